"""Names that a plan writes more than once: what follows a name elsewhere shows where it ends here.

"Phòng Kỹ thuật" heads a list or leads two other tasks: "Phòng Kỹ thuật thiết kế" runs on, and "Phòng Kỹ thuật" before
"vận hành" ends there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from dondoc.reading.prose.blocks.scope import Task
from dondoc.reading.prose.names.document_names import completed, names_alone
from dondoc.reading.prose.names.endings.doubtful_names import DOUBTFUL_NAME, cut_elsewhere

RUNS_ON = "văn bản còn ghi “{}”; hãy xem “{}” có phải tên cơ quan ấy kèm phần việc."
_FEWEST = 2
_FEWEST_WORDS = 2


def with_recurring_names(tasks: Sequence[Task], alone: Set[str] = frozenset()) -> list[Task]:
    """Return the tasks, names that are sure by other tasks asked no more, and names that run on from one asked.

    ``alone``: names that stand alone elsewhere in the document, in small letters.
    """
    standing = {name for task in tasks for name in task.terms.lead if name.casefold() in alone}
    sure = _sure_names(tasks) | standing
    return [_distinguished(task, sure) for task in tasks] if sure else list(tasks)


def with_names_alone(tasks: Sequence[Task], texts: Iterable[str]) -> list[Task]:
    """Return the tasks, a lead that ends inside a name standing alone elsewhere in the document completed to it."""
    names = names_alone(texts)
    return [_completed(task, names) for task in tasks] if names else list(tasks)


def with_names_of_headings(tasks: Sequence[Task], texts: Sequence[str]) -> list[Task]:
    """Return the tasks, those marked whose lead stands in a heading or label and was cut inside its name there."""
    cut = {name: cut_elsewhere(name, texts) for task in tasks for name in _not_in_text(task)}
    return [_marked(task, cut) for task in tasks]


def _marked(task: Task, cut: Mapping[str, tuple[str, ...]]) -> Task:
    reasons = tuple(reason for name in _not_in_text(task) for reason in cut[name])
    review = tuple(dict.fromkeys((*task.terms.review, *reasons)))
    return replace(task, terms=replace(task.terms, review=review)) if reasons else task


def _not_in_text(task: Task) -> list[str]:
    if task.terms.stated:
        return []
    small = task.text.casefold()
    return [name for name in (*task.terms.lead, *task.terms.coop) if name.casefold() not in small]


def _completed(task: Task, names: Set[str]) -> Task:
    lead = tuple(completed(name, task.text, names) for name in task.terms.lead)
    if lead == task.terms.lead:
        return task
    settled = {DOUBTFUL_NAME.format(name) for name in task.terms.lead if name not in lead}
    review = tuple(reason for reason in task.terms.review if reason not in settled)
    return replace(task, terms=replace(task.terms, lead=lead, review=review))


def _sure_names(tasks: Sequence[Task]) -> frozenset[str]:
    """Return the leads named by headings or labels, and those of several sentences that nobody is asked about."""
    doubted = {reason for task in tasks for reason in task.terms.review}
    headed = {
        name
        for task in tasks
        if task.scope.unit
        for name in task.terms.lead
        if name in task.text or DOUBTFUL_NAME.format(name) not in doubted
    }
    unasked = Counter(
        name for task in tasks for name in task.terms.lead if DOUBTFUL_NAME.format(name) not in task.terms.review
    )
    names = headed | {name for name, times in unasked.items() if times >= _FEWEST}
    return frozenset(name for name in names if len(name.split()) >= _FEWEST_WORDS and name[:1].isupper())


def _distinguished(task: Task, sure: Set[str]) -> Task:
    settled = {DOUBTFUL_NAME.format(name) for name in task.terms.lead if name in sure}
    kept = tuple(reason for reason in task.terms.review if reason not in settled)
    longer = [(short, name) for name in task.terms.lead if (short := _begun(name, sure)) and name not in sure]
    reasons = tuple(RUNS_ON.format(short, name) for short, name in longer)
    review = tuple(dict.fromkeys((*kept, *reasons)))
    return task if review == task.terms.review else replace(task, terms=replace(task.terms, review=review))


def _begun(name: str, sure: Set[str]) -> str | None:
    """Return the sure name that a name goes on from with a small word."""
    tokens = name.split()
    ends = (at for at in range(len(tokens) - 1, _FEWEST_WORDS - 1, -1) if tokens[at].islower())
    return next((begun for at in ends if (begun := " ".join(tokens[:at])) in sure), None)
