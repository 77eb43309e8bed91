"""Ten years of a province: is the chase, the status and are the pages as fast as in the first year?

Run: ``nice python -m bench.ten_years [--letters 200000] [--years 10] [--url postgresql+psycopg://…]``. Makes a database
of its own (SQLite in a temporary folder, or the empty one of ``--url``), fills one year by SQL (a fifth as many
obligations as letters, four letters a mail, bodies blanked as `dondoc archive --bodies` leaves them), copies it
(on PostgreSQL to a database of the same name and "_first"), fills the other years, and measures the same day in both,
in turn. Prints milliseconds and their ratio.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bench.ten_years_data import FIRST_YEAR, PLANS, copied, fill, filled, finish, keep, make_due
from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.desk import tasks
from dondoc.store.engine import Store, open_store
from dondoc.store.queries.obligations.obligation_queries import Wanted, counts
from dondoc.store.queries.obligations.obligation_rows import rows
from dondoc.store.queries.sending.sending_metrics import sending_metrics
from dondoc.store.scope import Scope
from notifications.chase.context import chase_context
from notifications.chase.daily import chase
from notifications.chase.monitoring.health import health
from notifications.timing.send_window import day_begins, rehearsed

TURNS = 15
"""How often each reading is measured in both years; with 7 a busy machine moved ratios by half."""
DUE_DAY = 166
"""The day of the year that is measured: 15 June, a working day in most years."""


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--letters", type=int, default=200_000, help="letters of a year")
    reader.add_argument("--years", type=int, default=10)
    reader.add_argument("--url", default="")
    given = reader.parse_args()
    last_year = FIRST_YEAR + given.years - 1
    with tempfile.TemporaryDirectory() as folder:
        url = given.url or f"sqlite:///{Path(folder) / 'years.db'}"
        store = filled(open_store(url), FIRST_YEAR, given.letters)
        first = open_store(copied(store, url))
        for year in range(FIRST_YEAR + 1, last_year + 1):
            finish(store)  # What was open in the middle of a year is done by its end.
            fill(store, year, given.letters)
        keep(store)
        settings = Settings(home=Path(folder), release="always", coordinator_email="dm@tinh.vn")
        print(f"{given.letters:,} letters a year, {given.letters * given.years:,} in all ({store.engine.dialect.name})")
        _compared(Measured(first, settings, FIRST_YEAR), Measured(store, settings, last_year))


@dataclass(frozen=True)
class Measured:
    """A store on the measured day of a year."""

    store: Store
    settings: Settings
    year: int

    @property
    def today(self) -> dt.date:
        """Return the working day that is measured."""
        return WorkingCalendar().on_or_after(dt.date(self.year, 1, 1) + dt.timedelta(days=DUE_DAY - 1))

    def spent(self, look: Callable[[Session, Measured], object]) -> float:
        """Return the milliseconds that one reading takes."""
        began = time.perf_counter()
        with self.store.read() as session:
            look(session, self)
        return (time.perf_counter() - began) * 1000

    def chased(self) -> float:
        """Return the milliseconds that the chase of the day takes."""
        make_due(self.store, self.today)
        began = time.perf_counter()
        done = chase(chase_context(self.store, self.settings, "default", self.today), deliver=False)
        print(f"{self.year}: {done.due} due, {done.queued} letters queued", flush=True)
        return (time.perf_counter() - began) * 1000


def _compared(first: Measured, last: Measured) -> None:
    """Print each reading's least time of both years, taken in turn: what is above it is the machine's other work."""
    for name, look in LOOKS.items():
        turns = [(first.spent(look), last.spent(look)) for _ in range(TURNS)]
        _line(name, *(min(column) for column in zip(*turns, strict=True)))
    _line("chase of a day", first.chased(), last.chased())


def _line(name: str, before: float, after: float) -> None:
    print(f"  {name:<32} {before:9.1f} ms  {after:9.1f} ms  × {after / before:.2f}", flush=True)


def _status(session: Session, of: Measured, **wanted: Any) -> object:
    asked, calendar = Wanted(Scope.one(1), **wanted), WorkingCalendar()
    return counts(session, asked, of.today, calendar, 3), rows(session, asked, of.today, calendar, 3)


def _plan_of(of: Measured) -> int:
    return PLANS * (of.year - FIRST_YEAR) + 1


def _page(**wanted: Any) -> Callable[[Session, Measured], object]:
    return lambda s, of: tasks.listed(s, 1, tasks.Filter(**wanted), of.today, of.today)


LOOKS: dict[str, Callable[[Session, Measured], object]] = {
    "status of a plan": lambda s, of: _status(s, of, plan_id=_plan_of(of)),
    "status of a unit": lambda s, of: _status(s, of, unit="Đơn vị 77", limit=50),
    "status of the whole office": _status,
    "page: tasks": _page(),
    "page: overdue": _page(state="qua-han"),
    "page: done": _page(state="xong"),
    "page: tasks of a plan": lambda s, of: _page(plan_id=_plan_of(of))(s, of),
    "page: tasks of a unit": _page(unit_id=77),
    "/metrics": lambda s, of: sending_metrics(s, of.today, day_begins(of.today), rehearsed(of.today)),
    "health": lambda _, of: health(of.store, of.settings, rehearsed(of.today)),
}


if __name__ == "__main__":
    main()
