"""A phrase that stands for many units, resolved to its members on a day, or kept open."""

from __future__ import annotations

import datetime as dt

from calendars.format import short_date
from dondoc.units.groups.members import Members, members
from dondoc.units.groups.phrase import Phrase, parse
from dondoc.units.lookup import outcome
from dondoc.units.lookup.resolution import Resolution, ResolutionKind
from dondoc.units.lookup.single import find
from dondoc.units.name_forms import spelling
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit

# Confidence of a member of a group that nobody has closed: even odds, so that a person is asked.
_MEMBER_OF_OPEN = 0.5


def expand(text: str, register: Register, *, on: dt.date, scope: RegisterUnit | None = None) -> Resolution | None:
    """GROUP with every member; OPEN_GROUP for "có liên quan" and for phrases whose members no register holds.

    UNKNOWN when the group has nobody on that day (UBND cấp huyện after 01/7/2025); None when the text is no group.
    """
    phrase = parse(text)
    if phrase is None:
        return None
    if phrase.open or (phrase.indefinite and not phrase.belongs):
        return _open(text, phrase, register, on, scope)
    found = members(phrase, register, on, scope)
    if found.units:
        return _spared(text, phrase, found, register, on, scope)
    if phrase.indefinite:
        return _open(text, phrase, register, on, scope)
    return Resolution(text, ResolutionKind.UNKNOWN, reason=f"“{text}”: {found.missing}.")


def _open(text: str, phrase: Phrase, register: Register, on: dt.date, scope: RegisterUnit | None) -> Resolution:
    wider = () if phrase.indefinite else members(phrase, register, on, scope).units
    offered = outcome.candidates(wider, register, _MEMBER_OF_OPEN)
    reason = f"“{text}” không nói rõ đơn vị nào: để ngỏ, người điều phối chọn."
    return Resolution(text, ResolutionKind.OPEN_GROUP, (), offered, reason)


def _spared(
    text: str, phrase: Phrase, found: Members, register: Register, on: dt.date, scope: RegisterUnit | None
) -> Resolution:
    """Without the units after "trừ"; when one of those is not known, nobody is chosen."""
    out = {entry.unit.id for entry in find(phrase.spared, register, on, scope).here} if phrase.spared else set()
    if phrase.spared and len(out) != 1:
        reason = f"“{text}”: chưa rõ trừ đơn vị nào, người điều phối chọn."
        return Resolution(
            text, ResolutionKind.OPEN_GROUP, (), outcome.candidates(found.units, register, _MEMBER_OF_OPEN), reason
        )
    kept = tuple(unit for unit in found.units if unit.id not in out)
    return Resolution(text, ResolutionKind.GROUP, kept, reason=_review(kept, found.beside, on))


def _review(units: tuple[RegisterUnit, ...], beside: tuple[RegisterUnit, ...], on: dt.date) -> str:
    """Return how many members, and whom the words leave out though they are of the same level."""
    left = ", ".join(unit.name for unit in beside[:3]) + (", …" if len(beside) > 3 else "")
    return f"Nhóm gồm {len(units)} đơn vị vào ngày {short_date(on)}{f', không kể {left}' if left else ''}."


def is_group(text: str) -> bool:
    """Return whether the words are a phrase for many, whatever the register."""
    return parse(spelling.tidy(text)) is not None


def is_of_kinds(text: str) -> bool:
    """Return whether the whole text is one phrase of kinds ("các phòng, ban, trung tâm"), not to be cut at its
    commas.
    """
    phrase = parse(text)
    return phrase is not None and bool(phrase.kinds)
