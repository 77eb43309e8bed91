"""Write a file whole or not at all, and keep copies under the SHA-256 of what they hold."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from config.system.operating_system import keep_renamed, owner_only
from config.system.private import FILE, private_folder
from dondoc.files.leftovers import hold, name_beside


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that its owner alone may read: beside, to the disk, then renamed.

    A reader sees the old content or the new. Raises OSError.
    """
    _replace(path, content, FILE)


def write_shared(path: Path, content: bytes) -> None:
    """Write a file to a place that a person named: whole or not at all, its folder made, readable as her umask allows.

    A file that is there keeps its mode, a link its target; a device or a pipe is written to. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    _replace(target, content, stat.S_IMODE(target.stat().st_mode) if target.exists() else None)


@contextmanager
def writing_shared(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write to a place that a person named, a piece at a time; whole or not at all, as write_shared.

    What goes wrong in the block, of any kind, leaves the old content. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as out:
            yield out
        return
    with _replacing(target, stat.S_IMODE(target.stat().st_mode) if target.exists() else None) as out:
        yield out


def require_file_place(path: Path) -> None:
    """Refuse to put a file in the place of a device or a pipe: renamed over it, it would be one no more.

    Raises OSError.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise FileExistsError(errno.EEXIST, "", str(path))


def _replace(path: Path, content: bytes, mode: int | None) -> None:
    with _replacing(path, mode) as out:
        out.write(content)


@contextmanager
def _replacing(path: Path, mode: int | None) -> Iterator[BinaryIO]:
    require_file_place(path)
    beside = name_beside(path.parent)
    try:
        with os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode or 0o666), "w+b") as out:
            hold(out.fileno())
            if mode is not None:
                owner_only(out.fileno(), mode)
            yield out
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
        with suppress(OSError):  # It is written; only a power cut could take its name back.
            keep_renamed(path.parent)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def sha256_of(content: bytes) -> str:
    """Compute the SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def place_of(folder: Path, sha256: str, suffix: str) -> Path:
    """Return where a content of this digest is kept; ``suffix`` with its dot, as ".pdf"."""
    return folder / sha256[:2] / f"{sha256}{suffix.lower()}"


def keep_once(folder: Path, content: bytes, suffix: str) -> str:
    """Keep a content under its digest, written the first time only; returns the digest. Raises OSError."""
    digest = sha256_of(content)
    kept = place_of(folder, digest, suffix)
    if not kept.exists():
        write_private(kept, content)
    return digest


def write_private(path: Path, content: bytes) -> None:
    """Write a file whole in a folder that only its owner may look into, made where it is not there. Raises OSError."""
    private_folder(path.parent)
    write_whole(path, content)
