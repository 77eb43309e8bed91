"""Read dates of running text whose figures a typist parted, and ask of the tasks whose figures may be two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dondoc.activity import Place
from dondoc.reading.prose.blocks.scope import Task
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.reading.times.split_figures import with_whole_figures

JOINED = "văn bản gõ “{}”, đọc là “{}”; hãy xem lại thời gian của nhiệm vụ này."


@dataclass(frozen=True, slots=True)
class JoinedFigures:
    """Figures that were joined though each may stand for itself, and where: "tháng 1 2" is read "tháng 12"."""

    place: Place
    written: str
    read: str


def with_figures_joined(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[JoinedFigures]]:
    """Return the paragraphs with the figures of their dates whole, and the figures that may be two."""
    whole = [(one, *with_whole_figures(one.text)) for one in paragraphs]
    unsure = [JoinedFigures(one.place, *pair) for one, _, pairs in whole for pair in pairs]
    return [one if text == one.text else replace(one, text=text) for one, text, _ in whole], unsure


def with_joined_asked(tasks: Sequence[Task], joined: Sequence[JoinedFigures]) -> list[Task]:
    """Return the tasks, those marked in whose lines or labels such figures stand."""
    return [_marked(task, joined) for task in tasks] if joined else list(tasks)


def _marked(task: Task, joined: Sequence[JoinedFigures]) -> Task:
    places = {node.place for node in task.node.walk()}
    when = task.terms.time or ""
    for one in joined:
        # A label beside the task holds for it, too.
        labelled = one.read in when and when not in task.node.text
        task = task.marked(JOINED.format(one.written, one.read)) if one.place in places or labelled else task
    return task
