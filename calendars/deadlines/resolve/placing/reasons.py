"""Render the steps from phrase to dates in the Vietnamese of offices."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import TypeAlias

from calendars.deadlines.grammar.dates.date_expr import DateExpr
from calendars.deadlines.model import Occurrence, Reason
from calendars.deadlines.resolve.placing.findings import Place, Step, TextOf
from calendars.format import short_date

Days: TypeAlias = tuple[dt.date, dt.date]
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


def why_period(place: Place, unit: str, spans: list[Days], *, joined: bool) -> Step:
    """Describe which days the phrase names: one window, or several with gaps between them."""
    return lambda text_of: _of_period(place, unit, spans, text_of, joined=joined and len(spans) == 1)


def why_due(occurrence: Occurrence) -> Step:
    """Describe which day is the last."""
    return lambda _: _of_due(occurrence)


def _of_period(place: Place, unit: str, spans: list[Days], text_of: TextOf, *, joined: bool) -> Reason:
    first, last = spans[0]
    shown = ", ".join([vn(due) if opens == due else f"{vn(opens)}–{vn(due)}" for opens, due in spans])
    text, rule = text_of(*place), _RULES[unit]
    if unit == "month" and not joined and not (first.day == 1 and (last + _ONE_DAY).day == 1):
        rule = _WEEK_OF_MONTH if _WEEKS.search(text) else _PART_OF_MONTH
    window = "; các kỳ nối nhau là một khoảng" if joined and unit != "day" else ""
    return text, f"{rule}: {shown}{window}"


def why_impossible(expr: DateExpr, year: int | None) -> Reason:
    """Describe what the calendar lacks: a fifth quarter, a thirteenth month, or the day in its month."""
    month, day = expr.due
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
    if occurrence.exclusive:
        return f"“trước” ngày {vn(occurrence.due)}", f"phải xong trước ngày ấy: hạn cuối là {vn(occurrence.last_day)}"
    return ("hạn là ngày cuối của kỳ" if occurrence.opens else "hạn tính cả ngày được nêu"), vn(occurrence.due)
