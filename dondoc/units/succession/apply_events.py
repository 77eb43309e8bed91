"""Apply a table of reorganisations to a register, one day at a time so that the cost stays linear."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from dondoc.units.lookup.single import find
from dondoc.units.name_forms import spelling
from dondoc.units.name_forms.places import shape
from dondoc.units.register.index import BODY
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit, UnitId
from dondoc.units.succession.events import TAKEN_OVER, Event, by_day
from dondoc.units.succession.steps import AppliedChange, ChangeKind, ended, left_below

_DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class EventsOutcome:
    """The register after the events, the changes made, and the events that could not be applied, with the reason."""

    register: Register
    changes: list[AppliedChange] = field(default_factory=list)
    left: list[tuple[Event, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Day:
    """One day's work: the register of the morning, what changes, and the units born, by their full name."""

    register: Register
    changed: dict[UnitId, RegisterUnit] = field(default_factory=dict)
    born: dict[tuple[str, UnitId | None], RegisterUnit] = field(default_factory=dict)
    ending: set[UnitId] = field(default_factory=set)
    next_id: UnitId = 0


def apply_events(register: Register, events: Iterable[Event]) -> EventsOutcome:
    """Return each event on the unit it names in full; a name that is not exactly one unit is left, with the reason.

    A pattern for every province applies to the sở that no event of their own ended that day.
    """
    outcome = EventsOutcome(register)
    for _, todays in by_day(events):
        day = _Day(outcome.register, next_id=outcome.register.next_id)
        day.ending = {old.id for event in todays if not event.goes_on for old in _olds(day, event)}
        for event in todays:
            _apply(day, event, outcome)
        outcome.register = day.register.changed([*day.born.values(), *day.changed.values()])
    return outcome


def _apply(day: _Day, event: Event, outcome: EventsOutcome) -> None:
    if event.goes_on:
        return
    olds = [old for old in _olds(day, event) if old.id not in day.changed]
    if not olds:
        outcome.left.append((event, f"danh mục không có đúng một đơn vị “{event.old}” đang hoạt động"))
    elif event.new is not None and event.kind not in TAKEN_OVER:
        outcome.left.append((event, f"loại thay đổi “{event.kind}” cần làm bằng tay"))
    else:
        outcome.changes.extend(_end(day, old, event) for old in olds)


def _olds(day: _Day, event: Event) -> list[RegisterUnit]:
    """Return the one unit the event names, or for a pattern the units of that name in every province."""
    if not event.everywhere:
        unit = _only(day.register, event.old, event.from_date - _DAY)
        return [unit] if unit is not None else []
    entries = day.register.index.bearing(shape(event.old).core)
    units = {entry.unit.id: entry.unit for entry in entries}
    return [u for u in units.values() if u.in_force(event.from_date - _DAY) and u.in_force(event.from_date)]


def _end(day: _Day, old: RegisterUnit, event: Event) -> AppliedChange:
    into = () if event.new is None else (_receiver(day, old, event.new, event).id,)
    day.changed[old.id] = ended(old, event.from_date, event.decision, into)
    below = left_below(day.register, [old], event.from_date, set(day.changed))
    kind = ChangeKind.MERGE if into else ChangeKind.DISSOLVE
    review = (*filter(None, [event.note]), *below)
    return AppliedChange(kind, (old.id,), into, event.from_date, event.decision, review)


def _receiver(day: _Day, old: RegisterUnit, new: str, event: Event) -> RegisterUnit:
    """Return the unit that takes over: one of the register that does not end itself, else one born that day.

    A commune never lives on in a larger one of its name: the old Sì Lở Lầu ends, and the new one is another unit.
    """
    there = _only(day.register, new, event.from_date, beside=old)
    if there is not None and there.id not in day.ending:
        return there
    parent_id = _parent_of(day.register, old, new, event.from_date)
    full_name = (spelling.key(new), parent_id)
    if full_name not in day.born:
        day.born[full_name] = _born(day.next_id, old, new, parent_id, event.from_date)
        day.next_id += 1
    return day.born[full_name]


def _born(unit_id: UnitId, old: RegisterUnit, new: str, parent_id: UnitId | None, from_date: dt.date) -> RegisterUnit:
    name = new.split(",")[0].strip()
    if shape(old.name).core == BODY and not shape(new).core:
        body = "UBND" if old.name.startswith("UBND") else "Ủy ban nhân dân"
        name = f"{body} {name[:1].lower()}{name[1:]}"
    level = old.level if shape(new).core else ""
    return RegisterUnit(unit_id, name, level=level, parent_id=parent_id, valid_from=from_date)


def _parent_of(register: Register, old: RegisterUnit, new: str, on: dt.date) -> UnitId | None:
    """Return the authority of the area the new name gives after its own, else the old unit's parent."""
    places = shape(new).named
    if len(places) < 2:
        return old.parent_id
    above = _only(register, " ".join(places[1]), on)
    return above.id if above else old.parent_id


def _only(register: Register, name: str, on: dt.date, beside: RegisterUnit | None = None) -> RegisterUnit | None:
    found = {entry.unit.id: entry.unit for entry in find(name, register, on, beside).here}
    return next(iter(found.values())) if len(found) == 1 else None
