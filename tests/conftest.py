"""What the tests share: where the real documents are, and when their absence is a failure."""

from __future__ import annotations

import gc
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from dondoc.store.database import migrate
from dondoc.store.engine import Store, open_store
from tests.support.stores.cleared_postgres import clearing
from tests.support.stores.copied_store import copy_into
from tests.support.stores.held_store import refuse_reading_while_held
from tests.support.stores.quick_engines import quick_engines

# Loading tests and libraries makes millions of objects that stay: looking for garbage among them takes seconds.
gc.disable()
YOUNG_OBJECTS = 20_000
"""So many new objects let the collector run: at 700 it took a seventh of the time of the tests of forms and letters."""

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and their annotations; without it a test skips, but in CI it fails."""
    if SHARED.is_dir():
        return SHARED
    if os.environ.get("CI"):
        pytest.fail(f"{SHARED} is missing, and in CI it must be there")
    pytest.skip(f"the real documents are not at {SHARED}")


@pytest.fixture(scope="session", autouse=True)
def _nothing_slow_while_the_store_is_held() -> Iterator[None]:
    """A stranger's file may take minutes to read: never inside a write transaction (rule 12)."""
    with refuse_reading_while_held():
        yield


@pytest.fixture(scope="session", autouse=True)
def _engines_are_quick() -> Iterator[None]:
    """Each test's engine would compile its statements anew: a quarter of the time of tests that use a store."""
    with quick_engines():
        yield


POSTGRES = os.environ.get("DONDOC_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store of today's schema; a test gets a copy, since copying is quicker than migrating."""
    path = tmp_path_factory.mktemp("template") / "dondoc.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session", autouse=True)
def _empty_stores_are_copied(sqlite_template: Path) -> Iterator[None]:
    """Fill a new store from the template wherever a test's own process makes one; a store with tables is migrated."""

    def upgrade(config: Config, revision: str) -> None:
        if not copy_into(config.attributes["engine"], sqlite_template):
            command.upgrade(config, revision)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "command", SimpleNamespace(upgrade=upgrade))
        yield


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """The address of an empty SQLite store."""
    shutil.copyfile(sqlite_template, tmp_path / "dondoc.db")
    return f"sqlite:///{tmp_path / 'dondoc.db'}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Engine]:
    """A connection to the server that makes and drops databases; skips where none answers, but in CI it must."""
    server = create_engine(POSTGRES, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
    try:
        server.connect().close()
    except OperationalError:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL answers at {server.url.host}:{server.url.port}")
    yield server
    server.dispose()


@pytest.fixture(scope="session")
def postgres_database(postgres_server: Engine) -> Iterator[str]:
    """The address of a database of today's schema for all tests of this process: making one takes seconds."""
    with database(postgres_server) as url:
        open_store(url).close()
        yield url


@pytest.fixture(scope="session")
def _clear_postgres(postgres_database: str) -> Iterator[Callable[[], None]]:
    with clearing(postgres_database) as clear:
        yield clear


@pytest.fixture
def postgres_url(postgres_database: str, _clear_postgres: Callable[[], None]) -> Iterator[str]:
    """The address of an empty PostgreSQL store; what a test leaves behind is cleared away after it."""
    yield postgres_database
    _clear_postgres()


@contextmanager
def database(server: Engine) -> Iterator[str]:
    """A database of its own for a while."""
    name = f"dondoc_test_{uuid.uuid4().hex[:12]}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        # The tests kill processes, never the server: waiting for the disk at each commit would only cost time.
        connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = off"))
    try:
        yield server.url.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store, once on SQLite and once on PostgreSQL: what holds on one must hold on the other."""
    opened = open_store(request.getfixturevalue(f"{request.param.replace('postgresql', 'postgres')}_url"))
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """An empty SQLite store, for tests whose subject is not the database."""
    opened = open_store(sqlite_url)
    yield opened
    opened.close()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """One worker runs all tests that need a running desk."""
    from tests.support.processes.one_desk import OneDesk

    return OneDesk(config, log)


def pytest_collection_finish() -> None:
    """Leave what was loaded out of garbage collection: a full one over 7,000 tests and all libraries takes a second."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(YOUNG_OBJECTS, 10, 10)
