"""Read one ruled table of one page: boxes in rows and columns, a merged box in every position it covers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from dondoc.reading.loaders.pdf.text.cell_text import paragraph
from dondoc.reading.loaders.pdf.text.page_text import Word, confidence_of
from dondoc.reading.source import RowState

BBox = tuple[float, float, float, float]
# An area of a page with its colour, "" where it is the paper's.
Fill = tuple[BBox, str]

NO_STATES: Mapping[float, RowState] = MappingProxyType({})

# Ruling lines closer than this (points) are one line drawn twice.
_SAME_RULE = 3.0
# Two vertical rules make one column: a frame around a text.
_FEWEST_COLUMNS = 2
# A single row has a rule above and one below.
_EDGES_OF_ROW = 2


@dataclass(slots=True)
class Box:
    """A cell while a table is being put together; its text may still grow on the next page."""

    text: str = ""
    confidence: float = 1.0
    fill: str = ""


@dataclass(slots=True)
class PageTable:
    """A table of one page: where its columns are, its rows of boxes, its extent from top to bottom.

    ``states`` has one for each row where no lines part the columns.
    """

    page: int
    columns: list[float]
    rows: list[list[Box]]
    top: float
    bottom: float
    states: list[RowState] = field(default_factory=list)


def page_table(
    page: int,
    cells: Sequence[BBox],
    words: Iterable[Word],
    columns: Sequence[float] = (),
    fills: Sequence[Fill] = (),
    states: Mapping[float, RowState] = NO_STATES,
) -> PageTable:
    """Return the table that these cells make, with the words that stand in it.

    ``columns`` are the column lines of the table it goes on from; lines that agree with them are taken to be them.
    ``fills`` are the coloured areas of the page, ``states`` how sure rows without column lines are, by their tops.
    """
    own = _rules(x for x0, _, x1, _ in cells for x in (x0, x1))
    xs = list(columns) if columns and _agree(own, columns) else own
    ys = _rules(y for _, top, _, bottom in cells for y in (top, bottom))
    rows = [[Box() for _ in xs[1:]] for _ in ys[1:]]
    for x0, top, x1, bottom in cells:
        box = Box()
        for row in range(_index(ys, top), max(_index(ys, bottom), _index(ys, top) + 1)):
            for column in range(_index(xs, x0), max(_index(xs, x1), _index(xs, x0) + 1)):
                rows[min(row, len(rows) - 1)][min(column, len(xs) - 2)] = box
    _write(rows, xs, ys, words)
    _colour(rows, xs, ys, fills)
    own_states = [states.get(y, RowState.OPEN) for y in ys[:-1]] if states else []
    return PageTable(page, xs, rows, ys[0], ys[-1], own_states)


def is_table(cells: Sequence[BBox]) -> bool:
    """Return whether these cells are a table at all, not a frame around a text."""
    return len(_rules(x for x0, _, x1, _ in cells for x in (x0, x1))) > _FEWEST_COLUMNS


def is_band(cells: Sequence[BBox]) -> bool:
    """Return whether these cells are a single row."""
    return len(_rules(y for _, top, _, bottom in cells for y in (top, bottom))) <= _EDGES_OF_ROW


def _write(rows: list[list[Box]], xs: list[float], ys: list[float], words: Iterable[Word]) -> None:
    found: dict[int, tuple[Box, list[Word]]] = {}
    edges = _edges(rows, xs)
    for word in words:
        x, y = word.middle
        row, column = bisect_right(ys, y) - 1, bisect_right(xs, x) - 1
        if 0 <= row < len(rows) and 0 <= column < len(xs) - 1:
            box = rows[row][column]
            found.setdefault(id(box), (box, []))[1].append(word)
    for box, inside in found.values():
        box.text, box.confidence = paragraph(inside, *edges[id(box)]), confidence_of(inside)


def _colour(rows: list[list[Box]], xs: list[float], ys: list[float], fills: Sequence[Fill]) -> None:
    """Give the cells whose middles lie in coloured areas their colours; what is drawn later lies over it."""
    for (x0, top, x1, bottom), colour in fills:
        for row in range(len(rows)) if top < ys[-1] and bottom > ys[0] else ():
            if top <= (ys[row] + ys[row + 1]) / 2 <= bottom:
                for column in range(len(xs) - 1):
                    if x0 <= (xs[column] + xs[column + 1]) / 2 <= x1:
                        rows[row][column].fill = colour


def _edges(rows: list[list[Box]], xs: list[float]) -> dict[int, tuple[float, float]]:
    """Return the left and the right edge of each box."""
    edges: dict[int, tuple[float, float]] = {}
    for row in rows:
        for column, box in enumerate(row):
            left, _ = edges.get(id(box), (xs[column], 0.0))
            edges[id(box)] = (left, xs[column + 1])
    return edges


def _rules(values: Iterable[float]) -> list[float]:
    rules: list[float] = []
    for value in sorted(values):
        if not rules or value - rules[-1] > _SAME_RULE:
            rules.append(value)
    return rules


def _agree(own: Sequence[float], columns: Sequence[float]) -> bool:
    return all(abs(columns[_index(columns, x)] - x) <= 2 * _SAME_RULE for x in own)


def _index(rules: Sequence[float], value: float) -> int:
    return min(range(len(rules)), key=lambda i: abs(rules[i] - value))


def frame_of(cells: Sequence[BBox]) -> BBox:
    """Return the box around all the cells of a table."""
    x0s, tops, x1s, bottoms = zip(*cells, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)
