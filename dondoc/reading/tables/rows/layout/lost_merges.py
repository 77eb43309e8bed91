"""Fill empty cells of tables that do not keep which cells were merged: text, and sheets with each text written once.

There an empty lead under a filled one is most likely the rest of a merged cell. Its value is taken from above and the
row is marked; where only the time is empty, nothing is taken and the row is marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.columns.cell_values import NAMED, is_ditto
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.header import GridHeader
from dondoc.reading.tables.columns.headings.header_lines import CellRow
from dondoc.reading.tables.rows.rows import Row

_TAKEN = (Column.LEAD, Column.COOP, Column.TIME, Column.RESULT)
# So many rows above show whether a column is filled as a rule; a third of them is enough, the others being merged.
_LOOKED_AT = 20
# Fitted on the ten plans of other offices with their merged cells taken away, and on the seeds, whose empty leads are
# single and were annotated as empty.
_LEAST_EMPTY, _SHARE_EMPTY = 2, 0.12
_OVER_ROWS = "tên cơ quan chủ trì nằm trên hai dòng (có thể là ô gộp), được ghép lại cho cả hai; hãy xem lại."


def keeps_merges(rows: Sequence[CellRow]) -> bool:
    """Return whether an empty cell of these rows is empty: Word and PDF keep merged cells, as does a sheet that has
    one.
    """
    place = rows[0][0].place if rows and rows[0] else None
    drawn = place is not None and place.line is None and place.sheet is None
    return drawn or any(map(_merged_downward, rows, rows[1:]))


def loses_merges(header: GridHeader, rows: Sequence[CellRow]) -> bool:
    """Return whether a table below its header looks like one whose merged cells were lost.

    None of its cells is merged downward, and too many leads are empty for them to have been left out.
    """
    if any(map(_merged_downward, rows, rows[1:])):
        return False
    empty, whole = _unled(header, rows)
    return empty >= _LEAST_EMPTY and empty >= _SHARE_EMPTY * whole


def has_unled(header: GridHeader, rows: Sequence[CellRow]) -> bool:
    """Return whether a row of work has no lead, or no number, in a table whose other rows have one."""
    counts = _unled(header, rows), _without(header, rows, Column.NUMBER)
    return any(0 < empty < whole for empty, whole in counts)


def _unled(header: GridHeader, rows: Sequence[CellRow]) -> tuple[int, int]:
    """Count the rows of work without a lead, and all of them; none where the table has no such columns."""
    return _without(header, rows, Column.LEAD)


def _without(header: GridHeader, rows: Sequence[CellRow], column: Column) -> tuple[int, int]:
    if not {column, Column.ACTIVITY} <= set(header.columns):
        return 0, 0
    at, work = header.columns.index(column), header.columns.index(Column.ACTIVITY)
    body = [row for row in rows if max(at, work) < len(row) and row[work].text.strip() and _has_more(row)]
    return sum(not row[at].text.strip() for row in body), len(body)


def _has_more(row: CellRow) -> bool:
    """Return whether a row holds more than a number and one text, as a title does."""
    return len({cell.text.strip() for cell in row} - {""}) > 2


def _merged_downward(above: CellRow, below: CellRow) -> bool:
    pairs = zip(above, below, strict=False)
    return any(one.merged_from is not None and one.merged_from == other.merged_from for one, other in pairs)


def fill(header: GridHeader, above: Sequence[Row], cells: dict[Column, str]) -> list[str]:
    """Take the cells that a merged cell above most likely covers; return the reasons for review."""
    if not above or above[-1].cells.get(Column.LEAD, "") == "" or not cells.get(Column.ACTIVITY):
        return []
    if _is_rest(cells.get(Column.LEAD, "")):
        cells[Column.LEAD] = above[-1].cells[Column.LEAD] = f"{above[-1].cells[Column.LEAD]} {cells[Column.LEAD]}"
        above[-1].review.append(_OVER_ROWS)
        return [_OVER_ROWS]
    if Column.LEAD in header.columns and not cells.get(Column.LEAD):
        taken = [c for c in _TAKEN if c in header.columns and not cells.get(c) and above[-1].cells.get(c)]
        for column in taken:
            cells[column] = above[-1].cells[column]
        return [f"ô trống, lấy theo dòng liền trên (có thể là ô gộp): {', '.join(NAMED[c] for c in taken)}."]
    return []


def _is_rest(name: str) -> bool:
    """Decide whether a lead is the end of a name that begins in the row above: "giao thông" of one merged cell."""
    return name[:1].islower() and not begins_unit(name) and not is_ditto(name)


def asked(header: GridHeader, above: Sequence[Row], cells: dict[Column, str], *, unled: bool) -> list[str]:
    """Return the question about a time that is empty under rows that have one, a lead and helpers with it.

    ``unled``: a row of the table has no lead or no number, so that merged cells may have been lost though too few
    show it.
    """
    columns = (Column.TIME, Column.LEAD, Column.COOP, Column.RESULT) if unled else (Column.TIME,)
    empty = [column for column in columns if _is_missed(header, above, cells, column)]
    if not empty:
        return []
    return [f"ô {', '.join(NAMED[c] for c in empty)} trống; nếu bản gốc gộp ô thì hãy lấy theo dòng trên."]


def _is_missed(header: GridHeader, above: Sequence[Row], cells: dict[Column, str], column: Column) -> bool:
    """Decide whether a merged cell may cover an empty one: a filled one is above, in a column a third of rows fill."""
    near = above[-_LOOKED_AT:]
    filled = sum(bool(row.cells.get(column)) for row in near)
    missing = column in header.columns and not cells.get(column) and 3 * filled > len(near)
    return missing and _reaches_filled(above, column)


def _reaches_filled(above: Sequence[Row], column: Column) -> bool:
    """Decide whether a filled cell stands above in the section: a merged cell begins with its text and crosses no
    heading.
    """
    section = above[-1].section
    return any(row.cells.get(column) for row in takewhile(lambda row: row.section is section, reversed(above)))
