"""Propose a plan's reporting cycle from the plan's own text; keep it with its periods once confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from calendars.format import short_date
from calendars.reports.period_names import period_names
from calendars.reports.proposals import RegimeProposal, propose
from calendars.reports.reporting import Level, LevelDue, Period, Regime, check, known_regimes, periods, reasons
from calendars.workdays import WorkingCalendar
from dondoc.activity import DondocError
from dondoc.reports.indicators.plan_indicators import common, of_plan, set_indicators
from dondoc.reports.indicators.table_targets import of_tables
from dondoc.store.desk.reports import UnconfirmedPlan
from dondoc.store.history import By, record
from dondoc.store.models import Plan, ReportCycle, ReportPeriod
from dondoc.store.models.cycle import PeriodState
from dondoc.store.queries.reports.periods import cycle_of_plan, newest_document

DEFAULT_OPEN_BEFORE = 5
# A slip in a plan's last year must not propose cycles of a century.
LONGEST_PLAN_YEARS = 10
REFORM = "cải cách hành chính"


class CycleError(DondocError):
    """A cycle that cannot be confirmed as asked."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """What dondoc proposes for a plan: ``proposal`` is None where the plan's words name no period."""

    plan_id: int
    title: str
    time_texts: tuple[str, ...]
    reports_to: str
    years: tuple[int, ...]
    proposal: RegimeProposal | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a coordinator confirms or changes of an offer; None and empty mean: as proposed."""

    regime: str | None = None
    codes: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    reports_to: str | None = None
    subject: str | None = None
    open_before: int | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The kept cycle, what is wrong with its regime, and what moved against the cycle confirmed before."""

    cycle_id: int
    warnings: tuple[str, ...] = ()
    moved: tuple[str, ...] = field(default=())


def own_regimes(home: Path) -> tuple[Regime, ...]:
    """Return the office's own regimes (reporting.toml in its home) before the shipped ones."""
    return known_regimes(home / "reporting.toml")


def offer(session: Session, plan: Plan, regimes: Sequence[Regime]) -> Offer:
    """Propose a regime by the reporting words of the plan's newest version."""
    return offer_of(plan, newest_document(session, plan), regimes)


def offer_of(plan: Plan | UnconfirmedPlan, document: Mapping[str, Any], regimes: Sequence[Regime]) -> Offer:
    """Propose a regime by the reporting words of a document, of a plan that states its years."""
    text, years = tuple(document.get("reporting_cycles") or ()), _years(plan)
    found = propose(text, years[0], subject=plan.title, regimes=regimes) if text else None
    return Offer(plan.id, plan.title, text, document.get("reporting_to") or "", years, found)


def foreseen(offered: Offer, calendar: WorkingCalendar, today: dt.date) -> list[ReportPeriod]:
    """Compute the periods that confirming an offer as proposed would make; nothing is kept."""
    if offered.proposal is None:
        return []
    regime, codes = offered.proposal.regime, offered.proposal.codes
    cycle = ReportCycle(open_before=DEFAULT_OPEN_BEFORE)
    return [
        _fill(ReportPeriod(), cycle, regime, one, calendar, today)
        for year in offered.years
        for one in periods(regime, year, calendar)
        if one.code in codes
    ]


def _years(plan: Plan | UnconfirmedPlan) -> tuple[int, ...]:
    first = plan.plan_from or plan.issued or plan.plan_to
    last = plan.plan_to or first
    if first is None or last is None:
        raise CycleError(f"kế hoạch số {plan.id} không ghi năm thực hiện; hãy sửa tệp kế hoạch rồi nhập lại.")
    return tuple(range(first.year, min(last.year, first.year + LONGEST_PLAN_YEARS - 1) + 1))


def confirm(
    session: Session,
    plan: Plan,
    wish: Wish,
    regimes: Sequence[Regime],
    calendar: WorkingCalendar,
    today: dt.date,
    by: By,
) -> Confirmed:
    """Keep the cycle of a plan; confirmed again it moves the periods not yet opened, and names what moved.

    A period whose due day has gone by is kept as past and never opened by the clock: a plan issued in August asks for
    nobody's first quarter.
    """
    offered = offer(session, plan, regimes)
    regime, codes = _chosen(offered, wish, regimes)
    cycle = cycle_of_plan(session, plan.id) or ReportCycle(plan=plan)
    _describe(cycle, offered, wish, regime, by)
    session.add(cycle)
    session.flush()
    wanted = {
        (year, one.code): one for year in offered.years for one in periods(regime, year, calendar) if one.code in codes
    }
    moved = list(_settle(session, cycle, regime, wanted, calendar, today))
    _keep_indicators(session, cycle, plan)
    record(session, by, "plan", plan.id, "cycle_confirmed", None, {"regime": regime.code, "codes": list(codes)})
    warnings = tuple(line for year in offered.years for line in check(regime, year, calendar))
    doubts = offered.proposal.doubts if offered.proposal and offered.proposal.regime.code == regime.code else ()
    return Confirmed(cycle.id, (*doubts, *warnings), tuple(moved))


