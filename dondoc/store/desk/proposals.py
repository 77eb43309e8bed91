"""Proposals as the desk shows them: those that wait, oldest first, those being asked about, and of one obligation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, joinedload

from dondoc.store.answers.asked_back import asked, not_asked
from dondoc.store.database import columns
from dondoc.store.models import Obligation, Proposal, Submission
from dondoc.store.models.incoming.proposal import ProposalKind, ProposalState
from dondoc.store.paging import MOST_PAGES, PER_PAGE, Paged, a_page

MOST_ASKED = 50
EVERY_KIND = tuple(ProposalKind)

_WHOLE = select(Proposal).options(
    joinedload(Proposal.submission).joinedload(Submission.unit),
    joinedload(Proposal.submission).selectinload(Submission.files),
    joinedload(Proposal.obligation).joinedload(Obligation.activity),
    joinedload(Proposal.obligation).joinedload(Obligation.unit),
    joinedload(Proposal.obligation).joinedload(Obligation.plan),
)
_OF_OFFICE = Proposal.office_id == bindparam("office")
_WAITS = (_OF_OFFICE, Proposal.state == ProposalState.WAITING)
_KINDS = Proposal.kind.in_(bindparam("kinds", expanding=True))
_WAITING = a_page(_WHOLE.where(*_WAITS, not_asked(Proposal.asked_until), _KINDS).order_by(Proposal.id))
_ASKED = _WHOLE.where(*_WAITS, asked(Proposal.asked_until)).order_by(Proposal.asked_until, Proposal.id)
_BY_KIND = select(Proposal.kind, func.count(Proposal.id)).where(*_WAITS, not_asked(Proposal.asked_until))
_COUNTS = _BY_KIND.group_by(Proposal.kind)
_ONE = _WHOLE.where(Proposal.id == bindparam("number"), _OF_OFFICE)
_OF_OBLIGATION = _WHOLE.where(Proposal.obligation_id == bindparam("number")).order_by(Proposal.id.desc())


def waiting(
    session: Session, office_id: int, today: dt.date, page: int, kind: ProposalKind | None = None
) -> Paged[Proposal]:
    """Return one page of what waits for a decision: of one kind, or of all."""
    number = min(max(page, 1), MOST_PAGES)
    given = {"office": office_id, "today": today, "kinds": [kind] if kind else EVERY_KIND}
    rows = session.scalars(_WAITING, {**given, "skip": (number - 1) * PER_PAGE, "most": PER_PAGE + 1}).unique().all()
    return Paged(rows[:PER_PAGE], number, len(rows) > PER_PAGE)


def being_asked(session: Session, office_id: int, today: dt.date) -> list[Proposal]:
    """Return those whose sender was asked about them and still has time to answer, the first to come up first."""
    found = session.scalars(_ASKED.limit(MOST_ASKED), {"office": office_id, "today": today})
    return list(found.unique())


def counts(session: Session, office_id: int, today: dt.date) -> Mapping[ProposalKind, int]:
    """Count what waits for a decision, by kind, in the order of the kinds."""
    rows = columns.rows(session, _COUNTS, office=office_id, today=today)
    found = dict(rows)
    return {kind: found[kind] for kind in ProposalKind if kind in found}


def one(session: Session, office_id: int, number: int) -> Proposal | None:
    """Return one proposal of the office."""
    return session.scalar(_ONE, {"number": number, "office": office_id})


def of_obligation(session: Session, obligation_id: int) -> list[Proposal]:
    """Return all proposals about one obligation, newest first."""
    return list(session.scalars(_OF_OBLIGATION, {"number": obligation_id}).unique())
