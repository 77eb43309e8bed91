"""Mails that came in as tables and counts show them; those that wait for a person first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config.time_zone import ZONE
from dondoc.store.models import Office, Proposal, ReceivedMail, Submission
from dondoc.store.models.received import MailClass, ReceivedState
from dondoc.store.scope import ALL_OFFICES, Scope

MOST = 100
NOT_READ = (ReceivedState.KEPT, ReceivedState.WAITING)


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One mail as a line of a table; ``waits`` for a person."""

    id: int
    kept_at: dt.datetime
    office: str
    sender: str
    subject: str
    kind: MailClass | None
    reason: str
    waits: bool
    proposals: int


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """How many mails wait for a person, and since when."""

    count: int
    oldest: dt.datetime | None


def inbox_lines(session: Session, scope: Scope = ALL_OFFICES, *, waiting_only: bool = False) -> list[InboxLine]:
    """Return the newest mails of a scope, what waits for a person first."""
    made = (
        select(func.count(Proposal.id))
        .join(Submission, Submission.id == Proposal.submission_id)
        .where(Submission.received_id == ReceivedMail.id)
        .scalar_subquery()
    )
    waits = ReceivedMail.state.in_(NOT_READ)
    query = (
        select(ReceivedMail, Office.slug, made)
        .outerjoin(Office, Office.id == ReceivedMail.office_id)
        .where(scope.where(ReceivedMail.office_id), ReceivedMail.same_as.is_(None))  # type: ignore[arg-type]
        .order_by(waits.desc(), ReceivedMail.id.desc())
    )
    if waiting_only:
        query = query.where(waits)
    return [_line(mail, slug or "", count or 0) for mail, slug, count in session.execute(query.limit(MOST))]


def _line(mail: ReceivedMail, office: str, proposals: int) -> InboxLine:
    waits = mail.state in NOT_READ
    at = mail.kept_at.astimezone(ZONE)
    return InboxLine(mail.id, at, office, mail.sender, mail.subject, mail.kind, mail.reason, waits, proposals)


def not_understood(session: Session, scope: Scope) -> NotUnderstood:
    """Count the mails of a scope that wait for a person."""
    waits = (ReceivedMail.state.in_(NOT_READ), scope.where(ReceivedMail.office_id))  # type: ignore[arg-type]
    count, oldest = session.execute(
        select(func.count(ReceivedMail.id), func.min(ReceivedMail.kept_at)).where(*waits)
    ).one()
    return NotUnderstood(count, oldest)
