"""Deadlines on days off: those that a plan names itself, and not the days on which something is held."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from calendars.deadlines import Deadline, Kind
from calendars.format import short_date
from calendars.workdays import WorkingCalendar
from dondoc.activity import Activity, Document
from dondoc.reading.check.case import Case
from dondoc.reading.check.finding import Finding, Severity
from dondoc.reading.check.rows.keys import listed
from dondoc.reading.check.times import NAMED_DAY, time_finding
from dondoc.text.folding import fold

_BARE = re.compile(r"[\d/.\s-]+")
_ALONE = re.compile(r"(?:vào )?(?:ngày )?[\d/.\s-]+", re.IGNORECASE)
_WEEKDAY = re.compile(r"\bthứ (?:hai|ba|tư|năm|sáu|bảy)\b|\bchủ nhật\b", re.IGNORECASE)
# Right before a day: "trước", "chậm nhất là 17 giờ 00", "hoàn thành trước ngày". In "Trước mùa mưa (31/8)" it is not.
_LIMITS = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|không quá|hạn(?: cuối| chót)?|xong|hoàn thành|đến|nộp|gửi|trình|báo cáo)"
    r"(?:[\s:]+(?:là|vào|hết|ngày|trước|xong|sáng|chiều|cuối|đến|\d{1,2}\s?(?:giờ|h|g)(?:\s?\d{2})?(?:\s?phút)?))*\W*\Z",
    re.IGNORECASE,
)
_HELD_SOMEWHERE = re.compile(r"địa (?:điểm|chỉ)|nơi (?:tổ chức|họp)|hội trường|phòng họp")
_HELD_ON = re.compile(r"(?:ngày|thứ|giờ|buổi|lịch|khai giảng|khai mạc)\b")
_DUE = re.compile(r"\b(?:hạn|hoàn thành|hoàn tất|xong|kết thúc|trước|nộp|báo cáo|trình|ban hành)\b")
# The school year opens on it all over the country, whatever weekday it is.
_SCHOOL_OPENS = (9, 5)
_SATURDAY = 5
# Two months: longer plans are of a quarter, a half or a year.
_MONTHS_OF_CALENDAR = 62
_NEARBY = "Chọn một ngày làm việc gần đó."
# Above so many, the days off of a plan make one finding together.
_MOST_APART = 3
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def find(case: Case) -> Iterator[Finding]:
    """Yield the deadlines that are no working days; one finding where they are many."""
    calendar = WorkingCalendar()
    held = _names_events(case.reading.columns) or _is_calendar(case.reading.document)
    found = [
        (activity, due)
        for activity, deadline in case.deadlines
        for due in _off(activity, deadline, calendar)
        if _limits(activity.time_text or "") or not (held or _is_held(activity, due))
    ]
    if len(found) > _MOST_APART:
        named_days = [f"{a.key} ({short_date(due)}, {_WEEKDAYS[due.weekday()]})" for a, due in found]
        message = f"{len(found)} hạn không phải ngày làm việc: {listed(named_days)}."
        yield Finding("day_off", Severity.NOTE, "thời gian", message, _NEARBY, found[0][0].place)
        return
    for activity, due in found:
        message = f"{short_date(due)} là {_WEEKDAYS[due.weekday()]}, không phải ngày làm việc."
        yield time_finding("day_off", Severity.NOTE, activity, message, _NEARBY)


def _off(activity: Activity, deadline: Deadline, calendar: WorkingCalendar) -> list[dt.date]:
    """Return the named days of a phrase that are off; what ends a span, or stands alone for the end of a month, may be.

    A phrase that names the weekday means it; "trước ngày" a working day names no day off.
    """
    text = activity.time_text or ""
    if deadline.kind is not Kind.FIXED or not NAMED_DAY.search(text) or _WEEKDAY.search(text):
        return []
    named = {o.last_day for o in deadline.occurrences if o.opens is None and _is_off(o.due, calendar)}
    alone = _BARE.fullmatch(text) is not None
    return [day for day in sorted(named) if _is_off(day, calendar) and not (alone and _ends_month(day))]


def _limits(text: str) -> bool:
    """Decide whether a phrase names its day as the last one."""
    return any(_LIMITS.search(text[: day.start()]) for day in NAMED_DAY.finditer(text))


def _is_held(activity: Activity, day: dt.date) -> bool:
    """Decide whether a day that no word limits is one on which something is held: in running text, and on feasts."""
    in_table = activity.place.table is not None or activity.place.sheet is not None
    is_feast = day.weekday() < _SATURDAY or (day.month, day.day) == _SCHOOL_OPENS
    return not in_table or is_feast or _ALONE.fullmatch((activity.time_text or "").strip()) is None


def _names_events(columns: tuple[tuple[str, str], ...]) -> bool:
    """Return whether a plan's tables list events: a column holds where each is held, or the day's heading is "Ngày"."""
    times = [fold(title) for title, role in columns if role in ("time", "end")]
    if any(_DUE.search(title) for title in times):
        return False
    return any(_HELD_SOMEWHERE.search(fold(title)) for title, _ in columns) or any(map(_HELD_ON.match, times))


def _is_calendar(document: Document) -> bool:
    """Decide whether a plan is so short that its days are those on which things are held: a month's programme."""
    first, last = document.plan_from, document.plan_to
    return first is not None and last is not None and (last - first).days < _MONTHS_OF_CALENDAR


def _is_off(day: dt.date, calendar: WorkingCalendar) -> bool:
    return calendar.knows(day) and not calendar.is_working_day(day)


def _ends_month(day: dt.date) -> bool:
    return (day + dt.timedelta(days=1)).day == 1
