"""Find the rows of a table without column lines, and its cells as boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from dondoc.reading.loaders.pdf.ruled import BBox
from dondoc.reading.loaders.pdf.unruled.aligned_table import aligned_table
from dondoc.reading.loaders.pdf.unruled.columns import MARGIN, ColumnRun, Line, middle_of, pieces
from dondoc.reading.loaders.pdf.unruled.gathered_headings import gathers, header_cells
from dondoc.reading.loaders.pdf.unruled.merged_rows import merged_columns, rows_below_merged
from dondoc.reading.loaders.pdf.unruled.row_costs import Alignment
from dondoc.reading.loaders.pdf.unruled.row_states import OpenTable, RowPlaces

# A heading across the columns is one piece, or its number and its text.
_HEADING_PIECES = 2
# The lines of a row stand closer than this share of the smallest distance between lines.
_CLOSE = 1.25
# A distance is a common one where this share of the lines stands so far apart.
_COMMON = 0.2
_NUMBER = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,6}|[A-HĐ]|[a-z])[.)/]?\W*")
# "Quý II", "Học kỳ I": a part of the year alone on its line is a title over the rows below it.
_COUNTED = re.compile(
    r"(?:Quý|QUÝ|Tháng|THÁNG|Học kỳ|Đợt|Giai đoạn|Phần|Mục|Tuần)\s+(?:[IVX]{1,4}|\d{1,2})(?:[/ ,].{0,12})?\W*"
)
# Texts of a row's first line that begin small, in a table whose rows carry no numbers: "các thôn", "nt".
_MOST_SMALL = 1
# A header takes no more lines than this.
_MOST_HEADER = 8
_BULLETS = "-–+•*"
# The marks of a table by months, and the words a heading over them has at most.
_CROSSES = frozenset("xX✓✔√●")
_MOST_HEADING_WORDS = 3
# Two lines that begin with a dash may be of one cell.
_FEWEST_BULLETS = 3
_TOTAL = re.compile(r"(?:tổng(?: cộng| số)?|cộng)\b", re.IGNORECASE)
# Horizontal lines part all rows where there are at least so many for each row that begins in the first column.
_RULED = 0.8


def open_table(run: ColumnRun, rules: Sequence[float], above: Alignment = Alignment.TOP) -> OpenTable:
    """Return a table's cells and how sure they are; ``rules`` are the heights of the horizontal lines of the page.

    ``above`` is the alignment of the table of the page before, which this one may go on.
    """
    ruled = any(_is_ruled_off(run, at, rules) for at in range(1, len(run.lines)))
    usual = above if run.head or run.edges else Alignment.TOP
    aligned = None if ruled else aligned_table(run, _is_number, usual, counts=_counts_rows(run))
    return aligned or _topped(run, rules)


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _topped(run: ColumnRun, rules: Sequence[float]) -> OpenTable:
    """Return the cells of a table whose texts stand at the top of their rows."""
    xs = run.xs()
    numbered = _begins(run, rules)
    shared = rows_below_merged(run, numbered)
    merged = merged_columns(run, shared)
    header = _gathering_header(run) or _lines_above_numbers(run)
    begins = [0, *sorted(at for at in {*numbered, *shared} if at >= header), len(run.lines)]
    edges = [_top(run.lines[0]) - MARGIN]
    edges += [(_bottom(run.lines[at - 1]) + _top(run.lines[at])) / 2 for at in begins[1:-1]]
    edges.append(_bottom(run.lines[-1]) + MARGIN)
    ruled = {at for at in range(1, len(run.lines)) if _is_ruled_off(run, at, rules)}
    titles = {at for at in begins[:-1] if at in run.crossing or _is_counted(run, at)}
    places = RowPlaces(run, lambda at: _is_number(_first_piece(run.lines[at])), titles, ruled)
    cells: list[BBox] = []
    row: list[BBox] = []
    for first, (top, bottom) in zip(begins[:-1], pairwise(edges), strict=True):
        if first == 0 and header:
            row = header_cells(run.lines[: begins[1]], xs, top, bottom)
        elif first in shared and len(row) == len(xs) - 1:
            row = _below_merged(row, merged, bottom)
        else:
            columns = _edges_of_heading(run, first, xs) if first in titles else xs
            row = [(left, top, right, bottom) for left, right in pairwise(columns)]
        cells += row
    return OpenTable(cells, dict(zip(edges[:-1], places.states(begins[:-1]), strict=True)))


def _gathering_header(run: ColumnRun) -> int:
    """Return how many lines a header takes in which a heading reaches over several columns; 0 where none does."""
    numbered = (at for at, line in enumerate(run.lines) if at and _NUMBER.fullmatch(_first_piece(line)))
    # Below a header that the page repeats, the rest of the row that was broken off stands without a number.
    first = run.head or next(numbered, 0)
    lines = run.lines[: first or _MOST_HEADER]
    is_whole = first <= _MOST_HEADER and not run.crossing & set(range(len(lines)))
    return (first or 1) if is_whole and gathers(lines, run.xs()) else 0


def _lines_above_numbers(run: ColumnRun) -> int:
    """Return how many lines stand above the row that counts the columns, a header's last; 0 where none does.

    The edge of a shaded cell may part a header of two lines.
    """
    for at, line in enumerate(run.lines[:_MOST_HEADER]):
        texts = [text.strip("()") for text in _piece_texts(line)]
        if at and len(texts) > _HEADING_PIECES and texts == [str(n) for n in range(1, len(texts) + 1)]:
            return at
    return 0


def _piece_texts(line: Line) -> list[str]:
    """Return the text of each piece of a line."""
    return [
        " ".join(word.text for word in line if left <= word.x0 and word.x1 <= right) for left, right in pieces(line)
    ]


def _below_merged(above: Sequence[BBox], merged: int, bottom: float) -> list[BBox]:
    """Return the cells of a row under one with which it shares its first cells: these reach down to its end."""
    shared = [(left, top, right, bottom) for left, top, right, _ in above[:merged]]
    return [*shared, *((left, end, right, bottom) for left, _, right, end in above[merged:])]


def has_rows_beside(run: ColumnRun, ruled: Sequence[Sequence[BBox]]) -> bool:
    """Return whether a table has rows, not headings across its columns alone, outside the ruled tables of the page."""
    spans = [(min(box[1] for box in cells), max(box[3] for box in cells)) for cells in ruled]
    rows = (line for line in run.lines if len(pieces(line)) > _HEADING_PIECES)
    return any(not any(top <= middle_of(line) <= bottom for top, bottom in spans) for line in rows)


def _begins(run: ColumnRun, rules: Sequence[float]) -> list[int]:
    """Return the lines, by index, that begin a row below the first."""
    numbered = {at for at, line in enumerate(run.lines) if at and line[0].x0 <= run.columns[0][1]}
    bulleted = {at for at in numbered if run.lines[at][0].text[:1] in _BULLETS}
    if len(bulleted) >= _FEWEST_BULLETS:
        numbered = bulleted | {at for at in numbered if _TOTAL.match(run.lines[at][0].text)}
    elif _counts_rows(run):
        numbered -= _heading_lines(run, numbered)
    else:
        crossed = _crossed(run)
        numbered = {at for at in numbered if _is_whole(run, at, crossed)}
    below_head = {run.head} if 0 < run.head < len(run.lines) else set()
    numbered = {at for at in numbered if at >= run.head} | below_head
    ruled = {at for at in range(1, len(run.lines)) if _is_ruled_off(run, at, rules)}
    crossing = {at for at in range(1, len(run.lines)) if _is_beside_heading(run, at)}
    inner = {at for at in run.crossing if at not in crossing}
    if len(ruled) >= _RULED * len(numbered) and (numbered or _fills_page(run, rules)):
        return sorted((ruled | crossing | below_head) - inner)
    return sorted((ruled | crossing | _counted(run, numbered) | (_spaced(run) or numbered)) - inner)


def _counted(run: ColumnRun, numbered: set[int]) -> set[int]:
    """Return the lines that begin with a row's number: each begins a row, however far it stands from the line above."""
    if not _counts_rows(run):
        return set()
    return {at for at in numbered if _NUMBER.fullmatch(_first_piece(run.lines[at]))}


