"""Decide whether a row numbered 2 above rows 2.1, 2.2 is a heading of its parts, or work of its own beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from string import ascii_uppercase

from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.header import GridHeader, text_in
from dondoc.reading.tables.columns.headings.header_lines import CellRow
from dondoc.text.folding import squeeze

_OWED = (Column.TIME, Column.START, Column.END, Column.RESULT, Column.MARK)
_WHEN = (Column.TIME, Column.START, Column.END)
# "WP2" stands above "2.1".
_LETTERS = f"{ascii_uppercase}Đ-."
HAS_PARTS = "dòng {0} có các việc con {0}.1, …; hãy xem đây là việc riêng hay chỉ là đề mục của chúng."


class Parent(StrEnum):
    """What a row is to the rows below it: no parent of theirs, their heading, or perhaps work beside them."""

    NONE = "none"
    HEADING = "heading"
    WORK = "work"


def parent_of(
    header: GridHeader, rows: Sequence[CellRow], at: int, number: str | None, cells: Mapping[Column, str]
) -> Parent:
    """Mark rows that are headings of their parts: such a row owes nothing where it has no time and no product.

    What it shares with the first part in a merged cell is the part's. Where a part has no lead, the parent's may be
    meant for it, so that the parent is kept and asked about.
    """
    if not number or at + 1 >= len(rows) or not cells.get(Column.ACTIVITY):
        return Parent.NONE
    row, part = rows[at], rows[at + 1]
    counted = number.lstrip(_LETTERS) or number
    if text_in(header, part, Column.NUMBER).strip(" .)") not in (f"{number}.1", f"{counted}.1", f"{counted}.01"):
        return Parent.NONE
    if _is_titled(header, row, part, cells):
        return Parent.HEADING
    owes = any(_is_own(header, row, part, column) for column in _OWED)
    led = Column.LEAD not in header.columns or bool(text_in(header, part, Column.LEAD))
    return Parent.WORK if owes or not led else Parent.HEADING


def _is_titled(header: GridHeader, row: CellRow, part: CellRow, cells: Mapping[Column, str]) -> bool:
    """Decide whether a row is a title in capitals with the span of its parts, which have their own leads and times."""
    led = not cells.get(Column.LEAD) and bool(text_in(header, part, Column.LEAD))
    timed = not any(_is_own(header, row, part, column) for column in _OWED if column not in _WHEN)
    return led and timed and cells[Column.ACTIVITY].isupper() and any(text_in(header, part, one) for one in _WHEN)


def _is_own(header: GridHeader, row: CellRow, part: CellRow, column: Column) -> bool:
    """Decide whether a row has a text in a column that no merged cell shares with the row below."""
    places = [at for at, name in enumerate(header.columns) if name is column and at < min(len(row), len(part))]
    return any(
        squeeze(row[at].text) and (row[at].merged_from is None or row[at].merged_from != part[at].merged_from)
        for at in places
    )
