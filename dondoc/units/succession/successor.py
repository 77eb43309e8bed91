"""Find which unit answers on a day for what another one owed: the unit itself, its successor, or nobody yet decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from calendars.format import short_date
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit, UnitId


class SuccessionKind(StrEnum):
    """SAME and SUCCESSOR name one unit; CHOOSE and NOBODY need a person."""

    SAME = "same"
    SUCCESSOR = "successor"
    CHOOSE = "choose"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Successors:
    """``units``: who answers (one), or between whom to choose (several). ``passed``: the ended units on the way.

    ``reason`` names the chain with its dates and decisions (Vietnamese), for the letter to the successor.
    """

    kind: SuccessionKind
    units: tuple[RegisterUnit, ...]
    passed: tuple[RegisterUnit, ...] = ()
    reason: str = ""

    @property
    def settled(self) -> bool:
        return self.kind in (SuccessionKind.SAME, SuccessionKind.SUCCESSOR)


def successors_of(register: Register, unit_id: UnitId, on: dt.date) -> Successors:
    """Follow the successors until units that have not ended by the day; merges go through, splits ask.

    A unit that has not begun yet answers for itself. Raises KeyError for an id the register does not have.
    """
    first = register[unit_id]
    if not _has_ended(first, on):
        return Successors(SuccessionKind.SAME, (first,))
    living, passed = _follow(register, first, on)
    reason = " ".join(_describe(register, unit) for unit in passed)
    if len(living) == 1 and all(len(unit.successor_ids) == 1 for unit in passed):
        return Successors(SuccessionKind.SUCCESSOR, living, passed, reason)
    kind = SuccessionKind.CHOOSE if living else SuccessionKind.NOBODY
    return Successors(kind, living, passed, reason)


def _follow(
    register: Register, first: RegisterUnit, on: dt.date
) -> tuple[tuple[RegisterUnit, ...], tuple[RegisterUnit, ...]]:
    living: dict[UnitId, RegisterUnit] = {}
    passed: dict[UnitId, RegisterUnit] = {}
    todo = [first]
    while todo:
        unit = todo.pop(0)
        if unit.id in passed or unit.id in living:
            continue
        if not _has_ended(unit, on):
            living[unit.id] = unit
            continue
        passed[unit.id] = unit
        todo.extend(register[one] for one in unit.successor_ids if one in register)
    return tuple(living.values()), tuple(passed.values())


def _has_ended(unit: RegisterUnit, on: dt.date) -> bool:
    return unit.valid_to is not None and unit.valid_to < on


def _describe(register: Register, unit: RegisterUnit) -> str:
    names = ", ".join(f"“{register[one].name}”" for one in unit.successor_ids if one in register)
    since = unit.valid_to + dt.timedelta(days=1) if unit.valid_to else None
    when = f" từ {short_date(since)}" if since else ""
    by = f" theo {unit.decision}" if unit.decision else ""
    return f"“{unit.name}” chuyển sang {names}{when}{by}." if names else f"“{unit.name}” đã giải thể{when}{by}."
