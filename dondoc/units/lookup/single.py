"""Find the one unit a name means: by its core, its place, the date, and whose plan it stands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from dondoc.units.name_forms.places import LEVELS_OF, AreaPlace, Shape, climbs, fits, shape
from dondoc.units.register.index import NameEntry
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit

# Syllables: no name of a province or commune is longer but for those with their kind before it.
_LONGEST_PLACE = 4
_AT_EVERY_LEVEL = frozenset({"ubnd", "hđnd", "đảng", "văn phòng", "phòng", "trung tâm"})


class Found(NamedTuple):
    """``here``: names in force where they should be; ``elsewhere``: in another area; ``dormant``: of another date."""

    here: tuple[NameEntry, ...] = ()
    elsewhere: tuple[NameEntry, ...] = ()
    dormant: tuple[NameEntry, ...] = ()


def find(name: str, register: Register, on: dt.date, scope: RegisterUnit | None) -> Found:
    """Return the entries with this name. More than one unit in ``here`` means that the parent must be asked for."""
    return find_shape(shape(name), register, on, scope)


def find_shape(wanted: Shape, register: Register, on: dt.date, scope: RegisterUnit | None) -> Found:
    """Return the same, for a name already taken apart."""
    if not climbs(wanted.places):
        return Found()
    if wanted.named:
        return _dated(_at_place(wanted, register), on)
    if not wanted.core:
        return Found()
    if scope is None:
        return _dated(_anywhere(wanted, register), on)
    return _around(wanted, register, on, scope)


def find_with_bare_place(name: str, register: Register, on: dt.date) -> Found:
    """Return a name that ends in a place without its kind: "Sở Nội vụ Lai Châu"."""
    tokens = shape(name).core.split()
    for size in range(1, min(_LONGEST_PLACE, len(tokens) - 1) + 1):
        bare = AreaPlace("", " ".join(tokens[-size:]))
        entries = [e for e in register.index.at(" ".join(tokens[:-size]), bare.name) if fits(e.path, (bare,))]
        if entries:
            return _one_kind_of_area(_dated(entries, on), entries)
    return Found()


def _one_kind_of_area(found: Found, entries: list[NameEntry]) -> Found:
    """ "UBND Phong Thổ" may be the old huyện or the new xã: the day alone does not decide which one was meant."""
    areas = {entry.path[0].area for entry in entries}
    return Found(elsewhere=found.here or found.dormant) if len(areas) > 1 else found


def _at_place(wanted: Shape, register: Register) -> list[NameEntry]:
    if wanted.places[0].name:
        entries = register.index.at(wanted.core, wanted.places[0].name)
    else:
        entries = register.index.bearing(wanted.core)
    return [entry for entry in entries if fits(entry.path, wanted.places)]


def _anywhere(wanted: Shape, register: Register) -> list[NameEntry]:
    return [entry for entry in register.index.bearing(wanted.core) if _is_of_area(entry, wanted, register)]


def _around(wanted: Shape, register: Register, on: dt.date, scope: RegisterUnit) -> Found:
    """Search from the scope's own area outwards; the first area that has the name decides, even for another date."""
    path = register.path(scope)
    for depth, area in enumerate(path):
        if wanted.places and not _same_area(wanted.places[0], area):
            continue
        hits = [e for e in register.index.at(wanted.core, area.name) if _agree(e.path, path[depth:])]
        if hits and depth and not wanted.places:
            return _from_above(hits, wanted.core, register, on, scope)
        if hits:
            return _closest(_dated(hits, on), register, scope)
    return _outside(wanted, register, on, scope)


def _from_above(hits: list[NameEntry], written: str, register: Register, on: dt.date, scope: RegisterUnit) -> Found:
    """Return a bare name found only above the scope's own area.

    Sở Nội vụ can be nobody else's; "Văn phòng UBND" in a commune's plan may well be the commune's, and is only offered.
    """
    known = [e for e in hits if register.kind(e.unit) == "sở" or (e.key == written and not _is_everywhere(e, register))]
    if known:
        return _closest(_dated(known, on), register, scope)
    found = _dated(hits, on)
    return found._replace(here=(), elsewhere=found.here)


def _is_everywhere(entry: NameEntry, register: Register) -> bool:
    return register.kind(entry.unit) in _AT_EVERY_LEVEL


def _outside(wanted: Shape, register: Register, on: dt.date, scope: RegisterUnit) -> Found:
    """Units that stand in no area belong to everybody; those of another area are only offered."""
    entries = _anywhere(wanted, register)
    common = _dated([entry for entry in entries if not entry.path], on)
    return _closest(
        common._replace(elsewhere=tuple(e for e in entries if e.path and e.unit.in_force(on))), register, scope
    )


def _closest(found: Found, register: Register, scope: RegisterUnit) -> Found:
    """Choose those nearest to the scope: itself, directly under it, deeper under it, then the rest of the area."""
    ranks = {entry.unit.id: _rank(entry.unit, register, scope) for entry in found.here}
    best = min(ranks.values(), default=0)
    return found._replace(here=tuple(entry for entry in found.here if ranks[entry.unit.id] == best))


def _rank(unit: RegisterUnit, register: Register, scope: RegisterUnit) -> int:
    chain = [ancestor.id for ancestor in register.ancestors(unit)]
    if scope.id in chain:
        return min(chain.index(scope.id), 2)
    above = {ancestor.id for ancestor in register.ancestors(scope)}
    return 3 if unit.id in above or unit.parent_id in above else 4


def _dated(entries: Iterable[NameEntry], on: dt.date) -> Found:
    known = list(entries)
    here = tuple(entry for entry in known if entry.unit.in_force(on))
    written = tuple(entry for entry in here if not entry.weak)
    return Found(written or here, (), () if here else tuple(known))


def _same_area(place: AreaPlace, area: AreaPlace) -> bool:
    return place.area == area.area


def _agree(path: tuple[AreaPlace, ...], other: tuple[AreaPlace, ...]) -> bool:
    """Return whether two paths are equal as far as both reach."""
    return all(a == b for a, b in zip(path, other, strict=False))


def _is_of_area(entry: NameEntry, wanted: Shape, register: Register) -> bool:
    """Return whether "tỉnh" or "xã" without a name is true of the unit."""
    if not wanted.places:
        return True
    if entry.path:
        return _same_area(wanted.places[0], entry.path[0])
    return register.level(entry.unit) in LEVELS_OF[wanted.places[0].area]
