"""The name a file bears beside its place until it is whole, and the removal of such names that dead processes left.

Whoever writes such a file holds its lock, which the system lets go of when the process ends, however it ends: a number
of a process would not do, since containers that share a folder number theirs alike.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

from config.system.operating_system import lock
from config.system.private import PREFIX, SUFFIX, draft_beside

_OLDER = re.compile(r"\..*\.part|\.(?:mat-khau-giao-dien|server-token)\.\d+")
"""Such names as this version and earlier ones made: the drafts of secrets bore the number of their process."""
YOUNG_SECONDS = 60.0
"""Between its making and its lock, and between the end of its lock and its new name, a file is younger than this."""


def name_beside(folder: Path) -> Path:
    """Make a name in a folder that no other file of ours has; what dead processes left there is removed first."""
    sweep(folder)
    return draft_beside(folder)


def hold(handle: int) -> None:
    """Mark an open file as being written; without effect where the file system has no locks."""
    with suppress(OSError):
        lock(handle, wait=False)


def sweep(folder: Path, older: float = YOUNG_SECONDS) -> None:
    """Remove from a folder what nobody writes any more and was last written so many seconds ago."""
    with suppress(OSError):
        for path in list(folder.glob(f"{PREFIX}*{SUFFIX}")):
            _remove_dead(path, older)


def sweep_below(home: Path) -> None:
    """Sweep a home and every folder below it, of the names of earlier versions, too; links are not followed."""
    for folder, _, files in os.walk(home):
        for name in files:
            if _OLDER.fullmatch(name):
                _remove_dead(Path(folder, name), YOUNG_SECONDS)


def _remove_dead(path: Path, older: float) -> None:
    with suppress(OSError):
        if time.time() - path.lstat().st_mtime >= older and _is_left(path):
            path.unlink(missing_ok=True)


def _is_left(path: Path) -> bool:
    """Return whether nobody holds the lock of a file."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        lock(handle, wait=False)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True
