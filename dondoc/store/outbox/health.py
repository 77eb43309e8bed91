"""Count how sending and chasing are doing, over the whole store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dondoc.store.models import ChaseRun, Mail, Notice, Obligation
from dondoc.store.models.mail import MailState, RecipientRole
from dondoc.store.models.obligation import has_review


@dataclass(frozen=True, slots=True)
class UnsentMail:
    """A mail that did not leave, the reason, and the notices in it."""

    id: int
    day: dt.date
    recipient: str
    reason: str
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChaseCounts:
    """The last finished chase, chases that came to no end, and obligations set aside."""

    last_run: dt.datetime | None
    last_day: dt.date | None
    unfinished_runs: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class MailCounts:
    """Mails that may leave by now, the oldest of them, leases that ran out, and mails held or failed."""

    waiting: int
    oldest_queued: dt.datetime | None
    stuck: int
    held: int
    failed: int


def chase_counts(session: Session, today: dt.date, mark: str) -> ChaseCounts:
    """Count chases up to ``today``, and the obligations whose review begins with ``mark``."""
    finished = (ChaseRun.finished_at.is_not(None), ChaseRun.day <= today)
    last_run, last_day = session.execute(
        select(func.max(ChaseRun.finished_at), func.max(ChaseRun.day)).where(*finished)
    ).one()
    unfinished = _count(session, ChaseRun.id, ChaseRun.finished_at.is_(None))
    set_aside = _count(session, Obligation.id, has_review(), Obligation.review.startswith(mark))
    return ChaseCounts(last_run, last_day, unfinished, set_aside)


def mail_counts(session: Session, now: dt.datetime) -> MailCounts:
    """Count the mails of all offices."""
    ripe = and_(Mail.state == MailState.QUEUED, Mail.not_before <= now)
    waiting, oldest = session.execute(select(func.count(Mail.id), func.min(Mail.queued_at)).where(ripe)).one()
    return MailCounts(
        waiting,
        oldest,
        stuck=_count(session, Mail.id, Mail.state == MailState.SENDING, Mail.lease_until < now),
        held=_count(session, Mail.id, Mail.state == MailState.HELD),
        failed=_count(session, Mail.id, Mail.state == MailState.FAILED),
    )


def unsent_to_coordinators(session: Session, addresses: Collection[str]) -> list[UnsentMail]:
    """Return failed, held and refused mail to coordinators (by role, or by one of these addresses), by day."""
    refused = and_(Mail.state == MailState.QUEUED, Mail.reason != "")
    stuck = or_(Mail.state.in_((MailState.FAILED, MailState.HELD)), refused)
    theirs = or_(Mail.role == RecipientRole.COORDINATOR, Mail.recipient.in_(addresses))
    query = select(Mail.id, Mail.day, Mail.recipient, Mail.reason).where(theirs, stuck).order_by(Mail.day)
    return [UnsentMail(*row, _notices(session, row.id)) for row in session.execute(query).all()]


def _notices(session: Session, mail_id: int) -> tuple[str, ...]:
    return tuple(session.scalars(select(Notice.text).where(Notice.mail_id == mail_id).order_by(Notice.id)))


def _count(session: Session, what: InstrumentedAttribute[int], *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(what)).where(*where)) or 0
