"""Put a backup back: looked at whole before anything is written, with what is there now kept beside."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from config.private import private_folder, touch_private
from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.files.os_errors import in_words
from dondoc.files.unnamed import database_in, unnamed
from dondoc.files.write import write_whole
from dondoc.runtime.local.backup import BUSY_SECONDS, backup, settings_file, store_file
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
from dondoc.store.engine import open_store
from dondoc.store.migrate import known_revisions
from dondoc.store.write_turn import write_turn

TABLES = {"alembic_version", "office", "unit", "plan", "obligation", "history"}
"""What every version of a store has had since the first."""


def restore(settings: Settings, path: Path, now: dt.datetime) -> tuple[BackupFile, Path | None]:
    """Put the store back as it was; what is there now is backed up first, and that file is the second answer.

    The page's history stays as it is while the server has it open; mail that was sent stays sent. Raises
    SafekeepingError, with the store as it was, for what is no backup, is damaged, or comes of a newer dondoc.
    """
    found, target = kept(path), store_file(settings)
    _make_home(target.parent)
    with unnamed(target.parent) as file:
        _look(path, file, target.parent)
        before = _set_aside(settings, target, now)
        _write(file, target, before)
    put_back(path, settings.home)
    try:
        open_store(settings.store_url).close()
    except DondocError as error:
        raise SafekeepingError(f"kho đã khôi phục nhưng không mở được: {error} {_way_back(before)}") from error
    return found, before


def _make_home(folder: Path) -> None:
    try:
        private_folder(folder)
    except OSError as error:
        raise SafekeepingError(f"không tạo được thư mục {folder}: {in_words(error)}.") from error


def _look(path: Path, file: BinaryIO, folder: Path) -> None:
    """Unpack the store of a backup and look whether it is one, sound, and of a schema that is known here."""
    wanted = manifest_of(path)["sha256"].get(STORE, "")
    with readable(path):
        if unpack_into(path, STORE, file, folder) != wanted:
            raise ValueError(STORE)
        with database_in(file, folder, fresh=False) as database:
            revision = _revision(database)
    if revision not in known_revisions():
        raise SafekeepingError(
            f"bản sao lưu {path} do bản dondoc mới hơn tạo ra (lược đồ {revision}); hãy cập nhật dondoc rồi khôi phục."
            " Kho còn nguyên như cũ."
        )


def _revision(database: sqlite3.Connection) -> str:
    """The schema of a store; ValueError for a database that is damaged, or no store of dondoc."""
    if database.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise ValueError("quick_check")
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    rows = database.execute("SELECT version_num FROM alembic_version").fetchall() if tables >= TABLES else []
    if len(rows) != 1:
        raise ValueError("alembic_version")
    return str(rows[0][0])


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
        words = in_words(error) if isinstance(error, OSError) else str(error)
        raise SafekeepingError(f"không ghi được vào kho {target}: {words}. {_way_back(before)}") from error


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
        said = text_of(path, SETTINGS) if SETTINGS in manifest_of(path)["sha256"] else b""
    here = settings_file()
    if not said or (here.is_file() and here.read_bytes() == said):
        return None
    beside = here.with_name(f"{here.name}.khoi-phuc")
    try:
        write_whole(beside, said)
    except OSError as error:
        words = f"kho đã khôi phục, nhưng không ghi được thiết lập ra {beside.resolve()}: {in_words(error)}."
        raise SafekeepingError(words) from error
    return beside.resolve()
