"""Cut words that run over a line between two cells: "26" at the right of one cell and "Bảng" at the left of the next.

A spreadsheet prints numbers and days at the right edge of their cells, so close to the next cell's text that both
look like one word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

BBox = tuple[float, float, float, float]
# A word reaches over a line by more than this (points), and its letters stand so far apart there: letters of one word
# that overflows its cell touch each other.
_OVER, _APART = 0.5, 1.0
# Letters of another line stand so much lower (points), and cover so large a share of the narrower one.
_OTHER_LINE, _COVERED = 0.5, 0.4


def cut_at_cells(word: Mapping[str, Any], tables: Sequence[Sequence[BBox]], edges: Sequence[float]) -> Iterator[Any]:
    """Yield a word, in pieces where a cell of a table ends inside it; ``edges`` are the sorted sides of all cells."""
    first = bisect_right(edges, word["x0"] + _OVER)
    if first == len(edges) or edges[first] >= word["x1"] - _OVER:
        yield word
        return
    sides = _sides(word, tables)
    start = 0
    for at, (left, right) in enumerate(pairwise(word["chars"]), 1):
        if right["x0"] - left["x1"] >= _APART and any(left["x1"] - _OVER <= x <= right["x0"] + _OVER for x in sides):
            yield _piece(word["chars"][start:at])
            start = at
    yield _piece(word["chars"][start:])


def is_printed_over(chars: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether letters of two lines lie over each other, as in a row too low for its text."""
    return any(_lie_over(one, two) for one, two in pairwise(chars))


def _lie_over(one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
    common = min(one["x1"], two["x1"]) - max(one["x0"], two["x0"])
    narrower = min(one["x1"] - one["x0"], two["x1"] - two["x0"])
    lower = abs(one["bottom"] - two["bottom"])
    return bool(lower > _OTHER_LINE and narrower > 0 and common > _COVERED * narrower)


def sides_of(tables: Sequence[Sequence[BBox]]) -> list[float]:
    """Return where cells of these tables begin and end, sorted."""
    return sorted({round(x, 1) for cells in tables for x0, _, x1, _ in cells for x in (x0, x1)})


def _sides(word: Mapping[str, Any], tables: Sequence[Sequence[BBox]]) -> set[float]:
    middle = (word["top"] + word["bottom"]) / 2
    return {x for cells in tables for x0, top, x1, bottom in cells if top <= middle <= bottom for x in (x0, x1)}


def _piece(chars: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "text": "".join(char["text"] for char in chars),
        "x0": min(char["x0"] for char in chars),
        "x1": max(char["x1"] for char in chars),
        "top": min(char["top"] for char in chars),
        "bottom": max(char["bottom"] for char in chars),
        "chars": chars,
    }
