"""Take who presents a matter for its lead where no column names one: "Cơ quan trình" in a programme of sessions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.column_choice import Choice
from dondoc.reading.tables.columns.column_contents import Contents
from dondoc.reading.tables.columns.columns import Column

_PRESENTS = re.compile(r"(?:cơ quan|đơn vị|nơi|bộ phận|người)(?: \w+)? (?:trình|đề xuất|đề nghị|báo cáo)\b")
# Nearly all cells of a column.
_ALL_ALIKE = 0.8


def with_presenter(choice: Choice, titles: Sequence[str], contents: Sequence[Contents]) -> Choice:
    """Make the lead of a column of who presents, and ask about it; beside a lead it only directs the way of a paper."""
    if Column.LEAD in choice.columns:
        return choice
    at = next(
        (n for n, column in enumerate(choice.columns) if column is Column.OTHER and _presents(titles[n], contents[n])),
        None,
    )
    if at is None:
        return choice
    columns = tuple(Column.LEAD if n == at else column for n, column in enumerate(choice.columns))
    return replace(choice, columns=columns, by_cells=(*choice.by_cells, ("cơ quan chủ trì", at)))


def _presents(title: str, content: Contents) -> bool:
    return content.unit >= _ALL_ALIKE and _PRESENTS.match(folded_label(title)) is not None
