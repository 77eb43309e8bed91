"""Obligations as a workbook beside a mail: what would make the mail too long to be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from calendars.duedates import due_in_brief
from dondoc.files.workbook import XLSX, new_book, saved
from dondoc.papers.sheet import Column, Value, add_table
from notifications.letters import phrasing
from notifications.letters.composing.cell_text import cell_text
from notifications.letters.model import File, Item

DAYS_LATE = "Số ngày quá hạn"
COLUMNS: tuple[Column, ...] = (
    ("TT", 6),
    ("Đơn vị chủ trì", 26),
    ("Nhiệm vụ", 60),
    ("Thời hạn", 16),
    (DAYS_LATE, 10),
    ("Kế hoạch", 36),
    ("Mã nhiệm vụ", 10),
)


def items_file(name: str, sheet: str, title: str, items: Iterable[Item], *, days_late: bool) -> File:
    """Write items as the rows of one sheet; ``days_late``: with the column of how long each is overdue."""
    wanted = [place for place, (heading, _) in enumerate(COLUMNS) if days_late or heading != DAYS_LATE]
    rows = ([row[place] for place in wanted] for row in (_row(n, one) for n, one in enumerate(items, start=1)))
    return File(name, XLSX, _book(sheet, title, [COLUMNS[place] for place in wanted], rows))


def _book(sheet: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> bytes:
    book = new_book()
    add_table(book, sheet, columns, rows, title=title, clean=cell_text)
    return saved(book)


def _row(number: int, one: Item) -> tuple[Value, ...]:
    due = due_in_brief(one.due, one.last_day, one.overdue_from)
    plan = phrasing.plan_name(one.plan_number, one.plan_title)
    return (number, one.unit_name, one.activity, due, one.days_late, plan, one.obligation_id)
