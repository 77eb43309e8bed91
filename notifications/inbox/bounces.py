"""Read bounces of mail servers (RFC 3464): an address that does not exist is marked, a full mailbox is reported."""

from __future__ import annotations

import datetime as dt
import email
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage, Message
from email.policy import default

from sqlalchemy.orm import Session

from calendars.format import short_date
from config.settings import Settings
from dondoc.store.answers.asked_back import asked_mail, not_asked_after_all
from dondoc.store.engine import Store
from dondoc.store.models import Mail
from dondoc.store.models.mail import MailState
from dondoc.store.outbox.written import mail_of
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.register.refusals import forget_refusals, mark_bad, unmark
from notifications.delivery.transports.refusals import blames_address
from notifications.inbox.reply.folding import writable
from notifications.inbox.reply.message.parsing import BAD_HEADER, message_of
from notifications.letters.addresses import one_line, split
from notifications.letters.recipients import office_cards
from notifications.outbox.coordinators import coordinators
from notifications.outbox.enqueue import Outbox
from notifications.outbox.notices import add_new_notices
from notifications.outbox.requeue import requeue_failed
from notifications.timing.send_window import mail_day


@dataclass(frozen=True, slots=True)
class Bounce:
    """One recipient one mail did not reach."""

    message_id: str
    address: str
    status: str
    diagnostic: str


@dataclass(slots=True)
class BouncesRead:
    """What a look into the mailbox brought: bounces of our mails, addresses marked, and mail that is no such thing."""

    bounces: int = 0
    marked: int = 0
    others: int = 0


def bounces_of(raw: bytes) -> list[Bounce]:
    """Return the failures one mail reports; empty for an answer, a delay, or anything else that is no failure."""
    try:
        return _bounces(message_of(raw))
    except BAD_HEADER:
        return []


def _bounces(message: EmailMessage) -> list[Bounce]:
    about = _about(message)
    parts = (part for part in message.walk() if part.get_content_type() == "message/delivery-status")
    blocks = (block for part in parts for block in _blocks(part) if isinstance(block, Message))
    return [Bounce(about, *failed) for block in blocks if (failed := _failed(block)) and about]


def _blocks(part: Message) -> list[object]:
    found = part.get_payload()
    return list(found) if isinstance(found, list) else []


def _failed(block: Message) -> tuple[str, str, str] | None:
    """Return one recipient's block of a report: address, status and text, where it reports that delivery failed for
    good.
    """
    # "delayed", "relayed" and the like are no failures (RFC 3464, section 2.3.3).
    if str(block.get("Action", "")).strip().lower() != "failed":
        return None
    address = str(block.get("Final-Recipient") or block.get("Original-Recipient") or "").partition(";")[2]
    status = str(block.get("Status", "5.0.0")).strip()
    diagnostic = one_line(str(block.get("Diagnostic-Code", "")).partition(";")[2] or status, 200)
    return writable(address.strip().strip("<>").lower()), status, writable(diagnostic)


def _about(message: EmailMessage) -> str:
    """Return the Message-ID of the mail that came back, from the copy of it, or its first part from the VERP
    address.
    """
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            copy = email.message_from_string(str(part.get_content()), policy=default)
            return str(copy.get("Message-ID", "")).strip()
        if part is not message and part.get("Message-ID"):
            return str(part["Message-ID"]).strip()
    found = re.search(r"\+(\d{8}\.[0-9a-f]{32})@", " ".join(map(str, message.get_all("To", []))))
    return f"<{found[1]}@" if found else ""


def take_bounces(
    session: Session, settings: Settings, found: Iterable[Bounce], now: dt.datetime, read: BouncesRead
) -> None:
    """Take in what one mail reports: marked are only addresses one of our own mails went to, so nobody can mark
    another's.
    """
    for bounce in found:
        _take_one(session, settings, bounce, now, read)


def _take_one(session: Session, settings: Settings, bounce: Bounce, now: dt.datetime, read: BouncesRead) -> None:
    mail = mail_of(session, bounce.message_id)
    if mail is None or bounce.address not in split(mail.recipient):
        read.others += 1
        return
    read.bounces += 1
    why = f"thư trả lại: {bounce.diagnostic}"
    # A coordinator's address is never marked: notices about it would go nowhere.
    if blames_address(bounce.diagnostic, status=bounce.status) and bounce.address not in coordinators(session):
        read.marked += 1
        mark_bad(session, bounce.address, why, now)
    # A mail to several addresses reached the others, and stays sent.
    if mail.state is MailState.SENT and mail.recipient == bounce.address:
        mail.state, mail.reason = MailState.FAILED, why
        asked = asked_mail(mail.kind)
        if asked is not None:
            not_asked_after_all(session, asked)
    session.flush()
    _notify(session, settings, mail, bounce, now)


def _notify(session: Session, settings: Settings, mail: Mail, bounce: Bounce, now: dt.datetime) -> None:
    calendar = office_calendar(session)
    office = office_cards(session, settings)[mail.office_id]
    notice = f"Thư ngày {short_date(mail.day)} gửi {mail.recipient_name} ({bounce.address}) bị trả lại: "
    notice += f"{bounce.diagnostic}."
    outbox = Outbox(session, settings, calendar, office)
    day = mail_day(now, settings, calendar)
    add_new_notices(session, outbox, office, [(f"bounce:{mail.id}:{bounce.address}"[:320], notice)], day, now)


def good_again(store: Store, address: str) -> bool:
    """Take the mark off an address that works after all; what was held or failed for it goes with the next delivery.

    Returns False when the address was not marked and no mail had failed for it.
    """
    with store.write() as session:
        return works_again(session, address.strip().lower())


def works_again(session: Session, address: str) -> bool:
    """Do what `good_again` does within a transaction."""
    marked = unmark(session, address)
    forget_refusals(session, [address])
    return bool(requeue_failed(session, address)) or marked
