"""Classify a statement by the weights of its words: a second evidence, for what no rule understands. Pure.

``wording.tsv`` gives for words and pairs of words how much each is evidence of each class (log-odds, in hundredths),
fitted on labelled replies; its head names them. `learned` has the weights that `bench.reply_wording` fits now. The
rules match patterns, and each writer has a vocabulary of his own; the table adds up many weak signs. It never makes a
"done": that ends a chase, and must be explained word by word (`leftover`).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from notifications.inbox.reply.evidence.cues import cue_text
from notifications.inbox.reply.evidence.log_odds import as_written, shares_of, weights_of

DONE, OPEN, EXTEND, REFUSE, NOTHING = SIDES = ("done", "open", "extend", "refuse", "nothing")
"""What a statement may lean to; ``open``: under way, not begun or in trouble."""
TABLE = Path(__file__).with_name("wording.tsv")
BIAS = "*"
CLEAR = 0.7
"""The least share of a side that decides, with ALONE. At these, 755 of 774 statements of replies in a table not
fitted on them leaned to the right side (each of eleven tables left out in turn, `bench.reply_wording`)."""
ALONE = 0.4
"""The least share that the words alone must give the side, twice that of five equal ones: "Trân trọng." leans to "open"
by three quarters, only because most labelled replies do."""
_WORD = re.compile(r"[a-z_#~%?/]+")
_WRITTEN = re.compile(r"[a-z]{2,}(?: [a-z]{2,})?")
"""A feature that a person can read: words alone."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """To which side the words lean, whether clearly, and those that weigh most."""

    side: str
    is_clear: bool
    phrases: tuple[str, ...]


def features(text: str) -> frozenset[str]:
    """Return the words and the pairs of neighbours of a text, folded; every number is "#", the ends "^" and "$"."""
    tokens = ["^", *_WORD.findall(re.sub(r"\d+", "#", cue_text(text))), "$"]
    return frozenset([*tokens, *(f"{one} {two}" for one, two in pairwise(tokens))])


def leaning(text: str) -> Leaning:
    """Return the side that the words of a text lean to."""
    table = weights_of(TABLE)
    known = sorted(features(text) & table.keys())
    # A long text holds more signs; divided by the root of their number it is no surer than a short one of one kind.
    scale = 1 / math.sqrt(max(len(known), 1))
    alone = [scale * sum(table[one][place] for one in known) for place in range(len(SIDES))]
    shares = shares_of([bias + sum_ for bias, sum_ in zip(table[BIAS], alone, strict=True)])
    place = max(range(len(SIDES)), key=shares.__getitem__)
    weighty = sorted(known, key=lambda one: (" " not in one, -table[one][place]))
    weighing = [one for one in weighty if table[one][place] > 0 and _WRITTEN.fullmatch(one)]
    is_clear = shares[place] >= CLEAR and shares_of(alone)[place] >= ALONE
    return Leaning(SIDES[place], is_clear, as_written(text, weighing))
