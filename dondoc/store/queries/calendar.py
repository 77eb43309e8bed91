"""The office's working calendar: the shipped table plus the decisions its coordinator added."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.decisions import Decision
from calendars.workdays import WorkingCalendar
from dondoc.store.database import columns
from dondoc.store.models import CalendarDecision


def office_calendar(session: Session) -> WorkingCalendar:
    """Return the calendar all due dates are computed on."""
    return _calendar(tuple(Decision(*row) for row in columns.rows(session, _DECISIONS)))


_DECISIONS = select(
    CalendarDecision.decision, CalendarDecision.day_off, CalendarDecision.day_worked, CalendarDecision.scope
).order_by(CalendarDecision.id)


@lru_cache(maxsize=16)
def _calendar(decisions: tuple[Decision, ...]) -> WorkingCalendar:
    """Build the calendar of some decisions, and keep the days it has counted."""
    return WorkingCalendar(decisions=decisions)


def added_decisions(session: Session) -> list[CalendarDecision]:
    """Return the decisions that people added, the newest day off first; those that come with dondoc are no rows."""
    return list(session.scalars(select(CalendarDecision).order_by(CalendarDecision.day_off.desc())))


def as_decision(row: CalendarDecision) -> Decision:
    """Return a stored decision as the calendar takes it."""
    return Decision(day_off=row.day_off, day_worked=row.day_worked, number=row.decision, scope=row.scope)
