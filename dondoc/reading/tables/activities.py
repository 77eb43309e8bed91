"""Activities out of real tables, for text with tabs, docx, xlsx and pdf alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dondoc.activity import Activity, Doubt
from dondoc.reading.source import Grid
from dondoc.reading.tables.columns import Column
from dondoc.reading.tables.header import (
    CellRow,
    GridHeader,
    guessed_header,
    header_at,
    header_of,
    is_column_numbers,
    repeats,
)
from dondoc.reading.tables.names import listed
from dondoc.reading.tables.numbering import roman
from dondoc.reading.tables.rows import Row, Section, activities_of, section_of
from dondoc.reading.words import join_lines, squeeze, without_tags

_LABEL = re.compile(r"(?:Hoạt động|Nhiệm vụ|Mục tiêu) \d+")
_SHARED = (Column.OBJECTIVE, Column.DUTY)
# A table under "II. Cải cách thể chế" holds that section; its loader names it so.
_NUMBERED_HEADING = re.compile(r"(?:[IVXL]{1,6}|[A-H])[.)]\s+\S")
_KEPT_ASIDE = (Column.NOTE, Column.OTHER)
_UNITS = (Column.LEAD, Column.COOP)
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class TableReading:
    """What the tables of one file gave: rows as activities, doubts about them, text that found no place."""

    activities: tuple[Activity, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    leftovers: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(slots=True)
class _Reader:
    """Where the reading of a file's tables stands: it goes on from one table to the next, over pages and sheets."""

    rows: list[Row] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    section: Section = field(default_factory=Section)
    part: str | None = None
    header: GridHeader | None = None
    tables: int = 0
    new_page: bool = False


def activities_from_grids(grids: Sequence[Grid]) -> TableReading:
    """The activities of all the tables of a file, in order; tables that hold no plan are passed over."""
    reader = _Reader()
    for grid in grids:
        _read_grid(reader, grid)
    return TableReading(
        activities_of(reader.rows), tuple(reader.doubts), tuple(reader.leftovers), tuple(reader.sections)
    )


def _read_grid(reader: _Reader, grid: Grid) -> None:
    """Read one table: under its own header, or as the next page of the table before."""
    own = header_of(grid.rows)
    if own is None and _goes_on(reader.header, grid):
        reader.new_page = True
        _read_rows(reader, grid.rows)
        return
    header = own or guessed_header(grid.rows)
    if header is None:
        return
    if reader.header is None or header.columns != reader.header.columns or not _runs_on(grid, header):
        reader.tables += 1
        reader.section, reader.part = Section(), None
        if _NUMBERED_HEADING.match(grid.name):
            _open_section(reader, None, grid.name)
    reader.header, reader.new_page = header, True
    if header.guessed:
        reader.doubts.append(
            Doubt(
                "guessed_columns",
                "bảng không có dòng tiêu đề; các cột được nhận ra theo nội dung.",
                grid.name,
                grid.place,
            )
        )
    _read_rows(reader, grid.rows[header.first :])


def _goes_on(header: GridHeader | None, grid: Grid) -> bool:
    return header is not None and bool(grid.rows) and len(grid.rows[0]) == len(header.columns)


def _runs_on(grid: Grid, header: GridHeader) -> bool:
    """Whether a table under the same header goes on the one before: its first row is neither section I nor row 1."""
    numbers = (_number(row, header) for row in grid.rows[header.first :])
    return next((number not in ("I", "1", "A") for number in numbers if number), True)


def _number(row: CellRow, header: GridHeader) -> str | None:
    if Column.NUMBER not in header.columns:
        return None
    at = header.columns.index(Column.NUMBER)
    return squeeze(row[at].text).strip(" .)") or None if at < len(row) else None


def _read_rows(reader: _Reader, rows: Sequence[CellRow]) -> None:
    header = reader.header
    assert header is not None
    skip = 0
    for at, row in enumerate(rows):
        if at < skip:
            continue
        if repeats(row, header) or is_column_numbers(row):
            reader.new_page = True
            continue
        other = header_at(rows, at) if not header.guessed else None
        if other is not None:
            header = reader.header = other
            skip, reader.new_page = other.first, True
            continue
        below = _number(rows[at + 1], header) if at + 1 < len(rows) else None
        _read_row(reader, header, row, below)


def _read_row(reader: _Reader, header: GridHeader, row: CellRow, below: str | None) -> None:
    number = _number(row, header)
    cells = dict(_cells(header, row))
    heading = _heading(header, row, number, below)
    if heading is not None:
        _open_section(reader, number, heading)
    elif not any(cells.values()):
        return
    elif reader.rows and _continues(reader, number, cells):
        _extend(reader, cells)
    else:
        reader.rows.append(_new_row(reader, header, row, number, cells))
    reader.new_page = False


def _cells(header: GridHeader, row: CellRow) -> Iterator[tuple[Column, str]]:
    for column, cell in zip(header.columns, row, strict=False):
        if column not in (Column.NUMBER, *_KEPT_ASIDE):
            lines = without_tags(cell.text).splitlines()
            yield column, listed(lines) if column in _UNITS else join_lines(lines)


