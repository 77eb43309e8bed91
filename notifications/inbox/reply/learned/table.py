"""Weigh what a statement reports by its words and evidence: multinomial logistic regression from a table. Pure.

``weights.tsv`` gives for each feature its weight for each class (log-odds, in hundredths), fitted on labelled replies
by `bench.reply_wording`; its head names them.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from notifications.inbox.reply.clauses.reading import WorkReading
from notifications.inbox.reply.evidence.cues import cue_text
from notifications.inbox.reply.learned.evidence import cue_features, verdict_features
from notifications.inbox.reply.learned.tokens import word_features
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from notifications.inbox.reply.own_names import with_own_name

CLASSES = (
    ReportedState.DONE,
    ReportedState.PROGRESS,
    ReportedState.EXTEND,
    ReportedState.REFUSE,
    ReportedState.TROUBLE,
    ReportedState.UNCLEAR,
)
"""UNCLEAR: it asks, is about our letter, or reports nothing of the work."""
TABLE = Path(__file__).with_name("weights.tsv")
BIAS, EVIDENCE = "*", "@"
"""EVIDENCE begins the features that are no words."""
SHOWN = 3
_WRITTEN = re.compile(r"[a-z]{2,}(?: [a-z]{2,}){0,2}")
"""A feature that a person can read: words alone."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a statement is weighed by: its words, and its evidence."""

    words: frozenset[str]
    evidence: tuple[str, ...]


def features(
    text: str,
    one: Listed,
    others: Sequence[Listed],
    today: dt.date,
    patterns: Statement | None,
    reading: WorkReading | None,
) -> Features:
    """Return the features of a statement about a work, read by the patterns and by the clauses."""
    named = with_own_name(text, one)
    beside = (*verdict_features(patterns, reading), *cue_features(named, one, today, others))
    return Features(word_features(named, one, today), tuple(f"{EVIDENCE}{each}" for each in beside))


def shares(given: Features) -> tuple[float, ...]:
    """Return how likely each class is; they add up to one."""
    table = weights()
    known = sorted(given.words & table.keys())
    # A long text holds more words; divided by the root of their number it is no surer than a short one of one kind.
    scale = 1 / math.sqrt(max(len(known), 1))
    rows = [(table[BIAS], 1.0), *((table[one], scale) for one in known)]
    rows += [(table[one], 1.0) for one in given.evidence if one in table]
    sums = [sum(row[place] * times for row, times in rows) for place in range(len(CLASSES))]
    raised = [math.exp(one - max(sums)) for one in sums]
    return tuple(one / sum(raised) for one in raised)


def weighty(text: str, given: Features, state: ReportedState) -> tuple[str, ...]:
    """Return the words of a text that weigh most for a class, as the text writes them."""
    table, place = weights(), CLASSES.index(state)
    known = [one for one in given.words & table.keys() if _WRITTEN.fullmatch(one)]
    order = sorted(known, key=lambda one: (-table[one][place], one))
    return _as_written(text, [one for one in order if table[one][place] > 0])


def _as_written(text: str, found: Sequence[str]) -> tuple[str, ...]:
    """Return the first few features as the text writes them: cue text has the text's length, and no diacritics."""
    plain = cue_text(text)
    places = (re.search(rf"\b{re.escape(one)}\b", plain) for one in found)
    return tuple(dict.fromkeys(text[one.start() : one.end()].lower() for one in places if one))[:SHOWN]


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """Return the weights of each feature, read from the table once."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("; "))
    return {feature: tuple(int(weight) / 100 for weight in given) for feature, *given in rows}
