"""Claim mails under a lease, and put back what a worker held that died or left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, and_, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Session

from dondoc.store.models import Mail
from dondoc.store.models.mail import MailKind, MailState

LETTERS = MailKind.LETTERS.value


@dataclass(frozen=True, slots=True)
class ClaimedMail:
    """A mail as a worker claimed it; ``text`` is empty until the mail has been written."""

    id: int
    office_id: int
    kind: str
    recipient: str
    recipient_name: str
    role: str
    day: dt.date
    message_id: str
    subject: str
    text: str
    html: str
    composed_at: dt.datetime | None
    attempts: int
    lease_until: dt.datetime


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
    # Two workers that claim at one moment take different mails, and neither waits for the other.
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
    select(*(_mail.c[name] for name in ClaimedMail.__slots__)).where(_these).order_by(_mail.c.not_before, _mail.c.id)
)


def claim_mails(
    session: Session, worker: str, *, now: dt.datetime, midnight: dt.datetime, lease_until: dt.datetime, limit: int
) -> list[ClaimedMail]:
    """Claim up to ``limit`` mails that may leave now, oldest first; they are this worker's until the lease ends.

    ``midnight``: when the day began of which a recipient gets one mail.
    """
    run = session.connection().execute
    keys = _one_each(run(_WANTED, {"now": now, "midnight": midnight, "most": limit}).all())
    if not keys:
        return []
    run(_TAKE, {"keys": keys, "lease": lease_until, "worker": worker})
    return [ClaimedMail(*row) for row in run(_TAKEN, {"keys": keys})]


def _one_each(rows: Sequence[Row[*tuple[Any, ...]]]) -> list[int]:
    """Keep only the oldest of several mails to one recipient; a digest stands apart."""
    # The query sees what is under way or has left, and not that two mails of this same claim go to one recipient.
    first: dict[tuple[int, str, int | None], int] = {}
    for row in rows:
        apart = row.id if row.kind != LETTERS else None
        first.setdefault((row.office_id, row.recipient, apart), row.id)
    return list(first.values())


def claim_at_once(
    session: Session, worker: str, kinds: Collection[str], *, now: dt.datetime, lease_until: dt.datetime, limit: int
) -> list[Mail]:
    """Claim mails whose kind begins with one of ``kinds``, oldest first, whatever else their recipient got today."""
    mine = or_(*(Mail.kind.startswith(kind) for kind in kinds))
    query = select(Mail).where(Mail.state == MailState.QUEUED, Mail.not_before <= now, mine)
    mails = session.scalars(query.order_by(Mail.id).limit(limit).with_for_update(skip_locked=True)).all()
    taken = {"state": MailState.SENDING, "lease_until": lease_until, "lease_by": worker, "attempts": Mail.attempts + 1}
    session.execute(update(Mail).where(Mail.id.in_([mail.id for mail in mails])).values(taken))
    return list(mails)


def release_expired(session: Session, now: dt.datetime, lease: dt.timedelta, dead: Collection[str]) -> int:
    """Put back in the queue what was being sent by a worker that died, or whose lease ran out; returns how many.

    ``lease``: how long a lease given now lasts. One that ends twice as far off was given by a clock that was wrong.
    """
    over = or_(
        Mail.lease_until.is_(None), Mail.lease_until < now, Mail.lease_until > now + 2 * lease, Mail.lease_by.in_(dead)
    )
    back = update(Mail).where(Mail.state == MailState.SENDING, over)
    back = back.values(state=MailState.QUEUED, lease_until=None, lease_by=None)
    return len(session.execute(back.returning(Mail.id)).all())


def give_back(session: Session, worker: str) -> None:
    """Put back what a worker still holds as it leaves; its stored body notes that it may have been delivered."""
    mine = (Mail.state == MailState.SENDING, Mail.lease_by == worker)
    session.execute(update(Mail).where(*mine).values(state=MailState.QUEUED, lease_until=None, lease_by=None))


def leaving_since(session: Session, midnight: dt.datetime) -> int:
    """Count the mails that left since ``midnight`` or are leaving now."""
    # What is under way counts, too: several workers share the limit of a day.
    today = and_(Mail.state == MailState.SENT, Mail.sent_at >= midnight)
    query = select(func.count(Mail.id)).where(or_(today, Mail.state == MailState.SENDING))
    return session.scalar(query) or 0
