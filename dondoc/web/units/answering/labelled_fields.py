"""Put what a unit answered into labelled lines, for the page that checks answers, the receipt and the desk. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from calendars.format import short_date

LABELS = (
    ("day", "Ngày hoàn thành"),
    ("percent", "Đã thực hiện (%)"),
    ("wanted", "Xin gia hạn đến"),
    ("why", "Lý do"),
    ("number", "Số văn bản"),
    ("no_number", "Số văn bản"),
    ("difficulty", "Khó khăn, vướng mắc"),
    ("expected", "Dự kiến xong"),
    ("reason", "Lý do"),
    ("other_unit", "Đơn vị phải làm"),
    ("detail", "Nói rõ thêm"),
    ("note", "Ghi chú"),
    ("words", "Lời trong thư"),
)
FIELDS = tuple(dict.fromkeys(name for name, _ in LABELS))
DAYS = ("day", "wanted", "expected")


def lines(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the fields as (label, words); empty ones left out."""
    return [(label, _words(name, fields[name])) for name, label in LABELS if fields.get(name) not in (None, "")]


def _words(name: str, value: Any) -> str:
    return short_date(dt.date.fromisoformat(str(value))) if name in DAYS else str(value)
