"""The outbox: one mail a recipient a day, made while letters are queued, claimed by one worker under a lease.

A mail takes more letters while it is *open*: not being sent, and with no body stored. What may already have left
(its body is stored, the server's answer was lost) is closed: it can only be sent again as it is, under the same
Message-ID; letters that come later belong to the next working day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, insert, literal_column, or_, select
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.acts.ahead_mail import times_ahead
from dondoc.store.dialects import upsert
from dondoc.store.models import Attachment, Mail
from dondoc.store.models.mail import MailKind, MailState
from notifications.chase.recipients import OfficeCard, Recipient
from notifications.delivery.send_window import opens_at
from notifications.letters.addresses import domain
from notifications.letters.model import Composed

LETTERS = MailKind.LETTERS.value
_DAYS_AHEAD = 30


def message_id(office: str, kind: str, recipient: str, day: dt.date, mail_from: str, *, again: int = 0) -> str:
    """Make the Message-ID of a mail, the same whenever it is computed: a mail sent twice is known by it.

    ``again``: how often the day's mail has been taken back because the clock ran ahead; the real day's mail is another.
    """
    words = "\x00".join((office, kind, recipient, day.isoformat(), *([str(again)] if again else [])))
    return f"<{day:%Y%m%d}.{hashlib.sha256(words.encode()).hexdigest()[:32]}@{domain(mail_from) or 'dondoc.invalid'}>"


def is_open() -> ColumnElement[bool]:
    """A mail that can still take letters (constants are written out: an INSERT of many rows binds only its rows)."""
    states = or_(*(Mail.state == _constant(state) for state in (MailState.QUEUED, MailState.HELD, MailState.DROPPED)))
    return and_(states, Mail.text == _constant(""))


def _constant(word: str) -> ColumnElement[str]:
    return literal_column(f"'{word}'")


class Outbox:
    """Mails of one office, found or made for the letters of one transaction."""

    def __init__(self, session: Session, settings: Settings, calendar: WorkingCalendar, office: OfficeCard) -> None:
        self._session, self._settings, self._calendar, self._office = session, settings, calendar, office
        self._again = times_ahead(session, office.id)

    def mails(self, recipients: Iterable[Recipient], day: dt.date, now: dt.datetime) -> dict[str, int]:
        """The number of an open mail for each address: of this day, or of the first later working day that has one.

        Each mail stays locked until the transaction ends, so that no worker can claim it meanwhile.
        """
        left = {one.address: one for one in recipients}
        found: dict[str, int] = {}
        for _ in range(_DAYS_AHEAD):
            if not left:
                return found
            for address, number in self._open_mails(left, day, now):
                found[address] = number
                del left[address]
            day = self._calendar.add_working_days(day, 1)
        raise RuntimeError(f"no open mail within {_DAYS_AHEAD} working days for {sorted(left)[:3]}")

    def _open_mails(self, wanted: dict[str, Recipient], day: dt.date, now: dt.datetime) -> list[tuple[str, int]]:
        rows = [self._row(wanted[address], day, now) for address in sorted(wanted)]
        statement = upsert(self._session, Mail)
        revived = case((Mail.state == _constant(MailState.DROPPED), _constant(MailState.QUEUED)), else_=Mail.state)
        statement = statement.on_conflict_do_update(
            index_elements=["office_id", "recipient", "day", "kind"], set_={"state": revived}, where=is_open()
        ).returning(Mail.recipient, Mail.id)
        return [(row.recipient, row.id) for row in self._session.connection().execute(statement, rows)]

    def _row(self, to: Recipient, day: dt.date, now: dt.datetime) -> dict[str, Any]:
        return {
            "office_id": self._office.id,
            "kind": LETTERS,
            "recipient": to.address,
            "recipient_name": to.name,
            "role": to.role,
            "day": day,
            "state": MailState.QUEUED,
            "reason": "",
            "subject": "",
            "text": "",
            "html": "",
            "queued_at": now,
            "not_before": opens_at(day, self._settings),
            "attempts": 0,
            "message_id": message_id(
                self._office.slug, LETTERS, to.address, day, self._settings.mail_from, again=self._again
            ),
        }


def attach(session: Session, mail_id: int, composed: Composed) -> None:
    """Keep a mail's own files beside it, in the place of any kept before; those of its letters stay."""
    own = (Attachment.mail_id == mail_id, Attachment.letter_id.is_(None))
    session.execute(delete(Attachment).where(*own))
    if composed.files:
        rows = [
            {"mail_id": mail_id, "name": f.name, "content_type": f.content_type, "content": f.content, "cid": f.cid}
            for f in composed.files
        ]
        session.execute(insert(Attachment), rows)


def files(session: Session, mail_ids: list[int]) -> dict[int, list[Attachment]]:
    """Read the mails' own files, by mail."""
    found: dict[int, list[Attachment]] = {}
    own = (Attachment.mail_id.in_(mail_ids), Attachment.letter_id.is_(None))
    for one in session.scalars(select(Attachment).where(*own).order_by(Attachment.id)):
        found.setdefault(one.mail_id, []).append(one)
    return found


def letter_files(session: Session, letter_ids: list[int]) -> dict[int, list[Attachment]]:
    """Read the files that go with letters, by letter, whatever mail carries the letter now."""
    found: dict[int, list[Attachment]] = {}
    if letter_ids:
        theirs = select(Attachment).where(Attachment.letter_id.in_(letter_ids)).order_by(Attachment.id)
        for one in session.scalars(theirs):
            found.setdefault(one.letter_id or 0, []).append(one)
    return found
