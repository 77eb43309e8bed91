"""Read what is due by today: the rows a sweep looks at, straight from the index on the next step's date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, exists, or_, select
from sqlalchemy.orm import Session

from dondoc.store.models import ActivityRow, CooperatingUnit, Obligation, Plan, Unit
from dondoc.store.models.obligation import OPEN_STATES, ObligationKind

STAGES = frozenset({"before", "due", "after"})
GROUP = "group"


@dataclass(frozen=True, slots=True)
class DueFilter:
    """Which obligations a sweep looks at: one office, by a day, of some stages (all, where None).

    ``units`` bounds it to the units of these numbers, first and last included: a shard of a chase done by several.
    """

    office_id: int
    today: dt.date
    stages: frozenset[str] = field(default=STAGES)
    units: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class DueCursor:
    """How far a sweep has come, in the order of the index."""

    next_on: dt.date
    id: int


@dataclass(frozen=True, slots=True)
class DueObligation:
    """An obligation whose step is due: its dates, where it stands on its ladder (JSON texts), and what is in doubt.

    ``cooperates``: units are informed beside the one that owes it. ``doubts`` is a JSON list.
    """

    id: int
    unit_id: int
    activity_id: int
    plan_id: int
    kind: ObligationKind
    opens: dt.date | None
    chase_day: dt.date
    overdue_from: dt.date
    due_version: int
    last_rung: str | None
    next_step: str | None
    next_on: dt.date
    review: str
    ladder: str | None
    released_at: dt.datetime | None
    plan_ladder: str | None
    cooperates: bool
    doubts: str


BEGINNING = DueCursor(dt.date.min, 0)

_o = Obligation
is_informed = and_(Unit.known.is_(True), Unit.email != "", Unit.kind != GROUP)
cooperates = exists(
    select(CooperatingUnit.unit_id)
    .join(Unit, Unit.id == CooperatingUnit.unit_id)
    .where(CooperatingUnit.activity_id == _o.activity_id, is_informed)
)
_COLUMNS = (
    _o.id,
    _o.unit_id,
    _o.activity_id,
    _o.plan_id,
    _o.kind,
    _o.opens,
    _o.chase_day,
    _o.overdue_from,
    _o.due_version,
    _o.last_rung,
    _o.next_step,
    _o.next_on,
    _o.review,
    cast(_o.ladder, Text).label("ladder"),
    Plan.released_at,
    cast(Plan.ladder, Text).label("plan_ladder"),
    cooperates.label("cooperates"),
    cast(ActivityRow.review, Text).label("doubts"),
)


def condition(wanted: DueFilter, after: DueCursor) -> ColumnElement[bool]:
    """Due by the day, still open, of this office and these stages, further than the place reached."""
    parts = [
        _o.next_on <= wanted.today,
        _o.progress.in_(OPEN_STATES),
        _o.office_id == wanted.office_id,
        or_(_o.next_on > after.next_on, and_(_o.next_on == after.next_on, _o.id > after.id)),
        # Follows from the line above; an index is entered by this one alone.
        _o.next_on >= after.next_on,
    ]
    if wanted.stages == {"after"}:
        parts.append(_o.overdue_from <= wanted.today)
    if wanted.units is not None:
        parts.append(_o.unit_id.between(*wanted.units))
    return and_(*parts)


def ids(session: Session, wanted: DueFilter, after: DueCursor, limit: int) -> list[DueCursor]:
    """Return only where the next rows stand: enough to take them one by one when a row among them is bad."""
    query = select(_o.next_on, _o.id).where(condition(wanted, after)).order_by(_o.next_on, _o.id).limit(limit)
    return [DueCursor(on, number) for on, number in session.execute(query) if on is not None]


def rows(session: Session, wanted: DueFilter, after: DueCursor, limit: int) -> list[DueObligation]:
    """Return the next rows, locked; what another chase holds is left to it."""
    return [DueObligation(*row) for row in session.execute(_query(condition(wanted, after)).limit(limit))]


def row(session: Session, wanted: DueFilter, obligation_id: int) -> list[DueObligation]:
    """Return one row, locked, if it is still due."""
    one = and_(condition(wanted, BEGINNING), _o.id == obligation_id)
    return [DueObligation(*row) for row in session.execute(_query(one))]


def _query(where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    query = select(*_COLUMNS).join(Plan, Plan.id == _o.plan_id)
    query = query.join(ActivityRow, ActivityRow.id == _o.activity_id).where(where).order_by(_o.next_on, _o.id)
    return query.with_for_update(of=_o, skip_locked=True)


def cooperating(session: Session, activity_ids: set[int]) -> dict[int, list[int]]:
    """Return the units to inform, by activity: known ones with an address; groups are not written to."""
    query = (
        select(CooperatingUnit.activity_id, CooperatingUnit.unit_id)
        .join(Unit, Unit.id == CooperatingUnit.unit_id)
        .where(CooperatingUnit.activity_id.in_(activity_ids), is_informed)
        .order_by(CooperatingUnit.activity_id, CooperatingUnit.unit_id)
    )
    found: dict[int, list[int]] = {}
    for activity, unit in session.execute(query):
        found.setdefault(activity, []).append(unit)
    return found
