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

from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.acts.ahead_mail import times_ahead
from dondoc.store.models import Mail
from dondoc.store.models.mail import MailKind, MailState
from dondoc.store.outbox.open_mails import add_or_find_open
from notifications.letters.addresses import domain
from notifications.letters.model import Composed
from notifications.letters.recipients import OfficeCard, Recipient
from notifications.timing.send_window import opens_at

LETTERS = MailKind.LETTERS.value
# A day's mail may be closed already (sent, or being sent), so that letters wait for the next day's; a month of closed
# days is a fault and not a queue.
_DAYS_AHEAD = 30


def message_id(office: str, kind: str, recipient: str, day: dt.date, mail_from: str, *, again: int = 0) -> str:
    """Make the Message-ID of a mail, the same whenever it is computed: a mail sent twice is known by it.

    ``again``: how often the day's mail has been taken back because the clock ran ahead; the real day's mail is another.
    """
    # No part holds the separator, so that different mails never make the same text.
    identity = "\x00".join((office, kind, recipient, day.isoformat(), *([str(again)] if again else [])))
    return (
        f"<{day:%Y%m%d}.{hashlib.sha256(identity.encode()).hexdigest()[:32]}@{domain(mail_from) or 'dondoc.invalid'}>"
    )


def written_mail(composed: Composed, now: dt.datetime, not_before: dt.datetime) -> Mail:
    """Make a mail that is written when it is queued; whose it is is set by the caller."""
    return Mail(
        state=MailState.QUEUED,
        subject=composed.subject,
        text=composed.text,
        html=composed.html,
        queued_at=now,
        composed_at=now,
        not_before=not_before,
    )


class Outbox:
    """Mails of one office, found or made for the letters of one transaction."""

    def __init__(self, session: Session, settings: Settings, calendar: WorkingCalendar, office: OfficeCard) -> None:
        self._session, self._settings, self._calendar, self._office = session, settings, calendar, office
        self._again = times_ahead(session, office.id)

    def mails(self, recipients: Iterable[Recipient], day: dt.date, now: dt.datetime) -> dict[str, int]:
        """Return the number of an open mail for each address: of this day, or of the first later working day that has
        one.

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
        # In one order: two transactions that lock the same mails cannot wait for each other for ever.
        rows = [self._row(wanted[address], day, now) for address in sorted(wanted)]
        return add_or_find_open(self._session, rows)

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
