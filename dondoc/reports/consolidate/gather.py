"""Read what consolidation needs from the store: columns, not objects, and each table once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy.orm import Session

from calendars.duedates import days_overdue
from dondoc.reports.consolidate.facts import (
    ActivityFact,
    Facts,
    Head,
    IndicatorFact,
    LineFact,
    UnitReport,
    Value,
    WorkFact,
)
from dondoc.reports.consolidate.figures import THEMES
from dondoc.reports.cycles.opening import key_of
from dondoc.reports.indicators import areas
from dondoc.reports.indicators.plan_indicators import describe_target, theme_of
from dondoc.store.models import (
    Office,
    ReportCycle,
    ReportPeriod,
)
from dondoc.store.models.cycle import ReportState
from dondoc.store.models.obligation import OPEN_STATES, Progress
from dondoc.store.queries.reports.sources import (
    ReportRow,
    line_rows,
    plan_rows,
    report_rows,
    unit_names,
    value_rows,
    work_rows,
)


def gather(session: Session, period: ReportPeriod, as_of: dt.date) -> Facts:
    """Return everything the report of a period is made of, as it stood at the end of a day."""
    cycle = period.cycle
    return Facts(
        head=_head(session, period, as_of),
        rows=tuple(_rows(session, cycle.plan_id)),
        work=tuple(_work(session, cycle.plan_id)),
        reports=tuple(_reports(session, period.id, as_of)),
        indicators=tuple(_asked(cycle)),
        units=unit_names(session, cycle.office_id),
    )


def _head(session: Session, period: ReportPeriod, as_of: dt.date) -> Head:
    cycle, plan = period.cycle, period.cycle.plan
    later = sorted((one.data_to, one.name) for one in cycle.periods if one.data_to > period.data_to)
    # Work is due at the end of a quarter, two weeks after the data of its report end: it belongs to that report's work.
    next_to, next_name = (_quarter_end(later[0][0]), later[0][1]) if later else (None, f"Năm {period.year + 1}")
    return Head(
        key=key_of(period),
        name=period.name,
        code=period.code,
        year=period.year,
        data_from=period.data_from,
        data_to=period.data_to,
        as_of=as_of,
        next_to=next_to,
        next_name=next_name,
        office=session.get_one(Office, cycle.office_id).name,
        subject=cycle.subject,
        plan_title=plan.title,
        plan_number=plan.number,
        plan_issued=plan.issued,
        issuer=plan.issuer,
        reports_to=cycle.reports_to,
        own_due=period.own_due,
    )


def _quarter_end(day: dt.date) -> dt.date:
    after = day.replace(day=1) + dt.timedelta(days=31 * (3 - (day.month - 1) % 3))
    return after.replace(day=1) - dt.timedelta(days=1)


def _rows(session: Session, plan_id: int) -> Iterable[ActivityFact]:
    for row in plan_rows(session, plan_id):
        area = areas.area_of_row(row.section, row.objective, row.duty, row.text)
        theme = next((one for one in THEMES if areas.names_theme(one, (row.section, row.text))), "")
        if theme == "kiểm tra" and area != "chi-dao":
            theme = ""  # A check inside an area is that area's own work, not the inspection of the whole reform.
        yield ActivityFact(row.id, row.key, row.section or "", area, row.text, row.product or "", theme)


def _work(session: Session, plan_id: int) -> Iterable[WorkFact]:
    for one in work_rows(session, plan_id):
        done = (one.done_on or one.due) if one.progress is Progress.DONE else None
        yield WorkFact(
            one.id,
            one.activity_id,
            one.unit_id,
            one.due,
            one.last_day,
            one.overdue_from,
            done,
            one.progress in OPEN_STATES,
        )


def _reports(session: Session, period_id: int, as_of: dt.date) -> Iterable[UnitReport]:
    values, line_facts = _values(session, period_id), _line_facts(session, period_id)
    for row in report_rows(session, period_id):
        yield _unit_report(row, tuple(values.get(row.id, ())), tuple(line_facts.get(row.id, ())), as_of)


def _unit_report(
    row: ReportRow, values: tuple[Value, ...], line_facts: tuple[LineFact, ...], as_of: dt.date
) -> UnitReport:
    by_hand = row.done_on if row.progress in (Progress.DONE, Progress.AWAITING) else None
    on = row.first_sent_on or by_hand
    if on is not None and on > as_of:
        on = None
    late = days_overdue(row.overdue_from, on) if on else 0
    summary = row.summary or {}
    lower = {code: (int(pair[0]), int(pair[1])) for code, pair in summary.get("areas", {}).items()}
    state = ReportState.EXCLUDED if row.progress is Progress.WITHDRAWN else row.state
    return UnitReport(
        row.owed, row.unit_id, state, row.nothing_arose, on, late, values, line_facts, summary.get("remarks", {}), lower
    )


def _values(session: Session, period_id: int) -> dict[int, list[Value]]:
    found: dict[int, list[Value]] = defaultdict(list)
    for report, indicator, part, whole, value in value_rows(session, period_id):
        found[report].append(Value(indicator, part, whole, value))
    return found


def _line_facts(session: Session, period_id: int) -> dict[int, list[LineFact]]:
    found: dict[int, list[LineFact]] = defaultdict(list)
    for report, obligation, result, evidence, difficulty in line_rows(session, period_id):
        found[report].append(LineFact(obligation, result, evidence, difficulty))
    return found


def _asked(cycle: ReportCycle) -> Iterable[IndicatorFact]:
    for one in cycle.indicators:
        text = describe_target(one.target_op, one.target, one.measure)
        yield IndicatorFact(
            one.id,
            one.code,
            one.area or areas.OTHER,
            one.name,
            one.measure,
            one.kind,
            one.target,
            one.target_op,
            text,
            theme_of(one.code),
        )
