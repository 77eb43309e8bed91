"""Decide what a piece of an answer says: done, under way, an extension, a refusal, trouble, or unclear.

Several cues are weighed together. "Done" needs a completed verb, a sign that it is past, and no negation, future, wish
or part; what is near is UNCLEAR, for a person: a wrong "done" ends a chase that must go on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from notifications.inbox.reply.activity_terms import carries
from notifications.inbox.reply.evidence.asking import NO_EXTENSION, OTHERS_WORK
from notifications.inbox.reply.evidence.completion.another import is_another
from notifications.inbox.reply.evidence.completion.claims import as_completed, ends_itself, is_of_a_step, without_scope
from notifications.inbox.reply.evidence.completion.explained import is_unexplained
from notifications.inbox.reply.evidence.completion.handed_in import is_handed_over, without_request
from notifications.inbox.reply.evidence.completion.periods import is_of_another_period, is_of_fewer
from notifications.inbox.reply.evidence.completion.undone import has_undone, unblanked
from notifications.inbox.reply.evidence.cues import (
    NOT_BEGUN,
    ONGOING,
    PREFACE,
    REMAINS,
    ClauseCues,
    cue_text,
    evidence,
)
from notifications.inbox.reply.evidence.details import days, documents, until
from notifications.inbox.reply.evidence.document_kinds import HANDED_IN_ON, HANDS_OVER, NAMED_ALONE, Proof, kind_of
from notifications.inbox.reply.evidence.shares import A_SHARE, ALL_DONE, percents
from notifications.inbox.reply.evidence.tenses import GUESS, PERFECT_ALOUD
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.guessing import ASKS_FOR, OF_OUR_LETTER, OF_US, guessed, unfinished
from notifications.inbox.reply.later import asks_for_later, hands_in_later
from notifications.inbox.reply.model import Listed, Saying, Statement
from notifications.inbox.reply.particulars import (
    A_STEP,
    ASKS,
    CONTRADICTION,
    NO_REPORT,
    NOT_SURE,
    OTHER_PERIOD,
    SET_AGAINST,
    Judged,
    statement,
)

# A gap is looked at from its beginning alone: from each of its blanks, a long one would cost the square of its length.
_CLAUSES = re.compile(
    r"(?<=[.;!?])\s+|(?:(?<=rồi)|(?<=roi)|(?<=xong))\s+(?=(?:còn|con)\b)|(?<=[^\d\n]{24}:)\s+(?=\S.{8})|\n+|\s\|\s|"
    r",\s+(?=(?:còn|chưa|mới|mà)\b)|"
    r"(?:,|(?<!\s))\s+(?=(?:nhưng|tuy nhiên|song|còn lại|riêng|do đó|vì vậy|nên đề nghị|đề nghị|"
    r"xin(?! (?:phép )?(?:báo cáo|trả lời|gửi|phản hồi|thông báo|bổ sung|cảm ơn|chào|nhận|ý kiến)\b)|"
    r"dự kiến|hiện nay|hiện tại|hiện đang|but|however)\b)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"^(?:\W|hien |nhung |tuy nhien |song |con )*chua\b|\bchua\W*$")
_REQUESTS = re.compile(
    r"\W*(?:(?:kinh|da|anh|chi|em|so|xa)\W+)*(?:de nghi|xin|nho|cho (?:em|xa|so) xin) (?:\w+ ){0,4}?"
    r"(?:cung cap|gui|cho biet|huong dan|chia se|chuyen)\b"
)
"""Begins with what is asked of us: "đề nghị cung cấp danh sách công dân chưa kích hoạt" says nothing of the work."""
_STATUS = re.compile(r"^(?:\W|\d|ma|nhiem vu|viec|ket qua|tinh trang|va)*(?:hoan thanh|hoan tat|ht)\W*$")
AGAINST = re.compile(
    r"\W*(?:ma(?= \w+ \w)(?! (?:chi|anh|em|thay|co|sep|ban)\b)|nhung(?! (?:noi dung|viec|nam|hoat dong))|"
    r"tuy nhien|song|moi toi|co dieu|ngat noi|hiem noi)\b"
)
"""Begins what is set against the words before it; "những" is a plural."""
LONGEST_CLAUSE = 1_000
"""Characters of a clause that is judged; a person reads a longer one."""


def statement_of(text: str, one: Listed | None, today: dt.date, beside: str = "") -> Statement:
    """Decide what a text says of one obligation. What cannot be told is UNCLEAR, with its doubt.

    ``beside`` are the activities of other works that the text is about too.
    """
    clauses = [clause for clause in _CLAUSES.split(text) if clause and clause.strip() and not _is_preface(clause)]
    proof = replace(_proof(text, one), beside=beside)
    judged = [found for clause in clauses if (found := _judged(clause.strip(), today, proof)) is not None]
    found = _strongest(judged) if judged else Judged(Saying.UNCLEAR, text, NO_REPORT)
    return statement(guessed(unfinished(found, text), text), text, one, today)


def _judged(clause: str, today: dt.date, proof: Proof) -> Judged | None:
    """Judge one clause; what is set against another and says nothing that is understood is a doubt of it."""
    found = _judge(clause, today, proof)
    if found is not None and found.saying is Saying.DONE:
        return _doubted(found, clause, proof)
    return Judged(Saying.UNCLEAR, clause, SET_AGAINST) if found is None and AGAINST.match(cue_text(clause)) else found


def _doubted(found: Judged, clause: str, proof: Proof) -> Judged:
    """Doubt a "done" that is of another thing, another period or fewer than the work, or stands beside what is not."""
    if is_of_fewer(clause, proof.activity):
        return Judged(Saying.PROGRESS, clause)
    if is_of_another_period(clause, proof.activity):
        return Judged(Saying.UNCLEAR, clause, OTHER_PERIOD)
    if is_another(clause, f"{proof.activity} {proof.beside}"):
        return Judged(Saying.UNCLEAR, clause, NOT_SURE)
    undone = has_undone(without_scope(cue_text(clause), proof.activity))
    return Judged(Saying.UNCLEAR, clause, CONTRADICTION) if undone else found


def _proof(text: str, one: Listed | None) -> Proof:
    numbers = tuple(documents(text))
    return Proof(numbers, f"{one.activity} {one.product}", one.due, one.product) if one else Proof(numbers)


def _is_preface(clause: str) -> bool:
    """Recognise the words that lead up to a report ("mail cơ quan đang lỗi nên em gửi tạm mail này:") and say none."""
    return clause.rstrip().endswith(":") and PREFACE.search(cue_text(clause)) is not None


def _judge(clause: str, today: dt.date, proof: Proof) -> Judged | None:
    """Judge one clause by its cues and the documents the answer names."""
    if len(clause) > LONGEST_CLAUSE:
        return Judged(Saying.UNCLEAR, clause[:LONGEST_CLAUSE], NOT_SURE)
    scoped = without_scope(_of_proposal(cue_text(clause), proof), proof.activity)
    plain = as_completed(scoped, proof.activity)
    cues = evidence(plain)
    asked = _asked(cues, plain, clause, today, proof)
    return asked if asked is not None else _reported(cues, plain, clause, today, proof)


def _of_proposal(plain: str, proof: Proof) -> str:
    """Blank the draft that a numbered tờ trình submits, where the work was to make the tờ trình."""
    submits = "to trinh" in folded(proof.product) and any(kind_of(one) == "TTR" for one in proof.numbers)
    return plain.replace("du thao", "_______") if submits else plain


def _asked(cues: ClauseCues, plain: str, clause: str, today: dt.date, proof: Proof) -> Judged | None:
    """Judge what a clause asks or refuses; None where it does neither."""
    if cues.question and cues.extension and until(clause, today, None) is not None:
        # "Cho đến hết tháng 11 được không ạ?" asks for more time, and for nothing else.
        return Judged(Saying.EXTEND, clause)
    if cues.question:
        return Judged(Saying.UNCLEAR, clause, ASKS)
    if not cues.extension and asks_for_later(plain, clause, today, proof):
        return Judged(Saying.EXTEND, clause)
    if cues.extension and not _refuses_extension(cues, plain):
        return Judged(Saying.EXTEND, clause)
    if cues.refusal and GUESS.search(plain):
        return Judged(Saying.UNCLEAR, clause, NOT_SURE)
    return Judged(Saying.REFUSE, clause) if cues.refusal else None


def _reported(cues: ClauseCues, plain: str, clause: str, today: dt.date, proof: Proof) -> Judged | None:
    """Judge what a clause reports: done, under way, in trouble; None where it reports nothing."""
    if cues.percent is not None and cues.percent < 100 and (cues.finished or cues.underway or not cues.wish):
        return Judged(Saying.PROGRESS, clause)
    if not (cues.finished and cues.strong) and _hands_over(cues, plain, clause, proof, today):
        return Judged(Saying.DONE, clause)
    if cues.finished:
        return _finished(cues, plain, clause, today, proof)
    if ALL_DONE.match(plain) and not (cues.underway or cues.part or cues.negated or cues.future or cues.conditional):
        return Judged(Saying.DONE, clause)
    if OTHERS_WORK.search(plain):
        return Judged(Saying.REFUSE, clause)
    if cues.fraction:
        return Judged(Saying.PROGRESS, clause)
    if cues.trouble:
        later = hands_in_later(cues, plain, clause, today)
        return Judged(Saying.PROGRESS if later else Saying.TROUBLE, clause)
    if OF_US.search(plain) or OF_OUR_LETTER.search(plain):
        return None
    begun = None if _REQUESTS.match(plain) else _NOT_YET.search(plain) or NOT_BEGUN.search(plain)
    if cues.underway or (cues.future and not cues.wish) or begun:
        return Judged(Saying.PROGRESS, clause)
    own = without_request(plain)
    alone = NAMED_ALONE.search(own) or proof.is_alone_in(own)
    if alone and proof.is_product() and not any(day > today for day in days(clause, today)):
        return Judged(Saying.DONE, clause)
    if A_SHARE.search(plain) and not cues.wish:
        return Judged(Saying.PROGRESS, clause)
    remains = (REMAINS.search(plain) or ONGOING.search(plain)) is not None and not ASKS_FOR.search(plain)
    return Judged(Saying.PROGRESS, clause) if remains or hands_in_later(cues, plain, clause, today) else None


def _hands_over(cues: ClauseCues, plain: str, clause: str, proof: Proof, today: dt.date) -> bool:
    """Tell a clause that hands over the document the work was to make ("Sở gửi Báo cáo số 66/BC-… ngày 17/8")."""
    if (
        cues.negated
        or cues.underway
        or cues.part
        or cues.fraction
        or cues.conditional
        or cues.taken_back
        or cues.future
        or cues.ahead
    ):
        return False
    if any(day > today for day in days(clause, today)):
        return False
    if is_handed_over(clause, plain, f"{proof.activity} {proof.beside}", proof.product):
        return True
    if HANDS_OVER.search(plain) and proof.reports_on(clause, plain):
        return True
    return HANDS_OVER.search(plain) is not None and (proof.is_product() or _is_handed_in(plain, clause, proof, today))


def _is_handed_in(plain: str, clause: str, proof: Proof, today: dt.date) -> bool:
    """Tell "Báo cáo tiêm phòng xã nộp hôm 14/8": the product, by its kind and the work's words, on a day behind."""
    behind = HANDED_IN_ON.search(plain) is not None and any(day <= today for day in days(clause, today))
    return behind and proof.is_named_in(plain) and carries(clause, proof.activity)


