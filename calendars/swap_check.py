"""Whether a decision on days off can be kept: what refuses it, and what a person should look at before."""

from __future__ import annotations

import datetime as dt

from calendars.decisions import Decision
from calendars.duedates import describe_day
from calendars.format import short_date
from calendars.workdays import WEEKLY_REST, WorkingCalendar

# Days between a day off and the day worked for it. The official swaps lie within nine (config); far beyond, one of the
# two days was most likely mistyped. To fit again, list them from `load_decisions()`.
NEAR_DAYS = 60


def swap_errors(decision: Decision, calendar: WorkingCalendar, today: dt.date) -> tuple[str, ...]:
    """List why a decision cannot be kept (Vietnamese): no number, one day twice, a past day, no change, a holiday."""
    found = [] if decision.number.strip() else ["thiếu số, ký hiệu văn bản quyết định"]
    off, worked = decision.day_off, decision.day_worked
    if off and worked and off == worked:
        return (*found, f"ngày nghỉ và ngày làm bù là một ngày ({short_date(off)})")
    found += [f"ngày {short_date(day)} đã qua" for day in (off, worked) if day and day < today]
    if off and not calendar.is_working_day(off):
        found.append(f"{describe_day(off, calendar)}: vốn đã nghỉ")
    if worked and calendar.is_working_day(worked):
        found.append(f"{describe_day(worked, calendar)}: vốn đã đi làm")
    if worked and (holiday := _holiday(worked)):
        found.append(f"{short_date(worked)} là ngày nghỉ lễ, tết ({holiday}): không lấy làm ngày làm bù")
    return tuple(found)


def _holiday(day: dt.date) -> str:
    """Return the name of the public holiday that the law alone gives for a day, decisions aside; empty for any other
    day.
    """
    label = WorkingCalendar(standing=()).label(day)
    return label if label and label != WEEKLY_REST else ""


def swap_doubts(decision: Decision) -> tuple[str, ...]:
    """List what a person should look at before keeping a decision (Vietnamese)."""
    off, worked = decision.day_off, decision.day_worked
    if off and worked and abs((off - worked).days) > NEAR_DAYS:
        return (f"ngày nghỉ và ngày làm bù cách nhau {abs((off - worked).days)} ngày; hãy xem lại năm, tháng.",)
    return ()
