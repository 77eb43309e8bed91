"""Phrases that may stand in a report of work done and restrict nothing of it (``plain_words.txt``). Pure.

With their marks, since without them they are other words too: "đến" is none of a temple ("đền"). Compounds are whole:
"phối hợp" is of any work, and "hợp đồng" a step of one. They are classes of grammar (pronouns, particles, tense,
prepositions, time) and of every office's reports (verbs of finishing, generic names of work and of papers), and not
words of any one work.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from dondoc.text.folding import decompose

TABLE = Path(__file__).with_name("plain_words.txt")
LONGEST = 7
"""Words of the longest phrase."""


@cache
def marked(word: str) -> str:
    """Return a word in small letters with its marks in one order: "hoà" and "hòa" are one word."""
    parts = decompose(word.lower())
    letters = "".join(one for one in parts if one.isalnum())
    return letters + "".join(sorted(one for one in parts if not one.isalnum()))


@cache
def plain_phrases(form: Callable[[str], str]) -> frozenset[tuple[str, ...]]:
    """Return the phrases, each as its words in a form: `marked`, or `folded` for who types without diacritics."""
    lines = (line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("; "))
    entries = (entry.strip() for line in lines for entry in line.split(",") if entry.strip())
    return frozenset(tuple(form(word) for word in entry.split()) for entry in entries)


def length_of_phrase(forms: list[str], place: int, form: Callable[[str], str]) -> int:
    """Return how many words the longest phrase at a place has; 0 where none begins there."""
    phrases, most = plain_phrases(form), min(LONGEST, len(forms) - place)
    return next((n for n in range(most, 0, -1) if tuple(forms[place : place + n]) in phrases), 0)
