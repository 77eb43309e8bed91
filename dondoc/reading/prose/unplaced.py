"""Find what a task's sentence names and no part of the task took: a unit that acts or helps, a time.

The reading decides by rules which unit leads and which time holds; a rule that fails is silent about it. So the answer
is looked at once more: each unit at the beginning of a clause and each time must have a place in it, or it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.reading.prose.blocks.terms import Terms
from dondoc.reading.prose.names.assignment import clause_assignment, order_in_brackets
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.endings.name_words import strange_word
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.tables.cells.names import begins_unit, split_units
from dondoc.reading.times.at_end import perhaps_at_end, times_at_ends
from dondoc.reading.times.spans import is_rhythm, time_spans
from dondoc.text.letters import LOWER, UPPER

UNIT = "câu này còn nhắc “{}” mà không rõ phần việc của nơi ấy; hãy xem lại ai chủ trì, ai phối hợp."
TOGETHER = "câu này ghi “{} …”: hãy xem lại nơi đi cùng là chủ trì hay phối hợp."
TIME = "câu này còn ghi thời gian “{}” ngoài thời gian đã lấy; hãy xem lại thời gian của nhiệm vụ."
_ADDED = r"(?i:(?:riêng|trong đó,?|đồng thời,?|ngoài ra,?|bên cạnh đó,?|đối với)\s+)?"
_BEGINS = rf"(?=[{UPPER}]|các )"
# Where a unit stands that does something: at the beginning of a clause, behind the words that give work.
_SUBJECT = re.compile(
    rf"(?:\A|[.;:]\s+|\s[-–]\s+|\b(?i:giao|đề nghị|yêu cầu|phân công)(?: cho)?\s+|\b[Dd]o\s+){_ADDED}{_BEGINS}"
)
_IN_BRACKET = re.compile(rf"\((?:(?:[Gg]iao|[Dd]o)\s+)?{_BEGINS}(?P<inside>[^()]*)\)")
# "Trần Quốc Dũng - Phó Giám đốc Sở": a person's own office.
_TITLE = re.compile(r"(?:Phó|Trưởng|Chủ tịch|Giám đốc|Bí thư|Hiệu trưởng|Tổng|Chánh)\b")
_AFTER_COMMA = re.compile(rf",\s+{_ADDED}{_BEGINS}(?!(?:Phó|Trưởng|Chủ tịch|Giám đốc|Bí thư|Hiệu trưởng|Tổng)\b)")
_WITH = re.compile(rf"\b(?:phối hợp(?: chặt chẽ)?(?: với| cùng)*|cùng(?: với)?)\s+(?=[{UPPER}]|các\b)")
# "chỉ tiêu do Hội đồng nhân dân tỉnh giao": who set what the task is about has no part in the task.
_SETS = re.compile(r"\s*(?:đã )?(?:giao|ban hành|phê duyệt|thông qua|quyết định)\b")
_SENTENCE = re.compile(r"[.;]\s+")
# "chủ trì, cùng tư vấn thiết kế lập …", "phối hợp với gia đình …": whoever helps, though no name of an office.
_WITH_WHOM = re.compile(
    rf"\b(?:phối hợp(?: chặt chẽ)? (?:với|cùng)(?: với)?|chủ trì,? cùng(?: với)?) (?P<who>[{LOWER}]+ [{LOWER}]+)"
)
_BEHIND_DASH = re.compile(r"\s[-–]\s")
_ENDS_IN_NAME = re.compile(rf"(?:[{UPPER}][{LOWER}]*\s?){{2,5}}\Z")
_BY_DAY = re.compile(r"\d{1,2}\s?/\s?\d|ngày \d", re.IGNORECASE)
# Characters of a clause in which its units end: to look at all behind each comma of a long text would cost its square.
_NEAR = 400
_SHORTEST = 5


def unplaced(text: str, terms: Terms) -> tuple[str, ...]:
    """Return a reason for each unit and each time of a sentence that has no place in the terms of its task."""
    return (*_units(text, terms), *_times(text, terms))


def _units(text: str, terms: Terms) -> Iterator[str]:
    if order_in_brackets(text):
        # Who attends owes nothing.
        return
    taken = [name.casefold() for name in (*terms.lead, *terms.coop)]
    if not taken:
        return
    yield from (TOGETHER.format(f"{one} cùng") for one in terms.lead if f"{one} cùng " in text and terms.coop)
    if not terms.coop and (found := _WITH_WHOM.search(text)):
        yield UNIT.format(found["who"])
    named = [name for name in dict.fromkeys((*_subjects(text), *_helpers(text))) if strange_word(name) is None]
    yield from (UNIT.format(name) for name in named if not _is_taken(name.casefold(), taken))


def _is_taken(name: str, taken: Sequence[str]) -> bool:
    return any(name in one or one in name for one in taken)


def acting_units(text: str) -> tuple[str, ...]:
    """Return the units that begin a clause of a text and do something."""
    return tuple(name for name in _subjects(text) if strange_word(name) is None)


def _subjects(text: str) -> Iterator[str]:
    for found in _SUBJECT.finditer(text):
        rest = text[found.end() : found.end() + _NEAR]
        titled = _BEHIND_DASH.match(found[0]) and _TITLE.match(rest) and _ENDS_IN_NAME.search(text[: found.start()])
        if not titled and not (found[0].casefold().startswith("do ") and _SETS.match(cut_units(rest)[1])):
            yield from _acting(rest)
    for found in _IN_BRACKET.finditer(text):
        yield from _acting(found["inside"])
    for found in _AFTER_COMMA.finditer(text):
        rest = text[found.end() : found.end() + _NEAR]
        if is_deed(cut_units(rest)[1]):
            yield from _acting(rest)


def _acting(text: str) -> tuple[str, ...]:
    given = clause_assignment(text[:1].upper() + text[1:]) if text else None
    return given.lead if given else ()


def _helpers(text: str) -> Iterator[str]:
    for found in _WITH.finditer(text):
        rest = text[found.end() : found.end() + _NEAR]
        if begins_unit(rest):
            yield from (unit for unit in split_units(re.split(r"[.;:]", cut_units(rest)[0])[0]) if begins_unit(unit))


def _times(text: str, terms: Terms) -> Iterator[str]:
    if not terms.time:
        return
    whole = " ".join(terms.time.casefold().split())
    written = whole in text.casefold()
    for span in time_spans(text):
        own = span.text.casefold()
        beside = is_rhythm(own) or "lần/" in own or (span.apart and own.startswith("trước "))
        bound = (written and beside) or (span.dated and (span.apart or _BY_DAY.search(own)))
        if bound and len(own) >= _SHORTEST and own not in whole and whole not in own:
            yield TIME.format(span.text)
    if written:
        others = (perhaps_at_end(part) for part in _SENTENCE.split(text) if whole not in part.casefold())
        ends = ((one, one.casefold()) for one in (*times_at_ends(text), *filter(None, others)))
        yield from (TIME.format(one) for one, own in ends if own not in whole and whole not in own)
