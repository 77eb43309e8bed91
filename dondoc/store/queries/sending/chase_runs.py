"""The record of chases: which days had one. Days after the one asked about do not count: a clock may have run ahead."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dondoc.store.models import ChaseRun


def last_chase_day(session: Session, office_id: int, today: dt.date) -> dt.date | None:
    """Return the last day up to ``today`` on which an office was chased to the end; None where there is none."""
    finished = (ChaseRun.office_id == office_id, ChaseRun.finished_at.is_not(None), ChaseRun.day <= today)
    return session.scalar(select(func.max(ChaseRun.day)).where(*finished))


def later_chase_days(session: Session, office_id: int, today: dt.date) -> set[dt.date]:
    """Return the days after ``today`` on which an office was chased."""
    later = select(ChaseRun.day).where(ChaseRun.office_id == office_id, ChaseRun.day > today).distinct()
    return set(session.scalars(later))


def begin_chase(
    session: Session, office_id: int | None, day: dt.date, now: dt.datetime, summary: dict[str, Any] | None = None
) -> int:
    """Record that a chase began, with what is known by then; returns its number. No office: a chase of all of them."""
    row = ChaseRun(office_id=office_id, day=day, started_at=now, summary=summary)
    session.add(row)
    session.flush()
    return row.id


def end_chase(session: Session, run_id: int, now: dt.datetime, summary: dict[str, Any]) -> None:
    """Record that a chase came to its end, with its counts."""
    row = session.get_one(ChaseRun, run_id)
    row.finished_at, row.summary = now, summary


def end_nation(session: Session, day: dt.date, now: dt.datetime, failures: list[str]) -> None:
    """Record that the last chase of all offices begun on a day came to its end, and what in it did not end well."""
    begun = select(ChaseRun).where(ChaseRun.day == day, ChaseRun.office_id.is_(None))
    row = session.scalar(begun.order_by(ChaseRun.id.desc()).limit(1))
    if row is not None:
        before = (row.summary or {}).get("beside", [])
        row.finished_at, row.summary = now, {**(row.summary or {}), "beside": list(dict.fromkeys([*before, *failures]))}
