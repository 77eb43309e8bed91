"""Mark answers whose sender was asked about them: they stand apart on the desk until he answers, or a day has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from dondoc.store.answers.rest import REST_DAYS
from dondoc.store.models import Proposal, ReceivedMail, Submission
from dondoc.store.models.incoming.proposal import ProposalKind, ProposalState
from dondoc.store.models.incoming.received import ReceivedState
from dondoc.store.models.mail import MailKind

# As long as the chase rests for an answer: when both are over, the unit is reminded and the coordinator decides.
ASKED_DAYS = REST_DAYS
TODAY = bindparam("today", type_=Proposal.asked_until.type)


KIND = f"{MailKind.RECEIPT.value}:in"
"""The kind of every answer of ours to a mail begins so; the number of that mail follows, behind "f:" for forms."""


def asked_mail(kind: str) -> int | None:
    """Return the number of the mail that an answer of ours of this kind was about; None for any other mail."""
    number = kind.removeprefix(f"{KIND}:")
    return int(number) if kind != number and number.isdecimal() else None


def is_asked(until: dt.date | None, today: dt.date) -> bool:
    """Return whether the sender of an answer still has time to answer what he was asked."""
    return until is not None and today < until


def asked(column: InstrumentedAttribute[dt.date | None]) -> ColumnElement[bool]:
    """Return the condition of what its sender is being asked about on the day given as ``today``."""
    return column > TODAY


def not_asked(
    column: InstrumentedAttribute[dt.date | None], today: dt.date | BindParameter[dt.date] = TODAY
) -> ColumnElement[bool]:
    """Return the condition of what waits for a person on a day; that given as ``today`` where none is named here."""
    return or_(column.is_(None), column <= today)


def mark_asked(
    session: Session, mail: ReceivedMail, obligation_ids: Collection[int], until: dt.date, *, whole: bool
) -> None:
    """Write down that the sender of a mail was asked about what it proposes for these obligations; ``whole``: about the
    mail itself, too, where it waits for a person.
    """
    if whole and mail.state is ReceivedState.WAITING:
        mail.asked_until = until
    if not obligation_ids:
        return
    mine = (Proposal.submission_id.in_(_submissions_of(mail.id)), Proposal.obligation_id.in_(obligation_ids))
    waiting = update(Proposal).where(*mine, Proposal.state == ProposalState.WAITING)
    session.execute(waiting.values(asked_until=until))


def not_asked_after_all(session: Session, asked_mail_id: int) -> None:
    """Let what was asked about wait for the coordinator at once: the question came back undelivered."""
    of_mail = Proposal.submission_id.in_(_submissions_of(asked_mail_id))
    session.execute(update(Proposal).where(of_mail).values(asked_until=None))
    session.execute(update(ReceivedMail).where(ReceivedMail.id == asked_mail_id).values(asked_until=None))


def _submissions_of(mail_id: int) -> Select[int]:
    return select(Submission.id).where(Submission.received_id == mail_id)


class Lacking(NamedTuple):
    """What was reported as done without the number of its document: its day (in ISO form), and the unit's words."""

    day: str
    words: str


def lacking_number(session: Session, asked_mail_id: int) -> dict[int, Lacking]:
    """Return, by obligation, what a mail reported as done and what its sender was asked the number of."""
    of_mail = (Submission.received_id == asked_mail_id, Proposal.kind == ProposalKind.DONE)
    query = select(Proposal).join(Submission, Submission.id == Proposal.submission_id)
    waits = (Proposal.state == ProposalState.WAITING, Proposal.asked_until.is_not(None))
    found = session.scalars(query.where(*of_mail, *waits))
    return {one.obligation_id: Lacking(one.fields["day"], str(one.fields.get("words", ""))) for one in found}


def answered_again(session: Session, asked_mail_id: int, by_mail_id: int) -> None:
    """Close a mail that waited for a person: its sender was asked what it means, and has answered in another."""
    mail = session.get(ReceivedMail, asked_mail_id)
    if mail is not None and mail.state is ReceivedState.WAITING:
        mail.state = ReceivedState.SETTLED
        mail.reason = f"{mail.reason}; người gửi đã trả lời lại (thư {by_mail_id})".removeprefix("; ")
