"""Parse numbers of rows and sections: roman ones, and one written before the work itself."""

from __future__ import annotations

import re

from dondoc.reading.tables.columns.columns import Column
from dondoc.text.letters import UPPER

_NUMBERED_WORK = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})[.)]\s+(?=[{UPPER}“\"])")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


def number_taken_from(cells: dict[Column, str]) -> str | None:
    """Take the number off a row's work, where the table has no column of numbers: "1.2. Mở điểm hỗ trợ"."""
    found = _NUMBERED_WORK.match(cells.get(Column.ACTIVITY, ""))
    if found is None:
        return None
    cells[Column.ACTIVITY] = cells[Column.ACTIVITY][found.end() :]
    return found[1]


def roman(text: str) -> int | None:
    """Return the value of a roman number written correctly, else None."""
    values = [_VALUES.get(c, 0) for c in text.strip(".)/ ")]
    if not values or 0 in values:
        return None
    total = sum(-v if v < max(values[at + 1 :], default=0) else v for at, v in enumerate(values))
    return total if _as_roman(total) == text.strip(".)/ ") else None


def _as_roman(value: int) -> str:
    text = ""
    for number, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= number:
            text, value = text + sign, value - number
    return text
