"""Writing history: every change of an obligation, a plan, a unit or the calendar goes through here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.models import History


@dataclass(frozen=True, slots=True)
class By:
    """Who changes something, and when: passed in from the outermost call, which alone reads the clock."""

    who: str
    at: dt.datetime


def record(
    session: Session,
    by: By,
    subject: str,
    subject_id: int,
    what: str,
    was: dict[str, Any] | None = None,
    now: dict[str, Any] | None = None,
    why: str = "",
) -> None:
    """Add one line of history; dates in ``was`` and ``now`` are kept in ISO form."""
    row = History(at=by.at, who=by.who, subject=subject, subject_id=subject_id, what=what, why=why)
    row.was, row.now = _plain(was), _plain(now)
    session.add(row)


def _plain(values: dict[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()}


def of(session: Session, subject: str, subject_id: int) -> list[History]:
    """All that happened to one thing, oldest first."""
    found = select(History).where(History.subject == subject, History.subject_id == subject_id).order_by(History.id)
    return list(session.scalars(found))
