"""Claiming mail: several workers take disjoint mails, each under a lease; what a dead worker held is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, and_, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.store.models import BadAddress, Mail
from dondoc.store.models.mail import MailState
from notifications.delivery.send_window import day_begins, local_day
from notifications.letters.addresses import split
from notifications.outbox.coordinators import coordinators
from notifications.outbox.enqueue import LETTERS

_mail: Any = Mail.__table__
_other = _mail.alias("other")
_left_today = and_(_other.c.state == MailState.SENT, _other.c.sent_at >= bindparam("midnight"))
_another = exists(
    select(_other.c.id).where(
        _other.c.office_id == _mail.c.office_id,
        _other.c.recipient == _mail.c.recipient,
        _other.c.kind == LETTERS,
        _other.c.id != _mail.c.id,
        or_(_other.c.state == MailState.SENDING, _left_today),
    )
)
"""One mail a recipient a day: another of his is under way or left today. A digest is a paper of its own."""
_these = _mail.c.id.in_(bindparam("keys", expanding=True))
# Made once and not at every claim: making a statement takes several times as long as what the database does with it.
_WANTED = (
    select(_mail.c.id, _mail.c.office_id, _mail.c.recipient, _mail.c.kind)
    .where(_mail.c.state == MailState.QUEUED, _mail.c.not_before <= bindparam("now"))
    .where(or_(_mail.c.kind != LETTERS, ~_another))
    .order_by(_mail.c.not_before, _mail.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_TAKE = (
    update(_mail)
    .where(_these, _mail.c.state == MailState.QUEUED)
    .values(
        state=MailState.SENDING,
        lease_until=bindparam("lease"),
        lease_by=bindparam("worker"),
        attempts=_mail.c.attempts + 1,
    )
)
_TAKEN = (
    select(
        *(
            _mail.c[name]
            for name in (
                "id",
                "office_id",
                "kind",
                "recipient",
                "recipient_name",
                "role",
                "day",
                "message_id",
                "subject",
                "text",
                "html",
                "composed_at",
                "attempts",
                "lease_until",
            )
        )
    )
    .where(_these)
    .order_by(_mail.c.not_before, _mail.c.id)
)
_BAD = select(BadAddress.address).where(BadAddress.address.in_(bindparam("wanted", expanding=True)))


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
    midnight = day_begins(local_day(now))
    run = session.connection().execute
    keys = _one_each(run(_WANTED, {"now": now, "midnight": midnight, "most": limit}).all())
    if not keys:
        return []
    lease = now + dt.timedelta(seconds=settings.lease_seconds)
    run(_TAKE, {"keys": keys, "lease": lease, "worker": worker})
    return run(_TAKEN, {"keys": keys}).all()


def _one_each(rows: Sequence[Row[Any]]) -> list[int]:
    """Of several mails to one recipient only the oldest; a digest stands apart."""
    first: dict[tuple[Any, ...], int] = {}
    for row in rows:
        apart = row.id if row.kind != LETTERS else None
        first.setdefault((row.office_id, row.recipient, apart), row.id)
    return list(first.values())


def sent_today(session: Session, now: dt.datetime) -> int:
    """How many mails left today or are leaving, for the day's limit."""
    today = and_(Mail.state == MailState.SENT, Mail.sent_at >= day_begins(local_day(now)))
    query = select(func.count(Mail.id)).where(or_(today, Mail.state == MailState.SENDING))
    return session.scalar(query) or 0


def bad_addresses(session: Session, recipients: Iterable[str]) -> set[str]:
    """Those of these recipients' addresses that a server refused for good; never a coordinator's own."""
    wanted = {address for recipient in recipients for address in split(recipient)}
    found = set(session.scalars(_BAD, {"wanted": list(wanted)}))
    return found - coordinators(session) if found else found
