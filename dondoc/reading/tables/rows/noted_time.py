"""Find the time of a row in its notes, where the table has no column of times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.reading.tables.columns.column_contents import is_time
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.header import GridHeader
from dondoc.reading.tables.columns.headings.header_lines import CellRow
from dondoc.reading.times.in_text import time_in
from dondoc.text.folding import squeeze

_TIMES = {Column.TIME, Column.START, Column.END, Column.MARK}
_PARTS = re.compile(r"[;\n]")
# "Theo mẫu của Bộ": in a column of times an event to wait for, among notes how the work is done.
_MANNER = re.compile(r"theo\b", re.IGNORECASE)
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


def _parts(header: GridHeader, row: CellRow) -> Iterator[tuple[str, str]]:
    titles = header.titles or ("",) * len(header.columns)
    for column, cell, title in zip(header.columns, row, titles, strict=False):
        if column is Column.NOTE:
            yield from ((title or "ghi chú", squeeze(part)) for part in _PARTS.split(cell.text) if part.strip())
