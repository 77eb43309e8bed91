"""Dates that people's acts bring: an extension's new day, an event's day plus its offset. Pure."""

from __future__ import annotations

import datetime as dt

import pendulum

from calendars.deadlines import Occurrence
from calendars.workdays import WorkingCalendar


def plain_span(opens: dt.date | None, due: dt.date) -> Occurrence:
    """Return a span that ends with the named day, inclusive."""
    return Occurrence(opens=opens, due=due, exclusive=False)


def after_event(on: dt.date, offset: tuple[int, str] | None, calendar: WorkingCalendar) -> dt.date:
    """Return the due date of an event: its day plus the offset; without an offset, its own day.

    The day of the event is not counted (Bộ luật Dân sự 2015, điều 147 khoản 2); months end on the day of the same
    number, or the month's last (điều 148 khoản 3). An hour counts as the same day.
    """
    if offset is None:
        return on
    number, unit = offset
    if unit == "working_day":
        return calendar.add_working_days(on, number)
    if unit == "hour":
        return on + dt.timedelta(days=-(-number // 24))
    start = pendulum.date(on.year, on.month, on.day)
    return dt.date.fromisoformat(start.add(**{f"{unit}s": number}).isoformat())
