"""Units with a near name, offered for confirmation with a score; never taken by themselves."""

from __future__ import annotations

import datetime as dt

from rapidfuzz import fuzz, process

from dondoc.units.lookup import outcome
from dondoc.units.lookup.resolution import Candidate
from dondoc.units.name_forms import spelling
from dondoc.units.name_forms.places import shape
from dondoc.units.register.index import NameEntry
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit

_CUTOFF = 72.0
"""Percent of rapidfuzz's ratio below which names are not looked at: under ``_LEAST``, since diacritics count too."""
_LEAST = 0.75
"""Nearest names below this are another unit more often than a slip: set by hand on tests/units/test_typed_names.py."""
# Candidates offered to a person.
_MOST = 5
# Ranks set by hand, not fitted: a name that differs in marks alone stands before a place of another kind, that before
# initials, and all of them below 1, which only an exact name has. Names near by letters alone come to 0.95 at most.
_SAME_BUT_FOR_MARKS = 0.97
_SAME_INITIALS = 0.9
_SAME_PLACE_NAME = 0.93
_MOST_BY_LETTERS = 0.95


def near(text: str, register: Register, on: dt.date, scope: RegisterUnit | None) -> tuple[Candidate, ...]:
    """Return at most five units in force whose names are near, the nearest first; score 0..1, below 1."""
    written = spelling.key(text)
    scores: dict[int, tuple[float, RegisterUnit]] = {}
    for score, entry in [
        *_by_initials(written, register),
        *_by_place(written, register),
        *_by_letters(written, register),
    ]:
        if entry.unit.in_force(on) and score > scores.get(entry.unit.id, (0.0, entry.unit))[0]:
            scores[entry.unit.id] = (score, entry.unit)
    near_scope = {unit.id for unit in register.ancestors(scope)} if scope else set()
    near_enough = (one for one in scores.values() if one[0] >= _LEAST)
    ranked = sorted(near_enough, key=lambda one: (-one[0], one[1].parent_id not in near_scope, one[1].id))
    return tuple(Candidate(unit, round(score, 3), outcome.where(unit, register)) for score, unit in ranked[:_MOST])


def _by_place(written: str, register: Register) -> list[tuple[float, NameEntry]]:
    """Return the same office in a place of the same name and another kind: xã Gò Sen for phường Gò Sen."""
    wanted = shape(written)
    entries = register.index.at(wanted.core, wanted.named[0].name) if wanted.named else []
    return [(_SAME_PLACE_NAME, entry) for entry in entries[: 4 * _MOST]]


def _by_letters(written: str, register: Register) -> list[tuple[float, NameEntry]]:
    bare = spelling.folded(written)
    keys = register.index.folded_keys
    close = process.extract(bare, keys, scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=4 * _MOST)
    return [
        (_score(written, entry.key, folded), entry)
        for folded, _, _ in close
        for entry in register.index.folded(folded)[: 4 * _MOST]
    ]


def _score(written: str, key: str, folded: str) -> float:
    if spelling.folded(written) == folded:
        return _SAME_BUT_FOR_MARKS
    return min(_MOST_BY_LETTERS, (fuzz.ratio(written, key) + fuzz.ratio(spelling.folded(written), folded)) / 200)


def _by_initials(written: str, register: Register) -> list[tuple[float, NameEntry]]:
    """ "Phòng HCQT" for Phòng Hành chính - Quản trị: initials that stand in no table."""
    tokens = written.split()
    if not tokens or len(tokens) > 2 or not 2 <= len(tokens[-1]) <= 8:
        return []
    short = f"{tokens[0][0]}{tokens[1]}" if len(tokens) == 2 else tokens[0]
    return [(_SAME_INITIALS, entry) for entry in register.index.initialed(short)[: 4 * _MOST]]
