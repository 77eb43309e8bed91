"""`render`: a deadline back into a plain phrase that means the same, for letters, forms and tables."""

from __future__ import annotations

import datetime as dt

from calendars.deadlines.model import Deadline, Flag, Kind, Occurrence
from calendars.deadlines.resolve.placing.reasons import NO_YEAR_WRITTEN

_UNITS = {
    "hour": "giờ",
    "minute": "phút",
    "day": "ngày",
    "working_day": "ngày làm việc",
    "week": "tuần",
    "month": "tháng",
    "year": "năm",
}


def render(deadline: Deadline) -> str:
    """Return a Vietnamese phrase with the same meaning: ``parse(render(x)) == x`` in the same plan.

    A deadline that a person has to check keeps its own phrase, since its meaning is not certain yet; so does one whose
    repetitions cannot be written out (none falls in the plan).
    """
    if deadline.needs_review or deadline.kind is Kind.NONE or not _balanced(deadline.event or ""):
        return deadline.text
    if deadline.kind is Kind.EVENT:
        return _event(deadline)
    if not deadline.occurrences:
        return deadline.text
    body = {Kind.RECURRING: _recurring, Kind.ONGOING: _ongoing, Kind.FIXED: _fixed}[deadline.kind](deadline)
    return f"{body} ({deadline.event})" if deadline.event else body


def _balanced(event: str) -> bool:
    return event.count("(") == event.count(")")


def _event(deadline: Deadline) -> str:
    if deadline.offset is None:
        return deadline.event or deadline.text
    count, unit = deadline.offset
    length = f"{abs(count):02d} {_UNITS[unit]}"
    if count < 0:
        return f"{length} {deadline.event}" if deadline.event else f"trước {length}"
    return f"trong thời hạn {length} {deadline.event}" if deadline.event else f"trong thời hạn {length}"


def _plan_year(deadline: Deadline) -> int | None:
    """Return the year that the phrase left out, to be left out again; None where it gave every year."""
    if Flag.NO_YEAR not in deadline.flags:
        return None
    taken = [why for what, why in deadline.reasons if what == NO_YEAR_WRITTEN]
    return int(taken[0].split()[-1]) if taken else deadline.occurrences[0].due.year


def _fixed(deadline: Deadline) -> str:
    year = _plan_year(deadline)
    timed = Flag.TIME_OF_DAY in deadline.flags
    spans = "; ".join(_span(each, yearless=_lies_in(each, year), timed=timed) for each in deadline.occurrences)
    return spans + (" và các năm tiếp theo" if Flag.CONTINUES in deadline.flags else "")


def _recurring(deadline: Deadline) -> str:
    timed = Flag.TIME_OF_DAY in deadline.flags
    return "định kỳ: " + "; ".join(_span(each, yearless=False, timed=timed) for each in deadline.occurrences)


def _ongoing(deadline: Deadline) -> str:
    span = deadline.occurrences[0]
    return f"thường xuyên {_span(span, yearless=_lies_in(span, _plan_year(deadline)), timed=False)}"


def _lies_in(occurrence: Occurrence, year: int | None) -> bool:
    return occurrence.due.year == year and (occurrence.opens is None or occurrence.opens.year == year)


def _span(occurrence: Occurrence, *, yearless: bool, timed: bool) -> str:
    """Write one occurrence: "trước ngày …", "chậm nhất ngày …", "từ ngày … đến (trước) ngày …"."""
    due = _day(occurrence.due, yearless=yearless)
    due = f"24 giờ ngày {due}" if timed and not occurrence.exclusive else f"ngày {due}"
    if occurrence.opens is None:
        return f"trước {due}" if occurrence.exclusive else f"chậm nhất {due}"
    return f"từ ngày {_day(occurrence.opens, yearless=yearless)} đến {'trước ' if occurrence.exclusive else ''}{due}"


def _day(day: dt.date, *, yearless: bool) -> str:
    return f"{day.day:02d}/{day.month:02d}" + ("" if yearless else f"/{day.year:04d}")
