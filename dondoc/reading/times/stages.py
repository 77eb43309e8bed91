"""Read the time of a heading and apply it to the times below it: "Giai đoạn 1 (đến 30/6): …", "Năm 2026"."""

from __future__ import annotations

import re

from dondoc.reading.times.in_text import heading_time
from dondoc.reading.times.points import HALF, MONTH, OTHER_YEAR, QUARTER
from dondoc.reading.times.spans import is_time

_STAGE = r"(?:Giai đoạn|Đợt|Bước|Chặng|Vòng|Kỳ)\s+(?:\d{1,2}|[IVX]{1,4}|một|hai|ba|bốn|thứ \w+|đầu|cuối)\b"
_WITH_BRACKET = re.compile(rf"{_STAGE}[^()]{{0,80}}\((?P<when>[^()]{{4,60}})\)\s*[:.–-]?[^()]{{0,80}}", re.IGNORECASE)
_WITH_MARK = re.compile(rf"{_STAGE}\s*[:,–-]\s*(?P<when>[^:()]{{4,60}})", re.IGNORECASE)
# "II. Nhiệm vụ trọng tâm tháng 8/2026": a year there is the plan's own, a month or quarter is when its tasks are due.
_OF_MONTH = re.compile(
    r"(?:Nhiệm vụ|Công tác|Công việc|Hoạt động|Chương trình|Nội dung|Trọng tâm|Phương hướng)\b[^,;:.()\d/]{0,50}?\s"
    rf"(?P<when>(?:trong )?(?:{MONTH}|{QUARTER}|{HALF}))",
    re.IGNORECASE,
)

_YEAR = re.compile(r"20\d\d")
_ONE_YEAR = re.compile(r"(?:trong |cả )?năm (?P<year>20\d\d)\s*:?", re.IGNORECASE)
_ONE_MONTH = re.compile(r"(?:trong )?tháng (?P<month>\d{1,2})(?:(?:/| năm )(?P<year>20\d\d))?\s*:?", re.IGNORECASE)
_NAMES_QUARTER = re.compile(r"(?:quý (?:IV|I{1,3}|[1-4])|tháng \d{1,2})\Z", re.IGNORECASE)
_NAMES_DAY = re.compile(r"\d{1,2}/\d{1,2}\Z")
_OTHER_YEAR, _MONTHS = re.compile(rf"{OTHER_YEAR}\Z", re.IGNORECASE), re.compile(r"\d{1,2}/(\d{1,2})\b")
_LONE_DAY = re.compile(r"ngày \d{1,2}\Z", re.IGNORECASE)


def stage_time(text: str) -> str | None:
    """Return the time a heading gives to all below it; None where it gives none."""
    if when := heading_time(text):
        return when
    own = text.strip(" :.;")
    for pattern in (_WITH_BRACKET, _WITH_MARK):
        found = pattern.fullmatch(own)
        if found and is_time(found["when"].strip()):
            return found["when"].strip()
    found = _OF_MONTH.fullmatch(own)
    return found["when"] if found else None


def is_stage(text: str) -> bool:
    """Decide whether a line heads a stage of a plan with its time ("Giai đoạn 1 (từ 01/6 đến 30/6): Chuẩn bị")."""
    return re.match(_STAGE, text, re.IGNORECASE) is not None and stage_time(text) is not None


def in_stage(time: str, stage: str | None) -> str:
    """Return a task's own time with the year of its heading: "trong quý III" under "Năm 2026" is of that year."""
    if stage is None or _YEAR.search(time):
        return time
    if named := _ONE_YEAR.fullmatch(stage.strip()):
        return _with_year(time, named["year"])
    if (named := _ONE_MONTH.fullmatch(stage.strip())) and _LONE_DAY.search(time):
        month = f"{time} tháng {named['month']}"
        return f"{month} năm {named['year']}" if named["year"] else month
    return time


def _with_year(time: str, year: str) -> str:
    if other := _OTHER_YEAR.search(time):
        return f"{time[: other.start()]} năm {int(year) + (-1 if 'trước' in other[0].casefold() else 1)}"
    months = [int(month) for month in _MONTHS.findall(time)]
    if months != sorted(months):
        # "từ ngày 20/12 đến ngày 15/01" runs over the end of a year: which one, is asked.
        return time
    if _NAMES_DAY.search(time):
        return f"{time}/{year}"
    return f"{time} năm {year}" if _NAMES_QUARTER.search(time) else time
