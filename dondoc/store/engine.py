"""Open the store: the engine, its transactions, and the schema brought up to date."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.orm import Session, configure_mappers

from config.system.private import private_folder, touch_private
from dondoc.activity import DondocError
from dondoc.files.os_errors import os_error_reason
from dondoc.store.database.migrate import MigrationBusyError, NewerStoreError, migrate
from dondoc.store.database.write_turn import WAIT_SECONDS, NoTurnError, write_turn

log = logging.getLogger(__name__)
BUSY_SECONDS = 15
"""For whoever does not take turns: another program that has the file open, a backup that is put back."""


class StoreError(DondocError):
    """The store cannot be opened, written, or is of another schema."""


class Store:
    """The database and its two kinds of transaction: ``read()`` and ``write()``."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = engine.execution_options(dondoc_begin="BEGIN IMMEDIATE")
        self._lock = _lock_file(engine)

    @property
    def is_sqlite(self) -> bool:
        """True for the embedded store."""
        return self.engine.dialect.name == "sqlite"

    @property
    def address(self) -> str:
        """Return where the store is, for a person: the path of its file, or server and name without user and
        password.
        """
        url = self.engine.url
        if self.is_sqlite:
            return url.database or ":memory:"
        return URL.create(
            url.get_backend_name(), host=url.host, port=url.port, database=url.database
        ).render_as_string()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session whose changes are not kept."""
        with plainly(), Session(self.engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open one transaction: kept whole at the end, or not at all.

        On SQLite writers take turns, and the write lock is taken at once: a read lock raised to a write lock later can
        fail while another process waits.
        """
        with (
            plainly(),
            write_turn(self._lock),
            # What was written is read once more outside (receipts, messages), where no session would load it again.
            Session(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Do the same as ``write()`` without the ORM: for few statements run very often."""
        with plainly(), write_turn(self._lock), self._writing.begin() as connection:
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


@contextmanager
def plainly() -> Iterator[None]:
    """Turn a database's error into one line a person can act on."""
    try:
        yield
    except NoTurnError as error:
        raise StoreError(f"kho đang bận: đã đợi {WAIT_SECONDS:.0f} giây; hãy chạy lại sau ít phút.") from error
    except OperationalError as error:
        text = f"kho dữ liệu không dùng được: {_first_line(error)}; {_advice(error)}"
        raise StoreError(_disk_trouble(error) or text) from error
    except DatabaseError as error:
        if type(error) is not DatabaseError:
            raise
        # SQLite reports the bare kind of error, and nothing finer, of a file that is damaged or was never a database.
        raise StoreError(
            f"tệp kho không phải cơ sở dữ liệu hoặc đã hỏng ({_first_line(error)}); hãy kiểm tra DONDOC_DATABASE_URL,"
            " hoặc lấy lại bản sao lưu bằng `dondoc restore`."
        ) from error


def _first_line(error: Exception) -> str:
    original = getattr(error, "orig", None) or error
    return (str(original).strip() or repr(original)).splitlines()[0]


FULL = ("disk is full", "no space left", "disk i/o error")
"""A full disk in the words of SQLite, of PostgreSQL, and of SQLite where it needs room for its own lock file."""


CLOSED = ("readonly database", "unable to open database file")
"""What SQLite reports of a file, or of the folder of its side files, that it may not write."""


def _disk_trouble(error: Exception) -> str:
    """Return what to do about a full or closed disk, in plain Vietnamese; empty where that is not the trouble."""
    message = _first_line(error).lower()
    if any(text in message for text in CLOSED):
        return "thư mục của kho không cho ghi; hãy kiểm tra quyền ghi vào DONDOC_HOME, và ổ đĩa có phải chỉ đọc không."
    if not any(text in message for text in FULL):
        return ""
    state = "không ghi được nữa (đầy hoặc hỏng)" if "i/o" in message else "đã đầy"
    return f"ổ đĩa chứa kho dữ liệu {state}; hãy dọn chỗ rồi chạy lại, chưa có gì bị mất."


def _advice(error: Exception) -> str:
    message = str(error).lower()
    if 'fatal:  database "' in message and "does not exist" in message:
        return "chưa có cơ sở dữ liệu ấy: `dondoc cluster databases` tạo nó (một cụm), hoặc tự tạo bằng `createdb`."
    if "locked" in message:
        return "một tiến trình khác đang giữ kho; hãy đợi nó xong rồi chạy lại."
    return "hãy kiểm tra DONDOC_DATABASE_URL và máy chủ cơ sở dữ liệu."


def open_store(url: str) -> Store:
    """Open the store at a SQLAlchemy address, creating or upgrading its tables. Raises StoreError: what is wrong."""
    store = Store(make_engine(url))
    try:
        with plainly():
            upgrade(store.engine)
    except StoreError as error:
        raise StoreError(f"{error} (Kho: {store.address})") from error
    # Costs as much as a write: done here, nobody waits for it while the store is held.
    configure_mappers()
    return store


def _lock_file(engine: Engine) -> Path | None:
    """Return the lock file beside a SQLite database in a file."""
    database = engine.url.database
    if engine.dialect.name != "sqlite" or not database or database == ":memory:":
        return None
    return Path(f"{database}.turn")


def make_engine(url: str) -> Engine:
    """Return an engine with our transaction manners; a SQLite file's folder is made."""
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            "DONDOC_DATABASE_URL không phải địa chỉ cơ sở dữ liệu, ví dụ sqlite:///var/dondoc.db."
        ) from error
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() == "sqlite":
        _make_folder(address.database)
        engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS})
        _teach_sqlite(engine)
        return engine
    # A server that was started again, or a firewall between, ends idle connections: asked first, that costs no chase.
    engine = create_engine(address, pool_pre_ping=True)
    _wait_for_a_place(engine)
    return engine


