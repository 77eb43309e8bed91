"""Plans whose letters wait until a coordinator releases them."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from dondoc.store.models import Obligation, Plan
from dondoc.store.models.obligation import OPEN_STATES


def unreleased_plans(session: Session, office_id: int) -> list[int]:
    """Return the plans of an office that owe something and that nobody released yet."""
    owing = exists().where(Obligation.plan_id == Plan.id, Obligation.progress.in_(OPEN_STATES))
    where = (Plan.office_id == office_id, Plan.released_at.is_(None), owing)
    return list(session.scalars(select(Plan.id).where(*where).order_by(Plan.id)))
