"""Mark what the text beside a table gives, where the table's cells lie among its lines and were not read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.activity import Doubt
from dondoc.reading.flattened.aligned.column_order import heads_apart, is_scraps, prints_by_column, table_head
from dondoc.reading.prose.tasks import ProseReading
from dondoc.reading.source import Line

# Beside a table that was not read, one or two tasks of the text are not the plan.
_FEWEST_BESIDE_SCRAPS = 3
_TABLE_HEAD = re.compile(r"(?:STT|TT|Số TT|Số thứ tự)\b")
_LOST_TABLE = (
    "tệp có bảng mà các ô đã lẫn vào nhau, không tách được; chỉ đọc lời văn: "
    "hãy đưa chính tệp PDF, bản .docx hoặc .xlsx."
)


def beside_lost_table(reading: ProseReading, lines: Sequence[Line]) -> ProseReading:
    """Mark every task where the lines beside the text are the scraps of a table that was not read, with a doubt."""
    if not (reading.activities or reading.targets):
        return reading
    header = _lost_table(lines)
    if header is None:
        return reading
    if is_scraps(lines) and len(reading.activities) < _FEWEST_BESIDE_SCRAPS:
        # A sentence or two put together from the scraps of cells: such a text is refused whole.
        return ProseReading((), reading.doubts, reading.targets)
    marked = (replace(row, review=(*row.review, _LOST_TABLE), confidence=0.5) for row in reading.activities)
    # The leads of the targets stood in the lost table.
    targets = (replace(target, review=(*target.review, _LOST_TABLE)) for target in reading.targets)
    lost = Doubt("prose", _LOST_TABLE, "", header.place)
    return ProseReading(tuple(marked), (*reading.doubts, lost), tuple(targets))


def _lost_table(lines: Sequence[Line]) -> Line | None:
    """Return the line that heads a table whose cells lie among the lines; None where there is none."""
    heads = [at for at, line in enumerate(lines) if _TABLE_HEAD.match(line.text.strip())]
    if heads and (is_scraps(lines) or prints_by_column(lines)):
        return lines[heads[0]]
    places = (table_head(lines), heads_apart(lines))
    return next((lines[at] for at in places if at is not None), None)
