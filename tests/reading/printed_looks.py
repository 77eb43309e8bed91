"""Word files as offices print them: landscape, columns as wide as their texts need, ruled, open or shaded.

A table loses its lines by its own borders and those of its cells; a shaded one has every second row grey and no lines;
a narrow one stands on an upright page without lines, in large letters, so that its columns break words; in a centred
one without lines the text of each cell stands in the middle between the top and the bottom of its row.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Row

_PAGE, _MARGIN = (Cm(29.7), Cm(21.0)), Cm(2.0)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_FEWEST_COLUMNS = 3


class Look(StrEnum):
    """How the tables of a printed page show their cells."""

    RULED = "ruled"
    OPEN = "open"
    ZEBRA = "zebra"
    NARROW = "narrow"
    CENTRED = "centred"


def printed(source: Path, target: Path, look: Look, *, landscape: bool = True) -> Path:
    """Write the Word file as it is laid out for print; ``landscape`` also sets the widths of its columns."""
    document = docx.Document(str(source))
    page = _PAGE[::-1] if look is Look.NARROW else _PAGE
    for section in document.sections if landscape else ():
        section.orientation = WD_ORIENT.PORTRAIT if look is Look.NARROW else WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = page
        section.left_margin = section.right_margin = _MARGIN
    for table in document.tables:
        if landscape:
            _widen(table, page[0] - 2 * _MARGIN, Pt(13 if look is Look.NARROW else 12))
        if look is not Look.RULED and len(table.columns) >= _FEWEST_COLUMNS:
            _without_lines(table)
        if look is Look.ZEBRA and len(table.columns) >= _FEWEST_COLUMNS:
            _shade(table)
        if look is Look.CENTRED:
            _centre(table)
    document.save(str(target))
    return target


def _widen(table: Table, whole: int, size: Length) -> None:
    """Give each column its share of the page by its longest texts, and let the first row begin every page."""
    table.autofit = False
    longest = [max(6.0, _typical([cell.text for cell in column.cells])) for column in table.columns]
    for column, share in zip(table.columns, longest, strict=True):
        column.width = int(whole * share / sum(longest))
        for cell in column.cells:
            cell.width = column.width
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = size
    if len(table.columns) >= _FEWEST_COLUMNS:
        for row in table.rows[: _header_rows(table)]:
            _repeat(row)


def _typical(texts: list[str]) -> float:
    """The square root of a long text of a column: long cells wrap, short ones do not."""
    lengths = sorted(len(text) for text in texts)
    return lengths[int(0.8 * (len(lengths) - 1))] ** 0.6 + 2


def _header_rows(table: Table) -> int:
    """The header's rows: the first, and one tied to it by a merged cell."""
    return 2 if len(table.rows) > 1 and table.cell(0, 0)._tc is table.cell(1, 0)._tc else 1


def _repeat(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _without_lines(table: Table) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in _SIDES:
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    properties.append(borders)
    for cell in table._tbl.iter(qn("w:tcPr")):
        for old in cell.findall(qn("w:tcBorders")):
            cell.remove(old)


def _centre(table: Table) -> None:
    for row in table.rows:
        for cell in row.cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def _shade(table: Table) -> None:
    for row in table.rows[1::2]:
        for cell in row._tr.iter(qn("w:tcPr")):
            for old in cell.findall(qn("w:shd")):
                cell.remove(old)
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), "E7E6E6")
            cell.append(shade)
