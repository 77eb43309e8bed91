"""Engines for the stores of a test process: statements compiled once for all, and SQLite that waits for no disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from dondoc.store import engine as store_engine

STATEMENTS = 4_000
"""Kept at most; the suite has fewer."""


@contextmanager
def quick_engines() -> Iterator[None]:
    """Make engines as the store does, with what costs a test time and proves nothing left out."""
    with pytest.MonkeyPatch.context() as patch:
        _compile_statements_once(patch)
        _leave_the_disk_alone(patch)
        yield


def _compile_statements_once(patch: pytest.MonkeyPatch) -> None:
    """Give all engines one cache of compiled statements; in it one dialect of a database is as good as another."""
    statements: LRUCache[Any, Any] = LRUCache(STATEMENTS)
    create = store_engine.create_engine

    def sharing(*given: Any, **options: Any) -> Engine:
        return create(*given, **options, execution_options={"compiled_cache": statements})

    patch.setattr(store_engine, "create_engine", sharing)
    # A compiled statement is found by its dialect: an object of each engine, though settings and server are the same.
    for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        patch.setattr(dialect, "__eq__", lambda one, other: type(one) is type(other))
        patch.setattr(dialect, "__hash__", lambda one: hash(type(one)))


def _leave_the_disk_alone(patch: pytest.MonkeyPatch) -> None:
    """Let SQLite return from a commit before the disk has it: a test may kill processes, never the machine."""
    teach = store_engine._teach_sqlite

    def teach_without_waiting(engine: Engine) -> None:
        teach(engine)
        event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))

    patch.setattr(store_engine, "_teach_sqlite", teach_without_waiting)
