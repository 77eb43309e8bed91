"""The tasks of a plan in running text: which lines are tasks, and the terms of the block each stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dondoc.activity import Activity, Doubt, Target
from dondoc.reading.flattened.phrase_scores import begins_task
from dondoc.reading.prose.aims import targets_of
from dondoc.reading.prose.blocks.blocks import Block, blocks_of, settles
from dondoc.reading.prose.blocks.scope import LineScope, Task
from dondoc.reading.prose.blocks.sections import (
    announces_past,
    has_labels,
    is_aim,
    is_rule,
    is_situation,
    opened,
    orders_somebody,
    terms_of_rules,
    understood,
)
from dondoc.reading.prose.blocks.terms import Terms, terms_of
from dondoc.reading.prose.keys import (
    NO_TIME_AT_ALL,
    ONLY_PROSE,
    appendix_named,
    dated_list,
    is_plan,
    keyed,
    undated_duties,
    unread_deadlines,
)
from dondoc.reading.prose.labels.labels import LabelRole
from dondoc.reading.prose.lost_times import untaken, with_lost_times
from dondoc.reading.prose.names.assignment import (
    Assignment,
    heading_units,
    helpers_first,
    sentence_assignment,
)
from dondoc.reading.prose.names.deed_verbs import begins_deed
from dondoc.reading.prose.names.doubtful_names import doubtful_names
from dondoc.reading.prose.names.lead_ins import handed_to
from dondoc.reading.prose.names.sentences import closing_assignments, parts_by_unit, whole_sentences
from dondoc.reading.prose.outline.closing import closes
from dondoc.reading.prose.outline.outline import Node, outline_of
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.reading.prose.times.in_text import deadline_in, heading_time, time_in, times_in

# A title of two syllables ("Tập huấn") only files the work that its "Nội dung:" names.
_BARE_TITLE = 2
_FEWEST_OF_NAME = 8
_TOPIC = re.compile(r"(?:Tiêu chí|Lĩnh vực|Mảng|Nhóm tiêu chí|Chỉ tiêu|Về)\b")
_CRITERION = re.compile(r"(?:Tiêu chí|Lĩnh vực|Mảng|Nhóm tiêu chí|Chỉ tiêu)\b")
_NO_LEAD = "chưa rõ cơ quan chủ trì: văn bản không ghi ở nhiệm vụ này."
_TWO_TIMES = "câu này ghi nhiều mốc thời gian; hãy xem lại thời gian của nhiệm vụ."
_SEVERAL = "câu này giao việc cho nhiều cơ quan; hãy xem lại ai làm việc nào."
_SHARED_TIME = "thời gian ghi chung cho nhiều nhiệm vụ của cơ quan này; hãy đối chiếu với bản gốc."


@dataclass(frozen=True, slots=True)
class ProseReading:
    """The tasks of a text, and what a person should look at beside them."""

    activities: tuple[Activity, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    targets: tuple[Target, ...] = ()


def prose_activities(paragraphs: Sequence[Paragraph]) -> ProseReading:
    """Return the tasks of a plan in running text; none where nothing says who does what.

    What the organising part gives to units without a time is named in one doubt, unless the plan has nothing else.
    """
    root = understood(outline_of(paragraphs))
    tasks = list(_tasks_below(root, LineScope()))
    main = [task for task in tasks if not task.scope.organising]
    undated = [task for task in tasks if task.scope.organising and not task.dated and not task.labelled]
    if main:
        tasks = [task for task in tasks if task not in undated]
    if not any(task.terms.lead for task in tasks) and not dated_list(tasks, paragraphs):
        return ProseReading(targets=targets_of(root, ()) if is_plan(paragraphs) else ())
    if not any(task.dated for task in tasks) and not any(settles([node]) for node in root.walk() if node.labels):
        # Sentences that name units stand in rules and charters too: alone they are tasks only in a plan, and in doubt.
        if not is_plan(paragraphs):
            return ProseReading()
        tasks = [task.marked(NO_TIME_AT_ALL) for task in tasks]
    tasks = with_lost_times(root, tasks)
    doubts = undated_duties(undated) if main else ()
    if appendix := appendix_named(paragraphs):
        doubts = (*doubts, appendix)
        if not any(task.dated for task in tasks):
            tasks = [task.marked(ONLY_PROSE) for task in tasks]
    return ProseReading(tuple(keyed(tasks)), (*doubts, *unread_deadlines(root, tasks)), targets_of(root, tasks))


def _tasks_below(node: Node, scope: LineScope) -> Iterator[Task]:
    """Return the tasks of the lines below one line."""
    inner = scope.under(node)
    settled = bool(scope.terms.lead or scope.terms.topics)
    if not has_labels(node) and ((is_aim(node) and not settled) or is_situation(node)):
        return
    below_part = bool(node.text) and node.rank not in ("root", "part", "capital", "chapter")
    among = scope.organising and not any(child.is_label for child in node.children)
    units = heading_units(node.text, among_units=among) if below_part else ()
    numbered = node.rank in ("item", "letter", "paren", "bullet")
    units = units or (handed_to(node.text, numbered=numbered) if node.children else ())
    if units:
        inner = replace(inner, terms=Terms(lead=units).over(replace(inner.terms, topics=())), unit=True)
    if when := heading_time(node.text):
        inner = replace(inner, terms=replace(inner.terms, time=when), stage=when)
    if node.labels and node.text and node.rank != "root":
        # "1. Tập huấn (Chủ trì: Phòng A)" with lines below it: what the heading says holds for them.
        inner = replace(inner, terms=terms_of([replace(node, children=[])]).over(inner.terms))
    children = [child for child in opened(node.children) if not announces_past(child)]
    children = [child for child in children if child.rank != "text" or not closes(child.text) or time_in(child.text)]
    rules = [child for child in children if is_rule(child)] if node.rank in ("item", "letter", "paren") else []
    if rules:
        inner = replace(inner, terms=terms_of_rules(rules).over(inner.terms))
    yield from _in_blocks(node, [child for child in children if child not in rules], inner, ruled=bool(rules))


def _in_blocks(node: Node, children: Sequence[Node], scope: LineScope, *, ruled: bool) -> Iterator[Task]:
    labels = [child for child in children if child.is_label]
    own = node.labels if node.text else ()
    if not children:
        return
    if not settles(labels):
        yield from _free(node, children, scope, inherited=ruled or bool(own))
        return
    for block in blocks_of(children, of_unit=scope.unit):
        yield from _of_block(node, block, scope)


def _of_block(node: Node, block: Block, scope: LineScope) -> Iterator[Task]:
    if node.rank == "root":
        # The letterhead and the recitals stand there too, without a mark.
        block = replace(block, tasks=tuple(line for line in block.tasks if line.rank != "text" or line.children))
    terms = replace(terms_of(block.labels), review=(*terms_of(block.labels).review, *block.review))
    split = list(_split_by_time(node, block, scope))
    if split:
        yield from split
    elif not block.tasks:
        nobody = node.rank in ("part", "capital") and not (terms.lead or terms.topics or scope.terms.lead)
        if node.rank == "root" or scope.unit or nobody:
            return
        yield from _whole(node, block, replace(scope, terms=terms.over(scope.terms)))
    else:
        shared = (_SHARED_TIME,) if scope.unit and len(block.tasks) > 1 and terms.time else ()
        within = replace(scope, terms=replace(terms, review=(*terms.review, *shared)).over(scope.terms))
        for task in block.tasks:
            yield from _task_line(task, within, asked=True)


def _whole(node: Node, block: Block, scope: LineScope) -> Iterator[Task]:
    """Return the heading's own task, or the tasks listed below "Nhiệm vụ:" among its labels."""
    text, duty = node.text, scope.duty
    for label in block.labels:
        if label.labels[0].role is LabelRole.TASK and label.labels[0].value:
            value = label.labels[0].value
            text, duty = (value, node.text) if _CRITERION.match(node.text) else _named(node.text, value)
        elif label.labels[0].role is LabelRole.CONTENT and label.labels[0].value and _only_files(node.text):
            text, duty = label.labels[0].value, node.text.strip(" :.")
    yield _task(node, text, replace(scope, duty=duty), scope.terms, whole=node.rank in ("item", "letter", "paren"))


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


