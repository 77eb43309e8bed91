"""Time cells: not understood, impossible, outside the plan's period, on a day off, two deadlines in one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from calendars.deadlines import Deadline, Flag, Kind, Occurrence
from calendars.workdays import WorkingCalendar
from dondoc.activity import Activity
from dondoc.reading.check.case import Case, named
from dondoc.reading.check.finding import Finding, Severity

_NAMED_DAY = re.compile(r"\bngày\s+\d|\b\d{1,2}\s*([/.-])\s*\d{1,2}\s*\1\s*\d{2,4}\b|\b\d{1,2}/\d{1,2}\b(?!/)")
_TO_SATURDAY = 5
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def find(case: Case) -> Iterator[Finding]:
    """Yield everything about the time cells of a plan whose period is known."""
    start, end = case.reading.document.plan_from, case.reading.document.plan_to
    calendar = WorkingCalendar()
    for activity, deadline in case.deadlines:
        yield from _not_understood(activity, deadline)
        if start is not None and end is not None:
            # A period that was assumed from the day of issue is no limit that the plan set itself.
            last = dt.date.max if case.reading.document.period_assumed else end
            yield from _outside(activity, deadline, _begin(case, start), last)
        yield from _several(activity, deadline)
        yield from _days_off(activity, deadline, calendar)


def _not_understood(activity: Activity, deadline: Deadline) -> Iterator[Finding]:
    flags = deadline.flags
    if Flag.IMPOSSIBLE_DATE in flags:
        message, advice = "ngày này không có trong lịch.", "Sửa lại ngày, tháng."
        yield _finding("impossible_date", Severity.ERROR, activity, message, advice)
    elif deadline.kind is Kind.NONE and Flag.MISSING not in flags:
        advice = "Viết lại thành ngày, tháng, quý hoặc năm rõ ràng."
        yield _finding("time_not_understood", Severity.WARNING, activity, "không hiểu là khi nào.", advice)
    elif Flag.PARTLY_UNDERSTOOD in flags:
        advice = "Viết lại cho rõ phần còn lại, hoặc bỏ đi nếu thừa."
        yield _finding("time_partly_understood", Severity.NOTE, activity, "chỉ hiểu được một phần.", advice)
    elif Flag.AMBIGUOUS_YEAR in flags:
        message, advice = "không ghi năm, mà kế hoạch kéo dài nhiều năm.", "Ghi rõ năm."
        yield _finding("ambiguous_year", Severity.WARNING, activity, message, advice)


def _outside(activity: Activity, deadline: Deadline, start: dt.date, end: dt.date) -> Iterator[Finding]:
    if deadline.kind is not Kind.FIXED:
        return
    for occurrence in deadline.occurrences:
        # "Trước ngày 01/01/2028" ends on 31/12/2027.
        due = occurrence.last_day
        if due < start:
            message = f"hạn {due:%d/%m/%Y} trước ngày kế hoạch có hiệu lực ({start:%d/%m/%Y}): vừa ban hành đã quá hạn."
            yield _finding("outside_period", Severity.ERROR, activity, message, "Sửa lại năm, hoặc bỏ phần đã qua.")
        elif due > end:
            message = f"hạn {due:%d/%m/%Y} sau khi kỳ kế hoạch kết thúc ({end:%d/%m/%Y})."
            advice = "Nếu đúng ý thì giữ, và vẫn theo dõi sau khi kế hoạch kết thúc; nếu không, sửa lại."
            yield _finding("outside_period", Severity.NOTE, activity, message, advice)


def _begin(case: Case, start: dt.date) -> dt.date:
    """Return what is due between the day of issue and the period's first day is not late at birth."""
    issued = case.reading.document.issued
    return min(start, issued) if issued else start


def _several(activity: Activity, deadline: Deadline) -> Iterator[Finding]:
    if deadline.kind is Kind.FIXED and len(deadline.occurrences) > 1:
        days = "; ".join(f"{occurrence.due:%d/%m/%Y}" for occurrence in deadline.occurrences)
        advice = "Nên tách thành hai hàng, mỗi hàng một sản phẩm và một hạn."
        yield _finding("multiple_dates", Severity.NOTE, activity, f"một ô có nhiều hạn ({days}).", advice)


def _days_off(activity: Activity, deadline: Deadline, calendar: WorkingCalendar) -> Iterator[Finding]:
    """Only days that the plan names: the last day of a quarter falls where it falls."""
    if deadline.kind is not Kind.FIXED or not _NAMED_DAY.search(activity.time_text or ""):
        return
    for due in {occurrence.last_day for occurrence in deadline.occurrences if not _is_week(occurrence)}:
        if calendar.knows(due) and not calendar.is_working_day(due):
            message = f"{due:%d/%m/%Y} là {_WEEKDAYS[due.weekday()]}, không phải ngày làm việc."
            advice = "Chọn một ngày làm việc gần đó."
            yield _finding("day_off", Severity.NOTE, activity, message, advice)


def _is_week(occurrence: Occurrence) -> bool:
    """Return whether a span is a week from Monday to Saturday, as the calendars of schools write it."""
    opens, due = occurrence.opens, occurrence.last_day
    return opens is not None and opens.weekday() == 0 and (due - opens).days == _TO_SATURDAY


def _finding(code: str, severity: Severity, activity: Activity, message: str, advice: str) -> Finding:
    text = " ".join((activity.time_text or "").split())
    return Finding(code, severity, f"{named(activity)}, thời gian “{text}”", message, advice, activity.place)
