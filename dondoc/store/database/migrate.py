"""Bring a store's tables to the newest schema: one process at a time, and with a copy of what was there.

In: an engine whose transactions are ours (`dondoc.store.engine`). Out: tables of the newest schema. Several processes
may open a store at the same moment (clock, workers, pages): one migrates, the others wait.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock, Timeout
from sqlalchemy import Engine, text

from config.system.private import touch_private

MIGRATIONS = Path(__file__).parents[1] / "migrations"
WAIT_SECONDS = 120
"""How long a process waits for another one's migration: a store of a million obligations took 40 s."""
LOCK_KEY = 0x646F6E646F63
"""The advisory lock of PostgreSQL that a migration holds: "dondoc" in ASCII."""


class NewerStoreError(Exception):
    """The store's schema is not among the migrations of this version."""


class MigrationBusyError(Exception):
    """Another process holds the migration's lock for longer than WAIT_SECONDS."""


def alembic_config(engine: Engine | None = None) -> Config:
    """Return Alembic's configuration without an ini file: where the migrations are, and on which engine they run."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    return config


def known_revisions() -> set[str]:
    """List the schemas that this version can open."""
    return {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}


@lru_cache(maxsize=1)
def newest_revision() -> str | None:
    """Return the schema this version makes; read once a process, since each step of a run opens the store."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def current_revision(engine: Engine) -> str | None:
    """Return the revision a store is of; None for an empty one. Raises sqlalchemy.exc.DatabaseError."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate(engine: Engine) -> Path | None:
    """Bring the tables to the newest schema, and return the copy made before, where one was made.

    Raises NewerStoreError, MigrationBusyError, sqlalchemy.exc.DatabaseError, OSError where the copy cannot be written.
    """
    config = alembic_config(engine)
    head = newest_revision()
    if current_revision(engine) == head:
        return None
    with _alone(engine):
        # Looked at again: the process that held the lock may have done it.
        before = current_revision(engine)
        if before == head:
            return None
        # Before the copy: a service started with an older version would write one at each of its restarts.
        if before and before not in known_revisions():
            raise NewerStoreError(before)
        copy = _copied(engine, before) if before else None
        command.upgrade(config, "head")
        return copy


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Hold the lock of the store's migration; it is let go when the process ends, however it ends."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.execute(text(f"SET lock_timeout = {WAIT_SECONDS * 1000}"))
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": LOCK_KEY})
            # The transaction ends here and the lock, which is the session's, stays: an open snapshot would hold VACUUM.
            connection.commit()
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": LOCK_KEY})
                connection.execute(text("RESET lock_timeout"))
                connection.commit()
        return
    file = _file(engine)
    if file is None:
        yield
        return
    try:
        with FileLock(f"{file}.migration", timeout=WAIT_SECONDS, mode=0o600):
            yield
    except Timeout as error:
        raise MigrationBusyError from error


def _file(engine: Engine) -> Path | None:
    """Return the file of a SQLite store; None for a store in memory or on a server."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:" or name.startswith("file:"):
        return None
    return Path(name)


def _copied(engine: Engine, revision: str) -> Path | None:
    """Copy a SQLite store beside itself, named after its revision; a server's store is its administrator's to copy."""
    file = _file(engine)
    if file is None:
        return None
    copy = file.with_name(f"{file.name}.truoc-nang-cap-{revision}")
    draft = copy.with_name(f"{copy.name}.part")
    draft.unlink(missing_ok=True)
    touch_private(draft)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(draft)) as target:
        source.backup(target)
    return draft.replace(copy)
