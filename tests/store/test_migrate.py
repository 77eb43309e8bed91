"""A store is brought to the newest schema by one process, whoever opens it at the same moment, and a copy is kept."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, inspect, text

from dondoc.store.database.migrate import alembic_config, current_revision
from dondoc.store.engine import StoreError, make_engine, open_store
from tests.conftest import database

OPEN = "import sys; from dondoc.store.engine import open_store; open_store(sys.argv[1]).close(); print('mở được')"


def _opened_together(url: str, processes: int) -> list[str]:
    """Open one store by several processes at once, and return what each printed."""
    running = [
        subprocess.Popen([sys.executable, "-c", OPEN, url], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(processes)
    ]
    return [one.communicate(timeout=120)[0].strip() for one in running]


@pytest.mark.slow
def test_four_processes_open_an_empty_file_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kho' / 'dondoc.db'}"
    assert _opened_together(url, 4) == ["mở được"] * 4
    assert "obligation" in inspect(make_engine(url)).get_table_names()


def test_a_database_that_is_not_there_names_the_command_that_makes_it(postgres_server: Engine) -> None:
    absent = postgres_server.url.set(database="dondoc_test_absent").render_as_string(hide_password=False)
    with pytest.raises(StoreError, match="chưa có cơ sở dữ liệu ấy: `dondoc cluster databases` tạo nó"):
        open_store(absent)


def test_a_database_that_keeps_bytes_in_place_of_letters_is_refused_with_the_command_that_makes_a_right_one(
    postgres_server: Engine,
) -> None:
    name = f"dondoc_test_{uuid.uuid4().hex[:12]}"
    with postgres_server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'"))
        try:
            with pytest.raises(StoreError, match=f"SQL_ASCII.*createdb --template template0 --encoding UTF8 {name}"):
                open_store(postgres_server.url.set(database=name).render_as_string(hide_password=False))
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.mark.slow
def test_four_processes_open_an_empty_postgresql_at_once(postgres_server: Engine) -> None:
    with database(postgres_server) as url:
        assert _opened_together(url, 4) == ["mở được"] * 4
        engine = make_engine(url)
        assert "obligation" in inspect(engine).get_table_names()
        engine.dispose()


@pytest.fixture
def old_store(tmp_path: Path) -> Path:
    """A store of an older schema."""
    file = tmp_path / "dondoc.db"
    engine = make_engine(f"sqlite:///{file}")
    command.upgrade(alembic_config(engine), "0007")
    engine.dispose()
    return file


def test_a_copy_is_kept_before_an_old_store_is_changed(old_store: Path) -> None:
    open_store(f"sqlite:///{old_store}").close()
    copy = old_store.with_name("dondoc.db.truoc-nang-cap-0007")
    assert current_revision(make_engine(f"sqlite:///{copy}")) == "0007"
    assert current_revision(make_engine(f"sqlite:///{old_store}")) != "0007"
    assert copy.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_empty_store_leaves_no_copy(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path / 'dondoc.db'}").close()
    assert not list(tmp_path.glob("*truoc-nang-cap*"))


def test_a_store_of_a_newer_version_is_refused_without_a_copy_of_it(tmp_path: Path) -> None:
    """A service started again and again with an older version would fill the disk."""
    file = tmp_path / "dondoc.db"
    open_store(f"sqlite:///{file}").close()
    with closing(sqlite3.connect(file)) as store, store:
        store.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="mới hơn"):
        open_store(f"sqlite:///{file}")
    assert not list(tmp_path.glob("*truoc-nang-cap*"))
