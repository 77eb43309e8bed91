"""Columns of what is inspected ("Cơ sở được kiểm tra"): the work itself where no column of the table names work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.column_contents import Contents
from dondoc.reading.tables.columns.headings.heading_roles import Heading, Role

_INSPECTED = re.compile(
    r"(?:tên )?(?:nơi|cơ sở|đối tượng|địa điểm|công trình|dự án|gói thầu)\b.* (?:được )?"
    r"(?:kiểm tra|thanh tra|giám sát|khảo sát|kiểm toán|đánh giá|thẩm định|nghiệm thu)"
)
# What a plain heading of work weighs (heading_roles.py).
_WORK = 5.0
# Half of a column's cells, and of a heading's letters.
_HALF = 0.5


def with_inspected(headings: Sequence[Heading], contents: Sequence[Contents]) -> list[Heading]:
    """Return the headings, the one of what is inspected as that of the work where no other column may be the work."""
    found = [at for at, heading in enumerate(headings) if _INSPECTED.match(folded_label(heading.text))]
    others = (pair for at, pair in enumerate(zip(headings, contents, strict=True)) if at not in found)
    if len(found) != 1 or any(_may_be_work(*other) for other in others):
        return list(headings)
    work = replace(headings[found[0]], scores={Role.WORK: _WORK}, covered=1.0)
    return [work if at == found[0] else heading for at, heading in enumerate(headings)]


def _may_be_work(heading: Heading, content: Contents) -> bool:
    """Decide whether a column is of work by its heading, or by its cells under a heading of strange words."""
    strange = heading.covered < _HALF and bool(heading.text)
    return heading.best in (Role.WORK, Role.DUTY) or (strange and content.work >= _HALF)
