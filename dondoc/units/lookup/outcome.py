"""Turn what was found into a resolution with its reason in Vietnamese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from calendars.format import short_date
from dondoc.units.lookup.resolution import Candidate, Resolution, ResolutionKind
from dondoc.units.lookup.single import Found
from dondoc.units.name_forms import spelling
from dondoc.units.register.index import NameEntry
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit

_MOST_OFFERED = 20
# Ranks beside those of near_names.py, set by hand and not fitted: they order what is offered and nothing is taken by
# them. A successor stands before the unit that has ended or is to come, that before a unit of another area.
_SUCCESSOR, _OTHER_DATE, _OTHER_AREA = 0.95, 0.9, 0.8


def of(text: str, found: Found, register: Register, on: dt.date) -> Resolution:
    """Exact, alias or ambiguous when names in force were found; near when they stand elsewhere or in another time."""
    units = _units(found.here)
    if len(units) == 1:
        return _one(text, found.here)
    if units:
        return _several(text, units, register)
    if found.dormant:
        return _of_another_date(text, _units(found.dormant), register, on)
    if found.elsewhere:
        return _of_another_area(text, _units(found.elsewhere), register)
    return Resolution(text, ResolutionKind.UNKNOWN, reason=f"Không có đơn vị nào tên “{text}” trong danh mục.")


def where(unit: RegisterUnit, register: Register) -> str:
    """Return the parent's name, else the level, so that two units with one name can be distinguished."""
    parent = register.parent(unit)
    return parent.name if parent else register.level(unit)


def candidates(units: Iterable[RegisterUnit], register: Register, score: float) -> tuple[Candidate, ...]:
    """Return the units as candidates of one score, at most 20."""
    return tuple(Candidate(unit, score, where(unit, register)) for unit in list(units)[:_MOST_OFFERED])


def _units(entries: Iterable[NameEntry]) -> tuple[RegisterUnit, ...]:
    return tuple({entry.unit.id: entry.unit for entry in entries}.values())


def _one(text: str, entries: tuple[NameEntry, ...]) -> Resolution:
    written = spelling.key(text)
    exact = any(not entry.alias and entry.key == written for entry in entries)
    reason = "Đúng tên trong danh mục." if exact else f"Tên khác của “{entries[0].unit.name}”."
    return Resolution(text, ResolutionKind.EXACT if exact else ResolutionKind.ALIAS, (entries[0].unit,), reason=reason)


def _several(text: str, units: tuple[RegisterUnit, ...], register: Register) -> Resolution:
    reason = f"Có {len(units)} đơn vị cùng mang tên “{text}”: cần cho biết trực thuộc đơn vị nào."
    return Resolution(text, ResolutionKind.AMBIGUOUS, (), candidates(units, register, 1.0), reason)


def _of_another_area(text: str, units: tuple[RegisterUnit, ...], register: Register) -> Resolution:
    reason = (
        f"“{text}” không chỉ đúng đơn vị nào ở nơi ban hành kế hoạch, chỉ có ở {_named(units, register)}: cần xác nhận."
    )
    return Resolution(text, ResolutionKind.NEAR, (), candidates(units, register, _OTHER_AREA), reason)


def _of_another_date(text: str, units: tuple[RegisterUnit, ...], register: Register, on: dt.date) -> Resolution:
    successors = [
        register[i] for unit in units for i in unit.successor_ids if i in register and register[i].in_force(on)
    ]
    offered = candidates(successors, register, _SUCCESSOR) + candidates(units, register, _OTHER_DATE)
    reason = f"{'; '.join(_life(unit) for unit in units[:3])}, mà văn bản ghi ngày {short_date(on)}: cần xác nhận."
    return Resolution(text, ResolutionKind.NEAR, (), offered, reason)


def _life(unit: RegisterUnit) -> str:
    begun = f" từ {short_date(unit.valid_from)}" if unit.valid_from else ""
    ended = f" đến {short_date(unit.valid_to)}" if unit.valid_to else ""
    return f"“{unit.name}” chỉ có{begun}{ended}"


def _named(units: tuple[RegisterUnit, ...], register: Register) -> str:
    parents = list(dict.fromkeys(where(unit, register) or unit.name for unit in units))
    return ", ".join(parents[:3]) + (", …" if len(parents) > 3 else "")
