"""The pages at a million obligations: an office of 10,000 in a store of 100 offices, on SQLite and PostgreSQL.

Run: ``nice python -m bench.web [--offices 100] [--rounds 25] [--store sqlite,postgresql]``. For each page: the p95 of
the server's time, and how many times it is the p95 of a bare Starlette page that runs the same statements and fetches
their rows. The measured process serves its requests in its own loop: no network, one request at a time. Beside it,
the processor time of one request, ours and (PostgreSQL on this machine) the database's, and the same ratio of it: a
busy machine hardly changes these two.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
from sqlalchemy import Engine, event, select, text
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bench.web_data import TODAY, Size, fill
from config.settings import Settings
from dondoc.store.answers import links
from dondoc.store.engine import Store, open_store
from dondoc.store.history import By
from dondoc.store.models import Obligation, Office, Plan, Unit
from dondoc.store.models.access import AccessRole
from dondoc.store.people import roles, sessions
from dondoc.web.app import make_app
from dondoc.web.site import Site
from notifications.timing.send_window import rehearsed
from tests.conftest import POSTGRES, database

HOST = "http://127.0.0.1:4280"
TURNS = 8
"""For each round of the wall clock so many requests for the processor time: a request is short."""
Statements = list[tuple[str, Any]]
Ask = Callable[[], Awaitable[httpx.Response]]


@dataclass(frozen=True, slots=True)
class PageFigures:
    """What was measured of one page: its p95 by the wall clock in ms, its processor time beside the bare page's."""

    name: str
    p95: float
    ratio: float


def main() -> None:
    """Fill a store of each kind and measure every page."""
    given = _arguments()
    for kind in given.store.split(","):
        with tempfile.TemporaryDirectory() as folder, _url(kind, folder) as url:
            store = open_store(url)
            began = time.perf_counter()
            size = Size(given.offices, given.units, given.activities)
            fill(store, size)
            print(f"{kind}: {size.obligations} obligations in {time.perf_counter() - began:.0f} s", flush=True)
            asyncio.run(_measure(store, Path(folder), given.rounds))
            store.close()


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser()
    for name, value in (("offices", 100), ("units", 100), ("activities", 100), ("rounds", 25)):
        reader.add_argument(f"--{name}", type=int, default=value)
    reader.add_argument("--store", default="sqlite,postgresql")
    return reader.parse_args()


@contextmanager
def _url(kind: str, folder: str) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder}/dondoc.db"
        return
    from sqlalchemy import create_engine

    server = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with database(server) as url:
        yield url
    server.dispose()


async def _measure(store: Store, home: Path, rounds: int) -> None:
    now = rehearsed(TODAY)
    site = Site(Settings(home=home), store, now=lambda: now)
    pages, secret = _prepare(store, now)
    transport = httpx.ASGITransport(app=make_app(site))
    async with httpx.AsyncClient(transport=transport, base_url=HOST, headers={"origin": HOST}) as browser:
        await browser.post(f"/vao/{secret}")
        found = [await _page(name, path, browser, store, rounds) for name, path in pages]
    slowest, farthest = max(found, key=lambda one: one.p95), max(found, key=lambda one: one.ratio)
    print(
        f"  slowest by the wall clock: {slowest.name}, p95 {slowest.p95:.1f} ms (goal: under 100);"
        f" farthest from bare by processor time: {farthest.name}, {farthest.ratio:.2f} times (goal: 3)",
        flush=True,
    )


DESK_PAGES = [
    ("today", "/"),
    ("tasks", "/nhiem-vu"),
    ("tasks overdue, page 5", "/nhiem-vu?trang-thai=qua-han&trang=5"),
    ("tasks, search", "/nhiem-vu?tim=bao+cao"),
    ("plans", "/ke-hoach"),
    ("units", "/don-vi"),
    ("reports", "/bao-cao"),
    ("mails", "/thu"),
    ("calendar", "/lich"),
    ("digest", "/tong-hop"),
    ("log", "/nhat-ky"),
]


