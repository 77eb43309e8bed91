"""Word and Excel files of before 2007 (.doc, .xls): converted by LibreOffice where it is installed, else refused."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from dondoc.activity import UnreadableFileError
from dondoc.gate import bytes_of
from dondoc.reading.loaders.docx import document
from dondoc.reading.loaders.xlsx import workbook
from dondoc.reading.source import Source, sha256_of

_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_EXCEL = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
# LibreOffice starts in some ten seconds on an old computer.
_LONGEST = 120


def load(path: Path, content: bytes) -> Source:
    """The lines and tables of an old file by way of its new form; UnreadableFileError says how to make that by hand."""
    if _PASSWORD in content:
        raise UnreadableFileError(f"“{path}” đặt mật khẩu; hãy mở bằng Word hoặc Excel, bỏ mật khẩu rồi lưu lại.")
    if _WORD in content:
        source = _converted(path, "docx")
    elif any(name in content for name in _EXCEL):
        source = _converted(path, "xlsx")
    else:
        raise UnreadableFileError(
            f"“{path}” là tệp Office đời cũ nhưng không phải Word hay Excel; hãy lưu lại thành .docx."
        )
    return replace(source, path=path, sha256=sha256_of(content))


def _converted(path: Path, form: str) -> Source:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        _refuse(path, form)
    with tempfile.TemporaryDirectory() as folder:
        # A profile of its own: with the user's, LibreOffice refuses to start while its window is open.
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", form, "--outdir", folder, str(path.resolve())]
        try:
            subprocess.run(command, capture_output=True, timeout=_LONGEST, check=True)
        except (subprocess.SubprocessError, OSError):
            _refuse(path, form)
        made = Path(folder) / f"{path.stem}.{form}"
        if not made.is_file():
            _refuse(path, form)
        content = bytes_of(made)
        return document.load(made, content) if form == "docx" else workbook.load(made, content)


def _refuse(path: Path, form: str) -> NoReturn:
    raise UnreadableFileError(
        f"“{path}” là tệp Office đời cũ; hãy lưu lại thành .{form}, hoặc chuyển bằng lệnh: "
        f"soffice --headless --convert-to {form} “{path.name}”"
    ) from None
