"""Mails that are no letters: sign-in links, receipts, returns to a person's own act. Same outbox, sent at any hour.

They are composed when they are queued, each of a kind of its own, so that they never share a mail with letters.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging

from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.models import Mail, Office
from dondoc.store.models.mail import MailKind
from dondoc.store.outbox.claim import claim_at_once
from dondoc.store.outbox.written import add_written
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.received.threads import answered_ids
from notifications.delivery.messages.outgoing import MailBody, outgoing
from notifications.delivery.results import ResultRecorder
from notifications.delivery.transports.transport import OutgoingMail
from notifications.delivery.worker import transport_of
from notifications.delivery.worker_lock import working
from notifications.letters.addresses import normal, split
from notifications.letters.model import Composed
from notifications.letters.recipients import OfficeCard, Recipient, office_card, office_cards
from notifications.outbox.enqueue import message_id, written_mail
from notifications.timing.send_window import clock_from, local_day

log = logging.getLogger(__name__)

KINDS = tuple(f"{kind.value}:" for kind in (MailKind.RECEIPT, MailKind.SIGN_IN, MailKind.LINK, MailKind.DECIDED))
# One lease covers all that are claimed together; what is left over is claimed at the next call.
MOST = 50


def queue_at_once(
    session: Session, settings: Settings, office_id: int, to: Recipient, kind: str, composed: Composed, now: dt.datetime
) -> int | None:
    """Put a composed mail into the outbox, to leave at once; None where the recipient has no address.

    ``kind`` names the occasion ("receipt:DD-…"); the same occasion is queued once a day and recipient.
    """
    address, day = normal(to.address), local_day(now)
    if not address:
        return None
    card = office_card(session.get_one(Office, office_id), settings)
    mail = written_mail(composed, now, now)
    mail.office_id, mail.kind, mail.role, mail.day = office_id, kind[:40], to.role, day
    mail.recipient, mail.recipient_name = address, to.name
    mail.message_id = message_id(card.slug, kind, address, day, settings.mail_from)
    return add_written(session, mail, composed.files)


def send_at_once(store: Store, settings: Settings, now: dt.datetime) -> int:
    """Send what is queued of these kinds, whatever the hour; returns how many were tried.

    What a server does not take now is tried again by the next delivery, like any mail.
    """
    with working(settings.home, "at-once") as worker:
        with store.write() as session:
            offices = office_cards(session, settings)
            calendar = office_calendar(session)
            ready = _claim(session, settings, offices, worker, now)
        if ready:
            recorder = ResultRecorder(store, settings, calendar, offices, worker, clock_from(now))
            asyncio.run(_send(settings, recorder, ready))
        return len(ready)


def _claim(
    session: Session, settings: Settings, offices: dict[int, OfficeCard], worker: str, now: dt.datetime
) -> list[OutgoingMail]:
    lease = now + dt.timedelta(seconds=settings.lease_seconds)
    mails = claim_at_once(session, worker, KINDS, now=now, lease_until=lease, limit=MOST)
    answers = answered_ids(session, [mail.kind for mail in mails])
    return [_ready(settings, offices[mail.office_id], mail, lease, answers.get(mail.kind, "")) for mail in mails]


def _ready(settings: Settings, office: OfficeCard, mail: Mail, lease: dt.datetime, answers: str = "") -> OutgoingMail:
    body = MailBody(mail.subject, mail.text, mail.html, mail.composed_at or mail.queued_at)
    return outgoing(settings, office, mail, body, split(mail.recipient), leave_by=lease, answers=answers)


async def _send(settings: Settings, recorder: ResultRecorder, ready: list[OutgoingMail]) -> None:
    async with transport_of(settings).connect() as line:
        for mail in ready:
            await recorder.settle(mail, await line.send(mail))
