"""Compose what a part of a clause reports, from verb, tense, aspect and negation. Pure."""

from __future__ import annotations

import datetime as dt
import itertools
import re

from notifications.inbox.reply.clauses.claims import STEPS, claimed
from notifications.inbox.reply.clauses.cues import Cue
from notifications.inbox.reply.clauses.reports import Aspect, PartReport
from notifications.inbox.reply.clauses.requests import asks_back, is_hindered
from notifications.inbox.reply.clauses.words import (
    ACKNOWLEDGES,
    AHEAD,
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
from notifications.inbox.reply.evidence.details.shares import COUNTED, is_fraction, percents
from notifications.inbox.reply.evidence.details.wanted_share import as_share_reached
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

NEARLY_ALL = 95
"""Percent that a report of results gives as reached."""
_WORD = re.compile(r"[^\W\d_]+")


def report(text: str, one: Listed, today: dt.date, head: str = "") -> PartReport:
    """Return what a part of a clause reports of a work; ``head``: the part before it, which may be its subject."""
    if asks_back(text):
        return PartReport(Aspect.QUESTION, text)
    plain = HARMLESS.blank(_without_title(text, one))
    if (early := _not_done(plain, text, one, today)) is not None:
        return early
    claim = claimed(text, plain, one, today, head)
    if claim is not None:
        return claim
    if ACKNOWLEDGES(text):
        return PartReport(Aspect.RECEIPT, text)
    if is_hindered(plain):
        return PartReport(Aspect.HINDERED, text)
    if UNDER_WAY(plain) or ONLY_SO_FAR(plain):
        return PartReport(Aspect.OPEN, text)
    if NOT(plain) and not COMPLETED(plain):
        return PartReport(Aspect.NOTHING, text, "không", strong=True)
    doubt = DOUBT.search(plain) or _CONTRASTS.search(text)
    if PERFECT(plain) and STEPS(plain):
        return PartReport(Aspect.STEP, text, doubt[0] if doubt else "", strong=bool(doubt))
    return PartReport(Aspect.NOTHING, text, doubt[0] if doubt else "", strong=bool(doubt))


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
    if is_fraction(folded(plain)) or _is_part_of(text, today):
        return PartReport(Aspect.OPEN, text)
    known = days(f"{one.activity} {one.product}", today)
    if any(day > today and day not in known for day in days(text, today)):
        return PartReport(Aspect.OPEN, text)
    if AHEAD(plain) and not (
        PERFECT(plain) and COMPLETED(plain) and not re.search(r"\b(?:sẽ|dự kiến|se|du kien)\b", plain)
    ):
        return PartReport(Aspect.OPEN, text)
    if _is_under_way(plain):
        return PartReport(Aspect.HINDERED if is_hindered(plain) and not COMPLETED(plain) else Aspect.OPEN, text)
    return None


_EXCEEDS = re.compile(r"\bvuot (?:chi tieu|ke hoach|muc)\b")
_COUNTS_OF = re.compile(
    rf"\b(?:lam|duoc|dc|dat|moi|xong|phat|to chuc|da [a-z]+) (\d{{1,4}}) ?/ ?(\d{{1,4}}) (?:{COUNTED}|buoi|bai|"
    rf"cai|mon|can|nha)\b"
)
_FRACTION = re.compile(r"(?<![\d/.,-])0?(\d{1,4}) ?/ ?0?(\d{1,4})(?![\d/-]) (?=[^\W\d])")


def _is_part_of(text: str, today: dt.date) -> bool:
    """Recognise "7/10 lớp": fewer than all of what stands behind them, and no day."""
    found = [(int(one[1]), int(one[2])) for one in _FRACTION.finditer(text)]
    named = {(day.day, day.month) for day in days(text, today)}
    counted = any(int(one[1]) < int(one[2]) for one in _COUNTS_OF.finditer(folded(text)))
    return counted or any(part < whole and (part, whole) not in named for part, whole in found)


def _is_under_way(plain: str) -> bool:
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
    return text
