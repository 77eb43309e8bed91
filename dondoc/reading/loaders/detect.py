"""Choose the loader of a file by its content, not by its name."""

from __future__ import annotations

import importlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from dondoc.activity import UnreadableFileError
from dondoc.gate import bytes_of
from dondoc.reading.loaders.misnamed_files import form_of, is_html
from dondoc.reading.loaders.old_letters import in_unicode
from dondoc.reading.source import Source, as_seen

LOADERS: dict[str, str] = {
    "text": "dondoc.reading.loaders.text",
    "docx": "dondoc.reading.loaders.docx.document",
    "xlsx": "dondoc.reading.loaders.xlsx.workbook",
    "pdf": "dondoc.reading.loaders.pdf_document",
    "old": "dondoc.reading.loaders.old_office",
    "html": "dondoc.reading.loaders.html",
}

# The compound file of Word and Excel up to 2003, and of newer files locked with a password.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def load(path: Path, content: bytes | None = None) -> Source:
    """Load a file with the loader of its kind; raises UnreadableFileError, one clear line, if none can.

    ``content`` is the file's bytes where they have been read already. A stranger's file comes here by `dondoc.gate`.
    """
    whole = bytes_of(path) if content is None else content
    loader: Callable[[Path, bytes], Source] = importlib.import_module(LOADERS[kind_of(path, whole)]).load
    return as_seen(in_unicode(loader(path, whole)))


def kind_of(path: Path, content: bytes) -> str:
    """Return "text", "docx", "xlsx", "pdf", "html" or "old" by the bytes; raises UnreadableFileError for all others."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_OLE):
        return "old"
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_package(path, content)
    if is_html(content):
        return "html"
    if form_of(content):
        return "old"
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")):
        raise UnreadableFileError(f"“{path}” là tệp ảnh; hãy quét thành PDF rồi đọc lại.")
    return "text"


def _kind_of_package(path: Path, content: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise UnreadableFileError(f"tệp “{path}” bị hỏng hoặc bị cắt cụt; hãy lấy lại bản gốc.") from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if form_of(content):
        return "old"
    raise UnreadableFileError(f"“{path}” là tệp nén, không phải văn bản; hãy giải nén rồi đọc tệp bên trong.")
