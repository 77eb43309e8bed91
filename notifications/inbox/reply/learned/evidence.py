"""Read the evidence of a statement beside its words: what both readings by rules found, and every cue of them. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from notifications.inbox.reply.activity_terms import EMPTY
from notifications.inbox.reply.clauses.reading import WorkReading
from notifications.inbox.reply.evidence.completion.leftover import leftover_of
from notifications.inbox.reply.evidence.cues import cue_text, evidence
from notifications.inbox.reply.evidence.details.details import days
from notifications.inbox.reply.evidence.details.document_kinds import KINDS, Proof
from notifications.inbox.reply.evidence.details.numbers import documents
from notifications.inbox.reply.evidence.details.shares import percents
from notifications.inbox.reply.evidence.whole.contrary import contrary_sign
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.learned.compared import compared
from notifications.inbox.reply.learned.tokens import GRAMMAR
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from notifications.inbox.reply.statements.completion import doubted
from notifications.inbox.reply.statements.particulars import Judged
from notifications.inbox.reply.statements.statements import clauses_of

CUES = (
    *("finished", "strong", "perfect", "past", "ahead", "unplaced", "conditional", "governed", "signed", "negated"),
    *("future", "wish", "wished", "part", "fraction", "underway", "extension", "refusal", "trouble", "question"),
    "taken_back",
)
_WHOLE = 100
_LENGTHS, _LEFT = (6, 12, 25, 50), (1, 2, 4, 8)


def verdict_features(patterns: Statement | None, reading: WorkReading | None) -> Iterator[str]:
    """Yield what the two readings decided, each and together, and their doubts."""
    first = "-" if patterns is None else f"{patterns.state}{_surety(patterns)}"
    second = "-" if reading is None else f"{reading.statement.state}{'!' if reading.sure else '?'}"
    yield from (f"p={first}", f"c={second}", f"pc={first}/{second}")
    yield from (f"pd={_gist(one)}" for one in (patterns.doubts if patterns else ()))
    if reading is not None and reading.against:
        yield f"ca={_gist(reading.against)}"


_VERDICTS = ("p=", "c=", "pc=", "pd=", "ca=")


def is_verdict(feature: str) -> bool:
    """Return whether a feature is what a reading by rules decided or doubted."""
    return feature.startswith(_VERDICTS)


def claim_doubt(doubt: str, *, finished: bool) -> str:
    """Return the feature of what would be doubted of a clause that is taken for done, with or without its verb."""
    return f"claim={_gist(doubt)}{'+' if finished else '-'}"


def _surety(one: Statement) -> str:
    return "?" if one.doubts else "~" if one.guess else "!"


def _gist(doubt: str) -> str:
    """Return the beginning of a doubt, without the words of the reply that it names."""
    return re.sub(r"[“(:{].*", "", doubt)[:24].strip().replace(" ", "_")


def cue_features(text: str, one: Listed, today: dt.date, others: Sequence[Listed]) -> Iterator[str]:
    """Yield the cues of a whole statement; ``others``: what else its letter lists."""
    alone = not others
    name = f"{one.activity} {one.product}"
    proof = Proof(tuple(documents(text, one.product)), name, one.due, one.product, one.unit, alone=alone)
    cues = evidence(cue_text(text))
    yield from (f"q={cue}" for cue in CUES if getattr(cues, cue))
    yield "contrary" if contrary_sign(text, proof, today) else "not_contrary"
    yield from _of_numbers(text, one, today, proof)
    yield from _of_claims(text, one, today, proof)
    yield from _of_name(text, one)
    yield from compared(text, one, today)
    yield f"left={_size(len(leftover_of(text, proof.names, one.unit)), _LEFT)}"
    yield f"length={_size(len(text.split()), _LENGTHS)}"
    yield f"alone={alone}"
    yield from _of_others(text, one, others)


def _of_numbers(text: str, one: Listed, today: dt.date, proof: Proof) -> Iterator[str]:
    known = days(proof.names, today)
    named = [day for day in days(text, today) if day not in known]
    shares = percents(cue_text(text))
    found = {
        "future_day": any(day > today for day in named),
        "past_day": any(day <= today for day in named),
        "after_due": any(day > max(today, one.due or today) for day in named),
        "number": bool(proof.numbers),
        "product": bool(proof.numbers) and proof.is_product(),
        "part%": any(share < _WHOLE for share in shares),
        "all%": _WHOLE in shares,
    }
    yield from (name for name, is_so in found.items() if is_so)


def _of_claims(text: str, one: Listed, today: dt.date, proof: Proof) -> Iterator[str]:
    """Yield what would be doubted of each clause if it were taken for a report of work done."""
    clean, seen = 0, set()
    for clause in clauses_of(text, f"{one.activity} {one.product}"):
        cues = evidence(cue_text(clause))
        if clause.strip() and (cues.perfect or cues.finished or proof.numbers):
            found = doubted(Judged(ReportedState.DONE, clause.strip()), clause.strip(), proof, today)
            is_clean = found.state is ReportedState.DONE and not found.doubt
            clean += is_clean
            kind = "clean" if is_clean else found.doubt or str(found.state)
            seen.add(claim_doubt(kind, finished=cues.finished))
    yield from sorted(seen)
    yield f"clean={min(clean, 2)}"


def _of_name(text: str, one: Listed) -> Iterator[str]:
    """Yield how much of the work's name a text has: its verb, its product, its words."""
    plain, name, product = folded(text), folded(one.activity).split(), folded(one.product).split()
    verb, kind = " ".join(name[:2]), " ".join(product[:2])
    if verb in plain:
        yield "verb"
        if re.search(rf"\b(?:da|vua|moi) (?:\w+ ){{0,2}}{re.escape(verb)}", plain):
            yield "da_verb"
    if kind and kind in plain:
        yield "product_named"
    if kind and kind in folded(one.activity):
        yield "product_in_name"
    yield f"kind={kind.replace(' ', '_') if kind in KINDS else '-'}"
    own = [word for word in re.findall("[a-z]+", " ".join((*name, *product))) if word not in GRAMMAR]
    words = set(re.findall("[a-z]+", plain))
    yield f"named={min(3, 4 * sum(word in words for word in own) // max(1, len(own)))}"


OF_OTHER = "of_other"
"""The feature of a statement that has words of another work of its letter, and none of this one."""


def _of_others(text: str, one: Listed, others: Sequence[Listed]) -> Iterator[str]:
    """Yield whether the words of a text are of this work or of another of its letter; what both have is of neither."""
    words = frozenset(re.findall("[a-z]+", folded(text)))
    named = {other.obligation_id: words & own_words(other) for other in (one, *others)}
    mine = len(named[one.obligation_id].difference(*(own_words(other) for other in others)))
    theirs = max((len(named[other.obligation_id] - own_words(one)) for other in others), default=0)
    if theirs:
        yield OF_OTHER if not mine else "more_of_other" if theirs > mine else "more_of_own"
    elif mine:
        yield "of_own"


def own_words(one: Listed) -> frozenset[str]:
    """Return the words of a work's name that are of its subject."""
    return frozenset(re.findall("[a-z]+", folded(f"{one.activity} {one.product}"))) - GRAMMAR - EMPTY


def _size(many: int, bounds: tuple[int, ...]) -> int:
    return sum(many >= bound for bound in bounds)
