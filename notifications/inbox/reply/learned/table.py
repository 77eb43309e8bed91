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
from pathlib import Path

from notifications.inbox.reply.clauses.reading import WorkReading
from notifications.inbox.reply.evidence.log_odds import as_written, shares_of, weights_of
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
    table = weights_of(TABLE)
    known = sorted(given.words & table.keys())
    # A long text holds more words; divided by the root of their number it is no surer than a short one of one kind.
    scale = 1 / math.sqrt(max(len(known), 1))
    rows = [(table[BIAS], 1.0), *((table[one], scale) for one in known)]
    rows += [(table[one], 1.0) for one in given.evidence if one in table]
    sums = [sum(row[place] * times for row, times in rows) for place in range(len(CLASSES))]
    return tuple(shares_of(sums))


def weighty(text: str, given: Features, state: ReportedState) -> tuple[str, ...]:
    """Return the words of a text that weigh most for a class, as the text writes them."""
    table, place = weights_of(TABLE), CLASSES.index(state)
    known = [one for one in given.words & table.keys() if _WRITTEN.fullmatch(one)]
    order = sorted(known, key=lambda one: (-table[one][place], one))
    return as_written(text, [one for one in order if table[one][place] > 0])
