"""Read text whose columns stand side by side ("pdftotext -layout"): cells are found by where their words begin.

A column's cells all begin at the same place of their line, page by page. The places at which many lines of a page
begin a word after a gap are its columns; a word that begins at such a place begins a cell there, even after one space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dondoc.activity import DOUBTED, Place
from dondoc.reading.flattened.aligned.aligned_rows import AlignedRow, rows_of
from dondoc.reading.flattened.aligned.column_places import (
    NUMBER_NAMES,
    ROW_NUMBER,
    chunks_of,
    columns_of_page,
    matched,
    pages_of,
    width_of,
)
from dondoc.reading.line_text import join_lines
from dondoc.reading.source import Cell, Grid, Line
from dondoc.reading.tables.activities import TableReading
from dondoc.reading.tables.columns.headings.heading_roles import heading_of

_WORD = re.compile(r"\S+")
_NUMBER_HEAD = re.compile(rf"\s*{NUMBER_NAMES}(?:\s{{2,}}|\s*$)")
_AFTER = re.compile(r"\s*(?:Nơi nhận|TM\. |KT\. |TL\. |Ghi chú\s*:|PHỤ LỤC|Phụ lục \w)")
# Number, work, who and when: narrower texts side by side are letterheads and signatures.
_FEWEST_COLUMNS = 4
# How far from its column's place a word with a capital still begins a cell there after one space.
_REACH = 3
# Without a number at its head a table shows by its next lines that it is one.
_FEWEST_HEADS, _LOOKED_AT, _FEWEST_ALIKE = 3, 5, 3
# Places in letters; proportional type set out in whole letters moves a cell by so much.
_NEAR = 2
# Lines of a header that stand above its number, which is set in the middle of them.
_MOST_ABOVE, _HEADER_LINES = 4, 3


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table recovered from aligned text, the lines it took up, and those in which a cell's beginning is uncertain."""

    grid: Grid
    first_line: int
    last_line: int
    unsure: tuple[int, ...] = ()


def aligned_tables(lines: Sequence[Line], file: str = "") -> list[Aligned]:
    """Return the tables of text whose columns are aligned by spaces; none where no header with gaps begins one."""
    tables: list[Aligned] = []
    at, after = 0, 0
    while at < len(lines):
        numbered = _NUMBER_HEAD.match(lines[at].text) is not None
        if not (_heads(lines, at) if numbered else _looks_like_table(lines, at)):
            at += 1
            continue
        start = _top(lines, at, after) if numbered else at
        end = _end(lines, at + 1)
        found = _table(lines[start:end], len(tables) + 1, file, heads=len(chunks_of(lines[at].text)))
        if found is not None:
            tables.append(found)
        at = after = end if found is not None or numbered else at + 1
    return tables


def _heads(lines: Sequence[Line], at: int) -> bool:
    return len(chunks_of(lines[at].text)) >= _FEWEST_COLUMNS - 1


def _top(lines: Sequence[Line], at: int, after: int) -> int:
    """Return the first line of a header: lines of its other cells may stand above the one with the number."""
    top = at
    while top > max(after, at - _MOST_ABOVE) and chunks_of(lines[top - 1].text)[1:]:
        top -= 1
    return top


def _looks_like_table(lines: Sequence[Line], at: int) -> bool:
    """Decide whether a line of several names stands over lines whose words begin at the same places."""
    heads = [start for start, _ in chunks_of(lines[at].text)]
    if len(heads) < _FEWEST_HEADS:
        return False
    below = [line for line in lines[at + 1 : at + 12] if line.text.strip()][:_LOOKED_AT]
    return sum(_begins_at(line.text, heads) for line in below) >= _FEWEST_ALIKE


def _begins_at(text: str, places: Sequence[int]) -> bool:
    """Decide whether a line begins words at two of these places or more, and at one other at most."""
    starts = [start for start, _ in chunks_of(text)]
    alike = sum(any(abs(start - place) <= _NEAR for place in places) for start in starts)
    return alike > 1 and alike >= len(starts) - 1


def _end(lines: Sequence[Line], start: int) -> int:
    return next((at for at in range(start, len(lines)) if _AFTER.match(lines[at].text)), len(lines))