def _counts_rows(run: ColumnRun) -> bool:
    """Return whether the first column holds numbers: then whatever stands there begins a row."""
    first = [_first_piece(line) for line in run.lines[1:] if line[0].x0 <= run.columns[0][1]]
    return 2 * sum(1 for text in first if _NUMBER.fullmatch(text)) >= len(first)


def _heading_lines(run: ColumnRun, numbered: set[int]) -> set[int]:
    """Return the lines above the first number on which the heading of the numbers goes on: "Số", "thứ", "tự"."""
    above = takewhile(lambda at: not _NUMBER.fullmatch(_first_piece(run.lines[at])), sorted(numbered))
    return {at for at in above if at not in run.crossing and at <= _MOST_HEADER and not _is_counted(run, at)}


def _first_piece(line: Line) -> str:
    """Return the text that stands first on a line, up to the next column."""
    return _piece_texts(line)[0]


def _crossed(run: ColumnRun) -> int:
    """Count the columns that hold crosses below their headings: a row leaves most of them empty."""
    crosses = 0
    for left, right in run.columns:
        texts = [word.text for line in run.lines for word in line if left - MARGIN <= word.x0 < right]
        marks = sum(text in _CROSSES for text in texts)
        crosses += marks > 0 and len(texts) - marks <= _MOST_HEADING_WORDS
    return crosses


