"""The members a group phrase has in a register on a day, by level, kind, area and parent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dondoc.units.groups.phrase import Phrase
from dondoc.units.lookup.single import find_shape
from dondoc.units.name_forms.places import LEVELS, LEVELS_OF, AreaPlace, Shape, shape
from dondoc.units.register.index import BODY
from dondoc.units.register.model import Path, Register
from dondoc.units.register.unit import RegisterUnit

_COUNCIL = "hội đồng nhân dân"
# Of a whole province whoever issues the plan; other kinds are those of the issuer itself.
_OF_THE_PROVINCE = frozenset({"sở", "ngành"})
_AT_ANY_DEPTH = frozenset({"đơn vị sự nghiệp", "đoàn thể", "trường", "chi cục", "doanh nghiệp"})


@dataclass(frozen=True, slots=True)
class Members:
    """Who a phrase stands for; ``missing`` is the reason in Vietnamese why nobody could be named.

    ``beside``: units of the same level that the words leave out (thị xã Sa Pa, by "các huyện, thành phố").
    """

    units: tuple[RegisterUnit, ...] = ()
    missing: str = ""
    beside: tuple[RegisterUnit, ...] = ()


def members(phrase: Phrase, register: Register, on: dt.date, scope: RegisterUnit | None) -> Members:
    """Return the units in force on the day; a phrase of another level, or of no known office, gives a reason and no
    unit.
    """
    if phrase.core is not None:
        return _in_each_area(phrase, register, on, scope)
    base, area = _base(phrase, register, on, scope)
    if base is not None:
        return _found(_under(base, phrase, register, on))
    if area:
        return _found(_in_area(area, phrase, register, on))
    return Members(missing="chưa rõ là của cơ quan nào")


def _found(units: Iterable[RegisterUnit]) -> Members:
    known = tuple(units)
    return Members(known, "" if known else "danh mục không có đơn vị nào thuộc nhóm này vào ngày ấy")


def _base(
    phrase: Phrase, register: Register, on: dt.date, scope: RegisterUnit | None
) -> tuple[RegisterUnit | None, Path]:
    """Return the office whose units are meant, or the area whose units are meant."""
    if phrase.belongs and not phrase.within and scope is not None:
        return (None, register.path(scope)) if _is_authority(scope) else (scope, ())
    if phrase.within:
        return _listed(phrase.within, register, on, scope)
    if phrase.kinds & _OF_THE_PROVINCE and "phòng" not in phrase.kinds:
        return None, province_of(register, scope)
    if scope is None:
        return _only_office(phrase, register, on), ()
    if _is_authority(scope):
        return None, register.path(scope)
    return scope, ()


def _listed(
    within: str, register: Register, on: dt.date, scope: RegisterUnit | None
) -> tuple[RegisterUnit | None, Path]:
    """ "tỉnh", "UBND xã", "Sở Y tế": the office or the area after "thuộc"."""
    wanted = shape(within)
    found = find_shape(Shape(wanted.core or BODY, wanted.places), register, on, scope).here
    units = {entry.unit.id: entry.unit for entry in found}
    if len(units) != 1:
        generic = wanted.core in ("", BODY) and wanted.places == (AreaPlace("tỉnh", ""),)
        return None, province_of(register, scope) if generic else ()
    unit = next(iter(units.values()))
    return (None, register.path(unit)) if _is_authority(unit) else (unit, ())


def _is_authority(unit: RegisterUnit) -> bool:
    return shape(unit.name).core in ("", BODY, _COUNCIL)


def province_of(register: Register, scope: RegisterUnit | None) -> Path:
    """Return the province the scope stands in, else the only one of the register."""
    path = register.path(scope) if scope is not None else ()
    if path and "tỉnh" in LEVELS_OF[path[-1].area]:
        return path[-1:]
    return register.home


def _only_office(phrase: Phrase, register: Register, on: dt.date) -> RegisterUnit | None:
    """With no scope, the one parent all units of these kinds have; None when there are several."""
    parents = {unit.parent_id for unit in register if unit.in_force(on) and register.kind(unit) in phrase.kinds}
    only = parents.pop() if len(parents) == 1 else None
    return None if only is None else register.get(only)


def _under(base: RegisterUnit, phrase: Phrase, register: Register, on: dt.date) -> list[RegisterUnit]:
    below = [unit for unit in register.children(base.id) if unit.in_force(on)]
    return below if phrase.indefinite else [unit for unit in below if register.kind(unit) in phrase.kinds]


def _in_area(area: Path, phrase: Phrase, register: Register, on: dt.date) -> list[RegisterUnit]:
    there = [unit for unit in register.in_area(area) if unit.in_force(on) and not _is_authority(unit)]
    if phrase.indefinite:
        return [unit for unit in there if _is_direct(unit, register)]
    return [unit for unit in there if _is_member(unit, phrase, register)]


def _is_member(unit: RegisterUnit, phrase: Phrase, register: Register) -> bool:
    kind = register.kind(unit)
    return kind in phrase.kinds and (kind in _AT_ANY_DEPTH | _deep(phrase) or _is_direct(unit, register))


def _deep(phrase: Phrase) -> frozenset[str]:
    """ "Đơn vị sự nghiệp" also means the centres under a sở, "các trung tâm" does not."""
    return frozenset({"trung tâm", "báo đài"}) if "đơn vị sự nghiệp" in phrase.kinds else frozenset()


def _is_direct(unit: RegisterUnit, register: Register) -> bool:
    """Under the authority of the area or under nobody: a room of a sở is none of the province's "phòng, ban"."""
    parent = register.parent(unit)
    return parent is None or _is_authority(parent) or register.level(parent) == "trung ương"


