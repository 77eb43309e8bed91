"""The file of a backup: its manifest, its parts, and every way in which a file can fail to be one."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from dondoc.activity import DondocError

STORE, PAGE, MAIL, MANIFEST, SETTINGS = "dondoc.db", "prefect.db", "mail", "manifest.json", "dondoc.toml"
LARGEST_TEXT = 1024 * 1024
"""Bytes of a manifest or a settings file: both are a page of text."""


class SafekeepingError(DondocError):
    """A backup that cannot be made, read, or put back."""


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup: its file, its size in bytes, when it was made, and what it holds."""

    path: Path
    size: int
    made_at: str
    parts: tuple[str, ...]


def kept(path: Path) -> BackupFile:
    """Read what a backup states about itself. Raises SafekeepingError."""
    manifest = manifest_of(path)
    return BackupFile(path, path.stat().st_size, manifest["made_at"], tuple(manifest["sha256"]))


def manifest_of(path: Path) -> dict[str, Any]:
    """Read the manifest of a backup: when it was made, and the SHA-256 of each part. Raises SafekeepingError."""
    with readable(path):
        found = json.loads(text_of(path, MANIFEST) or b"null")
        if not isinstance(found, dict) or not isinstance(found.get("sha256"), dict):
            raise ValueError(MANIFEST)
        if not isinstance(found.get("made_at"), str):
            raise ValueError(MANIFEST)
    return found


def text_of(path: Path, name: str) -> bytes:
    """Read a small part of a backup; empty where it has none."""
    with tarfile.open(path) as tar:
        member = next((one for one in tar if one.name == name), None)
        file = tar.extractfile(member) if member is not None else None
        content = file.read(LARGEST_TEXT + 1) if file else b""
    if len(content) > LARGEST_TEXT:
        raise ValueError(name)
    return content


def unpack_into(path: Path, name: str, out: BinaryIO, folder: Path) -> str:
    """Unpack a large part of a backup into a file; returns its SHA-256. Refuses what the disk has no room for."""
    with tarfile.open(path) as tar:
        member = next((one for one in tar if one.name == name), None)
        file = tar.extractfile(member) if member is not None else None
        if member is None or file is None:
            raise ValueError(name)
        free = shutil.disk_usage(folder).free
        if member.size > free:
            wanted = f"{member.size / 1_000_000:.0f} MB, còn trống {free / 1_000_000:.0f} MB"
            raise SafekeepingError(f"ổ đĩa chứa {folder} không đủ chỗ ({wanted}); hãy dọn chỗ. Kho còn nguyên như cũ.")
        shutil.copyfileobj(file, out)
    out.flush()
    return digest_of(out)


def digest_of(file: BinaryIO) -> str:
    """Compute the SHA-256 of a file from its beginning."""
    file.seek(0)
    digest = hashlib.sha256()
    while part := file.read(1024 * 1024):
        digest.update(part)
    return digest.hexdigest()


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn every way in which a file can fail to be a backup into one line; a pipe or a device is not waited for."""
    try:
        if path.exists() and not path.is_file():
            raise SafekeepingError(f"“{path}” không phải là tệp; hãy chỉ đúng tệp sao lưu.")
        if not path.stat().st_size:
            raise ValueError(path.name)
        yield
    except FileNotFoundError as error:
        raise SafekeepingError(f"không thấy tệp {path}; hãy kiểm tra lại đường dẫn.") from error
    except (
        OSError,
        EOFError,
        zlib.error,
        tarfile.TarError,
        KeyError,
        ValueError,
        RecursionError,
        sqlite3.Error,
    ) as error:
        raise SafekeepingError(
            f"{path} không phải bản sao lưu của dondoc, hoặc đã hỏng; hãy dùng bản khác. Kho còn nguyên như cũ."
        ) from error
