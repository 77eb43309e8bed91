"""Text whose columns stand side by side ("pdftotext -layout"): cells are found by where their words begin in the line.

A column's cells all begin at the same place of their line, page by page. The places at which many lines of a page
begin a word after a gap are its columns; a word that begins at such a place begins a cell there, even after one space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import median

from dondoc.activity import Place
from dondoc.reading.source import Cell, Grid, Line
from dondoc.reading.tables.activities import TableReading
from dondoc.reading.words import join_lines

_CHUNK = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_NUMBER_HEAD = re.compile(r"\s*(?:STT|TT|S\.TT|Số TT|SỐ TT|T\.T)(?:\s{2,}|\s*$)")
_HEADER_AGAIN = re.compile(r"(?:STT|TT|S\.TT|Số TT)$")
_ROW_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVXL]{1,6}|[A-HĐ])[.)/]?$")
_AFTER = re.compile(r"\s*(?:Nơi nhận|TM\. |KT\. |TL\. |Ghi chú\s*:|PHỤ LỤC|Phụ lục \w)")
# Columns whose places differ by fewer letters than this are one: proportional type is set out in whole letters.
_NEAR = 2
_TWICE = 2
# Where numbers of rows stand.
_LEFT = 8
_FEWEST_LINES = 3
_FEWEST_COLUMNS = 4
# How far from its column's place a word with a capital still begins a cell there after one space.
_REACH = 3


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
    at = 0
    while at < len(lines):
        if not _NUMBER_HEAD.match(lines[at].text) or len(_chunks(lines[at].text)) < _FEWEST_COLUMNS - 1:
            at += 1
            continue
        end = _end(lines, at + 1)
        found = _table(lines[at:end], len(tables) + 1, file)
        if found is not None:
            tables.append(found)
        at = end
    return tables


def _end(lines: Sequence[Line], start: int) -> int:
    return next((at for at in range(start, len(lines)) if _AFTER.match(lines[at].text)), len(lines))


def _table(lines: Sequence[Line], number: int, file: str) -> Aligned | None:
    header = [start for start, _ in _chunks(lines[0].text)]
    if len(header) < _FEWEST_COLUMNS:
        return None
    pages = [(page, _columns(page)) for page in _pages(lines)]
    width = _width(pages, len(header))
    rows: list[tuple[int, list[list[str]]]] = []
    unsure: list[int] = []
    for at, (page, found) in enumerate(pages):
        starts = _matched(found, _reference(pages, at, header, width))
        for line in page:
            cells, beside = _cells(line.text, starts, width)
            unsure.extend([line.place.line or 0] if beside else [])
            _take(rows, line, cells)
    place = Place(file=file, table=number, line=lines[0].place.line)
    grid = Grid(tuple(_row(row, at, place) for at, row in enumerate(rows, 1)), place=place)
    return Aligned(grid, lines[0].place.line or 0, lines[-1].place.line or 0, tuple(unsure))


def _width(pages: Sequence[tuple[list[Line], list[int]]], header: int) -> int:
    """Return the number of columns: the header's, or more where pages show more (two names may stand close)."""
    seen = Counter(len(found) for _, found in pages if len(found) > header)
    count, times = max(seen.items(), key=lambda item: item[1], default=(header, 0))
    return count if times >= _TWICE else header


def _reference(
    pages: Sequence[tuple[list[Line], list[int]]], at: int, header: Sequence[int], width: int
) -> Sequence[int]:
    """Return the places of all columns on this page or the nearest that shows every one; else the header's."""
    full = [n for n, (_, found) in enumerate(pages) if len(found) == width]
    return pages[min(full, key=lambda n: abs(n - at))][1] if full else header


def _matched(found: Sequence[int], known: Sequence[int]) -> list[tuple[int, int]]:
    """Return the columns of a page as (column, place): in order, moved together to lie nearest to the known."""
    if len(found) >= len(known):
        return list(enumerate(found))[: len(known)]
    choices = combinations(range(len(known)), len(found))
    best = min(choices, key=lambda chosen: _moved(found, [known[at] for at in chosen]), default=())
    return list(zip(best, found, strict=True))


