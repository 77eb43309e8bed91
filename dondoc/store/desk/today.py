"""Read what waits for a coordinator this morning: proposals, held mails, plans to release, what is overdue by unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import BindParameter, Date, Integer, bindparam, func, or_, select
from sqlalchemy.orm import Session

from calendars.format import short_date
from dondoc.store.answers.asked_back import asked
from dondoc.store.database import columns
from dondoc.store.models import (
    ActivityRow,
    BadAddress,
    ChaseRun,
    Mail,
    Obligation,
    Plan,
    Proposal,
    Report,
    ReportCycle,
    ReportPeriod,
    Submission,
    Unit,
)
from dondoc.store.models.cycle import ReportState
from dondoc.store.models.incoming.proposal import ProposalState
from dondoc.store.models.mail import MailState
from dondoc.store.models.obligation import OPEN_STATES, ObligationKind, Progress

# Lines that fit one look at a screen; the pages behind them list all.
MOST_UNITS, MOST_DUE = 15, 30


@dataclass(frozen=True, slots=True)
class OverdueUnit:
    """A unit with overdue work: how much, since when, and who is rung up."""

    unit_id: int
    unit: str
    count: int
    oldest: dt.date
    email: str
    caller: str


@dataclass(frozen=True, slots=True)
class SenderState:
    """How the sending of an office stands."""

    last_day: dt.date | None
    finished_at: dt.datetime | None
    sent: int
    queued: int
    late: int
    held: int
    failed: int


@dataclass(frozen=True, slots=True)
class DueSoon:
    """One obligation that falls due soon."""

    id: int
    due: dt.date
    last_day: dt.date | None
    unit: str
    text: str


def overdue_units(session: Session, office_id: int, today: dt.date) -> list[OverdueUnit]:
    """Return the units with most overdue work, each with who is to be rung."""
    rows = columns.rows(session, _OVERDUE, office=office_id, today=today, most=MOST_UNITS)
    numbers = [row[0] for row in rows]
    units = {unit.id: unit for unit in session.scalars(_UNITS, {"numbers": numbers})} if numbers else {}
    callers = last_fillers(session, office_id, numbers)
    return [
        OverdueUnit(
            number,
            units[number].name,
            many,
            oldest,
            units[number].email,
            whom_to_ring(units[number], callers.get(number)),
        )
        for number, many, oldest in rows
    ]


_OFFICE, _TODAY = bindparam("office", type_=Integer), bindparam("today", type_=Date)
_MOST: BindParameter[int] = bindparam("most", type_=Integer)
_OVERDUE = (
    select(Obligation.unit_id, func.count(Obligation.id), func.min(Obligation.due))
    .where(Obligation.office_id == _OFFICE, Obligation.progress.in_(OPEN_STATES), Obligation.overdue_from <= _TODAY)
    .group_by(Obligation.unit_id)
    .order_by(func.count(Obligation.id).desc(), Obligation.unit_id)
    .limit(_MOST)
)
_UNITS = select(Unit).where(Unit.id.in_(bindparam("numbers", expanding=True)))


def whom_to_ring(unit: Unit, last: tuple[str, str] | None) -> str:
    """Describe who is rung up: whom the register names, else who reported ``last``, else the head; empty for nobody.

    The one answer for every page, so that two of them do not name two persons.
    """
    until = f" (thay đến hết {short_date(unit.contact_until)})" if unit.contact_until else ""
    for named, source in (((unit.contact_name, unit.contact_phone), until), (last or ("", ""), " (báo gần nhất)")):
        if any(named):
            return ", ".join(filter(None, named)) + source
    return f"{unit.head_name} (thủ trưởng)" if unit.head_name else ""


def last_fillers(session: Session, office_id: int, unit_ids: list[int]) -> dict[int, tuple[str, str]]:
    """Return who reported last for each of these units, with the telephone number."""
    rows = columns.rows(session, _FILLERS, office=office_id, units=unit_ids)
    return {unit: (name, phone) for unit, name, phone in rows}


_FILLERS = select(Submission.unit_id, Submission.by_name, Submission.by_phone).where(
    Submission.id.in_(
        select(func.max(Submission.id))
        .where(Submission.office_id == _OFFICE, Submission.unit_id.in_(bindparam("units", expanding=True)))
        .group_by(Submission.unit_id)
    )
)


def due_soon(session: Session, office_id: int, today: dt.date, last: dt.date) -> list[DueSoon]:
    """Return what falls due between two days, the soonest first."""
    rows = columns.rows(session, _DUE_SOON, office=office_id, today=today, last=last, most=MOST_DUE)
    return [DueSoon(*row) for row in rows]


_DUE_SOON = (
    select(Obligation.id, Obligation.due, Obligation.last_day, Unit.name, ActivityRow.text)
    .join(Unit, Unit.id == Obligation.unit_id)
    .join(ActivityRow, ActivityRow.id == Obligation.activity_id)
    .where(Obligation.office_id == _OFFICE, Obligation.progress.in_(OPEN_STATES), Obligation.overdue_from > _TODAY)
    .where(Obligation.due <= bindparam("last", type_=Date))
    .order_by(Obligation.due, Obligation.id)
    .limit(_MOST)
)


def sender(session: Session, office_id: int, now: dt.datetime, midnight: dt.datetime) -> SenderState:
    """Return how the office's chase and its mails stand."""
    since = (now - dt.timedelta(days=45)).date()
    counts = columns.rows(session, _SENDING, office=office_id, now=now, midnight=midnight, since=since)[0]
    last = columns.first(session, _LAST_RUN, office=office_id)
    return SenderState(*(last or (None, None)), *counts)


