"""The period a document plans or reports, as its title says it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

_STAGE = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|từ năm|năm)?\s*(20\d\d)\s*(?:-|–|đến(?: năm)?)\s*(20\d\d)", re.IGNORECASE
)
_HALF = re.compile(r"6 tháng (đầu|cuối) năm (20\d\d)", re.IGNORECASE)
_NINE = re.compile(r"9 tháng(?: đầu)? năm (20\d\d)", re.IGNORECASE)
_QUARTER = re.compile(r"qu[ýy] (I{1,3}|IV|[1-4])(?:\s*/\s*|\s*năm\s*)(20\d\d)", re.IGNORECASE)
_MONTH = re.compile(r"tháng (\d{1,2})(?:\s*/\s*|\s*năm\s*)(20\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"năm\s+(20\d\d)", re.IGNORECASE)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
Span = tuple[dt.date | None, dt.date | None]


def period_of(title: str, preamble: Sequence[str] = (), issued_year: int | None = None) -> Span:
    """The first and last day of the period the title names; failing that, of the year in the preamble or of issue."""
    for text in (title, *reversed(preamble)):
        span = _named(text)
        if span != (None, None):
            return span
    return _months(issued_year, 1, 12) if issued_year else (None, None)


def _named(text: str) -> Span:
    if found := _HALF.search(text):
        return _months(int(found[2]), *((1, 6) if found[1].lower() == "đầu" else (7, 12)))
    if found := _NINE.search(text):
        return _months(int(found[1]), 1, 9)
    if found := _QUARTER.search(text):
        first = 3 * _QUARTERS[found[1].lower()] - 2
        return _months(int(found[2]), first, first + 2)
    if (found := _MONTH.search(text)) and 1 <= int(found[1]) <= 12:
        return _months(int(found[2]), int(found[1]), int(found[1]))
    if (found := _STAGE.search(text)) and found[1] < found[2]:
        return dt.date(int(found[1]), 1, 1), dt.date(int(found[2]), 12, 31)
    found = _YEAR.search(text)
    return _months(int(found[1]), 1, 12) if found else (None, None)


def _months(year: int, first: int, last: int) -> Span:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
