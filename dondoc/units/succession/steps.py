"""Reorganisation: merge, split, rename and dissolve as pure functions from one register to the next.

An old unit is never deleted or overwritten: it ends the day before, keeps its name for the documents of before, and
points to who came after it. A renamed unit too is a new one, because names are given again to other units.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from calendars.format import short_date
from dondoc.activity import DondocError
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit, UnitId


class ChangeKind(StrEnum):
    """What happened to the old units."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    DISSOLVE = "dissolve"


class SuccessionError(DondocError):
    """A reorganisation that cannot be: a unit that is not there, or that had ended before."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class AppliedChange:
    """One reorganisation as it was applied. ``review``: what a person must still decide (Vietnamese)."""

    kind: ChangeKind
    old_ids: tuple[UnitId, ...]
    new_ids: tuple[UnitId, ...]
    from_date: dt.date
    decision: str
    review: tuple[str, ...] = ()


Applied = tuple[Register, AppliedChange]


def merge(
    register: Register, old_ids: Sequence[UnitId], into: UnitId | RegisterUnit, from_date: dt.date, decision: str
) -> Applied:
    """End the old units, whose work goes to one; ``into`` is a unit of the register, even one of them, or a new one.

    Raises SuccessionError when an old unit is unknown or is not in force the day before.
    """
    target = _placed(register, into, from_date)
    ending = [unit for unit in _ending(register, old_ids, from_date) if unit.id != target.id]
    if not ending:
        raise SuccessionError("Sáp nhập cần ít nhất một đơn vị khác đơn vị nhận.")
    _refuse_circle(register, target, {unit.id for unit in ending})
    changed = [ended(unit, from_date, decision, (target.id,)) for unit in ending]
    review = left_below(register, ending, from_date, {target.id})
    kind = ChangeKind.MERGE
    ids = tuple(unit.id for unit in ending)
    return register.changed([target, *changed]), AppliedChange(kind, ids, (target.id,), from_date, decision, review)


def split(
    register: Register, old_id: UnitId, into: Sequence[UnitId | RegisterUnit], from_date: dt.date, decision: str
) -> Applied:
    """End a unit that several come after: who takes which work is for a person to decide."""
    (old,) = _ending(register, [old_id], from_date)
    targets = _numbered(register, [_placed(register, one, from_date) for one in into])
    if len(targets) < 2:
        raise SuccessionError(f"Chia tách “{old.name}” cần ít nhất hai đơn vị nhận.")
    ids = tuple(unit.id for unit in targets)
    choose = f"Công việc của “{old.name}” chia cho {len(ids)} đơn vị: cần chọn đơn vị nhận từng việc."
    review = (choose, *left_below(register, [old], from_date, set(ids)))
    after = register.changed([*targets, ended(old, from_date, decision, ids)])
    return after, AppliedChange(ChangeKind.SPLIT, (old.id,), ids, from_date, decision, review)


def rename(register: Register, old_id: UnitId, name: str, from_date: dt.date, decision: str) -> Applied:
    """Let the unit go on under a new name, with its units below; the old name stays good for documents of before."""
    (old,) = _ending(register, [old_id], from_date)
    new = replace(
        old,
        id=register.next_id,
        name=name,
        aliases=(),
        valid_from=from_date,
        valid_to=None,
        successor_ids=(),
        decision="",
    )
    below = [replace(unit, parent_id=new.id) for unit in register.children(old.id) if unit.in_force(from_date)]
    after = register.changed([new, ended(old, from_date, decision, (new.id,)), *below])
    return after, AppliedChange(ChangeKind.RENAME, (old.id,), (new.id,), from_date, decision)


def dissolve(register: Register, old_id: UnitId, from_date: dt.date, decision: str) -> Applied:
    """End a unit that nobody comes after: its open work must be given to others by a person."""
    (old,) = _ending(register, [old_id], from_date)
    give = f"“{old.name}” giải thể: công việc còn dở cần giao cho đơn vị khác."
    review = (give, *left_below(register, [old], from_date, set()))
    after = register.changed([ended(old, from_date, decision, ())])
    return after, AppliedChange(ChangeKind.DISSOLVE, (old.id,), (), from_date, decision, review)


def _ending(register: Register, ids: Sequence[UnitId], from_date: dt.date) -> list[RegisterUnit]:
    before = from_date - dt.timedelta(days=1)
    units = [register.get(unit_id) for unit_id in ids]
    for unit_id, unit in zip(ids, units, strict=True):
        if unit is None:
            raise SuccessionError(f"Danh mục không có đơn vị số {unit_id}.")
        if not unit.in_force(before) or (unit.valid_to is not None and unit.valid_to <= before):
            raise SuccessionError(f"“{unit.name}” không còn (hoặc chưa có) hiệu lực vào ngày {short_date(before)}.")
    return [unit for unit in units if unit is not None]


def ended(unit: RegisterUnit, from_date: dt.date, decision: str, successors: tuple[UnitId, ...]) -> RegisterUnit:
    """Return the unit with its last day, the day before, and who comes after it."""
    last = from_date - dt.timedelta(days=1)
    return replace(unit, valid_to=last, successor_ids=successors, decision=decision)


def _placed(register: Register, target: UnitId | RegisterUnit, from_date: dt.date) -> RegisterUnit:
    """Return the receiving unit: one of the register as it is, or a new one that begins on the day with an id of its
    own.
    """
    if isinstance(target, RegisterUnit):
        unit_id = register.next_id if target.id in register or target.id <= 0 else target.id
        return replace(target, id=unit_id, valid_from=target.valid_from or from_date)
    unit = register.get(target)
    if unit is None or not unit.in_force(from_date):
        name = unit.name if unit else f"số {target}"
        raise SuccessionError(f"Đơn vị nhận “{name}” không có hiệu lực vào ngày {short_date(from_date)}.")
    return unit


def _numbered(register: Register, units: Sequence[RegisterUnit]) -> list[RegisterUnit]:
    """New units of one split get different ids."""
    taken: set[UnitId] = set()
    numbered: list[RegisterUnit] = []
    for unit in units:
        free = unit if unit.id not in taken else replace(unit, id=max(register.next_id, *(one + 1 for one in taken)))
        taken.add(free.id)
        numbered.append(free)
    return numbered


def _refuse_circle(register: Register, target: RegisterUnit, ending: set[UnitId]) -> None:
    """Refuse a receiver whose own work already flows to one of the ending units: it would make a circle."""
    todo, seen = list(target.successor_ids), set()
    while todo:
        unit_id = todo.pop()
        if unit_id in ending:
            raise SuccessionError(f"“{target.name}” đã được nhập vào một trong các đơn vị này: sẽ thành vòng.")
        if unit_id not in seen and (unit := register.get(unit_id)):
            seen.add(unit_id)
            todo.extend(unit.successor_ids)


def left_below(
    register: Register, ending: Sequence[RegisterUnit], from_date: dt.date, staying: set[UnitId]
) -> tuple[str, ...]:
    """Return units under an ending one that nobody has moved yet."""
    ids = {unit.id for unit in ending}
    below = [child for unit in ending for child in register.children(unit.id) if child.in_force(from_date)]
    left = [child for child in below if child.id not in ids | staying]
    return tuple(
        f"“{child.name}” còn trực thuộc “{register[child.parent_id or 0].name}” đã kết thúc." for child in left
    )
