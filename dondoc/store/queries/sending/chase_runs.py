"""The record of chases: which days had one. Days after the one asked about do not count: a clock may have run ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from dondoc.store.models import ChaseRun, History, Office

DATE_CONFIRMED = "date_confirmed"
"""The text of the line of history by which a person vouched for the machine's date."""


def last_chase_day(session: Session, office_id: int, today: dt.date) -> dt.date | None:
    """Return the last day up to ``today`` on which an office was chased to the end; None where there is none."""
    finished = (ChaseRun.office_id == office_id, ChaseRun.finished_at.is_not(None), ChaseRun.day <= today)
    return session.scalar(select(func.max(ChaseRun.day)).where(*finished))


def believed_day(session: Session, office_id: int, today: dt.date) -> dt.date | None:
    """Return the last day up to ``today`` that an office was chased on, or that a person confirmed."""
    days = (last_chase_day(session, office_id, today), confirmed_day(session, office_id, today))
    return max((day for day in days if day is not None), default=None)


def confirmed_day(session: Session, office_id: int, today: dt.date) -> dt.date | None:
    """Return the last day up to ``today`` that a person confirmed to be right, and did not take back."""
    undo = aliased(History)
    taken_back = select(undo.id).where(undo.undoes == History.id).exists()
    of_office = (History.subject == "office", History.subject_id == office_id, History.what == DATE_CONFIRMED)
    found = session.scalars(select(History.now).where(*of_office, ~taken_back))
    days = (dt.date.fromisoformat(values["day"]) for values in found if values)
    return max((day for day in days if day <= today), default=None)


def offices_confirmed_on(session: Session, today: dt.date) -> list[int]:
    """Return the offices whose date was confirmed on ``today`` and which have not been chased to the end since."""
    offices = session.scalars(select(Office.id).order_by(Office.id))
    return [
        one for one in offices if confirmed_day(session, one, today) == today != last_chase_day(session, one, today)
    ]


def add_quiet_chases(session: Session, office_ids: Iterable[int], day: dt.date, now: dt.datetime) -> None:
    """Record that a day's chase found nothing due in these offices; one that has a record of the day keeps it."""
    known = set(session.scalars(select(ChaseRun.office_id).where(ChaseRun.day == day)))
    fresh = (one for one in office_ids if one not in known)
    session.add_all(ChaseRun(office_id=one, day=day, started_at=now, finished_at=now) for one in fresh)


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
