"""Recognise documents that order somebody to do something though they name no day: telegrams, directives, conclusions.

Sentences that name units stand in rules and charters too. A sentence with a colon that asks ("…, Thủ tướng Chính phủ
yêu cầu:") or lines that begin with an order ("Giao Sở A …") show that here they are work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.blocks.asking import asks_below
from dondoc.reading.prose.blocks.scope import Task
from dondoc.reading.prose.names.assignment import without_order
from dondoc.reading.prose.outline.closing import closes
from dondoc.reading.prose.outline.document_kind import gives_orders
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.text.letters import UPPER

# "Thủ tướng giao UBND thành phố A …": who may order stands before the order.
_ORDERS_OTHERS = re.compile(
    rf"[{UPPER}]\w*(?: \w+){{0,8}}? (?:giao|yêu cầu|đề nghị|phân công)(?: nhiệm vụ)?(?: cho)? (?=[{UPPER}]|các )"
)
_OWES = re.compile(r"\b(?:có|chịu) trách nhiệm\b|\bchủ trì\b|\blàm đầu mối\b")


def ordered_tasks(root: Node, tasks: Sequence[Task]) -> list[Task]:
    """Return the tasks that a document orders in so many words: all below a sentence that asks, else those asked."""
    if any(child.rank == "text" and asks_below(child.text) for child in root.children):
        return list(tasks)
    return [task for task in tasks if _is_ordered(task.text)]


def _is_ordered(text: str) -> bool:
    named = without_order(text)
    return named != text and named[:1].isupper()


def tasks_of_order(tasks: Sequence[Task], paragraphs: Sequence[Paragraph]) -> list[Task]:
    """Return the tasks that a telegram, a notice or a decision orders a unit to do ("Sở A có trách nhiệm …")."""
    if not gives_orders(paragraphs):
        return []
    return [task for task in tasks if task.terms.lead and gives_duty(task.text) and not closes(task.text)]


def gives_duty(text: str) -> bool:
    """Decide whether a sentence gives somebody a duty: "Giao Sở A …", "Sở A chịu trách nhiệm …", "Ban B yêu cầu …"."""
    return without_order(text) != text or any((_OWES.search(text), _ORDERS_OTHERS.match(text)))
