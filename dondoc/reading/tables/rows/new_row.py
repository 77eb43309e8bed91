"""Make a row of the plan of a row of a table: its cells settled, with the reasons why a person has to look at it."""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.reading.source import Cell
from dondoc.reading.tables.cells.cell_roles import lead_and_coop
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.columns.cell_values import settle
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.header import GridHeader
from dondoc.reading.tables.columns.headings.header_lines import CellRow
from dondoc.reading.tables.columns.headings.heading_roles import names_both, only_directs
from dondoc.reading.tables.columns.marks.role_marks import marked
from dondoc.reading.tables.rows.decisive_notes import decisive_notes
from dondoc.reading.tables.rows.elsewhere import from_elsewhere
from dondoc.reading.tables.rows.layout.continuation import carry_shared, is_merged_with
from dondoc.reading.tables.rows.layout.lost_merges import asked, fill
from dondoc.reading.tables.rows.noted_time import narrowed, noted_time
from dondoc.reading.tables.rows.outline.numbering import number_taken_from
from dondoc.reading.tables.rows.outline.section_rows import only_work
from dondoc.reading.tables.rows.reader_state import TableReader
from dondoc.reading.tables.rows.row_cells import beside, unit_parts
from dondoc.reading.tables.rows.rows import Row

_UNSAID = "cột “{}” gồm cả chủ trì và phối hợp, ô không ghi rõ đơn vị nào chủ trì: {}."
# A recognised cell below this confidence has its row looked at by a person (loaders/scan/numbers.py gives 0.7).
_SURE = 0.8
_DIRECTS = "cột “{}” ghi người chỉ đạo, theo dõi; chưa rõ ai thực hiện, hãy xem lại."
_UNSURE = "chữ in chồng lên nhau hoặc nhận dạng từ bản quét chưa chắc chắn; hãy đối chiếu với bản gốc."


def new_row(reader: TableReader, header: GridHeader, row: CellRow, number: str | None, cells: dict[Column, str]) -> Row:
    """Return the row with its reasons for review; empty or ditto ``cells`` are filled from above."""
    if reader.new_page and not number:
        carry_shared(reader, cells)
    if Column.NUMBER not in header.columns:
        number = number or number_taken_from(cells)
    own = [
        cell
        for cell, column in zip(row, header.columns, strict=False)
        if cell.text.strip() and column is not Column.OTHER
    ]
    confidence = min((cell.confidence for cell in own), default=1.0)
    section = reader.outline.row(number)
    fresh = Row(cells, section, number, bool(number), False, row[0].place, confidence, table=reader.tables)
    last = reader.rows[-1] if reader.rows else None
    sure = last is not None and last.section is section and not set(last.review) - set(header.questions)
    fresh.review += settle(cells, last.cells if last else None, sure=sure)
    fresh.review += header.questions
    fresh.review += decisive_notes(beside(header, row))
    fresh.review += [*marked(unit_parts(header, row))[2], *_unsaid_roles(header, cells)]
    fresh.merged_number = reader.above is not None and is_merged_with(reader.above, row, header, Column.NUMBER)
    if confidence < _SURE:
        fresh.review.append(_UNSURE)
    fresh.review += _struck_out([cell for cell in own if not cell.text.strip(" .").isdecimal()])
    if reader.rows and reader.rows[-1].section is section:
        fresh.review += fill(header, reader.rows, cells) if reader.loses_merges else []
        fresh.review += [] if reader.keeps_merges else asked(header, reader.rows, cells, unled=reader.unled)
    fresh.review += only_work(cells, header)
    fresh.review += _completed(reader, header, row, cells, reader.outline.titles(section))
    return fresh


def _completed(
    reader: TableReader, header: GridHeader, row: CellRow, cells: dict[Column, str], titles: Sequence[str]
) -> list[str]:
    """Fill the lead and the time of a row from what stands over and beside it; return the reasons for review."""
    if header.leads_inside and not cells.get(Column.LEAD):
        del cells[Column.LEAD]
    directing = cells.get(Column.LEAD, "")
    noted, asked_of_note = noted_time(header, row)
    reasons = from_elsewhere(cells, titles, noted, reader.sentence_lead, lists_units=_lists_units(header))
    reasons += asked_of_note if cells[Column.TIME] == noted else []
    cells[Column.TIME], asked_of_day = narrowed(header, row, cells[Column.TIME])
    timed = bool(cells[Column.TIME]) and cells[Column.TIME] in (*titles, noted)
    reasons += [*asked_of_day, *([] if timed else header.unless_timed)]
    return reasons + (_asks_who_does(header) if directing and cells[Column.LEAD] == directing else [])


def _lists_units(header: GridHeader) -> bool:
    """Decide whether the heading over the rows makes them units: "Đơn vị được kiểm tra"."""
    over = (t for t, column in zip(header.titles, header.columns, strict=False) if column is Column.ACTIVITY)
    return any(map(begins_unit, over))


def _asks_who_does(header: GridHeader) -> list[str]:
    """Return the question about a column of leads that by its heading only names who directs the work."""
    titles = [t for t, column in zip(header.titles, header.columns, strict=False) if column is Column.LEAD]
    return [_DIRECTS.format(titles[0])] if titles and all(map(only_directs, titles)) else []


def _struck_out(cells: Sequence[Cell]) -> list[str]:
    """Return the reason for review of a row that is crossed out, whole or in some of its cells; its number may be
    left.
    """
    struck = [" ".join(cell.text.split()) for cell in cells if cell.struck]
    if cells and len(struck) == len(cells):
        return ["dòng bị gạch ngang trong bản gốc; nếu đã bỏ thì hãy xoá khỏi kế hoạch."]
    return [f"ô “{text}” bị gạch ngang trong bản gốc; hãy xem còn hiệu lực không." for text in struck]


def _unsaid_roles(header: GridHeader, cells: dict[Column, str]) -> list[str]:
    """Return the question about several names in a column of both roles, none of which the cell gives a role."""
    titles = [t for t, column in zip(header.titles, header.columns, strict=False) if column is Column.LEAD]
    if not any(map(names_both, titles)):
        return []
    leads, helpers = lead_and_coop(cells.get(Column.LEAD))
    names = ", ".join(leads)
    return [_UNSAID.format(titles[0], names)] if len(leads) > 1 and not helpers else []
