"""The reports of units: by period, by unit, and what each of them asks for and holds."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from dondoc.store.models import (
    ActivityRow,
    Obligation,
    ParCriterion,
    Report,
    ReportIndicator,
    ReportLine,
    ReportPeriod,
    ReportValue,
    Unit,
)
from dondoc.store.models.cycle import PeriodState
from dondoc.store.models.obligation import ObligationKind, Progress


def reports_of_period(session: Session, period_id: int) -> list[Report]:
    """Return all reports of a period with their obligations, in the order they were asked for."""
    query = (
        select(Report)
        .join(Report.obligation)
        .options(contains_eager(Report.obligation).joinedload(Obligation.unit))
        .where(Report.period_id == period_id)
        .order_by(Obligation.id)
    )
    return list(session.scalars(query))


def reports_of_unit(session: Session, period_id: int, unit_id: int) -> list[Report]:
    """Return the reports of a unit for a period, the newest last."""
    query = select(Report).join(Report.obligation)
    return list(session.scalars(query.where(Report.period_id == period_id, Obligation.unit_id == unit_id)))


def report_of_units(session: Session, unit_ids: Sequence[int], code: str, year: int) -> Report | None:
    """Return the report that one of these units owes for a period of a year; one of an open period first."""
    query = (
        select(Report)
        .join(Report.obligation)
        .join(Report.period)
        .where(Obligation.unit_id.in_(unit_ids), ReportPeriod.code == code, ReportPeriod.year == year)
        .order_by(ReportPeriod.state != PeriodState.OPEN, Report.id)
    )
    return session.scalars(query).first()


def reports_with_units(session: Session, period_ids: Sequence[int]) -> list[tuple[Report, Obligation, str]]:
    """Return the reports of periods with their obligations and the names of the units."""
    if not period_ids:
        return []
    query = (
        select(Report, Obligation, Unit.name)
        .join(Obligation, Obligation.id == Report.obligation_id)
        .join(Unit, Unit.id == Obligation.unit_id)
        .where(Report.period_id.in_(period_ids))
        .order_by(Obligation.unit_id, Obligation.id)
    )
    return [(report, owed, name) for report, owed, name in session.execute(query)]


def asked_obligations(session: Session, unit_id: int, period: ReportPeriod) -> list[Obligation]:
    """Return what a unit owes of the plan of a period and had to be at work on by the end of its data.

    Left out: what it finished before the data began, what was withdrawn, and occurrences that open later.
    """
    o = Obligation
    still = or_(o.progress != Progress.DONE, o.done_on.is_(None), o.done_on >= period.data_from)
    begun = or_(o.opens.is_(None), o.opens <= period.data_to, o.due <= period.due)
    query = (
        select(o)
        .join(o.activity)
        .options(joinedload(o.activity))
        .where(o.plan_id == period.cycle.plan_id, o.unit_id == unit_id, o.kind == ObligationKind.ACTIVITY)
        .where(o.progress != Progress.WITHDRAWN, still, begun)
        .order_by(ActivityRow.position, o.occurrence)
    )
    return list(session.scalars(query))


def obligations_by_id(session: Session, ids: Sequence[int]) -> dict[int, Obligation]:
    """Return obligations by number; one that does not exist is missing."""
    return {one.id: one for one in session.scalars(select(Obligation).where(Obligation.id.in_(ids)))}


def lines_reported_done(session: Session, report_id: int) -> list[int]:
    """Return the obligations that a report states are done."""
    query = select(ReportLine.obligation_id)
    return list(session.scalars(query.where(ReportLine.report_id == report_id, ReportLine.progress == Progress.DONE)))


def clear_report(session: Session, report_id: int) -> None:
    """Delete the lines and figures of a report, before those of a newer form take their place."""
    for table in (ReportLine, ReportValue):
        session.execute(delete(table).where(table.report_id == report_id))


def indicator_kinds(session: Session, cycle_id: int) -> dict[int, tuple[str, str]]:
    """Return the kind and the measure of each indicator of a cycle."""
    one = ReportIndicator
    rows = session.execute(select(one.id, one.kind, one.measure).where(one.cycle_id == cycle_id))
    return {row.id: (row.kind, row.measure) for row in rows}


def par_criteria(session: Session, office_id: int, year: int) -> list[ParCriterion]:
    """Return the criteria of the administrative reform index kept for a year."""
    query = select(ParCriterion).where(ParCriterion.office_id == office_id, ParCriterion.year == year)
    return list(session.scalars(query.order_by(ParCriterion.id)))
