"""Mails that came in as the desk shows them: what waits for a person, one with its proposals, marked when read."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from dondoc.store.history import By
from dondoc.store.models import Proposal, ReceivedMail, Submission
from dondoc.store.models.incoming.received import ReceivedState
from dondoc.store.paging import MOST_PAGES, PER_PAGE, Paged
from dondoc.store.received.shown import waits_for_a_person


def listed(session: Session, office_id: int, today: dt.date, page: int, *, waiting_only: bool) -> Paged[ReceivedMail]:
    """Return one page of an office's mails, the newest first: all, or those that wait for a person on this day."""
    number = min(max(page, 1), MOST_PAGES)
    query = select(ReceivedMail).where(ReceivedMail.office_id == office_id, ReceivedMail.same_as.is_(None))
    if waiting_only:
        query = query.where(waits_for_a_person(today))
    query = query.order_by(ReceivedMail.id.desc()).offset((number - 1) * PER_PAGE).limit(PER_PAGE + 1)
    rows = session.scalars(query).all()
    return Paged(rows[:PER_PAGE], number, len(rows) > PER_PAGE)


def one(session: Session, office_id: int, number: int) -> ReceivedMail | None:
    """Return one mail of an office, its bytes with it."""
    mine = (ReceivedMail.id == number, ReceivedMail.office_id == office_id)
    return session.scalar(select(ReceivedMail).where(*mine).options(undefer(ReceivedMail.raw)))


def proposals_of(session: Session, number: int) -> list[Proposal]:
    """Return what was proposed by a mail."""
    query = select(Proposal).join(Submission, Submission.id == Proposal.submission_id)
    return list(session.scalars(query.where(Submission.received_id == number).order_by(Proposal.id)))


def mark_read(mail: ReceivedMail, by: By) -> None:
    """Write down that a person read a mail that waited for one; nothing for another."""
    if mail.state is ReceivedState.WAITING:
        mail.state, mail.read_by, mail.read_at = ReceivedState.READ, by.who, by.at
