"""A day that comes back every year, as a regime writes it: "14/3", "15/12 năm trước", "cuối tháng 02", "trước 15/3"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from calendars.format import month_number

_FORM = re.compile(
    r"(?P<exclusive>trước\s+(?:ngày\s+)?)?(?:(?P<day>\d{1,2})/|cuối\s+tháng\s+)(?P<month>\d{1,2})(?:\s+năm\s+(?P<year>trước|sau))?",
    re.IGNORECASE,
)
_SHIFT = {"trước": -1, "sau": 1}
_HOW = "hãy viết như “14/3”, “15/12 năm trước”, “05/01 năm sau”, “cuối tháng 02”, “trước 15/3”"
# A day of 29 February exists in one year of four, so only the end of February can come back every year.
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class AnnualDay:
    """``day`` of ``month`` (None: its last day) in the report's year plus ``year_shift``; ``exclusive``: before it."""

    day: int | None
    month: int
    year_shift: int = 0
    exclusive: bool = False

    def of(self, year: int) -> dt.date:
        """Return the day itself for the report of one year."""
        year += self.year_shift
        return dt.date(year, self.month, self.day or calendar.monthrange(year, self.month)[1])

    def __str__(self) -> str:
        where = f"{self.day:02d}/{month_number(self.month)}" if self.day else f"cuối tháng {month_number(self.month)}"
        shift = {-1: " năm trước", 0: "", 1: " năm sau"}[self.year_shift]
        return f"{'trước ' if self.exclusive else ''}{where}{shift}"


def annual_day(text: object) -> AnnualDay:
    """Read such a day; ValueError, in Vietnamese, when it is none or does not exist every year."""
    found = _FORM.fullmatch(" ".join(text.split())) if isinstance(text, str) else None
    if not found:
        raise ValueError(f"“{text}” không phải ngày trong năm; {_HOW}")
    day = int(found["day"]) if found["day"] else None
    month = int(found["month"])
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _DAYS[month - 1]):
        raise ValueError(f"“{text}” không có trong mọi năm; {_HOW}")
    return AnnualDay(day, month, _SHIFT.get((found["year"] or "").lower(), 0), bool(found["exclusive"]))
