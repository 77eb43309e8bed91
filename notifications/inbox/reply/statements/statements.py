"""Classify a piece of an answer: done, under way, an extension, a refusal, trouble, or unclear.

Several cues are weighed together. "Done" needs a completed verb, a sign that it is past, and no negation, future, wish
or part; what is near is UNCLEAR, for a person: a wrong "done" ends a chase that must go on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from notifications.inbox.reply.evidence.asking import DENIED_WITH_A_QUESTION, NO_EXTENSION, OF_ANOTHER_TERM, OTHERS_WORK
from notifications.inbox.reply.evidence.completion.claim_parts import is_preface
from notifications.inbox.reply.evidence.completion.claims import as_completed, without_scope
from notifications.inbox.reply.evidence.completion.handed_in import without_request
from notifications.inbox.reply.evidence.completion.own_name import without_name
from notifications.inbox.reply.evidence.completion.own_verb import is_done_by_own_verb
from notifications.inbox.reply.evidence.cues import (
    NOT_BEGUN,
    NOT_YET,
    ONGOING,
    REMAINS,
    ClauseCues,
    cue_text,
    evidence,
)
from notifications.inbox.reply.evidence.details.details import days, until
from notifications.inbox.reply.evidence.details.document_kinds import NAMED_ALONE, Proof, kind_of
from notifications.inbox.reply.evidence.details.numbers import documents
from notifications.inbox.reply.evidence.details.shares import A_SHARE, ALL_DONE
from notifications.inbox.reply.evidence.details.wanted_share import as_share_reached
from notifications.inbox.reply.evidence.elsewhere import is_elsewhere, is_given_away
from notifications.inbox.reply.evidence.references import without_references
from notifications.inbox.reply.evidence.tenses import GUESS
from notifications.inbox.reply.evidence.whole.contrary import contrary_sign
from notifications.inbox.reply.evidence.written import written_or_typed
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from notifications.inbox.reply.statements.combined import AGAINST, handed_on, strongest
from notifications.inbox.reply.statements.completion import doubted, finished, hands_over, is_issued, is_stated
from notifications.inbox.reply.statements.guessing import ASKS_FOR, OF_OUR_LETTER, OF_US, unfinished
from notifications.inbox.reply.statements.impasse import hindered
from notifications.inbox.reply.statements.later import asks_for_later, hands_in_later
from notifications.inbox.reply.statements.others_work import of_another
from notifications.inbox.reply.statements.particulars import (
    ASKS,
    NO_REPORT,
    NOT_SURE,
    SET_AGAINST,
    Judged,
    statement,
)
from notifications.inbox.reply.statements.whole_work import as_whole, may_be_whole

# A gap is looked at from its beginning alone: from each of its blanks, a long one would cost the square of its length.
_CLAUSES = re.compile(
    r"(?<=[.;!?])\s+|(?:(?<=rồi)|(?<=roi)|(?<=xong))\s+(?=(?:còn|con)\b)|(?<=[^\d\n]{24}:)\s+(?=\S.{8})|\n+|\s\|\s|"
    r",\s+(?=(?:còn|chưa|mới|mà)\b)|"
    r"(?:,|(?<!\s)(?<!vắc)(?<!vac)(?<!văn bản)(?<!công văn)(?<!tờ trình))\s+"
    r"(?=(?:nhưng|tuy nhiên|song|"
    r"(?<!vụ )(?<!việc )(?<!dung )(?<!mục )còn lại|riêng(?!\s*(?:$|[.,;\n]))|do đó|vì vậy|nên đề nghị|đề nghị|"
    r"xin(?! (?:phép )?(?:báo cáo|trả lời|gửi|phản hồi|thông báo|bổ sung|cảm ơn|chào|nhận|ý kiến)\b)|"
    r"dự kiến|(?<!thể )(?:hiện nay|hiện tại|hiện đang)|but|however)\b)",
    re.IGNORECASE,
)
_REQUESTS = re.compile(
    r"\W*(?:(?:kinh|da|anh|chi|em|so|xa)\W+)*(?:de nghi|xin|nho|cho (?:em|xa|so) xin) (?:\w+ ){0,4}?"
    r"(?:cung cap|gui|cho biet|huong dan|chia se|chuyen)\b"
)
"""Begins with what is asked of us: "đề nghị cung cấp danh sách công dân chưa kích hoạt" is no report."""
_PREFACE = written_or_typed(
    r"\b(?:mail|email|thư này|địa chỉ|(?:em|tôi|mình) là|như sau|xin (?:phép )?(?:báo cáo|trả lời))\b"
)
_ON_ANSWERING = written_or_typed(r"^\W*v/v (?:trả lời|phúc đáp|phản hồi)\b")
"""The subject of a formal letter, which answers ours."""
_YEAR = re.compile(r"\bnam (20\d\d)\b(?! ?[-–])")
NAMED_BY = 3
"""Words of a unit's name above which it is also named without the first: "xã Bản Lầu" of "UBND xã Bản Lầu"."""
LONGEST_CLAUSE = 1_000
"""Characters of a clause that is judged; a person reads a longer one."""


