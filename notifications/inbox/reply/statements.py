"""Decide what a piece of an answer says: done, under way, an extension, a refusal, trouble, or unclear.

Several cues are weighed together. "Done" needs a completed verb, a sign that it is past, and no negation, future, wish
or part; what is near is UNCLEAR, for a person: a wrong "done" ends a chase that must go on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from notifications.inbox.reply.cues import Evidence, cue_text, evidence
from notifications.inbox.reply.details import days, documents, done_day, owner, until
from notifications.inbox.reply.model import Listed, Saying, Statement

_CLAUSES = re.compile(
    r"(?<=[.;!?])\s+|\n+|,\s+(?=(?:còn|chưa|mới)\b)|"
    r",?\s+(?=(?:nhưng|tuy nhiên|song|còn lại|riêng|do đó|vì vậy|nên đề nghị|đề nghị|"
    r"xin(?! (?:phép )?(?:báo cáo|trả lời|gửi|phản hồi|thông báo|bổ sung|cảm ơn|chào|nhận|ý kiến)\b)|"
    r"dự kiến|hiện nay|hiện tại|hiện đang|but|however)\b)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"^(?:\W|hien |nhung |tuy nhien |song |con )*chua\b|\bchua\W*$")
CONTRADICTION, NO_DAY = "thư nói hai điều trái nhau", "không rõ ngày xin gia hạn"
NOT_SURE, FUTURE_DAY = "không rõ đã xong hay chưa", "ngày hoàn thành ở sau hôm nay"
SAYS_NOTHING, ASKS = "thư không nói kết quả", "thư hỏi lại"


@dataclass(frozen=True, slots=True)
class _Judged:
    saying: Saying
    clause: str
    doubt: str = ""


def said(words: str, one: Listed | None, today: dt.date) -> Statement:
    """Decide what a text says of one obligation. What cannot be told is UNCLEAR, with its doubt."""
    clauses = [clause for clause in _CLAUSES.split(words) if clause and clause.strip()]
    proven = bool(documents(words))
    judged = [found for clause in clauses if (found := _judge(clause.strip(), today, proven=proven)) is not None]
    if not judged:
        return _statement(_Judged(Saying.UNCLEAR, words, SAYS_NOTHING), words, one, today)
    return _statement(_strongest(judged), words, one, today)


def _judge(clause: str, today: dt.date, *, proven: bool) -> _Judged | None:
    """Judge one clause; ``proven``: a document is named somewhere in the answer about this work."""
    cues = evidence(cue_text(clause))
    if cues.question and cues.extension and until(clause, today, None) is not None:
        # "Cho đến hết tháng 11 được không ạ?" asks for more time, and for nothing else.
        return _Judged(Saying.EXTEND, clause)
    if cues.question:
        return _Judged(Saying.UNCLEAR, clause, ASKS)
    if cues.extension and not _refuses_extension(cues):
        return _Judged(Saying.EXTEND, clause)
    if cues.refusal:
        return _Judged(Saying.REFUSE, clause)
    if cues.percent is not None and cues.percent < 100 and (cues.finished or cues.underway or not cues.wish):
        return _Judged(Saying.PROGRESS, clause)
    if cues.finished:
        return _finished(cues, clause, today, proven=proven)
    if cues.trouble:
        return _Judged(Saying.TROUBLE, clause)
    if cues.underway or (cues.future and not cues.wish) or _NOT_YET.search(cue_text(clause)):
        return _Judged(Saying.PROGRESS, clause)
    return None


def _refuses_extension(cues: Evidence) -> bool:
    return cues.negated and not cues.wish and not cues.finished


def _finished(cues: Evidence, clause: str, today: dt.date, *, proven: bool) -> _Judged | None:
    """Judge a clause with a completed verb by what stands beside the verb."""
    if cues.negated or cues.part or cues.underway or (cues.future and not cues.perfect):
        return _Judged(Saying.PROGRESS, clause)
    if cues.future or cues.wish:
        return _Judged(Saying.PROGRESS if cues.future else Saying.UNCLEAR, clause, "" if cues.future else NOT_SURE)
    if cues.taken_back:
        return _Judged(Saying.UNCLEAR, clause, NOT_SURE)
    perfect = cues.perfect or any(day <= today for day in days(clause, today))
    if perfect and (cues.strong or proven):
        return _Judged(Saying.DONE, clause)
    return _Judged(Saying.UNCLEAR, clause, NOT_SURE)


def _strongest(judged: Sequence[_Judged]) -> _Judged:
    """Choose among what the clauses say; "done" beside anything else of its obligation is a contradiction.

    An extension or a refusal is an act asked for and wins over how far the work is; trouble alone is its own news.
    """
    sayings = {one.saying for one in judged}
    for asked in (Saying.REFUSE, Saying.EXTEND):
        if asked in sayings:
            found = next(one for one in judged if one.saying is asked)
            return _Judged(asked, found.clause, CONTRADICTION if Saying.DONE in sayings else "")
    if Saying.DONE in sayings and sayings & {Saying.PROGRESS, Saying.TROUBLE}:
        found = next(one for one in judged if one.saying is not Saying.DONE)
        return _Judged(Saying.UNCLEAR, found.clause, CONTRADICTION)
    order = (Saying.DONE, Saying.PROGRESS, Saying.TROUBLE, Saying.UNCLEAR)
    return min(judged, key=lambda one: order.index(one.saying))


def _statement(found: _Judged, words: str, one: Listed | None, today: dt.date) -> Statement:
    """Read the particulars that belong to what was said, and doubt what lacks them."""
    number = next(iter(documents(words)), "")
    doubts = [found.doubt] if found.doubt else []
    cues = evidence(cue_text(found.clause))
    given = Statement(found.saying, one.obligation_id if one else None, words, document=number, percent=cues.percent)
    day: dt.date | None = None
    ends: dt.date | None = None
    if found.saying is Saying.DONE:
        day = done_day(found.clause, today) or done_day(words, today)
        doubts += [FUTURE_DAY] if day is not None and day > today else []
    elif found.saying in (Saying.EXTEND, Saying.PROGRESS):
        ends = until(found.clause, today, one.due if one else None) or until(words, today, one.due if one else None)
        doubts += [NO_DAY] if found.saying is Saying.EXTEND and ends is None else []
    who = owner(words) if found.saying is Saying.REFUSE else ""
    return Statement(given.saying, given.obligation_id, words, day, number, given.percent, ends, who, tuple(doubts))
