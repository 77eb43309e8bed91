"""Take turns at writing a SQLite store: processes and threads wait in a queue of the kernel, in the order they came.

SQLite's own waiting is a poll with growing pauses: a process that writes again and again always finds the lock free
before one that sleeps, and many at once are refused. A lock file beside the database is waited for instead.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from config.system import operating_system
from config.system.private import FILE

WAIT_SECONDS = 45.0
"""With SQLite's own 15 seconds behind it, nobody waits longer than a minute."""


class NoTurnError(Exception):
    """Others held the store all the time."""


@contextmanager
def write_turn(lock: Path | None, seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the turn to write while inside; without a lock file (no place for one) there is no queue.

    Raises NoTurnError after so many seconds.
    """
    handle = None if lock is None else _opened(lock)
    if handle is None:
        yield
        return
    try:
        _take(handle, seconds)
        yield
    finally:
        os.close(handle)  # Closing lets go of the lock.


def _opened(lock: Path) -> int | None:
    """Open the lock file anew: each writer has a description of its own, so that threads wait for each other, too."""
    with suppress(OSError):
        return os.open(lock, os.O_RDWR | os.O_CREAT, FILE)
    return None


def _take(handle: int, seconds: float) -> None:
    try:
        operating_system.lock(handle, wait=False)
    except BlockingIOError:
        _wait(handle, seconds)


def _wait(handle: int, seconds: float) -> None:
    """Wait in the kernel's queue, in a thread: the call itself has no limit of time."""
    taken = threading.Event()
    own = os.dup(handle)

    def stand() -> None:
        # The copy keeps the description alive; closed by a waiter that gave up, the lock goes as soon as it comes.
        with suppress(OSError):
            operating_system.lock(own, wait=True)
        taken.set()
        os.close(own)

    threading.Thread(target=stand, name="write-turn", daemon=True).start()
    if not taken.wait(seconds):
        raise NoTurnError
