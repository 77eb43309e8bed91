"""Filling the form of the office above with a lower office's consolidated figures, where both mean the same thing."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl import load_workbook

from dondoc.reports.consolidate.areas import fold
from dondoc.reports.consolidate.facts import Consolidated, IndicatorResult
from dondoc.reports.forms import layout as at
from dondoc.reports.forms.file import FormRefusedError


def fill(form: bytes, report: Consolidated) -> tuple[bytes, list[str]]:
    """The form with its indicators filled, and the codes filled; people do the rest. What is filled already stays."""
    try:
        book = load_workbook(io.BytesIO(form))
        sheet = book[at.SHEET]
        marks = at.marks_of(row[0] for row in book[at.HIDDEN].iter_rows(max_col=1, values_only=True))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise FormRefusedError("biểu cấp trên", ["không mở được, hoặc không phải biểu do dondoc gửi."]) from error
    if marks is None:
        raise FormRefusedError("biểu cấp trên", ["dấu nhận dạng của biểu đã bị sửa; hãy xin lại biểu."])
    known = {fold(one.asked.name): one for one in report.indicators if one.value is not None}
    filled = []
    for mark in marks.rows:
        found = known.get(fold(str(sheet[f"C{mark.row}"].value or ""))) if mark.kind == "indicator" else None
        cells = [sheet[f"{column}{mark.row}"] for column in "FGH"]
        if found is not None and all(cell.value in (None, "–") for cell in cells):
            _put(cells, found)
            filled.append(found.asked.code)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue(), filled


def _put(cells: list[Any], found: IndicatorResult) -> None:
    part, whole, value = cells
    if found.part is not None and found.whole is not None:
        part.value, whole.value = found.part.value, found.whole.value
    elif found.value is not None:
        value.value = f"{found.value.value:g}%" if found.asked.measure == "%" else found.value.value
