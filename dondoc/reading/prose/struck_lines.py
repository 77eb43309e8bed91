"""Mark the tasks of lines crossed out as a whole, as crossed out rows of tables are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dondoc.reading.prose.blocks.scope import Task
from dondoc.reading.prose.outline.outline import Node

_STRUCK = "câu hoặc mục này bị gạch ngang trong bản gốc; nếu đã bỏ thì hãy xoá khỏi kế hoạch."


def with_struck_lines(root: Node, tasks: Sequence[Task]) -> list[Task]:
    """Return the tasks, marked where their line, one that it rests on or the heading above is crossed out."""
    struck = {line.place for node in root.walk() for line in _reached(node)}
    return [task.marked(_STRUCK) if task.node.place in struck else task for task in tasks]


def _reached(node: Node) -> Iterator[Node]:
    """Yield the lines that a crossed out line holds for: those below it, of a label those it stands beside."""
    if node.struck:
        yield from node.walk()
    if any(child.struck and child.is_label for child in node.children):
        yield from node.walk()