def _split_by_time(node: Node, block: Block, scope: LineScope) -> Iterator[Task]:
    """Find where a time label lists who does what by when, each of its lines is a task of that unit."""
    for label in block.labels:
        if label.labels[-1].role is not LabelRole.TIME or label.labels[-1].value:
            continue
        given = [(line, sentence_assignment(line.text), time_in(line.text)) for line in label.children if line.text]
        if given and all(who and who.lead and when for _, who, when in given):
            for line, who, when in given:
                terms = Terms(lead=who.lead, coop=who.coop, time=when) if who else Terms()
                yield _task(line, line.text, replace(scope, duty=node.text.strip(" :") or None), terms, whole=False)


def _free(node: Node, children: Sequence[Node], scope: LineScope, *, inherited: bool) -> Iterator[Task]:
    """Yield the tasks of lines that no labels beside them settle."""
    objective = next(
        (c.labels[0].value for c in children if c.is_label and c.labels[0].role is LabelRole.OBJECTIVE), None
    )
    within = replace(scope, terms=Terms(objective=objective).over(scope.terms))
    numbered = [child for child in children if child.rank in ("item", "letter", "paren")]
    asked = sum(has_labels(child) for child in numbered) >= 2
    for child in children:
        if node.rank == "root" and child.rank == "text" and not child.children:
            # The recitals ("UBND xã ban hành Kế hoạch như sau") name a unit and a year too.
            continue
        if child.is_label and child.labels[0].role in (LabelRole.TASK, LabelRole.CONTENT) and child.children:
            yield from _free(child, opened(child.children), within, inherited=inherited)
        elif not child.is_label:
            yield from _task_line(child, within, asked=asked and child in numbered)


