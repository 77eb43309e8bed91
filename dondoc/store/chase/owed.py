"""Count who owes how much, and find the offices and units to which something is due."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from dondoc.store.models import Obligation, Office
from dondoc.store.models.obligation import OPEN_STATES


def owed_by_unit(session: Session) -> list[tuple[int, int]]:
    """Return (unit, obligations of any state), in the order of units."""
    owed = select(Obligation.unit_id, func.count()).group_by(Obligation.unit_id).order_by(Obligation.unit_id)
    return [(unit, number) for unit, number in session.execute(owed)]


def units_due(session: Session, today: dt.date) -> list[int]:
    """Return the units with an open obligation whose step is due by today, in order."""
    return sorted(session.scalars(select(Obligation.unit_id).where(*_due(today)).distinct()))


def offices_due(session: Session, first: int, last: int, today: dt.date) -> list[str]:
    """Return the short names of the offices to which units numbered ``first`` to ``last`` owe a step by today."""
    owners = select(Obligation.office_id).where(*_due(today), Obligation.unit_id.between(first, last)).distinct()
    return list(session.scalars(select(Office.slug).where(Office.id.in_(owners)).order_by(Office.id)))


def _due(today: dt.date) -> tuple[ColumnElement[bool], ...]:
    return Obligation.next_on <= today, Obligation.progress.in_(OPEN_STATES)
