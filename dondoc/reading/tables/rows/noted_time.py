"""Find the time of a row in its notes: where the table has no column of times, or one of months and quarters alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.reading.tables.columns.column_contents import is_time
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.header import GridHeader
from dondoc.reading.tables.columns.headings.header_lines import CellRow
from dondoc.reading.tables.rows.decisive_notes import is_decisive
from dondoc.reading.times.in_text import time_in
from dondoc.text.folding import squeeze

_TIMES = {Column.TIME, Column.START, Column.END, Column.MARK}
_PARTS = re.compile(r"[;\n]")
# "Theo mẫu của Bộ": in a column of times an event to wait for, among notes how the work is done.
_MANNER = re.compile(r"theo\b", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:(?:trong|cả) )?(?:tháng (?P<month>\d{1,2})|quý (?P<quarter>IV|I{1,3}|[1-4]))"
    r"(?:\s*(?:/|-| năm )\s*(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY = re.compile(r"\b\d{1,2}(?:/| tháng )(\d{1,2})\b(?:(?:/| năm )(20\d\d))?")
# "Ngày 21" without its month.
_DAY_ALONE = re.compile(r"\bngày \d{1,2}\b(?! tháng|/)", re.IGNORECASE)
_OUTSIDE = "thời gian ghi “{}” nhưng cột “{}” ghi “{}”; hãy xem lại."
_TAKEN = "thời gian “{}” lấy trong cột “{}”; hãy xem lại."


def noted_time(header: GridHeader, row: CellRow) -> tuple[str, list[str]]:
    """Return the time that a row's notes give and the reasons for review; empty where they give none.

    A note, or a part of it between semicolons, that is nothing but a time needs no question; a time inside a sentence
    may be that of something else. Nothing is taken beside a column of times, which is the row's own even if empty.
    """
    if _TIMES & set(header.columns):
        return "", []
    parts = list(_parts(header, row))
    if whole := next((part for _, part in parts if is_time(part) and not _MANNER.match(part)), ""):
        return whole, []
    inside = ((title, time_in(part)) for title, part in parts)
    title, when = next(((title, when) for title, when in inside if when), ("", ""))
    return when, [_TAKEN.format(when, title)] if when else []


def narrowed(header: GridHeader, row: CellRow, time: str) -> tuple[str, list[str]]:
    """Return the day that a row's notes give within the month or quarter of its column of times, with the reasons.

    Columns of months stand merged beside many rows, and the day of each is in the notes. A note that is nothing but a
    day of that month is the time; one inside a sentence may be that of a part; a day outside it contradicts the column.
    """
    span = _SPAN.fullmatch(squeeze(time))
    if span is None or not _TIMES & set(header.columns):
        return time, []
    asked: list[str] = []
    for title, part in _parts(header, row):
        when = "" if is_decisive(part) else time_in(part) or ""
        day, whole = _within(span, when), when == part
        if day:
            return day, [*asked, *([] if whole else [_TAKEN.format(day, title)])]
        if whole and _DAY.search(when):
            asked.append(_OUTSIDE.format(time, title, part))
    return time, asked


def _within(span: re.Match[str], when: str) -> str:
    """Return the time with a day of the month or quarter, its month added where it names none; empty for any other."""
    days = _DAY.findall(when)
    month, year = span["month"], span["year"]
    if not days:
        named = f"{when} tháng {month}" + (f"/{year}" if year else "")
        return named if month and _DAY_ALONE.search(when) and "tháng" not in when.lower() else ""
    return when if all(_is_in(span, int(of), its) for of, its in days) else ""


def _is_in(span: re.Match[str], month: int, year: str) -> bool:
    if year and span["year"] and year != span["year"]:
        return False
    if span["month"]:
        return month == int(span["month"])
    return (month + 2) // 3 == _QUARTERS[span["quarter"].upper()]


def _parts(header: GridHeader, row: CellRow) -> Iterator[tuple[str, str]]:
    titles = header.titles or ("",) * len(header.columns)
    for column, cell, title in zip(header.columns, row, titles, strict=False):
        if column is Column.NOTE:
            yield from ((title or "ghi chú", squeeze(part)) for part in _PARTS.split(cell.text) if part.strip())
