"""A table on a sheet of a workbook, as an office prints it, in which no text can become a formula."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from notifications.letters.phrasing import one_line, shorten

Value: TypeAlias = str | int | float | dt.date | None
Column: TypeAlias = tuple[str, int]
"""Heading and width, in characters."""

FONT = "Times New Roman"
THIN = Side(style="thin", color="999999")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD = PatternFill("solid", fgColor="DCE6F1")
FORMULA = ("=", "+", "-", "@")
LONGEST = 32_000
"""Characters of a cell; Excel takes 32 767."""
POINTS_A_LINE = 15.0


def plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula, here or after saving as CSV.

    A dash before a sentence is a bullet and goes; any other sign that starts a formula gets an apostrophe before it.
    """
    line = shorten(one_line(text), LONGEST).removeprefix("- ")
    return f"'{line}" if line.startswith(FORMULA) else line


def add_styles(book: Workbook) -> None:
    """The looks of all cells, once: a look set cell by cell makes a large workbook much slower."""
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    left, centre = (Alignment(horizontal=side, vertical="top", wrap_text=True) for side in ("left", "center"))
    letters, bold = Font(name=FONT), Font(name=FONT, bold=True)
    for style in (
        NamedStyle("dd_head", font=bold, border=BOX, alignment=middle, fill=HEAD),
        NamedStyle("dd_text", font=letters, border=BOX, alignment=left),
        NamedStyle("dd_number", font=letters, border=BOX, alignment=centre),
        NamedStyle("dd_date", font=letters, border=BOX, alignment=centre, number_format="dd/mm/yyyy"),
    ):
        book.add_named_style(style)


def add_table(
    book: Workbook, name: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]
) -> None:
    """A sheet with one table; ``title`` stands on every printed page."""
    page: Worksheet = book.create_sheet(name)
    widths = [width for _, width in columns]
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    _add_row(page, 1, [heading for heading, _ in columns], widths, "dd_head")
    for number, row in enumerate(rows, start=2):
        _add_row(page, number, row, widths)
    _print_well(page, title)


def _add_row(page: Worksheet, number: int, row: Sequence[Value], widths: Sequence[int], style: str = "") -> None:
    lines = 1
    for place, (value, width) in enumerate(zip(row, widths, strict=True), start=1):
        cell = page.cell(number, place)
        cell.style = style or _style(value)
        if isinstance(value, str):
            cell.value, cell.data_type = plain(value), "s"
            lines = max(lines, math.ceil(len(value) * 0.95 / width))
        else:
            cell.value = value
    # Not every program makes a row as high as its wrapped text needs.
    page.row_dimensions[number].height = POINTS_A_LINE * min(lines, 25)


def _style(value: Value) -> str:
    if isinstance(value, dt.date):
        return "dd_date"
    return "dd_text" if isinstance(value, str) else "dd_number"


def _print_well(page: Worksheet, title: str) -> None:
    """A4 across, the head on every page and in sight, a filter on every column."""
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.HeaderFooter.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(title.replace("&", "&&")))
    page.HeaderFooter.oddFooter = HeaderFooterItem(right=_HeaderFooterPart("&P/&N"))
