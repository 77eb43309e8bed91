"""Mails that came in as tables and counts show them; those that wait for a person first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from config.time_zone import ZONE
from dondoc.store.answers.asked_back import is_asked, not_asked
from dondoc.store.models import Office, Proposal, ReceivedMail, Submission
from dondoc.store.models.incoming.received import MailClass, ReceivedState
from dondoc.store.scope import Scope

MOST = 100
NOT_READ = (ReceivedState.KEPT, ReceivedState.WAITING)


def waits_for_a_person(today: dt.date) -> ColumnElement[bool]:
    """Return the condition of mails that wait for a person on a day."""
    return and_(ReceivedMail.state.in_(NOT_READ), not_asked(ReceivedMail.asked_until, today))


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One mail as a line of a table; ``waits`` for a person, or for its sender, who was asked about it, until a day."""

    id: int
    kept_at: dt.datetime
    office: str
    sender: str
    subject: str
    kind: MailClass | None
    reason: str
    waits: bool
    proposals: int
    asked_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """How many mails wait for a person, and since when."""

    count: int
    oldest: dt.datetime | None


def inbox_lines(session: Session, today: dt.date, scope: Scope, *, waiting_only: bool = False) -> list[InboxLine]:
    """Return the newest mails of a scope, what waits for a person on this day first."""
    made = (
        select(func.count(Proposal.id))
        .join(Submission, Submission.id == Proposal.submission_id)
        .where(Submission.received_id == ReceivedMail.id)
        .scalar_subquery()
    )
    waits = waits_for_a_person(today)
    query = (
        select(ReceivedMail, Office.slug, made)
        .outerjoin(Office, Office.id == ReceivedMail.office_id)
        .where(scope.where(ReceivedMail.office_id), ReceivedMail.same_as.is_(None))  # type: ignore[arg-type]
        .order_by(waits.desc(), ReceivedMail.id.desc())
    )
    if waiting_only:
        query = query.where(waits)
    return [_line(mail, slug or "", count or 0, today) for mail, slug, count in session.execute(query.limit(MOST))]


def _line(mail: ReceivedMail, office: str, proposals: int, today: dt.date) -> InboxLine:
    unread, asked = mail.state in NOT_READ, is_asked(mail.asked_until, today)
    at, until = mail.kept_at.astimezone(ZONE), mail.asked_until if unread and asked else None
    head = (mail.id, at, office, mail.sender, mail.subject, mail.kind, mail.reason)
    return InboxLine(*head, unread and not asked, proposals, until)


def not_understood(session: Session, scope: Scope, today: dt.date) -> NotUnderstood:
    """Count the mails of a scope that wait for a person; not those whose sender has time to explain."""
    waits = (waits_for_a_person(today), scope.where(ReceivedMail.office_id))  # type: ignore[arg-type]
    count, oldest = session.execute(
        select(func.count(ReceivedMail.id), func.min(ReceivedMail.kept_at)).where(*waits)
    ).one()
    return NotUnderstood(count, oldest)
