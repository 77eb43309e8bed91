"""Read a table of log-odds, turn sums of them into shares, and show the words that weigh most."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from notifications.inbox.reply.evidence.cues import cue_text

SHOWN = 3
"""Most phrases of a text that are shown to a person."""


@cache
def weights_of(table: Path) -> dict[str, tuple[float, ...]]:
    """Return the weights of each feature of a table, which gives them in hundredths; its file is read once."""
    lines = table.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("; "))
    return {feature: tuple(int(weight) / 100 for weight in given) for feature, *given in rows}


def shares_of(sums: Sequence[float]) -> list[float]:
    """Return how likely each class is by its sum of log-odds; they add up to one."""
    raised = [math.exp(one - max(sums)) for one in sums]
    return [one / sum(raised) for one in raised]


def as_written(text: str, features: Sequence[str]) -> tuple[str, ...]:
    """Return the first few features as the text writes them: cue text has the text's length, and no diacritics."""
    plain = cue_text(text)
    places = (re.search(rf"\b{re.escape(one)}\b", plain) for one in features)
    return tuple(dict.fromkeys(text[one.start() : one.end()].lower() for one in places if one))[:SHOWN]
