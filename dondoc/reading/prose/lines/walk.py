"""Walk the outline from its parts down to the lines that are tasks, with the terms of each heading for those below."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dondoc.reading.prose.blocks.blocks import Block, blocks_of, settles
from dondoc.reading.prose.blocks.scope import LineScope, Task
from dondoc.reading.prose.blocks.sections import (
    announces_past,
    has_labels,
    is_aim,
    is_list_of_contents,
    is_rule,
    is_situation,
    opened,
    orders_somebody,
    terms_of_rules,
)
from dondoc.reading.prose.blocks.terms import Terms, terms_of
from dondoc.reading.prose.labels.labels import LabelRole
from dondoc.reading.prose.lines.heading import of_heading, split_by_time
from dondoc.reading.prose.lines.heading_roles import heading_roles, noted_beside, of_condition, of_posts, unread_unit
from dondoc.reading.prose.lines.line import of_line
from dondoc.reading.prose.names.assignment import heading_units, helpers_first, sentence_assignment
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.lead_ins import handed_with_helpers
from dondoc.reading.prose.outline.closing import closes
from dondoc.reading.prose.outline.outline import ITEM_RANKS, Node
from dondoc.reading.tables.cells.names import split_units
from dondoc.reading.times.in_text import time_in
from dondoc.reading.times.stages import stage_time

_HANDS_OVER = re.compile(r"(?:Giao|Phân công|Yêu cầu|Đề nghị)\b")
# Words; a shorter paragraph below a line explains it.
_FEWEST_OF_DUTY = 8
_SHARED_TIME = "thời gian ghi chung cho nhiều nhiệm vụ của cơ quan này; hãy đối chiếu với bản gốc."


def tasks_below(node: Node, scope: LineScope) -> Iterator[Task]:
    """Return the tasks of the lines below one line."""
    inner = scope.under(node)
    settled = bool(scope.terms.lead or scope.terms.topics)
    if not has_labels(node) and ((is_aim(node) and not settled) or is_situation(node)):
        return
    below_part = bool(node.text) and node.rank not in ("root", "part", "capital", "chapter")
    among = scope.organising and not any(child.is_label for child in node.children)
    led = bool(node.children) and all(child.is_label for child in node.children) and _names_lead(node.children)
    units = heading_units(node.text, among_units=among) if (below_part or _hands_over(node)) and not led else ()
    units = units or (split_units(node.text.strip(" :.;")) if node.names_unit else ())
    numbered = node.rank in ("item", "letter", "paren", "bullet") or (node.rank == "text" and bool(scope.path))
    handed = handed_with_helpers(node.text, numbered=numbered) if node.children and not units else None
    handed = handed or (heading_roles(node.text) if node.children and not units else None)
    units, helpers = (handed.lead, handed.coop) if handed else (units, ())
    if units:
        led_by = Terms(
            lead=units, coop=helpers, review=(*noted_beside(node.text, units), *of_condition(units), *of_posts(units))
        )
        inner = replace(inner, terms=led_by.over(replace(inner.terms, topics=())), unit=True)
    elif reason := unread_unit(node.text, inner.terms):
        inner = replace(inner, terms=replace(inner.terms, review=(*inner.terms.review, reason)))
    if when := stage_time(node.text):
        inner = replace(inner, terms=replace(inner.terms, time=when), stage=when)
    if node.labels and node.text and node.rank != "root":
        # "1. Tập huấn (Chủ trì: Phòng A)" with lines below it: the terms of the heading hold for them.
        own = terms_of([replace(node, children=[])])
        inner = replace(inner, terms=own.over(inner.terms), stage=own.time or inner.stage)
    children = opened(node.children, numbered=node.rank in ITEM_RANKS)
    children = [child for child in children if has_labels(child) or not announces_past(child)]
    children = [child for child in children if child.rank != "text" or not closes(child.text) or time_in(child.text)]
    rules = [child for child in children if is_rule(child)] if node.rank in ITEM_RANKS else []
    if rules:
        inner = replace(inner, terms=terms_of_rules(rules).over(inner.terms))
    yield from _in_blocks(node, [child for child in children if child not in rules], inner, ruled=bool(rules))


def _hands_over(part: Node) -> bool:
    """Decide whether a part gives what stands below it to somebody: "Điều 2. Giao Giám đốc Sở Nội vụ:"."""
    return part.rank == "part" and bool(part.children) and _HANDS_OVER.match(part.text) is not None


def _names_lead(labels: Sequence[Node]) -> bool:
    """Decide whether labels name who leads what stands above them: that is work then, and no unit."""
    return any(label.role is LabelRole.LEAD and label.value for node in labels for label in node.labels)


def _in_blocks(node: Node, children: Sequence[Node], scope: LineScope, *, ruled: bool) -> Iterator[Task]:
    labels = [child for child in children if child.is_label]
    own = node.labels if node.text else ()
    if not children:
        return
    if not settles(labels):
        yield from _free(node, children, scope, inherited=ruled or bool(own))
        return
    for block in blocks_of(children, of_unit=scope.unit, title=node.text):
        yield from _of_block(node, block, scope)


def _of_block(node: Node, block: Block, scope: LineScope) -> Iterator[Task]:
    if node.rank == "root":
        # The letterhead and the recitals stand there too, without a mark.
        block = replace(block, tasks=tuple(line for line in block.tasks if line.rank != "text" or line.children))
    terms = replace(terms_of(block.labels), review=(*terms_of(block.labels).review, *block.review))
    split = list(split_by_time(node, block, scope))
    if split:
        yield from split
    elif not block.tasks:
        nobody = node.rank in ("part", "capital") and not (terms.lead or terms.topics or scope.terms.lead)
        if node.rank == "root" or scope.unit or nobody:
            return
        yield from of_heading(node, block, replace(scope, terms=terms.over(scope.terms)))
    else:
        shared = (_SHARED_TIME,) if scope.unit and terms.time and not _holds_for_all(block) else ()
        within = replace(scope, terms=replace(terms, review=(*terms.review, *shared)).over(scope.terms))
        for task in block.tasks:
            yield from _task_line(task, within, asked=True)


def _holds_for_all(block: Block) -> bool:
    """Decide whether the time of a unit's list is every line's: one line, or no line has a time or the label's mark."""
    marks = {label.style for label in block.labels}
    apart = all(task.style not in marks and time_in(task.text) is None for task in block.tasks)
    return len(block.tasks) == 1 or apart


