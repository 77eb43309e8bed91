"""Count what of the store is ready to chase: plans released, units with addresses, names not in the register."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from dondoc.store.models import Obligation, Plan, Unit
from dondoc.store.models.obligation import UNFINISHED


def has_plans(session: Session) -> bool:
    """Return whether the store holds any plan."""
    return session.scalar(select(Plan.id).limit(1)) is not None


class PlanCounts(NamedTuple):
    """All plans, and those that may not send mail yet."""

    all: int
    unreleased: int


class UnitCounts(NamedTuple):
    """Living units of the register, those without an address, and names of plans that owe and are no unit of it."""

    known: int
    without_address: int
    unknown: int


def plan_counts(session: Session) -> PlanCounts:
    """Count the plans of all offices."""
    return PlanCounts(_count(session, Plan), _count(session, Plan, Plan.released_at.is_(None)))


def unit_counts(session: Session) -> UnitCounts:
    """Count the units of all offices."""
    own = (Unit.known.is_(True), Unit.valid_to.is_(None))
    owes = select(Obligation.id).where(Obligation.unit_id == Unit.id, Obligation.progress.in_(UNFINISHED)).exists()
    unknown = _count(session, Unit, Unit.known.is_(False), owes)
    return UnitCounts(_count(session, Unit, *own), _count(session, Unit, *own, Unit.email == ""), unknown)


def _count(session: Session, table: type[Plan | Unit], *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(table.id)).where(*conditions)) or 0
