"""Read what a consolidated report is made of: rows of the plan, work, units' reports, their figures and lines.

Columns, not objects, and each table once: a province's report of a year reads tens of thousands of rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.models import ActivityRow, Obligation, Report, ReportLine, ReportValue, Unit
from dondoc.store.models.cycle import ReportState
from dondoc.store.models.obligation import OPEN_STATES, ObligationKind, Progress

_a, _o = ActivityRow, Obligation


class PlanRow(NamedTuple):
    """An activity of a plan that was not withdrawn, reports left out."""

    id: int
    key: str
    section: str | None
    objective: str | None
    duty: str | None
    text: str
    product: str | None


class WorkRow(NamedTuple):
    """An obligation of an activity of a plan."""

    id: int
    activity_id: int
    unit_id: int
    due: dt.date | None
    last_day: dt.date | None
    overdue_from: dt.date | None
    progress: Progress
    done_on: dt.date | None


class ReportRow(NamedTuple):
    """A unit's report of a period with the obligation to send it."""

    id: int
    state: ReportState
    nothing_arose: bool
    first_sent_on: dt.date | None
    summary: dict[str, Any] | None
    owed: int
    unit_id: int
    overdue_from: dt.date | None
    progress: Progress
    done_on: dt.date | None


class ValueRow(NamedTuple):
    """A figure that a unit reported."""

    report_id: int
    indicator_id: int
    part: float | None
    whole: float | None
    value: float | None


class LineRow(NamedTuple):
    """What a unit wrote of one obligation."""

    report_id: int
    obligation_id: int
    result: str
    evidence: str
    difficulty: str


class DangerRow(NamedTuple):
    """An overdue obligation of an office with its activity and unit."""

    id: int
    kind: str
    overdue_from: dt.date
    unit: str
    key: str
    text: str
    section: str | None
    objective: str | None


def plan_rows(session: Session, plan_id: int) -> Iterator[PlanRow]:
    """Yield the activities of a plan in its order."""
    query = (
        select(_a.id, _a.key, _a.section, _a.objective, _a.duty, _a.text, _a.product)
        .where(_a.plan_id == plan_id, _a.withdrawn_in.is_(None), _a.deadline_kind != "report")
        .order_by(_a.position)
    )
    yield from map(PlanRow._make, session.execute(query))


def objectives(session: Session, plan_id: int) -> list[tuple[str | None, str]]:
    """Return the section and objective of each activity of a plan that states one."""
    query = (
        select(_a.section, _a.objective)
        .where(_a.plan_id == plan_id, _a.withdrawn_in.is_(None), _a.objective.is_not(None))
        .order_by(_a.position)
    )
    return [(section, objective or "") for section, objective in session.execute(query)]


def work_rows(session: Session, plan_id: int) -> Iterator[WorkRow]:
    """Yield the obligations of a plan's activities that were not withdrawn."""
    query = select(
        _o.id, _o.activity_id, _o.unit_id, _o.due, _o.last_day, _o.overdue_from, _o.progress, _o.done_on
    ).where(_o.plan_id == plan_id, _o.kind == ObligationKind.ACTIVITY, _o.progress != Progress.WITHDRAWN)
    yield from map(WorkRow._make, session.execute(query.order_by(_o.id)))


def report_rows(session: Session, period_id: int) -> Iterator[ReportRow]:
    """Yield the reports of a period in the order they were asked for."""
    one = Report
    query = (
        select(
            *(one.id, one.state, one.nothing_arose, one.first_sent_on, one.summary),
            *(_o.id, _o.unit_id, _o.overdue_from, _o.progress, _o.done_on),
        )
        .join(_o, _o.id == one.obligation_id)
        .where(one.period_id == period_id)
        .order_by(_o.id)
    )
    yield from map(ReportRow._make, session.execute(query))


def value_rows(session: Session, period_id: int) -> Iterator[ValueRow]:
    """Yield the figures of all reports of a period."""
    v = ReportValue
    query = select(v.report_id, v.indicator_id, v.part, v.whole, v.value).join(Report, Report.id == v.report_id)
    yield from map(ValueRow._make, session.execute(query.where(Report.period_id == period_id).order_by(v.id)))


def line_rows(session: Session, period_id: int) -> Iterator[LineRow]:
    """Yield the lines of all reports of a period that state a result or a difficulty."""
    one = ReportLine
    query = (
        select(one.report_id, one.obligation_id, one.result, one.evidence, one.difficulty)
        .join(Report, Report.id == one.report_id)
        .where(Report.period_id == period_id, (one.result != "") | (one.difficulty != ""))
        .order_by(one.id)
    )
    yield from map(LineRow._make, session.execute(query))


def unit_names(session: Session, office_id: int) -> dict[int, str]:
    """Return the names of an office's units by number."""
    found = session.execute(select(Unit.id, Unit.name).where(Unit.office_id == office_id))
    return {row.id: row.name for row in found}


def leading_units(session: Session, plan_id: int) -> list[int]:
    """Return the units that owe an activity of a plan."""
    led = select(_o.unit_id).where(
        _o.plan_id == plan_id, _o.kind == ObligationKind.ACTIVITY, _o.progress != Progress.WITHDRAWN
    )
    return list(session.scalars(led.distinct().order_by(_o.unit_id)))


def danger_rows(session: Session, office_id: int, year: int, today: dt.date) -> Iterator[DangerRow]:
    """Yield what of a year (and later) is overdue on a day in an office, the longest overdue first."""
    query = (
        select(_o.id, _o.kind, _o.overdue_from, Unit.name, _a.key, _a.text, _a.section, _a.objective)
        .join(_a, _a.id == _o.activity_id)
        .join(Unit, Unit.id == _o.unit_id)
        .where(_o.office_id == office_id, _o.progress.in_(OPEN_STATES), _o.overdue_from <= today)
        .where(_o.due >= dt.date(year, 1, 1))
        .order_by(_o.overdue_from, _o.id)
    )
    yield from map(DangerRow._make, session.execute(query))