# PostgreSQL refuses a connection beyond its limit at once; workers of a cluster give theirs back within a transaction.
CROWDED_SECONDS = 60.0
CROWDED = ("too many clients", "remaining connection slots")


def _wait_for_a_place(engine: Engine) -> None:
    """Try again for a minute where PostgreSQL has all its connections in use; every other refusal is raised."""

    @event.listens_for(engine, "do_connect")
    def connect(dialect: Any, _record: Any, words: Any, options: Any) -> Any:
        end = time.monotonic() + CROWDED_SECONDS
        while True:
            try:
                return _in_unicode(dialect.connect(*words, **options))
            except dialect.dbapi.OperationalError as error:
                crowded = any(message in str(error) for message in CROWDED)
                if not crowded or time.monotonic() >= end:
                    raise
            # Each waits another time: those refused together would come back together.
            time.sleep(random.uniform(0.05, 0.3))


def _in_unicode(connection: Any) -> Any:
    """Return a new PostgreSQL connection to a database that keeps text as UTF-8. Raises StoreError: another encoding.

    A server set up without a locale makes databases of SQL_ASCII: its texts are bytes, and no letter folds.
    """
    encoding = connection.info.parameter_status("server_encoding")
    if encoding == "UTF8":
        return connection
    name = connection.info.dbname
    connection.close()
    raise StoreError(
        f"cơ sở dữ liệu {name} lưu chữ theo bảng mã {encoding}, không giữ được tiếng Việt; "
        f"hãy tạo lại: `createdb --template template0 --encoding UTF8 {name}`."
    )


def _make_folder(database: str | None) -> None:
    if not database or database == ":memory:" or database.startswith("file:"):
        return
    try:
        private_folder(Path(database).parent)
        # The files SQLite lays beside it (-wal, -shm) take its mode.
        touch_private(Path(database))
    except OSError as error:
        raise StoreError(
            f"không tạo được thư mục {Path(database).parent}: {os_error_reason(error, 'đổi DONDOC_HOME')}."
        ) from error


def _teach_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # The driver's own transaction handling would begin too late; with None, the "begin" hook below decides.
        connection.isolation_level = None
        for pragma in (
            # Under synchronous=NORMAL a power cut takes back the last commits: a mail kept as sent would go twice.
            "journal_mode=WAL",
            "foreign_keys=ON",
            "synchronous=FULL",
            f"busy_timeout={BUSY_SECONDS * 1000}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("dondoc_begin", "BEGIN"))


def upgrade(engine: Engine) -> None:
    """Bring the tables to the newest schema. Raises StoreError, also for a store that a newer dondoc made."""
    try:
        copy = migrate(engine)
    except NewerStoreError as error:
        raise StoreError("kho do một bản dondoc mới hơn tạo ra; hãy cập nhật dondoc rồi chạy lại.") from error
    except MigrationBusyError as error:
        raise StoreError("một tiến trình khác đang nâng cấp kho; hãy đợi nó xong rồi chạy lại.") from error
    except OSError as error:
        raise StoreError(f"không chép được kho trước khi nâng cấp: {os_error_reason(error)}.") from error
    except DatabaseError as error:
        if type(error) is DatabaseError:
            # A file that is no database: `plainly` names what to do about it.
            raise
        raise StoreError(
            _disk_trouble(error) or f"không nâng cấp được kho: {_first_line(error)}; {_advice(error)}"
        ) from error
    if copy is not None:
        log.info("Kho đã được nâng cấp; bản trước khi nâng cấp ở %s (xoá được khi mọi thứ đã yên).", copy)
