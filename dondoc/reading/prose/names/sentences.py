"""Read several units of one paragraph: work for each, or a last sentence that names who does what came before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dondoc.reading.prose.names.assignment import (
    Assignment,
    clause_assignment,
    sentence_assignment,
)
from dondoc.reading.prose.names.leading_times import begins_before_unit
from dondoc.reading.times.in_text import time_in
from dondoc.text.letters import UPPER, capital

_SENTENCE_END = re.compile(
    rf"[.;]\s+(?=[{UPPER}]|(?:giao|đề nghị|yêu cầu)(?: cho)? [{UPPER}])"
    r"|;\s+(?=các )"
)
# "Giao Sở A rà soát, giao Sở B bố trí vốn": only an order goes on so; who acts may give work to another by itself.
_NEXT_ORDER = re.compile(rf"{_SENTENCE_END.pattern}|(?:,\s+(?:đồng thời |và )?|\s+và\s+)(?=giao(?: cho)? [{UPPER}])")
_JOINS = re.compile(r"(?:[,;\s]+|\s+(?:và|đồng thời))*\Z")
_FULL_STOP = re.compile(rf"\.\s+(?=[{UPPER}])")
_ORDERED = re.compile(
    rf"(?:[^:;.]{{3,80}}:\s+)?(?:giao|đề nghị|yêu cầu)\b|[^:;.]{{3,80}}:\s+(?:(?-i:[{UPPER}])|các\b)", re.IGNORECASE
)
_ORDERS = re.compile(r"(?:giao|đề nghị|yêu cầu)(?: cho)?\s", re.IGNORECASE)
_GIVES = re.compile(
    r"(?:[^,;.:]{3,80}:\s"
    r"|(?:Chủ tịch|UBND|Ủy ban|Thường trực|Ban Thường vụ|Thủ tướng|Giám đốc|Hội đồng)[^,;.:]{0,60}\s)?giao\b",
    re.IGNORECASE,
)
_LOOKS_AT = re.compile(r"(?:(?:cùng )?phối hợp|thẩm định|thẩm tra|góp ý|tham gia|hỗ trợ|kiểm tra lại)\b")
# Pieces: where the first names nobody, two that do must follow for the sentence to be a list of units.
_FEWEST_BEHIND = 3
# Words of work that each unit must have for the sentence to be parted between them.
_FEWEST_OF_DEED = 4
_HELPING = re.compile(r"(?:có trách nhiệm\s+)?(?:phối hợp|tham gia|hỗ trợ)\b")


def closing_assignments(text: str) -> tuple[Assignment, ...]:
    """Return whom the last sentences of a task name: "Tổ chức hội nghị quán triệt. Ban Xây dựng Đảng tham mưu, …".

    Who only helps or looks at what the one before made ("…; Ban Xây dựng Đảng thẩm định") cooperates.
    """
    _, *after = _SENTENCE_END.split(text)
    found: list[Assignment] = []
    for part in reversed(after):
        given = clause_assignment(capital(part))
        if given is None:
            break
        found.insert(0, given)
    while len(found) > 1 and _LOOKS_AT.match(found[-1].topic):
        helper = found.pop()
        found[-1] = replace(found[-1], coop=(*found[-1].coop, *helper.lead))
    return tuple(found)


def lead_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return who leads and helps by the first sentence of a cell that gives the work to somebody."""
    for sentence in (text, *text.split(". ")[1:]):
        found = sentence_assignment(sentence)
        if found is not None and found.lead:
            return found.lead, found.coop
    return None


def parts_by_unit(text: str) -> tuple[str, ...]:
    """Return the clauses of a sentence that gives each of several units work of its own; empty where it does not.

    A clause that names nobody, or somebody who only helps, goes on the one before it.
    """
    ends = _NEXT_ORDER if _GIVES.match(text) else _SENTENCE_END
    return _parts(text, ends) or _parts(text, _FULL_STOP)


def _parts(text: str, ends: re.Pattern[str]) -> tuple[str, ...]:
    starts = [0, *(found.end() for found in ends.finditer(text))]
    pieces = [(start, _given(text[start:stop].strip())) for start, stop in pairwise([*starts, len(text)])]
    if pieces[0][1] is None and (len(pieces) < _FEWEST_BEHIND or not _is_topic(text, pieces)):
        return ()
    begun: list[tuple[int, Assignment]] = []
    for start, given in pieces:
        if given and not _HELPING.match(given.topic) and not (begun and _is_same(given, begun[-1][1])):
            begun.append((start, given))
    bounds = pairwise([*(start for start, _ in begun), len(text)])
    return tuple(_JOINS.sub("", text[start:stop]) for start, stop in bounds) if len(begun) > 1 else ()


def _is_topic(text: str, pieces: Sequence[tuple[int, Assignment | None]]) -> bool:
    """Decide whether a sentence without a time stands before who does what: "Toàn tỉnh mới giải ngân 38%. Yêu cầu …".

    Where the units behind it have no more than a verb, it is what they do.
    """
    topics = [given.topic for _, given in pieces if given]
    return time_in(text[: pieces[1][0]]) is None and all(len(topic.split()) >= _FEWEST_OF_DEED for topic in topics)


def _is_same(one: Assignment, other: Assignment) -> bool:
    """Decide whether two clauses name the same who: the minister is of the ministry."""
    names, before = "; ".join(one.lead), "; ".join(other.lead)
    return names in before or before in names


def has_own_time(part: str, parts: Sequence[str], text: str) -> bool:
    """Decide whether a part has a time or needs none: none of those behind it in its own sentence has one."""
    behind = parts[parts.index(part) + 1 :]
    if behind and _ORDERS.match(part) and all(map(_ORDERS.match, behind)):
        # "Giao Sở A bố trí vốn; giao Sở B giải ngân trước 30/9": each order is whole.
        return True
    if time_in(part) or not any(map(time_in, behind)):
        return True
    return any(part.strip(" .") in one and time_in(one) is None for one in _FULL_STOP.split(text))


def _given(part: str) -> Assignment | None:
    return sentence_assignment(part) if _ORDERED.match(part) or begins_before_unit(part) else clause_assignment(part)
