"""Find headings over several columns in a table without lines: "Khoảng thời gian" over "Từ" and "Đến"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dondoc.reading.loaders.pdf.ruled import BBox
from dondoc.reading.loaders.pdf.unruled.columns import MARGIN, Line, pieces

# First and last column (from 0) under one heading.
Group = tuple[int, int]


def gathers(lines: Sequence[Line], xs: Sequence[float]) -> bool:
    """Return whether a text of these lines, but the last, reaches over several columns."""
    return any(_groups(line, list(pairwise(xs))) for line in lines[:-1])


def header_cells(lines: Sequence[Line], xs: Sequence[float], top: float, bottom: float) -> list[BBox]:
    """Return the cells of a header of these lines between ``top`` and ``bottom``, one over the columns it gathers."""
    columns = list(pairwise(xs))
    over = max((at for at, line in enumerate(lines) if _groups(line, columns)), default=None)
    if over is None or over + 1 >= len(lines):
        return [(left, top, right, bottom) for left, right in columns]
    own = _first_below(lines, over, columns)
    reaching = [_widened(group, lines[over], lines[own], columns) for group in _groups(lines[over], columns)]
    groups = [*reaching, *_short(reaching, lines[over], lines[own], columns)]
    middle = (max(word.bottom for word in lines[own - 1]) + min(word.top for word in lines[own])) / 2
    gathered = {at for first, last in groups for at in range(first, last + 1)}
    cells: list[BBox] = [(columns[first][0], top, columns[last][1], middle) for first, last in groups]
    return cells + [
        (left, middle if at in gathered else top, right, bottom) for at, (left, right) in enumerate(columns)
    ]


def _first_below(lines: Sequence[Line], over: int, columns: Sequence[tuple[float, float]]) -> int:
    """Return the line with the columns' own headings: between it and the heading over them that one may wrap."""
    inner = {at for first, last in _groups(lines[over], columns) for at in range(first + 1, last + 1)}
    below = range(over + 1, len(lines))
    return next((at for at in below if inner & _held(lines[at], columns)), over + 1)


def _groups(line: Line, columns: Sequence[tuple[float, float]]) -> list[Group]:
    """Return the columns that each piece of a line reaches over, where these are several."""
    found = []
    for left, right in pieces(line):
        held = [at for at, (start, end) in enumerate(columns) if start < right - MARGIN and left + MARGIN < end]
        if len(held) > 1:
            found.append((held[0], held[-1]))
    return found


def _widened(group: Group, line: Line, below: Line, columns: Sequence[tuple[float, float]]) -> Group:
    """Return the group with the columns beside it that only the line below names; to the left no more than to the
    right.
    """
    named, named_below = _held(line, columns), _held(below, columns)
    first, last = group
    while last + 1 in named_below - named:
        last += 1
    while first - 1 in named_below - named and group[0] - first < last - group[1]:
        first -= 1
    return first, last


def _short(groups: Sequence[Group], line: Line, below: Line, columns: Sequence[tuple[float, float]]) -> Iterator[Group]:
    """Yield the headings too short to reach over their columns: the line below names one under them and one beside.

    Only beside one that does reach over several columns, so that a heading that wraps is not taken for one.
    """
    taken = {at for first, last in groups for at in range(first, last + 1)}
    named, named_below = _held(line, columns) - taken, _held(below, columns) - taken
    for first in sorted(named & named_below):
        last = first
        while last + 1 in named_below - named:
            last += 1
        if last > first:
            yield first, last


def _held(line: Line, columns: Sequence[tuple[float, float]]) -> set[int]:
    """Return the columns in which pieces of a line begin."""
    return {at for left, _ in pieces(line) for at, (start, end) in enumerate(columns) if start <= left + MARGIN < end}
