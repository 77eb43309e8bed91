"""Acts on a whole plan."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.store.history import By, record
from dondoc.store.models import Plan
from dondoc.store.queries.offices import must_be_of


class NoSuchPlanError(DondocError):
    """A number that belongs to no plan."""

    exit_code = 2


def get(session: Session, plan_id: int) -> Plan:
    """The plan of this number."""
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise NoSuchPlanError(f"không có kế hoạch số {plan_id}; xem số bằng `dondoc status`.")
    return plan


def own(session: Session, plan_id: int, office: str | None = None) -> Plan:
    """The plan of this number; refused where it is another office's (see dondoc.store.queries.offices.limit)."""
    plan = get(session, plan_id)
    must_be_of(session, office, plan.office_id, f"kế hoạch số {plan_id}")
    return plan


def release(session: Session, plan_id: int, by: By, office: str | None = None) -> Plan:
    """Let the mails of an office's own plan go from now on; releasing twice changes nothing."""
    plan = own(session, plan_id, office)
    if plan.released_at is None:
        plan.released_at = by.at
        record(session, by, "plan", plan.id, "released")
    return plan
