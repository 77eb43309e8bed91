"""Read the task that a heading itself is, with the labels below it, and the tasks its time label lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dondoc.reading.prose.blocks.blocks import Block
from dondoc.reading.prose.blocks.scope import LineScope, Task
from dondoc.reading.prose.blocks.terms import Terms
from dondoc.reading.prose.labels.labels import LabelRole
from dondoc.reading.prose.lines.line import task_of
from dondoc.reading.prose.names.assignment import sentence_assignment
from dondoc.reading.prose.outline.outline import ITEM_RANKS, Node
from dondoc.reading.tables.cells.phrase_scores import begins_task
from dondoc.reading.times.in_text import time_in

# A title of two syllables ("Tập huấn") only files the work that its "Nội dung:" names.
_BARE_TITLE = 2
# Words: a title with a colon that begins with a verb and is as long is the name of its task.
_FEWEST_OF_NAME = 8
_TOPIC = re.compile(r"(?:Tiêu chí|Lĩnh vực|Mảng|Nhóm tiêu chí|Chỉ tiêu|Về)\b")
_CRITERION = re.compile(r"(?:Tiêu chí|Lĩnh vực|Mảng|Nhóm tiêu chí|Chỉ tiêu)\b")


def of_heading(node: Node, block: Block, scope: LineScope) -> Iterator[Task]:
    """Return the heading's own task, or the tasks listed below "Nhiệm vụ:" among its labels."""
    text, duty = node.text, scope.duty
    for label in block.labels:
        if label.labels[0].role is LabelRole.TASK and label.labels[0].value:
            value = label.labels[0].value
            text, duty = (value, node.text) if _CRITERION.match(node.text) else _named(node.text, value)
        elif label.labels[0].role is LabelRole.CONTENT and label.labels[0].value and _only_files(node.text):
            text, duty = label.labels[0].value, node.text.strip(" :.")
    yield task_of(node, text, replace(scope, duty=duty), scope.terms, whole=node.rank in ITEM_RANKS)


def _only_files(title: str) -> bool:
    """Decide whether a title only files the work its "Nội dung:" names: two syllables, or a topic of the plan."""
    return len(title.split()) <= _BARE_TITLE or _TOPIC.match(title) is not None


def _named(title: str, task: str) -> tuple[str, str | None]:
    """Return a task's text and duty: a title with a colon only announces the task, one without is its name."""
    plain = title.strip(" :.")
    named = begins_task(plain) and len(plain.split()) >= _FEWEST_OF_NAME
    if not plain or (title.rstrip().endswith(":") and not named):
        return task, plain or None
    return f"{plain}: {task}", None


def split_by_time(node: Node, block: Block, scope: LineScope) -> Iterator[Task]:
    """Find where a time label lists who does what by when, each of its lines is a task of that unit."""
    for label in block.labels:
        if label.labels[-1].role is not LabelRole.TIME or label.labels[-1].value:
            continue
        given = [(line, sentence_assignment(line.text), time_in(line.text)) for line in label.children if line.text]
        if given and all(who and who.lead and when for _, who, when in given):
            for line, who, when in given:
                terms = Terms(lead=who.lead, coop=who.coop, time=when) if who else Terms()
                yield task_of(line, line.text, replace(scope, duty=node.text.strip(" :") or None), terms, whole=False)
