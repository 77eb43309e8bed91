"""Weigh whether lines of a table without drawn lines are one row: by places of its cells, numbers, and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from itertools import pairwise

from dondoc.reading.loaders.pdf.unruled.cell_lines import CellLine, CellLines, adjoins, holes

# Cells agree where they differ by less than this many distances between lines.
_AGREE = 0.15
# The costs of a row, in cells that stand half a line from where they should. Set by hand; the tables of
# tests/reading/offices with texts in the middle part rows from others by far more than one.
_MOST_APART = 3.0
_HOLE, _NO_NUMBER, _NUMBERS, _GOES_ON, _BEGINS_INSIDE, _MIXED = 2.0, 1.5, 4.0, 1.0, 0.6, 3.0
ROW = 0.3
_GROUP, _THIN = 0.5, 2.0
# A header's cells, some over several columns, stand as they stand in rows, but less surely so.
_HEADER = 0.25
_MOST_HEADER = 16
# A row below a merged cell fills so many columns at least.
_FEWEST = 2
_FAR = 1e6

# Two of these, one below the other, are of two rows more often than of one.
_DATE = re.compile(r"\d{1,2}/(?:\d{1,2}/)?\d{4}")

# The first level of a row, and that of the next.
Span = tuple[int, int]
Cells = Mapping[int, Sequence[CellLine]]
IsNumber = Callable[[str], bool]


class Alignment(Enum):
    """Where the cells of a row agree; the value is the weight of their first lines, the rest that of their last."""

    TOP = 1.0
    MIDDLE = 0.5
    BOTTOM = 0.0

    def height(self, first: float, last: float) -> float:
        """Return the height at which a cell agrees with its row, by the middles of its first and last lines."""
        return self.value * first + (1 - self.value) * last


def row_cost(table: CellLines, alignment: Alignment, span: Span, merged: int, is_number: IsNumber | None) -> float:
    """Return the cost of a row of the columns right of the merged ones."""
    cells = {column: lines for column, lines in table.between(*span).items() if column >= merged}
    if not cells:
        return _FAR
    numbers = 0.0 if is_number is None else _numbers_cost(cells, is_number)
    thin = _THIN if merged and len(cells) < _FEWEST else 0.0
    inside = sum(_inside(table, lines) for lines in cells.values())
    words = inside + _above_cost(table, span, cells)
    return ROW + _all_apart(table, alignment, cells) + numbers + words + thin + _mixed_cost(table, cells)


def header_cost(table: CellLines, alignment: Alignment, span: Span, is_number: IsNumber | None) -> float:
    """Return the cost of the first rows as the header."""
    cells = table.between(*span)
    texts = [line.text for line in cells.get(0, ())]
    if span[1] - span[0] > _MOST_HEADER or (is_number and any(map(is_number, texts))):
        return _FAR
    return _HEADER * _all_apart(table, alignment, cells) + sum(_inside(table, lines) for lines in cells.values())


def group_cost(
    table: CellLines, alignment: Alignment, begins: Sequence[int], merged: int, is_number: IsNumber | None
) -> float:
    """Return what the merged cells of several rows add to the costs of the rows."""
    span = (begins[0], begins[-1])
    whole = table.between(*span)
    if table.across in whole:
        return _FAR
    cells = {column: lines for column, lines in whole.items() if column < merged}
    numbers = 0.0 if is_number is None else _numbers_cost(cells, is_number)
    height = _height_of(alignment, whole)
    apart = sum(_apart(table, alignment, height, lines) for lines in cells.values())
    inside = sum(_inside(table, lines) for lines in cells.values())
    return _GROUP + numbers + apart + inside + _above_cost(table, span, cells)


def _all_apart(table: CellLines, alignment: Alignment, cells: Cells) -> float:
    whole = _height_of(alignment, cells)
    return sum(_apart(table, alignment, whole, lines) for lines in cells.values())


def _height_of(alignment: Alignment, cells: Cells) -> float:
    """Return the height at which the cells of a row should agree."""
    first = min(lines[0].middle for lines in cells.values())
    return alignment.height(first, max(lines[-1].middle for lines in cells.values()))


def _apart(table: CellLines, alignment: Alignment, whole: float, lines: Sequence[CellLine]) -> float:
    """Return how far a cell stands from where the row has its cells, in halves of the distance between lines."""
    apart = abs(alignment.height(lines[0].middle, lines[-1].middle) - whole) / table.pitch
    return 0.0 if apart < _AGREE else min(2 * apart, _MOST_APART)


def _inside(table: CellLines, lines: Sequence[CellLine]) -> float:
    """Return the cost of holes in a cell, and of lines in it that begin something though the one above had room."""
    right = table.right_of(lines[0])
    begun = sum(1 for above, below in pairwise(lines) if _begins_inside(above, below, right))
    return _HOLE * holes(lines, table.pitch) + _BEGINS_INSIDE * begun


def _begins_inside(above: CellLine, below: CellLine, right: float) -> bool:
    is_second_date = bool(_DATE.fullmatch(above.text) and _DATE.fullmatch(below.text))
    return is_second_date or (below.begins() and not below.may_go_on(above, right))


def _numbers_cost(cells: Cells, is_number: IsNumber) -> float:
    count = sum(1 for line in cells.get(0, ()) if is_number(line.text))
    return _NUMBERS * (count - 1) if count else _NO_NUMBER


def _above_cost(table: CellLines, span: Span, cells: Cells) -> float:
    """Return the cost of cells whose first words begin small right below a line that had no room for them."""
    return _GOES_ON * sum(1 for lines in cells.values() if _goes_on(table, span[0], lines[0]))


def _goes_on(table: CellLines, first: int, line: CellLine) -> bool:
    above = list(table.between(max(0, first - 3), first).get(line.column, ()))[-1:]
    if not above or line.begins() or not adjoins(above[0], line, table.pitch):
        return False
    return line.may_go_on(above[0], table.right_of(line))


def _mixed_cost(table: CellLines, cells: Cells) -> float:
    """Return the cost of a heading across the columns in one row with texts of others than the first."""
    return _MIXED if table.across in cells and set(cells) - {0, 1, table.across} else 0.0
