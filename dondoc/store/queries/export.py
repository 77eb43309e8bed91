"""Hand a table of obligations to other programs: xlsx (safe against formulas), csv, json.

Comes in: an open file and rows as they are read. Goes out: how many were written. No more than a few rows are in memory
at once.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from calendars.format import short_date
from dondoc.files.workbook import new_book, put_head, put_text
from dondoc.store.queries.obligations.obligation_rows import ObligationRow
from dondoc.text import spreadsheet
from dondoc.text.hidden_signs import without_directions, without_hidden_signs

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

COLUMNS: dict[str, str] = {
    "id": "Số",
    "plan": "Kế hoạch",
    "key": "Mục",
    "activity": "Hoạt động",
    "product": "Sản phẩm",
    "unit": "Đơn vị",
    "time_text": "Thời gian trong kế hoạch",
    "due": "Hạn",
    "in_time_until": "Còn trong hạn đến hết (theo luật)",
    "first_due": "Hạn ban đầu",
    "progress_name": "Tiến độ",
    "percent": "Phần trăm",
    "timeliness_name": "Thời hạn",
    "days_late": "Số ngày quá hạn",
    "done_on": "Ngày hoàn thành",
}
WIDE = ("activity", "plan")
DAYS = ("due", "in_time_until", "first_due", "done_on")
SHEET_ROWS = 1_048_575
"""Rows below the heading that a sheet of Excel holds; more go on another sheet."""


def safe_cell(value: object) -> object:
    """Return a csv cell as an office reads it: a day as dd/mm/yyyy, a text like a formula with an apostrophe before
    it.
    """
    if isinstance(value, dt.date):
        return short_date(value)
    return spreadsheet.guarded(without_hidden_signs(value)) if isinstance(value, str) else value


def _line(row: ObligationRow) -> list[Any]:
    return [getattr(row, name) for name in COLUMNS]


def write_csv(out: BinaryIO, rows: Iterable[ObligationRow]) -> int:
    """Write a csv for Excel, days as dd/mm/yyyy."""
    return spreadsheet.write_csv(out, COLUMNS.values(), (map(safe_cell, _line(row)) for row in rows))


def write_json(out: BinaryIO, rows: Iterable[ObligationRow]) -> int:
    """Write all fields of each row, as one array; days in ISO form, for programs."""
    written = 0
    for row in rows:
        out.write(b",\n" if written else b"[\n")
        line = json.dumps(dataclasses.asdict(row), ensure_ascii=False, default=_iso)
        out.write(without_directions(line).encode())
        written += 1
    out.write(b"\n]\n" if written else b"[]\n")
    return written


def _iso(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def write_xlsx(out: BinaryIO, rows: Iterable[ObligationRow]) -> int:
    """Write sheets with a frozen header and columns wide enough to read; a sheet that is full goes on in the next."""
    book, left, written = new_book(write_only=True), iter(rows), 0
    for number in itertools.count(1):
        first = next(left, None)
        if first is None and number > 1:
            break
        some = itertools.chain([first] if first else [], itertools.islice(left, SHEET_ROWS - 1))
        written += _fill_sheet(book, "Nhiệm vụ" if number == 1 else f"Nhiệm vụ {number}", some)
    book.save(out)
    return written


def _fill_sheet(book: Workbook, title: str, rows: Iterator[ObligationRow]) -> int:
    # Local imports of this module: openpyxl costs 140 ms of a processor, and lists are asked for more than books.
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    for number, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = 50 if name in WIDE else 16
    put_head(sheet, COLUMNS.values())
    plain, wrapped = _cells(sheet)
    written = 0
    for row in rows:
        # A cell is written when its row is appended: one a column serves all rows.
        sheet.append(
            _filled(wrapped if name == "activity" else plain[place], value)
            for place, (name, value) in enumerate(zip(COLUMNS, _line(row), strict=True))
        )
        written += 1
    return written


def _cells(sheet: Any) -> tuple[list[Cell], Cell]:
    """Make the cells for texts: one a column, and one whose text is folded."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    wrapped = WriteOnlyCell(sheet)
    wrapped.alignment = Alignment(wrap_text=True, vertical="top")
    return [_plain(WriteOnlyCell(sheet), name) for name in COLUMNS], wrapped


def _plain(cell: Cell, name: str) -> Cell:
    """Give the cell of a column of days the form of a day; openpyxl's own would be year-month-day."""
    if name in DAYS:
        cell.number_format = "dd/mm/yyyy"
    return cell


def _filled(cell: Cell, value: object) -> object:
    """Return a text or a day in the cell of its column, and any other value as it is."""
    if isinstance(value, str):
        put_text(cell, value)
    elif isinstance(value, dt.date):
        cell.value = value
    else:
        return value
    return cell


FORMATS: dict[str, Callable[[BinaryIO, Iterable[ObligationRow]], int]] = {
    ".xlsx": write_xlsx,
    ".csv": write_csv,
    ".json": write_json,
}