def _is_whole(run: ColumnRun, at: int, crossed: int) -> bool:
    """Return whether a line of a table without numbers begins a row: nearly every column is filled, the first by a
    capital.

    A title alone in the first column, in capitals, is a row too.
    """
    line = run.lines[at]
    if line[0].text[:1].islower():
        return False
    if len(pieces(line)) == 1:
        return line[0].text.isupper() or _is_counted(run, at)
    starts = {left for left, _ in pieces(line)}
    marks = sum(1 for word in line if word.text in _CROSSES)
    small = sum(1 for word in line if word.x0 in starts and word.text[:1].islower()) - marks * bool(crossed)
    filled = len(pieces(line)) - marks * bool(crossed)
    return filled >= len(run.columns) - crossed - 1 and small <= _MOST_SMALL


def _is_counted(run: ColumnRun, at: int) -> bool:
    """Return whether a line holds nothing but a part of the year at the left of the table."""
    line = run.lines[at]
    alone = len(pieces(line)) == 1 and line[0].x0 <= run.columns[0][1]
    return alone and _COUNTED.fullmatch(" ".join(word.text for word in line)) is not None


def _edges_of_heading(run: ColumnRun, at: int, xs: list[float]) -> list[float]:
    """Return the edges of a heading's cells: one for its number, where it has one, and one across all other columns."""
    has_number = len(pieces(run.lines[at])) > 1
    return [xs[0], xs[1], xs[-1]] if has_number else [xs[0], xs[-1]]


def _is_beside_heading(run: ColumnRun, at: int) -> bool:
    """Return whether a line begins a heading across the columns, or follows one; further lines of a heading begin
    nothing.
    """
    is_heading, follows = at in run.crossing, at - 1 in run.crossing
    return is_heading != follows or (is_heading and run.lines[at][0].x0 <= run.columns[0][1])


def _fills_page(run: ColumnRun, rules: Sequence[float]) -> bool:
    """Return whether a table that goes on from the page before stands between two lines, as the rest of a long row
    does.
    """
    first, last = middle_of(run.lines[0]), middle_of(run.lines[-1])
    return bool(run.edges) and any(rule < first for rule in rules) and any(rule > last for rule in rules)


def _is_ruled_off(run: ColumnRun, at: int, rules: Sequence[float]) -> bool:
    above, below = middle_of(run.lines[at - 1]), middle_of(run.lines[at])
    return any(above < rule < below for rule in rules)


def _spaced(run: ColumnRun) -> set[int]:
    """Return the lines with more space above them than lines of one row have; empty where all stand equally far
    apart.
    """
    distances = [middle_of(below) - middle_of(above) for above, below in pairwise(run.lines)]
    # Texts of two columns may stand a little askew; that is no distance between the lines of a row, which is common.
    counts = Counter(round(2 * distance) for distance in distances)
    usual = min((half / 2 for half, count in counts.items() if count >= _COMMON * len(distances)), default=0.0)
    return {at for at, distance in enumerate(distances, 1) if distance > _CLOSE * usual}


def _top(line: Line) -> float:
    return min(word.top for word in line)


def _bottom(line: Line) -> float:
    return max(word.bottom for word in line)
