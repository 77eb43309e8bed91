"""One unit of the register by its number or by what people call it."""

from __future__ import annotations

import datetime as dt

from dondoc.activity import DondocError
from dondoc.text.folding import fold
from dondoc.units.name_forms.spelling import key
from dondoc.units.name_forms.typed_names import find_typed
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit
from dondoc.units.resolve.names import resolve


class WhichUnitError(DondocError):
    """Words that stand for no unit, or for several."""

    exit_code = 2


def the_unit(register: Register, text: str, on: dt.date) -> RegisterUnit:
    """Return the one unit of this number or name; one that has ended is found by its exact name, too.

    A name typed without marks ("so noi vu") is the one living unit of these letters, where there is one.
    """
    if text.isdecimal() and int(text) in register:
        return register[int(text)]
    found = resolve(text, register, on=on)
    exact = [unit for unit in register if fold(unit.name) == fold(text)]
    units = found.units if len(found.units) == 1 else tuple(exact) or _typed(register, text, on)
    if len(units) == 1:
        return units[0]
    offered = ", ".join(f"{c.unit.id} {c.unit.name}" for c in found.candidates[:5])
    raise WhichUnitError(
        f"“{text}” không rõ là đơn vị nào. {found.reason} {f'Có thể là: {offered}.' if offered else ''}"
    )


def _typed(register: Register, text: str, on: dt.date) -> tuple[RegisterUnit, ...]:
    """Find the units valid on the day that a name typed in a hurry means."""
    names = [(unit.id, name) for unit in register if unit.in_force(on) for name in (unit.name, *unit.aliases)]
    return tuple(register[number] for number in find_typed(text, names))


def receiving(register: Register, name: str, old: RegisterUnit, from_date: dt.date) -> int | RegisterUnit:
    """Return the unit that takes work over: one of the register by its exact name, else a new one beside the old."""
    same = [unit for unit in register if key(unit.name) == key(name) and unit.valid_to is None]
    if len(same) == 1:
        return same[0].id
    return RegisterUnit(
        register.next_id, name, parent_id=old.parent_id, level=old.level, kind=old.kind, valid_from=from_date
    )
