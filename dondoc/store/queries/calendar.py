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


def as_decision(row: CalendarDecision) -> Decision:
    """A stored decision as the calendar takes it."""
    return Decision(day_off=row.day_off, day_worked=row.day_worked, number=row.decision, scope=row.scope)
