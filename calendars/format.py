"""Vietnamese dates: dd/mm/yyyy in sentences and tables, and the long form that a document's head has.

The long form is that of Nghị định 30/2020/NĐ-CP, Phụ lục I, on the place and date of a document ("ngày 05 tháng 01 năm
2021", "ngày 05 tháng 8 năm 2023"): a zero before days under 10 and before months 1 and 2 only.
"""

from __future__ import annotations

import datetime as dt

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def month_number(month: int) -> str:
    """Return a month as the decree prints it: 01, 02, 3 … 12."""
    return f"{month:02d}" if month <= 2 else str(month)


def day_and_month(day: dt.date) -> str:
    """ "01/04": a day whose year is understood."""
    return f"{day.day:02d}/{day.month:02d}"


def short_date(day: dt.date) -> str:
    """ "30/06/2021", "05/01/2021": how a day stands inside a sentence or a table."""
    return f"{day_and_month(day)}/{day.year:04d}"


def long_date(day: dt.date) -> str:
    """ "ngày 05 tháng 01 năm 2021": how a day stands in a document's head."""
    return f"ngày {day.day:02d} tháng {month_number(day.month)} năm {day.year:04d}"


def weekday_name(day: dt.date) -> str:
    """ "thứ Hai" … "thứ Bảy", "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]


def span(first: dt.date, last: dt.date) -> str:
    """ "01/04–30/06/2021" within one year, "15/12/2020–14/03/2021" across two."""
    head = day_and_month(first) if first.year == last.year else short_date(first)
    return f"{head}–{short_date(last)}"
