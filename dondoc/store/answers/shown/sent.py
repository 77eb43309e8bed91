"""Read what units sent: submissions of a unit, one by its code, its files, the states of its periodic reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dondoc.store.database import columns
from dondoc.store.models import Proposal, ProposalFile, Report, ReportPeriod, Submission
from dondoc.store.models.cycle import ReportState

MOST_SENT = 10


@dataclass(frozen=True, slots=True)
class SentLine:
    """One submission as a line: when, its code, by whom, how much."""

    code: str
    at: dt.datetime
    by_name: str
    proposals: int
    period: str


@dataclass(frozen=True, slots=True)
class ReportStanding:
    """How far a unit's periodic report came; ``why`` is the coordinator's word where it was returned."""

    report_id: int
    obligation_id: int
    period: str
    state: ReportState
    why: str


def sent_before(session: Session, office_id: int, unit_ids: Sequence[int]) -> list[SentLine]:
    """Return the newest submissions of these units."""
    rows = columns.rows(session, _NEWEST, office=office_id, units=list(unit_ids))
    return [
        SentLine(code, at, name, count or 0, str(summary.get("period", ""))) for code, at, name, summary, count in rows
    ]


_NEWEST = (
    select(
        Submission.code,
        Submission.at,
        Submission.by_name,
        Submission.summary,
        select(func.count(Proposal.id)).where(Proposal.submission_id == Submission.id).scalar_subquery(),
    )
    .where(Submission.office_id == bindparam("office"), Submission.unit_id.in_(bindparam("units", expanding=True)))
    .order_by(Submission.id.desc())
    .limit(MOST_SENT)
)


def by_code(session: Session, office_id: int, unit_ids: Sequence[int], code: str) -> Submission | None:
    """Return one submission of these units with its proposals and files."""
    mine = (Submission.office_id == office_id, Submission.unit_id.in_(unit_ids), Submission.code == code)
    load = (
        selectinload(Submission.proposals).joinedload(Proposal.obligation),
        selectinload(Submission.files),
        joinedload(Submission.unit),
    )
    return session.scalar(select(Submission).where(*mine).options(*load))


def file_of(
    session: Session, office_id: int, file_id: int, unit_ids: Sequence[int] | None = None
) -> ProposalFile | None:
    """Return one file of an office's submissions; where units are given, only of theirs."""
    query = select(ProposalFile).join(Submission, Submission.id == ProposalFile.submission_id)
    query = query.where(ProposalFile.id == file_id, Submission.office_id == office_id)
    return session.scalar(query if unit_ids is None else query.where(Submission.unit_id.in_(unit_ids)))


def reports_of(session: Session, obligation_ids: Sequence[int]) -> dict[int, ReportStanding]:
    """Return the periodic reports behind these obligations."""
    if not obligation_ids:
        return {}
    query = (
        select(Report.id, Report.obligation_id, ReportPeriod.name, Report.state, Report.why)
        .join(ReportPeriod, ReportPeriod.id == Report.period_id)
        .where(Report.obligation_id.in_(obligation_ids))
    )
    return {row.obligation_id: ReportStanding(*row) for row in session.execute(query)}
