"""Presses of a button at the desk: each done once, and shown again to whoever sends the same form again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from dondoc.store.models import DeskAct, History
from dondoc.store.queries.history.log import HistoryEntry, entries_of

MOST_LINES = 2000
"""So many lines of history a press keeps: more than one press can write for the most obligations it takes."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a press did: its number, when, and its lines of history in words, oldest first."""

    number: int
    at: dt.datetime
    lines: list[HistoryEntry]

    @property
    def undoable(self) -> int:
        """Return how many of the lines can be taken back."""
        return sum(1 for line in self.lines if line.undoable)


def claim(session: Session, key: str, office_id: int, person_id: int, now: dt.datetime) -> DeskAct | None:
    """Take the key of a press; None where it was taken before (PostgreSQL waits for one that is being done)."""
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    values = {"key": key, "office_id": office_id, "person_id": person_id, "at": now, "address": "", "lines": []}
    statement = dialect.insert(DeskAct).values(**values).on_conflict_do_nothing(index_elements=["key"])
    number = session.scalar(statement.returning(DeskAct.id))
    return session.get(DeskAct, number) if number is not None else None


def of_key(session: Session, key: str) -> DeskAct:
    """Find the press that took a key."""
    return session.scalars(select(DeskAct).where(DeskAct.key == key)).one()


def receipt(session: Session, office_id: int, number: int) -> Receipt | None:
    """Read what a press of the office did; None where there is none."""
    act = session.get(DeskAct, number)
    if act is None or act.office_id != office_id:
        return None
    return Receipt(act.id, act.at, entries_of(session, act.lines))


@contextmanager
def lines_written(session: Session) -> Iterator[list[History]]:
    """Collect the leading lines of history that are written inside; those of a savepoint taken back are left out."""
    written: list[History] = []

    def note(session: Session, _context: object) -> None:
        written.extend(row for row in session.new if isinstance(row, History) and row.part_of is None)

    event.listen(session, "after_flush", note)
    try:
        yield written
        session.flush()
        written[:] = [row for row in written if row in session]
    finally:
        event.remove(session, "after_flush", note)
