"""Match a name or phrase exactly: one confirmed before, a unit's own, its head's title, or a group."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dondoc.units.groups.expand import expand
from dondoc.units.lookup import outcome
from dondoc.units.lookup.resolution import Resolution, ResolutionKind
from dondoc.units.lookup.single import Found, find, find_with_bare_place
from dondoc.units.name_forms import spelling, wording
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit, UnitId

_UNDER = re.compile(r"(?P<name>.+?)\s+(?:trực\s+)?thuộc\s+(?P<above>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameQuery:
    """What every step of a resolution needs: the register, the day, the issuer, the names confirmed before."""

    register: Register
    on: dt.date
    scope: RegisterUnit | None
    confirmed: Mapping[str, UnitId]


def known(text: str, question: NameQuery) -> Resolution | None:
    """Return the resolution that needs no list and no offer; None when the text is neither one name nor one group."""
    return (
        confirmed(text, question)
        or one_unit(text, question)
        or confirmed(text, question, older=True)
        or _belonging(text, question)
        or _titled(text, question)
        or _group(text, question)
    )


def confirmed(text: str, question: NameQuery, *, older: bool = False) -> Resolution | None:
    """Return the unit this name was settled to mean, while it is in force; ``older``: also in documents of before it
    began.
    """
    unit_id = question.confirmed.get(spelling.key(text))
    unit = None if unit_id is None else question.register.get(unit_id)
    ended = unit is not None and unit.valid_to is not None and unit.valid_to < question.on
    if unit is None or ended or not (older or unit.in_force(question.on)):
        return None
    return Resolution(text, ResolutionKind.ALIAS, (unit,), reason=f"Tên đã được xác nhận là “{unit.name}”.")


def _belonging(text: str, question: NameQuery) -> Resolution | None:
    """ "Chi cục Kiểm lâm thuộc Sở Nông nghiệp và Môi trường": the one of this name under that one."""
    match = _UNDER.fullmatch(text)
    above = one_unit(match["above"], question) if match else None
    if match is None or above is None or not above.settled:
        return None
    found = one_unit(match["name"], replace(question, scope=above.units[0]))
    if found is None or not found.settled or above.units[0] not in question.register.ancestors(found.units[0])[1:]:
        return None
    return replace(found, text=text, kind=ResolutionKind.ALIAS)


def one_unit(text: str, question: NameQuery) -> Resolution | None:
    """Exact, alias or ambiguous; None when no unit in force bears the name where the plan stands."""
    found = found_for(text, question)
    return outcome.of(text, found, question.register, question.on) if found.here else None


def found_for(text: str, question: NameQuery) -> Found:
    """Return what the register holds under this name; a place at the end may stand without its kind ("Sở Nội vụ Lai
    Châu").
    """
    found = find(text, question.register, question.on, question.scope)
    if found.here or found.dormant:
        return found
    bare = find_with_bare_place(text, question.register, question.on)
    return bare if any(bare) else found


def _titled(text: str, question: NameQuery) -> Resolution | None:
    unit_name = wording.untitled(text)
    found = (one_unit(unit_name, question) or _group(unit_name, question)) if unit_name else None
    if found is None:
        return None
    reason = f"Thủ trưởng của đơn vị. {found.reason}"
    kind = ResolutionKind.ALIAS if found.kind is ResolutionKind.EXACT else found.kind
    return replace(found, text=text, kind=kind, reason=reason)


def _group(text: str, question: NameQuery) -> Resolution | None:
    return expand(text, question.register, on=question.on, scope=question.scope)
