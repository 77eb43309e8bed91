"""The digest as a workbook (.xlsx): what is overdue, what was done, units and plans, each on its own sheet."""

from __future__ import annotations

from openpyxl import Workbook

from calendars.duedates import in_time_until
from calendars.format import short_date
from dondoc.files.workbook import new_book, saved
from dondoc.papers.sheet import Column, Value, add_table
from notifications.digest.data import Digest, DigestCounts, DigestLine
from notifications.letters.composing.cell_text import cell_text
from notifications.letters.phrasing import plan_name

LATE: tuple[Column, ...] = (
    ("TT", 6),
    ("Đơn vị chủ trì", 24),
    ("Mục", 8),
    ("Nhiệm vụ", 48),
    ("Sản phẩm", 20),
    ("Kế hoạch", 32),
    ("Thời hạn", 12),
    ("Còn trong hạn đến hết", 12),
    ("Số ngày quá hạn", 10),
    ("Tiến độ", 14),
    ("%", 6),
    ("Mới quá hạn", 10),
    ("Mã nhiệm vụ", 10),
)
DONE: tuple[Column, ...] = (*LATE[:8], ("Ngày hoàn thành", 12), ("Số ngày quá hạn", 10), ("Mã nhiệm vụ", 10))
COUNTS: tuple[Column, ...] = (
    ("Tổng số tính hạn", 10),
    ("Hoàn thành đúng hạn", 12),
    ("Hoàn thành quá hạn", 12),
    ("Chưa hoàn thành, trong hạn", 14),
    ("Chưa hoàn thành, quá hạn", 14),
    ("% quá hạn", 10),
    ("Chờ xác nhận", 10),
    ("Tạm dừng", 10),
    ("Chưa xác định thời hạn", 12),
)


def sheet(digest: Digest) -> bytes:
    """Return the whole digest as a workbook; no cell of it is a formula."""
    book = new_book()
    _add_lists(book, digest)
    _add_counts(book, digest)
    book.move_sheet("Đã hoàn thành", 2)
    return saved(book)


def _add_lists(book: Workbook, digest: Digest) -> None:
    late = (_late(number, line) for number, line in enumerate(digest.late, start=1))
    add_table(book, "Quá hạn", LATE, late, title=f"Nhiệm vụ quá hạn {_as_of(digest)}", clean=cell_text)
    done = (_done(number, line) for number, line in enumerate(digest.done_since, start=1))
    title = f"Nhiệm vụ hoàn thành sau ngày {short_date(digest.since)}, {_as_of(digest)}"
    add_table(book, "Đã hoàn thành", DONE, done, title=title, clean=cell_text)


def _add_counts(book: Workbook, digest: Digest) -> None:
    total = ("Tổng cộng", *_counts(digest.counts))
    units = [(part.name, *_counts(part.counts)) for part in digest.units]
    title = f"Tình hình thực hiện {_as_of(digest)}"
    add_table(book, "Theo đơn vị", (("Đơn vị", 36), *COUNTS), [*units, total], title=title, clean=cell_text)
    plans = [(plan_name(part.number, part.title), *_counts(part.counts)) for part in digest.plans]
    add_table(book, "Theo kế hoạch", (("Kế hoạch", 60), *COUNTS), [*plans, total], title=title, clean=cell_text)


def _as_of(digest: Digest) -> str:
    return f"đến ngày {short_date(digest.today)}"


def _head(number: int, line: DigestLine) -> tuple[Value, ...]:
    plan = plan_name(line.plan_number, line.plan_title)
    return (
        number,
        line.unit_name,
        line.key,
        line.activity,
        line.product,
        plan,
        line.due,
        in_time_until(line.overdue_from),
    )


def _late(number: int, line: DigestLine) -> tuple[Value, ...]:
    newly = "mới" if line.newly else None
    return (*_head(number, line), line.days_late, line.progress, line.percent, newly, line.obligation_id)


def _done(number: int, line: DigestLine) -> tuple[Value, ...]:
    return (*_head(number, line), line.done_on, line.days_late, line.obligation_id)


def _counts(counts: DigestCounts) -> tuple[Value, ...]:
    four = (counts.done_in_time, counts.done_late, counts.open_in_time, counts.overdue)
    beside = (counts.awaiting, counts.paused, counts.undated)
    return (counts.counted, *four, counts.percent(counts.overdue), *beside)
