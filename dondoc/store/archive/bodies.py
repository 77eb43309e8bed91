"""Blank the bodies of mails that left long ago: eleven to twenty-five gigabytes a year in a nation.

The mail itself stays: to whom, on which day, under which Message-ID, about which obligations.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from dondoc.store.engine import Store
from dondoc.store.models import Attachment, Mail
from dondoc.store.models.mail import MailState

AT_ONCE = 5_000
"""Mails in one transaction, so that nobody waits long for the store."""


def blank_bodies(session: Session, before: dt.datetime) -> int:
    """Blank some of the mails that left before a moment, with what was attached; returns how many, 0 at the end."""
    old = (Mail.state == MailState.SENT, Mail.not_before < before, or_(Mail.text != "", Mail.html != ""))
    found = list(session.scalars(select(Mail.id).where(*old).order_by(Mail.id).limit(AT_ONCE)))
    if found:
        session.execute(delete(Attachment).where(Attachment.mail_id.in_(found)))
        session.execute(update(Mail).where(Mail.id.in_(found)).values(text="", html=""))
    return len(found)


def blank_old_bodies(store: Store, now: dt.datetime, keep_months: int) -> int:
    """Blank all bodies older than so many months (0: none), a transaction a block; returns how many mails."""
    total = 0
    while keep_months:
        with store.write() as session:
            done = blank_bodies(session, now - dt.timedelta(days=30 * keep_months))
        total += done
        if done < AT_ONCE:
            break
    return total
