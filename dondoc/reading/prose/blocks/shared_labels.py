"""Share labels written under the last of several tasks that hold for all of them.

    - Nghiên cứu chính sách hỗ trợ.
    - Rà soát quy định.
    + Cơ quan chủ trì: Sở A.

By their other sign the labels stand below the last line only; where the lines before it have neither labels nor
anybody of their own, they are moved beside these, and the block is read as one.
"""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.reading.prose.blocks.blocks import settles
from dondoc.reading.prose.names.assignment import sentence_assignment
from dondoc.reading.prose.outline.outline import Node

# With one task the labels are its own.
_FEWEST = 2


def with_shared_labels(root: Node) -> None:
    """Move labels that stand under the last of several tasks of a list beside them."""
    for node in root.walk():
        if not any(child.is_label for child in node.children) and _shares(node.children):
            node.children = [line for child in node.children for line in _opened(child)]


def _shares(lines: Sequence[Node]) -> bool:
    """Decide whether the labels below some lines of a list hold for the lines before these too."""
    tasks = [line for line in lines if line.rank == "bullet"]
    if len(tasks) < _FEWEST or len(tasks) != len(lines) or not _holds_only_labels(tasks[-1]):
        return False
    bare = [line for line in tasks if not line.children]
    rest = [line for line in tasks if line.children]
    alone = all(not line.labels and sentence_assignment(line.text) is None for line in bare)
    return bool(bare) and alone and all(_holds_only_labels(line) for line in rest)


def _holds_only_labels(line: Node) -> bool:
    return settles(line.children) and all(child.is_label for child in line.children)


def _opened(line: Node) -> list[Node]:
    below, line.children = line.children, []
    return [line, *below]
