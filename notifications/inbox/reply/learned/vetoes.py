"""Find evidence by which a statement is never taken for done, however its words weigh. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from notifications.inbox.reply.clauses.combining import STAYS
from notifications.inbox.reply.evidence.cues import cue_text
from notifications.inbox.reply.evidence.details.details import days
from notifications.inbox.reply.evidence.details.document_kinds import kind_of, products
from notifications.inbox.reply.evidence.details.numbers import documents
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.learned.compared import PART_OF_COUNT, TIMES, YEAR_BEFORE
from notifications.inbox.reply.learned.evidence import OF_OTHER, claim_doubt
from notifications.inbox.reply.learned.table import EVIDENCE, Features
from notifications.inbox.reply.model import Listed, Statement
from notifications.inbox.reply.statements.guessing import OF_US, RECEIVED
from notifications.inbox.reply.statements.later import DAY_ALONE
from notifications.inbox.reply.statements.particulars import NO_REPORT, NOT_SURE, OTHER_PERIOD, SET_AGAINST
from notifications.inbox.reply.statements.statements import is_forwarded

AGES_AGO = dt.timedelta(days=300)
"""A day so long before the due one is of the plan of another year."""
_BEFORE = re.compile(r"\b(?:nam(?: hoc)?|ky|khoa|quy|dot|giai doan|nhiem ky) (?:truoc|ngoai)\b")
"""The last year's, or the last round's; "tuần trước" and "tháng trước" are times of the work itself."""
_NOT_UNDERSTOOD = (NO_REPORT, NOT_SURE)
"""Doubts that name nothing against work being done."""
OUTWEIGHS = 0.97
"""The share of work done that outweighs any doubt of the rules but those of another work, day or period."""
_PARTS = frozenset({"<part>", "<part%>"})
_VETOES = frozenset(
    f"{EVIDENCE}{one}"
    for one in (
        *("q=fraction", "q=question", "part%", OF_OTHER, PART_OF_COUNT, YEAR_BEFORE),
        *(claim_doubt(OTHER_PERIOD, finished=finished) for finished in (True, False)),
        claim_doubt(NOT_SURE, finished=True),
    )
)


_DENYING = frozenset({f"{EVIDENCE}{PART_OF_COUNT}", f"{EVIDENCE}{YEAR_BEFORE}"})
_COUNT = re.compile(r"\b0?(\d{1,3}) ([a-z]{2,})\b")
_OPENING = frozenset({"KH", "CTR", "PA", "HD", "CT"})
"""Kinds of papers with which work begins."""


def outweighs(doubts: Sequence[str], share: float) -> bool:
    """Return whether the doubts of the rules outweigh this share of work done."""
    if any(doubt.startswith(STAYS) for doubt in doubts):
        return True
    return share < OUTWEIGHS and any(doubt not in _NOT_UNDERSTOOD for doubt in doubts)


def is_never_done(text: str, one: Listed, given: Features, today: dt.date) -> bool:
    """Return whether a statement is of a part, of another time, of no certain work, or asks."""
    if _PARTS & given.words or not _VETOES.isdisjoint(given.evidence):
        return True
    if DAY_ALONE.match(cue_text(text)):
        return True
    return is_of_before(text, one, today) or is_of_one(text, one) or only_begins(text, one)


_WEIGHED = (NO_REPORT, NOT_SURE, SET_AGAINST)


def is_about_else(text: str, rules: Statement | None) -> bool:
    """Return whether it asks, is a day alone, is about our letter, is forwarded, or its doubt names another."""
    if rules is not None and any(doubt not in _WEIGHED for doubt in rules.doubts):
        return True
    plain = cue_text(text)
    about_else = "?" in plain or any(pattern.search(plain) for pattern in (RECEIVED, OF_US)) or is_forwarded([text])
    return about_else or DAY_ALONE.match(plain) is not None


def is_denied(text: str, one: Listed, given: Features, today: dt.date) -> bool:
    """Return whether a statement is of another time, or of a part of what its work counts, whatever its rules found."""
    return is_of_before(text, one, today) or not _DENYING.isdisjoint(given.evidence)


def is_of_one(text: str, one: Listed) -> bool:
    """Recognise a report on the first of those that the work counts: "buổi 1, buổi 2 xong rồi" of "04 buổi"."""
    plain, name = folded(text), folded(f"{one.activity} {one.product}")
    owed = {noun: int(many) for many, noun in _COUNT.findall(name) if noun not in TIMES}
    for noun, many in owed.items():
        numbers = [int(found) for found in re.findall(rf"\b{noun} 0?(\d{{1,3}})\b(?![/.%]\d)", plain)]
        if numbers and max(numbers) < many and not re.search(rf"\b0?{many}\b", plain):
            return True
    return False


def only_begins(text: str, one: Listed) -> bool:
    """Recognise a report whose only documents are plans or orders, of work that makes none of that kind."""
    kinds = {kind_of(number) for number in documents(text, one.product)}
    return bool(kinds) and kinds <= _OPENING and not kinds & (products(one.product) | products(one.activity))


def is_of_before(text: str, one: Listed, today: dt.date) -> bool:
    """Recognise a report on the work of the year or round before: by name, or by a day of its own."""
    if _BEFORE.search(cue_text(text)):
        return True
    known = days(f"{one.activity} {one.product}", today)
    return one.due is not None and any(day < one.due - AGES_AGO for day in days(text, today) if day not in known)
