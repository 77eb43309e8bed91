"""Find which units report: names and groups of a cycle, resolved against the register on the day a period opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.store.models import ReportCycle
from dondoc.store.queries.register.names import load_register
from dondoc.store.queries.reports.sources import leading_units
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit, UnitId
from dondoc.units.resolve.names import resolve

NOT_ASKED = frozenset({"group", "doanh nghiệp", "đảng", "đoàn thể", "tổ", "hđnd"})
"""Kinds that are not below an administrative office; a cycle may still name them."""
CENTRAL = "trung ương"
# Units that succeed each other: more steps than reorganisations in decades, and an end where a register holds a circle.
_LONGEST_CHAIN = 8


class UnknownReporterError(DondocError):
    """A name or group of a cycle that the register does not settle."""

    exit_code = 2


def reporters(session: Session, cycle: ReportCycle, on: dt.date) -> list[UnitId]:
    """Return the units that owe a report on a day, in the order of the register.

    Without names of its own a cycle asks every unit right below the office that issued the plan; without a register,
    every unit that leads something in it. A name whose unit has ended stands for the unit that took over.
    """
    register, confirmed = load_register(session, cycle.office_id)
    scope = _scope(register, cycle.plan.issuer, on)
    find = _Finder(register, confirmed, scope, on)
    wanted = find.all(cycle.reporters) if cycle.reporters else below(register, scope, on)
    left_out = set(find.all(cycle.excepted))
    return [unit_id for unit_id in dict.fromkeys(wanted or _leading(session, cycle)) if unit_id not in left_out]


def below(register: Register, scope: RegisterUnit | None, on: dt.date) -> list[UnitId]:
    """Return every unit in force right below an authority (without one: at the top), central bodies and parties left
    out.
    """
    scope = scope if scope and register.children(scope.id) else _only_top(register, on)
    above = scope.id if scope else None
    return [
        unit.id
        for unit in register
        if unit.in_force(on)
        and unit.parent_id == above
        and (scope is None or unit.id != scope.id)
        and unit.level != CENTRAL
        and register.kind(unit) not in NOT_ASKED
        and unit.kind not in NOT_ASKED
    ]


def _only_top(register: Register, on: dt.date) -> RegisterUnit | None:
    """Return the one unit everything stands under, where a register has one."""
    tops = [unit for unit in register if unit.parent_id is None and unit.in_force(on)]
    return tops[0] if len(tops) == 1 and register.children(tops[0].id) else None


def _leading(session: Session, cycle: ReportCycle) -> list[UnitId]:
    return [UnitId(number) for number in leading_units(session, cycle.plan_id)]


def _scope(register: Register, issuer: str | None, on: dt.date) -> RegisterUnit | None:
    found = resolve(issuer or "", register, on=on).units if issuer else ()
    return found[0] if len(found) == 1 else None


class _Finder:
    def __init__(self, register: Register, confirmed: dict[str, int], scope: RegisterUnit | None, on: dt.date) -> None:
        self._register, self._confirmed, self._scope, self._on = register, confirmed, scope, on

    def all(self, names: Iterable[str]) -> list[UnitId]:
        return [unit_id for name in names for unit_id in self._one(name)]

    def _one(self, name: str) -> list[UnitId]:
        found = resolve(name, self._register, on=self._on, scope=self._scope, confirmed=self._confirmed)
        if not found.settled or not found.units:
            raise UnknownReporterError(f"chưa rõ “{name}” là những đơn vị nào: {found.reason} Xem `dondoc units list`.")
        return [now.id for unit in found.units for now in successors(self._register, unit, self._on)]


def successors(register: Register, unit: RegisterUnit, on: dt.date) -> list[RegisterUnit]:
    """Return the unit itself while it exists, else those in force that took over its work (each once)."""
    now, found = [unit], []
    for _ in range(_LONGEST_CHAIN):
        found += [one for one in now if one.in_force(on)]
        now = [register[after] for one in now if not one.in_force(on) for after in one.successor_ids]
    return list(dict.fromkeys(found))