def _refuses_extension(cues: ClauseCues, plain: str) -> bool:
    return NO_EXTENSION.search(plain) is not None and not cues.finished


def _finished(cues: ClauseCues, plain: str, clause: str, today: dt.date, proof: Proof) -> Judged | None:
    """Judge a clause with a completed verb by what stands beside the verb."""
    if (
        _NOT_YET.search(plain)
        or cues.negated
        or cues.part
        or cues.underway
        or (cues.governed and not _is_the_proposal(plain, proof))
        or (cues.future and not cues.perfect)
    ):
        return Judged(Saying.PROGRESS, clause)
    if cues.taken_back and not cues.future:
        return Judged(Saying.UNCLEAR, clause, NOT_SURE)
    if (cues.conditional and not (cues.ahead or cues.future or _is_dated_ahead(cues, clause, today))) or (
        cues.wished and not cues.future
    ):
        return Judged(Saying.UNCLEAR, clause, NOT_SURE)
    if cues.future or cues.ahead or _is_dated_ahead(cues, clause, today):
        return Judged(Saying.PROGRESS, clause)
    # What only looked like a cue is a word all the same: "phần móng đình đã hoàn thành" is of the foundations.
    plain = unblanked(plain, clause)
    if is_of_a_step(plain, f"{proof.activity} {proof.beside}"):
        return Judged(Saying.UNCLEAR, clause, A_STEP)
    if is_unexplained(clause, plain, cues.verb, f"{proof.activity} {proof.beside}"):
        return Judged(Saying.UNCLEAR, clause, NOT_SURE)
    whole = cues.strong or ends_itself(plain, proof.activity) or (cues.percent == 100 and bool(proof.numbers))
    if _is_past(cues, clause, today, proof) and (whole or proof.ends(clause, signed=cues.signed)):
        return Judged(Saying.DONE, clause)
    return Judged(Saying.UNCLEAR, clause, NOT_SURE)


