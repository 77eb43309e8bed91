"""Collect what a unit's form asks for a period: whose it is, its activities, the indicators; read from the store."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from calendars.format import short_date, span
from dondoc.reports.cycles.opening import key_of
from dondoc.reports.indicators.plan_indicators import describe_target
from dondoc.store.models import Obligation, Office, Report, ReportIndicator, ReportPeriod
from dondoc.store.models.obligation import PROGRESS_NAMES, Progress
from dondoc.store.queries.reports.unit_reports import asked_obligations

CHOICES = (Progress.NOT_STARTED, Progress.IN_PROGRESS, Progress.DONE, Progress.PAUSED)
"""The progress a unit may report in its form."""


@dataclass(frozen=True, slots=True)
class AskedActivity:
    """One obligation of the plan the unit leads, as it stands: the unit states how far it came."""

    obligation_id: int
    key: str
    text: str
    product: str
    due: str
    progress: str
    percent: int
    done_on: dt.date | None


@dataclass(frozen=True, slots=True)
class AskedIndicator:
    """One indicator to fill: part and whole for a ratio, else a value."""

    indicator_id: int
    code: str
    name: str
    target: str
    measure: str
    kind: str


@dataclass(frozen=True, slots=True)
class FormContent:
    """Everything one form holds. ``due`` and ``period`` are words as they are printed."""

    office: str
    report_id: int
    obligation_id: int
    period_id: int
    unit_id: int
    key: str
    title: str
    plan: str
    unit: str
    period: str
    due: str
    send_to: str
    activities: tuple[AskedActivity, ...]
    indicators: tuple[AskedIndicator, ...]


def content(session: Session, report: Report) -> FormContent:
    """Return the form of one unit and period."""
    period, owed = report.period, report.obligation
    cycle = period.cycle
    office = session.get_one(Office, cycle.office_id)
    plan = f"{cycle.plan.number} – {cycle.plan.title}" if cycle.plan.number else cycle.plan.title
    by = "trước ngày" if period.exclusive else "chậm nhất ngày"
    return FormContent(
        office=office.slug,
        report_id=report.id,
        obligation_id=owed.id,
        period_id=period.id,
        unit_id=owed.unit_id,
        key=key_of(period),
        title=f"BIỂU BÁO CÁO {cycle.subject} {period.name}".upper(),
        plan=plan,
        unit=owed.unit.name,
        period=f"{period.name} (số liệu {span(period.data_from, period.data_to)})",
        due=f"{by} {short_date(owed.due or period.due)}",
        send_to=cycle.reports_to or office.name,
        activities=tuple(activities(session, owed.unit_id, period)),
        indicators=tuple(_indicator(one) for one in cycle.indicators),
    )


def activities(session: Session, unit_id: int, period: ReportPeriod) -> list[AskedActivity]:
    """Return what the unit leads in the plan and had to be at work on by the end of the data."""
    return [_activity(one) for one in asked_obligations(session, unit_id, period)]


def _activity(one: Obligation) -> AskedActivity:
    row = one.activity
    shown_progress = one.progress if one.progress in CHOICES else Progress.IN_PROGRESS
    due = f"trước {short_date(one.due)}" if one.due and one.exclusive else short_date(one.due) if one.due else ""
    return AskedActivity(
        one.id,
        row.key,
        row.text,
        row.product or "",
        due or "chờ sự kiện",
        PROGRESS_NAMES[shown_progress],
        one.percent,
        one.done_on,
    )


def _indicator(one: ReportIndicator) -> AskedIndicator:
    target = describe_target(one.target_op, one.target, one.measure)
    return AskedIndicator(one.id, one.code, one.name, target, one.measure, one.kind)
