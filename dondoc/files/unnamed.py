"""Large files in the making that nobody finds when the process is killed: they have no name until they are whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import psutil

from config.operating_system import open_nameless
from config.private import FILE


@contextmanager
def unnamed(folder: Path) -> Iterator[BinaryIO]:
    """Open a file in a folder that is gone when it is closed, or when its process dies. Raises OSError."""
    with os.fdopen(_open(folder), "w+b") as file:
        yield file


def sweep(folder: Path) -> None:
    """Remove what a process that was killed between naming a file and putting it in its place has left."""
    for left in folder.glob(".dondoc-*.part"):
        owner = left.name.split("-")[1]
        if not (owner.isdecimal() and psutil.pid_exists(int(owner))):
            left.unlink(missing_ok=True)


def _open(folder: Path) -> int:
    sweep(folder)
    nameless = open_nameless(folder, FILE)
    if nameless is not None:
        return nameless
    # Not every file system can; then the name lives for an instant.
    name = _name(folder)
    handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE)
    name.unlink()
    return handle


def _name(folder: Path) -> Path:
    return folder / f".dondoc-{os.getpid()}-{os.urandom(4).hex()}.part"


def publish(file: BinaryIO, path: Path) -> None:
    """Give an unnamed file its name, in the place of what is there. Raises OSError."""
    file.flush()
    os.fsync(file.fileno())
    beside = _name(path.parent)
    try:
        _link(file, beside)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _link(file: BinaryIO, name: Path) -> None:
    """Link an unnamed file; where the system cannot, copy it."""
    here = os.open(name.parent, os.O_RDONLY)
    try:
        # With a folder's handle the call follows the link in /proc; without one it would link that link itself.
        os.link(f"/proc/self/fd/{file.fileno()}", name, src_dir_fd=here, follow_symlinks=True)
    except (OSError, NotImplementedError):
        file.seek(0)
        with os.fdopen(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE), "wb") as out:
            shutil.copyfileobj(file, out)
            out.flush()
            os.fsync(out.fileno())
    finally:
        os.close(here)


@contextmanager
def database_in(file: BinaryIO, folder: Path, *, fresh: bool) -> Iterator[sqlite3.Connection]:
    """Open an unnamed file as a SQLite database: ``fresh`` to write a new one into it, else to read what it holds.

    SQLite opens by a path, so the file has a name for that instant.
    """
    name = _name(folder)
    _link(file, name)
    try:
        how = "mode=rw" if fresh else "mode=ro&immutable=1"
        opened = sqlite3.connect(f"{name.resolve().as_uri()}?{how}", uri=True)
        opened.execute("PRAGMA journal_mode=OFF" if fresh else "PRAGMA schema_version").fetchall()
    finally:
        name.unlink(missing_ok=True)
    try:
        yield opened
    finally:
        opened.close()