def _is_the_proposal(plain: str, proof: Proof) -> bool:
    """Tell a tờ trình that is itself what the work was to make: it asks another body and ends the work."""
    return proof.is_product() and "to trinh" in plain


def _is_dated_ahead(cues: ClauseCues, clause: str, today: dt.date) -> bool:
    """Recognise "15/9 xong": a day to come beside a completed verb without any past."""
    named = days(clause, today)
    return bool(named) and min(named) > today and not PERFECT_ALOUD.search(cue_text(clause))


def _is_past(cues: ClauseCues, clause: str, today: dt.date, proof: Proof) -> bool:
    """Recognise a completed verb that lies behind the mail: said, dated, or alone in its cell ("Hoàn thành")."""
    named = days(clause, today)
    if cues.past or any(day <= today for day in named):
        return True
    if any(day > today for day in named) or cues.unplaced:
        return False
    written = cues.strong and proof.is_product() and bool(documents(clause))
    return cues.perfect or written or _STATUS.match(cue_text(clause)) is not None


def _strongest(judged: Sequence[Judged]) -> Judged:
    """Choose among what the clauses say; "done" beside anything else of its obligation is a contradiction.

    An extension or a refusal is an act asked for and wins over how far the work is; trouble alone is its own news.
    Beside what is not finished yet a "done" is of a part, and contradicts no extension.
    """
    sayings = {one.saying for one in judged}
    partly = Saying.PROGRESS in sayings or Saying.TROUBLE in sayings
    far = next((one for one in judged if one.saying is Saying.PROGRESS and percents(cue_text(one.clause))), None)
    if far is not None and _is_set_against(judged, far, Saying.REFUSE):
        return far
    for asked in (Saying.REFUSE, Saying.EXTEND):
        if asked in sayings:
            found = next(one for one in judged if one.saying is asked)
            return Judged(asked, found.clause, CONTRADICTION if Saying.DONE in sayings and not partly else "")
    doubted = next((one for one in judged if one.doubt == SET_AGAINST), None)
    if Saying.DONE in sayings and doubted is not None:
        return doubted
    if Saying.DONE in sayings and sayings & {Saying.PROGRESS, Saying.TROUBLE}:
        found = next(one for one in judged if one.saying is not Saying.DONE)
        if found.saying is Saying.PROGRESS and (
            REMAINS.search(cue_text(found.clause)) or _is_set_against(judged, found)
        ):
            return found
        return Judged(Saying.UNCLEAR, found.clause, CONTRADICTION)
    order = (Saying.DONE, Saying.PROGRESS, Saying.TROUBLE, Saying.UNCLEAR)
    return min(judged, key=lambda one: order.index(one.saying))


def _is_set_against(judged: Sequence[Judged], found: Judged, saying: Saying = Saying.DONE) -> bool:
    """Tell "xong rồi nhưng …": what is set against a "done" before it, or a refusal, is how far the work is."""
    place = list(judged).index(found)
    set_against = any(AGAINST.match(cue_text(one.clause)) for one in judged[: place + 1])
    return set_against and any(one.saying is saying for one in judged[:place])
