"""Proposals of one office or of all as a table shows them: what waits for a decision, the oldest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from config.time_zone import ZONE
from dondoc.store.answers.asked_back import not_asked
from dondoc.store.models import Obligation, Office, Proposal, Submission
from dondoc.store.models.incoming.proposal import ProposalKind, ProposalState
from dondoc.store.scope import Scope

MOST = 100


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal as a line of a table; ``source`` names how it came ("page", "mail")."""

    id: int
    at: dt.datetime
    office: str
    unit: str
    activity: str
    due: dt.date | None
    kind: ProposalKind
    fields: Mapping[str, Any]
    doubts: Sequence[str]
    source: str


def proposals_open(session: Session, scope: Scope, today: dt.date) -> int:
    """Count the proposals of a scope that wait for a decision; not those whose sender is being asked."""
    return session.scalar(select(func.count(Proposal.id)).where(*_wait(scope, today))) or 0


def proposal_lines(session: Session, scope: Scope, today: dt.date) -> list[ProposalLine]:
    """Return the proposals of a scope that wait for a decision on this day, the oldest first, at most `MOST`."""
    query = (
        select(Proposal, Office.slug)
        .join(Office, Office.id == Proposal.office_id)
        .where(*_wait(scope, today))
        .options(joinedload(Proposal.submission).joinedload(Submission.unit))
        .options(joinedload(Proposal.obligation).joinedload(Obligation.activity))
        .order_by(Proposal.id)
        .limit(MOST)
    )
    return [_line(one, slug) for one, slug in session.execute(query)]


def _wait(scope: Scope, today: dt.date) -> tuple[ColumnElement[bool], ...]:
    waiting = Proposal.state == ProposalState.WAITING
    return waiting, not_asked(Proposal.asked_until, today), scope.where(Proposal.office_id)


def _line(one: Proposal, slug: str) -> ProposalLine:
    sent, owed = one.submission, one.obligation
    about = (sent.at.astimezone(ZONE), slug, sent.unit.name, owed.activity.text, owed.due)
    return ProposalLine(one.id, *about, one.kind, one.fields, one.doubts, sent.source)