def _free(node: Node, children: Sequence[Node], scope: LineScope, *, inherited: bool) -> Iterator[Task]:
    """Yield the tasks of lines that no labels beside them settle."""
    objective = next(
        (c.labels[0].value for c in children if c.is_label and c.labels[0].role is LabelRole.OBJECTIVE), None
    )
    within = replace(scope, terms=Terms(objective=objective).over(scope.terms))
    numbered = [child for child in children if child.rank in ITEM_RANKS]
    asked = sum(has_labels(child) or _has_lead(child) for child in numbered) >= 2
    for child in children:
        if node.rank == "root" and child.rank == "text" and not child.children:
            # The recitals ("UBND xã ban hành Kế hoạch như sau") name a unit and a year too.
            continue
        if child.is_label and child.labels[0].role in (LabelRole.TASK, LabelRole.CONTENT) and child.children:
            yield from _free(child, opened(child.children), within, inherited=inherited)
        elif not child.is_label:
            yield from _task_line(child, within, asked=asked and child in numbered)


def _has_lead(line: Node) -> bool:
    """Return whether a line's own end names its lead ("… (Chi đoàn A phụ trách)")."""
    return any(label.role is LabelRole.LEAD for label in line.labels)


def _task_line(node: Node, scope: LineScope, *, asked: bool) -> Iterator[Task]:
    """Yield the tasks of one line and those below it; ``asked``: tasks stand beside it, so it must be one."""
    own = terms_of([node]) if node.labels else Terms()
    if node.announces and not node.labels and is_list_of_contents(node):
        yield from of_line(replace(node, text=node.text.rstrip(" :"), children=[]), own, scope, asked=asked)
        return
    listed = node.rank == "bullet" and node.announces and not heading_units(node.text)
    if listed and not any(child.is_label for child in node.children):
        when = stage_time(node.text)
        terms = own.over(scope.terms)
        if helpers := helpers_first(node.text):
            # "- Chủ trì, phối hợp với Sở B thực hiện:": they help in each line below.
            terms = replace(terms, coop=helpers)
        if not when and (reason := unread_unit(node.text, terms)):
            terms = replace(terms, review=(*terms.review, reason))
        staged = replace(scope, terms=replace(terms, time=when), stage=when)
        inner = staged if when else replace(scope, duty=node.text, terms=terms)
        for child in node.children:
            yield from _task_line(child, inner, asked=asked)
        return
    below = list(tasks_below(node, replace(scope, unit=False))) if node.children else []
    if node.children and _is_followed(node, own):
        # The closing words of a plan stand below its last task: they do not take its place.
        bare = replace(node, children=[])
        yield from of_line(bare, terms_of([bare]) if node.labels else own, scope, asked=asked)
        yield from (task for task in below if task.dated)
        yield from _further(node, {id(task.node) for task in below if task.dated}, scope)
        return
    if below or (node.rank in ("part", "capital", "chapter") and not orders_somebody(node)):
        yield from below
        return
    yield from of_line(node, own, scope, asked=asked)


def _further(node: Node, taken: Collection[int], scope: LineScope) -> Iterator[Task]:
    """Yield the further duties of who does a line, in paragraphs without a mark below it: "Phối hợp với Sở B …"."""
    assigned = sentence_assignment(node.text)
    for child in node.children if assigned else ():
        whole = len(child.text.split()) >= _FEWEST_OF_DUTY and child.text.rstrip().endswith((".", ";"))
        deed = is_deed(child.text) or bool(helpers_first(child.text))
        if assigned and whole and deed and id(child) not in taken and not sentence_assignment(child.text):
            led = Terms(lead=assigned.lead, review=scope.terms.review)
            yield from of_line(child, Terms(), replace(scope, terms=led, unit=True), asked=True)


def _is_followed(node: Node, own: Terms) -> bool:
    """Decide whether a line is a task by itself, and only sentences without a mark or label come after it."""
    plain = all(child.rank == "text" and not child.labels and not child.children for child in node.children)
    assigned = own.lead or (
        not node.text.rstrip().endswith(":")
        and (sentence_assignment(node.text) or time_in(node.text) or _is_whole_deed(node.text))
    )
    return plain and bool(assigned) and not heading_units(node.text)


def _is_whole_deed(text: str) -> bool:
    """Decide whether a line is a deed in whole sentences: what stands below it without a mark explains it."""
    return text.rstrip().endswith(".") and is_deed(text)
