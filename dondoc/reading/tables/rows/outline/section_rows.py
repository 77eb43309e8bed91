"""Find rows that are no work (titles of parts and sections, totals), and the place each opens in the outline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dondoc.reading.line_text import without_tags
from dondoc.reading.tables.cells.phrase_scores import begins_task
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.header import GridHeader, text_in
from dondoc.reading.tables.columns.headings.header_lines import CellRow
from dondoc.reading.tables.rows.outline.numbering import roman
from dondoc.reading.tables.rows.rows import Section, section_of
from dondoc.reading.times.in_text import heading_time
from dondoc.text.folding import squeeze

_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số)?|cộng)(?:\s*\([^()]*\))?[\s:.]*"
    r"(?:\d+\s*(?:nhiệm vụ|công việc|hoạt động|nội dung|đầu việc|việc|dự án|đề án|mục)?[\s.]*)?\Z",
    re.IGNORECASE,
)
# Who signs below a table, with the words that stand before an office there (Nghị định 30/2020/NĐ-CP, phụ lục I).
_SIGNS = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q)\.|NGƯỜI (?:LẬP|TỔNG HỢP|KÝ)"
    r"|(?:PHÓ )?(?:GIÁM ĐỐC|CHỦ TỊCH|HIỆU TRƯỞNG|BÍ THƯ|TRƯỞNG (?:PHÒNG|BAN))"
    r"|THỦ TRƯỞNG|CHÁNH VĂN PHÒNG|KẾ TOÁN)"
)
_TITLE = re.compile(r"(?:[IVXL]{1,6}|[A-HĐ]|(?:Phần|Mục|Nhóm|Chương|PHẦN|MỤC|NHÓM) [IVX\d]+)[.):/-]*\s")
_NUMBERED = re.compile(r"([IVXL]{1,6}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)[.)/]?\s+(?=\S)")
_OF_ACTIVITIES = (Column.LEAD, Column.COOP, Column.TIME, Column.RESULT, Column.START, Column.END)
_QUARTER = re.compile(r"(?:Quý|Học kỳ|Đợt|Giai đoạn)\s+(?:[IVX]{1,4}|\d{1,2})(?:[/ ,].{0,12})?", re.IGNORECASE)
# What the tasks of a section cost together stands in its title's row.
_ASIDE = (Column.OTHER, Column.NOTE)
_SUM = re.compile(r"\d[\d.,]*(?:\s*(?:đồng|nghìn|triệu|tr\.?đ?|tỷ|đ|%))*\.?", re.IGNORECASE)
# "III.12" and "10.2.1" are numbers; what is longer in their column is a title that lost its merged cells.
_LONGEST_NUMBER = 6
# Capitals longer than this are a title and no acronym; a time alone ("QUÝ II") is one at any length.
_LONGEST_ACRONYM = 8
# A row of work has at least so many texts.
_FULL = 3
_CHILD = re.compile(r"(?:[a-zđ][.)]?|[-–+•*]|1)\Z")
_BULLET = re.compile(r"[-–+•*]\s")
_ONLY_WORK = "dòng này chỉ có nội dung, có thể là đề mục; hãy xem lại."
# Sections of a table of tasks whose rows are measured and not done.
_OF_TARGETS = re.compile(r"(?:(?:các|nhóm|hệ thống)\s+)*chỉ tiêu\b", re.IGNORECASE)


@dataclass(slots=True)
class Outline:
    """The part and section that the reading of a table stands in; ``table`` is the unit or time over the table."""

    section: Section = field(default_factory=Section)
    outer: Section = field(default_factory=Section)
    part: str | None = None
    dotted: bool = False
    table: str = ""

    def titles(self, section: Section) -> tuple[str, str, str]:
        """Return what stands over a row of a section, the nearest first: the section, the outer one, the table."""
        return section.title or "", self.outer.title or "", self.table

    def open(self, number: str | None, title: str) -> Section:
        """Open the section of a title row; return it."""
        number, title = _number_in(number, title)
        letter = number is not None and roman(number) is None and number.isalpha()
        if letter:
            self.part = number
        inner = number is not None and number[0].isdigit()
        self.section = section_of(number, title, None if letter else self.part, self.outer.number if inner else None)
        if not inner:
            self.outer = self.section
        self.dotted = False
        return self.section

    def row(self, number: str | None) -> Section:
        """Return the section of a row: 12 after 11.1 and 11.2 leaves section 11."""
        own = self.section.number or ""
        if own[:1].isdigit() and number:
            if number.startswith(f"{own}."):
                self.dotted = True
            elif self.dotted and number.isdigit() and own.isdigit() and int(number) > int(own):
                self.section = self.outer
        return self.section


def is_total(first: str) -> bool:
    """Return whether a row with this first text only sums up: "Tổng cộng"."""
    return _TOTAL.match(first) is not None


def is_signature(row: CellRow) -> bool:
    """Return whether a row is the place for signatures below a table: capitals or offices only, one of them who
    signs.
    """
    held: list[str] = []
    for cell in row:  # nearly all rows end at their first text, which has small letters or is a number
        office = next(iter(cell.text.strip().splitlines()), "")  # who signs stands over the name
        if office and not office.isupper():
            return False
        held += [squeeze(office)] if office else []
    return any(map(_SIGNS.match, held))


def below(header: GridHeader, rows: Sequence[CellRow], at: int) -> tuple[str | None, bool]:
    """Return the number of the row after this one, a bullet where its work begins with one, and whether it is full."""
    if at + 1 >= len(rows):
        return None, False
    row = rows[at + 1]
    number = text_in(header, row, Column.NUMBER).strip(" .)") or None
    bullet = None if number else _BULLET.match(text_in(header, row, Column.ACTIVITY))
    own = {squeeze(cell.text) for cell in row} - {""}
    return (bullet[0].strip() if bullet else number), len(own) >= _FULL


def only_work(cells: Mapping[Column, str], header: GridHeader) -> list[str]:
    """Return the question about a row that holds nothing but its work, in a table whose other rows hold more."""
    filled = [column for column in (*_OF_ACTIVITIES, Column.OBJECTIVE) if cells.get(column)]
    return [_ONLY_WORK] if not filled and Column.LEAD in header.columns and cells.get(Column.ACTIVITY) else []


def is_of_targets(section: Section, text: str, beside: str = "") -> bool:
    """Return whether a row below a title "Chỉ tiêu" is a target: it has a figure and does not begin as a task does.

    The figure may stand ``beside`` it, in columns that hold nothing of a task ("Đơn vị tính", "Kế hoạch 2026").
    """
    measured = any(char.isdigit() for char in f"{text} {beside}") or text.lower().startswith(("tỷ lệ", "số ", "mức "))
    return _OF_TARGETS.match(section.title or "") is not None and measured and not begins_task(text)


class RowText(NamedTuple):
    """A cell's text with the cell it was merged from and its column."""

    text: str
    start: tuple[int, int] | None
    column: Column


