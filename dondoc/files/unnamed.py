"""Large files in the making that nobody finds when the process is killed: they have no name until they are whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from config.system.operating_system import keep_renamed, open_nameless
from config.system.private import FILE
from dondoc.files.leftovers import hold, name_beside
from dondoc.files.write import require_file_place


@contextmanager
def unnamed(folder: Path) -> Iterator[BinaryIO]:
    """Open a file in a folder that is gone when it is closed, or when its process dies. Raises OSError."""
    with os.fdopen(_open(folder), "w+b") as file:
        yield file


def _open(folder: Path) -> int:
    name = name_beside(folder)
    nameless = open_nameless(folder, FILE)
    if nameless is not None:
        return nameless
    # Not every file system can; then the name lives for an instant.
    handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE)
    name.unlink()
    return handle


def publish(file: BinaryIO, path: Path) -> None:
    """Give an unnamed file its name, in the place of what is there. Raises OSError."""
    require_file_place(path)
    file.flush()
    os.fsync(file.fileno())
    with _named(file, path.parent) as beside:
        beside.replace(path)
    with suppress(OSError):
        keep_renamed(path.parent)


@contextmanager
def _named(file: BinaryIO, folder: Path) -> Iterator[Path]:
    """Give an unnamed file a name in a folder while inside; where the system cannot, a copy of it."""
    name = name_beside(folder)
    hold(file.fileno())
    try:
        if not _is_linked(file, name):
            _copy(file, name)
        yield name
    finally:
        name.unlink(missing_ok=True)


def _is_linked(file: BinaryIO, name: Path) -> bool:
    """Link an unnamed file; returns whether the system can."""
    here = os.open(name.parent, os.O_RDONLY)
    try:
        # With a folder's handle the call follows the link in /proc; without one it would link that link itself.
        os.link(f"/proc/self/fd/{file.fileno()}", name, src_dir_fd=here, follow_symlinks=True)
    except (OSError, NotImplementedError):
        return False
    finally:
        os.close(here)
    return True


def _copy(file: BinaryIO, name: Path) -> None:
    file.seek(0)
    with os.fdopen(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE), "wb") as out:
        hold(out.fileno())
        shutil.copyfileobj(file, out)
        out.flush()
        os.fsync(out.fileno())


@contextmanager
def database_in(file: BinaryIO, folder: Path, *, fresh: bool) -> Iterator[sqlite3.Connection]:
    """Open an unnamed file as a SQLite database: ``fresh`` to write a new one into it, else to read what it holds.

    SQLite opens by a path, so the file has a name for that instant.
    """
    with _named(file, folder) as name:
        how = "mode=rw" if fresh else "mode=ro&immutable=1"
        opened = sqlite3.connect(f"{name.resolve().as_uri()}?{how}", uri=True)
        opened.execute("PRAGMA journal_mode=OFF" if fresh else "PRAGMA schema_version").fetchall()
    try:
        yield opened
    finally:
        opened.close()
