"""The office's working calendar: the shipped table plus the decisions its coordinator added."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.decisions import Decision
from calendars.workdays import WorkingCalendar
from dondoc.store.models import CalendarDecision


def office_calendar(session: Session) -> WorkingCalendar:
    """The calendar all due dates are computed on."""
    rows = session.scalars(select(CalendarDecision).order_by(CalendarDecision.id))
    return WorkingCalendar(decisions=[as_decision(row) for row in rows])


def added_decisions(session: Session) -> list[CalendarDecision]:
    """Return the decisions that people added, the newest day off first; those that come with dondoc are no rows."""
    return list(session.scalars(select(CalendarDecision).order_by(CalendarDecision.day_off.desc())))


def as_decision(row: CalendarDecision) -> Decision:
    """A stored decision as the calendar takes it."""
    return Decision(day_off=row.day_off, day_worked=row.day_worked, number=row.decision, scope=row.scope)
