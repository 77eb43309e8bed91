"""Claiming mail: several workers take disjoint mails, each under a lease; what a dead worker held is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from config.settings import Settings
from dondoc.store.models import BadAddress, Mail
from dondoc.store.models.mail import MailState
from notifications.addresses import split
from notifications.hours import day_begins, local_day
from notifications.outbox import LETTERS

COLUMNS = (
    Mail.id, Mail.office_id, Mail.kind, Mail.recipient, Mail.recipient_name, Mail.role, Mail.day, Mail.message_id,
    Mail.subject, Mail.text, Mail.html, Mail.composed_at, Mail.attempts, Mail.lease_until,
)  # fmt: skip


def take_back(session: Session, settings: Settings, now: dt.datetime, dead: list[str]) -> int:
    """Put back in the queue what was being sent by a worker that died, or whose lease ran out.

    A lease that ends further off than any lease given now was given by a clock that was wrong.
    """
    lease = dt.timedelta(seconds=settings.lease_seconds)
    over = or_(
        Mail.lease_until.is_(None), Mail.lease_until < now, Mail.lease_until > now + 2 * lease, Mail.lease_by.in_(dead)
    )
    back = update(Mail).where(Mail.state == MailState.SENDING, over)
    back = back.values(state=MailState.QUEUED, lease_until=None, lease_by=None)
    return len(session.execute(back.returning(Mail.id)).all())


def give_back(session: Session, worker: str) -> None:
    """Put back what a worker still holds as it leaves; its stored body says that it may have been delivered."""
    mine = (Mail.state == MailState.SENDING, Mail.lease_by == worker)
    session.execute(update(Mail).where(*mine).values(state=MailState.QUEUED, lease_until=None, lease_by=None))


def claim(session: Session, settings: Settings, worker: str, now: dt.datetime, limit: int) -> Sequence[Row[Any]]:
    """Take up to ``limit`` mails that may leave now, oldest first; they are this worker's until the lease ends."""
    wanted = (
        select(Mail.id, Mail.office_id, Mail.recipient, Mail.kind)
        .where(Mail.state == MailState.QUEUED, Mail.not_before <= now, _first_today(now))
        .order_by(Mail.not_before, Mail.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    numbers = _one_each(session.execute(wanted).all())
    if not numbers:
        return []
    lease = now + dt.timedelta(seconds=settings.lease_seconds)
    mine = and_(Mail.id.in_(numbers), Mail.state == MailState.QUEUED)
    session.execute(
        update(Mail)
        .where(mine)
        .values(state=MailState.SENDING, lease_until=lease, lease_by=worker, attempts=Mail.attempts + 1)
        .execution_options(synchronize_session=False)
    )
    return session.execute(select(*COLUMNS).where(Mail.id.in_(numbers)).order_by(Mail.not_before, Mail.id)).all()


def _one_each(rows: Sequence[Row[Any]]) -> list[int]:
    """Of several mails to one recipient only the oldest; a digest stands apart."""
    first: dict[tuple[Any, ...], int] = {}
    for row in rows:
        apart = row.id if row.kind != LETTERS else None
        first.setdefault((row.office_id, row.recipient, apart), row.id)
    return list(first.values())


def _first_today(now: dt.datetime) -> ColumnElement[bool]:
    """One mail a recipient a day: no other of his is under way or left today. A digest is a paper of its own."""
    other = aliased(Mail)
    left_today = and_(other.state == MailState.SENT, other.sent_at >= day_begins(local_day(now)))
    another = exists(
        select(other.id).where(
            other.office_id == Mail.office_id, other.recipient == Mail.recipient, other.kind == LETTERS,
            other.id != Mail.id, or_(other.state == MailState.SENDING, left_today),
        )
    )  # fmt: skip
    return or_(Mail.kind != LETTERS, ~another)


def sent_today(session: Session, now: dt.datetime) -> int:
    """How many mails left today or are leaving, for the day's limit."""
    today = and_(Mail.state == MailState.SENT, Mail.sent_at >= day_begins(local_day(now)))
    query = select(func.count(Mail.id)).where(or_(today, Mail.state == MailState.SENDING))
    return session.scalar(query) or 0


def bad_addresses(session: Session, recipients: Iterable[str]) -> set[str]:
    """Those among the single addresses of these recipients that a server refused for good."""
    wanted = {address for recipient in recipients for address in split(recipient)}
    return set(session.scalars(select(BadAddress.address).where(BadAddress.address.in_(wanted))))
