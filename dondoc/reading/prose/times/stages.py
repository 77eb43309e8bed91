"""What a heading's time leaves for those below it to say: the year of "Năm 2026", the month of "Tháng 3/2026"."""

from __future__ import annotations

import re

_YEAR = re.compile(r"20\d\d")
_ONE_YEAR = re.compile(r"(?:trong |cả )?năm (?P<year>20\d\d)\s*:?", re.IGNORECASE)
_ONE_MONTH = re.compile(r"(?:trong )?tháng (?P<month>\d{1,2})(?:(?:/| năm )(?P<year>20\d\d))?\s*:?", re.IGNORECASE)
_NAMES_QUARTER = re.compile(r"(?:quý (?:IV|I{1,3}|[1-4])|tháng \d{1,2})\Z", re.IGNORECASE)
_NAMES_DAY = re.compile(r"\d{1,2}/\d{1,2}\Z")
_LONE_DAY = re.compile(r"ngày \d{1,2}\Z", re.IGNORECASE)


def in_stage(time: str, stage: str | None) -> str:
    """Return a task's own time with what only its heading says: "trong quý III" under "Năm 2026" is of that year."""
    if stage is None or _YEAR.search(time):
        return time
    if named := _ONE_YEAR.fullmatch(stage.strip()):
        return _with_year(time, named["year"])
    if (named := _ONE_MONTH.fullmatch(stage.strip())) and _LONE_DAY.search(time):
        month = f"{time} tháng {named['month']}"
        return f"{month} năm {named['year']}" if named["year"] else month
    return time


def _with_year(time: str, year: str) -> str:
    if _NAMES_DAY.search(time):
        return f"{time}/{year}"
    return f"{time} năm {year}" if _NAMES_QUARTER.search(time) else time
