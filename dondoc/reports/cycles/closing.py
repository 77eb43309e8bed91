"""Close a period: what was approved has gone into the office's report; what is still missing is still owed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from dondoc.reports.cycles import acts
from dondoc.reports.cycles.states import COUNTED
from dondoc.store.history import By, record
from dondoc.store.models import ReportPeriod
from dondoc.store.models.cycle import PeriodState
from dondoc.store.queries.reports.unit_reports import reports_of_period


def close_period(session: Session, period: ReportPeriod, on: dt.date, by: By) -> int:
    """Mark the approved reports consolidated; answers how many. Closed again, later reports join them."""
    reports = [one for one in reports_of_period(session, period.id) if one.state in COUNTED]
    for report in reports:
        acts.consolidate(session, report, by)
    period.state, period.consolidated_on = PeriodState.CONSOLIDATED, on
    record(session, by, "plan", period.cycle.plan_id, "period_consolidated", None, {"period": period.name})
    return len(reports)
