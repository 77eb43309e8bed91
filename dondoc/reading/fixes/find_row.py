"""Find the row that a correction means: in the file it was written for, and in a later version of it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache

from dondoc.activity import Activity
from dondoc.reading.fixes.model import RowFix
from dondoc.reading.line_text import folded_label

BEGINS = 40
"""So many characters identify a row in a later version, where the rest of it may be worded anew."""


def place_of(row: RowFix, rows: Sequence[Activity]) -> int | None:
    """Return the row meant: of its number and text, else of its text alone, else (no text given) of its number."""
    named = [at for at, one in enumerate(rows) if one.key == row.key]
    if not _folded(row.text):
        return named[0] if named else None
    quotes = (row.text, row.text[:BEGINS])
    both = (at for quoted in quotes for at in named if begins_so(rows[at].activity, quoted))
    alone = (found[0] for quoted in quotes if len(found := _begin_with(quoted, rows)) == 1)
    return next(itertools.chain(both, alone), None)


def alike(row: RowFix, rows: Sequence[Activity]) -> int | None:
    """Return the row of another plan that a correction would mean, by its text alone; None where that is too short to
    identify a row, or several begin so.
    """
    found = _begin_with(row.text, rows)
    whole = len(row.text) >= BEGINS or (len(found) == 1 and _folded(rows[found[0]].activity) == _folded(row.text))
    return found[0] if len(found) == 1 and whole else None


def joined_to(at: int, row: RowFix, rows: Sequence[Activity]) -> tuple[list[int], list[str]]:
    """Return the rows that a correction joins to the one at ``at``, and the numbers of those that are not there.

    Of several rows with one number, the next one below is meant; how the row began counts more than its number.
    """
    found: list[int] = []
    missing = []
    for key, text in itertools.zip_longest(row.join, row.join_texts, fillvalue=""):
        meant = _joined_one(key, text, [(n, one) for n, one in enumerate(rows) if n != at and n not in found])
        if not meant:
            missing.append(key)
        else:
            found.append(next((n for n in meant if n > at), meant[-1]))
    return found, missing


def _joined_one(key: str, text: str, rows: Sequence[tuple[int, Activity]]) -> list[int]:
    """Return the rows that may be meant: of this number and beginning, else the only one that begins so."""
    begun = [(n, one) for n, one in rows if not _folded(text) or begins_so(one.activity, text[:BEGINS])]
    named = [n for n, one in begun if one.key == key]
    return named or ([n for n, _ in begun] if _folded(text) and len(begun) == 1 else [])


def begins_so(text: str, begins: str) -> bool:
    """Return whether a text begins with these words, compared without marks, spaces and case."""
    return bool(_folded(begins)) and _folded(text).startswith(_folded(begins))


def _begin_with(text: str, rows: Sequence[Activity]) -> list[int]:
    begins = _folded(text)
    return [at for at, one in enumerate(rows) if _folded(one.activity).startswith(begins)] if begins else []


# Each correction whose row is not there is compared with every row: those are folded once, not once for each of both.
_folded = lru_cache(maxsize=4096)(folded_label)
