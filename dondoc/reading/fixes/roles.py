"""Name the roles of columns in the Vietnamese of a file of corrections and of the page that writes one."""

from __future__ import annotations

from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.columns import Column

ROLES = {
    "số thứ tự": Column.NUMBER,
    "mục tiêu": Column.OBJECTIVE,
    "nhóm nhiệm vụ": Column.DUTY,
    "nội dung": Column.ACTIVITY,
    "kết quả": Column.RESULT,
    "chủ trì": Column.LEAD,
    "phối hợp": Column.COOP,
    "thời gian": Column.TIME,
    "bắt đầu": Column.START,
    "kết thúc": Column.END,
    "ghi chú": Column.NOTE,
    "cột khác": Column.OTHER,
}
LABELS = {column: label for label, column in ROLES.items()}


def role_of(label: object) -> Column | None:
    """Return the role of a Vietnamese or English name; None where there is none."""
    return ROLES.get(folded_label(str(label))) or next((column for column in Column if column == label), None)


def label_of(role: str) -> str:
    """Return the Vietnamese name of a role; the English name of one that has none."""
    return LABELS.get(Column(role), str(role))
