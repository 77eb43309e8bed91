"""Make a rectangular Grid of cells that span rows and columns, the same for every format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dondoc.activity import Place, UnreadableFileError
from dondoc.reading.source import Cell, Grid

# A table wider than this is a drawing or an attack, not a plan.
MOST_COLUMNS = 256
# 10,000 rows of 10 columns are a twentieth of this; it bounds memory, whatever spans a file declares.
MOST_POSITIONS = 2_000_000


@dataclass(frozen=True, slots=True)
class Span:
    """One cell as its format stores it: first row and column (from 0), how many of each it covers, its text."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    confidence: float = 1.0
    struck: bool = False
    fill: str = ""


def grid_of(spans: Iterable[Span], place: Place, name: str = "", row_numbers: Sequence[int] = ()) -> Grid:
    """Return the grid that the spans cover; a position that nothing covers is an empty cell.

    ``row_numbers`` are the numbers, in the file, of the grid's rows (1, 2, 3, … where not given). A table beyond all
    measure raises UnreadableFileError.
    """
    covered: dict[tuple[int, int], Span] = {}
    height = width = area = 0
    for span in spans:
        bottom, right = span.row + span.rows, min(span.column + span.columns, MOST_COLUMNS)
        height, width = max(height, bottom), max(width, right)
        area += span.rows * span.columns
        if max(area, height * width) > MOST_POSITIONS:
            raise UnreadableFileError(f"tệp “{place.file}” có bảng quá lớn ({height} hàng, {width} cột); hãy chia nhỏ.")
        for row in range(span.row, bottom):
            for column in range(span.column, right):
                covered.setdefault((row, column), span)
    numbers = row_numbers or range(1, height + 1)
    rows = (_row(covered, row, width, replace(place, row=numbers[row])) for row in range(height))
    return Grid(tuple(rows), name, place)


def _row(covered: dict[tuple[int, int], Span], row: int, width: int, place: Place) -> tuple[Cell, ...]:
    return tuple(_cell(covered.get((row, column)), place) for column in range(width))


def _cell(span: Span | None, place: Place) -> Cell:
    if span is None:
        return Cell("", place=place)
    merged = (span.row, span.column) if span.rows > 1 or span.columns > 1 else None
    return Cell(span.text, merged, place, span.confidence, span.struck, span.fill)
