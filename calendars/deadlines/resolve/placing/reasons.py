"""Render the steps from phrase to dates in the Vietnamese of offices."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

from calendars.deadlines.grammar.dates.date_expr import DateExpr
from calendars.deadlines.model import Occurrence, Reason
from calendars.format import short_date

Days: TypeAlias = tuple[dt.date, dt.date]
# The span of tokens that a step is about, from one place to before another, and the source that renders them.
Place: TypeAlias = tuple[int, int]
TextOf: TypeAlias = Callable[[int, int], str]
# Where an expression stands, its unit ("" where its days are noted already), the days it names, whether they adjoin as
# one window, and the occurrences whose last day is to be explained.
Placing: TypeAlias = tuple[Place, str, Sequence[Days], bool, Sequence[Occurrence]]
TO_REVIEW = "cần người phụ trách xem lại"
SEVERAL_WAYS = f"có thể hiểu nhiều cách; {TO_REVIEW}"
NO_YEAR_WRITTEN = "không ghi năm"
_RULES = {
    "day": "ngày được nêu trong cụm từ",
    "month": "tháng tính từ ngày đầu đến ngày cuối tháng",
    "quarter": "quý là 3 tháng dương lịch",
    "half": "tính theo tháng dương lịch trong năm",
    "year": "năm tính từ 01/01 đến 31/12",
    "point": "đầu, giữa, cuối kỳ là ngày đầu, ngày giữa, ngày cuối (Bộ luật Dân sự 2015, điều 146)",
}


_WEEKS = re.compile(r"(?<!thượng )(?<!trung )(?<!hạ )\btuần\b", re.IGNORECASE)
_WEEK_OF_MONTH = "tuần của tháng tính bảy ngày một, từ ngày 01; tuần cuối là bảy ngày cuối"
_PART_OF_MONTH = "một phần của tháng, tính theo ngày"
# Any leap year: without a year named, 29 February is no impossible date.
_MONTHS, _LEAP_YEAR = 12, 2024
_ONE_DAY = dt.timedelta(days=1)


# A day as every table and letter writes it; the same few days come again and again.
vn = lru_cache(maxsize=4096)(short_date)


def reasons_of_placing(placing: Placing, text_of: TextOf) -> list[Reason]:
    """Describe which days an expression names, and which day of each occurrence is its last."""
    place, unit, spans, joined, occurrences = placing
    named = [_of_period(place, unit, spans, text_of, joined=joined and len(spans) == 1)] if unit else []
    return named + [_of_due(each) for each in occurrences]


def _of_period(place: Place, unit: str, spans: Sequence[Days], text_of: TextOf, *, joined: bool) -> Reason:
    """Describe which days an expression names: one window, or several with gaps between them."""
    first, last = spans[0]
    shown = ", ".join([vn(due) if opens == due else f"{vn(opens)}–{vn(due)}" for opens, due in spans])
    text, rule = text_of(*place), _RULES[unit]
    if unit == "month" and not joined and not (first.day == 1 and (last + _ONE_DAY).day == 1):
        rule = _WEEK_OF_MONTH if _WEEKS.search(text) else _PART_OF_MONTH
    window = "; các kỳ nối nhau là một khoảng" if joined and unit != "day" else ""
    return text, f"{rule}: {shown}{window}"


def why_impossible(expr: DateExpr, year: int | None) -> Reason:
    """Describe what the calendar lacks: a fifth quarter, a thirteenth month, or the day in its month."""
    month, day = expr.due[0], expr.due[1] or expr.opens[1]
    if expr.unit == "quarter":
        named, why = "quý", "một năm chỉ có bốn quý"
    elif not 1 <= month <= _MONTHS:
        named, why = "tháng", "một năm chỉ có 12 tháng"
    else:
        length = calendar.monthrange(year or _LEAP_YEAR, month)[1]
        named, shown = "ngày", f"{month}/{year}" if year else str(month)
        why = f"tháng {shown} chỉ có {length} ngày, không có ngày {day}"
    advice = f"không tự dời sang {named} khác; cần người phụ trách xem lại"
    return f"{named} không có trong lịch", f"{why}; {advice}"


def _of_due(occurrence: Occurrence) -> Reason:
    """Describe which day is the last."""
    if occurrence.exclusive:
        return f"“trước” ngày {vn(occurrence.due)}", f"phải xong trước ngày ấy: hạn cuối là {vn(occurrence.last_day)}"
    return ("hạn là ngày cuối của kỳ" if occurrence.opens else "hạn tính cả ngày được nêu"), vn(occurrence.due)
