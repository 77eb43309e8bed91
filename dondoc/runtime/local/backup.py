"""One file that holds a whole embedded office, made and put back while `dondoc serve` runs.

It holds the settings, too (dondoc.toml), and so is readable by its owner alone. It holds no password file: those of the
mail server and of the page are given anew on a machine that takes an office over.

SQLite's own backup copies a database page by page under its locks, so neither side has to stop. A store on PostgreSQL
is in its administrator's hands (pg_dump).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from config.private import private_folder, touch_private
from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.files.os_errors import in_words
from dondoc.runtime.common.prefect_env import prefect_home
from dondoc.store.engine import open_store

STORE, PAGE, MAIL, MANIFEST, SETTINGS = "dondoc.db", "prefect.db", "mail", "manifest.json", "dondoc.toml"
BUSY_SECONDS = 60


class SafekeepingError(DondocError):
    """A backup that cannot be made, read, or put back."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup: its file, its size in bytes, when it was made, and what it holds."""

    path: Path
    size: int
    made_at: str
    parts: tuple[str, ...]


def store_file(settings: Settings) -> Path:
    """The SQLite file of the store; SafekeepingError where the store is not one."""
    url = make_url(settings.store_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise SafekeepingError("kho nằm trên PostgreSQL: hãy sao lưu bằng pg_dump, khôi phục bằng pg_restore.")
    return Path(url.database)


def backup(settings: Settings, path: Path, now: dt.datetime) -> Kept:
    """Write the store, the page's history and the mail folder into one .tar.gz; whole, or not at all."""
    source = store_file(settings)
    if not source.exists():
        raise SafekeepingError(f"chưa có kho ở {source}, không có gì để sao lưu.")
    part = path.with_name(f"{path.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            parts = _copy_parts(settings, source, Path(folder))
            _pack(part, Path(folder), settings.maildir, parts, now)
        part.replace(path)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise SafekeepingError(f"không ghi được bản sao lưu {path}: {_why(error)}; hãy chọn nơi khác.") from error
    return _kept(path)


def _why(error: OSError | sqlite3.Error) -> str:
    if isinstance(error, OSError):
        return in_words(error)
    return "ổ đĩa đã đầy" if "full" in str(error) else str(error)


def _copy_parts(settings: Settings, source: Path, folder: Path) -> list[str]:
    copy_database(source, folder / STORE)
    parts = [STORE]
    page, said = prefect_home(settings) / PAGE, settings_file()
    if page.exists():
        copy_database(page, folder / PAGE)
        parts.append(PAGE)
    if said.is_file():
        (folder / SETTINGS).write_bytes(said.read_bytes())
        parts.append(SETTINGS)
    return parts


def settings_file() -> Path:
    """The office's dondoc.toml, there or not."""
    return Path(os.environ.get("DONDOC_CONFIG", SETTINGS))


def copy_database(source: Path, target: Path) -> None:
    """Copy a SQLite database that others may be writing, into a file or over a database that others have open."""
    with (
        closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as here,
        closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as there,
    ):
        here.backup(there)


def _pack(part: Path, folder: Path, mail: Path, parts: list[str], now: dt.datetime) -> None:
    sums = {name: _sum(folder / name) for name in parts}
    manifest = {"made_at": now.isoformat(timespec="seconds"), "sha256": sums}
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as tar:
        for name in (MANIFEST, *parts):
            tar.add(folder / name, arcname=name)
        if mail.is_dir():
            tar.add(mail, arcname=MAIL)


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _kept(path: Path) -> Kept:
    manifest = _manifest(path)
    return Kept(path, path.stat().st_size, manifest["made_at"], tuple(manifest["sha256"]))


def _manifest(path: Path) -> dict[str, Any]:
    with _readable(path), tarfile.open(path) as tar:
        file = tar.extractfile(MANIFEST)
        found: dict[str, Any] = json.load(file) if file else {}
        if not {"made_at", "sha256"} <= found.keys():
            raise KeyError(MANIFEST)
    return found


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn every way in which a file can fail to be a backup into one line."""
    try:
        yield
    except FileNotFoundError as error:
        raise SafekeepingError(f"không thấy tệp {path}; hãy kiểm tra lại đường dẫn.") from error
    except (OSError, EOFError, zlib.error, tarfile.TarError, KeyError, ValueError, sqlite3.Error) as error:
        raise SafekeepingError(
            f"{path} không phải bản sao lưu của dondoc, hoặc đã hỏng; hãy dùng bản khác. Kho còn nguyên như cũ."
        ) from error


def restore(settings: Settings, path: Path, now: dt.datetime) -> tuple[Kept, Path | None]:
    """Put the store back as it was; what is there now is backed up first, and that file is the second answer.

    The page's history stays as it is while the server has it open; mail that was sent stays sent.
    """
    kept, target = _kept(path), store_file(settings)
    private_folder(target.parent)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        found = _unpack(path, Path(folder))
        before = _set_aside(settings, target, now)
        try:
            touch_private(target)
            copy_database(found, target)
        except sqlite3.Error as error:
            raise SafekeepingError(f"không ghi được vào kho {target}: {error}; kho còn nguyên như cũ.") from error
    open_store(settings.store_url).close()
    return kept, before


def restore_settings(path: Path) -> Path | None:
    """Lay the settings of a backup beside those of today, for a person to look at; None where they are the same.

    They are never put in force: a machine on which somebody only looks at an old office must not begin to send mail.
    """
    with _readable(path), tarfile.open(path) as tar:
        found = tar.extractfile(SETTINGS) if SETTINGS in _manifest(path)["sha256"] else None
        said = found.read() if found else b""
    here = settings_file()
    if not said or (here.is_file() and here.read_bytes() == said):
        return None
    beside = here.with_name(f"{here.name}.khoi-phuc")
    try:
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(said)
    except OSError as error:
        words = f"kho đã khôi phục, nhưng không ghi được thiết lập ra {beside.resolve()}: {in_words(error)}."
        raise SafekeepingError(words) from error
    return beside.resolve()


def _unpack(path: Path, folder: Path) -> Path:
    """The store of a backup, looked at before anything is touched."""
    wanted = _manifest(path)["sha256"].get(STORE, "")
    found = folder / STORE
    with _readable(path):
        with tarfile.open(path) as tar:
            tar.extract(STORE, folder, filter="data")
        with closing(sqlite3.connect(found)) as database:
            sound = database.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        if not sound or _sum(found) != wanted:
            raise ValueError(STORE)
    return found


def _set_aside(settings: Settings, target: Path, now: dt.datetime) -> Path | None:
    if not target.exists():
        return None
    folder = settings.home / "backup"
    private_folder(folder)
    return backup(settings, folder / f"truoc-khoi-phuc-{now:%Y%m%d-%H%M%S}.tar.gz", now).path
