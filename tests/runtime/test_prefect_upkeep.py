"""Prefect's own store stays small: superseded versions of artifacts go after a month, and the file shrinks."""

from __future__ import annotations

import datetime as dt
import sqlite3
import uuid
from pathlib import Path

import pytest
from prefect.server.database import orm_models
from prefect.settings import Settings as PrefectSettings
from sqlalchemy import create_engine, text
from sqlalchemy.schema import CreateTable

from config.settings import Settings
from dondoc.runtime.common.prefect_env import prefect_environment
from dondoc.runtime.common.upkeep.prefect_upkeep import tidy

NOW = dt.datetime(2026, 11, 28, 2, 30, tzinfo=dt.UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Artifacts as Prefect 3.9 keeps them: 100 daily versions of one key, each of 20 KB, and one without a key."""
    path = tmp_path / "prefect.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE artifact (id TEXT, key TEXT, created TIMESTAMP, data TEXT)")
        database.execute("CREATE TABLE artifact_collection (key TEXT, latest_id TEXT)")
        for age in range(100):
            created = f"{NOW - dt.timedelta(days=age):%Y-%m-%d %H:%M:%S.%f}"
            database.execute("INSERT INTO artifact VALUES (?, 'a', ?, ?)", (f"a{age}", created, "x" * 20_000))
        database.execute("INSERT INTO artifact VALUES ('old', 'b', '2025-01-01 00:00:00.000000', 'x')")
        database.execute("INSERT INTO artifact VALUES ('own', NULL, '2025-01-01 00:00:00.000000', 'x')")
        database.executemany("INSERT INTO artifact_collection VALUES (?, ?)", [("a", "a0"), ("b", "old")])
    return path


def _ids(file: Path) -> set[str]:
    with sqlite3.connect(file) as database:
        return {row[0] for row in database.execute("SELECT id FROM artifact")}


@pytest.mark.parametrize("at_night", [True, False])
def test_versions_older_than_a_month_go_the_newest_of_each_key_stays_and_the_file_shrinks(
    file: Path, at_night: bool
) -> None:
    before = file.stat().st_size
    assert tidy(f"sqlite+aiosqlite:///{file}", NOW, at_night=at_night) == 69
    assert _ids(file) == {*(f"a{age}" for age in range(31)), "old", "own"}
    assert file.stat().st_size < before / 2
    assert tidy(f"sqlite+aiosqlite:///{file}", NOW, at_night=at_night) == 0


def test_a_store_that_is_busy_or_of_another_form_is_left_as_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert tidy(f"sqlite:///{tmp_path / 'empty.db'}", NOW, at_night=True) == 0
    assert "Chưa dọn được kho của Prefect" in caplog.text


def test_runs_are_kept_as_long_as_the_office_states_and_events_a_month_at_most(tmp_path: Path) -> None:
    ours = prefect_environment(Settings(home=tmp_path, prefect_keep_days=90))
    assert ours["PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"] == str(90 * 24 * 3600)
    assert ours["PREFECT_SERVER_EVENTS_RETENTION_PERIOD"] == "P30D"
    short = prefect_environment(Settings(home=tmp_path, prefect_keep_days=7))
    assert short["PREFECT_SERVER_EVENTS_RETENTION_PERIOD"] == "P7D"


def test_prefect_itself_understands_how_long_runs_and_events_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names of settings change between versions; one that nobody reads would keep three years of runs for ever."""
    for name, value in prefect_environment(Settings(home=tmp_path, prefect_keep_days=90)).items():
        monkeypatch.setenv(name, value)
    server = PrefectSettings().server
    vacuum = server.services.db_vacuum
    assert vacuum.enabled_vacuum_types == {"events", "flow_runs", "orphans"}
    assert (vacuum.retention_period.days, server.events.retention_period.days) == (90, 30)


def test_the_tables_are_those_that_prefect_makes(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'prefect.db'}")
    tables = [orm_models.Artifact.__table__, orm_models.ArtifactCollection.__table__]
    ids = [str(uuid.UUID(int=number)) for number in (1, 2, 3)]
    with engine.begin() as database:
        for table in tables:
            database.execute(CreateTable(table, include_foreign_key_constraints=[]))
        names = {column.name for column in tables[0].columns if not column.nullable}
        for number, age in zip(ids, (100, 40, 1), strict=True):
            at = f"{NOW - dt.timedelta(days=age):%Y-%m-%d %H:%M:%S.%f}"
            row = dict.fromkeys(names, at) | {"id": number, "key": "a", "created": at}
            columns = ", ".join(row)
            database.execute(
                text(f"INSERT INTO artifact ({columns}) VALUES ({', '.join(':' + one for one in row)})"), row
            )
        needed = {column.name: "a" for column in tables[1].columns if not column.nullable}
        latest = needed | {"key": "a", "latest_id": ids[0]}
        database.execute(
            text(
                f"INSERT INTO artifact_collection ({', '.join(latest)}) VALUES ({', '.join(':' + n for n in latest)})"
            ),
            latest,
        )
    assert tidy(f"sqlite+aiosqlite:///{tmp_path / 'prefect.db'}", NOW, at_night=True) == 1
    assert _ids(tmp_path / "prefect.db") == {ids[0], ids[2]}
