"""What a column may be, in the words of a file of corrections and of the page that writes one."""

from __future__ import annotations

from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.words import folded_label

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
WORDS = {column: words for words, column in ROLES.items()}


def role_of(words: object) -> Column | None:
    """Return the role of these words, or of its English name; None where there is none."""
    return ROLES.get(folded_label(str(words))) or next((column for column in Column if column == words), None)


def words_of(role: str) -> str:
    """Return a role in words; the English name of one that has none."""
    return WORDS.get(Column(role), str(role))
