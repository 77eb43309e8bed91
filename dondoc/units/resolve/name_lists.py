"""Cut several names of one text where the pieces are in the register, never inside a name that has a comma."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dondoc.units.groups.expand import is_group
from dondoc.units.lookup import outcome
from dondoc.units.lookup.resolution import Resolution, ResolutionKind
from dondoc.units.name_forms import elliptic_names, spelling
from dondoc.units.name_forms.places import shape
from dondoc.units.resolve.exact_match import NameQuery, confirmed, known, one_unit
from dondoc.units.resolve.suggestions import offered

_CUT = re.compile(r"\s*(?:[;,+/]|\bvà\b|\s[&–—-]\s)\s*", re.IGNORECASE)
# Ways to join the pieces of a text grow with their square; no cell names so many units one by one.
_MOST_PIECES = 40
# Names that hold "và" or a comma themselves ("Sở Văn hóa, Thể thao và Du lịch") are joined again, the longest first:
# of so many pieces at most.
_MOST_JOINED = 6
_UNSURE = (ResolutionKind.UNKNOWN, ResolutionKind.AMBIGUOUS, ResolutionKind.NEAR, ResolutionKind.OPEN_GROUP)
# A rank beside those of near_names.py, set by hand: a unit that a list names with its own head word left out.
_PART_OF_LIST = 0.9


def several(text: str, question: NameQuery) -> Resolution | None:
    """Return all names of the text as one resolution with ``parts``; None unless the first piece is a name in the
    register.

    GROUP when every part is settled, OPEN_GROUP when one of them is open, else the kind of the least certain part.
    """
    pieces = _pieces(text)
    if not 1 < len(pieces) <= _MOST_PIECES:
        return None
    parts = _parts(text, pieces, question)
    first = parts[0]
    if len(parts) < 2 or (
        first.kind in (ResolutionKind.UNKNOWN, ResolutionKind.NEAR) and not is_group(first.text) and not _hard(text)
    ):
        return None
    return combined(text, parts)


def _hard(text: str) -> bool:
    """Return whether a semicolon parts two names; a comma may stand inside one."""
    return ";" in text


def combined(text: str, parts: Sequence[Resolution]) -> Resolution:
    """Return one resolution of many: units are given only when no part has to be asked about."""
    kind = next((kind for kind in _UNSURE if any(part.kind is kind for part in parts)), ResolutionKind.GROUP)
    units = tuple({unit.id: unit for part in parts for unit in part.units}.values())
    asked = [part for part in parts if part.kind is kind and part.reason]
    reason = (
        asked[0].reason if kind is not ResolutionKind.GROUP and asked else f"Gồm {len(parts)} tên, {len(units)} đơn vị."
    )
    offers = tuple(candidate for part in parts for candidate in part.candidates)
    kept = units if kind in (ResolutionKind.GROUP, ResolutionKind.OPEN_GROUP) else ()
    return Resolution(text, kind, kept, offers, reason, tuple(parts))


def leaning(names: Sequence[str], alone: Sequence[Resolution], question: NameQuery) -> tuple[Resolution, ...]:
    """Return the names of one cell, each read with its neighbours where it is short."""
    parts: list[Resolution] = []
    previous = ""
    plural = any(elliptic_names.singular(name) for name in names[:1])
    for at, (name, own) in enumerate(zip(names, alone, strict=True)):
        following = names[at + 1] if at + 1 < len(names) else ""
        found, full = _in_context(name, previous, following, plural=plural, question=question)
        parts.append(found or own)
        previous = full or name
    return tuple(parts)


def _pieces(text: str) -> list[tuple[int, int]]:
    """Return where the pieces between commas, "và" and semicolons begin and end."""
    cuts = [(0, 0), *(match.span() for match in _CUT.finditer(text)), (len(text), len(text))]
    spans = [(cuts[at][1], cuts[at + 1][0]) for at in range(len(cuts) - 1)]
    return [(start, end) for start, end in spans if spelling.key(text[start:end])]


def _parts(text: str, pieces: list[tuple[int, int]], question: NameQuery) -> list[Resolution]:
    """Greedy from the left: the longest run of pieces that is a name or a group is one part."""
    parts: list[Resolution] = []
    previous, at = "", 0
    plural = bool(elliptic_names.singular(text[: pieces[0][1]]))
    while at < len(pieces):
        size, part, full = _longest(text, pieces, at, previous, plural=plural, question=question)
        parts.append(part)
        previous, at = full, at + size
    return parts


def _longest(
    text: str, pieces: list[tuple[int, int]], at: int, previous: str, *, plural: bool, question: NameQuery
) -> tuple[int, Resolution, str]:
    for size in range(min(_MOST_JOINED, len(pieces) - at), 0, -1):
        run = text[pieces[at][0] : pieces[at + size - 1][1]]
        if _hard(run):
            continue
        after = pieces[at + size :]
        following = text[after[0][0] : after[0][1]] if after else ""
        found, full = _in_context(run, previous, following, plural=plural, question=question)
        if found is not None:
            return size, found, full
    piece = text[pieces[at][0] : pieces[at][1]]
    return 1, known(piece, question) or offered(piece, question), piece


def _in_context(
    text: str, previous: str, following: str, *, plural: bool, question: NameQuery
) -> tuple[Resolution | None, str]:
    """Return a name read by itself or leaning on a neighbour, with its full form; None when neither gives a unit."""
    leant = elliptic_names.on_next(text, following)
    if leant:
        found = one_unit(leant, question)
        return (replace(found, text=text), leant) if found else (None, text)
    readings = elliptic_names.on_previous(text, previous, plural=plural) if previous else []
    own = confirmed(text, question) or (None if _is_bare_place(text, readings) else known(text, question))
    if own is not None and own.kind is not ResolutionKind.UNKNOWN:
        return own, text
    return _leant(text, readings, question) or _of_plural(text, plural=plural, question=question)


def _is_bare_place(text: str, readings: Iterable[elliptic_names.FullerName]) -> bool:
    """Return whether the text names only a place, so that the neighbour decides which office there is meant."""
    return not shape(text).core and any(reading.sure for reading in readings)


def _leant(
    text: str, readings: Iterable[elliptic_names.FullerName], question: NameQuery
) -> tuple[Resolution, str] | None:
    for reading in readings:
        found = one_unit(reading.name, question)
        if found is None or not found.settled:
            continue
        if reading.sure:
            return replace(found, text=text, kind=ResolutionKind.ALIAS), reading.name
        return _to_confirm(text, found, question), reading.name
    return None


def _to_confirm(text: str, found: Resolution, question: NameQuery) -> Resolution:
    """ "Sở Nội vụ, Tài chính": very likely Sở Tài chính, yet it may be a unit of its own."""
    reason = f"“{text}” có phải là “{found.units[0].name}” không?"
    offered = outcome.candidates(found.units, question.register, _PART_OF_LIST)
    return Resolution(text, ResolutionKind.NEAR, (), offered, reason)


def _of_plural(text: str, *, plural: bool, question: NameQuery) -> tuple[Resolution | None, str]:
    """Return the first of "UBND các xã Bến Lụa, Gò Sen", "các sở: Nội vụ, Tài chính"."""
    single = elliptic_names.singular(text) if plural else ""
    found = one_unit(single, question) if single else None
    return (replace(found, text=text), single) if found else (None, text)