def _task_line(node: Node, scope: LineScope, *, asked: bool) -> Iterator[Task]:
    """Yield the tasks of one line and those below it; ``asked``: tasks stand beside it, so it must be one."""
    own = terms_of([node]) if node.labels else Terms()
    listed = node.rank == "bullet" and node.announces and not heading_units(node.text)
    if listed and not any(child.is_label for child in node.children):
        when = heading_time(node.text)
        terms = own.over(scope.terms)
        staged = replace(scope, terms=replace(terms, time=when), stage=when)
        inner = staged if when else replace(scope, duty=node.text, terms=terms)
        for child in node.children:
            yield from _task_line(child, inner, asked=asked)
        return
    below = list(_tasks_below(node, replace(scope, unit=False))) if node.children else []
    if below and _is_followed(node, own):
        # The closing words of a plan stand below its last task: they do not take its place.
        bare = replace(node, children=[])
        yield from _leaf(bare, terms_of([bare]) if node.labels else own, scope, asked=asked)
        yield from (task for task in below if task.dated)
        return
    if below or (node.rank in ("part", "capital", "chapter") and not orders_somebody(node)):
        yield from below
        return
    yield from _leaf(node, own, scope, asked=asked)


def _is_followed(node: Node, own: Terms) -> bool:
    """Decide whether a line is a task by itself, and only sentences without a mark or label come after it."""
    plain = all(child.rank == "text" and not child.labels and not child.children for child in node.children)
    assigned = own.lead or (sentence_assignment(node.text) and not node.text.rstrip().endswith(":"))
    return plain and bool(assigned) and not heading_units(node.text)


def _leaf(node: Node, own: Terms, scope: LineScope, *, asked: bool) -> Iterator[Task]:
    parts = () if own.lead or scope.terms.lead or scope.terms.topics else parts_by_unit(node.text)
    if parts and (all(time_in(part) for part in parts) or whole_sentences(parts, node.text)):
        for part in parts:
            yield from _leaf(replace(node, text=part.strip(" .;")), own, scope, asked=asked)
        return
    if parts:
        own = replace(own, review=(*own.review, _SEVERAL))
    assigned = sentence_assignment(node.text)
    if assigned is None and not (own.lead or scope.terms.lead or scope.terms.topics):
        closing = closing_assignments(node.text)
        assigned = closing[0] if closing else None
        if len(closing) > 1:
            own = replace(own, review=(*own.review, _SEVERAL))
    terms = own.over(scope.terms)
    inherited = bool(scope.terms.lead or scope.terms.topics or scope.terms.time)
    deed = begins_task(node.text) or begins_deed(node.text[:1].lower() + node.text[1:])
    dated_deed = deed and time_in(node.text) is not None
    if not (own.lead or own.time or inherited or dated_deed) and assigned is None and not asked:
        return
    if assigned is not None and not own.lead:
        terms = _with_assignment(assigned, terms, scope)
    elif (scope.unit or own.lead) and not terms.coop:
        terms = replace(terms, coop=helpers_first(node.text))
    # A task's own deadline is nearer than the stage it stands in.
    staged = terms.time is not None and terms.time == scope.stage
    time = (deadline_in(node.text) if staged else None) or terms.time or time_in(node.text)
    if assigned is None and not time and not asked and scope.unit is False and not inherited and not own.lead:
        return
    whole = node.rank in ("item", "letter", "paren")
    yield _task(node, node.text, scope, replace(terms, time=time), whole=whole)


def _with_assignment(assigned: Assignment, terms: Terms, scope: LineScope) -> Terms:
    """Return the terms of a sentence that names its own units: they hold where no label names any."""
    if not terms.lead and not terms.topics:
        return replace(terms, lead=assigned.lead, coop=assigned.coop or terms.coop)
    if scope.unit and set(assigned.lead) != set(terms.lead):
        reason = f"câu này giao cho {', '.join(assigned.lead)}, mục ghi {', '.join(terms.lead)}; hãy xem lại."
        return replace(terms, lead=assigned.lead, coop=assigned.coop, review=(*terms.review, reason))
    return terms if terms.coop or not scope.unit else replace(terms, coop=assigned.coop)


def _task(node: Node, text: str, scope: LineScope, terms: Terms, *, whole: bool) -> Task:
    where = scope.under(node) if whole else scope
    settled = terms.for_task(scope.duty or text)
    if not settled.time and (time := time_in(text)):
        settled = replace(settled, time=time)
    reasons = list(settled.review)
    reasons += doubtful_names(settled.lead)
    reasons += untaken(text) if not settled.time else ()
    if not settled.lead:
        reasons.append(_NO_LEAD)
    if not terms.review and times_in(text) > 1 and settled.time and settled.time in text:
        reasons.append(_TWO_TIMES)
    return Task(node, text, where, replace(settled, review=tuple(dict.fromkeys(reasons))), whole, bool(settled.time))
