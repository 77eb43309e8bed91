"""The second axis of status: timeliness (trong hạn, sắp đến hạn, quá hạn, không hạn; once done: đúng hạn, quá hạn)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Protocol

from calendars.duedates import days_overdue
from calendars.workdays import WorkingCalendar
from dondoc.store.models.obligation import OPEN_STATES, Progress


class Timeliness(StrEnum):
    """How an obligation stands against its due date on a given day; computed, never stored."""

    NO_DUE = "no_due"
    IN_TIME = "in_time"
    NEAR = "near"
    OVERDUE = "overdue"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"


TIMELINESS_NAMES = {
    Timeliness.NO_DUE: "không hạn",
    Timeliness.IN_TIME: "trong hạn",
    Timeliness.NEAR: "sắp đến hạn",
    Timeliness.OVERDUE: "quá hạn",
    Timeliness.DONE_IN_TIME: "đúng hạn",
    Timeliness.DONE_LATE: "quá hạn",
}


class HasDueDate(Protocol):
    """What timeliness is computed from: an obligation, or a row with these columns of one."""

    @property
    def progress(self) -> Progress: ...
    @property
    def overdue_from(self) -> dt.date | None: ...
    @property
    def chase_day(self) -> dt.date | None: ...
    @property
    def done_on(self) -> dt.date | None: ...


def timeliness(obligation: HasDueDate, today: dt.date, calendar: WorkingCalendar, near_days: int = 3) -> Timeliness:
    """Return timeliness on ``today``; "sắp đến hạn" means at most ``near_days`` working days are left to the chase day.

    Late counts from ``overdue_from`` (Bộ luật Dân sự 2015, điều 148 khoản 5), for open work as for work done.
    """
    if obligation.overdue_from is None or obligation.chase_day is None:
        return Timeliness.NO_DUE
    if obligation.progress is Progress.DONE:
        done_on = obligation.done_on or today
        return Timeliness.DONE_LATE if done_on >= obligation.overdue_from else Timeliness.DONE_IN_TIME
    if today >= obligation.overdue_from:
        return Timeliness.OVERDUE
    near = obligation.chase_day <= calendar.add_working_days(today, near_days)
    return Timeliness.NEAR if near else Timeliness.IN_TIME


def days_late(obligation: HasDueDate, today: dt.date) -> int:
    """Count the calendar days overdue by law (calendars.duedates); 0 while it is in time, or not open."""
    return days_overdue(obligation.overdue_from, today) if obligation.progress in OPEN_STATES else 0
