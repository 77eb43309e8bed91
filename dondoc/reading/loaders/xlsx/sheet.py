"""Read one sheet of a workbook: which rows are running text (title, letterhead, signature) and which are the table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils.cell import range_boundaries

from dondoc.activity import Place
from dondoc.gate.blank_cells import MOST_ROWS
from dondoc.reading.loaders.xlsx.parts import Workbook, space, unnoted
from dondoc.reading.loaders.xlsx.values import value_of
from dondoc.reading.progress_bar import track
from dondoc.reading.source import Grid, Line
from dondoc.reading.tables.merged_cells import MOST_COLUMNS, Span, grid_of

# Fewer different texts in a row than this is a title or a signature; a table's header has at least as many.
_TABLE_WIDTH = 3
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

Position = tuple[int, int]
Block = tuple[int, int, int, int]


@dataclass(slots=True)
class SheetText:
    """The texts of a sheet by (row, column), its merged blocks, and what is odd about it. Numbers start at 1."""

    texts: dict[Position, str] = field(default_factory=dict)
    merged: list[Block] = field(default_factory=list)
    struck: set[Position] = field(default_factory=set)
    fills: dict[Position, str] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    hidden_texts: int = 0
    beyond: bool = False
    uncounted: list[str] = field(default_factory=list)

    def row_numbers(self) -> list[int]:
        """Return the rows that hold anything, in order."""
        return sorted({row for row, _ in self.texts})


def sheet_text(root: etree._Element, book: Workbook) -> SheetText:
    """Return every cell of a sheet that shows a text, and its merged blocks."""
    names, sheet = space(root), SheetText()
    sheet.hidden_columns = set(_hidden_columns(root, names))
    rows = root.findall(f"{names}sheetData/{names}row")
    for number, row in enumerate(track(rows, "Đọc trang tính"), start=1):
        _read_row(sheet, row, number, names, book)
    for merge in root.iterfind(f"{names}mergeCells/{names}mergeCell"):
        block = _block(merge.get("ref", ""))
        if block is not None:
            sheet.merged.append(block)
    return sheet


def _read_row(sheet: SheetText, row: etree._Element, counted: int, names: str, book: Workbook) -> None:
    number = row.get("r", "")
    number_here = int(number) if number.isdecimal() and len(number) < 9 else counted
    if number_here > MOST_ROWS:
        sheet.beyond = True
        return
    if _is_hidden(row, "ht"):
        unseen = unnoted(book)
        sheet.hidden_rows += any(value_of(cell, names, unseen).strip() for cell in row.iterfind(names + "c"))
        return
    for position, cell in enumerate(row.iterfind(names + "c"), start=1):
        column = _column(cell.get("r", ""), position)
        text = value_of(cell, names, unnoted(book) if column in sheet.hidden_columns else book).strip()
        if text and column in sheet.hidden_columns:
            sheet.hidden_texts += 1
        elif text and column <= MOST_COLUMNS:
            sheet.texts[(number_here, column)] = text
            _look(sheet, (number_here, column), cell.get("s", "0"), book)
        elif cell.find(names + "f") is not None and not cell.findtext(names + "v"):
            sheet.uncounted.append(cell.get("r", ""))


def _look(sheet: SheetText, place: Position, style: str, book: Workbook) -> None:
    """Note that a cell is crossed out, and its colour."""
    number = int(style) if style.isdecimal() else 0
    if number in book.struck:
        sheet.struck.add(place)
    if number < len(book.fills) and book.fills[number]:
        sheet.fills[place] = book.fills[number]


def _is_hidden(part: etree._Element, size: str) -> bool:
    """Return whether a row or column is hidden, by its mark or by drawing it to nothing."""
    return (
        part.get("hidden", "0") in ("1", "true")
        or part.get(size, "").rstrip("0") in ("0.", ".")
        or part.get(size) == "0"
    )


def _hidden_columns(root: etree._Element, names: str) -> Iterator[int]:
    for one in root.iterfind(f"{names}cols/{names}col"):
        first, last = one.get("min", ""), one.get("max", "")
        if _is_hidden(one, "width") and first.isdecimal() and last.isdecimal():
            yield from range(int(first), min(int(last), MOST_COLUMNS) + 1)


def _column(reference: str, position: int) -> int:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return position
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _block(reference: str) -> Block | None:
    """(first row, first column, last row, last column) of a merged block, cut to what may be read at all."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return None
    if left is None or top is None or right is None or bottom is None:
        return None
    return top, left, min(bottom, MOST_ROWS), min(right, MOST_COLUMNS)


def split_sheet(sheet: SheetText, place: Place) -> tuple[list[Line], Grid | None, list[Line]]:
    """Return the lines above the table, the table, the lines below it."""
    rows = sheet.row_numbers()
    texts = _texts_by_row(sheet)
    first = next((i for i, row in enumerate(rows) if len(set(texts[row])) >= _TABLE_WIDTH), len(rows))
    last = _end_of_table(sheet, rows, texts, first)
    above, table, below = rows[:first], rows[first:last], rows[last:]
    return _lines(texts, above, place), _grid(sheet, table, place), _lines(texts, below, place)


def _texts_by_row(sheet: SheetText) -> dict[int, list[str]]:
    by_row: dict[int, list[str]] = {}
    for (row, _), text in sorted(sheet.texts.items()):
        by_row.setdefault(row, []).append(text)
    return by_row


def _end_of_table(sheet: SheetText, rows: list[int], texts: dict[int, list[str]], first: int) -> int:
    """Return where the signature begins: after the last blank row from which on all rows hold one or two texts."""
    end = len(rows)
    for i in range(len(rows) - 1, first, -1):
        if len(set(texts[rows[i]])) >= _TABLE_WIDTH or ((rows[i], 1) in sheet.texts and texts[rows[i]][0].isdecimal()):
            break
        if rows[i] - rows[i - 1] > 1:
            end = i
    return end


def _lines(texts: dict[int, list[str]], rows: Iterable[int], place: Place) -> list[Line]:
    return [
        Line(part.strip(), Place(place.file, sheet=place.sheet, row=row))
        for row in rows
        for text in texts[row]
        for part in text.split("\n")
        if part.strip()
    ]


def _grid(sheet: SheetText, rows: list[int], place: Place) -> Grid | None:
    """Return the table of these rows; blank rows between them are closed up, the file's row numbers kept."""
    if not rows:
        return None
    grid = grid_of(_spans(sheet, rows), place, place.sheet or "", rows)
    return grid if grid.rows else None


def _spans(sheet: SheetText, rows: list[int]) -> Iterator[Span]:
    index = {row: i for i, row in enumerate(rows)}
    columns = [column for row, column in sheet.texts if row in index]
    left, right = min(columns), max(columns)
    covered: set[Position] = set()
    for top, start, bottom, end in sheet.merged:
        text = sheet.texts.get((top, start))
        if text is not None and top in index:
            covered.add((top, start))
            below = bisect_right(rows, bottom) - index[top]
            struck, fill = (top, start) in sheet.struck, sheet.fills.get((top, start), "")
            yield Span(index[top], start - left, text, below, min(end, right) - start + 1, struck=struck, fill=fill)
    for (row, column), text in sheet.texts.items():
        if row in index and (row, column) not in covered:
            place = (row, column)
            yield Span(index[row], column - left, text, struck=place in sheet.struck, fill=sheet.fills.get(place, ""))
    for (row, column), fill in sheet.fills.items():
        if row in index and left <= column <= right and (row, column) not in sheet.texts:
            yield Span(index[row], column - left, "", fill=fill)
