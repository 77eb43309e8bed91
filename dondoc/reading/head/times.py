"""Compare the times of the rows with the period of the document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from calendars.deadlines import Kind, parse
from calendars.format import short_date
from dondoc.activity import Activity, Document, Doubt
from dondoc.reading.head.period import HeadPeriod, with_times

_TERM = re.compile(r"học (?:kỳ|kì)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def with_period(document: Document, activities: Sequence[Activity]) -> tuple[Document, tuple[Doubt, ...]]:
    """Stretch a period that was assumed to what the rows need, and return the doubt about it."""
    if not document.period_assumed and not _is_over(document, activities):
        return document, ()
    assumed = HeadPeriod(document.plan_from, document.plan_to, assumed=True)
    if not document.period_assumed and document.issued is not None:
        year = document.issued.year
        assumed = HeadPeriod(dt.date(year, 1, 1), dt.date(year, 12, 31), assumed=True)
    period = with_times(assumed, (activity.time_text for activity in activities))
    document = replace(document, plan_from=period.first, plan_to=period.last, period_assumed=True)
    if period.first is None or period.last is None:
        message = "văn bản không ghi thời kỳ và không rõ năm ban hành; hãy ghi thời kỳ của kế hoạch."
    else:
        unsaid = (
            "văn bản ghi học kỳ mà không ghi ngày"
            if _TERM.search(document.title or "")
            else "văn bản không ghi thời kỳ"
        )
        message = (
            f"{unsaid}; tạm lấy từ {_day(period.first)} đến {_day(period.last)} theo năm ban hành và "
            "mốc thời gian của các dòng. Hãy xác nhận."
        )
    return document, (Doubt("period_assumed", message),)


def _is_over(document: Document, activities: Sequence[Activity]) -> bool:
    """Return whether the period was over before the plan was issued and no row is due in it: it is of a cited
    document.
    """
    last, issued = document.plan_to, document.issued
    if last is None or issued is None or last >= issued:
        return False
    years = [int(year) for row in activities for year in _YEAR.findall(row.time_text or "")]
    if years and min(years) > last.year:
        return True
    dues = [due for row in activities if (due := _last_due(row, issued))]
    return bool(dues) and min(dues) > last


def _last_due(activity: Activity, issued: dt.date) -> dt.date | None:
    """Return the last day a row names, in the year of issue where it names none."""
    first, last = dt.date(issued.year, 1, 1), dt.date(issued.year, 12, 31)
    meant = parse(activity.time_text or "", plan_from=first, plan_to=last, issued=issued)
    return max((one.due for one in meant.occurrences), default=None) if meant.kind is Kind.FIXED else None


def without_occurrence(document: Document, activities: Sequence[Activity]) -> list[Activity]:
    """Mark the rows whose repetition never comes within the period: they would not be followed at all."""
    if document.plan_from is None or document.plan_to is None:
        return list(activities)
    within = f"{_day(document.plan_from)} – {_day(document.plan_to)}"
    # Most times of a plan stand in several of its rows.
    never = {text for text in {row.time_text for row in activities} if text and _never_comes(document, text)}
    return [
        replace(row, review=(*row.review, f"thời gian “{row.time_text}” không có lần nào trong thời kỳ {within}"))
        if row.time_text in never
        else row
        for row in activities
    ]


def _never_comes(document: Document, text: str) -> bool:
    meant = parse(text, plan_from=document.plan_from, plan_to=document.plan_to, issued=document.issued)
    return meant.kind in (Kind.RECURRING, Kind.FIXED) and not meant.occurrences


def before_issue(document: Document, activity: Activity) -> Activity:
    """Mark a task of running text whose time was over when the plan was issued: it may date something it mentions.

    Tables are left out: a plan issued late still holds the rows of its first weeks.
    """
    time, issued = activity.time_text, document.issued
    if not time or issued is None or time not in activity.activity:
        return activity
    meant = parse(time, plan_from=document.plan_from, plan_to=document.plan_to, issued=issued)
    over = [one.due < issued for one in meant.occurrences]
    if not over or not (all(over) or (any(over) and meant.kind is Kind.FIXED)):
        return activity
    reason = f"“{time}” là thời gian trước ngày ban hành ({_day(issued)}); hãy xem có phải thời hạn của nhiệm vụ."
    return replace(activity, review=(*activity.review, reason))


def _day(day: dt.date) -> str:
    return short_date(day)
