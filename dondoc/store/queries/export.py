"""Handing a table of obligations to other programs: xlsx (safe against formulas), csv, json."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

from dondoc.store.queries.obligation_queries import ObligationRow
from dondoc.text.spreadsheet import csv_bytes, guarded

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


def safe_cell(value: object) -> object:
    """A csv cell that no spreadsheet takes for a formula: a text that begins like one gets an apostrophe before it."""
    return guarded(value) if isinstance(value, str) else value


def _lines(rows: Sequence[ObligationRow]) -> list[list[Any]]:
    return [[getattr(row, name) for name in COLUMNS] for row in rows]


def as_csv(rows: Sequence[ObligationRow]) -> bytes:
    """A csv that Excel opens with its accents right (UTF-8 with a mark), dates in ISO form."""
    return csv_bytes([COLUMNS.values(), *([safe_cell(value) for value in line] for line in _lines(rows))])


def as_json(rows: Sequence[ObligationRow]) -> bytes:
    """All fields of each row."""
    plain = [dataclasses.asdict(row) for row in rows]
    return json.dumps(plain, ensure_ascii=False, indent=1, default=_iso).encode()


def _iso(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def as_xlsx(rows: Sequence[ObligationRow]) -> bytes:
    """A sheet with a frozen header and columns wide enough to read."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Nhiệm vụ"
    for line in [list(COLUMNS.values()), *_lines(rows)]:
        sheet.append(line)
    for cell in (cell for line in sheet.iter_rows(min_row=2) for cell in line if isinstance(cell.value, str)):
        # The type says text, so that "=…" is shown and never computed.
        cell.data_type = "s"
    for number, name in enumerate(COLUMNS, start=1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = 50 if name in ("activity", "plan") else 16
    for cell in sheet["D"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FORMATS: dict[str, Callable[[Sequence[ObligationRow]], bytes]] = {".xlsx": as_xlsx, ".csv": as_csv, ".json": as_json}
