"""Read a text whose arrangement is not recognised, as a last resort: what may be work is shown, each row in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dondoc.activity import Activity, Place
from dondoc.reading.prose.blocks.asking import asks_below
from dondoc.reading.prose.labels.labels import Label, LabelRole, labels_in
from dondoc.reading.prose.lines.whole_sentences import whole_sentences
from dondoc.reading.prose.names.assignment import Assignment, sentence_assignment
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.endings.doubtful_names import doubtful_names
from dondoc.reading.prose.orders import gives_duty
from dondoc.reading.prose.outline.closing import closes
from dondoc.reading.prose.outline.document_kind import gives_orders, is_law, is_of_one_person, is_plan
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.reading.tables.cells.cell_roles import lead_and_coop
from dondoc.reading.tables.cells.names import heads_unit
from dondoc.reading.times.in_text import time_in

_CLOSING = re.compile(r"Nơi nhận|TM[.] |KT[.] |TL[.] ")
_MARK = re.compile(r"(?:[-–+•*]|(?:Điều\s+)?\(?\w{1,4}[.)])\s+")
# Lines of the letterhead, the grounds of a document and what it is about: their dates are other documents'.
_FRAME = re.compile(
    r"(?:Số\s*:|Căn cứ|Xét|Kính gửi|Theo (?:đề nghị|Công văn|Kế hoạch)|Thực hiện (?:Công văn|Kế hoạch|Chỉ thị"
    r"|Nghị quyết|Quyết định|Thông báo)|Điều \d+[.:] (?:Phê duyệt|Ban hành|Công nhận))\b"
)
_TITLE = re.compile(r"V/v|Về việc\b")
# "Về việc tổng vệ sinh … Để chào mừng …, đề nghị …": a title whose line ran on into the first sentence.
_BEHIND_TITLE = re.compile(r"\s(?=(?:Để|Nhằm|Nhân dịp|Căn cứ|Thực hiện|Theo|Xét) )")
_DATED = "chưa nhận ra cách trình bày của văn bản; câu này có thời gian và cơ quan, hãy tự xác định nhiệm vụ."
_NO_LEAD = "chưa nhận ra cách trình bày của văn bản; câu này có thời gian mà không rõ ai làm, hãy xem có phải nhiệm vụ."
_NO_TIME = "chưa nhận ra cách trình bày của văn bản; câu này giao việc mà không ghi thời gian, hãy xem có phải đôn đốc."
# A fragment shorter than this is a line of a table, not a sentence.
_FEWEST_WORDS = 6
# One sentence with a time is no plan, but for one that orders somebody to do something.
_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that may be work: its words without labels, its labels, who does it and when."""

    text: str
    labels: tuple[Label, ...]
    given: Assignment | None
    time: str | None
    place: Place


def doubtful_activities(paragraphs: Sequence[Paragraph]) -> tuple[Activity, ...]:
    """Return each sentence that may be work of a plan or an order, marked; none where the text is neither.

    A sentence names a unit and a time, or an order gives it to a unit, or a deed has a time.
    """
    plan, orders = is_plan(paragraphs), gives_orders(paragraphs)
    if is_law(paragraphs) or is_of_one_person(paragraphs) or not (plan or orders):
        return ()
    announced = any(asks_below(paragraph.text) for paragraph in paragraphs)
    found = [one for one in _sentences(paragraphs) if _may_be_work(one, orders=orders, announced=announced)]
    ordered = any(one.given is not None and (gives_duty(one.text) or announced) for one in found)
    return (
        tuple(_row(number, one) for number, one in enumerate(found, 1)) if ordered or len(found) >= _FEWEST_ROWS else ()
    )


def _sentences(paragraphs: Sequence[Paragraph]) -> Iterator[_Sentence]:
    """Yield the sentences of a text's body, without its closing words and those that frame it."""
    for paragraph in _body(paragraphs):
        text = _own_text(paragraph.text)
        if _FRAME.match(paragraph.text) or _FRAME.match(text):
            continue
        for sentence in whole_sentences(text):
            own, labels = labels_in(sentence)
            labelled = next((label.value for label in labels if label.role is LabelRole.TIME and label.value), None)
            yield _Sentence(
                own or sentence, labels, sentence_assignment(own), labelled or time_in(own), paragraph.place
            )


def _body(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield what stands outside closing words; a plan issued by a decision stands below the decision's signature."""
    begun = next((at for at, one in enumerate(paragraphs) if not _CLOSING.match(one.text)), 0)
    closed = False
    for at, paragraph in enumerate(paragraphs[begun:], begun):
        closed = bool(_CLOSING.match(paragraph.text)) or (closed and not is_plan(paragraphs[at : at + 1]))
        if not closed:
            yield paragraph


def _own_text(line: str) -> str:
    """Return a line without its mark, and without the title that ran on into it; empty where it is a title alone."""
    if _TITLE.match(line):
        _, *behind = _BEHIND_TITLE.split(line, maxsplit=1)
        return "".join(behind)
    return _MARK.sub("", line, count=1) if _MARK.match(line) else line


def _may_be_work(one: _Sentence, *, orders: bool, announced: bool) -> bool:
    if len(one.text.split()) < _FEWEST_WORDS or (closes(one.text) and one.time is None) or one.text.endswith(":"):
        return False
    if one.time is not None:
        return _names_unit(one.text) or is_deed(one.text)
    return orders and one.given is not None and (announced or gives_duty(one.text))


def _row(number: int, one: _Sentence) -> Activity:
    lead, coop = next((lead_and_coop(label.value) for label in one.labels if label.role is LabelRole.LEAD), ((), ()))
    if not lead and one.given is not None:
        lead, coop = one.given.lead, one.given.coop
    reason = _NO_TIME if one.time is None else _DATED if lead or _names_unit(one.text) else _NO_LEAD
    return Activity(
        key=str(number),
        activity=one.text,
        lead=lead,
        coop=coop,
        time_text=one.time,
        place=one.place,
        confidence=0.4,
        review=(reason, *doubtful_names(lead, one.text)),
    )


def _names_unit(text: str) -> bool:
    tokens = text.split()
    return any(token[:1].isupper() and heads_unit(" ".join(tokens[at : at + 4])) for at, token in enumerate(tokens))
