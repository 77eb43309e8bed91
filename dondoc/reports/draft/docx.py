"""The draft as a Word file in the form of Nghị định 30/2020/NĐ-CP; each figure carries a comment with its obligations.

Number, signature and seal stay empty; what people must write stands in brackets on yellow. The comments are for the
writer: deleted in one go before signing, they leave a clean paper.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from dondoc.papers import form
from dondoc.papers.letterhead import Letterhead, foot, head, plain
from dondoc.reports.consolidate.facts import Consolidated
from dondoc.reports.draft import report as draft
from dondoc.reports.draft.blocks import Block, Gap, Number, Part, SectionHeading, Sentence, Table

AUTHOR, INITIALS = "dondoc", "ĐĐ"
MOST_SOURCES = 40
"""Runs of obligation numbers shown in a comment; the table of sources has them all."""


def write(report: Consolidated, by: Letterhead, day: dt.date) -> bytes:
    """Return the draft, dated on a day."""
    document = form.blank()
    about = document.core_properties
    about.author, about.title = plain(by.office), draft.title(report)
    about.created = about.modified = dt.datetime(day.year, day.month, day.day)
    about.comments, about.language = "", "vi-VN"
    head(document, by, "Số:          /BC-", day)
    _title(document, draft.title(report))
    printer = _Printer(document)
    for block in draft.blocks(report):
        printer.put(block)
    foot(document, by, recipients(report, by))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def recipients(report: Consolidated, by: Letterhead) -> list[str]:
    """Return who gets it: the office above, the units that reported."""
    above = [f"{by.superior} (để b/c)"] if by.superior else ["[Cơ quan nhận báo cáo] (để b/c)"]
    return [*above, "Các cơ quan, đơn vị, địa phương"]


def _title(document: Document, text: str) -> None:
    form.apart(form.write(document.add_paragraph(), "BÁO CÁO", bold=True), 0)
    document.paragraphs[-1].paragraph_format.space_before = Pt(18)
    form.write(document.add_paragraph(), text, bold=True)
    form.rule(document.add_paragraph(), 5.0, form.TEXT_WIDTH)
    document.add_paragraph().paragraph_format.line_spacing = Pt(8)


class _Printer:
    """Puts blocks into a document; a figure's comment is made once for each place it stands in."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def put(self, block: Block) -> None:
        if isinstance(block, SectionHeading):
            self._heading(block)
        elif isinstance(block, Sentence):
            self._sentence(block)
        elif isinstance(block, Gap):
            self._gap(block)
        else:
            self._table(block)

    def _heading(self, block: SectionHeading) -> None:
        paragraph = form.add_paragraph(self.document, block.text, bold=True)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(12 if block.level == 1 else 6)

    def _sentence(self, block: Sentence) -> None:
        paragraph = form.add_paragraph(self.document, "")
        self._write(paragraph, ("- ", *block.parts) if block.bullet else block.parts)
        last = block.parts[-1]
        paragraph.paragraph_format.keep_with_next = isinstance(last, str) and last.endswith(":")

    def _gap(self, block: Gap) -> None:
        paragraph = form.add_paragraph(self.document, f"[{block.ask}]", italic=True)
        paragraph.runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW

    def _table(self, block: Table) -> None:
        caption = form.write(self.document.add_paragraph(), block.title, size=13, italic=True)
        caption.paragraph_format.keep_with_next, caption.paragraph_format.space_after = True, Pt(4)
        widths = [width for _, width in block.columns]
        table = form.table(self.document, widths, len(block.rows) + 1, "Table Grid")
        form.repeat(table.rows[0])
        for cell, (title, _) in zip(table.rows[0].cells, block.columns, strict=True):
            form.apart(form.line(cell, title, size=12, bold=True), 2)
        for number, (row, values) in enumerate(zip(table.rows[1:], block.rows, strict=True)):
            form.keep_whole(row)
            total = block.total and number == len(block.rows) - 1
            for place, (cell, part) in enumerate(zip(row.cells, values, strict=True)):
                align = form.LEFT if place in block.left else form.CENTER
                form.apart(form.line(cell, "", size=12, align=align), 2)
                self._write(cell.paragraphs[0], [part], size=12, bold=total)
        self.document.add_paragraph().paragraph_format.line_spacing = Pt(8)

    def _write(self, paragraph: Paragraph, parts: Iterable[Part], size: float = 14, *, bold: bool = False) -> None:
        for part in parts:
            run = paragraph.add_run(part if isinstance(part, str) else part.text)
            run.font.size, run.bold = Pt(size), bold
            if isinstance(part, Number) and part.sources:
                self._explain(run, part.sources)

    def _explain(self, run: Run, sources: Sequence[int]) -> None:
        self.document.add_comment(run, text=f"Nguồn: nhiệm vụ số {ranges(sources)}.", author=AUTHOR, initials=INITIALS)


def ranges(numbers: Sequence[int], most: int | None = MOST_SOURCES) -> str:
    """ "3, 5–9, 12": obligation numbers in order, runs of them joined; a list longer than ``most`` runs is cut."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = [str(a) if a == b else f"{a}–{b}" for a, b in runs]
    if most is None or len(words) <= most:
        return ", ".join(words)
    return f"{', '.join(words[:most])} và {len(words) - most} nhóm số khác (xem bảng nguồn số liệu)"
