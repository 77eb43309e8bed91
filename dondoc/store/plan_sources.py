"""The files that plans were read from, kept beside the store under their SHA-256, whichever way they came in.

Comes in: a home, an office, a file. Goes out: `plans/OFFICE/SHA-256/NAME` in the home, the file's own name kept.
"""

from __future__ import annotations

import re
from pathlib import Path

from dondoc.activity import DondocError
from dondoc.files.write import sha256_of, write_private

FOLDER = "plans"
LONGEST_NAME = 120


class SourceChangedError(DondocError):
    """A file that is no longer what was read from it."""

    exit_code = 2


def keep_source(home: Path, office_id: int, name: str, content: bytes) -> str:
    """Keep a file the first time it comes; returns its SHA-256. Raises OSError."""
    digest = sha256_of(content)
    if source_of(home, office_id, digest) is None:
        write_private(_folder(home, office_id, digest) / _clean(name), content)
    return digest


def keep_what_was_read(home: Path, office_id: int, path: Path, sha256: str) -> None:
    """Keep the file of a plan that is being imported; SourceChangedError where it was changed since it was read."""
    content = path.read_bytes()
    if sha256_of(content) != sha256:
        raise SourceChangedError(f"{path}: tệp vừa bị sửa trong khi đang đọc; chưa nhập gì, hãy nhập lại.")
    keep_source(home, office_id, path.name, content)


def source_of(home: Path, office_id: int, sha256: str) -> Path | None:
    """Find a kept file by its SHA-256; None where there is none."""
    folder = _folder(home, office_id, sha256)
    return next(iter(sorted(folder.iterdir())), None) if folder.is_dir() else None


def _folder(home: Path, office_id: int, sha256: str) -> Path:
    return home / FOLDER / str(office_id) / sha256


def _clean(name: str) -> str:
    """Make a name of the last part of a path that came from any system."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return re.sub(r"[^\w .()\-–]", "_", last, flags=re.UNICODE)[-LONGEST_NAME:].lstrip(".") or "ke-hoach"
