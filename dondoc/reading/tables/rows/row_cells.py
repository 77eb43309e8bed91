"""Collect the cells of a row by the columns they stand in: names and times put together, marks of units resolved."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.reading.line_text import join_lines, without_tags
from dondoc.reading.tables.cells.cell_roles import parted_by_bracket, parted_by_slash, side_of_slash
from dondoc.reading.tables.cells.names import listed
from dondoc.reading.tables.columns.cell_values import one_time, product_and_time, with_cycle
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.header import GridHeader
from dondoc.reading.tables.columns.headings.header_lines import CellRow
from dondoc.reading.tables.columns.headings.heading_roles import (
    helps_in_brackets,
    leading_side,
    names_both,
    names_product_and_time,
)
from dondoc.reading.tables.columns.hours import together
from dondoc.reading.tables.columns.lunar import on_calendar
from dondoc.reading.tables.columns.marks.crossed_columns import crossed_time
from dondoc.reading.tables.columns.marks.legend import MarkedPart
from dondoc.reading.tables.columns.marks.role_marks import marked
from dondoc.reading.times.headed_before import before_as_headed
from dondoc.text.folding import squeeze

KEPT_ASIDE = (Column.NOTE, Column.OTHER)
UNITS = (Column.LEAD, Column.COOP)
_TIMES = (Column.TIME, Column.START, Column.END)
_LAST_DAYS = (Column.TIME, Column.END)


def cells_of(header: GridHeader, row: CellRow) -> dict[Column, str]:
    """Return the texts of a row by column; crosses are a time, marks of units are names."""
    crossed: list[int] = []
    cells: dict[Column, str] = {}
    titles = header.titles or ("",) * len(header.columns)
    for at, (column, cell, title) in enumerate(zip(header.columns, row, titles, strict=False)):
        if column is Column.MARK:
            crossed += [at] if squeeze(cell.text) else []
        elif column not in (Column.NUMBER, Column.UNIT_MARK, *KEPT_ASIDE):
            lines = without_tags(cell.text).splitlines()
            text = listed(lines) if column in UNITS else join_lines(lines)
            text = _as_headed(title, text) if column is Column.LEAD else text
            text = on_calendar(title, with_cycle(title, text)) if column in _TIMES else text
            text = before_as_headed(title, text) if column in _LAST_DAYS else text
            if column is Column.TIME and names_product_and_time(title):
                cells[Column.RESULT], text = product_and_time(text)
            if cells.get(column) and text:
                # Two columns of leads: one office of each level; two of times: the day and the hour.
                text = together(cells[column], text) if column is Column.TIME else f"{cells[column]}; {text}"
            cells[column] = text or cells.get(column, "")
    one_time(cells, crossed_time(titles, header.columns, crossed) if crossed else "")
    if header.marks is not None:
        cells[Column.LEAD], cells[Column.COOP], _ = marked(unit_parts(header, row))
    return cells


def _as_headed(title: str, text: str) -> str:
    """Return the cell of a column of leads by what its heading announces: both roles, or who directs beside them."""
    if (side := leading_side(title)) is not None:
        return side_of_slash(text, side)
    if helps_in_brackets(title):
        return parted_by_bracket(text)
    return parted_by_slash(text) if names_both(title) else text


def beside(header: GridHeader, row: CellRow) -> Iterator[tuple[str, str]]:
    """Return the texts of a row that no activity has a field for, each with its column's title."""
    titles = header.titles or ("",) * len(header.columns)
    for column, cell, title in zip(header.columns, row, titles, strict=False):
        if column in KEPT_ASIDE and (text := squeeze(without_tags(cell.text))):
            yield title, text


def unit_parts(header: GridHeader, row: CellRow) -> Iterator[tuple[str, MarkedPart]]:
    """Return the units at the heads of columns, each with the part that the row's mark gives it."""
    for column, cell, title in zip(header.columns, row, header.titles, strict=False):
        if column is Column.UNIT_MARK and header.marks is not None:
            yield title, header.marks.of(cell.text)