def statement_of(text: str, one: Listed | None, today: dt.date, beside: str = "", *, alone: bool = False) -> Statement:
    """Decide what a text reports of one obligation. What cannot be decided is UNCLEAR, with its doubt.

    ``beside`` are the activities of other works that the text is about too; ``alone``: the letter lists no other.
    """
    reported = without_references(text)
    proof = replace(_proof(reported, one), beside=beside, alone=alone)
    clauses = [clause for clause in clauses_of(reported, proof.title) if clause.strip() and not _is_preface(clause)]
    found = _decided(reported, clauses, today, proof)
    found = of_another(hindered(found, reported, proof), reported, proof)
    if found.state is ReportedState.PROGRESS and clauses and is_forwarded(clauses):
        return replace(statement(Judged(ReportedState.UNCLEAR, reported, NO_REPORT), reported, one, today), words=text)
    found = unfinished(found, reported)
    if one is not None and may_be_whole(found) and not contrary_sign(reported, proof, today):
        again = _decided(reported, clauses, today, replace(proof, beyond_doubt=True))
        found = as_whole(found, again, reported, proof)
    return replace(statement(found, reported, one, today), words=text)


def _decided(reported: str, clauses: Sequence[str], today: dt.date, proof: Proof) -> Judged:
    """Judge each clause, and combine what they report."""
    headed = zip(clauses, ["", *clauses], strict=False)
    judged = [found for clause, head in headed if (found := _judged(clause.strip(), today, proof, head)) is not None]
    return handed_on(strongest(judged), clauses) if judged else Judged(ReportedState.UNCLEAR, reported, NO_REPORT)


_FORWARDS = re.compile(
    r"^\W*(?:kinh )?(?:chuyen|giao|phan cong) (?:(?:cho|den|toi) )?"
    r"(?:phong|ban|to|bo phan|van thu|d/c|dong chi|anh|chi)\b"
)
_OWN_NEWS = re.compile(r"\b(?:dang|da|chua|moi|xong|se)\b|%")


def is_forwarded(clauses: Sequence[str]) -> bool:
    """Recognise an order to a room or person of the writer's house, and what it sets them, without news of its own."""
    plain = [cue_text(one) for one in clauses]
    return _FORWARDS.match(plain[0]) is not None and not any(_OWN_NEWS.search(one) for one in plain)


def clauses_of(text: str, name: str) -> list[str]:
    """Part a text into clauses, and never within the work's own name ("… hộ nghèo đề nghị hỗ trợ nhà ở")."""
    parts, start, work = [], 0, folded(name)
    for found in _CLAUSES.finditer(text):
        around = (*text[: found.start()].split()[-1:], *text[found.end() :].split(maxsplit=2)[:2])
        if "\n" in found[0] or folded(" ".join(around)) not in work:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _judged(clause: str, today: dt.date, proof: Proof, head: str) -> Judged | None:
    """Judge one clause behind its ``head``; set against another and not understood it is a doubt of that."""
    found = _judge(clause, today, proof)
    if found is not None and found.state is ReportedState.DONE:
        return doubted(found, clause, proof, today, head=head if _is_topic(head) else "")
    return (
        Judged(ReportedState.UNCLEAR, clause, SET_AGAINST)
        if found is None and AGAINST.match(cue_text(clause))
        else found
    )


