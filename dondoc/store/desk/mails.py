"""The office's mails by state, one mail with its letters, and its queue again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.orm import Session

from dondoc.store.database import columns
from dondoc.store.history import By, record
from dondoc.store.models import BadAddress, Letter, Mail
from dondoc.store.models.mail import MailState
from dondoc.store.paging import Paged, a_page, paged

MOST_LETTERS = 50
BOUNCED = "bounced"
STATES = {
    "": "tất cả",
    "queued": "chờ gửi",
    "sent": "đã gửi",
    "held": "đang giữ",
    "failed": "bị từ chối",
    "bounced": "tới địa chỉ bị trả lại",
    "dropped": "không cần gửi",
}


@dataclass(frozen=True, slots=True)
class MailLine:
    """One mail as a line."""

    id: int
    day: dt.date
    recipient_name: str
    recipient: str
    subject: str
    state: MailState
    reason: str
    sent_at: dt.datetime | None


def listed(session: Session, office_id: int, state: str, page: int) -> Paged[MailLine]:
    """Return one page of the office's mails, newest first."""
    found = paged(session, _listed(state if state in STATES else ""), page, office=office_id)
    return Paged([MailLine(*row) for row in found.rows], found.number, found.after)


@cache
def _listed(state: str) -> Select[*tuple[Any, ...]]:
    """Build the query of the mails of a state, once for each."""
    chosen = (
        Mail.id,
        Mail.day,
        Mail.recipient_name,
        Mail.recipient,
        Mail.subject,
        Mail.state,
        Mail.reason,
        Mail.sent_at,
    )
    query = select(*chosen).where(Mail.office_id == bindparam("office")).order_by(Mail.id.desc())
    if state == BOUNCED:
        return a_page(query.where(func.lower(Mail.recipient).in_(select(BadAddress.address))))
    return a_page(query.where(Mail.state == MailState(state)) if state else query)


def counts(session: Session, office_id: int) -> dict[str, int]:
    """Return how many mails are in each state."""
    return {str(state): count for state, count in columns.rows(session, _COUNTS, office=office_id)}


_COUNTS = select(Mail.state, func.count(Mail.id)).where(Mail.office_id == bindparam("office")).group_by(Mail.state)


def one(session: Session, office_id: int, number: int) -> Mail | None:
    """Return one mail of the office."""
    found = session.get(Mail, number)
    return found if found is not None and found.office_id == office_id else None


def of_obligation(session: Session, obligation_id: int) -> list[tuple[Letter, Mail]]:
    """Return the letters about one obligation with the mails that carried them, newest first."""
    return [(letter, mail) for letter, mail in session.execute(_OF_OBLIGATION, {"number": obligation_id})]


_OF_OBLIGATION = (
    select(Letter, Mail)
    .join(Mail, Mail.id == Letter.mail_id)
    .where(Letter.obligation_id == bindparam("number"))
    .order_by(Letter.id.desc())
    .limit(MOST_LETTERS)
)


def send_again(session: Session, mail: Mail, by: By) -> bool:
    """Put a mail that was refused or is held back into the queue; False where its state does not allow it."""
    if mail.state not in (MailState.FAILED, MailState.HELD):
        return False
    again = update(Mail).where(Mail.id == mail.id).values(state=MailState.QUEUED, reason="", not_before=by.at)
    session.execute(again)
    record(session, by, "mail", mail.id, "sent_again", {"state": mail.state}, {"to": mail.recipient})
    return True
