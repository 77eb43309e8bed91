"""Reporting cycles and their periods, found by plan, year and day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from dondoc.store.database import columns
from dondoc.store.models import ActivityRow, Plan, PlanVersion, ReportCycle, ReportPeriod
from dondoc.store.models.cycle import PeriodState
from dondoc.store.scope import Scope


def cycle_of_plan(session: Session, plan: int) -> ReportCycle | None:
    """Return the reporting cycle that was confirmed for a plan; None where none was."""
    return session.scalar(select(ReportCycle).where(ReportCycle.plan_id == plan))


def consolidated_between(session: Session, first: dt.date, last: dt.date) -> list[ReportPeriod]:
    """Return the periods that were consolidated on these days, both included."""
    return list(session.scalars(select(ReportPeriod).where(ReportPeriod.consolidated_on.between(first, last))))


def periods_of(session: Session, scope: Scope, plan_id: int | None, year: int | None) -> list[ReportPeriod]:
    """Return the periods of a plan and a year (None: of all), in the order their data end."""
    if scope.office_id is not None and plan_id is None and year is None:
        return list(session.scalars(_OF_OFFICE, {"office": scope.office_id}))
    return list(session.scalars(_among(scope, plan_id, year).order_by(*_BY_DATA)))


_BY_DATA = (ReportCycle.plan_id, ReportPeriod.data_to, ReportPeriod.code)
_OF_OFFICE = (
    select(ReportPeriod)
    .join(ReportPeriod.cycle)
    .where(ReportCycle.office_id == bindparam("office"))
    .order_by(*_BY_DATA)
)


def periods_with_code(
    session: Session, scope: Scope, plan_id: int | None, year: int | None, code: str
) -> list[ReportPeriod]:
    """Return the periods of a code, such as Q1, in the order they were made."""
    query = _among(scope, plan_id, year).where(ReportPeriod.code == code)
    return list(session.scalars(query.order_by(ReportPeriod.id)))


def _among(scope: Scope, plan_id: int | None, year: int | None) -> Select[ReportPeriod]:
    wanted = ((ReportCycle.plan_id, plan_id), (ReportPeriod.year, year))
    given = [column == value for column, value in wanted if value is not None]
    return select(ReportPeriod).join(ReportPeriod.cycle).where(scope.where(ReportCycle.office_id), *given)


def open_periods(session: Session, scope: Scope) -> list[ReportPeriod]:
    """Return the periods that are open."""
    query = select(ReportPeriod).join(ReportPeriod.cycle).where(scope.where(ReportCycle.office_id))
    return list(session.scalars(query.where(ReportPeriod.state == PeriodState.OPEN).order_by(ReportPeriod.id)))


def planned_periods(session: Session, scope: Scope, today: dt.date) -> list[ReportPeriod]:
    """Return the periods that should have been opened by today, locked so that a second clock does not open them."""
    query = select(ReportPeriod).join(ReportPeriod.cycle).where(scope.where(ReportCycle.office_id))
    query = query.where(ReportPeriod.state == PeriodState.PLANNED, ReportPeriod.opens_on <= today)
    return list(session.scalars(query.with_for_update(of=ReportPeriod)))


def open_names(session: Session, cycle_id: int) -> list[str]:
    """Return the names of a cycle's open periods, in the order their data end."""
    query = select(ReportPeriod.name).where(ReportPeriod.cycle_id == cycle_id, ReportPeriod.state == PeriodState.OPEN)
    return list(session.scalars(query.order_by(ReportPeriod.data_to)))


def newest_document(session: Session, plan: Plan) -> dict[str, Any]:
    """Return what the newest version of a plan states of itself; empty where nothing is kept."""
    newest = columns.first(session, _DOCUMENT, plan=plan.id, version=plan.version)
    return newest[0] or {} if newest else {}


_DOCUMENT = select(PlanVersion.document).where(
    PlanVersion.plan_id == bindparam("plan"), PlanVersion.version == bindparam("version")
)


def count_report_rows(session: Session, plan_id: int, kind: str) -> int:
    """Count the rows of a plan that stand for reporting periods."""
    query = select(func.count(ActivityRow.id))
    return session.scalar(query.where(ActivityRow.plan_id == plan_id, ActivityRow.deadline_kind == kind)) or 0
