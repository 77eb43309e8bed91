"""Find ruling lines in the picture of a page, and the cells they make; a page scanned askew is set straight first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from PIL import Image

from dondoc.reading.loaders.pdf.ruled import BBox

# All lengths are in inches, so that they hold at any resolution. Set by hand: shorter than a column of numbers and than
# one line of text, longer than a letter's stroke; tests/reading/loaders/test_scan.py judges them.
_SHORTEST_ACROSS = 0.22
_SHORTEST_DOWN = 0.145
# Inches: edges as near as this are one rule scanned askew.
_NEAR = 0.03
# Of 255: what is darker is ink.
_DARK = 150
# A drawing or a photograph has more, and is given up before its lines are merged.
_MOST_RUNS = 60_000
# Edges are paired when cells are found, so the time grows with their square.
_MOST_EDGES = 3_000
_ANGLES = tuple(step / 4 for step in range(-10, 11))


def straightened(picture: Image.Image) -> Image.Image:
    """Return the picture turned by the small angle (up to 2.5 degrees) at which its lines of text are clearest."""
    small = picture.copy()
    small.thumbnail((700, 700))
    small = small.point(lambda value: 255 if value < _DARK else 0)
    angle = max(_ANGLES, key=lambda a: (_clearness(small.rotate(a)), -abs(a)))
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) if angle else picture


def _clearness(ink: Image.Image) -> float:
    """Return how much the rows of a picture differ: most where lines of text and gaps between them lie level."""
    rows = ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    mean = sum(rows) / len(rows)
    return sum((value - mean) ** 2 for value in rows)


def tables_in(picture: Image.Image, dpi: float) -> list[list[BBox]]:
    """Return the cells of each ruled table of a grey picture, in pixels; a drawing with very many lines gives none."""
    ink = picture.point(lambda value: 255 if value < _DARK else 0)
    edges = list(_edges(ink, dpi))
    if len(edges) > _MOST_RUNS:
        return []
    near = _NEAR * dpi
    merged = merge_edges(edges, near, near, near, near)
    if len(merged) > _MOST_EDGES:
        return []
    cells = intersections_to_cells(edges_to_intersections(merged, near, near))
    return [list(table) for table in cells_to_tables(cells)]


def _edges(ink: Image.Image, dpi: float) -> Iterator[dict[str, Any]]:
    for y, left, right in _runs(ink, round(_SHORTEST_ACROSS * dpi)):
        yield _edge("h", left, y, right, y)
    for x, top, bottom in _runs(ink.transpose(Image.Transpose.TRANSPOSE), round(_SHORTEST_DOWN * dpi)):
        yield _edge("v", x, top, x, bottom)


def _runs(ink: Image.Image, shortest: int) -> Iterator[tuple[int, int, int]]:
    """(row, start, end) of each unbroken dark run; the pattern does in C what a loop over pixels cannot do in time."""
    data, width = ink.tobytes(), ink.width
    pattern = re.compile(b"\xff{%d,}" % shortest)
    for row in range(ink.height):
        for found in pattern.finditer(data, row * width, (row + 1) * width):
            yield row, found.start() - row * width, found.end() - row * width


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "orientation": orientation,
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }
