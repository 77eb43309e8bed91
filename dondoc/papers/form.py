"""The form of an administrative document in Word: page, letters, lines under words, page numbers, tables.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, Times New Roman, black; top and bottom 20-25 mm, left 30-35 mm, right
15-20 mm; the page number in the middle of the top margin from page 2; an appendix numbers its own pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from dondoc.text.hidden_signs import without_hidden_signs

FONT = "Times New Roman"
LEFT, CENTER, BOTH = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
TEXT_WIDTH = 16.0
"""Centimetres between the margins: 21 less 3 on the left and 2 on the right."""


def blank() -> Document:
    """Return an empty document in the decree's page and letters."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    _page(document.sections[0])
    return document


def _page(section: Section) -> None:
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.top_margin = section.bottom_margin = section.right_margin = Cm(2.0)
    section.left_margin, section.header_distance = Cm(3.0), Cm(1.0)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTER
    _field(number, "PAGE")


def appendix(document: Document) -> None:
    """Begin an appendix: a new page whose numbers start again."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)


def _field(paragraph: Paragraph, code: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            text = OxmlElement("w:instrText")
            text.text = code
            run._r.append(text)
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)


def write(
    paragraph: Paragraph,
    text: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = CENTER,
) -> Paragraph:
    """Put words into a paragraph."""
    run = paragraph.add_run(without_hidden_signs(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.alignment = align
    return paragraph


def add_paragraph(document: Document, text: str, **look: Any) -> Paragraph:
    """Return a paragraph of the body: justified, its first line set in, 6 points before the next."""
    paragraph = write(document.add_paragraph(), text, **{"align": BOTH, **look})
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.space_after, shape.line_spacing = Cm(1.27), Pt(6), 1.15
    return paragraph


def apart(paragraph: Paragraph, points: float) -> None:
    """Leave room before and after a paragraph."""
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(points)


def rule(paragraph: Paragraph, width: float, within: float) -> None:
    """Draw a line of ``width`` centimetres in the middle of a place ``within`` centimetres wide."""
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Cm(max(within - width, 0) / 2)
    shape.space_before, shape.line_spacing = Pt(2), Pt(4)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)


def table(document: Document, widths: Sequence[float], rows: int, style: str | None = None) -> Table:
    """Return a table of fixed columns, widths in centimetres; without a style it has no lines."""
    made: Table = document.add_table(rows=rows, cols=len(widths), style=style)
    made.autofit, made.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    for row in made.rows:  # Word goes by the cells, LibreOffice by the columns.
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    return made


def bare(cells: Sequence[_Cell]) -> None:
    """Let cells add no room of their own at the sides: a document's head needs the whole width."""
    for cell in cells:
        margins = OxmlElement("w:tcMar")
        for side in ("left", "right"):
            room = OxmlElement(f"w:{side}")
            room.set(qn("w:w"), "0")
            room.set(qn("w:type"), "dxa")
            margins.append(room)
        cell._tc.get_or_add_tcPr().append(margins)


def line(cell: _Cell, text: str, **look: Any) -> Paragraph:
    """Return a line in a cell; the first fills the empty paragraph every cell starts with."""
    first = cell.paragraphs[0]
    return write(first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph(), text, **look)


def repeat(row: Any) -> None:
    """Print this row again at the head of every page, and never cut it; its text stands in the middle."""
    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for name in ("w:cantSplit", "w:tblHeader"):
        row._tr.get_or_add_trPr().append(OxmlElement(name))


def keep_whole(row: Any) -> None:
    """Never cut this row at the end of a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
