"""Acts on a whole plan."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.store.history import By, record
from dondoc.store.models import Plan
from dondoc.store.scope import Scope


class NoSuchPlanError(DondocError):
    """A number that belongs to no plan."""

    exit_code = 2


def get(session: Session, plan_id: int) -> Plan:
    """Return the plan of this number."""
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise NoSuchPlanError(f"không có kế hoạch số {plan_id}; xem số bằng `dondoc status`.")
    return plan


def own(session: Session, plan_id: int, scope: Scope) -> Plan:
    """Return the plan of this number; raises OtherOfficeError where it is another office's."""
    plan = get(session, plan_id)
    scope.require(session, plan.office_id, f"kế hoạch số {plan_id}")
    return plan


def release(session: Session, plan_id: int, by: By, scope: Scope) -> Plan:
    """Let the mails of an office's own plan go from now on; releasing twice changes nothing."""
    plan = own(session, plan_id, scope)
    if plan.released_at is None:
        plan.released_at = by.at
        record(session, by, "plan", plan.id, "released")
    return plan
