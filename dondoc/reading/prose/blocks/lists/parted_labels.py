"""Part a line that gives several their work: "Phân công: Cô Mai: viết tin bài; Tổ Văn phòng chuẩn bị hội trường"."""

from __future__ import annotations

import re

from dondoc.reading.prose.labels.labels import Label, LabelRole
from dondoc.reading.prose.names.assignment import clause_assignment
from dondoc.reading.prose.outline.colons import unit_and_deed
from dondoc.reading.prose.outline.outline import Node
from dondoc.text.letters import capital

_ASSIGNS = re.compile(r"phân công(?: (?:thực hiện|nhiệm vụ|cụ thể|công việc|chuẩn bị))?", re.IGNORECASE)
_BETWEEN = re.compile(r"[;.]\s+(?=\S)")
_FEWEST = 2


def with_parted_labels(root: Node) -> None:
    """Put each piece of work on a line of its own below such a line, where it is not the label of a task above it."""
    for node in root.walk():
        labels = sum(child.is_label for child in node.children)
        for child in node.children:
            if labels <= child.is_label:
                _part(child)


def _part(line: Node) -> None:
    only = line.labels[0] if line.is_label and len(line.labels) == 1 and not line.children else None
    if only is None or only.role is not LabelRole.LEAD or not _ASSIGNS.fullmatch(only.head):
        return
    found = [_work(line, piece) for piece in _BETWEEN.split(only.value)]
    works = [one for one in found if one is not None]
    if len(works) == len(found) and len(works) >= _FEWEST:
        line.text, line.labels, line.children = f"{only.head}:", (), works


def _work(line: Node, piece: str) -> Node | None:
    """Return the line of one piece: what is done, and who does it; None where it does not name both."""
    if parted := unit_and_deed(capital(piece)):
        return Node("bullet", "", parted[0], line.place, parted[1], sign="-")
    given = clause_assignment(capital(piece))
    if given is None or len(given.topic.split()) < _FEWEST:
        return None
    return Node("bullet", "", piece, line.place, (Label(LabelRole.LEAD, "", "; ".join(given.lead)),), sign="-")