_TOPIC = re.compile(r"^\W*(?:\d{1,2}\W+)?(?:ve|v/v|doi voi|nhiem vu|noi dung|viec|cong viec|ten)\b")


def _is_topic(head: str) -> bool:
    """Recognise a clause that only names what the next one is about: before a colon, or "về …"."""
    plain = cue_text(head)
    last = head.rstrip(" :").rpartition(",")[2]
    return (plain.rstrip().endswith(":") or _TOPIC.match(plain) is not None) and not is_preface(last)


def _proof(text: str, one: Listed | None) -> Proof:
    numbers = tuple(documents(text, one.product if one else ""))
    return Proof(numbers, f"{one.activity} {one.product}", one.due, one.product, one.unit) if one else Proof(numbers)


def _is_preface(clause: str) -> bool:
    """Recognise what leads up to a report ("mail cơ quan đang lỗi nên em gửi tạm mail này:") and is none."""
    return (clause.rstrip().endswith(":") and _PREFACE(clause)) or _ON_ANSWERING(clause)


def _judge(clause: str, today: dt.date, proof: Proof) -> Judged | None:
    """Judge one clause by its cues and the documents the answer names."""
    if len(clause) > LONGEST_CLAUSE:
        return Judged(ReportedState.UNCLEAR, clause[:LONGEST_CLAUSE], NOT_SURE)
    plain = cue_text(_without_own_name(clause, proof.own))
    scoped = without_scope(_of_issue(_of_proposal(plain, proof), clause, proof), proof.activity)
    plain = as_share_reached(as_completed(scoped, proof.activity), proof.title)
    cues = evidence(without_name(plain, proof.title))
    asked = _asked(cues, plain, clause, today, proof)
    return asked if asked is not None else _reported(cues, plain, clause, today, proof)


def _without_own_name(clause: str, own: str) -> str:
    """Blank the name of whoever writes: folded, the "Bản" of "XÃ BẢN LẦU" would be the "bạn" of another commune."""
    names = (own, own.partition(" ")[2]) if len(own.split()) > NAMED_BY else (own,)
    for name in filter(None, names):
        clause = re.sub(re.escape(name), lambda found: "_" * len(found[0]), clause, flags=re.IGNORECASE)
    return clause


def _of_proposal(plain: str, proof: Proof) -> str:
    """Blank the draft that a numbered tờ trình submits, where it is the product, and take submitting it for sending."""
    submits = "to trinh" in folded(proof.product) and any(kind_of(one) == "TTR" for one in proof.numbers)
    return plain.replace("du thao", "_______").replace("da trinh", "da gui__") if submits else plain


_LED = re.compile(r"\b(?:tham muu|trinh)\b")
_PASSED = re.compile(
    r"\bda trinh\b[^,;]{0,60}?\b(?:va|duoc)\b[^,;]{0,40}?\bda (?:duoc )?(?:ky|ban hanh|phe duyet|thong qua)\b"
)
"""Submitted, and passed by whom it was submitted to: "đã trình và Bộ trưởng đã ký các quyết định"."""


def _of_issue(plain: str, clause: str, proof: Proof) -> str:
    """Blank what led to a document that has its number, or to work that a part of its own reports as finished."""
    if proof.beyond_doubt and "tham muu" in folded(proof.title):
        plain = plain.replace("tham muu", "________")
    if not (is_issued(clause, proof) or is_stated(clause) or _PASSED.search(plain)):
        return plain
    return _LED.sub(lambda found: "_" * len(found[0]), plain)


_HANDED_OVER = re.compile(r"\bda ban giao (?:cho|sang|ve)\b")


