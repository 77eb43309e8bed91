"""Write a file whole or not at all, and keep copies under the SHA-256 of what they hold."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from config.private import private_file, private_folder


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the file, to the disk, and rename: a reader sees the old content or the new.

    The file is its owner's alone. Raises OSError.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.part")
    try:
        with private_file(beside) as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def sha256_of(content: bytes) -> str:
    """Compute the SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def place_of(folder: Path, sha256: str, suffix: str) -> Path:
    """Where a content of this digest is kept; ``suffix`` with its dot, as ".pdf"."""
    return folder / sha256[:2] / f"{sha256}{suffix.lower()}"


def keep_once(folder: Path, content: bytes, suffix: str) -> str:
    """Keep a content under its digest, written the first time only; returns the digest. Raises OSError."""
    digest = sha256_of(content)
    kept = place_of(folder, digest, suffix)
    if not kept.exists():
        private_folder(kept.parent)
        write_whole(kept, content)
    return digest
