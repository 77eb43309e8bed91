"""Put a backup back: looked at whole before anything is written, with what is there now kept beside."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from config.settings import Settings, config_file
from config.system.private import private_folder, touch_private
from dondoc.activity import DondocError
from dondoc.files.os_errors import os_error_reason
from dondoc.files.unnamed import database_in, unnamed
from dondoc.files.write import write_whole
from dondoc.runtime.common.home_lock import RESTORE, only_one
from dondoc.runtime.local.backup import BUSY_SECONDS, backup, store_file
from dondoc.runtime.local.backup_file import (
    SETTINGS,
    STORE,
    BackupFile,
    SafekeepingError,
    kept,
    manifest_of,
    readable,
    text_of,
    unpack_into,
)
from dondoc.runtime.local.kept_files import put_back
from dondoc.store.database.migrate import known_revisions
from dondoc.store.database.write_turn import write_turn
from dondoc.store.engine import open_store
from notifications.delivery.worker_lock import alive

TABLES = {"alembic_version", "office", "unit", "plan", "obligation", "history"}
"""What every version of a store has had since the first."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A backup that was looked at whole: its file, how many plans and obligations it holds, its store unpacked."""

    found: BackupFile
    plans: int
    obligations: int
    store: BinaryIO


@contextmanager
def looked_at(settings: Settings, path: Path) -> Iterator[Looked]:
    """Look at a backup whole, before anybody is asked and anything is written; no `dondoc serve` runs while inside.

    Raises SafekeepingError for what is no backup, is damaged, or comes of a newer dondoc; AlreadyServedError.
    """
    found, target = kept(path), store_file(settings)
    _make_home(target.parent)
    with only_one(settings, RESTORE), unnamed(target.parent) as file:
        _check_no_worker(settings.home)
        plans, obligations = _look(path, file, target.parent)
        yield Looked(found, plans, obligations, file)


def restore(settings: Settings, path: Path, now: dt.datetime) -> tuple[BackupFile, Path | None]:
    """Put the store back as it was; what is there now is backed up first, and that file is the second answer.

    The page's history stays as it is; mail that was sent stays sent. Raises as looked_at does, the store as it was.
    """
    with looked_at(settings, path) as looked:
        return looked.found, replace_store(settings, looked, now)


def replace_store(settings: Settings, looked: Looked, now: dt.datetime) -> Path | None:
    """Replace the store in use by that of a backup; returns the file that what was there is kept in, if anything was.

    Raises SafekeepingError.
    """
    target = store_file(settings)
    before = _set_aside(settings, target, now)
    _write(looked.store, target, before)
    put_back(looked.found.path, settings.home)
    try:
        open_store(settings.store_url).close()
    except DondocError as error:
        raise SafekeepingError(f"kho đã khôi phục nhưng không mở được: {error} {_way_back(before)}") from error
    return before


def _check_no_worker(home: Path) -> None:
    if alive(home):
        raise SafekeepingError("một lượt đôn đốc đang gửi thư trên kho này; hãy đợi nó xong rồi khôi phục.")


def _make_home(folder: Path) -> None:
    try:
        private_folder(folder)
    except OSError as error:
        raise SafekeepingError(f"không tạo được thư mục {folder}: {os_error_reason(error)}.") from error


def _look(path: Path, file: BinaryIO, folder: Path) -> tuple[int, int]:
    """Unpack the store of a backup and look whether it is one, sound, and of a schema that is known here.

    Returns how many plans and obligations it holds.
    """
    wanted = manifest_of(path)["sha256"].get(STORE, "")
    with readable(path):
        if unpack_into(path, STORE, file, folder) != wanted:
            raise ValueError(STORE)
        with database_in(file, folder, fresh=False) as database:
            revision = _revision(database)
            plans, obligations = (_count(database, table) for table in ("plan", "obligation"))
    if revision not in known_revisions():
        raise SafekeepingError(
            f"bản sao lưu {path} do bản dondoc mới hơn tạo ra (lược đồ {revision}); hãy cập nhật dondoc rồi khôi phục."
            " Kho còn nguyên như cũ."
        )
    return plans, obligations


def _revision(database: sqlite3.Connection) -> str:
    """Return the schema of a store; ValueError for a database that is damaged, or no store of dondoc."""
    # Linear in the size of the file, since it does not compare indexes with tables as integrity_check does.
    if database.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise ValueError("quick_check")
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    rows = database.execute("SELECT version_num FROM alembic_version").fetchall() if tables >= TABLES else []
    if len(rows) != 1:
        raise ValueError("alembic_version")
    return str(rows[0][0])


def _count(database: sqlite3.Connection, table: str) -> int:
    return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _write(file: BinaryIO, target: Path, before: Path | None) -> None:
    """Copy the store over the one in use, in one transaction of SQLite's own."""
    try:
        touch_private(target)
        with (
            database_in(file, target.parent, fresh=False) as here,
            closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as there,
            write_turn(Path(f"{target}.turn")),
        ):
            here.backup(there)
    except (OSError, sqlite3.Error) as error:
        text = os_error_reason(error) if isinstance(error, OSError) else str(error)
        raise SafekeepingError(f"không ghi được vào kho {target}: {text}. {_way_back(before)}") from error


def _way_back(before: Path | None) -> str:
    return f"Kho trước đó được cất ở {before}; lấy lại bằng `dondoc restore {before}`." if before else ""


def _set_aside(settings: Settings, target: Path, now: dt.datetime) -> Path | None:
    if not target.exists():
        return None
    folder = settings.home / "backup"
    _make_home(folder)
    return backup(settings, folder / f"truoc-khoi-phuc-{now:%Y%m%d-%H%M%S}.tar.gz", now).path


def restore_settings(path: Path) -> Path | None:
    """Lay the settings of a backup beside those of today, for a person to look at; None where they are the same.

    They are never put in force: a machine on which somebody only looks at an old office must not begin to send mail.
    """
    with readable(path):
        settings_text = text_of(path, SETTINGS) if SETTINGS in manifest_of(path)["sha256"] else b""
    here = config_file()
    if not settings_text or (here.is_file() and here.read_bytes() == settings_text):
        return None
    beside = here.with_name(f"{here.name}.khoi-phuc")
    try:
        write_whole(beside, settings_text)
    except OSError as error:
        text = f"kho đã khôi phục, nhưng không ghi được thiết lập ra {beside.resolve()}: {os_error_reason(error)}."
        raise SafekeepingError(text) from error
    return beside.resolve()
