"""A form well filled, and one that must be refused: shared by the tests of forms."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from dondoc.reports.forms.layout import SHEET
from dondoc.store.engine import Store
from dondoc.store.models import ReportLine, ReportReceipt, ReportValue
from tests.support.reports import reports_province as province

OPENS, SENT = dt.date(2021, 3, 5), dt.date(2021, 3, 15)
UNITS = province.SO[:3]


def good(blank: bytes) -> dict[str, Any]:
    """A form well filled: the first activity done, one ratio, one count, one remark."""
    first = province.rows_of(blank, "activity")[0].row
    ratio, count = row_of(blank, "TT-01"), row_of(blank, "CD-01")
    remark = province.rows_of(blank, "remark")[0].row
    return {
        f"F{first}": "đã hoàn thành",
        f"H{first}": dt.date(2021, 3, 1),
        f"I{first}": "Đã ban hành",
        f"J{first}": "15/KH-SNV",
        f"F{ratio}": "1.071",
        f"G{ratio}": 2025,
        f"H{ratio}": "52,88%",
        f"H{count}": 3,
        f"D{remark}": "Đúng tiến độ",
    }


def row_of(blank: bytes, code: str) -> int:
    sheet = province.opened(blank)[SHEET]
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == code)


def kept(store: Store) -> tuple[int, int, int]:
    with store.read() as session:
        tables = (ReportLine, ReportValue, ReportReceipt)
        lines, values, receipts = (session.scalar(select(func.count()).select_from(t)) or 0 for t in tables)
    return lines, values, receipts


def refused(store: Store, home: Path, path: Path, **more: Any) -> str:
    """Send a file that must be refused; nothing of it is kept but the receipt. Answers with the problems."""
    before = kept(store)
    answer = province.send(store, home, path, more.pop("on", SENT), **more)
    assert answer.status == "refused", answer
    lines, values, receipts = kept(store)
    assert (lines, values, receipts) == (before[0], before[1], before[2] + 1)
    return "\n".join(answer.problems)
