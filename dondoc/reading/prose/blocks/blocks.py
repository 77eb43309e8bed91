"""Part the lines below a heading into blocks: tasks, and the labels that hold for these and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dondoc.reading.prose.blocks.terms import UNKNOWN_LABEL, roles_in
from dondoc.reading.prose.labels.labels import LabelRole
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.phrase_scores import begins_time, time_cores

_SETTLING = frozenset((LabelRole.LEAD, LabelRole.COOP, LabelRole.TIME))
_LOOKS_LIKE_LABEL = re.compile(r"([^:]{2,40}):\s*(\S.*)")
_OVERSEES = re.compile(
    r"(?:(?:người|đơn vị) )?(?:giám sát|chỉ đạo|theo dõi|đôn đốc|kiểm tra|phê duyệt|duyệt)\Z", re.IGNORECASE
)
# Words: a title that is longer may be the name of the task; of a verb in so few ("Chuyển đổi số") only the field is.
_MOST_OF_TITLE, _MOST_OF_FIELD = 4, 3
# A line of fewer is no more of a task than its title.
_FEWEST_OF_DEED = 5
# What is held has a name of its own, and the line below it describes it.
_EVENT = re.compile(
    r"(?:(?:Lễ|Hội (?:nghị|thi|thảo|chợ|diễn|khỏe|trại)|Ngày hội|Đại hội|Cuộc|Giải|Tuần lễ|Tháng|Diễn đàn|Triển lãm"
    r"|Chương trình|Phong trào|Chiến dịch|Lớp|Mô hình|Dự án|Đề án|Đêm|Tọa đàm|Buổi|Phiên|Festival|Chợ|Chuyên đề)\b)",
    re.IGNORECASE,
)
_UNCLEAR = "không rõ các dòng ghi cơ quan, thời gian thuộc nhiệm vụ nào; hãy đối chiếu với bản gốc."


@dataclass(frozen=True, slots=True)
class Block:
    """Tasks and the label lines that hold for them; no tasks where the heading itself is the task."""

    tasks: tuple[Node, ...]
    labels: tuple[Node, ...]
    review: tuple[str, ...] = ()


def settles(nodes: Sequence[Node]) -> bool:
    """Return whether label lines name who or when, not only what."""
    return any(role in _SETTLING for role in roles_in(nodes))


def blocks_of(children: Sequence[Node], *, of_unit: bool, title: str = "") -> list[Block]:
    """Part the lines below one heading into blocks.

    ``of_unit``: the heading names a unit, so that it cannot be the task itself; ``title``: its words, which only file
    the deed that stands in a line of its own below them.
    """
    labels = [child for child in children if child.is_label and _settling_or_about(child)]
    own = {id(child) for child in labels}
    plain = [child for child in children if id(child) not in own]
    if not plain:
        return [Block((), tuple(labels))]
    once = not _repeats(labels)
    if once and not of_unit and _files_deed(title, plain) and children[0] is plain[0]:
        return [Block(tuple(plain), tuple(labels))]
    if once and not of_unit and _are_details(plain, labels):
        return [Block((), tuple(labels), _unknown(plain, led=LabelRole.LEAD in roles_in(labels)))]
    if once and id(children[0]) in own:
        return [Block(tuple(plain), tuple(labels))]
    if once and id(children[-1]) in own:
        return list(_alternating(children, labels))
    return _repeating(children, labels)


def _files_deed(title: str, plain: Sequence[Node]) -> bool:
    """Decide whether a short title ("Chuyển đổi số", "Sau mùa cháy") files the one deed that stands below it."""
    words = len(title.split())
    whole = words > _MOST_OF_TITLE or title.rstrip().endswith((".", ";", ":"))
    if not title or whole or (words > _MOST_OF_FIELD and is_deed(title)) or _EVENT.match(title) or len(plain) != 1:
        return False
    line = plain[0]
    own = line.rank == "text" and not line.children and not line.labels and len(line.text.split()) >= _FEWEST_OF_DEED
    return own and is_deed(line.text)


def _settling_or_about(node: Node) -> bool:
    return node.labels[-1].role not in (LabelRole.TASK, LabelRole.CONTENT) or not node.children


def _repeats(labels: Sequence[Node]) -> bool:
    roles = [role for role in roles_in(labels) if role in _SETTLING]
    return len(roles) != len(set(roles))


def _are_details(plain: Sequence[Node], labels: Sequence[Node]) -> bool:
    """Decide whether lines without a label only describe the heading's task: marked as its labels are."""
    styles = {label.style for label in labels}
    simple = all(not node.children and not node.labels for node in plain)
    return simple and all(node.style in styles or node.rank == "text" for node in plain)


def _unknown(details: Sequence[Node], *, led: bool) -> tuple[str, ...]:
    """Return the heads of lines that look like an unlisted label: a few words, a colon, and then units or a time.

    ``led``: another label names the lead, so that who oversees ("Giám sát: Phòng B") is none.
    """
    found = (_LOOKS_LIKE_LABEL.match(node.text) for node in details)
    return tuple(
        UNKNOWN_LABEL.format(line[1])
        for line in found
        if line
        and not (led and _OVERSEES.match(line[1]))
        and (begins_unit(line[2]) or (begins_time(line[2]) and time_cores(line[2])))
    )


def _repeating(children: Sequence[Node], labels: Sequence[Node]) -> list[Block]:
    """Return the blocks of tasks and labels by turns: labels hold for the tasks before them, or after if they begin."""
    first, last = children[0] in labels, children[-1] in labels
    if first and not last:
        return list(_alternating(children, labels, labels_first=True))
    blocks = list(_alternating(children, labels))
    if first and last:
        # Labels at both ends: whether they belong to the task before or after is undecided.
        return [Block(block.tasks, block.labels, (_UNCLEAR,)) for block in blocks if block.tasks] or blocks
    return blocks


def _task_lines(run: Sequence[Node]) -> tuple[Node, ...]:
    """Return the last of several lines without a mark before a run of labels: the others lead up to it."""
    return tuple(run[-1:] if all(node.rank == "text" and not node.children for node in run) else run)


def _alternating(children: Sequence[Node], labels: Sequence[Node], *, labels_first: bool = False) -> Iterator[Block]:
    own = {id(child) for child in labels}
    runs = [(is_label, tuple(run)) for is_label, run in groupby(children, key=lambda child: id(child) in own)]
    if runs and runs[0][0] != labels_first:
        runs.insert(0, (labels_first, ()))
    if len(runs) % 2:
        runs.append((not labels_first, ()))
    runs = [(is_label, run if is_label else _task_lines(run)) for is_label, run in runs]
    for (_, before), (_, after) in zip(runs[::2], runs[1::2], strict=True):
        yield Block(after, before) if labels_first else Block(before, after)
