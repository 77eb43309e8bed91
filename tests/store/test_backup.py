"""Backup and restore: one file, made and put back while others use the store, whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sqlite3
import stat
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from config.settings import Settings, load
from dondoc.cli import cli
from dondoc.files.leftovers import sweep
from dondoc.runtime.common.home_lock import AlreadyServedError, only_one
from dondoc.runtime.common.prefect_page.password import password_file
from dondoc.runtime.local.backup import SafekeepingError, backup
from dondoc.runtime.local.restore import looked_at, restore, restore_settings
from dondoc.store.engine import Store, StoreError, open_store, plainly
from dondoc.store.models import History, Obligation, Plan
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from notifications.delivery.worker_lock import working
from tests.support.builders import BY, activity, reading
from tests.support.processes import forks

NOW = dt.datetime(2021, 6, 15, 2, 0, tzinfo=dt.UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "nhà")


def _plans(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Plan)) or 0


def _import(store: Store, settings: Settings, title: str) -> None:
    import_reading(store, settings, reading(activity("I.1", "Việc"), title=title), BY, office=DEFAULT)


def test_a_restore_brings_back_the_office_of_the_backup_and_sets_aside_what_was_there(
    settings: Settings, tmp_path: Path
) -> None:
    store = open_store(settings.store_url)
    _import(store, settings, "KẾ HOẠCH Một")
    (settings.maildir / "new").mkdir(parents=True)
    (settings.maildir / "new" / "1").write_text("thư")
    kept = backup(settings, tmp_path / "sao-luu.tar.gz", NOW)
    _import(store, settings, "KẾ HOẠCH Hai")
    assert _plans(store) == 2
    _, before = restore(settings, kept.path, NOW)
    assert _plans(store) == 1, "the store that stayed open sees the restored office"
    assert before is not None
    restore(settings, before, NOW + dt.timedelta(seconds=1))
    assert _plans(store) == 2
    with tarfile.open(kept.path) as tar:
        assert "mail/new/1" in tar.getnames()
    store.close()


def test_a_backup_taken_while_plans_are_imported_is_whole(settings: Settings, tmp_path: Path) -> None:
    store = open_store(settings.store_url)
    _import(store, settings, "KẾ HOẠCH Đầu")
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            _import(store, settings, f"KẾ HOẠCH Số {number}")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        kept = backup(settings, tmp_path / "dang-chay.tar.gz", NOW)
    finally:
        stop.set()
        writer.join()
    elsewhere = Settings(home=tmp_path / "nơi khác")
    assert restore(elsewhere, kept.path, NOW)[1] is None
    other = open_store(elsewhere.store_url)
    with other.read() as session:
        plans = session.scalar(select(func.count()).select_from(Plan))
        assert plans == session.scalar(select(func.count()).select_from(Obligation))
    for opened in (store, other):
        opened.close()


@pytest.mark.parametrize(
    "damage",
    ["not a backup", "cut", "another store inside", "a list for a manifest", "no store of dondoc", "a newer dondoc"],
)
def test_a_damaged_backup_is_refused_and_the_store_stays_as_it_was(
    settings: Settings, tmp_path: Path, damage: str
) -> None:
    store = open_store(settings.store_url)
    _import(store, settings, "KẾ HOẠCH Một")
    path = tmp_path / "hong.tar.gz"
    whole = backup(settings, path, NOW).path.read_bytes()
    if damage == "not a backup":
        path.write_text("không phải")
    elif damage == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif damage == "another store inside":
        _swap_store(path, tmp_path)
    elif damage == "a list for a manifest":
        _pack(path, tmp_path, [], None)
    else:
        _pack(path, tmp_path, None, "CREATE TABLE x(y)" if damage == "no store of dondoc" else NEWER)
    with pytest.raises(SafekeepingError, match="mới hơn" if damage == "a newer dondoc" else "Kho còn nguyên"):
        restore(settings, path, NOW)
    assert _plans(store) == 1
    assert not (settings.home / "backup").exists(), "nothing was written, not even what is there now"
    store.close()


NEWER = "UPDATE alembic_version SET version_num = '9999'"


def _pack(path: Path, folder: Path, manifest: object, change: str | None) -> None:
    """Pack the backup again, with another manifest, or with its store changed (an empty one for a new table)."""
    inside = folder / "y"
    with tarfile.open(path) as tar:
        tar.extractall(inside)
    if change is not None:
        if change.startswith("CREATE"):
            (inside / "dondoc.db").unlink()
        with closing(sqlite3.connect(inside / "dondoc.db")) as database:
            database.execute(change)
            database.commit()
        digest = hashlib.sha256((inside / "dondoc.db").read_bytes()).hexdigest()
        manifest = {"made_at": "2021", "sha256": {"dondoc.db": digest}}
    (inside / "manifest.json").write_text(json.dumps(manifest))
    with tarfile.open(path, "w:gz") as tar:
        for name in ("manifest.json", "dondoc.db"):
            tar.add(inside / name, arcname=name)


def _swap_store(path: Path, folder: Path) -> None:
    """Pack the backup again with a store its manifest does not name."""
    with tarfile.open(path) as tar:
        tar.extractall(folder / "x")  # No filter: Python 3.11.2 has none.
    stranger = open_store(f"sqlite:///{folder / 'stranger.db'}")
    stranger.close()
    with tarfile.open(path, "w:gz") as tar:
        tar.add(folder / "x" / "manifest.json", arcname="manifest.json")
        tar.add(folder / "stranger.db", arcname="dondoc.db")


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's settings, which name a real mail server."""
    file = tmp_path / "dondoc.toml"
    file.write_text('smtp_url = "smtps://may.thu"\n', encoding="utf-8")
    monkeypatch.setenv("DONDOC_CONFIG", str(file))
    return file