def _prepare(store: Store, now: dt.datetime) -> tuple[list[tuple[str, str]], str]:
    """Sign in a coordinator of one office; return the pages to look at, a unit's link among them, and her secret."""
    with store.write() as session:
        office = session.scalars(select(Office).order_by(Office.id)).all()[
            len(session.scalars(select(Office)).all()) // 2
        ]
        unit = session.scalars(select(Unit).where(Unit.office_id == office.id).order_by(Unit.id)).first()
        owed = session.scalars(select(Obligation).where(Obligation.office_id == office.id)).first()
        plan = session.scalars(select(Plan).where(Plan.office_id == office.id)).first()
        assert unit is not None
        assert owed is not None
        assert plan is not None
        person = roles.add(session, "a@b.vn", AccessRole.COORDINATOR, office.id, By("bench", now))
        secret, _ = sessions.make_sign_in(session, person, now)
        link = links.make(session, links.LinkGrant(office.id, [unit.id], "", None), now)
    form = f"/v/{link}/bao-cao?viec={owed.id}" if owed.unit_id == unit.id else f"/v/{link}"
    own = [("unit's page", f"/v/{link}"), ("unit's form", form)]
    one = [("one task", f"/nhiem-vu/{owed.id}"), ("one plan", f"/ke-hoach/{plan.id}")]
    return [*own, *DESK_PAGES, *one], secret


async def _page(name: str, path: str, browser: httpx.AsyncClient, store: Store, rounds: int) -> PageFigures:
    with _recorded(store.engine) as statements:
        answer = await browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    ours = await _p95(lambda: browser.get(path), rounds)
    transport = httpx.ASGITransport(app=_bare(store, statements))
    # The same browser, with its cookie: what that costs is no cost of the page.
    async with httpx.AsyncClient(transport=transport, base_url=HOST, cookies=browser.cookies) as other:
        bare = await _p95(lambda: other.get("/"), rounds)
        spent, bare_spent = await _processor(lambda: browser.get(path), lambda: other.get("/"), store, rounds)
    print(
        f"  {name:<24}{ours:8.1f} ms p95{ours / bare:7.2f} times {bare:.1f} ms bare, {len(statements)} statements;"
        f"{spent:6.1f} ms of processor{spent / bare_spent:7.2f} times {bare_spent:.1f} ms bare",
        flush=True,
    )
    return PageFigures(name, ours, spent / bare_spent)


async def _p95(ask: Ask, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        await ask()
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)[max(0, int(len(times) * 0.95) - 1)]


async def _processor(ours: Ask, bare: Ask, store: Store, rounds: int) -> list[float]:
    """Measure one request's least processor time in milliseconds: this process, and the database's where it is near.

    Ours and the bare page's, asked in turn and often: what else runs empties the caches that both live from.
    """
    served, least = _backends(store), [float("inf")] * 2
    for turn in range(2 * TURNS * rounds):
        began = time.process_time() * 1000 + _spent(served)
        await (bare if turn % 2 else ours)()
        least[turn % 2] = min(least[turn % 2], time.process_time() * 1000 + _spent(served) - began)
    return least


def _backends(store: Store) -> list[Path]:
    """Return what Linux counts for each process of the database that serves this store; none for SQLite."""
    if store.is_sqlite:
        return []
    with store.read() as session:
        numbers = session.scalars(text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"))
        return [path for number in numbers if (path := Path(f"/proc/{number}/schedstat")).is_file()]


def _spent(served: list[Path]) -> float:
    return sum(int(path.read_text().split()[0]) for path in served) / 1e6


@contextmanager
def _recorded(engine: Engine) -> Iterator[Statements]:
    """Collect the SELECTs that a page runs."""
    found: Statements = []

    def note(_conn: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            found.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _bare(store: Store, statements: Statements) -> Starlette:
    """Make a page that runs these statements, fetches their rows, and counts how many there were."""

    def run() -> int:
        rows = 0
        with store.engine.connect() as connection:
            for statement, parameters in statements:
                rows += len(connection.exec_driver_sql(statement, parameters).fetchall())
        return rows

    async def page(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(await run_in_threadpool(run)))

    return Starlette(routes=[Route("/", page)])


if __name__ == "__main__":
    main()
