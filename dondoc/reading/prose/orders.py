"""Recognise documents that order somebody to do something though they name no day: telegrams, directives, conclusions.

Sentences that name units stand in rules and charters too. A sentence with a colon that asks ("…, Thủ tướng Chính phủ
yêu cầu:") or lines that begin with an order ("Giao Sở A …") show that here they are work.
"""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.reading.prose.blocks.asking import asks_below
from dondoc.reading.prose.blocks.scope import Task
from dondoc.reading.prose.names.assignment import without_order
from dondoc.reading.prose.outline.outline import Node


def ordered_tasks(root: Node, tasks: Sequence[Task]) -> list[Task]:
    """Return the tasks that a document orders in so many words: all below a sentence that asks, else those asked."""
    if any(child.rank == "text" and asks_below(child.text) for child in root.children):
        return list(tasks)
    return [task for task in tasks if _is_ordered(task.text)]


def _is_ordered(text: str) -> bool:
    named = without_order(text)
    return named != text and named[:1].isupper()
