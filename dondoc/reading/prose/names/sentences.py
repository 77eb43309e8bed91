"""Several units in one paragraph: work for each of them, or a last sentence that names who does what came before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.reading.prose.names.assignment import Assignment, clause_assignment, sentence_assignment
from dondoc.reading.times.in_text import time_in
from dondoc.text.letters import UPPER

_SENTENCE_END = re.compile(
    rf"[.;]\s+(?=[{UPPER}]|(?:giao|đề nghị|yêu cầu)(?: cho)? [{UPPER}])"
    r"|;\s+(?=các )"
)
_FULL_STOP = re.compile(rf"\.\s+(?=[{UPPER}])")
_ORDERED = re.compile(
    rf"(?:[^:;.]{{3,80}}:\s+)?(?:giao|đề nghị|yêu cầu)\b|[^:;.]{{3,80}}:\s+(?:(?-i:[{UPPER}])|các\b)", re.IGNORECASE
)
_LOOKS_AT = re.compile(r"(?:(?:cùng )?phối hợp|thẩm định|thẩm tra|góp ý|tham gia|hỗ trợ|kiểm tra lại)\b")
_HELPING = re.compile(r"(?:có trách nhiệm\s+)?(?:phối hợp|tham gia|hỗ trợ)\b")


def closing_assignments(text: str) -> tuple[Assignment, ...]:
    """Return whom the last sentences of a task name: "Tổ chức hội nghị quán triệt. Ban Xây dựng Đảng tham mưu, …".

    Who only helps or looks at what the one before made ("…; Ban Xây dựng Đảng thẩm định") cooperates.
    """
    _, *after = _SENTENCE_END.split(text)
    found: list[Assignment] = []
    for part in reversed(after):
        given = clause_assignment(part[:1].upper() + part[1:])
        if given is None:
            break
        found.insert(0, given)
    while len(found) > 1 and _LOOKS_AT.match(found[-1].topic):
        helper = found.pop()
        found[-1] = replace(found[-1], coop=(*found[-1].coop, *helper.lead))
    return tuple(found)


def parts_by_unit(text: str) -> tuple[str, ...]:
    """Return the clauses of a sentence that gives each of several units work of its own; empty where it does not."""
    return _parts(_SENTENCE_END.split(text)) or _parts(_FULL_STOP.split(text))


def _parts(parts: Sequence[str]) -> tuple[str, ...]:
    given = [_given(part) for part in parts]
    if len(parts) > 2 and given[0] is None and time_in(parts[0]) is None:
        # "Toàn tỉnh mới giải ngân 38%. Yêu cầu …": what is so stands before who does what about it.
        parts, given = parts[1:], given[1:]
    if len(parts) < 2 or not all(one and not _HELPING.match(one.topic) for one in given):
        return ()
    return tuple(parts) if len({one.lead for one in given if one}) == len(parts) else ()


def whole_sentences(parts: Sequence[str], text: str) -> bool:
    """Decide whether the parts of a text are its sentences: each a task, be it without a time."""
    return list(parts) == _FULL_STOP.split(text)


def _given(part: str) -> Assignment | None:
    return sentence_assignment(part) if _ORDERED.match(part) else clause_assignment(part)
