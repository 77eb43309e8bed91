"""One file that holds a whole embedded office, made while `dondoc serve` runs.

It holds the settings, too (dondoc.toml), and so is readable by its owner alone. It holds no password file: those of the
mail server and of the page are given anew on a machine that takes an office over.

SQLite's own backup copies a database page by page under its locks, so neither side has to stop. A store on PostgreSQL
is in its administrator's hands (pg_dump). A killed backup leaves nothing: its files have no name until they are whole.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sqlite3
import tarfile
from contextlib import ExitStack, closing
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.engine import make_url

from config.settings import Settings, config_file
from dondoc.files.os_errors import DISK_FULL, advised, os_error_reason
from dondoc.files.unnamed import database_in, publish, unnamed
from dondoc.runtime.common.prefect_env import prefect_home
from dondoc.runtime.local.backup_file import (
    MAIL,
    MANIFEST,
    PAGE,
    SETTINGS,
    STORE,
    BackupFile,
    SafekeepingError,
    digest_of,
    kept,
)
from dondoc.runtime.local.kept_files import add_files

__all__ = ["BackupFile", "SafekeepingError", "backup", "store_file"]

# For a writer that holds the lock: a backup must not fail because a chase is queueing letters.
BUSY_SECONDS = 60
CHECK_HOME = "hãy kiểm tra quyền, và ổ đĩa có phải chỉ đọc không."


def store_file(settings: Settings) -> Path:
    """Find the SQLite file of the store; SafekeepingError where the store is not one."""
    url = make_url(settings.store_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise SafekeepingError("kho nằm trên PostgreSQL: hãy sao lưu bằng pg_dump, khôi phục bằng pg_restore.")
    return Path(url.database)


def backup(settings: Settings, path: Path, now: dt.datetime) -> BackupFile:
    """Write the store, the page's history, mails and kept files into one .tar.gz; whole, or not at all."""
    source = store_file(settings)
    if not source.exists():
        raise SafekeepingError(f"chưa có kho ở {source}, không có gì để sao lưu.")
    try:
        with ExitStack() as files:
            parts = _copy_parts(settings, source, path.parent, files)
            whole = files.enter_context(unnamed(path.parent))
            _pack(whole, parts, settings, now)
            publish(whole, path)
    except (OSError, sqlite3.Error) as error:
        if "unable to open" in str(error):
            raise SafekeepingError(f"không đọc được kho {source}: thư mục ấy không cho ghi; {CHECK_HOME}") from error
        raise SafekeepingError(f"không ghi được bản sao lưu {path}: {_why(error)}.") from error
    return kept(path)


def _why(error: OSError | sqlite3.Error) -> str:
    """Describe why a backup is not written, and what to do."""
    otherwise = "chọn nơi khác"
    if isinstance(error, OSError):
        return os_error_reason(error, otherwise)
    return advised(DISK_FULL if "full" in str(error) else f"kho báo lỗi ({error})", otherwise)


def _copy_parts(settings: Settings, source: Path, folder: Path, files: ExitStack) -> dict[str, BinaryIO]:
    parts: dict[str, BinaryIO] = {STORE: _copied(source, folder, files)}
    page, settings_path = prefect_home(settings) / PAGE, config_file()
    if page.exists():
        parts[PAGE] = _copied(page, folder, files)
    if settings_path.is_file():
        parts[SETTINGS] = io.BytesIO(settings_path.read_bytes())
    return parts


def _copied(source: Path, folder: Path, files: ExitStack) -> BinaryIO:
    """Copy a database that others may be writing into a file without a name."""
    file = files.enter_context(unnamed(folder))
    with closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as here, database_in(file, folder, fresh=True) as there:
        here.backup(there)
    return file


def _pack(out: BinaryIO, parts: dict[str, BinaryIO], settings: Settings, now: dt.datetime) -> None:
    sums = {name: digest_of(file) for name, file in parts.items()}
    manifest = {"made_at": now.isoformat(timespec="seconds"), "sha256": sums}
    packed = io.BytesIO(json.dumps(manifest, ensure_ascii=False).encode())
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, file in {MANIFEST: packed, **parts}.items():
            _add(tar, name, file, now)
        if settings.maildir.is_dir():
            tar.add(settings.maildir, arcname=MAIL)
        add_files(tar, settings.home)


def _add(tar: tarfile.TarFile, name: str, file: BinaryIO, now: dt.datetime) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = file.seek(0, io.SEEK_END), int(now.timestamp()), 0o600
    file.seek(0)
    tar.addfile(member, file)
