"""One process at a time reads the mailboxes: a lock of PostgreSQL, or of a file beside the store."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.system.operating_system import lock
from config.system.private import FILE, private_folder
from dondoc.store.engine import Store
from dondoc.store.run_locks import the_only_one

NAME = "inbox"


@contextmanager
def reading(store: Store, home: Path) -> Iterator[bool]:
    """Yield whether nobody else reads now; False does not wait. The lock of a process that dies is let go by the
    system.

    It only saves work: what is kept and made is kept and made once without it.
    """
    with the_only_one(store, NAME) as mine:
        if not mine or not store.is_sqlite:
            yield mine
            return
        private_folder(home)
        handle = os.open(home / f"{NAME}.lock", os.O_CREAT | os.O_RDWR, FILE)
        try:
            yield _taken(handle)
        finally:
            os.close(handle)


def _taken(handle: int) -> bool:
    try:
        lock(handle, wait=False)
    except OSError:
        return False
    return True