def _keep_indicators(session: Session, cycle: ReportCycle, plan: Plan) -> None:
    shipped = common() if REFORM in cycle.subject else []
    targets = of_tables(newest_document(session, plan).get("targets", ()))
    set_indicators(session, cycle, [*shipped, *of_plan(session, plan.id), *targets])


def _chosen(offered: Offer, wish: Wish, regimes: Sequence[Regime]) -> tuple[Regime, tuple[str, ...]]:
    proposal = offered.proposal
    if wish.regime is None and proposal is None:
        known = ", ".join(dict.fromkeys(regime.code for regime in regimes))
        raise CycleError(f"kế hoạch không ghi kỳ báo cáo; hãy chọn chế độ bằng --regime ({known}).")
    regime = proposal.regime if proposal else regimes[0]
    if wish.regime is not None:
        regime = _by_code(wish.regime, regimes)
    has = [row.code for row in regime.periods]
    proposed = proposal.codes if proposal and proposal.regime.code == regime.code else tuple(has)
    codes = wish.codes or proposed
    strange = [code for code in codes if code not in has]
    if strange:
        raise CycleError(f"chế độ {regime.code} không có kỳ {period_names(strange)}; các kỳ là {period_names(has)}.")
    return regime, codes


def _by_code(code: str, regimes: Sequence[Regime]) -> Regime:
    found = next((regime for regime in regimes if regime.code == code), None)
    if found is None:
        known = ", ".join(dict.fromkeys(regime.code for regime in regimes))
        raise CycleError(f"không có chế độ báo cáo “{code}”; các chế độ là {known}.")
    return found


def _describe(cycle: ReportCycle, offered: Offer, wish: Wish, regime: Regime, by: By) -> None:
    cycle.office_id = cycle.plan.office_id
    cycle.regime, cycle.document, cycle.time_texts = regime.code, regime.document, list(offered.time_texts)
    cycle.subject = wish.subject or cycle.subject or subject_of(cycle.plan.title)
    cycle.reports_to = wish.reports_to if wish.reports_to is not None else cycle.reports_to or offered.reports_to
    cycle.reporters = list(wish.reporters) or cycle.reporters or []
    cycle.excepted = list(wish.excepted) or cycle.excepted or []
    before = wish.open_before if wish.open_before is not None else cycle.open_before
    cycle.open_before = DEFAULT_OPEN_BEFORE if before is None else before
    cycle.confirmed_at, cycle.confirmed_by = by.at, by.who


def subject_of(title: str) -> str:
    """Return what the report is about, by the plan's title; an administrative-reform plan in the terms of the field."""
    words = title.casefold()
    if REFORM in words or "cchc" in words:
        return f"công tác {REFORM}"
    return "thực hiện kế hoạch"


def _settle(
    session: Session,
    cycle: ReportCycle,
    regime: Regime,
    wanted: dict[tuple[int, str], Period],
    calendar: WorkingCalendar,
    today: dt.date,
) -> Iterator[str]:
    """Make the periods not yet opened equal to those wanted, and return what moved."""
    known = {(row.year, row.code): row for row in cycle.periods}
    for key, one in wanted.items():
        row = known.pop(key, None)
        if row is None:
            cycle.periods.append(_fill(ReportPeriod(), cycle, regime, one, calendar, today))
        elif row.state in (PeriodState.PLANNED, PeriodState.PAST):
            was = row.due
            _fill(row, cycle, regime, one, calendar, today)
            if row.due != was:
                yield f"{row.name}: hạn chuyển từ {short_date(was)} sang {short_date(row.due)}."
    for row in known.values():
        if row.state in (PeriodState.PLANNED, PeriodState.PAST):
            yield f"{row.name}: không còn trong chế độ."
            cycle.periods.remove(row)
            session.delete(row)


def _fill(
    row: ReportPeriod, cycle: ReportCycle, regime: Regime, one: Period, calendar: WorkingCalendar, today: dt.date
) -> ReportPeriod:
    due = unit_due(one)
    own = one.due_of(Level.COORDINATING) if due.level is Level.UNIT else None
    row.code, row.year, row.name, row.data_from, row.data_to = one.code, one.year, one.name, one.data_from, one.data_to
    row.due, row.exclusive = due.dates.named, due.dates.exclusive
    row.own_due = own.dates.named if own else None
    row.opens_on = opening_day(one.data_to, cycle.open_before, calendar)
    row.reasons = [list(pair) for pair in reasons(one, regime, due)]
    row.state = PeriodState.PAST if due.dates.last_day < today else PeriodState.PLANNED
    return row


def unit_due(one: Period) -> LevelDue:
    """Return when the units below send theirs; in a regime that is silent on units, the lowest level it
    covers.
    """
    return one.due_of(Level.UNIT) or replace(one.due[0])


def opening_day(data_to: dt.date, open_before: int, calendar: WorkingCalendar) -> dt.date:
    """So many working days before the last working day of the data."""
    last = calendar.on_or_before(data_to)
    return calendar.add_working_days(last, -open_before) if open_before else last
