"""Proposals as the desk shows them: those that wait, oldest first, and those of one obligation."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from dondoc.store.models import Obligation, Proposal, Submission
from dondoc.store.models.proposal import ProposalState
from dondoc.store.paging import MOST_PAGES, PER_PAGE, Paged, a_page

_WHOLE = select(Proposal).options(
    joinedload(Proposal.submission).joinedload(Submission.unit),
    joinedload(Proposal.submission).selectinload(Submission.files),
    joinedload(Proposal.obligation).joinedload(Obligation.activity),
    joinedload(Proposal.obligation).joinedload(Obligation.unit),
    joinedload(Proposal.obligation).joinedload(Obligation.plan),
)
_OF_OFFICE = Proposal.office_id == bindparam("office")
_WAITING = a_page(_WHOLE.where(_OF_OFFICE, Proposal.state == ProposalState.WAITING).order_by(Proposal.id))
_ONE = _WHOLE.where(Proposal.id == bindparam("number"), _OF_OFFICE)
_OF_OBLIGATION = _WHOLE.where(Proposal.obligation_id == bindparam("number")).order_by(Proposal.id.desc())


def waiting(session: Session, office_id: int, page: int) -> Paged[Proposal]:
    """Return one page of what waits for a decision."""
    number = min(max(page, 1), MOST_PAGES)
    given = {"office": office_id, "skip": (number - 1) * PER_PAGE, "most": PER_PAGE + 1}
    rows = session.scalars(_WAITING, given).unique().all()
    return Paged(rows[:PER_PAGE], number, len(rows) > PER_PAGE)


def one(session: Session, office_id: int, number: int) -> Proposal | None:
    """Return one proposal of the office."""
    return session.scalar(_ONE, {"number": number, "office": office_id})


def of_obligation(session: Session, obligation_id: int) -> list[Proposal]:
    """Return all proposals about one obligation, newest first."""
    return list(session.scalars(_OF_OBLIGATION, {"number": obligation_id}).unique())
