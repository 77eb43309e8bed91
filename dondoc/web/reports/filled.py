"""Turn the fields of a page into the form they stand for, and read that form as one that came back by mail."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from dondoc.files.workbook import put_text, saved
from dondoc.reports.forms import layout as at
from dondoc.reports.forms import write
from dondoc.reports.forms.content import FormContent
from dondoc.reports.forms.returned.file import FormFile, form_of
from dondoc.reports.forms.returned.read import Filled, read_form
from dondoc.reports.indicators.plan_indicators import RATIO
from dondoc.web.reports.fields import NOTHING, Problem, cells, problem_of
from dondoc.web.requests.forms import FieldError, written_day

Fields = Mapping[str, str]


def workbook(content: FormContent, fields: Fields, author: str = "") -> tuple[bytes, FormFile]:
    """Write the form with the page's fields in it; a skipped line keeps what the form held when it left."""
    blank = write.write(content)
    marks = form_of(Path("bieu.xlsx"), blank).marks
    book = load_workbook(io.BytesIO(blank))
    sheet = book[at.SHEET]
    skipped = {name.removesuffix("-skip") for name, why in fields.items() if name.endswith("-skip") and why}
    closed = set(_closed(content))
    for name, cell in cells(marks).items():
        if name in fields and name not in closed and name.partition("-")[0] not in skipped:
            _put(sheet[cell], name, fields[name])
    _put(sheet[at.AUTHOR], "author", author)
    filled = saved(book)
    return filled, form_of(Path("bieu.xlsx"), filled)


def _closed(content: FormContent) -> Iterator[str]:
    """Yield the boxes that stay closed: a figure that is no share has no part and no whole."""
    for one in content.indicators:
        if one.kind != RATIO:
            yield from (f"i{one.indicator_id}-{name}" for name in ("part", "whole"))


def _put(cell: Any, name: str, text: str) -> None:
    """Write one field as a person would type it: a day as a day, everything else as the text it is."""
    value: object = text or None
    if name == NOTHING:
        value = at.TICK if text else None
    elif name.endswith("-done_on") and text:
        try:
            value = written_day(text)
        except FieldError:
            value = text
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value


def read(form: FormFile, kinds: dict[int, tuple[str, str]], today: dt.date) -> tuple[Filled, list[Problem]]:
    """Read the form; the problems name the page's fields."""
    filled = read_form(form, kinds, today)
    where = cells(form.marks)
    return filled, [problem_of(text, where) for text in filled.problems]
