"""Write the example plan as a .docx in the form of Nghị định 30/2020/NĐ-CP: `python tests/samples/make_example.py`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Pt

HERE = Path(__file__).resolve().parents[2] / "dondoc" / "examples"
WORDS: dict[str, Any] = tomllib.loads((HERE / "song_ngan.toml").read_text(encoding="utf-8"))


def main(target: Path = HERE / "plan.docx") -> None:
    """Write the whole document to ``target``."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    _letterhead(document)
    _body(document)
    _signature(document)
    _appendix(document)
    document.save(str(target))


def _letterhead(document: Any) -> None:
    """The two-column head of the page: a table without borders, as offices type it."""
    table = document.add_table(rows=2, cols=2)
    _write(table.cell(0, 0), WORDS["issuer"], bold=True)
    _write(table.cell(0, 1), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", bold=True)
    _write(table.cell(1, 0), f"Số: {WORDS['number']}")
    _write(table.cell(1, 1), WORDS["issued"], italic=True)


def _body(document: Any) -> None:
    for text in ("KẾ HOẠCH", WORDS["title"]):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(text).bold = True
    document.add_paragraph(WORDS["preamble"])
    for part in WORDS["part"]:
        document.add_paragraph().add_run(part["heading"]).bold = True
        for text in part["paragraphs"]:
            document.add_paragraph(text)


def _signature(document: Any) -> None:
    table = document.add_table(rows=1, cols=2)
    _write(table.cell(0, 0), "Nơi nhận:\n- Như Mục III;\n- Lưu: VT, NC.", centred=False)
    _write(table.cell(0, 1), "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", bold=True)


def _appendix(document: Any) -> None:
    """The table of activities on landscape pages, its header repeated on each page."""
    page = document.add_section(WD_SECTION.NEW_PAGE)
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, page.page_height, page.page_width
    for text in ("PHỤ LỤC", f"(Kèm theo Kế hoạch số {WORDS['number']} ngày 15/01/2026 của UBND tỉnh Sông Ngân)"):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=1, cols=len(WORDS["columns"]), style="Table Grid")
    _fill(table.rows[0], WORDS["columns"], bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for section in WORDS["section"]:
        heading = table.add_row()
        _fill(heading, (section["number"], section["name"]), bold=True)
        heading.cells[1].merge(heading.cells[-1])
        for row in section["rows"]:
            _fill(table.add_row(), row)


def _fill(row: Any, texts: Sequence[str], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=False):
        _write(cell, text, bold=bold, centred=bold)


def _write(cell: Any, text: str, *, bold: bool = False, italic: bool = False, centred: bool = True) -> None:
    paragraph = cell.paragraphs[0]
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic


if __name__ == "__main__":
    main()
