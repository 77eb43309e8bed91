"""Read indicators out of the rows of a table whose rows are measured and not done."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dondoc.activity import Target
from dondoc.reading.tables.cells.cell_roles import cooperating, lead_and_coop
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.rows.rows import Row

_BY = re.compile(
    r"(?:(?:đến|hết|trong|cuối)\s+)*(?:năm|giai đoạn|quý\s+\w+[/ ]*)\s*20\d\d(?:\s*[-–]\s*20\d\d)?", re.IGNORECASE
)


def target_of(row: Row, beside: Mapping[str, str]) -> Target:
    """Return the target of one row; ``beside`` are its other cells by their headings."""
    lead, helpers = lead_and_coop(row.cells.get(Column.LEAD))
    number = row.section.number
    key = f"{number}.{row.number}" if number and row.number else row.number or ""
    return Target(
        key=key,
        text=row.cells.get(Column.ACTIVITY, ""),
        values=tuple((title, text) for title, text in beside.items() if text),
        lead=lead,
        coop=(*helpers, *cooperating(row.cells.get(Column.COOP))),
        by=_by(row, beside) or row.cells.get(Column.TIME) or None,
        section=row.section.title,
        place=row.place,
    )


# "Thực hiện năm 2025" beside "Kế hoạch năm 2026" is what was reached.
_REACHED = re.compile(
    r"\b(?:thực hiện|ước|kết quả|hiện trạng|đã đạt|đạt được)\b(?!.*(?:kế hoạch|mục tiêu))", re.IGNORECASE
)


def _by(row: Row, beside: Mapping[str, str]) -> str | None:
    for text in (row.section.title or "", *beside):
        found = _BY.search(text)
        if found and not _REACHED.search(text):
            return found[0]
    return None