def test_a_backup_holds_the_settings_but_no_password_and_only_its_owner_reads_it(
    settings: Settings, tmp_path: Path, settings_file: Path
) -> None:
    open_store(settings.store_url).close()
    password_file(settings).write_text("admin:mat-khau", encoding="utf-8")
    kept = backup(settings, tmp_path / "b.tar.gz", NOW)
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert kept.parts == ("dondoc.db", "dondoc.toml")
    with tarfile.open(kept.path) as tar:
        assert set(tar.getnames()) == {"manifest.json", "dondoc.db", "dondoc.toml"}


def test_settings_of_a_backup_are_laid_beside_those_of_today_and_never_put_in_force(
    settings: Settings, tmp_path: Path, settings_file: Path
) -> None:
    open_store(settings.store_url).close()
    kept = backup(settings, tmp_path / "b.tar.gz", NOW)
    assert restore_settings(kept.path) is None, "they are the same"
    wanted = settings_file.read_bytes()
    for today in (b"near_days = 5\n", None):
        settings_file.unlink(missing_ok=True)
        if today is not None:
            settings_file.write_bytes(today)
        beside = restore_settings(kept.path)
        assert beside is not None
        assert (beside.read_bytes(), stat.S_IMODE(beside.stat().st_mode)) == (wanted, 0o600)
        assert (settings_file.read_bytes() if settings_file.exists() else None) == today


