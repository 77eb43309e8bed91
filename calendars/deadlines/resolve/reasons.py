"""The steps from words to dates, in the Vietnamese of offices."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from calendars.deadlines.model import Occurrence, Reason
from calendars.format import short_date

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
_ONE_DAY = dt.timedelta(days=1)


# A day as every table and letter writes it; the same few days come again and again.
vn = lru_cache(maxsize=4096)(short_date)


def why_period(reasons: list[Reason], words: str, unit: str, days: tuple[dt.date, dt.date], *, joined: bool) -> None:
    """Describe which days the words name."""
    first, last = days
    shown = vn(last) if first == last else f"{vn(first)}–{vn(last)}"
    rule = _RULES[unit]
    if unit == "month" and not joined and not (first.day == 1 and (last + _ONE_DAY).day == 1):
        rule = _WEEK_OF_MONTH if _WEEKS.search(words) else _PART_OF_MONTH
    window = "; các kỳ nối nhau là một khoảng" if joined and unit != "day" else ""
    reasons.append((words, f"{rule}: {shown}{window}"))


def why_due(reasons: list[Reason], occurrence: Occurrence) -> None:
    """Describe which day is the last."""
    if occurrence.exclusive:
        reasons.append(
            (f"“trước” ngày {vn(occurrence.due)}", f"phải xong trước ngày ấy: hạn cuối là {vn(occurrence.last_day)}")
        )
    elif occurrence.opens:
        reasons.append(("hạn là ngày cuối của kỳ", vn(occurrence.due)))
    else:
        reasons.append(("hạn tính cả ngày được nêu", vn(occurrence.due)))
