"""Time cells: not understood, impossible, outside the plan's period, two deadlines in one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from calendars.deadlines import Deadline, Flag, Kind, Occurrence
from calendars.format import short_date, weekday_name
from dondoc.activity import Activity
from dondoc.reading.check.case import Case, named
from dondoc.reading.check.dates import SHORT_YEAR
from dondoc.reading.check.finding import Finding, Severity

NAMED_DAY = re.compile(r"\bngày\s+\d|\b\d{1,2}\s*([/.-])\s*\d{1,2}\s*\1\s*\d{2,4}\b|\b\d{1,2}/\d{1,2}\b(?!/)")


def find(case: Case) -> Iterator[Finding]:
    """Yield everything about the time cells of a plan whose period is known."""
    start, end = case.reading.document.plan_from, case.reading.document.plan_to
    for activity, deadline in case.deadlines:
        yield from _not_understood(activity, deadline)
        if start is not None and end is not None:
            # A period that was assumed from the day of issue is no limit that the plan set itself.
            last = dt.date.max if case.reading.document.period_assumed else end
            yield from _outside(activity, deadline, _begin(case, start), last)
        yield from _several(activity, deadline)


def _not_understood(activity: Activity, deadline: Deadline) -> Iterator[Finding]:
    flags = deadline.flags
    backwards = [(o.opens, o.due) for o in deadline.occurrences if o.opens is not None and o.opens > o.due]
    if Flag.IMPOSSIBLE_DATE in flags:
        message, advice = "ngày này không có trong lịch.", "Sửa lại ngày, tháng."
        yield time_finding("impossible_date", Severity.ERROR, activity, message, advice)
    elif backwards:
        opens, due = backwards[0]
        message = f"ngày cuối ({short_date(due)}) trước ngày đầu ({short_date(opens)})."
        yield time_finding("backwards", Severity.ERROR, activity, message, "Sửa lại hai ngày.")
    elif deadline.kind is Kind.NONE and Flag.MISSING not in flags:
        advice = "Viết lại thành ngày, tháng, quý hoặc năm rõ ràng."
        yield time_finding("time_not_understood", Severity.WARNING, activity, "không hiểu là khi nào.", advice)
    elif Flag.PARTLY_UNDERSTOOD in flags and not SHORT_YEAR.search(activity.time_text or ""):
        yield _partly(activity, deadline)
    elif Flag.AMBIGUOUS_YEAR in flags:
        message, advice = "không ghi năm, mà kế hoạch kéo dài nhiều năm.", "Ghi rõ năm."
        yield time_finding("ambiguous_year", Severity.WARNING, activity, message, advice)


def _partly(activity: Activity, deadline: Deadline) -> Finding:
    """Return that a weekday is not the date's, or that some of the phrase is left."""
    if (day := deadline.other_weekday) is not None:
        message = f"ngày {short_date(day)} là {weekday_name(day)}."
        return time_finding("weekday_wrong", Severity.WARNING, activity, message, "Sửa lại ngày hoặc thứ.")
    advice = "Viết lại cho rõ phần còn lại, hoặc bỏ đi nếu thừa."
    return time_finding("time_partly_understood", Severity.NOTE, activity, "chỉ hiểu được một phần.", advice)


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
            yield time_finding("outside_period", Severity.ERROR, activity, message, "Sửa lại năm, hoặc bỏ phần đã qua.")
        elif due > end and not _goes_on_for_years(occurrence, end):
            message = f"hạn {short_date(due)} sau khi kỳ kế hoạch kết thúc ({short_date(end)})."
            advice = "Nếu đúng ý thì giữ, và vẫn theo dõi sau khi kế hoạch kết thúc; nếu không, sửa lại."
            yield time_finding("outside_period", Severity.NOTE, activity, message, advice)


def _goes_on_for_years(occurrence: Occurrence, end: dt.date) -> bool:
    """Decide whether work is given years ("2026 - 2028") of which the plan's is one: that is meant so."""
    opens, last = occurrence.opens, occurrence.last_day
    whole = opens is not None and (opens.month, opens.day, last.month, last.day) == (1, 1, 12, 31)
    return opens is not None and whole and opens <= end and opens.year < last.year


def _begin(case: Case, start: dt.date) -> dt.date:
    """Return what is due between the day of issue and the period's first day is not late at birth."""
    issued = case.reading.document.issued
    return min(start, issued) if issued else start


def _several(activity: Activity, deadline: Deadline) -> Iterator[Finding]:
    if deadline.kind is Kind.FIXED and _are_apart(activity, deadline):
        days = "; ".join(short_date(occurrence.due) for occurrence in deadline.occurrences)
        advice = "Nên tách thành hai hàng, mỗi hàng một sản phẩm và một hạn."
        yield time_finding("multiple_dates", Severity.NOTE, activity, f"một ô có nhiều hạn ({days}).", advice)


def _are_apart(activity: Activity, deadline: Deadline) -> bool:
    """Decide whether a cell holds deadlines of different things: named days, and no span that goes on the one before.

    "Tháng 5 và tháng 10" is work that is done twice.
    """
    days = deadline.occurrences
    goes_on = (after.opens == before.due + dt.timedelta(days=1) for before, after in pairwise(days))
    return len(days) > 1 and NAMED_DAY.search(activity.time_text or "") is not None and not all(goes_on)


def time_finding(code: str, severity: Severity, activity: Activity, message: str, advice: str) -> Finding:
    """Return a finding about a row's time, which it quotes."""
    text = " ".join((activity.time_text or "").split())
    return Finding(code, severity, f"{named(activity)}, thời gian “{text}”", message, advice, activity.place)
