"""Read activities out of real tables, for text with tabs, docx, xlsx and pdf alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from dondoc.activity import Activity, Doubt, Place, Target
from dondoc.reading.source import Grid, Line
from dondoc.reading.tables.cells.unit_titles import names_one_unit
from dondoc.reading.tables.columns.cell_values import dittos
from dondoc.reading.tables.columns.column_contents import NUMBER
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.header import (
    NO_ROLES,
    GridHeader,
    Roles,
    guessed_header,
    header_at,
    header_of,
    repeats,
)
from dondoc.reading.tables.columns.headings.header_lines import CellRow, first_text, is_column_numbers
from dondoc.reading.tables.columns.headings.heading_rows import begins_with_number_heading
from dondoc.reading.tables.columns.headings.side_by_side import parts_of
from dondoc.reading.tables.columns.marks.coloured_cells import with_bars
from dondoc.reading.tables.columns.marks.legend import NO_LEGEND, Legend, legend_of
from dondoc.reading.tables.crossed.unfold import Unfolded, unfolded
from dondoc.reading.tables.rows.elsewhere import SentenceLead, nobody
from dondoc.reading.tables.rows.layout.continuation import (
    add_names,
    continues,
    extend,
    is_empty_day,
    is_same_task,
)
from dondoc.reading.tables.rows.layout.lost_merges import has_unled, keeps_merges, loses_merges
from dondoc.reading.tables.rows.listed_works import works_apart
from dondoc.reading.tables.rows.new_row import new_row
from dondoc.reading.tables.rows.outline.parents import HAS_PARTS, Parent, bare, parent_of
from dondoc.reading.tables.rows.outline.section_rows import (
    Outline,
    below,
    is_of_targets,
    is_signature,
    is_total,
    title_of,
)
from dondoc.reading.tables.rows.reader_state import TableReader
from dondoc.reading.tables.rows.row_cells import UNITS, beside, cells_of
from dondoc.reading.tables.rows.rows import Row, Section, activities_of
from dondoc.reading.tables.rows.targets import target_of
from dondoc.reading.tables.rows.unit_sections import confirm_sections
from dondoc.reading.times.in_text import heading_time
from dondoc.text.folding import squeeze

# A table under "II. Cải cách thể chế" holds that section; its loader names it so.
_NUMBERED_HEADING = re.compile(r"(?:[IVXL]{1,6}|[A-H])[.)]\s+\S")
# A row of work has at least so many texts.
_FULL = 3
# A legend stands in the header or below the last row, in a cell merged over the table.
_MOST_HEADER = 4


@dataclass(frozen=True, slots=True)
class TableReading:
    """What the tables of one file gave: activities, targets, doubts about them, text that found no place."""

    activities: tuple[Activity, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    leftovers: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    targets: tuple[Target, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()


def activities_from_grids(
    grids: Sequence[Grid],
    roles: Roles = NO_ROLES,
    lines: Sequence[Line] = (),
    *,
    sentence_lead: SentenceLead = nobody,
) -> TableReading:
    """Read the activities of all the tables of a file, in order; tables that hold no plan are passed over.

    ``roles`` are those a person gave to columns, by their folded headings; ``lines`` stand around the tables and may
    explain their marks. ``sentence_lead`` finds who leads where a table has no column for it.
    """
    reader = TableReader(roles=roles, legend=_legend(grids, lines), sentence_lead=sentence_lead)
    for part in chain.from_iterable(map(parts_of, grids)):
        _read_grid(reader, with_bars(part))
    confirm_sections(reader.rows)
    return TableReading(
        activities_of(reader.rows),
        tuple(reader.doubts),
        tuple(reader.leftovers),
        tuple(reader.sections),
        tuple(reader.targets),
        tuple(reader.columns.items()),
    )


def _legend(grids: Sequence[Grid], lines: Sequence[Line]) -> Legend:
    """Return what marks of units mean by a line beside the tables, or by a cell in the first or last rows of one."""
    if not grids:
        return NO_LEGEND
    ends = (row for grid in grids for row in (*grid.rows[:_MOST_HEADER], *grid.rows[-_MOST_HEADER:]))
    return legend_of([*(line.text for line in lines), *(cell.text for row in ends for cell in row[:1])])


def _read_grid(reader: TableReader, grid: Grid) -> None:
    """Read one table: under its own header, or as the next page of the table before."""
    if crossed := unfolded(grid, reader.crossed):
        _read_crossed(reader, crossed)
        return
    own = header_of(grid.rows, reader.roles, reader.legend)
    above = reader.header
    if own is None and above is not None and grid.rows and len(grid.rows[0]) == len(above.columns):
        reader.new_page = True
        _read_rows(reader, tuple(works_apart(above, grid.rows)))
        return
    if own is not None and own.start > 2:
        # A header deep in the grid: what stands above it is a table of its own, or the end of the one before.
        _read_grid(reader, Grid(grid.rows[: own.start], grid.name, grid.place))
    header = own or guessed_header(grid.rows, reader.roles)
    if header is None:
        return
    if reader.header is None or header.columns != reader.header.columns or not _runs_on(grid, header):
        reader.tables += 1
        reader.outline = Outline(table=grid.name.strip(" :") if _holds_shared_cell(grid.name) else "")
        if _NUMBERED_HEADING.match(grid.name) or (Column.LEAD not in header.columns and names_one_unit(grid.name)):
            _open_section(reader, None, grid.name.strip(" :"))
    _take(reader, header, grid)
    body = tuple(works_apart(header, grid.rows[header.first :]))
    reader.loses_merges, reader.keeps_merges = loses_merges(header, body), keeps_merges(body)
    reader.unled = has_unled(header, body)
    _read_rows(reader, body)


def _read_crossed(reader: TableReader, crossed: Unfolded) -> None:
    """Read the works of a crossed table; the next table is none of its pages but where it has the same columns."""
    if crossed.layout is not reader.crossed:
        reader.tables += 1
        reader.outline = Outline()
    _take(reader, crossed.header, crossed.grid)
    reader.loses_merges, reader.keeps_merges, reader.unled = False, True, False
    _read_rows(reader, crossed.grid.rows)
    reader.header, reader.crossed = None, crossed.layout


def _holds_shared_cell(name: str) -> bool:
    """Return whether the name of a sheet, or the line above a table, is a unit or a time that its rows share."""
    return names_one_unit(name) or heading_time(name) is not None


def _take(reader: TableReader, header: GridHeader, grid: Grid) -> None:
    """Go on under this header; what is not sure about it is a question on the table."""
    reader.header, reader.new_page, reader.above = header, True, None
    reader.columns.update(
        {title: column for title, column in zip(header.titles, header.columns, strict=False) if title}
    )
    if header.guessed:
        message = "bảng không có dòng tiêu đề; các cột được nhận ra theo nội dung."
        reader.doubts.append(Doubt("guessed_columns", message, grid.name, grid.place))
    for question in () if header.guessed else header.questions:
        _ask(reader, question, grid.name, grid.place)


def _ask(reader: TableReader, question: str, where: str, place: Place, code: str = "unsure_columns") -> None:
    """Ask about the columns of a table, or state how they were read, once in a file."""
    if all(question != known.message for known in reader.doubts):
        reader.doubts.append(Doubt(code, question, where, place))


def _runs_on(grid: Grid, header: GridHeader) -> bool:
    """Decide whether a table of the same header goes on the one before: it begins neither with section I nor row 1."""
    numbers = (_number(row, header) for row in grid.rows[header.first :])
    return next((number not in ("I", "1", "A") for number in numbers if number), True)


def _number(row: CellRow, header: GridHeader) -> str | None:
    if Column.NUMBER not in header.columns:
        return None
    at = header.columns.index(Column.NUMBER)
    return squeeze(row[at].text).strip(" .)") or None if at < len(row) else None


def _read_rows(reader: TableReader, rows: Sequence[CellRow]) -> None:
    header = reader.header
    assert header is not None
    skip = 0
    for at, row in enumerate(rows):
        if at < skip:
            continue
        if repeats(row, header) or is_column_numbers(row):
            reader.new_page = True
            continue
        other = header_at(rows, at, reader.roles, reader.legend)
        if other is not None:
            header, skip = other, other.first
            _take(reader, other, Grid((), "", row[0].place))
            continue
        if begins_with_number_heading(row):
            continue
        # In this order: going through all rows below at each row would cost their square.
        if is_signature(row) and _is_signed(header, rows[at:]):
            reader.leftovers += dict.fromkeys(squeeze(cell.text) for under in rows[at:] for cell in under if cell.text)
            break
        _read_row(reader, header, rows, at)
        reader.above = row


def _is_signed(header: GridHeader, rows: Sequence[CellRow]) -> bool:
    """Decide whether only signatures follow: their place comes first, and no row has a number or many texts."""
    texts = [[squeeze(cell.text) for cell in row] for row in rows]
    numbered = (NUMBER.match(_number(row, header) or "-") is not None for row in rows)
    return not any(number or len(set(own) - {""}) >= _FULL for number, own in zip(numbered, texts, strict=True))


def _read_row(reader: TableReader, header: GridHeader, rows: Sequence[CellRow], at: int) -> None:
    row = rows[at]
    number = _number(row, header)
    cells = cells_of(header, row)
    heading = title_of(header, row, number, below(header, rows, at))
    parent = Parent.NONE if header.indicators else parent_of(header, rows, at, number, cells)
    if heading is None and parent is Parent.HEADING:
        heading, number = cells[Column.ACTIVITY], bare(number or "")
    if heading is not None:
        _open_section(reader, number, heading)
    elif not any(cells.values()) or is_total(first_text(row)) or is_empty_day(header, cells):
        return
    elif reader.rows and not header.indicators and is_same_task(reader, header, row, cells):
        add_names(reader.rows[-1], cells)
    elif reader.rows and not header.indicators and continues(reader, number, cells):
        extend(reader, cells)
    else:
        repeated = dittos(cells)
        fresh = new_row(reader, header, row, number, cells)
        for statement in repeated:
            _ask(reader, statement, "", row[0].place, "ditto")
        fresh.review += [HAS_PARTS.format(number)] if parent is Parent.WORK else []
        for question in header.unless_timed:
            if question in fresh.review and not header.guessed:
                _ask(reader, question, "", row[0].place)
        _add(reader, header, row, fresh)
    reader.new_page = False


def _add(reader: TableReader, header: GridHeader, row: CellRow, fresh: Row) -> None:
    figures = " ".join(text for _, text in beside(header, row))
    if header.indicators or is_of_targets(fresh.section, fresh.cells.get(Column.ACTIVITY, ""), figures):
        kept = (Column.NUMBER, Column.ACTIVITY, *UNITS)
        titles = zip(header.titles, header.columns, row, strict=False)
        reader.targets.append(target_of(fresh, {t: squeeze(c.text) for t, col, c in titles if col not in kept}))
        return
    reader.rows.append(fresh)
    _set_aside(reader, header, row, fresh.number)


def _open_section(reader: TableReader, number: str | None, heading: str) -> None:
    reader.sections.append(reader.outline.open(number, heading))


def _set_aside(reader: TableReader, header: GridHeader, row: CellRow, number: str | None) -> None:
    """Text of columns that an activity has no field for is listed, not lost."""
    where = ".".join(part for part in (reader.outline.section.number, number) if part)
    reader.leftovers += [f"{where} {title or 'cột khác'}: {text}".strip() for title, text in beside(header, row)]
