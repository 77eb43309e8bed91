"""Join rows that only go on the row above: over a page, under a cell of several lines, in cells split between units."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dondoc.reading.line_text import join_lines
from dondoc.reading.tables.cells.names import listed
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.header import GridHeader
from dondoc.reading.tables.columns.headings.header_lines import CellRow
from dondoc.reading.tables.crossed.axes import is_time_axis
from dondoc.reading.tables.rows.reader_state import TableReader
from dondoc.reading.tables.rows.rows import Row

_LABEL = re.compile(r"(?:Hoạt động|Nhiệm vụ|Mục tiêu) \d+")
_SHARED = (Column.OBJECTIVE, Column.DUTY)
_UNITS = (Column.LEAD, Column.COOP)


def is_same_task(reader: TableReader, header: GridHeader, row: CellRow, cells: dict[Column, str]) -> bool:
    """Return whether only the units of the row are its own: its work and the rest are merged with the row above."""
    above, last = reader.above, reader.rows[-1]
    if above is None or not is_merged_with(above, row, header, Column.ACTIVITY):
        return False
    rest = [column for column in cells if column not in _UNITS]
    return all(not cells[column] or cells[column] == last.cells.get(column, "") for column in rest)


def is_merged_with(above: CellRow, row: CellRow, header: GridHeader, column: Column) -> bool:
    if column not in header.columns:
        return False
    at = header.columns.index(column)
    return (
        at < min(len(above), len(row))
        and row[at].merged_from is not None
        and (row[at].merged_from == above[at].merged_from)
    )


def add_names(last: Row, cells: dict[Column, str]) -> None:
    """Join the names of both rows of one task with two leads in split cells."""
    for column in _UNITS:
        text, own = cells.get(column, ""), last.cells.get(column, "")
        if text and text not in own.split("; "):
            last.cells[column] = f"{own}; {text}" if own else text


def continues(reader: TableReader, number: str | None, cells: dict[Column, str]) -> bool:
    """Return whether a row without a number only goes on the row above: over a page, or under a cell of several
    lines.
    """
    if number:
        return False
    activity = cells.get(Column.ACTIVITY, "")
    if not activity:
        return True
    above = reader.rows[-1].cells.get(Column.ACTIVITY, "")
    if _LABEL.match(above):
        return not _LABEL.match(activity)
    return reader.new_page and activity[0].islower()


def is_empty_day(header: GridHeader, cells: Mapping[Column, str]) -> bool:
    """Decide whether a row of a calendar is a day on which nothing is done: its time alone, to the left of the work."""
    alone = bool(cells.get(Column.TIME)) and sum(map(bool, cells.values())) == 1
    led = Column.TIME in header.columns and Column.ACTIVITY in header.columns
    before = led and header.columns.index(Column.TIME) < header.columns.index(Column.ACTIVITY)
    return alone and before and is_time_axis(cells[Column.TIME])


def extend(reader: TableReader, cells: dict[Column, str]) -> None:
    """Append what a row carries on to the row above; a goal or duty is carried on for every row that shares it."""
    last = reader.rows[-1]
    for column, text in cells.items():
        if text and text != last.cells.get(column):
            _carry_on(reader, column, text)


def _carry_on(reader: TableReader, column: Column, text: str) -> None:
    begun = reader.rows[-1].cells.get(column, "")
    owner = next((r for r in reversed(reader.rows) if r.cells.get(column)), reader.rows[-1])
    if column in _SHARED and owner.section is reader.outline.section:
        owner.cells[column] = join_lines([owner.cells.get(column, ""), text])
    elif column in _UNITS and not reader.new_page:
        reader.rows[-1].cells[column] = listed([begun, text])
    else:
        reader.rows[-1].cells[column] = join_lines([begun, text])


def carry_shared(reader: TableReader, cells: dict[Column, str]) -> None:
    """At the top of a page the first row may hold the end of the goal or duty that the page before broke off."""
    for column in _SHARED:
        text = cells.get(column, "")
        if text and reader.rows and not _LABEL.match(text) and (text[0].islower() or text[0] in "-–+"):
            _carry_on(reader, column, text)
            cells[column] = ""
