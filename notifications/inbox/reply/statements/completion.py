"""Judge what a clause reports as finished, and doubt a "done" that is of something else than the work. Pure."""

from __future__ import annotations

import datetime as dt
import re

from notifications.inbox.reply.activity_terms import carries
from notifications.inbox.reply.evidence.completion.actors import is_of_another_body
from notifications.inbox.reply.evidence.completion.another import (
    is_another,
    is_of_a_place,
    is_of_another_paper,
    is_submitted_to_another,
)
from notifications.inbox.reply.evidence.completion.claims import (
    ends_itself,
    is_of_a_step,
    is_of_another_paper_kind,
    without_scope,
)
from notifications.inbox.reply.evidence.completion.extent import left_out, sets_apart
from notifications.inbox.reply.evidence.completion.handed_in import is_handed_over
from notifications.inbox.reply.evidence.completion.leftover import is_typed, leftover, leftover_of
from notifications.inbox.reply.evidence.completion.object_named import skipped_object
from notifications.inbox.reply.evidence.completion.own_verb import is_done_by_own_verb
from notifications.inbox.reply.evidence.completion.periods import (
    is_of_an_added_period,
    is_of_an_earlier_year,
    is_of_another_number,
    is_of_another_period,
    is_of_fewer,
)
from notifications.inbox.reply.evidence.completion.qualified import is_qualified
from notifications.inbox.reply.evidence.completion.undone import has_undone, is_put_off, is_put_off_to_a_day, unblanked
from notifications.inbox.reply.evidence.cues import NOT_YET, ClauseCues, cue_text
from notifications.inbox.reply.evidence.details.details import days
from notifications.inbox.reply.evidence.details.document_kinds import HANDED_IN_ON, HANDS_OVER, KINDS, Proof
from notifications.inbox.reply.evidence.details.numbers import documents
from notifications.inbox.reply.evidence.tenses import PERFECT_ALOUD
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import ReportedState
from notifications.inbox.reply.statements.particulars import (
    A_STEP,
    CONTRADICTION,
    IN_PART,
    LEFT_OUT,
    NOT_SURE,
    OTHER_PERIOD,
    Judged,
)

_STATUS = re.compile(
    r"^(?:\W|\d|ma|nhiem vu|cong viec|viec|noi dung|muc|nv|nd|nay|tren|ket qua|tinh trang|va)*"
    r"(?:hoan thanh|hoan tat|ht)\W*$"
)


SIGNED_CONTRACT = re.compile(
    r"\bhop dong\b[^,;]{0,40}\b(?:da|vua) (?:duoc )?ky\b|\b(?:da|vua) ky (?:ket |xong )?(?:hop dong|hd)\b"
)
"""A contract that was signed begins the work."""


_FOR_COMMENT = re.compile(
    r"\b(?:gui|chuyen|phat)\b[^.;]*\b(?:xin|lay|de|cho|moi|de nghi)(?: \w+){0,3} (?:gop y|y kien)\b"
)
"""Sent to be commented on: what goes out is a draft, whatever it is called."""


def doubted(found: Judged, clause: str, proof: Proof, today: dt.date, *, head: str = "") -> Judged:
    """Doubt a "done" that is of another thing, another period or fewer than the work, or stands beside what is not.

    ``head``: the clause before, where it names what this one is about.
    """
    if is_of_fewer(clause, proof.activity) or is_put_off_to_a_day(clause, today):
        return Judged(ReportedState.PROGRESS, clause)
    other = is_of_another_period(clause, proof.activity) or is_of_another_number(clause, proof.title)
    other = other or is_of_an_added_period(clause, proof.names, proof.due)
    if other or is_of_an_earlier_year(clause, proof.activity, proof.due):
        return Judged(ReportedState.UNCLEAR, clause, OTHER_PERIOD)
    name = proof.names
    if any(day > today for day in set(days(clause, today)) - set(days(name, today))):
        return Judged(ReportedState.UNCLEAR, clause, CONTRADICTION)
    if is_submitted_to_another(clause, name):
        return Judged(ReportedState.UNCLEAR, clause, A_STEP)
    if _is_another_s(clause, name, proof.own) or sets_apart(clause, name, typed=is_typed(clause)):
        return Judged(ReportedState.UNCLEAR, clause, NOT_SURE)
    unexplained = leftover(clause, name, proof.own, core=proof.beyond_doubt)
    if left := (*leftover_of(head, name, proof.own), *unexplained):
        if has_undone(without_scope(cue_text(clause), proof.activity)):
            return Judged(ReportedState.PROGRESS, clause)
        return Judged(ReportedState.UNCLEAR, clause, IN_PART.format(terms=", ".join(f"“{one}”" for one in left)))
    if left := () if proof.is_product() else _left_out(clause, proof):
        return Judged(ReportedState.UNCLEAR, clause, LEFT_OUT.format(terms=", ".join(f"“{one}”" for one in left)))
    plain = without_scope(cue_text(clause), proof.activity)
    undone = has_undone(plain) or is_put_off(plain)
    return Judged(ReportedState.UNCLEAR, clause, CONTRADICTION) if undone else found


def _is_another_s(clause: str, name: str, own: str) -> bool:
    """Recognise a clause about another work, another paper, or what another body did."""
    nameless = re.sub(re.escape(own), " ", clause, flags=re.IGNORECASE) if own else clause
    if is_another(nameless, name) or is_of_another_paper(clause, name) or is_of_a_place(nameless, name, own):
        return True
    return is_of_another_body(clause, name, own, typed=is_typed(clause))


