"""The mails of a day and their states, for pages and for the clock; claiming and sending stand in notifications."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from dondoc.store.models import Letter, Mail, Office
from dondoc.store.models.mail import MailState
from dondoc.store.scope import Scope


def mails_with_letters(session: Session, scope: Scope, day: dt.date, most: int) -> list[tuple[Mail, int]]:
    """Return the mails of a day with the number of letters in each, by state and recipient; at most so many."""
    number = func.count().label("number")
    counted = select(Letter.mail_id, number).where(Letter.dropped == "").group_by(Letter.mail_id).subquery()
    query = (
        select(Mail, counted.c.number)
        .outerjoin(counted, counted.c.mail_id == Mail.id)
        .where(Mail.day == day, scope.where(Mail.office_id))
        .order_by(Mail.state, Mail.recipient_name)
        .limit(most)
    )
    return [(mail, letters or 0) for mail, letters in session.execute(query)]


def states_by_office(session: Session, scope: Scope, day: dt.date) -> Counter[tuple[int, MailState]]:
    """Count the mails of a day by office and state."""
    query = select(Mail.office_id, Mail.state, func.count()).where(Mail.day == day, scope.where(Mail.office_id))
    return Counter({(row[0], row[1]): row[2] for row in session.execute(query.group_by(Mail.office_id, Mail.state))})


def count_of_day(session: Session, office: str, day: dt.date) -> int:
    """Count the mails of an office (its short name) of a day that were not dropped."""
    owner = select(Office.id).where(Office.slug == office).scalar_subquery()
    of_the_day = (Mail.office_id == owner, Mail.day == day, Mail.state != MailState.DROPPED)
    return session.scalar(select(func.count(Mail.id)).where(*of_the_day)) or 0


def is_mail_waiting(session: Session, now: dt.datetime) -> bool:
    """Return whether a mail may leave by now, or one is being sent under a lease that has run out."""
    waiting = Mail.state == MailState.QUEUED
    stuck = (Mail.state == MailState.SENDING) & (Mail.lease_until < now)
    return session.scalar(select(Mail.id).where(or_(waiting, stuck), Mail.not_before <= now).limit(1)) is not None


def last_sent_day(session: Session) -> dt.date | None:
    """Return the day of the newest mail that was sent; None where none was."""
    return session.scalar(select(func.max(Mail.day)).where(Mail.state == MailState.SENT))
