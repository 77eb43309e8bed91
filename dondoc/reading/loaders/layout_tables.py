"""Find tables that only place text on the page: letterhead and signature of a document typed as Nghị định 30/2020.

Their text belongs to the running lines, left column first, where the head of the document is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.activity import Place
from dondoc.reading.source import Grid, Line
from dondoc.reading.tables.cells.unit_titles import names_one_unit

_FURNITURE = re.compile(
    r"CỘNG\s+HÒA\s+XÃ\s+HỘI|CỘNG\s+HOÀ\s+XÃ\s+HỘI|Độc\s+lập\s*[-–]|^\s*Số\s*:|Nơi\s+nhận\s*:|^\s*(TM|KT|TL|TUQ|Q)\.\s",
    re.MULTILINE | re.IGNORECASE,
)
# A letterhead or a signature has two columns, three with an empty one between.
_WIDEST = 4
_HEADING = re.compile(r"\s*(?:[IVXL]{1,6}|[A-H])[.)]\s+\S")
# A longer line before such a table is a paragraph of the text and no heading over it.
_LONGEST = 200
# "Đơn vị thực hiện: Phòng Kinh tế" over the table of its tasks.
_LABEL = re.compile(r"(?:Đơn vị|Cơ quan|Bộ phận|Phòng ban)(?: (?:thực hiện|chủ trì|được giao|phụ trách))?\s*:\s*")
# The part of the year that a title ends in, after a dash.
_TAIL = re.compile(r"\s[-–]\s*((?:QUÝ [IV]{1,3}|THÁNG \d{1,2})(?:\s*(?:/|NĂM)\s*20\d\d)?)\Z", re.IGNORECASE)


def is_layout(grid: Grid) -> bool:
    """Decide whether a table is a letterhead or a signature: no row has many cells, and the set words are there."""
    if any(len(_distinct(grid, row)) > _WIDEST - 1 for row in range(len(grid.rows))):
        return False
    return any(_FURNITURE.search(cell.text) for row in grid.rows for cell in row)


def lines_of(grid: Grid) -> Iterator[Line]:
    """Return the text of a layout table, column by column, each merged cell once."""
    for column in range(len(grid.rows[0]) if grid.rows else 0):
        for number, row in enumerate(grid.rows):
            if row[column].merged_from in (None, (number, column)):
                yield from split(row[column].text, row[column].place)


def heading_above(lines: Sequence[Line]) -> str:
    """Return the last line above a table where it is the heading of a section, or the unit or time it names.

    "II. Cải cách thể chế" is one, and "1. Sở Y tế" over the table of its tasks; "1. Sở Y tế tham mưu …" is none.
    Of "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2027 - QUÝ I" the quarter is what the rows share.
    """
    text = lines[-1].text if lines and len(lines[-1].text) < _LONGEST else ""
    own = _LABEL.sub("", text)
    if own.isupper() and names_one_unit(own.capitalize()):
        return own.capitalize()
    tail = _TAIL.search(own)
    return own if _HEADING.match(own) or names_one_unit(own) else tail[1] if tail else ""


def split(text: str, place: Place) -> Iterator[Line]:
    """Return the lines of a text that holds line breaks, blank ones left out."""
    return (Line(part.strip(" \r"), place) for part in text.split("\n") if part.strip())


def _distinct(grid: Grid, row: int) -> set[str]:
    return {cell.text for cell in grid.rows[row] if cell.text.strip()}
