"""Make activities of tasks: a key of its own for each, and a doubt for what is kept out of the list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from textwrap import shorten

from dondoc.activity import Activity, Doubt
from dondoc.reading.prose.blocks.scope import LineScope, Task
from dondoc.reading.prose.blocks.sections import is_rule, working_lines
from dondoc.reading.prose.blocks.terms import Terms
from dondoc.reading.prose.labels.labels import LabelRole
from dondoc.reading.prose.names.assignment import clause_assignment, sentence_assignment, without_order
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.outline.closing import closes, is_passed
from dondoc.reading.prose.outline.document_kind import is_plan
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.reading.prose.roles.mentions import Position, mentions_in
from dondoc.reading.prose.unplaced import acting_units
from dondoc.reading.tables.cells.phrase_scores import begins_time
from dondoc.reading.times.in_text import time_in
from dondoc.text.letters import UPPER

# Tasks with a time, and more than half of all: below that, numbered lines with a date are a report or a decree.
_FEWEST_DATED = 3
_APPENDIX = re.compile(
    r"(?:phụ lục|danh mục nhiệm vụ|biểu)\b[^.;]{0,40}?(?:kèm theo|đính kèm|gửi kèm|ban hành kèm|của kế hoạch này)",
    re.IGNORECASE,
)
APPENDIX = "văn bản nhắc tới phụ lục (“{}”) nhưng không đọc được bảng nào; danh sách chỉ gồm việc ghi trong lời văn."
ONLY_PROSE = "chỉ đọc được phần lời văn; việc này không ghi thời gian, bảng ở phụ lục chưa đọc được."
NO_TIME_AT_ALL = "văn bản không ghi thời gian cho nhiệm vụ nào; hãy xem câu này có phải là nhiệm vụ phải đôn đốc không."
# "Trường Hải, ngày 18 tháng 5 năm 2027": where and when the document was signed.
_DATELINE = re.compile(rf"[{UPPER}][^,.;:]{{1,40}},\s+ngày\s+\S+\s+tháng\s+\S+\s+năm\s+\S+")
# Labels whose values are sentences.
_OF_SENTENCES = (LabelRole.DETAIL, LabelRole.RESULT, LabelRole.CONTENT, LabelRole.TASK)
# "II. THỜI GIAN: từ ngày … đến ngày …" is the plan's.
_FRAME = re.compile(r"(?:thời gian|thời điểm|địa điểm)\b", re.IGNORECASE)
# "- Căn cứ Luật …": the grounds of a decision, in a list.
_GROUND = re.compile(
    r"(?:Căn cứ|Xét|Theo) (?:vào )?(?:Luật|Nghị|Quyết|Thông|Chỉ thị|Kế hoạch|Công văn|đề nghị|Tờ trình)\b"
)
# "Hằng năm, các cơ quan, địa phương lập dự toán gửi Sở Tài chính": the law's own rule, of everybody and without a day.
_BUDGET_RULE = re.compile(
    r"(?:Hằng|Hàng) năm,? (?:căn cứ [^.;]{3,120}?, )?(?:các|[Cc]ác)\b\D*?\b(?:lập|xây dựng) dự toán\b\D*"
)
UNREAD_DUTY = "câu này giao việc không ghi thời gian, chưa vào danh sách nhiệm vụ: “{}”."
UNREAD = "câu này giao việc có thời hạn nhưng chưa vào danh sách nhiệm vụ: “{}”."


def keyed(tasks: Sequence[Task]) -> Iterator[Activity]:
    """Yield each task as an activity, numbered as printed: "II.3.1" of its own number, "1.2-01" of a bullet."""
    counts: Counter[tuple[int, str]] = Counter()
    keys: set[str] = set()
    for task in tasks:
        scope, terms = task.scope, task.terms
        part = scope.part.number if scope.part else ""
        if task.whole:
            key = ".".join(filter(None, (part, *scope.path)))
        else:
            counts[id(scope.part), scope.number] += 1
            key = f"{scope.number}-{counts[id(scope.part), scope.number]:02d}".lstrip("-")
        key = _unused(key, part, keys)
        yield _activity(task, key, scope, terms)


def _unused(key: str, part: str, keys: set[str]) -> str:
    """Return the key, with its part before it where another part has the same."""
    whole = key if not part or key.startswith(f"{part}.") else f"{part}.{key}"
    own = key if key not in keys else whole
    times = 2
    while own in keys:
        own, times = f"{whole}({times})", times + 1
    keys.add(own)
    return own


def _activity(task: Task, key: str, scope: LineScope, terms: Terms) -> Activity:
    part = scope.part.text.strip(" :") if scope.part else None
    head = scope.head.text.strip(" :") if scope.head else part
    return Activity(
        key=key,
        activity=task.text.strip(),
        section=part if task.whole else head,
        objective=terms.objective,
        duty=scope.duty,
        result=terms.result,
        lead=terms.lead,
        coop=terms.coop,
        time_text=terms.time,
        place=task.node.place,
        review=terms.review,
    )


def is_budget_rule(task: Task) -> bool:
    """Decide whether a sentence only repeats that everybody budgets each year, as every plan's means do."""
    return _BUDGET_RULE.fullmatch(task.text) is not None


