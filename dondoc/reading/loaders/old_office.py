"""Load files that LibreOffice converts where it is installed: .doc, .xls, RTF, Word 2003 XML, OpenDocument."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from dondoc.activity import UnreadableFileError
from dondoc.files.write import sha256_of
from dondoc.gate import allow, bytes_of
from dondoc.gate.allowance import CONVERSION
from dondoc.reading.loaders.docx import document
from dondoc.reading.loaders.misnamed_files import EXCEL, WORD, OfficeFormat, form_of
from dondoc.reading.loaders.xlsx import workbook
from dondoc.reading.source import Source

# Seconds of the clock: a window that waits for a person to answer uses no processor, and a loaded machine starts
# LibreOffice in a minute.
_LONGEST = 300
# Word's widest page is 22 inches; a larger number is an edge and the text behind it.
_FARTHEST_EDGE = 31_680
_END_OF_ROW_HEAD = re.compile(rb"\\cellx(\d{1,12})(?!\d)(?!\s*\\(?:cellx|cl|cb))")
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_EXCEL = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


def load(path: Path, content: bytes) -> Source:
    """Return the lines and tables of a file by way of its new form; raises UnreadableFileError with the way by hand."""
    if _PASSWORD in content:
        raise UnreadableFileError(f"“{path}” đặt mật khẩu; hãy mở bằng Word hoặc Excel, bỏ mật khẩu rồi lưu lại.")
    form = form_of(content) or _form_of_compound(content)
    if form is None:
        raise UnreadableFileError(
            f"“{path}” là tệp Office đời cũ nhưng không phải Word hay Excel; hãy lưu lại thành .docx."
        )
    made = _converted(path, content, form)
    loader = document if form.becomes == "docx" else workbook
    source: Source = loader.load(path, made)
    return replace(source, sha256=sha256_of(content))


def _form_of_compound(content: bytes) -> OfficeFormat | None:
    if _WORD in content:
        return WORD
    return EXCEL if any(name in content for name in _EXCEL) else None


def _converted(path: Path, content: bytes, form: OfficeFormat) -> bytes:
    """Return the file in its new form, made by LibreOffice in a folder and with a profile of its own."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        _refuse(path, form)
    allow(CONVERSION)
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder, f"file{form.suffix}")
        old.write_bytes(_with_cells(content) if form.suffix == ".rtf" else content)
        # With the user's profile LibreOffice refuses to start while its window is open.
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", form.becomes, "--outdir", folder, str(old)]
        try:
            subprocess.run(command, capture_output=True, timeout=_LONGEST, check=True)
            return bytes_of(old.with_suffix(f".{form.becomes}"))
        except (subprocess.SubprocessError, OSError, UnreadableFileError):
            _refuse(path, form)


def _with_cells(rtf: bytes) -> bytes:
    """Return an RTF whose rows lack the word that puts their texts into cells, as some programs write it, with this
    word.
    """
    if b"\\trowd" not in rtf or b"\\intbl" in rtf:
        return rtf
    return _END_OF_ROW_HEAD.sub(_begun_cells, rtf)


def _begun_cells(found: re.Match[bytes]) -> bytes:
    """Return the last edge of a row's head, then the word that begins its cells, then figures that were the first
    cell's.
    """
    edge, text = found[1], b""
    while int(edge) > _FARTHEST_EDGE:
        edge, text = edge[:-1], edge[-1:] + text
    return b"\\cellx" + edge + b"\\pard\\intbl " + text


def _refuse(path: Path, form: OfficeFormat) -> NoReturn:
    raise UnreadableFileError(
        f"“{path}” là tệp {form.name}; hãy mở bằng Word hoặc Excel rồi lưu lại thành .{form.becomes}, hoặc "
        f"chuyển bằng lệnh: soffice --headless --convert-to {form.becomes} “{path.name}”"
    ) from None
