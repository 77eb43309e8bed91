"""A drafted công văn đôn đốc for one unit, with its appendix of overdue work (.docx), for the coordinator to sign.

The form is that of Nghị định 30/2020/NĐ-CP (điều 8, Phụ lục I and III). It is a draft: number, signature and seal
belong to văn thư and the signer and stay empty; what nobody entered stands in square brackets.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from docx.document import Document

from calendars.duedates import due_in_brief
from calendars.format import long_date
from calendars.reports.period_names import place_in_plan
from dondoc.activity import DondocError
from dondoc.papers import form
from dondoc.papers.letterhead import Letterhead, foot, head
from notifications.digest.data import Digest
from notifications.dispatch.wording import OverdueItem, body, concerning
from notifications.letters.phrasing import one_line, shorten

COLUMNS = (
    ("TT", 1.0),
    ("Nhiệm vụ", 5.0),
    ("Sản phẩm", 2.5),
    ("Kế hoạch giao", 3.0),
    ("Thời hạn", 2.5),
    ("Số ngày quá hạn", 2.0),
)


class NothingOverdueError(DondocError):
    """A dispatch asked for a unit that has nothing overdue."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One unit's dispatch, ready to be kept as a file."""

    unit: str
    items: int
    content: bytes


def drafts(digest: Digest, by: Letterhead) -> Iterator[Draft]:
    """Yield a dispatch for each unit with work overdue beyond doubt, the unit with most of it first."""
    for unit in digest.units:
        if unit.certain:
            yield Draft(unit.name, len(unit.certain), draft(by, unit.name, unit.certain, digest.today))


def draft(office: Letterhead | str, unit: str, items: Sequence[OverdueItem], day: dt.date) -> bytes:
    """Write the dispatch of one unit; raises NothingOverdueError where there is nothing to ask for."""
    if not items:
        raise NothingOverdueError(f"{unit}: không có nhiệm vụ quá hạn; không cần soạn công văn đôn đốc.")
    by = _clean(office if isinstance(office, Letterhead) else Letterhead(office))
    name, oldest_first = one_line(unit), sorted(items, key=lambda item: item.last_day)
    document = form.blank()
    _describe(document, by, name, day)
    head(document, by, by.numbered, day, concerning(oldest_first))
    _to(document, name)
    for paragraph in body(by.office, name, oldest_first, day, by.contact):
        form.add_paragraph(document, paragraph)
    foot(document, by, ["Như trên", f"{by.above or 'Lãnh đạo cơ quan'} (để b/c)"])
    _appendix(document, by, name, oldest_first, day)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _clean(by: Letterhead) -> Letterhead:
    """Return the same letterhead with nothing in it that Word could not keep."""
    return Letterhead(*(one_line(getattr(by, field.name)) for field in fields(by)))


def _describe(document: Document, by: Letterhead, unit: str, day: dt.date) -> None:
    about = document.core_properties
    about.author, about.title = shorten(by.office, 200), shorten(f"Dự thảo công văn đôn đốc {unit}", 200)
    about.created = about.modified = dt.datetime(day.year, day.month, day.day)
    about.comments, about.language = "", "vi-VN"


def _to(document: Document, unit: str) -> None:
    form.apart(form.write(document.add_paragraph(), f"Kính gửi: {unit}"), 18)


def _appendix(document: Document, by: Letterhead, unit: str, items: Sequence[OverdueItem], day: dt.date) -> None:
    form.appendix(document)
    form.write(document.add_paragraph(), "Phụ lục", bold=True)
    form.write(document.add_paragraph(), f"DANH MỤC NHIỆM VỤ QUÁ HẠN CỦA {unit.upper()}", bold=True)
    belongs = f"(Kèm theo Công văn số          /          {long_date(day)} của {by.office})"
    form.write(document.add_paragraph(), belongs, size=13, italic=True)
    form.rule(document.add_paragraph(), 3.0, form.TEXT_WIDTH)
    document.add_paragraph()
    table = form.table(document, [width for _, width in COLUMNS], len(items) + 1, "Table Grid")
    form.repeat(table.rows[0])
    for cell, (title, _) in zip(table.rows[0].cells, COLUMNS, strict=True):
        form.apart(form.line(cell, title, size=12, bold=True), 2)
    for number, (row, item) in enumerate(zip(table.rows[1:], items, strict=True), start=1):
        form.keep_whole(row)
        for place, (cell, text) in enumerate(zip(row.cells, _row(number, item), strict=True)):
            form.apart(form.line(cell, text, size=12, align=form.LEFT if place in (1, 2, 3) else form.CENTER), 2)


def _row(number: int, item: OverdueItem) -> tuple[str, ...]:
    plan = item.plan_number or item.plan_title
    place = place_in_plan(item.key)
    source = f"{plan}, mục {place}" if place else plan
    before = due_in_brief(item.due, item.last_day, item.overdue_from)
    texts = (str(number), item.activity, item.product or "", source, before, str(item.days_late))
    return tuple(map(one_line, texts))
