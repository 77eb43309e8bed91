"""Lock files of delivery workers: each holds a lock while it lives, and the system releases it when it dies.

So the mail of a process that was killed is taken over at once, not when its lease runs out. Where the lock cannot be
seen (another machine, another folder) the lease alone decides.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from config.system.operating_system import is_file_at, lock
from config.system.private import private_folder
from dondoc.activity import DondocError
from dondoc.files.os_errors import os_error_reason

FOLDER = "workers"


class NotWritableError(DondocError):
    """Nobody can be a worker here: the home folder takes no file."""


@contextmanager
def working(home: Path, name: str = "") -> Iterator[str]:
    """Hold a worker's lock; yields its name, unique for ever.

    One that ends by an error leaves its file behind, unlocked as a dead one's: it may not have been able to give its
    mails back (a full disk), and the next worker takes them over at once.
    """
    unique = f"{name[:20]}-{uuid.uuid4().hex[:12]}".lstrip("-")
    path = home / FOLDER / unique
    handle = _file(path)
    try:
        yield unique
        # Windows removes no open file: there it stays as a dead one's, and the next worker clears it away.
        with suppress(PermissionError):
            path.unlink(missing_ok=True)
    finally:
        os.close(handle)


def _file(path: Path) -> int:
    try:
        private_folder(path.parent)
        return _locked(path)
    except OSError as error:
        raise NotWritableError(f"không ghi được vào {path.parent}: {os_error_reason(error)}") from error


def _locked(path: Path) -> int:
    """Open and lock the file; again, if somebody cleared it away as a dead worker's in the moment between."""
    while True:
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        lock(handle, wait=True)
        with suppress(FileNotFoundError):
            if is_file_at(path, handle):
                return handle
        os.close(handle)


@contextmanager
def taken_over(home: Path) -> Iterator[list[str]]:
    """Hold the locks of the workers known to have died; yields their names, and clears their files away at the end.

    A file without a lock may be that of a worker which has made it and is about to lock it. Held, its worker waits,
    finds its file gone and makes it again; cleared away unheld, it would work on without a file, and its
    death would go unnoticed: its mails would wait for the end of their lease. An error leaves the files.
    """
    held = {path: handle for path in _files(home) if (handle := _lock_of_dead(path)) is not None}
    try:
        yield [path.name for path in held]
        left = [path for path in held if not _cleared(path)]
    finally:
        for handle in held.values():
            os.close(handle)
    for path in left:  # Windows removes no open file; there nobody could have cleared away that of a living worker.
        _cleared(path)


def alive(home: Path) -> list[str]:
    """Return the workers at work here: their file is here and somebody holds its lock."""
    return [path.name for path in _files(home) if not _is_dead(path)]


def _files(home: Path) -> list[Path]:
    folder = home / FOLDER
    return list(folder.iterdir()) if folder.is_dir() else []


def _cleared(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        return False
    return True


def _is_dead(path: Path) -> bool:
    handle = _lock_of_dead(path)
    if handle is None:
        return False
    os.close(handle)
    return True


def _lock_of_dead(path: Path) -> int | None:
    """Lock a file that nobody holds, and return its handle; None where somebody does, or it is gone."""
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        lock(handle, wait=False)
    except OSError:
        os.close(handle)
        return None
    return handle
