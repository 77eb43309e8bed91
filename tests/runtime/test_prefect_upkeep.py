"""Prefect's own store stays small: superseded versions of artifacts go after a month, and the file shrinks."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from config.settings import Settings
from dondoc.runtime.common.prefect_env import prefect_environment
from dondoc.runtime.common.prefect_upkeep import tidy

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


def test_runs_are_kept_as_long_as_the_office_says_and_events_a_month_at_most(tmp_path: Path) -> None:
    ours = prefect_environment(Settings(home=tmp_path, prefect_keep_days=90))
    assert ours["PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"] == str(90 * 24 * 3600)
    assert ours["PREFECT_SERVER_EVENTS_RETENTION_PERIOD"] == "P30D"
    short = prefect_environment(Settings(home=tmp_path, prefect_keep_days=7))
    assert short["PREFECT_SERVER_EVENTS_RETENTION_PERIOD"] == "P7D"
