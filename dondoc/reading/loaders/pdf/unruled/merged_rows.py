"""Find rows that share a merged number or month in a table without lines: several rows begin below one first cell.

    1  Chuẩn bị   Thành lập Hội đồng       Phòng A   31/3
                  Tập huấn viết báo cáo    Phòng B   10/4

A line begins such a row where it is empty in the first columns and begins nearly all others with a capital or a number.
"""

from __future__ import annotations

from collections.abc import Collection

from dondoc.reading.loaders.pdf.text.broken_words import is_cut_date
from dondoc.reading.loaders.pdf.text.page_text import NO_SPACE, Word
from dondoc.reading.loaders.pdf.unruled.columns import MARGIN, ColumnRun, Line, pieces
from dondoc.reading.tables.columns.cell_values import is_ditto

# Two cells that begin with a capital may be chance; three begin a row of their own.
_FEWEST_BEGUN = 3
# So many of the columns may be empty in a row: the merged ones, and one more.
_MOST_EMPTY = 2


def rows_below_merged(run: ColumnRun, begins: Collection[int]) -> list[int]:
    """Return the lines, by index, that begin a further row under the first cell of the row above."""
    after = max(run.head, min(begins, default=1))
    lines = [at for at in range(after, len(run.lines)) if at not in run.crossing and not _goes_on(run, at)]
    return [at for at in lines if _begins_all(run, run.lines[at]) or _begins_again(run, at, begins)]


def merged_columns(run: ColumnRun, rows: Collection[int]) -> int:
    """Return how many columns from the left are empty in all of these rows: their cells are merged downward."""
    filled = [at for row in rows for at in columns_of(run, run.lines[row])]
    return min(filled, default=0)


def _goes_on(run: ColumnRun, at: int) -> bool:
    """Return whether a line completes a date of the line above that its narrow column cut ("05/6/20", "26")."""
    above, own = ((word for word in run.lines[n]) for n in (at - 1, at))
    starts = {word.text: word for word in own if word.text[:1].isdigit()}
    cut = [word for word in above if any(is_cut_date(word.text, text) for text in starts)]
    return any(abs(word.x0 - rest.x0) < MARGIN for word in cut for rest in starts.values())


def _begins_all(run: ColumnRun, line: Line) -> bool:
    """Return whether a line is empty in the first column and every text of it, in nearly all others, begins
    something.
    """
    columns = columns_of(run, line)
    fewest = max(_FEWEST_BEGUN, len(run.columns) - _MOST_EMPTY)
    is_full = bool(columns) and 0 not in columns and len(set(columns)) >= fewest
    return is_full and all(map(begins_text, _first_texts(line)))


def _begins_again(run: ColumnRun, at: int, begins: Collection[int]) -> bool:
    """Return whether all texts of a line begin something and one stands below empty space: cells do not skip a line."""
    columns = set(columns_of(run, run.lines[at]))
    if 0 in columns or len(columns) < _FEWEST_BEGUN or not all(map(begins_text, _first_texts(run.lines[at]))):
        return False
    first = max((begun for begun in begins if begun < at), default=at)
    above = [set(columns_of(run, run.lines[before])) for before in range(first, at)]
    return bool(above) and bool(columns & set().union(*above) - above[-1])


def columns_of(run: ColumnRun, line: Line) -> list[int]:
    """Return the columns that the pieces of a line stand in."""
    middles = [(left + right) / 2 for left, right in pieces(line)]
    return [
        min(range(len(run.columns)), key=lambda at: max(run.columns[at][0] - x, x - run.columns[at][1]))
        for x in middles
    ]


def first_words(line: Line) -> list[Word]:
    """Return the first word of each piece of a line."""
    starts = {left for left, _ in pieces(line)}
    return [word for word in line if word.x0 in starts]


def _first_texts(line: Line) -> list[str]:
    return [word.text for word in first_words(line)]


def begins_text(word: str) -> bool:
    """Return whether a word may be the first of a cell: a capital, a number, a quotation or a ditto mark."""
    return word[:1].isupper() or word[:1].isdigit() or word[:1] in '“"‘' or is_ditto(word.replace(NO_SPACE, ""))
