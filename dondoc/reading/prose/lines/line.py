"""Read the tasks of one line: its own, or one for each unit it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dondoc.reading.prose.blocks.scope import LineScope, Task
from dondoc.reading.prose.blocks.terms import Terms
from dondoc.reading.prose.labels.brackets import parts_unknown
from dondoc.reading.prose.lines.clauses import dated_clauses
from dondoc.reading.prose.lost_times import (
    UNTAKEN,
    beside_stage,
    last_year,
    of_condition_or_later,
    proposed,
    untaken,
)
from dondoc.reading.prose.names.assignment import (
    Assignment,
    closed_by,
    helpers_first,
    sentence_assignment,
    without_order,
)
from dondoc.reading.prose.names.colon_groups import with_group_named
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.endings.doubtful_names import doubtful_names
from dondoc.reading.prose.names.helpers_beside import helpers_beside
from dondoc.reading.prose.names.sentences import closing_assignments, has_own_time, parts_by_unit
from dondoc.reading.prose.outline.closing import closes
from dondoc.reading.prose.outline.outline import ITEM_RANKS, Node
from dondoc.reading.prose.roles.units import is_taken
from dondoc.reading.prose.unplaced import unplaced
from dondoc.reading.times.at_end import is_when, time_at_end
from dondoc.reading.times.in_text import deadline_in, time_in, times_in, times_of
from dondoc.reading.times.several import is_one_list, whole_list
from dondoc.reading.times.spans import is_time, time_apart
from dondoc.reading.times.stages import in_stage

_NO_LEAD = "chưa rõ cơ quan chủ trì: văn bản không ghi ở nhiệm vụ này."
_TWO_TIMES = "câu này ghi nhiều mốc thời gian; hãy xem lại thời gian của nhiệm vụ."
_UNSURE = "không rõ tên cơ quan phối hợp kết thúc ở đâu; hãy xem lại."
_TIME_ELSEWHERE = "thời gian ghi ở vế khác của câu; hãy xem lại thời gian của nhiệm vụ này."
_SEVERAL = "câu này giao việc cho nhiều cơ quan; hãy xem lại ai làm việc nào."
_DIRECTS = re.compile(r"(?:Chỉ đạo|Lãnh đạo|Hướng dẫn|Đôn đốc|Yêu cầu|Phân công|Cử)\b")
_WEEK_OR_RHYTHM = re.compile(r"\b(?:tuần|hằng|hàng|mỗi)\b", re.IGNORECASE)
# "Đã mở 02 lớp cho 96 người": what was done is no work, whatever part it stands in.
_DONE_ALREADY = re.compile(r"Đã \w+ ")
_EACH = re.compile(r"(?:Mỗi|Từng)\b")
_FOLLOWS_UP = re.compile(r"(?:(?:có trách nhiệm|chịu trách nhiệm|chủ trì),?\s+)*(?:theo dõi|đôn đốc|tổng hợp)\b")
# "UBND tỉnh, các sở, ngành" holds whoever a line below it names.
_GROUP = re.compile(
    r"\A(?:Các|Những|Mỗi|Từng)\b|,? (?:và )?các (?:sở|bộ|ban|ngành|cơ quan|đơn vị|phòng)\b", re.IGNORECASE
)


def of_line(node: Node, own: Terms, scope: LineScope, *, asked: bool) -> Iterator[Task]:
    """Yield the tasks of a line by itself; ``own`` are the terms of its labels, ``asked``: it must be a task."""
    parts = () if own.lead or scope.terms.lead or scope.terms.topics else parts_by_unit(node.text)
    for part in parts:
        if closes(part) and not time_in(part):
            continue
        doubts = () if has_own_time(part, parts, node.text) else (_TIME_ELSEWHERE,)
        terms = replace(own, review=(*own.review, *doubts))
        yield from of_line(replace(node, text=part.strip(" .;")), terms, scope, asked=asked)
    if parts:
        return
    assigned, own = _assigned(node, own, scope)
    if not (asked or _is_task(node, own, assigned, scope)):
        return
    terms = _with_time(node, _with_assignment(node, assigned, own, scope), scope)
    unsaid = assigned is None and not own.lead and not _inherits(scope) and not scope.unit
    if unsaid and not asked and not terms.time:
        return
    yield from _by_clause(node, own, scope, terms)


def _by_clause(node: Node, own: Terms, scope: LineScope, terms: Terms) -> Iterator[Task]:
    """Yield the task of a line, or one for each of its clauses that has a time of its own; who leads does all."""
    first, *later = (node.text,) if own.time else dated_clauses(node.text)
    if not later:
        yield task_of(node, node.text, scope, terms, whole=node.rank in ITEM_RANKS)
        return
    yield task_of(node, first, scope, replace(terms, time=_time_of(first, scope)), whole=node.rank in ITEM_RANKS)
    for clause in later:
        text = f"{clause[:1].upper()}{clause[1:].rstrip(' .;')}"
        yield task_of(node, text, scope, replace(terms, time=_time_of(clause, scope)), whole=False)


def _time_of(clause: str, scope: LineScope) -> str | None:
    own = time_in(clause)
    return in_stage(own, scope.stage) if own else None


def _assigned(node: Node, own: Terms, scope: LineScope) -> tuple[Assignment | None, Terms]:
    """Return whom the sentence names, its last sentences where it does not, and the terms with a doubt of several."""
    assigned = sentence_assignment(node.text)
    if assigned is not None or own.lead or scope.terms.lead or scope.terms.topics:
        return assigned, own
    closing = closing_assignments(node.text)
    if len(closing) > 1:
        own = replace(own, review=(*own.review, _SEVERAL))
    return (closing[0] if closing else closed_by(node.text)), own


def _inherits(scope: LineScope) -> bool:
    return bool(scope.terms.lead or scope.terms.topics or scope.terms.time)


def _is_task(node: Node, own: Terms, assigned: Assignment | None, scope: LineScope) -> bool:
    """Decide whether a line is a task: it names who or when, the lines above it do, or a deed with a time."""
    if own.lead or own.time or assigned is not None or _inherits(scope):
        return not _DONE_ALREADY.match(node.text)
    return (is_deed(node.text) or node.rank in ITEM_RANKS) and time_in(node.text) is not None


def _with_time(node: Node, terms: Terms, scope: LineScope) -> Terms:
    """Return the terms with the time of the line: its own deadline is nearer than the stage it stands in."""
    staged = terms.time is not None and terms.time == scope.stage
    own = (deadline_in(node.text) or _within_stage(node.text) or time_at_end(node.text)) if staged else None
    return replace(terms, time=(in_stage(own, scope.stage) if own else None) or terms.time or time_in(node.text))


def _within_stage(text: str) -> str | None:
    """Return a week or a rhythm that stands apart in a sentence: it is nearer than the month of its heading."""
    apart = time_apart(text) or time_in(text)
    return apart if apart and _WEEK_OR_RHYTHM.search(apart) else None


def _with_assignment(node: Node, assigned: Assignment | None, own: Terms, scope: LineScope) -> Terms:
    """Return the terms of a line, whose sentence may name its own units: they hold where no label names any."""
    terms = own.over(scope.terms)
    if assigned is not None and assigned.unsure and not terms.coop:
        terms = replace(terms, review=(*terms.review, _UNSURE))
    if assigned is None or own.lead:
        helped = (scope.unit or own.lead) and not terms.coop
        return replace(terms, coop=helpers_first(node.text)) if helped else terms
    if scope.unit and _DIRECTS.match(node.text):
        # "Sở A: Chỉ đạo các trường rà soát …": who directs owes it.
        return terms
    if not terms.lead and not terms.topics:
        return replace(terms, lead=assigned.lead, coop=assigned.coop or terms.coop, stated=True)
    if scope.unit and _EACH.match(assigned.lead[0]):
        # "Mỗi chi bộ kiểm tra …" below the heading of all chi bộ: each of them.
        return terms
    member = _begins_with(node.text, assigned) and not any(map(_GROUP.search, assigned.lead))
    if all(map(_GROUP.search, terms.lead)) and (scope.unit or member):
        # "2. Đối với các cơ quan của tỉnh": the heading is of all of them.
        return replace(terms, lead=assigned.lead, coop=assigned.coop, stated=True)
    if scope.unit and set(assigned.lead) != set(terms.lead):
        if _is_certain(node.text, assigned):
            return replace(terms, lead=assigned.lead, coop=assigned.coop, stated=True)
        reason = f"câu này giao cho {', '.join(assigned.lead)}, mục ghi {', '.join(terms.lead)}; hãy xem lại."
        return replace(terms, lead=assigned.lead, coop=assigned.coop, stated=True, review=(*terms.review, reason))
    return terms if terms.coop or not scope.unit else replace(terms, coop=assigned.coop)


def _is_certain(text: str, assigned: Assignment) -> bool:
    """Decide whether a sentence below another unit's heading is certain to mean its own: asked first, or to follow up.

    "Giao Sở A …" and "Sở A theo dõi, đôn đốc …" close such lists; of another subject the heading may have the work.
    """
    ordered = without_order(text) != text
    return _begins_with(text, assigned) and (ordered or _FOLLOWS_UP.match(assigned.topic) is not None)


def _begins_with(text: str, assigned: Assignment) -> bool:
    return without_order(text).casefold().startswith(assigned.lead[0].casefold())


def _with_time_named(settled: Terms) -> Terms:
    """Return terms whose helpers are names alone; of "tham gia: Đoàn xã; tháng 6" the month is the time, or asked."""
    times = [name for name in settled.coop if is_time(name) or is_when(name)]
    if not times:
        return settled
    names = tuple(name for name in settled.coop if name not in times)
    if settled.time or len(times) > 1:
        reasons = tuple(UNTAKEN.format(time) for time in times if time != settled.time)
        return replace(settled, coop=names, review=(*settled.review, *reasons))
    return replace(settled, coop=names, time=times[0])


def _with_helpers(text: str, settled: Terms, scope: LineScope) -> Terms:
    """Return terms with who else helps by the sentence: a heading's helpers and its own help together.

    Labels that name who helps name them all.
    """
    if settled.coop and not scope.unit and not any(name in text for name in settled.coop):
        return settled
    taken = [name.casefold() for name in (*settled.lead, *settled.coop)]
    beside = (name for name in helpers_beside(text) if settled.lead and not is_taken(name.casefold(), taken))
    return replace(settled, coop=(*settled.coop, *beside))


def task_of(node: Node, text: str, scope: LineScope, terms: Terms, *, whole: bool) -> Task:
    """Return a task with its terms settled, and the reasons why a person should look at it."""
    where = scope.under(node) if whole else scope
    settled = terms.for_task(scope.duty or text)
    if not settled.time and (time := time_in(text)):
        settled = replace(settled, time=time)
    grouped = with_group_named(text)
    settled = _with_helpers(grouped, _with_time_named(settled), scope)
    reasons = list(settled.review)
    # Names of labels end where these do, whatever follows the same names in the sentence.
    beside = "" if settled.labelled else grouped
    reasons += doubtful_names(settled.lead, beside)
    reasons += (_UNSURE,) if doubtful_names(settled.coop, beside) else ()
    reasons += parts_unknown(text, (*settled.lead, *settled.coop))
    reasons += (
        (untaken(text) or last_year(text))
        if not settled.time
        else beside_stage(text)
        if settled.time == scope.stage
        else ()
    )
    reasons += of_condition_or_later(text, settled.time) if settled.time else ()
    if not settled.time:
        settled = replace(settled, time=proposed(text))
    if not settled.lead:
        reasons.append(_NO_LEAD)
    if not terms.review and times_in(text) > 1 and settled.time and settled.time in text:
        listed = is_one_list(text)
        settled = replace(settled, time=whole_list(text) if listed else "; ".join(times_of(text)))
        reasons += () if listed else (_TWO_TIMES,)
    reasons += unplaced(grouped, settled)
    return Task(node, text, where, replace(settled, review=tuple(dict.fromkeys(reasons))), whole, bool(settled.time))
