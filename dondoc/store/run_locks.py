"""Lock runs: a run holds a lock of the database while it lives, and the server lets go when its process dies.

So a run whose worker was lost is known by the free lock, within seconds, whatever machine it ran on; Prefect's own
books go on calling it Running. On SQLite, where everything runs on one machine, there is nothing to hold.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import text

from dondoc.store.engine import Store, plainly

SPACE = 0x646F6E65
"""The first of the two numbers of an advisory lock: "done", so that nobody else's locks are taken for ours."""
# A machine that loses its power sends nothing to the server: without these a lock would outlive it by two hours.
_WATCHED = (
    "SET tcp_keepalives_idle = 20",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 4",
)
# Of a lock of two numbers classid is the first and objid the second; objsubid 2 sets it apart from one of one number.
_HELD = text(
    "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid::bigint = :space "
    "AND objsubid = 2 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def number(name: str) -> int:
    """Return the lock of a name: 31 bits, so that PostgreSQL reads it back as it was given."""
    return zlib.crc32(name.encode()) & 0x7FFFFFFF


@contextmanager
def at_work(store: Store, name: str) -> Iterator[None]:
    """Hold the lock of a name; where another still holds it, wait until he is done."""
    if store.is_sqlite:
        yield
        return
    # No transaction is open while the run works: its snapshot would hold VACUUM for as long.
    with plainly(), store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in _WATCHED:
            connection.execute(text(setting))
        ours = {"space": SPACE, "number": number(name)}
        connection.execute(text("SELECT pg_advisory_lock(:space, :number)"), ours)
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:space, :number)"), ours)


def living(store: Store, names: Iterable[str]) -> set[str]:
    """Return those of these names whose lock somebody holds now."""
    if store.is_sqlite:
        return set()
    with store.read() as session:
        held = set(session.scalars(_HELD, {"space": SPACE}))
    return {name for name in names if number(name) in held}


@contextmanager
def the_only_one(store: Store, name: str) -> Iterator[bool]:
    """Yield whether nobody else is at this now: True takes the lock, False does not wait for it."""
    if store.is_sqlite:
        yield True
        return
    with plainly(), store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        ours = {"space": SPACE, "number": number(name)}
        mine = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:space, :number)"), ours))
        try:
            yield mine
        finally:
            if mine:
                connection.execute(text("SELECT pg_advisory_unlock(:space, :number)"), ours)
