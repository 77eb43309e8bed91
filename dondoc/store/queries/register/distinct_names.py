"""Names that distinguish units of one name in a plan: the name with that of the unit above, where that resolves."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from dondoc.store.queries.questions.doubtful_names import IssuedPlan, resolved
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit


def distinct_names(
    register: Register, confirmed: Mapping[str, int], plan: IssuedPlan, units: Iterable[RegisterUnit], today: dt.date
) -> dict[int, str]:
    """Return, by number, what to write in a plan so that this unit is meant: its name, else "… thuộc …"; its bare name
    where neither resolves to it alone.
    """
    found: dict[int, str] = {}
    for unit in units:
        parent = register.parent(unit)
        names = (unit.name, f"{unit.name} thuộc {parent.name}") if parent else (unit.name,)
        meant = (name for name in names if _means(resolved(name, plan, register, confirmed, today).units, unit))
        found[unit.id] = next(meant, unit.name)
    return found


def names_to_choose(register: Register, confirmed: Mapping[str, int], plan: IssuedPlan, today: dt.date) -> list[str]:
    """Return what to offer of the register in a field of a plan: each living unit by a name that means it alone."""
    living = sorted((one for one in register if one.valid_to is None), key=lambda one: one.name)
    several = Counter(one.name for one in living)
    twins = [one for one in living if several[one.name] > 1]
    distinct = distinct_names(register, confirmed, plan, twins, today)
    return [distinct.get(one.id, one.name) for one in living]


def _means(units: tuple[RegisterUnit, ...], unit: RegisterUnit) -> bool:
    return [one.id for one in units] == [unit.id]
