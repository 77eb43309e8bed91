"""Add a table to a workbook as an office prints it: A4 across, its head on every page, no cell a formula."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dondoc.files.workbook import put_text

Value: TypeAlias = str | int | float | dt.date | None
Column: TypeAlias = tuple[str, int]
"""Heading and width, in characters."""

FONT = "Times New Roman"
THIN = Side(style="thin", color="999999")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD = PatternFill("solid", fgColor="DCE6F1")
# The height of a line of 11 points in Excel.
POINTS_A_LINE = 15.0
TALLEST_ROW = 25
"""Lines a row shows at most; Excel stops at 409 points."""
LETTER_WIDTH = 0.95
"""Times New Roman 11 by the width of a digit, by which Excel measures columns: judged on printed pages of Vietnamese
text; to judge again, print a table and look for rows that are cut or half empty."""


def add_table(
    book: Workbook,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    title: str = "",
    colours: Mapping[tuple[int, int], str] | None = None,
    clean: Callable[[str], str] = str,
) -> None:
    """Add a sheet with one table; ``title`` stands on every printed page.

    ``colours`` fills cells by (row, column) of the rows, from 0; ``clean`` is applied to every text.
    """
    _add_styles(book)
    page: Worksheet = book.create_sheet(name)
    widths = [width for _, width in columns]
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    _add_row(page, 1, [clean(heading) for heading, _ in columns], widths, "dd_head")
    for number, row in enumerate(rows, start=2):
        cleaned = [clean(value) if isinstance(value, str) else value for value in row]
        _add_row(page, number, cleaned, widths)
    for (down, across), colour in (colours or {}).items():
        page.cell(down + 2, across + 1).fill = PatternFill("solid", fgColor=colour)
    _print_well(page, title)


def _add_styles(book: Workbook) -> None:
    """Add the looks of all cells, once a book."""
    if "dd_head" in book.named_styles:
        return
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    left, centre = (Alignment(horizontal=side, vertical="top", wrap_text=True) for side in ("left", "center"))
    letters, bold = Font(name=FONT), Font(name=FONT, bold=True)
    # Named styles and not looks set cell by cell: those make a large workbook much slower to write.
    for style in (
        NamedStyle("dd_head", font=bold, border=BOX, alignment=middle, fill=HEAD),
        NamedStyle("dd_text", font=letters, border=BOX, alignment=left),
        NamedStyle("dd_number", font=letters, border=BOX, alignment=centre),
        NamedStyle("dd_date", font=letters, border=BOX, alignment=centre, number_format="dd/mm/yyyy"),
    ):
        book.add_named_style(style)


def _add_row(page: Worksheet, number: int, row: Sequence[Value], widths: Sequence[int], style: str = "") -> None:
    lines = 1
    for place, (value, width) in enumerate(zip(row, widths, strict=True), start=1):
        cell = page.cell(number, place)
        cell.style = style or _style(value)
        if isinstance(value, str):
            put_text(cell, value)
            lines = max(lines, math.ceil(len(value) * LETTER_WIDTH / width))
        else:
            cell.value = value
    # Not every program makes a row as high as its wrapped text needs.
    page.row_dimensions[number].height = POINTS_A_LINE * min(lines, TALLEST_ROW)


def _style(value: Value) -> str:
    if isinstance(value, dt.date):
        return "dd_date"
    return "dd_text" if isinstance(value, str) else "dd_number"


def _print_well(page: Worksheet, title: str) -> None:
    """Print A4 across, the head on every page and in sight, a filter on every column."""
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if title:
        page.page_margins.left = page.page_margins.right = 0.4
        page.HeaderFooter.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(title.replace("&", "&&")))
        page.HeaderFooter.oddFooter = HeaderFooterItem(right=_HeaderFooterPart("&P/&N"))
