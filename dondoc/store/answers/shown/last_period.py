"""Find what the same unit reported for the period before: shown beside each box, so that a slip of the pen is seen."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.models import Obligation, Report, ReportPeriod, ReportValue


def last_report(session: Session, report: Report) -> Report | None:
    """Return the unit's newest earlier report of the same cycle that was sent."""
    period, owed = report.period, report.obligation
    query = (
        select(Report)
        .join(ReportPeriod, ReportPeriod.id == Report.period_id)
        .join(Obligation, Obligation.id == Report.obligation_id)
        .where(ReportPeriod.cycle_id == period.cycle_id, Obligation.unit_id == owed.unit_id)
        .where(ReportPeriod.data_to < period.data_to, Report.first_sent_on.is_not(None))
        .order_by(ReportPeriod.data_to.desc(), Report.id.desc())
        .limit(1)
    )
    return session.scalar(query)


def last_values(session: Session, report: Report) -> dict[int, ReportValue]:
    """Return the figures of that report by indicator."""
    before = last_report(session, report)
    if before is None:
        return {}
    rows = session.scalars(select(ReportValue).where(ReportValue.report_id == before.id))
    return {row.indicator_id: row for row in rows}
