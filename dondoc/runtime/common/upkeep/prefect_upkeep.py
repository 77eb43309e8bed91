"""Keeps Prefect's own store from growing for ever: superseded versions of artifacts go, free space is given back.

Prefect itself takes out old events and runs (`prefect_env`), but keeps every version of an artifact for as long as the
run that made it. Comes in: the address of Prefect's database. Goes out: how many versions went.
"""

from __future__ import annotations

import datetime as dt
import logging
from contextlib import suppress

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

log = logging.getLogger("dondoc.clock")

KEEP_VERSIONS = dt.timedelta(days=30)
"""As long as events stay: the page shows what changed in a month."""
MOST_FREE = 0.25
"""The share of free pages from which an SQLite file is written anew by day; at night it always is."""
# VACUUM needs the whole file to itself, and waits so long for runs that are writing.
BUSY_SECONDS = 30
SUPERSEDED = text(
    "DELETE FROM artifact WHERE key IS NOT NULL AND created < :before"
    " AND id NOT IN (SELECT latest_id FROM artifact_collection)"
)
DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}


def tidy(url: str, now: dt.datetime, *, at_night: bool) -> int:
    """Delete superseded versions and give space back; what goes wrong is logged and tried again the next day."""
    address = make_url(url)
    engine = create_engine(address.set(drivername=DRIVERS[address.get_backend_name()], query={}))
    try:
        with engine.begin() as connection:
            gone = connection.execute(SUPERSEDED, {"before": _moment(engine, now - KEEP_VERSIONS)}).rowcount
        if at_night or _free_share(engine) > MOST_FREE:
            _give_back(engine)
    except SQLAlchemyError as error:
        log.warning("Chưa dọn được kho của Prefect: %s", str(error).splitlines()[0])
        return 0
    finally:
        engine.dispose()
    if gone:
        log.info("Đã dọn %d bản cũ của các bảng trên giao diện.", gone)
    return gone


def _moment(engine: Engine, at: dt.datetime) -> str | dt.datetime:
    """Return a moment as Prefect's tables hold it: on SQLite as text in UTC without a zone."""
    return at if engine.dialect.name != "sqlite" else f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S.%f}"


def _free_share(engine: Engine) -> float:
    if engine.dialect.name != "sqlite":
        return 0.0
    with engine.connect() as connection:
        free, pages = (connection.scalar(text(f"PRAGMA {name}")) or 0 for name in ("freelist_count", "page_count"))
    return free / max(pages, 1)


def _give_back(engine: Engine) -> None:
    """Write the file anew (SQLite), or let PostgreSQL use the space again; a busy store is left for the next night."""
    # VACUUM is refused inside a transaction.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}"))
            connection.execute(text("VACUUM"))
            # The new file went through the log of writes, which keeps its size until it is cut.
            with suppress(SQLAlchemyError):
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        else:
            connection.execute(text("VACUUM (ANALYZE) artifact"))
