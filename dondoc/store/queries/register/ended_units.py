"""Units that ended and still owe something that others can take over."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session

from dondoc.store.models import Obligation, Unit
from dondoc.store.models.obligation import UNFINISHED, ObligationKind


def ended_units(session: Session, office_id: int, today: dt.date) -> list[Unit]:
    """Return an office's units that ended before ``today`` and still owe something, periodic reports apart."""
    query = select(Unit).where(Unit.office_id == office_id, _ended_and_owes(today))
    return list(session.scalars(query.order_by(Unit.id)))


def offices_of_ended_units(session: Session, today: dt.date) -> list[int]:
    """Return the offices that have such a unit."""
    query = select(Unit.office_id).where(_ended_and_owes(today)).distinct()
    return list(session.scalars(query.order_by(Unit.office_id)))


def _ended_and_owes(today: dt.date) -> ColumnElement[bool]:
    # Asked of each unit that ended, not of all obligations: few units have.
    movable = (Obligation.progress.in_(UNFINISHED), Obligation.kind != ObligationKind.REPORT)
    return and_(Unit.valid_to < today, exists().where(Obligation.unit_id == Unit.id, *movable))