def _moved(found: Sequence[int], known: Sequence[int]) -> float:
    """Measure how unevenly places lie beside the known ones, and a little how far."""
    apart = [first - second for first, second in zip(known, found, strict=True)]
    middle = median(apart) if apart else 0.0
    return sum(abs(each - middle) for each in apart) + 0.3 * abs(middle)


def _pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if line.text.startswith("\f") and len(page) >= _FEWEST_LINES:
            yield page
            page = []
        page.append(line)
    yield page


def _chunks(text: str) -> list[tuple[int, str]]:
    return [(found.start(), found[0]) for found in _CHUNK.finditer(text.replace("\f", ""))]


def _columns(page: Sequence[Line]) -> list[int]:
    """Return the places at which the columns of a page begin."""
    begins: Counter[int] = Counter()
    for line in page:
        for start, chunk in _chunks(line.text):
            # A row's number stands once in many lines: it counts for all of them.
            begins[start] += _FEWEST_LINES if _ROW_NUMBER.match(chunk.split(" ")[0]) and start < _LEFT else 1
    least = _FEWEST_LINES
    places: list[int] = []
    for place in sorted(begins):
        if places and place - places[-1] <= _NEAR:
            if begins[place] > begins[places[-1]]:
                places[-1] = place
        else:
            places.append(place)
    return [place for place in places if sum(begins[near] for near in range(place - _NEAR + 1, place + _NEAR)) >= least]


def _cells(text: str, starts: Sequence[tuple[int, int]], width: int) -> tuple[list[str], bool]:
    """Return the text of each column in one line, and whether a cell was cut off beside its column's own place.

    A line without gaps that runs across columns stands in one of them.
    """
    cells: list[list[str]] = [[] for _ in range(width)]
    chunks = _chunks(text)
    unsure = False
    # A number and one text after it may be a section's heading, which runs across the columns.
    gaps = len(chunks) - (bool(chunks) and _ROW_NUMBER.match(chunks[0][1]) is not None)
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


def _take(rows: list[tuple[int, list[list[str]]]], line: Line, cells: list[str]) -> None:
    """Begin a row where the first column holds a number, else go on with the row above."""
    if not any(cells):
        return
    first, _, rest = cells[0].partition(" ")
    if rest and _ROW_NUMBER.match(first) and not cells[1]:
        # The number and the text after it stand one space apart.
        cells = [first, rest, *cells[2:]]
    if not rows or _ROW_NUMBER.match(cells[0]) or _HEADER_AGAIN.match(cells[0]):
        rows.append((line.place.line or 0, [[] for _ in cells]))
    for at, cell in enumerate(cells):
        if cell:
            rows[-1][1][at].append(cell)


def _row(row: tuple[int, list[list[str]]], at: int, table: Place) -> tuple[Cell, ...]:
    line, cells = row
    place = Place(file=table.file, table=table.table, row=at, line=line)
    return tuple(Cell(join_lines(parts), place=place) for parts in cells)


_BY_PLACE = "các ô của bảng này được tách theo vị trí chữ trên dòng; hãy đối chiếu với bản gốc."
_UNSURE = "ranh giới giữa các ô của dòng này chưa chắc chắn; hãy đối chiếu với bản gốc."


def aligned_reading(tables: Sequence[Aligned], reading: TableReading) -> TableReading:
    """Return the reading of aligned tables, every row marked: what tells its cells apart is only where they stand."""
    unsure = sorted(line for table in tables for line in table.unsure)
    starts = sorted(activity.place.line or 0 for activity in reading.activities)
    marked = tuple(
        replace(activity, review=(*activity.review, _UNSURE), confidence=0.6)
        if _any_between(unsure, activity.place.line or 0, starts)
        else replace(activity, review=(*activity.review, _BY_PLACE))
        for activity in reading.activities
    )
    return replace(reading, activities=marked)


def _any_between(lines: Sequence[int], start: int, starts: Sequence[int]) -> bool:
    end = next((other for other in starts if other > start), 1 << 30)
    return any(start <= line < end for line in lines)
