"""From the day a plan names to the day it is chased and the day it is overdue, keeping both (rule 7 of the design)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from calendars.format import short_date, weekday_name
from calendars.workdays import WorkingCalendar

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DueDates:
    """The four days of one due date.

    ``named`` is the day of the plan, never overwritten; ``exclusive`` is True for "trước ngày …". ``last_day`` is the
    last day still in time by the phrase alone; ``chase_day`` the last working day on or before it, from which reminders
    count back; ``overdue_from`` the day after last_day rolled forward to a working day
    (Bộ luật Dân sự 2015 điều 148 khoản 5).
    """

    named: dt.date
    exclusive: bool
    last_day: dt.date
    chase_day: dt.date
    overdue_from: dt.date


def due_dates(named: dt.date, *, exclusive: bool, calendar: WorkingCalendar) -> DueDates:
    """Work out the days of a due date on a calendar."""
    last_day = named - ONE_DAY if exclusive else named
    return DueDates(
        named,
        exclusive,
        last_day,
        chase_day=calendar.on_or_before(last_day),
        overdue_from=calendar.on_or_after(last_day) + ONE_DAY,
    )


def in_time_until(overdue_from: dt.date) -> dt.date:
    """Return the last day on which the work is in time by Bộ luật Dân sự 2015 điều 148 khoản 5."""
    return overdue_from - ONE_DAY


def days_overdue(overdue_from: dt.date | None, on: dt.date) -> int:
    """Count the calendar days from the last day in time to a day; 0 in time, or without a date.

    Every number of days overdue in a letter, digest, dispatch, table, page or file is this one: it counts from the day
    the law gives (Bộ luật Dân sự 2015 điều 148 khoản 5), not from a named day that was a day off.
    """
    return 0 if overdue_from is None else max((on - in_time_until(overdue_from)).days, 0)


def working_days_overdue(overdue_from: dt.date, on: dt.date, calendar: WorkingCalendar) -> int:
    """Count the working days from the first overdue day to a day, both included; 0 in time."""
    return calendar.count(overdue_from, on) if on >= overdue_from else 0


def by_law(last_day: dt.date | None, overdue_from: dt.date | None) -> str:
    """Describe until when the work is in time by law, in Vietnamese; empty where that is the day of the phrase."""
    if last_day is None or overdue_from is None or in_time_until(overdue_from) == last_day:
        return ""
    end = in_time_until(overdue_from)
    law = "theo Bộ luật Dân sự 2015, điều 148"
    return f"{law}, còn trong hạn đến hết {weekday_name(end)}, ngày {short_date(end)}"


def due_in_brief(due: dt.date, last_day: dt.date | None, overdue_from: dt.date | None) -> str:
    """Write a due date for a table: "30/06/2021", "trước 31/01/2021 (theo luật: hết 01/02/2021)"."""
    named = short_date(due) if last_day in (None, due) else f"trước {short_date(due)}"
    if overdue_from is None or not by_law(last_day, overdue_from):
        return named
    return f"{named} (theo luật: hết {short_date(in_time_until(overdue_from))})"


def explain(due: DueDates, calendar: WorkingCalendar) -> tuple[tuple[str, str], ...]:
    """Return each step from the named day to the day of chasing as (what, why it follows), in Vietnamese."""
    steps = []
    if due.exclusive:
        steps.append((f"trước ngày {short_date(due.named)}", f"ngày cuối còn trong hạn là {short_date(due.last_day)}"))
    steps.append((describe_day(due.last_day, calendar), _chased(due)))
    end = in_time_until(due.overdue_from)
    if end != due.last_day:
        law = "hạn rơi vào ngày nghỉ thì kết thúc ở ngày làm việc tiếp theo (Bộ luật Dân sự 2015 điều 148 khoản 5)"
        steps.append((law, f"quá hạn nếu hết ngày {short_date(end)} chưa xong"))
    return tuple(steps)


def describe_day(day: dt.date, calendar: WorkingCalendar) -> str:
    """ "30/06/2021 là thứ Tư, ngày làm việc"; for a day off, or a rest day worked, the reason follows."""
    why = calendar.label(day)
    if calendar.is_working_day(day):
        why = f"ngày làm việc ({why})" if why else "ngày làm việc"
    return f"{short_date(day)} là {weekday_name(day)}, {why}"


def _chased(due: DueDates) -> str:
    if due.chase_day == due.last_day:
        return f"đôn đốc đến {short_date(due.chase_day)}"
    return f"đôn đốc đến ngày làm việc liền trước, {weekday_name(due.chase_day)} {short_date(due.chase_day)}"
