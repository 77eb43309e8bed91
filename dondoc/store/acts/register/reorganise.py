"""Reorganisation of units in the store: the register's pure steps, written down, and what open obligations follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dondoc.store.acts.reassign import Moved, hand_over_ended
from dondoc.store.acts.register.sync import write_units
from dondoc.store.acts.register.unit_columns import as_it_was
from dondoc.store.history import By, parts_of, record
from dondoc.store.models import Obligation
from dondoc.store.models import Unit as UnitRow
from dondoc.store.models.obligation import UNFINISHED, ObligationKind
from dondoc.store.queries.register.names import load_register
from dondoc.units.register.model import Register
from dondoc.units.succession.apply_events import apply_events
from dondoc.units.succession.events import Event
from dondoc.units.succession.steps import AppliedChange

Step = Callable[[Register], tuple[Register, AppliedChange]]


@dataclass(frozen=True, slots=True)
class Following:
    """One open obligation of a unit that ends; ``unit`` is that unit's name."""

    id: int
    key: str
    unit: str
    due: dt.date | None
    activity: str


@dataclass(frozen=True, slots=True)
class Reorganised:
    """What a reorganisation did to the register, and to open obligations.

    ``follows`` are the open obligations of the old units: they move now, or on the day it takes effect. ``ended``: the
    names of those units; ``into``: the names of those that come after them.
    """

    change: AppliedChange
    moved: Moved
    follows: tuple[Following, ...] = ()
    ended: tuple[str, ...] = ()
    into: tuple[str, ...] = ()


def reorganise(session: Session, office_id: int, step: Step, today: dt.date, by: By) -> Reorganised:
    """Apply one step (merge, split, rename, dissolve).

    Open obligations follow once its day has come (each chase sees to it); done ones stay with the unit that did them,
    and the old name still resolves for documents of before.
    """
    before, _ = load_register(session, office_id)
    after, change = step(before)
    touched = [unit for unit in after if before.get(unit.id) != unit]
    known = [session.get_one(UnitRow, unit.id) for unit in touched if unit.id in before]
    # Kept before anything is written: it is what undo puts back. JSON has texts alone for keys.
    as_before = {str(row.id): as_it_was(row) for row in known}
    entry = record(session, by, "unit", change.old_ids[0], str(change.kind), None, None, change.decision)
    with parts_of(session, entry):
        ids = write_units(session, office_id, touched, by).ids
        into = [ids.get(one, one) for one in change.new_ids]
        entry.now = {"old": list(change.old_ids), "into": into, "from": change.from_date.isoformat()}
        entry.before = {"units": as_before, "made": [one for one in ids.values() if str(one) not in as_before]}
        # A line for every unit touched: who looks for the act looks under the new name as well as under the old ones.
        for other in dict.fromkeys((*change.old_ids[1:], *into)):
            if other != change.old_ids[0]:
                record(session, by, "unit", other, str(change.kind), None, entry.now, change.decision)
        follows = _open_work(session, change.old_ids)
        moved = hand_over_ended(session, office_id, today, by)
        ended, names = _names(session, change.old_ids), _names(session, into)
    return Reorganised(change, moved, follows, ended, names)


def _names(session: Session, unit_ids: Iterable[int]) -> tuple[str, ...]:
    return tuple(session.get_one(UnitRow, one).name for one in unit_ids)


def _open_work(session: Session, unit_ids: Collection[int]) -> tuple[Following, ...]:
    query = select(Obligation).options(joinedload(Obligation.activity), joinedload(Obligation.unit))
    query = query.where(
        Obligation.unit_id.in_(unit_ids), Obligation.progress.in_(UNFINISHED), Obligation.kind != ObligationKind.REPORT
    )
    found = session.scalars(query.order_by(Obligation.due.is_(None), Obligation.due, Obligation.id))
    return tuple(Following(o.id, o.activity.key, o.unit.name, o.due, o.activity.text) for o in found)


def apply_table(
    session: Session, office_id: int, events: Iterable[Event], today: dt.date, by: By
) -> tuple[int, list[str], Moved]:
    """Apply a table of changes (reorganisations of a country in rows); what cannot be applied is reported, with why."""
    before, _ = load_register(session, office_id)
    outcome = apply_events(before, events)
    write_units(session, office_id, [unit for unit in outcome.register if before.get(unit.id) != unit], by)
    left = [f"{event.old} → {event.new}: {why}" for event, why in outcome.left]
    return len(outcome.changes), left, hand_over_ended(session, office_id, today, by)