def test_the_verbs_state_where_the_settings_went(
    settings: Settings, tmp_path: Path, settings_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_HOME", str(settings.home))
    load.cache_clear()
    open_store(settings.store_url).close()
    file = str(tmp_path / "b.tar.gz")
    assert CliRunner().invoke(cli, ["backup", file]).exit_code == 0
    settings_file.write_text("near_days = 5\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["restore", file, "--yes"])
    load.cache_clear()
    assert f"Thiết lập trong bản sao lưu ghi ra {settings_file}.khoi-phuc" in done.output


def test_a_backup_that_cannot_be_written_leaves_no_half_file(settings: Settings, tmp_path: Path) -> None:
    open_store(settings.store_url).close()
    with pytest.raises(SafekeepingError, match="không có thư mục"):
        backup(settings, tmp_path / "khong-co" / "b.tar.gz", NOW)
    assert not list(tmp_path.rglob("*.part"))


def test_a_store_on_postgresql_is_left_to_its_own_tools(tmp_path: Path) -> None:
    there = Settings(home=tmp_path, database_url="postgresql://may/kho")
    with pytest.raises(SafekeepingError, match="pg_dump"):
        backup(there, tmp_path / "b.tar.gz", NOW)


@pytest.mark.slow
def test_a_killed_backup_or_restore_leaves_no_copy(settings: Settings, tmp_path: Path) -> None:
    store = open_store(settings.store_url)
    with store.write() as session:
        session.add_all(
            History(at=NOW, who="x" * 3000, subject="x", subject_id=1, what="x", why="") for _ in range(5000)
        )
    store.close()
    kept = backup(settings, tmp_path / "b.tar.gz", NOW)
    there = {path.name for path in settings.home.iterdir()} | {"backup", "dondoc.db-wal", "dondoc.db-shm", "serve.lock"}
    ours = {**os.environ, "DONDOC_HOME": str(settings.home), "DONDOC_CONFIG": str(tmp_path / "none.toml")}
    for wait in (0.1, 0.3, 0.6):
        running = forks.start("restore", str(kept.path), "--yes", env=ours)
        time.sleep(wait)
        running.kill()
        # Killed between naming a file and putting it in its place, it leaves one name, gone with the next file.
        sweep(settings.home, older=0)
        assert {path.name for path in settings.home.iterdir()} <= there
        assert all(path.name.endswith(".tar.gz") for path in (settings.home / "backup").glob("*"))


def test_files_that_units_sent_come_back_and_none_that_is_there_is_written_over(
    settings: Settings, tmp_path: Path
) -> None:
    open_store(settings.store_url).close()
    sent = {
        "evidence/ab/abc.pdf": b"minh chung",
        "reports/cd/cde.xlsx": b"bieu",
        "plans/1/ef/ke-hoach.docx": b"ke hoach",
    }
    for name, content in sent.items():
        path = settings.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    made = backup(settings, tmp_path / "kho.tar.gz", NOW)
    (settings.home / "evidence/ab/abc.pdf").unlink()
    (settings.home / "reports/cd/cde.xlsx").write_bytes(b"da doi")
    restore(settings, made.path, NOW)
    assert (settings.home / "evidence/ab/abc.pdf").read_bytes() == b"minh chung"
    assert (settings.home / "evidence/ab/abc.pdf").stat().st_mode & 0o077 == 0
    assert (settings.home / "reports/cd/cde.xlsx").read_bytes() == b"da doi"


@pytest.fixture
def verb(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """`dondoc …` on the home of this test, with what a person types."""
    monkeypatch.setenv("DONDOC_HOME", str(settings.home))
    monkeypatch.setenv("DONDOC_CONFIG", str(tmp_path / "none.toml"))
    load.cache_clear()
    yield lambda *words, typed=None: CliRunner().invoke(cli, words, input=typed)
    load.cache_clear()


def test_a_restore_looks_at_the_file_before_it_asks_and_states_what_is_in_it(
    settings: Settings, tmp_path: Path, verb: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    store = open_store(settings.store_url)
    _import(store, settings, "KẾ HOẠCH Một")
    kept = backup(settings, tmp_path / "b.tar.gz", NOW)
    _import(store, settings, "KẾ HOẠCH Hai")
    (tmp_path / "la.tar.gz").write_text("không phải")
    refused = verb("restore", str(tmp_path / "la.tar.gz"), typed="y\n")
    assert (refused.exit_code, "Tiếp tục?" in refused.output) == (1, False)
    not_now = verb("restore", str(kept.path), "--json")
    assert (not_now.exit_code, "--yes" in not_now.output, _plans(store)) == (2, True, 2)
    asked = verb("restore", str(kept.path))
    assert (asked.exit_code, "Thêm --yes" in asked.output, _plans(store)) == (1, True, 2)
    monkeypatch.setattr("dondoc.commands.running.backup.agreed", lambda words: "1 kế hoạch, 1 việc" in words)
    assert (verb("restore", str(kept.path)).exit_code, _plans(store)) == (0, 1)
    store.close()


def test_nothing_is_put_back_under_a_running_service_or_a_delivery(
    settings: Settings, tmp_path: Path, verb: Callable[..., Result]
) -> None:
    store = open_store(settings.store_url)
    kept = backup(settings, tmp_path / "b.tar.gz", NOW)
    _import(store, settings, "KẾ HOẠCH Một")
    with only_one(settings):
        refused = verb("restore", str(kept.path), "--yes")
        assert (refused.exit_code, "dondoc serve đang chạy" in str(refused.exception)) == (1, True)
    with working(settings.home):
        refused = verb("restore", str(kept.path), "--yes")
        assert (refused.exit_code, "đang gửi thư" in str(refused.exception)) == (1, True)
    with (
        looked_at(settings, kept.path),
        pytest.raises(AlreadyServedError, match="dondoc restore đang chạy"),
        only_one(settings),
    ):
        pass
    assert _plans(store) == 1
    store.close()


def test_a_store_in_a_folder_that_may_not_be_written_is_named_and_not_the_backup(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    open_store(settings.store_url).close()
    monkeypatch.setattr("dondoc.runtime.local.backup._copied", closed)
    with pytest.raises(SafekeepingError, match=r"không đọc được kho .*: thư mục ấy không cho ghi") as refused:
        backup(settings, tmp_path / "b.tar.gz", NOW)
    assert "unable" not in str(refused.value)


@pytest.mark.parametrize("words", ["attempt to write a readonly database", "unable to open database file"])
def test_what_the_database_states_of_a_folder_that_may_not_be_written_is_reported_in_vietnamese(words: str) -> None:
    with pytest.raises(StoreError, match="thư mục của kho không cho ghi") as refused, plainly():
        raise OperationalError("", {}, sqlite3.OperationalError(words))
    assert words not in str(refused.value)
