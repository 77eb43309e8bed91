"""Make the cells of a table without lines whose texts stand in the middle, or at the bottom, of their rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from dondoc.reading.loaders.pdf.ruled import BBox
from dondoc.reading.loaders.pdf.unruled.aligned_rows import RowGroup, Rows, best_rows
from dondoc.reading.loaders.pdf.unruled.cell_lines import CellLines, cell_lines
from dondoc.reading.loaders.pdf.unruled.columns import MARGIN, ColumnRun, middle_of
from dondoc.reading.loaders.pdf.unruled.gathered_headings import header_cells
from dondoc.reading.loaders.pdf.unruled.row_costs import Alignment, IsNumber
from dondoc.reading.loaders.pdf.unruled.row_states import OpenTable
from dondoc.reading.source import RowState

# By how much other rows than those at the top must cost less, in cells half a line from where they should stand. Fitted
# on the 127 tables of tests/reading/offices: of 171 pages with texts at the top none gained, of 169 others two thirds
# gain more than twenty, and those that gain less have rows of one line each, which stand at the top as well.
_GAIN = 0.75
# Few offices write at the bottom of cells; a number below a row of no number stands at the bottom of both by chance.
_GAIN_AT_BOTTOM = 3.0
# A row is sure where every other way to part the table costs so much more.
_SURE = 1.0
# A row that costs so much holds cells that do not agree.
_TORN = 1.2


def aligned_table(run: ColumnRun, is_number: IsNumber, usual: Alignment, *, counts: bool) -> OpenTable | None:
    """Return the cells of the table, or None where its texts stand at the top of their rows.

    ``usual`` is where they stand on the page before; ``counts`` is whether rows have numbers, ``is_number`` finds them.
    """
    table = cell_lines(run)
    headed = run.head > 0 or not run.edges
    top = best_rows(table, Alignment.TOP, is_number if counts else None, headed=headed)
    if top.is_whole and usual is Alignment.TOP:
        return None
    others = (Alignment.MIDDLE, Alignment.BOTTOM)
    costs = {one: best_rows(table, one, is_number if counts else None, headed=headed).cost for one in others}
    gains = {one: top.cost - costs[one] - _gain(one, usual) for one in others}
    best = max(others, key=lambda one: gains[one])
    if gains[best] < 0:
        return None
    rows = best_rows(table, best, is_number if counts else None, headed=headed, grouped=True)
    return replace(_with_cells(run, table, rows, headed=headed), alignment=best)


def _gain(alignment: Alignment, usual: Alignment) -> float:
    """Return what the rows of an alignment must gain; the last rows of a table may agree with several."""
    if alignment is usual:
        return -_GAIN
    return _GAIN if alignment is Alignment.MIDDLE else _GAIN_AT_BOTTOM


def _with_cells(run: ColumnRun, table: CellLines, rows: Rows, *, headed: bool) -> OpenTable:
    cells: list[BBox] = []
    states: dict[float, RowState] = {}
    own = _states(run, rows, headed=headed)
    for at, (group, state) in enumerate(zip(rows.groups, own, strict=True)):
        edges = [_edge(table, level) for level in group.begins or group.span]
        if at == 0 and headed and not group.merged:
            lines = [line for line in run.lines if edges[0] < middle_of(line) < edges[1]]
            cells += header_cells(lines, run.xs(), edges[0], edges[1])
        else:
            cells += _cells(run.xs(), table, group, edges)
        states |= dict.fromkeys(edges[:-1], state)
    return OpenTable(cells, states)


def _states(run: ColumnRun, rows: Rows, *, headed: bool) -> list[RowState]:
    """Return how sure each group of rows is; what does not agree with one row may be a cell of those beside it."""
    torn = {at for at, group in enumerate(rows.groups) if group.cost >= _TORN * max(1, len(group.begins) - 1)}
    beside = {near for at in torn - {0} for near in (at - 1, at, at + 1)}
    # Where the page goes on with a table, its first row may be the rest of the last one of the page before.
    goes_on = int(headed) if run.head or run.edges else -1
    sure = [margin >= _SURE and at != goes_on for at, margin in enumerate(rows.margins)]
    return [
        RowState.TORN if at in beside or at in torn else RowState.SURE if sure[at] else RowState.OPEN
        for at in range(len(rows.groups))
    ]


def _edge(table: CellLines, level: int) -> float:
    """Return the height between a level and the one above it, or that of the end of the table."""
    words = [
        word
        for at in (level - 1, level)
        if 0 <= at < len(table.levels)
        for line in table.levels[at]
        for word in line.words
    ]
    if level == 0:
        return min(word.top for word in words) - MARGIN
    if level == len(table.levels):
        return max(word.bottom for word in words) + MARGIN
    return (table.height(level - 1) + table.height(level)) / 2


def _cells(xs: Sequence[float], table: CellLines, group: RowGroup, edges: Sequence[float]) -> list[BBox]:
    """Return the cells of a row, or of several that share their first cells."""
    columns = _columns(xs, set(table.between(*group.span)), table.across)
    shared = [(left, edges[0], right, edges[-1]) for left, right in pairwise(columns[: group.merged + 1])]
    own = list(pairwise(columns[group.merged :]))
    return [*shared, *((left, top, right, bottom) for top, bottom in pairwise(edges) for left, right in own)]


def _columns(xs: Sequence[float], held: Collection[int], across: int) -> Sequence[float]:
    """Return the edges of a row's cells: those of a heading are its number's, where it has one, and the rest."""
    if across not in held:
        return xs
    return [xs[0], xs[1], xs[-1]] if 0 in held else [xs[0], xs[-1]]
