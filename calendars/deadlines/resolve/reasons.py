"""The steps from words to dates, in Vietnamese that a clerk would accept."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from calendars.deadlines.model import Occurrence, Reason

NO_YEAR_SAID = "không ghi năm"
_RULES = {
    "day": "ngày được nêu trong cụm từ",
    "month": "tháng tính từ ngày đầu đến ngày cuối tháng",
    "quarter": "quý là 3 tháng dương lịch",
    "half": "tính theo tháng dương lịch trong năm",
    "year": "năm tính từ 01/01 đến 31/12",
    "point": "đầu, giữa, cuối kỳ là ngày đầu, ngày giữa, ngày cuối (Bộ luật Dân sự 2015, điều 146)",
}


@lru_cache(maxsize=4096)
def vn(day: dt.date) -> str:
    """A day as offices write it: 30/6/2021, 05/01/2021."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def why_period(reasons: list[Reason], words: str, unit: str, days: tuple[dt.date, dt.date], joined: bool) -> None:
    """Say which days the words name."""
    first, last = days
    said = vn(last) if first == last else f"{vn(first)}–{vn(last)}"
    window = "; các kỳ nối nhau là một khoảng" if joined and unit != "day" else ""
    reasons.append((words, f"{_RULES[unit]}: {said}{window}"))


def why_due(reasons: list[Reason], occurrence: Occurrence) -> None:
    """Say which day is the last."""
    if occurrence.exclusive:
        reasons.append(
            (f"“trước” ngày {vn(occurrence.due)}", f"phải xong trước ngày ấy: hạn cuối là {vn(occurrence.last_day)}")
        )
    elif occurrence.opens:
        reasons.append(("hạn là ngày cuối của kỳ", vn(occurrence.due)))
    else:
        reasons.append(("hạn tính cả ngày được nêu", vn(occurrence.due)))
