"""Decide whether a row numbered 2 above rows 2.1, 2.2 is a heading of its parts, or work of its own beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.header import GridHeader, text_in
from dondoc.reading.tables.columns.headings.header_lines import CellRow
from dondoc.text.folding import squeeze

_OWED = (Column.TIME, Column.START, Column.END, Column.RESULT, Column.MARK)
_LETTERS = re.compile(r"[A-ZĐ]{1,4}[-. ]?(?=\d)")
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
    own = bare(number)
    if text_in(header, part, Column.NUMBER).strip(" .)") not in (f"{own}.1", f"{own}.01"):
        return Parent.NONE
    if _spans(header, row, part):
        return Parent.HEADING
    owes = any(_is_own(header, row, part, column) for column in _OWED)
    led = Column.LEAD not in header.columns or bool(text_in(header, part, Column.LEAD))
    return Parent.WORK if owes or not led else Parent.HEADING


def bare(number: str) -> str:
    """Return a number without the letters before it, which its parts leave out: 1.1 is a part of "WP1"."""
    return _LETTERS.sub("", number)


def _spans(header: GridHeader, row: CellRow, part: CellRow) -> bool:
    """Decide whether a row only gives the span of its parts: nobody leads it and it has no product, unlike its part."""
    led = Column.LEAD in header.columns and not text_in(header, row, Column.LEAD)
    lacks = led and not text_in(header, row, Column.COOP) and not text_in(header, row, Column.RESULT)
    timed = any(text_in(header, part, column) for column in (Column.TIME, Column.START, Column.END))
    return lacks and bool(text_in(header, part, Column.LEAD)) and timed


def _is_own(header: GridHeader, row: CellRow, part: CellRow, column: Column) -> bool:
    """Decide whether a row has a text in a column that no merged cell shares with the row below."""
    places = [at for at, name in enumerate(header.columns) if name is column and at < min(len(row), len(part))]
    return any(
        squeeze(row[at].text) and (row[at].merged_from is None or row[at].merged_from != part[at].merged_from)
        for at in places
    )
