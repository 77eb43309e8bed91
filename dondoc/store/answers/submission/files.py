"""Keep uploaded files under their SHA-256: what kind each is by its first bytes, how large, whether a PDF is signed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from dondoc import gate
from dondoc.activity import DondocError, UnreadableFileError
from dondoc.files.workbook import XLSX
from dondoc.files.write import keep_once, place_of, sha256_of

LARGEST = 20 * 1024 * 1024
MOST_FILES = 5
FOLDER = "evidence"
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": XLSX,
    "jpg": "image/jpeg",
    "png": "image/png",
}
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


class UploadRefusedError(DondocError):
    """A file that is not taken; the text names it and what to do."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was taken: its own name is only data, it is kept under its digest."""

    name: str
    kind: str
    size: int
    sha256: str
    signed: bool


def kind_of(content: bytes) -> str:
    """Return the kind of a file by its first bytes; empty for what is not allowed."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    try:
        return gate.read(content, kind_of_package, name="tệp gửi lên") if content.startswith(b"PK\x03\x04") else ""
    except UnreadableFileError:
        return ""


def kind_of_package(_path: Path, content: bytes) -> str:
    """Recognise a Word document from a workbook by the parts of its package; one with macros is neither."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return ""
    return next((kind for kind, part in _PARTS.items() if part in names), "")


def inspect(name: str, content: bytes) -> Upload:
    """Look at an uploaded file; UploadRefusedError where it is empty, too large, or of no allowed kind."""
    shown = clean_name(name)
    if not content:
        raise UploadRefusedError(f"tệp “{shown}” trống; hãy chọn lại tệp.")
    if len(content) > LARGEST:
        raise UploadRefusedError(f"tệp “{shown}” lớn hơn 20 MB; hãy quét lại với độ phân giải thấp hơn.")
    kind = kind_of(content)
    if not kind:
        raise UploadRefusedError(f"tệp “{shown}” không phải PDF, Word (.docx), Excel (.xlsx), JPG hay PNG.")
    return Upload(shown, kind, len(content), sha256_of(content), kind == "pdf" and is_signed(content))


def is_signed(content: bytes) -> bool:
    """Return whether a PDF holds a digital signature; neither whose it is nor whether it is valid is checked."""
    return b"/ByteRange" in content and b"/Sig" in content


def clean_name(name: str) -> str:
    """Reduce a file's own name to one line without a path, at most 200 letters."""
    base = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in base if c.isprintable())[-200:].strip() or "tep"


def path_of(home: Path, sha256: str, kind: str) -> Path:
    """Return where a file of this digest is kept."""
    return place_of(home / FOLDER, sha256, f".{kind}")


def keep(home: Path, upload: Upload, content: bytes) -> Path:
    """Write a file once under its digest, for its owner alone."""
    keep_once(home / FOLDER, content, f".{upload.kind}")
    return path_of(home, upload.sha256, upload.kind)
