"""Describe what a plan's first mails rest on: whoever lets them go has seen it, and is asked again where it changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from dondoc.store.database import columns
from dondoc.store.models import Obligation, Plan
from dondoc.store.models.obligation import OPEN_STATES

_RESTS_ON = select(
    Plan.version,
    func.count(Obligation.id),
    func.sum(Obligation.unit_id),
    func.sum(Obligation.due_version),
    func.min(Obligation.due),
    func.max(Obligation.due),
).join(Obligation, Obligation.plan_id == Plan.id)
_OF_PLAN = _RESTS_ON.where(Plan.id == bindparam("plan"), Obligation.progress.in_(OPEN_STATES)).group_by(Plan.id)


def rests_on(session: Session, plan_id: int) -> tuple[Any, ...]:
    """Sum up who owes what of a plan by when: another version, owner or date makes another sum."""
    found = columns.first(session, _OF_PLAN, plan=plan_id)
    return tuple(str(one) for one in found) if found else ()
