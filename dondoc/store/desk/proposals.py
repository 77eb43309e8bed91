"""Proposals as the desk shows them: those that wait, oldest first, and those of one obligation."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dondoc.store.desk.paging import MOST_PAGES, PER_PAGE, Paged
from dondoc.store.models import Obligation, Proposal, Submission
from dondoc.store.models.proposal import ProposalState


def _whole() -> Any:
    return select(Proposal).options(
        joinedload(Proposal.submission).joinedload(Submission.unit),
        joinedload(Proposal.submission).selectinload(Submission.files),
        joinedload(Proposal.obligation).joinedload(Obligation.activity),
        joinedload(Proposal.obligation).joinedload(Obligation.unit),
        joinedload(Proposal.obligation).joinedload(Obligation.plan),
    )


def waiting(session: Session, office_id: int, page: int) -> Paged[Proposal]:
    """One page of what waits for a decision."""
    number = min(max(page, 1), MOST_PAGES)
    mine = (Proposal.office_id == office_id, Proposal.state == ProposalState.WAITING)
    query = _whole().where(*mine).order_by(Proposal.id).offset((number - 1) * PER_PAGE).limit(PER_PAGE + 1)
    rows = session.scalars(query).unique().all()
    return Paged(rows[:PER_PAGE], number, len(rows) > PER_PAGE)


def one(session: Session, office_id: int, number: int) -> Proposal | None:
    """One proposal of the office."""
    found: Proposal | None = session.scalar(_whole().where(Proposal.id == number, Proposal.office_id == office_id))
    return found


def of_obligation(session: Session, obligation_id: int) -> list[Proposal]:
    """All proposals about one obligation, newest first."""
    query = _whole().where(Proposal.obligation_id == obligation_id).order_by(Proposal.id.desc())
    return list(session.scalars(query).unique())
