"""Lay out a form: rows, columns, marks. Shared by the writer and the reader of forms. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dondoc.text.folding import squeeze

# Raised when the layout changes in a way that an older reader of forms would read wrong.
FORMAT = 1
SHEET, HELP, HIDDEN = "Báo cáo", "Hướng dẫn", "_dondoc"
UNIT, PERIOD, NOTHING, AUTHOR = "C3", "C4", "C6", "C7"
TICK = "x"
NAMED = "bao-cao-"
"""The names of the files of forms begin so."""
ACTIVITY_HEAD = (
    "TT",
    "Mục",
    "Nội dung hoạt động",
    "Sản phẩm",
    "Thời hạn",
    "Tiến độ",
    "%",
    "Ngày hoàn thành",
    "Kết quả thực hiện",
    "Minh chứng (số, ký hiệu văn bản, đường dẫn)",
    "Khó khăn, vướng mắc",
)
INDICATOR_HEAD = (
    "TT",
    "Mã",
    "Chỉ tiêu",
    "Chỉ tiêu giao",
    "Đơn vị tính",
    "Số thực hiện",
    "Tổng số",
    "Giá trị",
    "Ghi chú",
)
REMARKS = (
    ("assessment", "Đánh giá chung"),
    ("difficulty", "Khó khăn, vướng mắc chung"),
    ("proposal", "Kiến nghị, đề xuất"),
    ("next", "Nhiệm vụ trọng tâm kỳ tới"),
)
ACTIVITY_INPUTS = {"progress": "F", "percent": "G", "done_on": "H", "result": "I", "evidence": "J", "difficulty": "K"}
INDICATOR_INPUTS = {"part": "F", "whole": "G", "value": "H", "note": "I"}
REMARK_INPUT = "D"
_CHUNK = 30_000
"""A cell holds 32,767 characters at most."""


@dataclass(frozen=True, slots=True)
class RowMark:
    """One row to fill: what it is about, and what its inputs held when the form left."""

    row: int
    kind: str
    about: str
    inputs: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marks:
    """What the hidden sheet holds of a form: whose it is, its rows, the digest of every word that may not change."""

    office: str
    key: str
    period_id: int
    unit_id: int
    report_id: int
    obligation_id: int
    unit: str
    rows: tuple[RowMark, ...]
    fixed: dict[str, str]
    version: int = FORMAT

    def as_cells(self) -> list[str]:
        """Return the marks as text for the cells of the hidden sheet, the last one their checksum."""
        plain = {
            "version": self.version,
            "office": self.office,
            "key": self.key,
            "period": self.period_id,
            "unit": self.unit_id,
            "report": self.report_id,
            "obligation": self.obligation_id,
            "name": self.unit,
            "rows": [[one.row, one.kind, one.about, one.inputs] for one in self.rows],
            "fixed": self.fixed,
        }
        text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        parts = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
        return [*parts, _checksum(text)]


def marks_of(cells: Iterable[object]) -> Marks | None:
    """Read the marks back; None where they are not ours, or were touched."""
    parts = [str(cell) for cell in cells if cell is not None]
    text = "".join(parts[:-1])
    if len(parts) < 2 or _checksum(text) != parts[-1]:
        return None
    plain: dict[str, Any] = json.loads(text)
    rows = tuple(RowMark(*one) for one in plain["rows"])
    return Marks(
        plain["office"],
        plain["key"],
        plain["period"],
        plain["unit"],
        plain["report"],
        plain["obligation"],
        plain["name"],
        rows,
        plain["fixed"],
        plain["version"],
    )


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: object) -> str:
    """Return a cell's value as it is compared: composed letters, single blanks, a whole number without decimals."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return squeeze(str(value))


def digest(value: object) -> str:
    """Return the short fingerprint of a fixed cell."""
    return hashlib.sha256(plain(value).encode()).hexdigest()[:12]
