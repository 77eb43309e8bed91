"""Read a unit alone on a line without a mark over its work: "Phòng Tài chính", "Nhiệm vụ: bố trí 350 triệu đồng …".

The unit may be the value of a label over it ("Cơ quan đầu mối:", "Phòng A"): what it has to do stands below as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.reading.prose.labels.labels import LabelRole
from dondoc.reading.prose.names.assignment import heading_units
from dondoc.reading.prose.outline.outline import Node

_WORK = (LabelRole.TASK, LabelRole.CONTENT)
# One unit over its work may be the value of a label that was left open.
_FEWEST = 2


def with_unit_lines(root: Node) -> None:
    """Put the work that follows each of several units below it."""
    for node in root.walk():
        starts = [at for at, child in enumerate(node.children) if _unit(child) and _is_work(node.children, at + 1)]
        if len(starts) >= _FEWEST:
            node.children = _grouped(node.children, starts)


def _unit(line: Node) -> str:
    """Return the unit a line consists of, or that stands below a label without a value; empty where it holds more."""
    if line.rank != "text":
        return ""
    if line.is_label and line.labels[-1].role is LabelRole.LEAD and not line.labels[-1].value:
        return line.children[0].text if len(line.children) == 1 and heading_units(line.children[0].text) else ""
    return line.text if not (line.labels or line.children) and heading_units(line.text) else ""


def _is_work(lines: Sequence[Node], at: int) -> bool:
    return (
        at < len(lines) and lines[at].is_label and lines[at].labels[0].role in _WORK and bool(lines[at].labels[0].value)
    )


def _grouped(lines: Sequence[Node], starts: Sequence[int]) -> list[Node]:
    found: list[Node] = []
    for at, line in enumerate(lines):
        if at in starts:
            line.rank, line.text, line.labels, line.children = "bullet", _unit(line), (), []
            found.append(line)
        elif at - 1 in starts:
            line.rank, line.text, line.labels = "bullet", line.labels[0].value, line.labels[1:]
            found[-1].children.append(line)
        else:
            found.append(line)
    return found
