"""List what forms offer to choose from: plans, units, open obligations, opened periods of an office."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlalchemy.orm import Session, aliased, joinedload

from calendars.deadlines import Kind
from dondoc.store.models import ActivityRow, History, Obligation, Plan, ReportCycle, ReportPeriod, Unit
from dondoc.store.models.obligation import UNFINISHED, Act
from dondoc.store.models.progress import states_for
from dondoc.store.scope import Scope


class UnitOption(NamedTuple):
    """A unit and the name of the unit above it, which distinguishes equal names."""

    id: int
    name: str
    above: str | None


def newest_change(session: Session) -> int:
    """Return a number that grows with every change of the store: that of the newest line of history."""
    return session.scalar(select(func.max(History.id))) or 0


def newest_plans(session: Session, scope: Scope, most: int) -> list[Plan]:
    """Return plans, the newest first."""
    query = select(Plan).where(scope.where(Plan.office_id)).order_by(Plan.id.desc()).limit(most)
    return list(session.scalars(query))


def living_units(session: Session, scope: Scope, most: int) -> list[UnitOption]:
    """Return the units of the register that have not ended, by name."""
    above = aliased(Unit)
    query = (
        select(Unit.id, Unit.name, above.name)
        .outerjoin(above, above.id == Unit.parent_id)
        .where(scope.where(Unit.office_id), Unit.known, Unit.valid_to.is_(None))
        .order_by(Unit.name, Unit.id)
        .limit(most)
    )
    return [UnitOption._make(row) for row in session.execute(query)]


def open_obligations(session: Session, scope: Scope, most: int, act: Act | None = None) -> list[Obligation]:
    """Return obligations that are not finished and that an act allows, the soonest due first."""
    query = (
        select(Obligation)
        .options(joinedload(Obligation.activity), joinedload(Obligation.unit))
        .where(scope.where(Obligation.office_id), Obligation.progress.in_(UNFINISHED), _allows(act))
        .order_by(Obligation.due.is_(None), Obligation.due, Obligation.id)
        .limit(most)
    )
    return list(session.scalars(query))


def _allows(act: Act | None) -> ColumnElement[bool]:
    """Build the condition of an act; an event may only date what has no date and waits for something."""
    if act is None:
        return true()
    allowed = Obligation.progress.in_(states_for(act))
    if act is not Act.EVENT:
        return allowed
    return and_(allowed, Obligation.due.is_(None), Obligation.activity.has(ActivityRow.deadline_kind == Kind.EVENT))


def opened_periods(session: Session, scope: Scope, most: int) -> list[ReportPeriod]:
    """Return the reporting periods that were opened, the newest first."""
    query = select(ReportPeriod).join(ReportPeriod.cycle).where(scope.where(ReportCycle.office_id))
    query = query.where(ReportPeriod.opened_on.is_not(None)).order_by(ReportPeriod.data_to.desc(), ReportPeriod.id)
    return list(session.scalars(query.limit(most)))
