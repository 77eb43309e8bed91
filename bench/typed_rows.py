"""Reading 10,000 rows: plain tuples, SQLAlchemy's typed rows, and a dataclass a row (`python -m bench.typed_rows`).

The same joined statement, on SQLite; the median of nine turns in rotation, so that a busy machine hurts all alike.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import make_dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.imports import BY, plan
from config.settings import Settings
from dondoc.store.engine import Store, open_store
from dondoc.store.models import ActivityRow, Obligation, Unit
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading

ROWS = 10_000
TURNS = 9
o, a = Obligation, ActivityRow
LINES = (
    select(o.id, o.due, o.last_day, o.overdue_from, o.progress, o.percent, Unit.name, a.key, a.text, a.time_text)
    .join(o.activity)
    .join(o.unit)
    .order_by(o.id)
    .limit(ROWS)
)
FIELDS = ("id", "due", "last_day", "overdue_from", "progress", "percent", "name", "key", "text", "time_text")
Line = make_dataclass("Line", FIELDS, frozen=True, slots=True)


def tuples(session: Session) -> int:
    """Read plain tuples, each field by its place."""
    return sum(bool(one[0] and one[8]) for one in map(tuple, session.execute(LINES)))


def typed(session: Session) -> int:
    """Read SQLAlchemy's rows, each field by its name."""
    return sum(bool(one.id and one.text) for one in session.execute(LINES))


def dataclasses(session: Session) -> int:
    """Read a frozen dataclass a row, as the queries of the store return them."""
    return sum(bool(one.id and one.text) for one in (Line(*row) for row in session.execute(LINES)))


WAYS: dict[str, Callable[[Session], int]] = {"plain tuples": tuples, "typed rows": typed, "dataclasses": dataclasses}


def measured(store: Store) -> dict[str, list[float]]:
    """Time each way so many times, one after another."""
    spent: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(TURNS):
        for name, read in WAYS.items():
            with store.read() as session:
                start = time.process_time()
                read(session)
                spent[name].append(time.process_time() - start)
    return spent


def main() -> None:
    """Print the processor time of each way, and its ratio to plain tuples."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'd.db'}")
        import_reading(store, Settings(), plan(ROWS), BY, office=DEFAULT)
        spent = {name: statistics.median(times) for name, times in measured(store).items()}
    for name, seconds in spent.items():
        print(f"{name:<14} {1000 * seconds:6.1f} ms  {seconds / spent['plain tuples']:.2f} ×")


if __name__ == "__main__":
    main()
