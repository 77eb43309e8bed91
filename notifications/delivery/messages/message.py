"""A stored mail as the bytes that leave: MIME parts and headers. Pure; no value can make a header of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import format_datetime, formataddr
from functools import lru_cache

from config.settings import Settings
from dondoc.store.models.mail import MailKind, RecipientRole
from dondoc.units.register.mail_address import is_plain_address
from notifications.delivery.messages.headers import encoded_header
from notifications.delivery.messages.mime import MimePart, file_part, text_part, together
from notifications.letters.addresses import domain, one_line
from notifications.letters.model import File

DIGEST = MailKind.DIGEST.value
FOR_PEOPLE = frozenset({RecipientRole.COORDINATOR, RecipientRole.LEADERSHIP})
"""Roles whose answers a person reads."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The content of the headers, apart from the text."""

    message_id: str
    sender: str
    sender_name: str
    recipients: Sequence[str]
    recipient_name: str
    reply_to: str
    subject: str
    date: dt.datetime
    kind: str
    answers: str = ""
    """Message-ID of the mail that this one answers; empty where it answers none."""


def build(envelope: Envelope, text: str, html: str, files: Iterable[File] = ()) -> bytes:
    """Return the whole mail as RFC 5322 bytes, lines ended by CR LF, seven bits wide; the same values make the same
    bytes.
    """
    files = list(files)
    inside = [file_part(file, "inline") for file in files if file.cid and html]
    beside = [file_part(file, "attachment") for file in files if not (file.cid and html)]
    body = text_part(text, "plain")
    if html:
        page = text_part(html, "html")
        shown = _together("related", [page, *inside], envelope) if inside else page
        body = _together("alternative", [body, shown], envelope)
    whole = _together("mixed", [body, *beside], envelope) if beside else body
    return whole.as_bytes(tuple(_head(envelope)))


def _together(kind: str, parts: Sequence[MimePart], envelope: Envelope) -> MimePart:
    """Parts under a boundary made of the Message-ID, so that the same mail is the same bytes."""
    mark = hashlib.sha256(f"{kind}{envelope.message_id}".encode()).hexdigest()[:24]
    return together(kind, parts, f"={mark}")


def _head(envelope: Envelope) -> Iterator[tuple[str, str]]:
    one = len(envelope.recipients) == 1
    named = (_named(envelope.recipient_name if one else "", to) for to in envelope.recipients)
    yield "From", _named(envelope.sender_name, envelope.sender)
    yield "To", ",\r\n ".join(named)
    yield "Subject", encoded_header(envelope.subject, "Subject")
    yield "Date", format_datetime(envelope.date)
    yield "Message-ID", one_line(envelope.message_id)
    if envelope.answers:
        yield "In-Reply-To", envelope.answers
        yield "References", envelope.answers
    # Programs that answer for people who are away heed the first (RFC 3834), Exchange the second.
    yield "Auto-Submitted", "auto-generated"
    yield "X-Auto-Response-Suppress", "All"
    if is_plain_address(envelope.reply_to):
        yield "Reply-To", envelope.reply_to
        if envelope.kind == DIGEST:
            yield "List-Unsubscribe", f"<mailto:{envelope.reply_to}?subject=Ngung%20nhan%20ban%20tong%20hop>"


@lru_cache(maxsize=4096)
def _named(name: str, address: str) -> str:
    """Return a name with its address; only the name may be anything but plain letters."""
    name = one_line(name)
    return formataddr((name, address)) if name.isascii() else f"{encoded_header(name, 'Subject')}\r\n <{address}>"


def reply_address(settings: Settings, coordinator: str, role: str, message_id: str) -> str:
    """Return where an answer goes: the inbox, tagged with the mail's name where ``{token}`` stands in its address.

    Coordinators and leadership write to a person.
    """
    if not settings.inbox_address or role in FOR_PEOPLE:
        return coordinator
    return settings.inbox_address.replace("{token}", message_id[1:].partition("@")[0])


def address_read(settings: Settings, role: str, message_id: str = "") -> str:
    """Return the address that a letter of this role may name as read; empty where a person reads the answers."""
    return reply_address(settings, "", role, message_id) if settings.reads_replies else ""


def return_path(sender: str, verp: str, token: str) -> str:
    """Return the envelope's sender: with ``verp`` (an address with ``{token}``) a bounce names the mail it is about."""
    address = verp.replace("{token}", token)
    return address if verp and is_plain_address(address) and domain(address) else sender
