"""Read what the desk shows of reports: who owes which of a period, and what one of them holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, exists, select
from sqlalchemy.orm import Session, joinedload

from dondoc.store.database import columns
from dondoc.store.models import (
    Obligation,
    Plan,
    PlanVersion,
    Report,
    ReportCycle,
    ReportIndicator,
    ReportLine,
    ReportValue,
    Unit,
)


def report_numbers(session: Session, period_ids: Sequence[int]) -> dict[int, int]:
    """Return the report of each obligation in these periods."""
    if not period_ids:
        return {}
    query = select(Report.obligation_id, Report.id).where(Report.period_id.in_(period_ids))
    return {obligation: report for obligation, report in session.execute(query)}  # noqa: C416 (a Result is no mapping)


class UnconfirmedPlan(NamedTuple):
    """A plan whose reporting regime nobody confirmed, and what its newest version states."""

    id: int
    title: str
    issued: dt.date | None
    plan_from: dt.date | None
    plan_to: dt.date | None
    document: dict[str, Any] | None


def plans_without_cycle(session: Session, office_id: int) -> list[UnconfirmedPlan]:
    """Read the newest plans of an office whose reporting regime nobody confirmed."""
    return [UnconfirmedPlan(*row) for row in columns.rows(session, _UNCONFIRMED, office=office_id)]


MOST_UNCONFIRMED = 60
_UNCONFIRMED = (
    select(Plan.id, Plan.title, Plan.issued, Plan.plan_from, Plan.plan_to, PlanVersion.document)
    .outerjoin(PlanVersion, and_(PlanVersion.plan_id == Plan.id, PlanVersion.version == Plan.version))
    .where(Plan.office_id == bindparam("office"), ~exists().where(ReportCycle.plan_id == Plan.id))
    .order_by(Plan.id.desc())
    .limit(MOST_UNCONFIRMED)
)


def reports_of_period(session: Session, period_id: int) -> list[tuple[Report, Obligation, Unit]]:
    """Return the reports of a period with what is owed and by whom, by state and unit."""
    query = (
        select(Report, Obligation, Unit)
        .join(Obligation, Obligation.id == Report.obligation_id)
        .join(Unit, Unit.id == Obligation.unit_id)
        .where(Report.period_id == period_id)
        .order_by(Report.state, Unit.name)
    )
    return [(report, owed, unit) for report, owed, unit in session.execute(query)]


def lines_of(session: Session, report_id: int) -> list[tuple[ReportLine, Obligation]]:
    """Return the lines of a report with the work each is about (its activity read along), in order."""
    query = (
        select(ReportLine, Obligation)
        .join(Obligation, Obligation.id == ReportLine.obligation_id)
        .options(joinedload(Obligation.activity))
        .where(ReportLine.report_id == report_id)
        .order_by(ReportLine.id)
    )
    return [(line, owed) for line, owed in session.execute(query)]


def values_of(session: Session, report_id: int) -> list[tuple[ReportValue, ReportIndicator]]:
    """Return the figures of a report with what each measures, in the order of the form."""
    query = (
        select(ReportValue, ReportIndicator)
        .join(ReportIndicator, ReportIndicator.id == ReportValue.indicator_id)
        .where(ReportValue.report_id == report_id)
        .order_by(ReportIndicator.position)
    )
    return [(value, asked) for value, asked in session.execute(query)]
