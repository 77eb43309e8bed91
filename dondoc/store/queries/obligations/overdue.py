"""Find what is overdue on a day, over offices and units, and which offices have something coming."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from dondoc.store.models import Obligation, Office, Unit
from dondoc.store.models.obligation import OPEN_STATES


class OverdueRow(NamedTuple):
    """One overdue obligation and whose it is."""

    id: int
    office_id: int
    unit_id: int
    unit: str
    due: dt.date


def overdue_rows(session: Session, day: dt.date) -> list[OverdueRow]:
    """Return the open obligations of all offices that are overdue on a day, the longest overdue first."""
    query = (
        select(Obligation.id, Obligation.office_id, Obligation.unit_id, Unit.name, Obligation.due)
        .join(Unit, Unit.id == Obligation.unit_id)
        .where(Obligation.progress.in_(OPEN_STATES), Obligation.overdue_from <= day)
        .order_by(Obligation.overdue_from, Obligation.id)
    )
    return [OverdueRow._make(row) for row in session.execute(query)]


def overdue_by_office(session: Session, day: dt.date) -> dict[int, int]:
    """Count the open obligations that are overdue on a day, by office."""
    query = select(Obligation.office_id, func.count())
    query = query.where(Obligation.overdue_from <= day, Obligation.progress.in_(OPEN_STATES)).group_by(
        Obligation.office_id
    )
    return {row[0]: row[1] for row in session.execute(query)}


def offices_with_steps(session: Session, last: dt.date, most: int) -> list[str]:
    """Return the short names of offices with a next step up to a day, the oldest offices first; at most so many."""
    owners = select(Obligation.office_id).where(Obligation.progress.in_(OPEN_STATES), Obligation.next_on <= last)
    return list(session.scalars(select(Office.slug).where(Office.id.in_(owners)).order_by(Office.id).limit(most)))


def due_before(session: Session, day: dt.date) -> list[Obligation]:
    """Return all obligations due before a day, the oldest first."""
    query = select(Obligation).where(Obligation.due < day).order_by(Obligation.due, Obligation.id)
    return list(session.scalars(query))


def with_activities(session: Session, ids: list[int]) -> list[Obligation]:
    """Return obligations by number, their activities read with them."""
    query = select(Obligation).options(joinedload(Obligation.activity)).where(Obligation.id.in_(ids))
    return list(session.scalars(query))
