"""What waits for a coordinator this morning: proposals, held mails, plans to release, what is overdue by unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

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
from dondoc.store.models.mail import MailState
from dondoc.store.models.obligation import OPEN, Progress
from dondoc.store.models.proposal import ProposalState

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
    """The units with most overdue work, each with who is to be rung."""
    late = (Obligation.office_id == office_id, Obligation.progress.in_(OPEN), Obligation.overdue_from <= today)
    count = func.count(Obligation.id)
    sums: Any = select(Obligation.unit_id, count, func.min(Obligation.due)).where(*late).group_by(Obligation.unit_id)
    rows = session.execute(sums.order_by(count.desc(), Obligation.unit_id).limit(MOST_UNITS)).all()
    units = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_([row[0] for row in rows])))}
    callers = last_fillers(session, office_id, list(units))
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


def whom_to_ring(unit: Unit, last: tuple[str, str] | None) -> str:
    """Say who is rung up: whom the register names, else who reported ``last``, else the head; empty for nobody.

    The one answer for every page, so that two of them do not name two persons.
    """
    for named, source in (((unit.contact_name, unit.contact_phone), ""), (last or ("", ""), " (báo gần nhất)")):
        if any(named):
            return ", ".join(filter(None, named)) + source
    return f"{unit.head_name} (thủ trưởng)" if unit.head_name else ""


def last_fillers(session: Session, office_id: int, unit_ids: list[int]) -> dict[int, tuple[str, str]]:
    """Who reported last for each of these units, with the telephone number."""
    newest = select(func.max(Submission.id)).where(Submission.office_id == office_id, Submission.unit_id.in_(unit_ids))
    rows = session.execute(
        select(Submission.unit_id, Submission.by_name, Submission.by_phone).where(
            Submission.id.in_(newest.group_by(Submission.unit_id))
        )
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def due_soon(session: Session, office_id: int, today: dt.date, last: dt.date) -> list[DueSoon]:
    """What falls due between two days, the soonest first."""
    soon = (Obligation.office_id == office_id, Obligation.progress.in_(OPEN), Obligation.overdue_from > today)
    query: Any = (
        select(Obligation.id, Obligation.due, Obligation.last_day, Unit.name, ActivityRow.text)
        .join(Unit, Unit.id == Obligation.unit_id)
        .join(ActivityRow, ActivityRow.id == Obligation.activity_id)
        .where(*soon, Obligation.due <= last)
        .order_by(Obligation.due, Obligation.id)
        .limit(MOST_DUE)
    )
    return [DueSoon(*row) for row in session.execute(query)]


def sender(session: Session, office_id: int, now: dt.datetime, midnight: dt.datetime) -> SenderState:
    """How the office's chase and its mails stand."""
    mine = Mail.office_id == office_id
    recent = or_(Mail.day >= (now - dt.timedelta(days=45)).date(), Mail.state != MailState.SENT)
    parts = (
        and_(Mail.state == MailState.SENT, Mail.sent_at >= midnight),
        Mail.state == MailState.QUEUED,
        and_(Mail.state == MailState.QUEUED, Mail.not_before <= now),
        Mail.state == MailState.HELD,
        Mail.state == MailState.FAILED,
    )
    sums: Any = select(*(func.count(Mail.id).filter(part) for part in parts)).where(mine, recent)
    counts = session.execute(sums).one()
    done = (ChaseRun.office_id == office_id, ChaseRun.finished_at.is_not(None))
    runs: Any = select(ChaseRun.day, ChaseRun.finished_at).where(*done).order_by(ChaseRun.day.desc()).limit(1)
    last = session.execute(runs).first()
    return SenderState(*(last or (None, None)), *counts)


def proposals_waiting(session: Session, office_id: int) -> int:
    """How many proposals wait for a decision."""
    waiting = (Proposal.office_id == office_id, Proposal.state == ProposalState.WAITING)
    return session.scalar(select(func.count(Proposal.id)).where(*waiting)) or 0


def awaiting(session: Session, office_id: int) -> int:
    """How many obligations were told done and wait for the coordinator's word."""
    waits = (Obligation.office_id == office_id, Obligation.progress == Progress.AWAITING, Obligation.kind == "activity")
    return session.scalar(select(func.count(Obligation.id)).where(*waits)) or 0


def reports_waiting(session: Session, office_id: int) -> int:
    """How many periodic reports wait for approval."""
    query = (
        select(func.count(Report.id))
        .join(ReportPeriod, ReportPeriod.id == Report.period_id)
        .join(ReportCycle, ReportCycle.id == ReportPeriod.cycle_id)
        .where(ReportCycle.office_id == office_id, Report.state == ReportState.SENT)
    )
    return session.scalar(query) or 0


def unreleased(session: Session, office_id: int) -> list[Plan]:
    """The plans whose first mails wait for a word."""
    return list(
        session.scalars(
            select(Plan).where(Plan.office_id == office_id, Plan.released_at.is_(None)).order_by(Plan.id.desc())
        )
    )


def bad_addresses(session: Session, office_id: int) -> list[tuple[str, str, str]]:
    """The refused addresses of this office's units: (unit, address, reason)."""
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
