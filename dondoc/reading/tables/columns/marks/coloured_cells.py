"""Read bars of a plan drawn in colours: a coloured blank cell under a month or a week is a time, as a cross is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from dondoc.reading.source import Cell, Grid
from dondoc.reading.tables.columns.cell_values import is_time_title
from dondoc.reading.tables.columns.headings.header_lines import CellRow, is_part_of_year
from dondoc.text.folding import squeeze

# The sign that stands for a coloured cell (column_contents.py takes it for a cross).
BAR = "█"
# One coloured column may be an emphasis; bars are drawn over several.
_FEWEST_COLUMNS = 2
# Weeks of a year, the longest count of columns: days have 31, months 12.
_LAST_OF_CYCLE = 53


def with_bars(grid: Grid) -> Grid:
    """Return the table with a mark in the coloured blank cells of its columns of time."""
    if not any(cell.fill for cell in chain.from_iterable(grid.rows)):
        return grid
    width = max(map(len, grid.rows))
    columns = [at for at in range(width) if _is_of_time([row[at] for row in grid.rows if at < len(row)])]
    barred = {at for at in columns if _parts_rows(grid.rows, at)}
    if len(barred) < _FEWEST_COLUMNS:
        return grid
    return replace(grid, rows=tuple(_marked(row, barred) for row in grid.rows))


def _is_of_time(cells: Sequence[Cell]) -> bool:
    """Return whether the texts of a column are parts of a year and nothing else: its heading over blank cells."""
    held = [(squeeze(cell.text), cell.merged_from is not None) for cell in cells if cell.text.strip()]
    times = [_is_part(text) for text, _ in held]
    return any(times) and all(time or merged for time, (_, merged) in zip(times, held, strict=True))


def _is_part(text: str) -> bool:
    return is_part_of_year(text) or is_time_title(text) or _counts(text)


def _counts(text: str) -> bool:
    return text.isdecimal() and int(text) <= _LAST_OF_CYCLE


def _parts_rows(rows: Sequence[CellRow], at: int) -> bool:
    """Return whether some cells of a column are bars: a column coloured all the way down is a weekend."""
    cells = [(row, row[at]) for row in rows if at < len(row) and any(cell.text.strip() for cell in row)]
    blank = [(row, cell) for row, cell in cells if not cell.text.strip()]
    bars = sum(_is_bar(row, cell) for row, cell in blank)
    return 0 < bars < len(blank) or (bars == len(blank) == 1)


def _is_bar(row: CellRow, cell: Cell) -> bool:
    """Return whether a blank cell has a colour that the texts of its row have not."""
    own = {other.fill for other in row if other.text.strip()}
    return bool(cell.fill) and not cell.text.strip() and cell.fill not in own


def _marked(row: CellRow, barred: set[int]) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, text=BAR) if at in barred and _is_bar(row, cell) else cell for at, cell in enumerate(row)
    )