def _table(lines: Sequence[Line], number: int, file: str, *, heads: int) -> Aligned | None:
    named = next(at for at, line in enumerate(lines) if len(chunks_of(line.text)) == heads)
    header = [start for start, _ in chunks_of(lines[named].text)]
    below = sorted({start for line in lines[: named + _HEADER_LINES] for start, _ in chunks_of(line.text)})
    pages = [(page, columns_of_page(page, below if at == 0 else ())) for at, page in enumerate(pages_of(lines))]
    width = width_of([found for _, found in pages], len(header))
    unnamed = _NUMBER_HEAD.match(lines[0].text) and not _names_columns(lines[named].text)
    if width < (_FEWEST_COLUMNS if unnamed else _FEWEST_HEADS):
        return None
    cut: list[AlignedRow] = []
    unsure: list[int] = []
    for at, (page, found) in enumerate(pages):
        starts = matched(found, _reference(pages, at, header, width))
        for line in page:
            cells, beside = _cells(line.text, starts, width)
            unsure.extend([line.place.line or 0] if beside else [])
            cut.append(AlignedRow(line.place.line or 0, cells, new_page=line is page[0]))
    place = Place(file=file, table=number, line=lines[0].place.line)
    grid = Grid(tuple(_row(row, at, place) for at, row in enumerate(rows_of(cut), 1)), place=place)
    return Aligned(grid, lines[0].place.line or 0, lines[-1].place.line or 0, tuple(unsure))


def _names_columns(line: str) -> bool:
    """Decide whether each stretch of a line names a column: such a table may have three, its number's among them."""
    return all(heading_of(chunk).is_heading for _, chunk in chunks_of(line))


def _reference(
    pages: Sequence[tuple[list[Line], list[int]]], at: int, header: Sequence[int], width: int
) -> Sequence[int]:
    """Return the places of all columns on this page or the nearest that shows every one; else the header's."""
    full = [n for n, (_, found) in enumerate(pages) if len(found) == width]
    return pages[min(full, key=lambda n: abs(n - at))][1] if full else header


def _cells(text: str, starts: Sequence[tuple[int, int]], width: int) -> tuple[list[str], bool]:
    """Return the text of each column in one line, and whether a cell was cut off beside its column's own place.

    A line without gaps that runs across columns stands in one of them.
    """
    cells: list[list[str]] = [[] for _ in range(width)]
    chunks = chunks_of(text)
    unsure = False
    # A number and one text after it may be a section's heading, which runs across the columns.
    gaps = len(chunks) - (bool(chunks) and ROW_NUMBER.match(chunks[0][1]) is not None)
    for start, chunk in chunks:
        column = _column_at(start, starts)
        for word in _WORD.finditer(chunk):
            following = _next_column(column, starts)
            if gaps > 1 and word.start() and following is not None:
                apart = abs(start + word.start() - following[1])
                if apart <= 1 or (apart <= _REACH and not word[0][:1].islower()):
                    column, unsure = following[0], unsure or apart > 1
            cells[column].append(word[0])
    return [" ".join(words) for words in cells], unsure


def _column_at(place: int, starts: Sequence[tuple[int, int]]) -> int:
    """Return the column nearest to a place, the left one of two that are as near."""
    return min(starts, key=lambda start: (abs(start[1] - place), start[0]), default=(0, 0))[0]


def _next_column(column: int, starts: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    return next((start for start in starts if start[0] > column), None)


def _row(row: tuple[int, list[list[str]]], at: int, table: Place) -> tuple[Cell, ...]:
    line, cells = row
    place = Place(file=table.file, table=table.table, row=at, line=line)
    return tuple(Cell(join_lines(parts), place=place) for parts in cells)


_BY_PLACE = "các ô của bảng này được tách theo vị trí chữ trên dòng; hãy đối chiếu với bản gốc."
_UNSURE = "ranh giới giữa các ô của dòng này chưa chắc chắn; hãy đối chiếu với bản gốc."


def aligned_reading(tables: Sequence[Aligned], reading: TableReading) -> TableReading:
    """Return the reading of aligned tables, every row marked: its cells were parted by their places alone."""
    unsure = sorted(line for table in tables for line in table.unsure)
    starts = sorted(activity.place.line or 0 for activity in reading.activities)
    marked = tuple(
        replace(activity, review=(*activity.review, _UNSURE), confidence=DOUBTED)
        if _any_between(unsure, activity.place.line or 0, starts)
        else replace(activity, review=(*activity.review, _BY_PLACE))
        for activity in reading.activities
    )
    targets = tuple(replace(target, review=(*target.review, _BY_PLACE)) for target in reading.targets)
    return replace(reading, activities=marked, targets=targets)


def _any_between(lines: Sequence[int], start: int, starts: Sequence[int]) -> bool:
    end = next((other for other in starts if other > start), 1 << 30)
    return any(start <= line < end for line in lines)
