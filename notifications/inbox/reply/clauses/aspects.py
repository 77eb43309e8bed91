"""Compose what a part of a clause reports, from verb, tense, aspect and negation. Pure."""

from __future__ import annotations

import datetime as dt
import itertools
import re

from notifications.inbox.reply.clauses.claim.claims import STEPS, claimed
from notifications.inbox.reply.clauses.claim.measures import counts_fewer
from notifications.inbox.reply.clauses.cues import Cue
from notifications.inbox.reply.clauses.reports import Aspect, PartReport
from notifications.inbox.reply.clauses.requests import asks_back, is_hindered
from notifications.inbox.reply.clauses.words import (
    ACKNOWLEDGES,
    AHEAD,
    BEGUN,
    COMPLETED,
    CONDITION,
    DOUBT,
    HARMLESS,
    NOT,
    NOT_YET,
    ONLY_SO_FAR,
    PERFECT,
    UNDER_WAY,
)
from notifications.inbox.reply.evidence.details.details import days
from notifications.inbox.reply.evidence.details.shares import percents
from notifications.inbox.reply.evidence.details.wanted_share import as_share_reached
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

NEARLY_ALL = 95
"""Percent that a report of results gives as reached."""
_WORD = re.compile(r"[^\W\d_]+")


def report(text: str, one: Listed, today: dt.date, head: str = "", *, alone: bool = True) -> PartReport:
    """Return what a part of a clause reports of a work; ``head``: the part before it, which may be its subject.

    ``alone``: the letter lists no other work.
    """
    if asks_back(text):
        return PartReport(Aspect.QUESTION, text)
    plain = HARMLESS.blank(_without_title(text, one))
    if (early := _not_done(plain, text, one, today)) is not None:
        return early
    claim = claimed(text, plain, one, today, head, alone=alone)
    if claim is not None:
        return claim
    if ACKNOWLEDGES(text):
        return PartReport(Aspect.RECEIPT, text)
    if is_hindered(plain):
        return PartReport(Aspect.HINDERED, text)
    if _is_under_way(plain):
        return PartReport(Aspect.OPEN, text)
    if NOT(plain) and not COMPLETED(plain):
        return PartReport(Aspect.NOTHING, text, "không", strong=_denies_the_work(plain, one))
    doubt = DOUBT.search(plain) or _CONTRASTS.search(text)
    if PERFECT(plain) and (STEPS(plain) or BEGUN(plain)):
        return PartReport(Aspect.STEP, text, doubt[0] if doubt else "", strong=bool(doubt))
    return PartReport(Aspect.NOTHING, text, doubt[0] if doubt else "", strong=bool(doubt))


_DENIED = re.compile(
    r"\b(?:không|ko|kg|chẳng|khong|chang)(?! (?:có|còn|phải|chỉ|những))(?: [^\s,;.]+){0,4}? "
    r"(?:được|đc|dc|kịp|xong|đạt|đủ|nổi|ra|làm|duoc|kip|dat|du|noi|lam|ký|duyệt|nhận|dùng)\b",
    re.IGNORECASE,
)


def _denies_the_work(plain: str, one: Listed) -> bool:
    """Return whether a negation is of the work, and not of something beside it ("không phản ứng phụ gì")."""
    negated = NOT.search(plain)
    behind = folded(plain[negated.end() :]).split()[:3] if negated is not None else []
    verbs = set(folded(one.activity).split()[:2])
    return _CONTRASTS(plain) or _DENIED.search(plain) is not None or bool(verbs & {*behind})


_CONTRASTS = Cue(r"^\W*(?:nhưng|tuy nhiên|song|mà)|giờ tới", r"^\W*(?:nhung|tuy nhien)")


def _not_done(plain: str, text: str, one: Listed, today: dt.date) -> PartReport | None:
    """Return what a part reports by which the work is not finished; None where it may be."""
    receipt = ACKNOWLEDGES(text) and not COMPLETED(plain)
    shares = (
        percents(as_share_reached(folded(text), one.activity)) if "%" in text or "phan tram" in folded(text) else []
    )
    shares = [] if _EXCEEDS.search(folded(text)) else shares
    if any(share < 100 for share in shares):
        return PartReport(Aspect.OPEN, text, percent=True, nearly_all=min(shares) >= NEARLY_ALL)
    if receipt and not (NOT_YET(plain) or _is_under_way(plain)):
        return PartReport(Aspect.RECEIPT, text)
    finish = COMPLETED.search(plain)
    before = plain[: finish.start() + 1] if finish else plain[:1]
    if CONDITION(plain) and not re.search(r"\b(?:đã|vừa)\b", before):
        return PartReport(Aspect.OPEN, text, "nếu")
    if NOT_YET(plain):
        return PartReport(Aspect.HINDERED if is_hindered(plain) else Aspect.OPEN, text)
    if counts_fewer(text, today):
        return PartReport(Aspect.OPEN, text)
    known = days(f"{one.activity} {one.product}", today)
    if AHEAD(plain) and not (
        PERFECT(plain) and COMPLETED(plain) and not re.search(r"\b(?:sẽ|dự kiến|se|du kien)\b", plain)
    ):
        return PartReport(Aspect.OPEN, text)
    if any(day > today and day not in known for day in days(text, today)):
        # A day alone may be one that is ordered, or of something else.
        return PartReport(Aspect.OPEN, text, "" if _is_under_way(plain) else "ngày")
    if _is_under_way(plain):
        return PartReport(Aspect.HINDERED if is_hindered(plain) and not COMPLETED(plain) else Aspect.OPEN, text)
    return None


_EXCEEDS = re.compile(r"\bvuot (?:chi tieu|ke hoach|muc)\b")


def _is_under_way(plain: str) -> bool:
    if PERFECT(plain):
        # "Đã trình dự thảo", "… kèm dự thảo": a step that is over, beside which the work may be done.
        plain = BEGUN.blank(plain)
    return UNDER_WAY(plain) or ONLY_SO_FAR(plain)


def _without_title(text: str, one: Listed) -> str:
    """Blank pairs of words that stand beside each other in the work's name: a cue in them is none."""
    words = _WORD.findall(folded(one.activity))
    pairs = set(itertools.pairwise(words))
    found = list(_WORD.finditer(text))
    for one_word, after in itertools.pairwise(found):
        if (folded(one_word[0]), folded(after[0])) in pairs and text[one_word.end() : after.start()] == " ":
            start, end = one_word.start(), after.end()
            text = f"{text[:start]}{'_' * (end - start)}{text[end:]}"
    return _NEW.sub(lambda found: f"{found[1]} ___" if folded(found[1]) in words[2:] else found[0], text)


_NEW = re.compile(r"\b([^\W\d_]+) (?:mới|moi)(?= ?(?:[,.;]|$|100 ?%|đã\b|vừa\b))", re.IGNORECASE)
"""Behind a noun of the work's name: a new one, and no "only so far"."""
