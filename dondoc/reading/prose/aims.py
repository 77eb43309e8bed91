"""Targets a plan sets in running text: lines with a figure under "Mục tiêu", "Chỉ tiêu"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.activity import Target
from dondoc.reading.prose.blocks.scope import Task
from dondoc.reading.prose.outline.outline import Node
from dondoc.text.letters import LOWER

_AIM = re.compile(r"(?:(?:các|một số|những|hệ thống)\s+)?(?:mục tiêu|chỉ tiêu)\b", re.IGNORECASE)
_GENERAL = re.compile(r"mục tiêu (?:chung|tổng quát)", re.IGNORECASE)
# What is counted: a share, or a number of things ("03 sản phẩm OCOP", "giảm 10 vụ"), not a year or a document's number.
_FIGURE = re.compile(
    rf"\d+(?:[.,]\d+)?\s?%|(?<![/\w.-])\d{{1,3}}(?:[.,]\d+)*\s+(?!tháng|năm|quý|ngày|/)[{LOWER}]+", re.IGNORECASE
)
_BY = re.compile(
    r"(?<!so với )(?<!so với cùng kỳ )(?:(?:đến|hết|trong|cuối|vào)\s+)*"
    r"(?:năm|giai đoạn)\s*20\d\d(?:\s*[-–]\s*20\d\d)?",
    re.IGNORECASE,
)


def targets_of(root: Node, tasks: Sequence[Task]) -> tuple[Target, ...]:
    """Return the targets of a text: what stands under a part of aims, names a figure and is no task."""
    done = {id(below) for task in tasks for below in task.node.walk()}
    parts = [node for node in root.walk() if node.rank in ("part", "capital") and _AIM.match(node.text)]
    found: dict[int, Target] = {}
    for part in parts:
        for line, heading in _lines(part, part):
            if id(line) not in done and _FIGURE.search(line.text):
                found.setdefault(id(line), _target(part, heading, line, len(found) + 1))
    return tuple(found.values())


def _lines(node: Node, heading: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the lines below a part that stand for themselves, each with the heading it stands under."""
    for child in node.children:
        if child.children:
            yield from _lines(child, child)
        elif not child.is_label and not _GENERAL.search(f"{heading.text} {child.text[:30]}"):
            yield child, heading


def _target(part: Node, heading: Node, line: Node, count: int) -> Target:
    number = f"{part.number}.{line.number or count}".lstrip(".")
    by = next((found[0] for text in (line.text, heading.text, part.text) if (found := _BY.search(text))), None)
    return Target(key=number, text=line.text.strip(" ;."), by=by, section=part.text.strip(" :"), place=line.place)
