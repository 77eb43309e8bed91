"""Find whether mail waits to be sent; the ten-minute job runs only then."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import or_, select

from dondoc.store.engine import Store
from dondoc.store.models import Mail
from dondoc.store.models.mail import MailState


def mail_waits(store: Store, now: dt.datetime) -> bool:
    """True while a mail may leave by now, or one is being sent under a lease that has run out."""
    waiting = Mail.state == MailState.QUEUED
    stuck = (Mail.state == MailState.SENDING) & (Mail.lease_until < now)
    with store.read() as session:
        found = select(Mail.id).where(or_(waiting, stuck), Mail.not_before <= now).limit(1)
        return session.scalar(found) is not None
