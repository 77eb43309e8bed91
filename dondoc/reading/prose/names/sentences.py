"""Several units in one paragraph: work for each of them, or a last sentence that names who does what came before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.names.assignment import Assignment, clause_assignment, sentence_assignment

_SENTENCE_END = re.compile(
    r"[.;]\s+(?=[A-ZĐÁẢÂẤẨÍÓÔỐỔỚƯỨÝỦỤ]|(?:giao|đề nghị|yêu cầu)(?: cho)? [A-ZĐÁẢÂẤẨÍÓÔỐỔỚƯỨÝỦỤ])"
)
_FULL_STOP = re.compile(r"\.\s+(?=[A-ZĐÁẢÂẤẨÍÓÔỐỔỚƯỨÝỦỤ])")
_ORDERED = re.compile(r"(?:[^:;.]{3,80}:\s+)?(?:giao|đề nghị|yêu cầu)\b", re.IGNORECASE)
_HELPING = re.compile(r"(?:có trách nhiệm\s+)?(?:phối hợp|tham gia|hỗ trợ)\b")


def closing_assignment(text: str) -> Assignment | None:
    """Return whom the last sentence of a task names: "Tổ chức hội nghị quán triệt. Ban Xây dựng Đảng tham mưu, …"."""
    *before, last = _SENTENCE_END.split(text)
    return clause_assignment(last) if before else None


def parts_by_unit(text: str) -> tuple[str, ...]:
    """Return the clauses of a sentence that gives each of several units work of its own; empty where it does not."""
    return _parts(_SENTENCE_END.split(text)) or _parts(_FULL_STOP.split(text))


def _parts(parts: Sequence[str]) -> tuple[str, ...]:
    given = [_given(part) for part in parts]
    if len(parts) < 2 or not all(one and not _HELPING.match(one.topic) for one in given):
        return ()
    return tuple(parts) if len({one.lead for one in given if one}) == len(parts) else ()


def whole_sentences(parts: Sequence[str], text: str) -> bool:
    """Decide whether the parts of a text are its sentences: each a task, be it without a time."""
    return list(parts) == _FULL_STOP.split(text)


def _given(part: str) -> Assignment | None:
    return sentence_assignment(part) if _ORDERED.match(part) else clause_assignment(part)
