"""Decide what a piece of an answer says: done, under way, an extension, a refusal, trouble, or unclear.

Several cues are weighed together. "Done" needs a completed verb, a sign that it is past, and no negation, future, wish
or part; what is near is UNCLEAR, for a person: a wrong "done" ends a chase that must go on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from notifications.inbox.reply.cues import ClauseCues, cue_text, evidence
from notifications.inbox.reply.details import days, documents, done_day, owner, until
from notifications.inbox.reply.document_kinds import Proof
from notifications.inbox.reply.model import Listed, Saying, Statement

_CLAUSES = re.compile(
    r"(?<=[.;!?])\s+|\n+|\s\|\s|,\s+(?=(?:còn|chưa|mới)\b)|"
    r",?\s+(?=(?:nhưng|tuy nhiên|song|còn lại|riêng|do đó|vì vậy|nên đề nghị|đề nghị|"
    r"xin(?! (?:phép )?(?:báo cáo|trả lời|gửi|phản hồi|thông báo|bổ sung|cảm ơn|chào|nhận|ý kiến)\b)|"
    r"dự kiến|hiện nay|hiện tại|hiện đang|but|however)\b)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"^(?:\W|hien |nhung |tuy nhien |song |con )*chua\b|\bchua\W*$")
_STATUS = re.compile(r"^(?:\W|\d|ma nhiem vu|ma|nhiem vu|viec|ket qua|tinh trang|va)*(?:hoan thanh|hoan tat|ht)\W*$")
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
    proof = Proof(tuple(documents(words)), one.activity if one else "")
    judged = [found for clause in clauses if (found := _judge(clause.strip(), today, proof)) is not None]
    if not judged:
        return _statement(_Judged(Saying.UNCLEAR, words, SAYS_NOTHING), words, one, today)
    return _statement(_strongest(judged), words, one, today)


def _judge(clause: str, today: dt.date, proof: Proof) -> _Judged | None:
    """Judge one clause by its cues and the documents the answer names."""
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
        return _finished(cues, clause, today, proof)
    if cues.trouble:
        return _Judged(Saying.TROUBLE, clause)
    if cues.underway or (cues.future and not cues.wish) or _NOT_YET.search(cue_text(clause)):
        return _Judged(Saying.PROGRESS, clause)
    return None


def _refuses_extension(cues: ClauseCues) -> bool:
    return cues.negated and not cues.wish and not cues.finished


def _finished(cues: ClauseCues, clause: str, today: dt.date, proof: Proof) -> _Judged | None:
    """Judge a clause with a completed verb by what stands beside the verb."""
    if cues.negated or cues.part or cues.underway or cues.governed or (cues.future and not cues.perfect):
        return _Judged(Saying.PROGRESS, clause)
    if cues.taken_back and not cues.future:
        return _Judged(Saying.UNCLEAR, clause, NOT_SURE)
    if cues.conditional or (cues.wish and not cues.future):
        return _Judged(Saying.UNCLEAR, clause, NOT_SURE)
    if cues.future or cues.ahead:
        return _Judged(Saying.PROGRESS, clause)
    whole = cues.strong or (cues.percent == 100 and bool(proof.numbers))
    if _is_past(cues, clause, today) and (whole or proof.ends(clause, signed=cues.signed)):
        return _Judged(Saying.DONE, clause)
    return _Judged(Saying.UNCLEAR, clause, NOT_SURE)


def _is_past(cues: ClauseCues, clause: str, today: dt.date) -> bool:
    """Tell a completed verb that lies behind the mail: said, dated, or alone in its cell ("Hoàn thành")."""
    named = days(clause, today)
    if cues.past or any(day <= today for day in named):
        return True
    if any(day > today for day in named) or cues.unplaced:
        return False
    return cues.perfect or _STATUS.match(cue_text(clause)) is not None


def _strongest(judged: Sequence[_Judged]) -> _Judged:
    """Choose among what the clauses say; "done" beside anything else of its obligation is a contradiction.

    An extension or a refusal is an act asked for and wins over how far the work is; trouble alone is its own news.
    Beside what is not finished yet a "done" is of a part, and contradicts no extension.
    """
    sayings = {one.saying for one in judged}
    partly = Saying.PROGRESS in sayings or Saying.TROUBLE in sayings
    for asked in (Saying.REFUSE, Saying.EXTEND):
        if asked in sayings:
            found = next(one for one in judged if one.saying is asked)
            return _Judged(asked, found.clause, CONTRADICTION if Saying.DONE in sayings and not partly else "")
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
    percent = cues.percent if cues.percent is not None else _share(words, found.saying)
    given = Statement(found.saying, one.obligation_id if one else None, words, document=number, percent=percent)
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


def _share(words: str, saying: Saying) -> int | None:
    """Return how far the work is, said in another clause than the one that decided ("Đang thực hiện | 50%")."""
    found = evidence(cue_text(words)).percent if saying is Saying.PROGRESS else None
    return found if found is not None and found < 100 else None