def undated_duties(tasks: Sequence[Task]) -> tuple[Doubt, ...]:
    """Return one doubt that names what the organising part gives without a time: it is kept out of the list."""
    if not tasks:
        return ()
    named = "; ".join(f"{_where(task.scope)} ({', '.join(task.terms.lead)})" for task in tasks if task.terms.lead)
    text = f"phần tổ chức thực hiện còn giao việc không ghi thời gian, chưa đưa vào danh sách: {named}."
    return (Doubt("prose", text, "", tasks[0].node.place),)


def _where(scope: LineScope) -> str:
    return ".".join(scope.path) or (scope.part.number if scope.part else "")


def unread_work(root: Node, tasks: Sequence[Task]) -> tuple[Doubt, ...]:
    """Return one doubt for each sentence that gives a unit work and went into no task.

    Of a part that assigns work a time alone is enough: who is meant may stand in a form that no rule reads.
    """
    recitals = {id(node) for node in root.children if node.rank == "text"}
    working = {id(node) for node in working_lines(root)} - recitals
    own = {id(task.node) for task in tasks}
    read = own | {id(below) for task in tasks for below in task.node.walk() if not _is_order(below)}
    # A line that holds the work of several units is parted into new lines of the same place.
    places = {task.node.place for task in tasks}
    read |= {id(below) for node in root.walk() if is_rule(node) for below in node.walk()}
    unread = (node for node in root.walk() if id(node) not in read and node.place not in places and _has_content(node))
    beside = _beside_tasks(root, read)
    found = ((node, _unread(node, works=id(node) in working, beside=id(node) in beside)) for node in unread)
    return tuple(
        Doubt("prose", reason.format(shorten(_content(node), 120, placeholder=" …")), "", node.place)
        for node, reason in found
        if reason
    )


def _has_content(node: Node) -> bool:
    """Return whether a line has content of its own: it heads no list and is neither a dateline nor a heading's time."""
    followed = all(child.rank == "text" and not child.labels for child in node.children)
    frame = (
        is_passed(node.text)
        or _GROUND.match(node.text)
        or _DATELINE.fullmatch(node.text)
        or _FRAME.match(node.text)
        or node.text.rstrip().endswith(":")
    )
    return node.rank != "root" and followed and not frame


def _unread(node: Node, *, works: bool, beside: bool) -> str:
    """Return why a sentence outside every task should be looked at.

    ``works``: its part assigns work, ``beside``: tasks stand beside it.
    """
    text, led = _content(node), any(label.role is LabelRole.LEAD for label in node.labels)
    dated = time_in(text) is not None and not begins_time(text)
    if gives_deadline(text) or (dated and (works or led or acting_units(text))):
        return UNREAD
    named = (
        any(one.position is not Position.GOVERNED for one in mentions_in(text)) if beside or node.is_label else False
    )
    gives = clause_assignment(text) is not None or _is_order(node) or (beside and (_is_deed(text) or _is_listed(node)))
    gives = gives or named
    return UNREAD_DUTY if works and not closes(text) and gives else ""


def _content(node: Node) -> str:
    """Return the words of a line; of one that is all label, as "Kinh phí: Ban A lập dự toán …", these of the label."""
    return node.text or "; ".join(
        f"{label.head}: {label.value}" for label in node.labels if label.role in _OF_SENTENCES
    )


def _is_order(node: Node) -> bool:
    """Decide whether a line without a mark or lines below it gives somebody work: no part of what stands above it."""
    named = without_order(node.text)
    return node.rank == "text" and not node.children and named != node.text and named[:1].isupper()


def _is_listed(node: Node) -> bool:
    """Decide whether a line stands in a list and goes on as a sentence does: a deed in a verb nobody listed."""
    leaf = node.rank in ("item", "bullet", "letter", "paren") and not node.children and not node.labels
    return leaf and len(node.text.split()) >= _FEWEST_OF_DEED and not _DECIDES.match(node.text)


def _is_deed(text: str) -> bool:
    """Decide whether a line that names nobody begins with a deed, and neither praises nor approves one."""
    return len(text.split()) >= _FEWEST_OF_DEED and is_deed(text) and not _DECIDES.match(text)


def _beside_tasks(root: Node, read: Set[int]) -> set[int]:
    """Return the lines that stand below a line others below which are tasks."""
    found: set[int] = set()
    for above in root.walk():
        if above.rank != "root" and any(id(below) in read for below in above.children):
            found |= {id(below) for child in above.children for below in (child, *child.children)}
    return found


_FEWEST_OF_DEED = 5
_DECIDES = re.compile(r"(?:Ghi nhận|Thống nhất|Đồng ý|Phê duyệt|Cơ bản|Biểu dương|Ban hành kèm|Bảo đảm|Giữ vững)\b")


def appendix_named(paragraphs: Sequence[Paragraph]) -> Doubt | None:
    """Return a doubt where the text refers to an appendix that holds its tasks; only running text was read."""
    for paragraph in paragraphs:
        if found := _APPENDIX.search(paragraph.text):
            return Doubt("prose", APPENDIX.format(shorten(found[0], 60, placeholder=" …")), "", paragraph.place)
    return None


def dated_list(tasks: Sequence[Task], paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether tasks without a lead are still a plan's: most of them have a time."""
    dated = sum(task.dated for task in tasks)
    return dated >= _FEWEST_DATED and dated * 2 > len(tasks) and is_plan(paragraphs)


def gives_deadline(text: str) -> bool:
    """Decide whether a sentence names who does something and by when."""
    return time_in(text) is not None and sentence_assignment(text) is not None
