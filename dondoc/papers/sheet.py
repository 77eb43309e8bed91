"""A table as a worksheet that reads and prints well: A4 across, its head on every page, no cell a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

Value: TypeAlias = str | int | float | dt.date | None
Column: TypeAlias = tuple[str, int]

FONT = "Times New Roman"
THIN = Side(style="thin", color="999999")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD = PatternFill("solid", fgColor="DCE6F1")
LONGEST_CELL = 32_000
"""Excel cuts a cell at 32,767 characters."""


def book() -> Workbook:
    """A workbook without a sheet."""
    made = Workbook()
    made.remove(made.worksheets[0])
    return made


def table(
    into: Workbook,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    colours: dict[tuple[int, int], str] | None = None,
) -> Worksheet:
    """Add a sheet; ``colours`` fills cells by (row, column) of the rows, from 0."""
    page: Worksheet = into.create_sheet(title)
    for place, (heading, width) in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
        _write(page, 1, place, heading)
        page.cell(1, place).font, page.cell(1, place).fill = Font(name=FONT, bold=True), HEAD
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            _write(page, number, place, value)
    for (down, across), colour in (colours or {}).items():
        page.cell(down + 2, across + 1).fill = PatternFill("solid", fgColor=colour)
    _print_well(page)
    return page


def _write(page: Worksheet, row: int, column: int, value: Value) -> None:
    cell = page.cell(row, column)
    cell.value = value[:LONGEST_CELL] if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    if isinstance(value, dt.date):
        cell.number_format = "dd/mm/yyyy"
    cell.font, cell.border = Font(name=FONT), BOX
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def _print_well(page: Worksheet) -> None:
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def save(made: Workbook) -> bytes:
    """The workbook as a file."""
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()
