"""Reporting cycles and their periods, found by plan and by day."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.models import ReportCycle, ReportPeriod


def cycle_of_plan(session: Session, plan: int) -> ReportCycle | None:
    """Return the reporting cycle that was confirmed for a plan; None where none was."""
    return session.scalar(select(ReportCycle).where(ReportCycle.plan_id == plan))


def consolidated_between(session: Session, first: dt.date, last: dt.date) -> list[ReportPeriod]:
    """Return the periods that were consolidated on these days, both included."""
    return list(session.scalars(select(ReportPeriod).where(ReportPeriod.consolidated_on.between(first, last))))
