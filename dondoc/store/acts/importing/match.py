"""Find the known plan of which a reading is a corrected version. Pure.

A plan is known by its number, its issuer and its years: two numbers are two plans, one number is one plan. A draft has
no number yet, and the signed plan of the same issuer, title and years is its correction. What fits neither is asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dondoc.activity import Reading
from dondoc.text.folding import fold_sentence

MOSTLY = 0.8
"""Another number over at least this share of the same rows: one plan issued anew, or two plans that look alike."""
HARDLY = 0.2
"""The same number over at most this share of the same rows, under another title: perhaps a number read wrong."""


class MatchDoubt(StrEnum):
    """Why a person must decide what a file is."""

    SAME_ROWS = "same_rows"
    OTHER_ROWS = "other_rows"
    LOST_ROWS = "lost_rows"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """The marks of a stored plan; ``texts`` are its rows, ``corrected`` a period that a person has set."""

    id: int
    number: str | None
    issuer: str | None
    title: str
    plan_from: dt.date | None
    plan_to: dt.date | None
    texts: tuple[str, ...]
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """The plan that a reading continues (None: a plan of its own), or why that is in doubt."""

    plan_id: int | None
    doubt: MatchDoubt | None = None


def match(reading: Reading, plans: Sequence[StoredPlan]) -> Match:
    """Find the plan that a reading corrects, among the plans of its office."""
    near = [one for one in plans if _same_years(reading, one) and _same_issuer(reading, one)]
    numbered = [one for one in near if same_number(reading.document.number, one.number)]
    if numbered:
        return _of_number(reading, numbered)
    headed = [one for one in near if _same_title(reading, one)]
    drafts = [one for one in headed if not (reading.document.number and one.number)]
    if len(drafts) > 1:
        return Match(drafts[-1].id, MatchDoubt.SEVERAL)
    if drafts:
        return Match(drafts[0].id)
    alike = [one for one in headed if share(reading, one) >= MOSTLY]
    return Match(alike[-1].id, MatchDoubt.SAME_ROWS) if alike else Match(None)


def _of_number(reading: Reading, numbered: Sequence[StoredPlan]) -> Match:
    titled = [one for one in numbered if _same_title(reading, one)] or list(numbered)
    found = titled[-1]
    strange = not _same_title(reading, found) and share(reading, found) <= HARDLY
    return Match(found.id, MatchDoubt.OTHER_ROWS if strange else None)


def plain_number(number: str | None) -> str:
    """Write a document's number without spaces, case, or the zeros before it: "05 /KH-UBND" → "5/kh-ubnd"."""
    return re.sub(r"^0+(?=\d)", "", re.sub(r"\s+", "", (number or "").casefold().replace("–", "-")))


def same_number(one: str | None, other: str | None) -> bool:
    """Return whether both are given and are the same number."""
    return bool(plain_number(one)) and plain_number(one) == plain_number(other)


def share(reading: Reading, known: StoredPlan) -> float:
    """Return what share of a plan's rows a reading still has, by their texts; 0 for a plan without rows."""
    here = {fold_sentence(row.activity) for row in reading.activities}
    return sum(fold_sentence(text) in here for text in known.texts) / len(known.texts) if known.texts else 0.0


def _same_title(reading: Reading, known: StoredPlan) -> bool:
    return fold_sentence(reading.document.title or reading.file_name) == fold_sentence(known.title)


def _same_issuer(reading: Reading, known: StoredPlan) -> bool:
    here, there = fold_sentence(reading.document.issuer), fold_sentence(known.issuer)
    return not here or not there or here == there


def _same_years(reading: Reading, known: StoredPlan) -> bool:
    first, last = reading.document.plan_from, reading.document.plan_to
    if first is None or last is None or known.plan_from is None or known.plan_to is None:
        return True
    # A new version has the period as it was printed, not as the person corrected it.
    meets = known.corrected and first <= known.plan_to and known.plan_from <= last
    return meets or (first, last) == (known.plan_from, known.plan_to)
