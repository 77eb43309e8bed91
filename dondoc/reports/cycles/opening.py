"""Open periods: what should have been opened by a day is opened, once; who was merged since is settled again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from calendars.deadlines import Occurrence
from calendars.workdays import WorkingCalendar
from dondoc.activity import DondocError
from dondoc.reports.cycles.acts import exclude
from dondoc.reports.cycles.reporters import reporters, successors
from dondoc.store.acts.obligations import set_due
from dondoc.store.history import By, record
from dondoc.store.models import ActivityRow, Obligation, Report, ReportPeriod
from dondoc.store.models.cycle import PeriodState, ReportState
from dondoc.store.models.obligation import Progress
from dondoc.store.queries.register.names import load_register
from dondoc.store.queries.reports.periods import count_report_rows, open_periods, planned_periods
from dondoc.store.queries.reports.unit_reports import reports_of_period
from dondoc.store.scope import Scope
from dondoc.text.folding import bare

SECTION = "Báo cáo định kỳ"
KIND = "report"
# Rows that stand for reports come after all rows of the plan's own file in every list by position.
AFTER_ALL_ROWS = 1_000_000
_UNSENT = (ReportState.ENTERING, ReportState.RETURNED)


class PeriodError(DondocError):
    """A period that is not there, or in another state than the act needs."""

    exit_code = 2


@dataclass(slots=True)
class OpenedPeriod:
    """What opening, or looking again at, one period did."""

    period_id: int
    name: str
    fresh: bool
    added: list[int] = field(default_factory=list)
    excluded: list[int] = field(default_factory=list)


def due_to_open(periods: Iterable[ReportPeriod], today: dt.date) -> list[ReportPeriod]:
    """Return the periods that should have been opened by today and are not, oldest first. Pure."""
    due = [one for one in periods if one.state is PeriodState.PLANNED and one.opens_on <= today]
    return sorted(due, key=lambda one: (one.opens_on, one.data_to, one.id))


def open_all(session: Session, office_id: int, calendar: WorkingCalendar, today: dt.date, by: By) -> list[OpenedPeriod]:
    """Open what is due to open in an office and settle again who owes in the periods already open."""
    scope = Scope.one(office_id)
    done = [settle_units(session, period, calendar, today, by) for period in open_periods(session, scope)]
    due = due_to_open(planned_periods(session, scope, today), today)
    return [*done, *(open_period(session, period, calendar, today, by) for period in due)]


def open_period(
    session: Session, period: ReportPeriod, calendar: WorkingCalendar, today: dt.date, by: By
) -> OpenedPeriod:
    """Make one obligation a unit for a period; one already open is only settled again.

    A coordinator may open a past period by hand; the clock never does.
    """
    if period.state in (PeriodState.OPEN, PeriodState.CONSOLIDATED):
        return settle_units(session, period, calendar, today, by)
    period.activity = _row(session, period)
    period.state, period.opened_on = PeriodState.OPEN, today
    session.flush()
    record(session, by, "plan", period.cycle.plan_id, "period_opened", None, {"period": period.name})
    opened = OpenedPeriod(period.id, period.name, True)
    for unit_id in reporters(session, period.cycle, max(today, period.opens_on)):
        _owe(session, period, unit_id, calendar)
        opened.added.append(unit_id)
    session.flush()
    return opened


def _row(session: Session, period: ReportPeriod) -> ActivityRow:
    """Return the row of the plan that stands for the period, so that ladder, letters, status and explain work
    unchanged.
    """
    cycle = period.cycle
    text = f"Báo cáo {cycle.subject} {lower_first(period.name)}"
    row = ActivityRow(
        plan_id=cycle.plan_id,
        position=AFTER_ALL_ROWS + count_report_rows(session, cycle.plan_id, KIND),
        key=key_of(period),
        section=SECTION,
        text=text,
        product="Báo cáo",
        time_text=", ".join(cycle.time_texts) or None,
        lead=[],
        coop=[],
        deadline_kind=KIND,
        review=[],
        place={},
        deadline=_deadline(period),
        folded=bare(text),
    )
    session.add(row)
    return row


def key_of(period: ReportPeriod) -> str:
    """ "BC.2021.Q1": how a period is called on the command line and in tables."""
    return f"BC.{period.year}.{period.code}"


def lower_first(name: str) -> str:
    """ "Quý I năm 2021" inside a sentence: "quý I năm 2021"."""
    return name[:1].lower() + name[1:]


def _deadline(period: ReportPeriod) -> dict[str, object]:
    span = {"opens": period.opens_on.isoformat(), "due": period.due.isoformat(), "exclusive": period.exclusive}
    return {"text": period.name, "kind": KIND, "occurrences": [span], "reasons": period.reasons, "flags": []}


def _owe(session: Session, period: ReportPeriod, unit_id: int, calendar: WorkingCalendar) -> Report:
    cycle = period.cycle
    obligation = Obligation(
        office_id=cycle.office_id,
        plan_id=cycle.plan_id,
        activity_id=period.activity_id,
        unit_id=unit_id,
        kind=KIND,
        occurrence=1,
        progress=Progress.NOT_STARTED,
        due_version=1,
        percent=0,
    )
    set_due(obligation, Occurrence(opens=period.opened_on, due=period.due, exclusive=period.exclusive), calendar)
    report = Report(period=period, obligation=obligation, state=ReportState.ENTERING, nothing_arose=False, returns=0)
    session.add_all([obligation, report])
    return report


def settle_units(
    session: Session, period: ReportPeriod, calendar: WorkingCalendar, today: dt.date, by: By
) -> OpenedPeriod:
    """Look again at who owes: a unit that ended without having sent is left out, and who took over owes instead.

    What a unit sent before it ended stays and is summed; where all the merged units had sent, nobody owes again.
    """
    settled = OpenedPeriod(period.id, period.name, False)
    register, _ = load_register(session, period.cycle.office_id)
    reports = reports_of_period(session, period.id)
    owing = {report.obligation.unit_id for report in reports}
    for report in reports:
        unit = register.get(report.obligation.unit_id)
        if unit is None or report.state not in _UNSENT or unit.in_force(today):
            continue
        heirs = successors(register, unit, today)
        exclude(session, report, by, _describe_end(unit.decision, [heir.name for heir in heirs]))
        settled.excluded.append(unit.id)
        for heir in heirs:
            if heir.id not in owing:
                owing.add(heir.id)
                _owe(session, period, heir.id, calendar)
                settled.added.append(heir.id)
    session.flush()
    return settled


def _describe_end(decision: str, heirs: list[str]) -> str:
    by = f" ({decision})" if decision else ""
    return f"đã sáp nhập, giải thể{by}" + (f"; {', '.join(heirs)} báo cáo thay" if heirs else "")
