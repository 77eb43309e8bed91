"""The head and the foot of a drafted document: who issues it, the country's name, number and place, nơi nhận, signer.

Source: Nghị định 30/2020/NĐ-CP, điều 8 and Phụ lục I. Number, signature and seal belong to văn thư and the signer and
stay empty; what nobody entered stands in square brackets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document

from calendars.format import long_date
from dondoc.papers import form

COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
STAND_ALONE = ("ubnd ", "ủy ban nhân dân", "uỷ ban nhân dân", "hđnd", "hội đồng nhân dân", "bộ ", "chính phủ")
HEAD = (6.4, 9.6)
"""Widths of the two halves of a document's head, in centimetres."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues: the office, the body above it, the place name, the signer's office, whom to answer, the archive;

    ``symbol``: what stands after the number ("SNV-CCHC": the office and the department that drafts).
    """

    office: str
    superior: str = ""
    place: str = "[Địa danh]"
    signer: str = "[CHỨC VỤ CỦA NGƯỜI KÝ]"
    contact: str = ""
    archive: str = "VT"
    symbol: str = "[ký hiệu]"

    @property
    def above(self) -> str:
        """Return the body above the issuer, as the head and nơi nhận name it; empty for an issuer that has none.

        A people's committee, a council or a ministry stands alone in the head (Nghị định 30/2020, Phụ lục I).
        """
        alone = plain(self.office).casefold().startswith(STAND_ALONE)
        return self.superior or ("" if alone else "[Cơ quan chủ quản]")

    @property
    def numbered(self) -> str:
        """Return the line for a công văn's number, left for văn thư, with the symbol of who drafts it after the
        stroke.
        """
        return f"Số:          /{plain(self.symbol)}"


def plain(text: str) -> str:
    """Return a value on one line, fit for a paragraph."""
    return " ".join(text.split())


def head(document: Document, by: Letterhead, number: str, day: dt.date, about: str = "") -> None:
    """Write both halves of the head; ``number`` is "Số:          /BC-SNV", ``about`` the trích yếu of a công văn."""
    left, right = form.table(document, HEAD, 1).rows[0].cells
    form.bare((left, right))
    if by.above:
        form.line(left, plain(by.above).upper(), size=13)
    form.line(left, plain(by.office).upper(), size=13, bold=True)
    form.rule(left.add_paragraph(), 2.2, HEAD[0])
    form.line(left, number, size=13)
    if about:
        form.line(left, about, size=12)
    form.line(right, COUNTRY, size=12.5, bold=True)
    form.line(right, MOTTO, size=13.5, bold=True)
    form.rule(right.add_paragraph(), 5.9, HEAD[1])
    form.line(right, f"{plain(by.place)}, {long_date(day)}", size=13.5, italic=True)


def foot(document: Document, by: Letterhead, recipients: Sequence[str]) -> None:
    """Nơi nhận on the left, its last line the archive; on the right the signer's office, and room to sign and seal."""
    document.add_paragraph()
    for paragraph in document.paragraphs[-2:]:  # A signature never stands alone on its page.
        paragraph.paragraph_format.keep_with_next = True
    table = form.table(document, (8.0, 8.0), 1)
    form.keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    form.line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=form.LEFT)
    for line in (*(f"- {plain(one)};" for one in recipients), f"- Lưu: {plain(by.archive)}."):
        form.line(left, line, size=11, align=form.LEFT)
    form.line(right, plain(by.signer).upper(), bold=True)
    for _ in range(4):
        right.add_paragraph()
    form.line(right, "[Họ và tên người ký]", bold=True)
