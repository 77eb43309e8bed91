"""Read a plan whose arrangement is not recognised, as a last resort: each sentence with a time is a row in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dondoc.activity import Activity, Doubt
from dondoc.reading.flattened.aligned.column_order import is_scraps, prints_by_column, table_head
from dondoc.reading.prose.keys import is_plan
from dondoc.reading.prose.labels.labels import LabelRole, labels_in
from dondoc.reading.prose.names.assignment import sentence_assignment
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.reading.prose.tasks import ProseReading
from dondoc.reading.source import Line
from dondoc.reading.tables.cells.cell_roles import lead_and_coop
from dondoc.reading.tables.cells.names import heads_unit
from dondoc.reading.times.in_text import time_in

_CLOSING = re.compile(r"Nơi nhận|TM[.] |KT[.] ")
_MARK = re.compile(r"(?:[-–+•*]|\(?\w{1,4}[.)])\s+")
_DOUBT = "chưa nhận ra cách trình bày của văn bản; câu này có thời gian và cơ quan, hãy tự xác định nhiệm vụ."
# A fragment shorter than this is a line of a table, not a sentence.
_FEWEST_WORDS = 6
# One sentence with a time is no plan.
_FEWEST_ROWS = 2
# Beside a table that was not read, one or two tasks of the text are not the plan.
_FEWEST_BESIDE_SCRAPS = 3
# Documents that give orders though they are not called plans.
_ORDERS = re.compile(r"(?:THÔNG BÁO|CÔNG ĐIỆN|NGHỊ QUYẾT|KẾT LUẬN|QUYẾT ĐỊNH|HƯỚNG DẪN|TỜ TRÌNH)\b|V/v |Kính gửi:")
_TABLE_HEAD = re.compile(r"(?:STT|TT|Số TT|Số thứ tự)\b")
_LOST_TABLE = (
    "tệp có bảng mà các ô đã lẫn vào nhau, không tách được; chỉ đọc lời văn: "
    "hãy đưa chính tệp PDF, bản .docx hoặc .xlsx."
)


def doubtful_activities(paragraphs: Sequence[Paragraph]) -> tuple[Activity, ...]:
    """Return each sentence of a plan that names both a unit and a time, marked; none where the text is no plan."""
    if not is_plan(paragraphs) and not any(_ORDERS.match(paragraph.text) for paragraph in paragraphs):
        return ()
    rows = tuple(_rows(paragraphs))
    return rows if len(rows) >= _FEWEST_ROWS else ()


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
    numbered = table_head(lines)
    return None if numbered is None else lines[numbered]


def _rows(paragraphs: Sequence[Paragraph]) -> Iterator[Activity]:
    count = 0
    for paragraph in paragraphs:
        if count and _CLOSING.match(paragraph.text):
            return
        text = _MARK.sub("", paragraph.text, count=1) if _MARK.match(paragraph.text) else paragraph.text
        own, labels = labels_in(text)
        time = next((label.value for label in labels if label.role is LabelRole.TIME and label.value), None) or time_in(
            own
        )
        if time is None or len(text.split()) < _FEWEST_WORDS or not _names_unit(text):
            continue
        count += 1
        lead = next((lead_and_coop(label.value)[0] for label in labels if label.role is LabelRole.LEAD), ())
        assigned = sentence_assignment(own)
        yield Activity(
            key=str(count),
            activity=own or text,
            lead=lead or (assigned.lead if assigned else ()),
            time_text=time,
            place=paragraph.place,
            confidence=0.4,
            review=(_DOUBT,),
        )


def _names_unit(text: str) -> bool:
    tokens = text.split()
    return any(token[:1].isupper() and heads_unit(" ".join(tokens[at : at + 4])) for at, token in enumerate(tokens))
