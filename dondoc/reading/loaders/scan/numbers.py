"""Correct row numbers of a scanned table by their neighbours: between 4 and 6 stands 5, whatever was recognised."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.loaders.docx.numbering import written
from dondoc.reading.loaders.pdf.ruled import Box

_ARABIC = re.compile(r"\W*([0-9]{1,3})\W*")
_ROMAN = re.compile(r"\W*([IVXLC]{1,6})\W*")
# A number above this confidence is kept even where it breaks the sequence: plans do leave numbers out.
_SURE = 0.9
# What is concluded from neighbours is no sure reading, so the row is marked for review.
CONCLUDED = 0.7
# A row with fewer texts than this may be no row of its own.
_FILLED = 3


def set_right(rows: Sequence[Sequence[Box]]) -> None:
    """Mend the numbers in the first column that were not recognised, where their neighbours leave one answer."""
    last_row = last_section = 0
    for i, row in enumerate(rows):
        if i > 0 and row[0] is rows[i - 1][0]:
            continue
        if _is_section(row):
            last_section = _mend(row[0], last_section, "upperRoman")
            last_row = 0
        elif (last_section or last_row or _number(row[0]) == 1) and sum(1 for box in row if box.text) >= _FILLED:
            last_row = _mend(row[0], last_row, "decimal", _number_after(rows, i))
    _name_column(rows)


def _name_column(rows: Sequence[Sequence[Box]]) -> None:
    """Call a column of numbers "STT", however its short name was recognised."""
    numbers = [row[0] for row in rows[1:] if _number(row[0]) is not None or _roman(row[0]) is not None]
    if len(rows) > 2 and 3 * len(numbers) > 2 * (len(rows) - 1) and rows[0][0].confidence < _SURE:
        rows[0][0].text, rows[0][0].confidence = "STT", CONCLUDED


def _mend(box: Box, last: int, style: str, following: int | None = None) -> int:
    """Return the number this box holds in the end."""
    own = _number(box) if style == "decimal" else _roman(box)
    expected = last + 1
    if own is not None and (own == expected or (box.confidence >= _SURE and own > last)):
        return own
    if style == "decimal" and own is not None and following not in (None, expected + 1):
        return own
    box.text, box.confidence = written(expected, style), min(box.confidence, CONCLUDED)
    return expected


def _number_after(rows: Sequence[Sequence[Box]], i: int) -> int | None:
    """Return the next row's number within the same section; None at its end."""
    for row in rows[i + 1 :]:
        if _is_section(row):
            return None
        if row[0] is not rows[i][0]:
            return _number(row[0])
    return None


def _is_section(row: Sequence[Box]) -> bool:
    """Return whether one cell covers all columns but the first, as the heading of a section does."""
    return len(row) > 2 and row[1] is row[-1]


def _number(box: Box) -> int | None:
    found = _ARABIC.fullmatch(box.text)
    return int(found[1]) if found else None


def _roman(box: Box) -> int | None:
    found = _ROMAN.fullmatch(box.text)
    return next((n for n in range(1, 60) if found and written(n, "upperRoman") == found[1]), None)
