"""Fill the form of the office above with a lower office's consolidated figures, where both mean the same thing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from dondoc import gate
from dondoc.activity import UnreadableFileError
from dondoc.files.workbook import saved
from dondoc.gate.blank_cells import BROKEN_ZIP, slim_workbook
from dondoc.reports.consolidate.facts import Consolidated, IndicatorResult
from dondoc.reports.forms import layout as at
from dondoc.reports.forms.returned.file import FormRefusedError, first_column
from dondoc.text.folding import fold

_NAME = "biểu cấp trên"


def fill(form: bytes, report: Consolidated) -> tuple[bytes, list[str]]:
    """Fill the form's indicators, and return it with the codes filled; what is filled already stays.

    The form is read in a process of its own (`dondoc.gate`); Raises FormRefusedError: why it is none.
    """
    try:
        return gate.read(form, filled_form, report, name=_NAME)
    except UnreadableFileError as error:
        raise FormRefusedError(_NAME, [str(error)]) from error


def filled_form(_path: Path, form: bytes, report: Consolidated) -> tuple[bytes, list[str]]:
    """Fill the form in this very process; `fill` is how a form of another office is filled."""
    try:
        book = load_workbook(io.BytesIO(slim_workbook(form).content))
        sheet = book[at.SHEET]
        marks = at.marks_of(first_column(book[at.HIDDEN]))
    except (*BROKEN_ZIP, TypeError, AttributeError, SyntaxError, ArithmeticError) as error:
        raise FormRefusedError(_NAME, ["không mở được, hoặc không phải biểu do dondoc gửi."]) from error
    if marks is None:
        raise FormRefusedError(_NAME, ["dấu nhận dạng của biểu đã bị sửa; hãy xin lại biểu."])
    known = {fold(one.asked.name): one for one in report.indicators if one.value is not None}
    filled = []
    for mark in marks.rows:
        found = known.get(fold(str(sheet[f"C{mark.row}"].value or ""))) if mark.kind == "indicator" else None
        cells = [sheet[f"{column}{mark.row}"] for column in "FGH"]
        if found is not None and all(cell.value in (None, "–") for cell in cells):
            _put(cells, found)
            filled.append(found.asked.code)
    return saved(book), filled


def _put(cells: list[Any], found: IndicatorResult) -> None:
    part, whole, value = cells
    if found.part is not None and found.whole is not None:
        part.value, whole.value = found.part.value, found.whole.value
    elif found.value is not None:
        value.value = f"{found.value.value:g}%" if found.asked.measure == "%" else found.value.value