_NOW = bindparam("now", type_=Mail.not_before.type)
_SENDING = select(
    func.count(Mail.id).filter(
        Mail.state == MailState.SENT, Mail.sent_at >= bindparam("midnight", type_=Mail.sent_at.type)
    ),
    func.count(Mail.id).filter(Mail.state == MailState.QUEUED),
    func.count(Mail.id).filter(Mail.state == MailState.QUEUED, Mail.not_before <= _NOW),
    func.count(Mail.id).filter(Mail.state == MailState.HELD),
    func.count(Mail.id).filter(Mail.state == MailState.FAILED),
).where(Mail.office_id == _OFFICE, or_(Mail.day >= bindparam("since", type_=Date), Mail.state != MailState.SENT))
_LAST_RUN = (
    select(ChaseRun.day, ChaseRun.finished_at)
    .where(ChaseRun.office_id == _OFFICE, ChaseRun.finished_at.is_not(None))
    .order_by(ChaseRun.day.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class ProposalsWaiting:
    """How many proposals wait for a decision, and about how many more their sender is being asked."""

    open: int
    asked: int


def proposals_waiting(session: Session, office_id: int, today: dt.date) -> ProposalsWaiting:
    """Count the proposals that wait."""
    every, asked_about = columns.first(session, _PROPOSALS, office=office_id, today=today) or (0, 0)
    return ProposalsWaiting(every - asked_about, asked_about)


_PROPOSALS = select(func.count(Proposal.id), func.count(Proposal.id).filter(asked(Proposal.asked_until))).where(
    Proposal.office_id == _OFFICE, Proposal.state == ProposalState.WAITING
)


def awaiting(session: Session, office_id: int) -> int:
    """Return how many obligations were reported done and await the coordinator's confirmation."""
    return columns.numbers(session, _AWAITING, office=office_id)[0]


_AWAITING = select(func.count(Obligation.id)).where(
    Obligation.office_id == _OFFICE,
    Obligation.progress == Progress.AWAITING,
    Obligation.kind == ObligationKind.ACTIVITY,
)


def reports_waiting(session: Session, office_id: int) -> int:
    """Return how many periodic reports wait for approval."""
    return columns.numbers(session, _REPORTS, office=office_id)[0]


_REPORTS = (
    select(func.count(Report.id))
    .join(ReportPeriod, ReportPeriod.id == Report.period_id)
    .join(ReportCycle, ReportCycle.id == ReportPeriod.cycle_id)
    .where(ReportCycle.office_id == _OFFICE, Report.state == ReportState.SENT)
)


def unreleased(session: Session, office_id: int) -> list[Plan]:
    """Return the plans whose first mails wait for a word."""
    return list(
        session.scalars(
            select(Plan).where(Plan.office_id == office_id, Plan.released_at.is_(None)).order_by(Plan.id.desc())
        )
    )


def bad_addresses(session: Session, office_id: int) -> list[tuple[str, str, str]]:
    """Return the refused addresses of this office's units: (unit, address, reason)."""
    found: list[tuple[str, str, str]] = []
    bad = {row.address: row.reason for row in session.scalars(select(BadAddress))}
    if not bad:
        return found
    columns = select(Unit.name, Unit.email, Unit.head_email).where(Unit.office_id == office_id, Unit.known)
    for name, email, head in session.execute(columns):
        for address in f"{email},{head}".replace(";", ",").lower().split(","):
            if address.strip() in bad:
                found.append((name, address.strip(), bad[address.strip()]))
    return found
