"""Where the header of a real table is, in one line or two, and what each of its columns holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from dondoc.reading.flattened import phrase_scores
from dondoc.reading.source import Cell
from dondoc.reading.tables.columns import Column, columns_of, is_header, name_of
from dondoc.reading.words import fold, squeeze

CellRow = Sequence[Cell]
_NUMBER = re.compile(r"(?:\d{1,4}|[IVXL]{1,6}|[A-HĐ]|\d+\.\d+)[.)]?\Z")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-HI]{1,3})\)?\Z")
# A header stands near the top; below this it would be another table's, found on its own.
_SEARCHED = 40


@dataclass(frozen=True, slots=True)
class GridHeader:
    """The columns of a grid and the row its data begin at; ``guessed`` where no names but only contents told them."""

    columns: tuple[Column, ...]
    first: int
    guessed: bool = False
    titles: tuple[str, ...] = ()


def header_of(rows: Sequence[CellRow]) -> GridHeader | None:
    """The header of a grid, told by its columns' names; None where no row has them."""
    for at in range(min(len(rows), _SEARCHED)):
        header = header_at(rows, at)
        if header is not None:
            return header
    return None


def header_at(rows: Sequence[CellRow], at: int) -> GridHeader | None:
    """The header that begins at this row, if one does: its second line and its line of column numbers go with it."""
    texts = [squeeze(cell.text) for cell in rows[at]]
    if len(set(texts) - {""}) < 3:
        return None
    single = columns_of([name_of(text) for text in texts])
    double = _double(rows, at)
    if double is not None and is_header(double[0]):
        return _past_numbers(rows, GridHeader(double[0], at + 2, titles=double[1]))
    return _past_numbers(rows, GridHeader(single, at + 1, titles=tuple(texts))) if is_header(single) else None


def _double(rows: Sequence[CellRow], at: int) -> tuple[tuple[Column, ...], tuple[str, ...]] | None:
    """Two lines read as one header, where the second names columns that the first only gathers."""
    if at + 1 >= len(rows):
        return None
    upper = [squeeze(cell.text) for cell in rows[at]]
    lower = [squeeze(cell.text) for cell in rows[at + 1]]
    fresh = [low for up, low in zip(upper, lower, strict=False) if low and low != up and name_of(low)]
    if len(set(fresh)) < 2 or (lower[0] not in ("", upper[0])):
        return None
    titles = tuple(low or up for up, low in zip(upper, lower, strict=False))
    names = [
        (name_of(low) or name_of(f"{up} {low}") or name_of(up)) if low != up else name_of(up)
        for up, low in zip(upper, lower, strict=False)
    ]
    return columns_of(names), titles


def _past_numbers(rows: Sequence[CellRow], header: GridHeader) -> GridHeader:
    if header.first < len(rows) and is_column_numbers(rows[header.first]):
        return GridHeader(header.columns, header.first + 1, header.guessed, header.titles)
    return header


def is_column_numbers(row: CellRow) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3) …, or A B 1 2 3."""
    texts = [squeeze(cell.text) for cell in row if squeeze(cell.text)]
    numbers = [int(re.sub(r"\D", "", t)) for t in texts if re.fullmatch(r"\(?\d{1,2}\)?", t)]
    return (
        len(texts) >= 3
        and all(_COLUMN_NUMBER.match(t) for t in texts)
        and len(numbers) >= 2
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def repeats(row: CellRow, header: GridHeader) -> bool:
    """Whether a row says the header again, at the top of another page."""
    texts = [fold(cell.text) for cell in row]
    said = [fold(title) for title in header.titles]
    if texts == said:
        return True
    named = columns_of([name_of(cell.text) for cell in row])
    return is_header(named) and sum(a == b for a, b in zip(named, header.columns, strict=False)) * 3 >= 2 * len(named)


def guessed_header(rows: Sequence[CellRow]) -> GridHeader | None:
    """The columns told by what their cells say, where no header names them: units, times, products, running order."""
    body = [row for row in rows if len({squeeze(c.text) for c in row} - {""}) > 2]
    width = max((len(row) for row in rows), default=0)
    if len(body) < 3 or width < 3:
        return None
    cells = [[squeeze(row[at].text) for row in body if at < len(row)] for at in range(width)]
    columns = _by_contents([[text for text in column if text] for column in cells])
    # Products and texts stand in any table; a plan's has somebody who acts, or a time, and as a rule both.
    telling = len({Column.LEAD, Column.TIME} & set(columns)) + (Column.NUMBER in columns)
    return GridHeader(columns, 0, guessed=True) if is_header(columns) and telling >= 2 else None


def _by_contents(cells: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    found = [Column.OTHER] * len(cells)
    free = [at for at in range(len(cells)) if cells[at]]
    for column, score, least in (
        (Column.NUMBER, _numbers, 0.6),
        (Column.TIME, phrase_scores.time_score, 2.0),
        (Column.LEAD, phrase_scores.unit_score, 2.0),
        (Column.COOP, phrase_scores.unit_score, 2.0),
    ):
        rated = [(fmean(score(text) for text in cells[at][:200]), -at) for at in free]
        best = max(rated, default=(least - 1, 0))
        # Of two columns of units the one on the left leads, as every form has it.
        left = [at for at in free if column is Column.LEAD and fmean(map(score, cells[at][:200])) >= least]
        chosen = left[0] if left else -best[1]
        if best[0] >= least:
            found[chosen] = column
            free.remove(chosen)
    if free:
        activity = max(free, key=lambda at: fmean(len(text) for text in cells[at]))
        found[activity] = Column.ACTIVITY
        free.remove(activity)
    for at in free:
        if fmean(phrase_scores.result_score(text) for text in cells[at][:200]) >= 0.5:
            found[at] = Column.RESULT
            break
    return tuple(found)


def _numbers(text: str) -> float:
    return 1.0 if _NUMBER.match(text) else 0.0