def _in_each_area(phrase: Phrase, register: Register, on: dt.date, scope: RegisterUnit | None) -> Members:
    above = _area_above(phrase, register, on, scope)
    if above is None:
        return Members(missing="chưa rõ thuộc tỉnh nào")
    entries = [entry for core in _cores(phrase.core or BODY) for entry in register.index.bearing(core)]
    there = [e.unit for e in entries if e.unit.in_force(on) and _stands(e.path, e.unit, phrase, above, register)]
    units = _without_doubles({unit.id: unit for unit in there}.values(), register)
    chosen = tuple(unit for unit in units if _is_called(register.path(unit)[0], phrase))
    if not chosen:
        return Members(missing=f"không có đơn vị cấp {phrase.level} nào như vậy trong danh mục vào ngày ấy")
    return Members(chosen, beside=tuple(unit for unit in units if unit not in chosen))


def _cores(core: str) -> tuple[str, ...]:
    return (_COUNCIL, BODY) if core == f"{_COUNCIL} {BODY}" else (core,)


def _stands(path: Path, unit: RegisterUnit, phrase: Phrase, above: Path, register: Register) -> bool:
    inside = not above or path[-len(above) :] == above
    return bool(path) and inside and register.level(unit) == phrase.level


def _is_called(place: AreaPlace, phrase: Phrase) -> bool:
    return not phrase.areas or place.area in phrase.areas or place in phrase.named


def _area_above(phrase: Phrase, register: Register, on: dt.date, scope: RegisterUnit | None) -> Path | None:
    """Return the area whose parts are meant: the nearest around the scope that is above their level.

    None when unclear.
    """
    if phrase.level == "tỉnh":
        return ()
    if phrase.within and any(place.name for place in shape(phrase.within).places):
        return _listed(phrase.within, register, on, scope)[1] or None
    path = register.path(scope) if scope is not None else register.home
    for depth, place in enumerate(path):
        if LEVELS.index(_level(place, path[depth:])) < LEVELS.index(phrase.level):
            return path[depth:]
    return None


def _level(place: AreaPlace, path: Path) -> str:
    if place.area == "thành phố":
        return "tỉnh" if len(path) == 1 else "huyện"
    return LEVELS_OF[place.area][0]


def _without_doubles(units: Iterable[RegisterUnit], register: Register) -> tuple[RegisterUnit, ...]:
    """Return one unit a place: an area listed beside its own UBND answers through the UBND."""
    known = list(units)
    bodies = {register.path(unit) for unit in known if shape(unit.name).core}
    return tuple(unit for unit in known if shape(unit.name).core or register.path(unit) not in bodies)
