"""What a person should hear before a decision on days off is kept: one that does nothing, or cannot be meant."""

from __future__ import annotations

from calendars.decisions import Decision
from calendars.duedates import describe_day
from calendars.workdays import WorkingCalendar

NEAR_DAYS = 60


def swap_doubts(decision: Decision, calendar: WorkingCalendar) -> tuple[str, ...]:
    """Vietnamese doubts about adding a decision to a calendar, one a line; empty when it is what it seems."""
    found = [] if decision.number.strip() else ["thiếu số, ký hiệu văn bản quyết định."]
    off, worked = decision.day_off, decision.day_worked
    if off and worked and off == worked:
        found.append("ngày nghỉ và ngày làm bù là một ngày.")
    if off and not calendar.is_working_day(off):
        found.append(f"{describe_day(off, calendar)}: vốn đã nghỉ.")
    if worked and calendar.is_working_day(worked):
        found.append(f"{describe_day(worked, calendar)}: vốn đã đi làm.")
    if off and worked and abs((off - worked).days) > NEAR_DAYS:
        found.append(f"ngày nghỉ và ngày làm bù cách nhau {abs((off - worked).days)} ngày; hãy xem lại năm, tháng.")
    return tuple(found)
