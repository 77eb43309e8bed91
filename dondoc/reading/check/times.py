"""Time cells: not understood, impossible, outside the plan's period, on a day off, two deadlines in one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from calendars.deadlines import Deadline, Flag, Kind
from calendars.format import short_date, weekday_name
from calendars.workdays import WorkingCalendar
from dondoc.activity import Activity
from dondoc.reading.check.case import Case, named
from dondoc.reading.check.dates import SHORT_YEAR
from dondoc.reading.check.finding import Finding, Severity
from dondoc.reading.check.rows.keys import listed

_NAMED_DAY = re.compile(r"\bngày\s+\d|\b\d{1,2}\s*([/.-])\s*\d{1,2}\s*\1\s*\d{2,4}\b|\b\d{1,2}/\d{1,2}\b(?!/)")
_BARE = re.compile(r"[\d/.\s-]+")
_WEEKDAY = re.compile(r"\bthứ (?:hai|ba|tư|năm|sáu|bảy)\b|\bchủ nhật\b", re.IGNORECASE)
_NEARBY = "Chọn một ngày làm việc gần đó."
# Above so many, the days off of a plan are told in one finding.
_MOST_APART = 3
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
    yield from _days_off(case, calendar)


def _not_understood(activity: Activity, deadline: Deadline) -> Iterator[Finding]:
    flags = deadline.flags
    backwards = [(o.opens, o.due) for o in deadline.occurrences if o.opens is not None and o.opens > o.due]
    if Flag.IMPOSSIBLE_DATE in flags:
        message, advice = "ngày này không có trong lịch.", "Sửa lại ngày, tháng."
        yield _finding("impossible_date", Severity.ERROR, activity, message, advice)
    elif backwards:
        opens, due = backwards[0]
        message = f"ngày cuối ({short_date(due)}) trước ngày đầu ({short_date(opens)})."
        yield _finding("backwards", Severity.ERROR, activity, message, "Sửa lại hai ngày.")
    elif deadline.kind is Kind.NONE and Flag.MISSING not in flags:
        advice = "Viết lại thành ngày, tháng, quý hoặc năm rõ ràng."
        yield _finding("time_not_understood", Severity.WARNING, activity, "không hiểu là khi nào.", advice)
    elif Flag.PARTLY_UNDERSTOOD in flags and not SHORT_YEAR.search(activity.time_text or ""):
        yield _partly(activity, deadline)
    elif Flag.AMBIGUOUS_YEAR in flags:
        message, advice = "không ghi năm, mà kế hoạch kéo dài nhiều năm.", "Ghi rõ năm."
        yield _finding("ambiguous_year", Severity.WARNING, activity, message, advice)


def _partly(activity: Activity, deadline: Deadline) -> Finding:
    """Return that a weekday is not the date's, or that some of the phrase is left."""
    if (day := deadline.other_weekday) is not None:
        message = f"ngày {short_date(day)} là {weekday_name(day)}."
        return _finding("weekday_wrong", Severity.WARNING, activity, message, "Sửa lại ngày hoặc thứ.")
    advice = "Viết lại cho rõ phần còn lại, hoặc bỏ đi nếu thừa."
    return _finding("time_partly_understood", Severity.NOTE, activity, "chỉ hiểu được một phần.", advice)


def _outside(activity: Activity, deadline: Deadline, start: dt.date, end: dt.date) -> Iterator[Finding]:
    if deadline.kind is not Kind.FIXED:
        return
    for occurrence in deadline.occurrences:
        # "Trước ngày 01/01/2028" ends on 31/12/2027.
        due = occurrence.last_day
        if due < start:
            message = (
                f"hạn {short_date(due)} trước ngày kế hoạch có hiệu lực ({short_date(start)}): vừa ban hành đã quá hạn."
            )
            yield _finding("outside_period", Severity.ERROR, activity, message, "Sửa lại năm, hoặc bỏ phần đã qua.")
        elif due > end:
            message = f"hạn {short_date(due)} sau khi kỳ kế hoạch kết thúc ({short_date(end)})."
            advice = "Nếu đúng ý thì giữ, và vẫn theo dõi sau khi kế hoạch kết thúc; nếu không, sửa lại."
            yield _finding("outside_period", Severity.NOTE, activity, message, advice)


def _begin(case: Case, start: dt.date) -> dt.date:
    """Return what is due between the day of issue and the period's first day is not late at birth."""
    issued = case.reading.document.issued
    return min(start, issued) if issued else start


def _several(activity: Activity, deadline: Deadline) -> Iterator[Finding]:
    if deadline.kind is Kind.FIXED and _are_apart(activity, deadline):
        days = "; ".join(short_date(occurrence.due) for occurrence in deadline.occurrences)
        advice = "Nên tách thành hai hàng, mỗi hàng một sản phẩm và một hạn."
        yield _finding("multiple_dates", Severity.NOTE, activity, f"một ô có nhiều hạn ({days}).", advice)


def _are_apart(activity: Activity, deadline: Deadline) -> bool:
    """Decide whether a cell holds deadlines of different things: named days, and no span that goes on the one before.

    "Tháng 5 và tháng 10" is work that is done twice.
    """
    days = deadline.occurrences
    goes_on = (after.opens == before.due + dt.timedelta(days=1) for before, after in pairwise(days))
    return len(days) > 1 and _NAMED_DAY.search(activity.time_text or "") is not None and not all(goes_on)


def _days_off(case: Case, calendar: WorkingCalendar) -> Iterator[Finding]:
    """Yield the deadlines that a plan names itself and that are no working days; one finding where they are many."""
    found = [(activity, due) for activity, deadline in case.deadlines for due in _off(activity, deadline, calendar)]
    if len(found) > _MOST_APART:
        named_days = [f"{a.key} ({short_date(due)}, {_WEEKDAYS[due.weekday()]})" for a, due in found]
        message = f"{len(found)} hạn không phải ngày làm việc: {listed(named_days)}."
        yield Finding("day_off", Severity.NOTE, "thời gian", message, _NEARBY, found[0][0].place)
        return
    for activity, due in found:
        message = f"{short_date(due)} là {_WEEKDAYS[due.weekday()]}, không phải ngày làm việc."
        yield _finding("day_off", Severity.NOTE, activity, message, _NEARBY)


def _off(activity: Activity, deadline: Deadline, calendar: WorkingCalendar) -> list[dt.date]:
    """Return the named days of a phrase that are off; what ends a span, or stands alone for the end of a month, may be.

    A phrase that names the weekday means it; "trước ngày" a working day names no day off.
    """
    text = activity.time_text or ""
    if deadline.kind is not Kind.FIXED or not _NAMED_DAY.search(text) or _WEEKDAY.search(text):
        return []
    named = {o.last_day for o in deadline.occurrences if o.opens is None and _is_off(o.due, calendar)}
    alone = _BARE.fullmatch(text) is not None
    return [day for day in sorted(named) if _is_off(day, calendar) and not (alone and _ends_month(day))]


def _is_off(day: dt.date, calendar: WorkingCalendar) -> bool:
    return calendar.knows(day) and not calendar.is_working_day(day)


def _ends_month(day: dt.date) -> bool:
    return (day + dt.timedelta(days=1)).day == 1


def _finding(code: str, severity: Severity, activity: Activity, message: str, advice: str) -> Finding:
    text = " ".join((activity.time_text or "").split())
    return Finding(code, severity, f"{named(activity)}, thời gian “{text}”", message, advice, activity.place)
