"""Find the tasks of a plan in running text: which lines are tasks, and the terms of the block each stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dondoc.activity import Activity, Doubt, Target
from dondoc.reading.prose.aims import targets_of
from dondoc.reading.prose.blocks.blocks import settles
from dondoc.reading.prose.blocks.duties import is_periodic, kept_out, with_period_asked
from dondoc.reading.prose.blocks.scope import LineScope, Task
from dondoc.reading.prose.blocks.sections import understood
from dondoc.reading.prose.keys import (
    NO_TIME_AT_ALL,
    ONLY_PROSE,
    appendix_named,
    dated_list,
    is_budget_rule,
    keyed,
    undated_duties,
    unread_work,
)
from dondoc.reading.prose.lines.as_written import as_written
from dondoc.reading.prose.lines.walk import tasks_below
from dondoc.reading.prose.lost_times import untaken, with_lost_times
from dondoc.reading.prose.month_titles import with_months_of_titles
from dondoc.reading.prose.names.document_names import names_alone
from dondoc.reading.prose.orders import ordered_tasks, tasks_of_order
from dondoc.reading.prose.outline.capitals import IN_CAPITALS, in_small_letters
from dondoc.reading.prose.outline.document_kind import is_law, is_of_one_person, is_plan
from dondoc.reading.prose.outline.open_labels import with_open_labels
from dondoc.reading.prose.outline.outline import outline_of
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.reading.prose.recurring_names import with_names_alone, with_names_of_headings, with_recurring_names
from dondoc.reading.prose.struck_lines import with_struck_lines
from dondoc.reading.prose.whole_figures import with_figures_joined, with_joined_asked
from dondoc.reading.prose.years import with_years
from dondoc.text.tone_places import with_early_tones


@dataclass(frozen=True, slots=True)
class ProseReading:
    """The tasks of a text, and what a person should look at beside them."""

    activities: tuple[Activity, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    targets: tuple[Target, ...] = ()


def _names_due_time(task: Task) -> bool:
    """Return whether a task has a time or mentions one; what the law has everybody do each year has none."""
    named = task.dated or bool(untaken(task.text, openings=False)) or is_periodic(task.text)
    return named and not is_budget_rule(task)


def prose_activities(paragraphs: Sequence[Paragraph]) -> ProseReading:
    """Return the tasks of a plan in running text; none where no line names who does what.

    Its words are compared with their tones on the first vowel ("Đảng ủy"), and given as they are written.
    """
    found = _prose([replace(paragraph, text=with_early_tones(paragraph.text)) for paragraph in paragraphs])
    return replace(found, activities=as_written(found.activities, [paragraph.text for paragraph in paragraphs]))


def _prose(paragraphs: Sequence[Paragraph]) -> ProseReading:
    """Return the tasks of a plan in running text.

    Of what the organising part gives without a time, general duties and single sentences are named in one doubt, unless
    the plan has nothing else.
    """
    if is_law(paragraphs) or is_of_one_person(paragraphs):
        return ProseReading()
    paragraphs, joined = with_figures_joined(paragraphs)
    paragraphs, capitals = in_small_letters(with_open_labels(paragraphs))
    root = understood(outline_of(paragraphs))
    guessed = {paragraphs[at].place for at in capitals}
    tasks = list(tasks_below(root, LineScope()))
    tasks = [task.marked(IN_CAPITALS) if task.node.place in guessed else task for task in tasks]
    tasks = with_months_of_titles(with_joined_asked(tasks, joined), paragraphs)
    main = [task for task in tasks if not task.scope.organising]
    undated = [task for task in tasks if task.scope.organising and not (task.labelled or _names_due_time(task))]
    tasks = with_period_asked(tasks)
    appendix = appendix_named(paragraphs)
    undated = kept_out(undated, tasks, appendix=appendix is not None) if main else []
    tasks = [task for task in tasks if task not in undated]
    if not any(task.terms.lead for task in tasks) and not dated_list(tasks, paragraphs):
        return ProseReading(targets=targets_of(root, ()) if is_plan(paragraphs) else ())
    if not any(task.dated for task in tasks) and not any(settles([node]) for node in root.walk() if node.labels):
        # Sentences that name units stand in rules and charters too: alone they are tasks only in a plan, and in doubt.
        ordered = [] if is_plan(paragraphs) else ordered_tasks(root, tasks)
        if not (is_plan(paragraphs) or ordered or (tasks := tasks_of_order(tasks, paragraphs))):
            return ProseReading()
        tasks = [task.marked(NO_TIME_AT_ALL) for task in ordered or tasks]
    texts = [paragraph.text for paragraph in paragraphs]
    tasks = with_names_of_headings(with_names_alone(tasks, texts), texts)
    tasks = with_recurring_names(tasks, names_alone(texts, commas=False))
    tasks = with_years(root, with_struck_lines(root, with_lost_times(root, tasks)))
    doubts = undated_duties(undated)
    if appendix:
        doubts = (*doubts, appendix)
        if not any(task.dated for task in tasks):
            tasks = [task.marked(ONLY_PROSE) for task in tasks]
    return ProseReading(tuple(keyed(tasks)), (*doubts, *unread_work(root, [*tasks, *undated])), targets_of(root, tasks))
