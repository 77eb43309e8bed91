"""Find the rows of a table without lines whose cells stand in the middle, or at the bottom, of their rows.

Where nothing is drawn, the cells of a row have one top, one middle or one bottom. The rows are those that agree best
with one of the three, all of them weighed at once (`row_costs`). Rows that share cells merged downward agree without
these; the merged cells agree with all of the rows together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dondoc.reading.loaders.pdf.unruled.cell_lines import CellLines
from dondoc.reading.loaders.pdf.unruled.row_costs import (
    ROW,
    Alignment,
    IsNumber,
    Span,
    group_cost,
    header_cost,
    row_cost,
)

# Between two rows the page is empty for nearly the distance of two lines.
_BETWEEN = 0.8
# A row, or several under one merged cell, takes no more levels than this.
_MOST_LEVELS = 60
_MOST_MERGED = 3
# A single row has a beginning and an end.
_ROW_ENDS = 2
_FAR = 1e9

Costs = Mapping[Span, float]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that share the cells of the first columns, as many as are ``merged``; a row alone shares none."""

    span: Span
    cost: float
    merged: int = 0
    begins: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """The groups of rows of a table, what they cost together, and by how much all others would cost more than each."""

    groups: Sequence[RowGroup]
    cost: float
    margins: Sequence[float] = field(default_factory=tuple)

    @property
    def is_whole(self) -> bool:
        """Return whether each row agrees with itself in all that is weighed."""
        return self.cost <= ROW * len(self.groups)


def best_rows(
    table: CellLines, alignment: Alignment, is_number: IsNumber | None, *, headed: bool, grouped: bool = False
) -> Rows:
    """Return the rows that cost least; ``is_number`` finds the first cells of rows, where rows have numbers.

    ``grouped`` also tries rows that share merged cells.
    """
    cuts = _cuts(table, 0)
    found = {span: RowGroup(span, row_cost(table, alignment, span, 0, is_number)) for span in _spans(cuts)}
    for merged in range(1, min(_MOST_MERGED, table.across - 2) + 1) if grouped else ():
        for group in _groups(table, alignment, is_number, cuts, merged):
            found[group.span] = min(found[group.span], group, key=lambda one: one.cost)
    for span in [span for span in found if span[0] == 0] if headed else ():
        header = RowGroup(span, header_cost(table, alignment, span, is_number))
        found[span] = min(header, found[span], key=lambda one: one.cost)
    return _cheapest(cuts, found)


def _groups(
    table: CellLines, alignment: Alignment, is_number: IsNumber | None, cuts: Sequence[int], merged: int
) -> Iterable[RowGroup]:
    """Yield the cheapest rows under common first cells for each span that holds several."""
    inner = _cuts(table, merged)
    costs = {span: row_cost(table, alignment, span, merged, None) for span in _spans(inner)}
    # A merged cell may begin above all others: its level is none of theirs.
    own = {cut: next(one for one in inner if one >= cut) for cut in cuts}
    for first in cuts[:-1]:
        down = _down([cut for cut in inner if cut >= own[first]], costs)
        for end in cuts:
            begins = _back(down, own[first], own[end]) if end > first and own[end] in down else []
            if len(begins) > _ROW_ENDS:
                begins = [first, *begins[1:-1], end]
                whole = group_cost(table, alignment, begins, merged, is_number)
                yield RowGroup((first, end), down[own[end]][0] + whole, merged, begins)


def _spans(cuts: Sequence[int]) -> Iterable[Span]:
    return ((a, b) for at, a in enumerate(cuts) for b in cuts[at + 1 :] if b - a <= _MOST_LEVELS)


def _cuts(table: CellLines, merged: int) -> list[int]:
    """Return the levels at which a row may begin, and the end: no line right of the merged columns stands near them."""
    last = {at: line.middle for at, level in enumerate(table.levels) for line in level if line.column >= merged}
    heights = sorted(last.items())
    free = _BETWEEN * table.pitch
    inner = [at for (_, above), (at, below) in pairwise(heights) if below - above >= free]
    return [0, *inner, len(table.levels)]


def _down(cuts: Sequence[int], costs: Costs) -> dict[int, tuple[float, int]]:
    """Return for each cut the least cost of all rows above it, and where the last of them begins."""
    down = {cuts[0]: (0.0, cuts[0])}
    for b in cuts[1:]:
        ways = [(down[a][0] + costs[a, b], a) for a in cuts if a in down and (a, b) in costs]
        if ways:
            down[b] = min(ways)
    return down


def _back(down: Mapping[int, tuple[float, int]], first: int, end: int) -> list[int]:
    begins = [end]
    while begins[-1] != first:
        begins.append(down[begins[-1]][1])
    return begins[::-1]


def _cheapest(cuts: Sequence[int], found: Mapping[Span, RowGroup]) -> Rows:
    costs = {span: group.cost for span, group in found.items()}
    down = _down(cuts, costs)
    up = {cuts[-1]: 0.0}
    for a in reversed(cuts[:-1]):
        up[a] = min((costs[a, b] + up[b] for b in cuts if (a, b) in costs and b in up), default=_FAR)
    spans = list(pairwise(_back(down, cuts[0], cuts[-1])))
    whole = down[cuts[-1]][0]
    return Rows([found[span] for span in spans], whole, [_other(span, costs, down, up) - whole for span in spans])


def _other(span: Span, costs: Costs, down: Mapping[int, tuple[float, int]], up: Mapping[int, float]) -> float:
    """Return what the table costs at least where this is no row: others stand over its first level."""
    ways = (
        down[a][0] + cost + up[b] for (a, b), cost in costs.items() if a <= span[0] < b and (a, b) != span and a in down
    )
    return min(ways, default=_FAR)