def _heading(header: GridHeader, row: CellRow, number: str | None, below: str | None) -> str | None:
    """The title of a section row: one text, alone or spread over the row; None for a row of the plan.

    ``below`` is the number of the next row: row 2 with one text is a section where row 2.1 follows.
    """
    texts = [
        squeeze(without_tags(c.text)) for c, col in zip(row, header.columns, strict=False) if col is not Column.NUMBER
    ]
    held = [text for text in texts if text]
    distinct = set(held)
    if not number and Column.NUMBER in header.columns and len(distinct) == 1 and len(held) < 3:
        return _titled(held[0])
    if len(distinct) != 1:
        return None
    spread = len(held) >= 3 and len(held) >= len(texts) - 1
    ranked = number is not None and (
        roman(number) is not None or number in "ABCDEFGH" or below in (f"{number}.1", f"{number}.01")
    )
    if not ranked and not spread:
        return None
    at = header.columns.index(Column.NUMBER) if Column.NUMBER in header.columns else -1
    return held[0] if at < 0 or squeeze(row[at].text) != held[0] or spread else None


def _titled(text: str) -> str | None:
    """A lone text with its number before it ("II. CẢI CÁCH THỂ CHẾ") or in capitals is a title."""
    begins = re.match(r"(?:[IVXL]{1,6}|[A-H])[.)] ", text)
    return text if begins or (text.isupper() and len(text) > 8) else None


def _open_section(reader: _Reader, number: str | None, heading: str) -> None:
    found = re.match(r"([IVXL]{1,6}|[A-HĐ]|\d{1,2})[.)]\s+(?=\S)", heading)
    if (not number or number == heading or number.startswith(heading[:20])) and found:
        number, heading = found[1], heading[found.end() :]
    number = number if number and len(number) <= 8 else None
    if number and roman(number) is None and number.isalpha():
        reader.part = number
    elif number and reader.part and roman(number) == 1 and reader.section.number == number:
        reader.part = None
    reader.section = section_of(number, heading)
    reader.sections.append(reader.section)


def _continues(reader: _Reader, number: str | None, cells: dict[Column, str]) -> bool:
    """Whether a row without a number only goes on the row above: over a page, or under a cell of several lines."""
    if number:
        return False
    activity = cells.get(Column.ACTIVITY, "")
    if not activity:
        return True
    above = reader.rows[-1].cells.get(Column.ACTIVITY, "")
    if _LABEL.match(above):
        return not _LABEL.match(activity)
    return reader.new_page and activity[0].islower()


def _extend(reader: _Reader, cells: dict[Column, str]) -> None:
    """Append what a row carries on to the row above; a goal or duty is carried on for every row that shares it."""
    last = reader.rows[-1]
    for column, text in cells.items():
        if text and text != last.cells.get(column):
            _carry_on(reader, column, text)


def _carry_on(reader: _Reader, column: Column, text: str) -> None:
    begun = reader.rows[-1].cells.get(column, "")
    owner = next((r for r in reversed(reader.rows) if r.cells.get(column)), reader.rows[-1])
    if column in _SHARED and owner.section is reader.section:
        owner.cells[column] = join_lines([owner.cells.get(column, ""), text])
    else:
        reader.rows[-1].cells[column] = join_lines([begun, text])


def _new_row(reader: _Reader, header: GridHeader, row: CellRow, number: str | None, cells: dict[Column, str]) -> Row:
    if reader.new_page and not number:
        _carry_shared(reader, cells)
    own = [
        cell
        for cell, column in zip(row, header.columns, strict=False)
        if cell.text.strip() and column is not Column.OTHER
    ]
    confidence = min((cell.confidence for cell in own), default=1.0)
    fresh = Row(cells, reader.section, number, bool(number), False, row[0].place, confidence, table=reader.tables)
    if confidence < _SURE:
        fresh.review.append("chữ nhận dạng từ bản quét chưa chắc chắn; hãy đối chiếu với bản gốc.")
    _set_aside(reader, header, row, number)
    return fresh


def _carry_shared(reader: _Reader, cells: dict[Column, str]) -> None:
    """At the top of a page the first row may hold the end of the goal or duty that the page before broke off."""
    for column in _SHARED:
        text = cells.get(column, "")
        if text and reader.rows and not _LABEL.match(text) and (text[0].islower() or text[0] in "-–+"):
            _carry_on(reader, column, text)
            cells[column] = ""


def _set_aside(reader: _Reader, header: GridHeader, row: CellRow, number: str | None) -> None:
    """Text of columns that an activity has no field for is listed, not lost."""
    titles = header.titles or ("",) * len(header.columns)
    for column, title, cell in zip(header.columns, titles, row, strict=False):
        text = squeeze(without_tags(cell.text))
        if column in _KEPT_ASIDE and text:
            where = ".".join(part for part in (reader.section.number, number) if part)
            reader.leftovers.append(f"{where} {title or 'cột khác'}: {text}".strip())