def _left_out(clause: str, proof: Proof) -> tuple[str, ...]:
    typed = is_typed(clause)
    # Beside other works a few words of a name are its label, and leave nothing out.
    skipped = skipped_object(clause, proof.title, proof.product, proof.own, typed=typed) if proof.alone else ()
    return skipped or left_out(clause, proof.title, proof.product, typed=typed, alone=proof.alone)


def hands_over(cues: ClauseCues, plain: str, clause: str, proof: Proof, today: dt.date) -> bool:
    """Recognise a clause that hands over the document the work was to make ("Sở gửi Báo cáo số 66/BC-… ngày 17/8")."""
    if (
        cues.negated
        or cues.underway
        or cues.part
        or cues.fraction
        or cues.conditional
        or cues.taken_back
        or cues.future
        or cues.ahead
        or _FOR_COMMENT.search(plain)
    ):
        return False
    if any(day > today for day in days(clause, today)):
        return False
    if is_handed_over(clause, plain, proof.names, proof.product):
        return True
    if HANDS_OVER.search(plain) and proof.reports_on(clause, plain):
        return True
    return HANDS_OVER.search(plain) is not None and (proof.is_product() or _is_handed_in(plain, clause, proof, today))


def _is_handed_in(plain: str, clause: str, proof: Proof, today: dt.date) -> bool:
    """Recognise "Báo cáo tiêm phòng xã nộp hôm 14/8": the product, by kind and the work's name, on a day behind."""
    behind = HANDED_IN_ON.search(plain) is not None and any(day <= today for day in days(clause, today))
    return behind and proof.is_named_in(plain) and carries(clause, proof.activity)


def finished(cues: ClauseCues, plain: str, clause: str, today: dt.date, proof: Proof) -> Judged | None:
    """Judge a clause with a completed verb by what stands beside the verb."""
    if (
        NOT_YET.search(plain)
        or cues.negated
        or cues.part
        or cues.underway
        or (cues.governed and not (_is_the_proposal(plain, proof) or is_issued(clause, proof) or is_stated(clause)))
        or (cues.future and not cues.perfect)
    ):
        return Judged(ReportedState.PROGRESS, clause)
    if SIGNED_CONTRACT.search(plain) and "hop dong" not in folded(proof.activity):
        return Judged(ReportedState.PROGRESS, clause)
    if cues.taken_back and not cues.future:
        return Judged(ReportedState.UNCLEAR, clause, NOT_SURE)
    if (cues.conditional and not (cues.ahead or cues.future or _is_dated_ahead(cues, clause, today))) or (
        cues.wished and not cues.future
    ):
        return Judged(ReportedState.UNCLEAR, clause, NOT_SURE)
    if cues.future or cues.ahead or _is_dated_ahead(cues, clause, today):
        return Judged(ReportedState.PROGRESS, clause)
    # What only looked like a cue is a word all the same: "phần móng đình đã hoàn thành" is of the foundations.
    plain = unblanked(plain, clause)
    on_the_way = is_of_another_paper_kind(plain, proof.names, proof.product)
    if on_the_way or is_of_a_step(plain, proof.names):
        return Judged(ReportedState.UNCLEAR, clause, A_STEP)
    if is_qualified(clause, plain, cues.verb, proof.names):
        return Judged(ReportedState.UNCLEAR, clause, NOT_SURE)
    whole = cues.strong or ends_itself(plain, proof.activity) or (cues.percent == 100 and bool(proof.numbers))
    if _is_past(cues, clause, today, proof) and (whole or proof.ends(clause, signed=cues.signed)):
        return Judged(ReportedState.DONE, clause)
    if is_done_by_own_verb(cues, clause, proof, today):
        return Judged(ReportedState.DONE, clause)
    return Judged(ReportedState.UNCLEAR, clause, NOT_SURE)


def _is_the_proposal(plain: str, proof: Proof) -> bool:
    """Recognise a tờ trình that is itself what the work was to make: it asks another body and ends the work."""
    return proof.is_product() and "to trinh" in plain


_NUMBERED_ISSUE = re.compile(
    rf"\b(?:da|vua)\b.*\b(?:ban hanh|phe duyet|cong bo) (?:{'|'.join(KINDS)}|qd|kh|nq)(?: so)?:? ?\d", re.DOTALL
)


def is_issued(clause: str, proof: Proof) -> bool:
    """Recognise "đã tham mưu UBND tỉnh ban hành Kế hoạch số 77/KH-UBND": what has a number has been issued."""
    return proof.is_product() and _NUMBERED_ISSUE.search(folded(clause)) is not None


def is_stated(clause: str) -> bool:
    """Recognise a part between commas that is the state alone: "đã trình Đề án số 33/ĐA-SNV, hoàn thành"."""
    return any(_STATUS.match(cue_text(part)) for part in re.split(r"[,;(]", clause)[1:])


def _is_dated_ahead(cues: ClauseCues, clause: str, today: dt.date) -> bool:
    """Recognise "15/9 xong": a day to come beside a completed verb without any past."""
    named = days(clause, today)
    return bool(named) and min(named) > today and not PERFECT_ALOUD.search(cue_text(clause))


def _is_past(cues: ClauseCues, clause: str, today: dt.date, proof: Proof) -> bool:
    """Recognise a completed verb that lies behind the mail: by tense, by date, or alone in its cell ("Hoàn thành")."""
    named = days(clause, today)
    if cues.past or any(day <= today for day in named):
        return True
    if any(day > today for day in named):
        return False
    if _STATUS.match(cue_text(clause)):
        return True
    written = cues.strong and proof.is_product() and bool(documents(clause))
    return not cues.unplaced and (cues.perfect or written)
