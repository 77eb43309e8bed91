"""Make workbooks (.xlsx): empty ones, their texts, and their bytes.

openpyxl takes a third of a second to load and most verbs write no workbook: it is imported where one is made.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dondoc.text.hidden_signs import without_hidden_signs

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a workbook."""
LONGEST_CELL = 32_000
"""Characters of a cell; Excel cuts one at 32,767."""


def new_book(*, write_only: bool = False) -> Workbook:
    """Make a workbook without a sheet; ``write_only``: rows are appended and not held in memory."""
    # Local import: openpyxl costs 140 ms of a processor, and most verbs make no workbook.
    from openpyxl import Workbook

    book = Workbook(write_only=write_only)
    for sheet in list(book.worksheets):
        book.remove(sheet)
    return book


def put_head(sheet: Worksheet, headings: Iterable[str]) -> None:
    """Append the head of a table for other programs or to fill in: bold, and in sight wherever one scrolls.

    The head of a printed table is in `dondoc.papers.sheet`. A book whose rows are not held in memory can have one,
    too.
    """
    # Local import: see `new_book`.
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    sheet.freeze_panes = "A2"
    cells = []
    for text in headings:
        cell = WriteOnlyCell(sheet)
        put_text(cell, text)
        cell.font = Font(bold=True)
        cells.append(cell)
    sheet.append(cells)


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Put a text into a cell, cut where Excel would; the type is text, so that "=…" is shown and never computed."""
    cell.value = without_hidden_signs(text)[:LONGEST_CELL]
    cell.data_type = "s"


def saved(book: Workbook) -> bytes:
    """Return a workbook as the bytes of its file."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
