"""Put a stored mail into the form in which a connection sends it. Pure.

In: the settings, the office, a mail of the outbox and what it holds. Out: an `OutgoingMail` whose bytes are built.
Letters and mails that leave at once go the same way, so that both have one sender and one place for answers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from config.settings import Settings
from dondoc.store.models import Mail
from dondoc.store.outbox.claim import ClaimedMail
from notifications.delivery.messages.message import Envelope, build, reply_address, return_path
from notifications.delivery.transports.transport import OutgoingMail
from notifications.letters.model import File
from notifications.letters.recipients import OfficeCard


@dataclass(frozen=True, slots=True)
class MailBody:
    """What a mail holds: its text in both forms and its files; ``at`` is when it was written."""

    subject: str
    text: str
    html: str
    at: dt.datetime
    files: Sequence[File] = ()


def outgoing(
    settings: Settings,
    office: OfficeCard,
    mail: Mail | ClaimedMail,
    body: MailBody,
    recipients: Sequence[str],
    *,
    leave_by: dt.datetime,
    answers: str = "",
) -> OutgoingMail:
    """Build a mail to these recipients; ``answers`` is the Message-ID it answers, ``leave_by`` the end of its lease."""
    envelope = _envelope(settings, office, mail, body, recipients, answers)
    return OutgoingMail(
        mail.id,
        mail.office_id,
        mail.message_id,
        return_path(settings.mail_from, settings.bounce_address, mail.message_id[1:].partition("@")[0]),
        recipients,
        mail.attempts,
        bool(mail.text),
        mail.kind,
        mail.recipient_name,
        leave_by,
        build(envelope, body.text, body.html, body.files),
    )


def _envelope(
    settings: Settings,
    office: OfficeCard,
    mail: Mail | ClaimedMail,
    body: MailBody,
    recipients: Sequence[str],
    answers: str,
) -> Envelope:
    return Envelope(
        mail.message_id,
        settings.mail_from,
        settings.mail_from_name or office.name,
        recipients,
        mail.recipient_name,
        reply_address(settings, office.coordinator_email, mail.role, mail.message_id),
        body.subject,
        body.at,
        mail.kind,
        answers,
    )