def _asked(cues: ClauseCues, plain: str, clause: str, today: dt.date, proof: Proof) -> Judged | None:
    """Judge what a clause asks or refuses; None where it does neither."""
    if cues.question and cues.extension and until(clause, today, None) is not None:
        # "Cho đến hết tháng 11 được không ạ?" asks for more time, and for nothing else.
        return Judged(ReportedState.EXTEND, clause)
    if cues.question:
        return Judged(ReportedState.UNCLEAR, clause, ASKS)
    if not cues.extension and asks_for_later(plain, clause, today, proof):
        return Judged(ReportedState.EXTEND, clause)
    if cues.extension and not (_refuses_extension(cues, plain) or OF_ANOTHER_TERM.search(plain)):
        hands_on = cues.refusal and until(clause, today, None) is None
        return Judged(ReportedState.REFUSE if hands_on else ReportedState.EXTEND, clause)
    if DENIED_WITH_A_QUESTION.search(plain):
        return Judged(ReportedState.REFUSE, clause)
    if cues.refusal and cues.finished and _HANDED_OVER.search(plain) and "ban giao" in folded(proof.activity):
        # What the work was to make is handed over to whom it is for: "đã bàn giao cho trường".
        return None
    if cues.refusal and GUESS.search(plain):
        return Judged(ReportedState.UNCLEAR, clause, NOT_SURE)
    elsewhere = cues.refusal or (not cues.finished and is_elsewhere(clause, proof.title, proof.own))
    elsewhere = elsewhere or is_given_away(clause, proof.own)
    return Judged(ReportedState.REFUSE, clause) if elsewhere else None


def _reported(cues: ClauseCues, plain: str, clause: str, today: dt.date, proof: Proof) -> Judged | None:
    """Judge what a clause reports: done, under way, in trouble; None where it reports nothing."""
    if cues.percent is not None and cues.percent < 100 and (cues.finished or cues.underway or not cues.wish):
        return Judged(ReportedState.PROGRESS, clause)
    if not (cues.finished and cues.strong) and hands_over(cues, plain, clause, proof, today):
        return Judged(ReportedState.DONE, clause)
    if cues.finished:
        return finished(cues, plain, clause, today, proof)
    if ALL_DONE.match(plain) and not (cues.underway or cues.part or cues.negated or cues.future or cues.conditional):
        return Judged(ReportedState.DONE, clause)
    if is_done_by_own_verb(cues, clause, proof, today):
        return Judged(ReportedState.DONE, clause)
    if OTHERS_WORK.search(plain):
        return Judged(ReportedState.REFUSE, clause)
    if cues.fraction:
        return Judged(ReportedState.PROGRESS, clause)
    if cues.trouble:
        later = hands_in_later(cues, plain, clause, today)
        return Judged(ReportedState.PROGRESS if later else ReportedState.TROUBLE, clause)
    if OF_US.search(plain) or OF_OUR_LETTER.search(plain):
        return None
    begun = None if _REQUESTS.match(plain) else NOT_YET.search(plain) or NOT_BEGUN.search(plain)
    if cues.underway or (cues.future and not cues.wish) or begun or _is_of_a_later_year(plain, proof, today):
        return Judged(ReportedState.PROGRESS, clause)
    own = without_request(plain)
    alone = NAMED_ALONE.search(own) or proof.is_alone_in(own)
    if alone and proof.is_product() and not any(day > today for day in days(clause, today)):
        return Judged(ReportedState.DONE, clause)
    if A_SHARE.search(plain) and not cues.wish:
        return Judged(ReportedState.PROGRESS, clause)
    remains = (REMAINS.search(plain) or ONGOING.search(plain)) is not None and not ASKS_FOR.search(plain)
    return Judged(ReportedState.PROGRESS, clause) if remains or hands_in_later(cues, plain, clause, today) else None


def _is_of_a_later_year(plain: str, proof: Proof, today: dt.date) -> bool:
    """Recognise a clause that puts something off to a year to come, which the work's own name does not have."""
    later = (year for year in _YEAR.findall(plain) if int(year) > today.year)
    return any(year not in proof.activity for year in later)


def _refuses_extension(cues: ClauseCues, plain: str) -> bool:
    return NO_EXTENSION.search(plain) is not None and not cues.finished
