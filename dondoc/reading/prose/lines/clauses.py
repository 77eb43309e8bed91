"""Part the clauses of a sentence that are tasks of their own: "… xong trước 15/4/2027; báo cáo trước 10/6/2027"."""

from __future__ import annotations

import re

from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.helpers_beside import without_helpers
from dondoc.reading.times.in_text import deadline_in, time_in, times_of
from dondoc.reading.times.several import REPORT
from dondoc.reading.times.spans import after_first_time

_BOUNDARY = re.compile(r"(?:[;.,]\s+(?:và\s+|đồng thời\s+|sau đó\s+)?|\s+và\s+)(?=\w)")
# With nothing else a clause only repeats the due time of the one before it: "…, hoàn thành trước ngày 30/6".
_ONLY_DONE = re.compile(r"(?:(?:hoàn thành|xong|thực hiện|kết thúc|triển khai|tổ chức|việc này|và)\b|[,;.\s])+", re.I)
_GROUNDS = re.compile(r"(?:Căn cứ|Trên cơ sở|Theo|Sau khi|Từ kết quả|Qua|Trong|Nếu|Khi)\b", re.IGNORECASE)
# "Trường hợp không sửa được, báo cáo trong 3 ngày": what stands behind is done on that condition only.
_CONDITION = re.compile(r"(?:Trong )?(?:trường hợp|nếu|khi)\b", re.IGNORECASE)
# What goes on all along ("thường xuyên") is no work of its own beside one with a day, what comes again is.
_OFTEN = re.compile(r"\b(?:hằng|hàng|mỗi|từng|định kỳ)\b|/\s?(?:ngày|tuần|tháng|quý|năm)\b|\blần\b", re.IGNORECASE)
# "…; định kỳ báo cáo kết quả trước ngày 10/6": how often stands before the verb.
_HOW = re.compile(r"(?:(?:định kỳ|thường xuyên|kịp thời|khẩn trương|chủ động|đồng thời|hằng \w+|hàng \w+),? )+", re.I)
_SENTENCE = re.compile(r"[.;]\s+")
# A verb with its object; one word left beside the time is no task.
_FEWEST_WORDS = 2
# A clause's verb and time stand this near (in characters) to where it begins or ends: to look at all before and behind
# each comma of a long text would cost the square of its length.
_NEAR = 600


def dated_clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a sentence that each hold a task with its time; the sentence alone where it is one.

    A clause ends where the next begins with a verb, or a time and a verb, and both hold a time.
    """
    clauses: list[str] = []
    start = 0
    for found in _BOUNDARY.finditer(text):
        before, after = _before(text, start, found.start()), _behind(text, found.end())
        apart = found[0].startswith(";")
        first = not clauses
        if _CONDITION.match(_SENTENCE.split(before)[-1]) or (REPORT.match(after) and REPORT.search(before)):
            continue
        if (
            _begins_deed(after)
            and time_in(after)
            and _is_dated(before, first=first, apart=apart)
            and _states_task(after)
        ):
            clauses.append(text[start : found.start()])
            start = found.end()
    return (*clauses, text[start:])


def _before(text: str, start: int, end: int) -> str:
    """Return the end of what stands before a boundary, from a boundary on where all of it would be too long."""
    near = _BOUNDARY.search(text, end - _NEAR, end) if end - start > _NEAR else None
    return text[near.end() if near else start : end]


def _behind(text: str, start: int) -> str:
    """Return what stands behind a boundary, up to a boundary where all of it would be too long."""
    far = _BOUNDARY.search(text, start + _NEAR) if len(text) - start > _NEAR else None
    return text[start : far.start() if far else len(text)]


def _begins_deed(text: str) -> bool:
    if at := after_first_time(text):
        text = text[at:]
    return is_deed(_HOW.sub("", text, count=1))


def _is_dated(clause: str, *, first: bool, apart: bool) -> bool:
    """Decide whether a clause has a deadline of its own; the grounds a sentence begins with have none.

    ``apart``: a semicolon ends it, so that a rhythm is its own too.
    """
    grounds = first and _GROUNDS.match(clause) is not None and after_first_time(clause) is None
    rhythm = time_in(clause) if apart else None
    due = deadline_in(clause) or (rhythm if rhythm and _OFTEN.search(rhythm) else None)
    return not grounds and due is not None and _states_task(clause)


def _states_task(clause: str) -> bool:
    """Return whether a clause holds a task beside its times."""
    clause = without_helpers(clause)
    for time in times_of(clause):
        clause = clause.replace(time, " ")
    return len(_ONLY_DONE.sub(" ", clause).split()) >= _FEWEST_WORDS
