"""Part tables printed in halves side by side to save paper: the same headings stand twice in one row.

TT | Việc | Phụ trách | Hạn | TT | Việc | Phụ trách | Hạn
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from dondoc.reading.source import Cell, Grid
from dondoc.reading.tables.columns.headings.header_lines import CellRow, texts_of
from dondoc.text.folding import fold

# The header stands in one of the first rows; a part has a number or a task, who does it and when.
_MOST_ABOVE, _FEWEST_COLUMNS = 6, 3


def parts_of(grid: Grid) -> Iterator[Grid]:
    """Yield the parts of a table that stand side by side, from the left; a table of one part is given as it is."""
    at, width = next(_repeating(grid.rows), (0, 0))
    if not width:
        yield grid
        return
    yield replace(grid, rows=tuple(row[:width] for row in grid.rows))
    for left in range(width, len(grid.rows[at]), width):
        yield replace(grid, rows=tuple(_moved(row, at, left, left + width) for row in grid.rows[at:]))


def _repeating(rows: Sequence[CellRow]) -> Iterator[tuple[int, int]]:
    """Yield each row whose headings repeat, with the number of columns after which they do."""
    for at, row in enumerate(rows[:_MOST_ABOVE]):
        texts = [fold(text) for text in texts_of(row)]
        for width in range(_FEWEST_COLUMNS, len(texts) // 2 + 1):
            own = texts[:width]
            if len(texts) % width == 0 and len(set(own) - {""}) == width and own * (len(texts) // width) == texts:
                yield at, width


def _moved(row: CellRow, first: int, left: int, right: int) -> tuple[Cell, ...]:
    return tuple(map(partial(_moved_cell, first=first, left=left), row[left:right]))


def _moved_cell(cell: Cell, *, first: int, left: int) -> Cell:
    """Return a cell with its place in the part; what is merged from beside or above the part is not its own."""
    if cell.merged_from is None:
        return cell
    row, column = cell.merged_from[0] - first, cell.merged_from[1] - left
    return (
        replace(cell, text="", merged_from=None) if min(row, column) < 0 else replace(cell, merged_from=(row, column))
    )
