"""Read tasks written as records: "Tên hoạt động: …", "Thời gian: …", "Người phụ trách: …", and the same again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dondoc.reading.prose.blocks.blocks import settles
from dondoc.reading.prose.labels.labels import LabelRole
from dondoc.reading.prose.outline.outline import Node
from dondoc.text.folding import fold

_NAMES_TASK = (LabelRole.TASK, LabelRole.CONTENT)
# Records repeat their first label; one alone is a block with labels.
_FEWEST = 2


def with_records(root: Node) -> None:
    """Make each line that begins a record the task of the label lines after it."""
    for node in root.walk():
        head = _repeated(node.children)
        if head:
            node.children = _grouped(node.children, head)


def _repeated(lines: Sequence[Node]) -> str:
    """Return the words of the label that begins each of several records among these lines; empty where none does."""
    heads = Counter(_head(line) for line in lines if _head(line))
    head, times = heads.most_common(1)[0] if heads else ("", 0)
    return head if times >= _FEWEST and settles([line for line in lines if line.is_label]) else ""


def _head(line: Node) -> str:
    names = line.is_label and line.labels[0].role in _NAMES_TASK and bool(line.labels[0].value) and not line.children
    return fold(line.labels[0].head) if names else ""


def _grouped(lines: Sequence[Node], head: str) -> list[Node]:
    found: list[Node] = []
    for line in lines:
        if _head(line) == head:
            line.rank, line.text, line.labels = "bullet", line.labels[0].value.strip(" .;"), line.labels[1:]
            found.append(line)
        elif found and found[-1].rank == "bullet" and line.is_label:
            found[-1].children.append(line)
        else:
            found.append(line)
    return found