def title_of(header: GridHeader, row: CellRow, number: str | None, below: tuple[str | None, bool]) -> str | None:
    """Return the title a row gives to what follows; None for a row of the plan.

    A title is one text, alone or spread over the row. ``below`` is the number of the next row and whether that row
    has more than one text: row 2 with one text is a title where 2.1 or a row without a number follows.
    """
    if _has_several_texts(header, row):
        return None
    texts = [
        RowText(squeeze(without_tags(cell.text)), cell.merged_from, column)
        for cell, column in zip(row, header.columns, strict=False)
        if column is not Column.NUMBER
    ]
    held = [one for one in texts if one.text and not (one.column in _ASIDE and _SUM.fullmatch(one.text))]
    if not held and number and len(number) > _LONGEST_NUMBER:
        # Where merged cells are lost a title stands in the column of numbers: "THÁNG 01".
        return number
    if not held or len({one.text for one in held}) != 1:
        return None
    text = held[0].text
    return text if _is_spread(held, len(texts)) or _is_title(header, texts, held, number, below) else None


def _has_several_texts(header: GridHeader, row: CellRow) -> bool:
    """Return whether two columns of the work differ: a first, cheap check that rules out nearly all rows of a plan."""
    first = ""
    for cell, column in zip(row, header.columns, strict=False):
        if column is not Column.NUMBER and column not in _ASIDE and (text := squeeze(without_tags(cell.text))):
            if first and text != first:
                return True
            first = text
    return False


def _is_spread(held: Sequence[RowText], columns: int) -> bool:
    """Decide whether one text stands in a merged cell, or in all columns but one."""
    merged = len(held) >= 2 and held[0].start is not None and len({one.start for one in held}) == 1
    return merged or (len(held) >= 3 and len(held) >= columns - 1)


def _is_title(
    header: GridHeader,
    texts: Sequence[RowText],
    held: Sequence[RowText],
    number: str | None,
    below: tuple[str | None, bool],
) -> bool:
    """Decide whether the one text of a row is a title by its column, its number and what follows."""
    text, alone = held[0].text, len(held) == 1
    if number and alone and (_is_rank(number) or below[0] in (f"{number}.1", f"{number}.01")):
        return True
    if alone and texts[0].text and texts[0].column is Column.TIME and _QUARTER.fullmatch(text):
        # Before "Tháng 4" and "Tháng 6" of the first column "Quý II" alone is their title.
        return True
    if not alone or any(one.column in _OF_ACTIVITIES for one in texts if one.text):
        # One name or time alone in its own column goes on the row above; it is no title.
        return _TITLE.match(text) is not None or (text.isupper() and len(text) > 8 and not number)
    if not number and Column.NUMBER in header.columns and text[0].isupper() and below[1] and below[0]:
        # Among numbered rows one text without a number, in the column of work, stands over those below it.
        return True
    return _opens(header, number, text, below)


def _opens(header: GridHeader, number: str | None, text: str, below: tuple[str | None, bool]) -> bool:
    if not number:
        named = _TITLE.match(text) is not None and Column.NUMBER in header.columns
        return named or (text.isupper() and len(text) > _LONGEST_ACRONYM) or heading_time(text) is not None
    if _is_rank(number):
        return True
    following, full = below
    if following in (f"{number}.1", f"{number}.01"):
        return True
    # Children without a number of their own, lettered, or counted from 1 again.
    if not full or following is None or _CHILD.match(following) is None:
        return False
    return number != "1" or not following.isdigit()


def _is_rank(number: str) -> bool:
    """Return whether a number is one of sections: roman, alone or before further numbers, or a capital letter."""
    return roman(number.split(".")[0]) is not None or re.fullmatch(r"[A-ZĐ]", number) is not None


def _number_in(number: str | None, title: str) -> tuple[str | None, str]:
    """Return a section's number where it stands before the title in the same cell."""
    found = _NUMBERED.match(title)
    if (not number or number == title or number.startswith(title[:20])) and found:
        number, title = found[1], title[found.end() :]
    return (number if number and len(number) <= 8 else None), title
