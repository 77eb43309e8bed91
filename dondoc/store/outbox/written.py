"""Find and keep the mails that are written when they are queued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.models import Mail
from dondoc.store.outbox.attachments import AttachedFile, replace_files


def has_mail(session: Session, office_id: int, kind: str, first: dt.date, before: dt.date) -> bool:
    """Return whether an office has a mail of this kind from a day on, and before another."""
    days = (Mail.day >= first, Mail.day < before)
    queued = select(Mail.id).where(Mail.office_id == office_id, Mail.kind == kind, *days)
    return session.scalar(queued.limit(1)) is not None


def add_written(session: Session, mail: Mail, files: Iterable[AttachedFile]) -> int:
    """Add a mail that is written already, with its files; returns its number."""
    session.add(mail)
    session.flush()
    replace_files(session, mail.id, files)
    return mail.id


def mail_of(session: Session, message_id: str) -> Mail | None:
    """Return the mail whose Message-ID begins so."""
    return session.scalar(select(Mail).where(Mail.message_id.startswith(message_id, autoescape=True)))
