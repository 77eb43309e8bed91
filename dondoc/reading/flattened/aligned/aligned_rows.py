"""Make rows of lines cut into cells: a row begins at its number, or where cells stand that the line above had not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dondoc.reading.flattened.aligned.column_places import ROW_NUMBER
from dondoc.reading.times.in_text import heading_time

Cells = list[list[str]]
_HEADER_AGAIN = re.compile(r"(?:STT|TT|S\.TT|Số TT)$")
# Two numbers under one another may be chance; three show the column of numbers.
_FEWEST_NUMBERS = 3
# Number, work and one cell more: fewer beside a number are the rest of the row above.
_FEWEST_OF_ROW = 3
# Numbers stand in the first column, or in the second beside who is in charge.
_NUMBERED_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """One line cut into the cells of its columns; ``new_page``: it is the first of its page."""

    line: int
    cells: list[str]
    new_page: bool


def rows_of(lines: Sequence[AlignedRow]) -> list[tuple[int, Cells]]:
    """Return the rows as the line each begins in and the parts of its cells."""
    filled = [_with_number_apart(line) for line in lines if any(line.cells)]
    column = _number_column(filled)
    begins = _at_numbers(filled, column) if column is not None else _at_shapes(filled)
    rows: list[tuple[int, Cells]] = []
    for line, first in zip(filled, begins, strict=True):
        if first or not rows:
            rows.append((line.line, [[] for _ in line.cells]))
        for at, cell in enumerate(line.cells):
            if cell:
                rows[-1][1][at].append(cell)
    return rows


def _with_number_apart(line: AlignedRow) -> AlignedRow:
    """Part the number of a row from the text that stands one space after it."""
    first, _, rest = line.cells[0].partition(" ")
    if rest and ROW_NUMBER.match(first) and not line.cells[1]:
        return AlignedRow(line.line, [first, rest, *line.cells[2:]], line.new_page)
    return line


def _number_column(lines: Sequence[AlignedRow]) -> int | None:
    """Return the column that holds the numbers of rows; None where none does."""
    counts = [
        len({line.cells[at] for line in lines if ROW_NUMBER.match(line.cells[at])}) for at in range(_NUMBERED_COLUMNS)
    ]
    best = max(range(_NUMBERED_COLUMNS), key=lambda at: counts[at])
    return best if counts[best] >= _FEWEST_NUMBERS else None


def _at_numbers(lines: Sequence[AlignedRow], column: int) -> Iterator[bool]:
    """Yield whether each line begins a row: at a number, or below it where a whole row stands under a merged number."""
    above: frozenset[int] = frozenset()
    numbered = False
    for line in lines:
        here = frozenset(at for at, cell in enumerate(line.cells) if cell)
        cell = line.cells[column]
        number = bool(ROW_NUMBER.match(cell) or _HEADER_AGAIN.match(cell))
        # A part of the year alone in the column of numbers is the title of the rows below it.
        number = number or (here == {column} and heading_time(cell) is not None)
        capital = all(not line.cells[at][:1].islower() for at in here)
        whole = numbered and len(here) >= _FEWEST_OF_ROW and column + 1 in here and capital and not here <= above
        numbered, above = numbered or number, here
        yield number or whole


def _at_shapes(lines: Sequence[AlignedRow]) -> Iterator[bool]:
    """Yield whether each line begins a row of a table without numbers.

    Cells are set from the top of their row: one that begins where the line above has none, or as many as half of them
    that begin with a capital, begin a row; so does a heading alone ("THÁNG 01", "Quý II").
    """
    above: frozenset[int] = frozenset()
    for line in lines:
        here = frozenset(at for at, cell in enumerate(line.cells) if cell)
        cells = [line.cells[at] for at in sorted(here)]
        capital = all(not cell[:1].islower() for cell in cells)
        if line.new_page and not capital:
            first = False
        elif len(cells) == 1:
            first = 0 in here and (cells[0].isupper() or heading_time(cells[0]) is not None)
            first = first or (capital and not here <= above)
        else:
            first = not here <= above or (capital and 2 * len(cells) >= len(line.cells))
        above = here
        yield first
