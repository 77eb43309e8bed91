"""One mail to see whether mail leaves: the same way out as the letters', no letter of anybody."""

from __future__ import annotations

import asyncio
import datetime as dt
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from config.settings import Settings
from dondoc.activity import DondocError
from notifications.delivery.transports.transport import OutgoingMail, SendResult, SendStatus
from notifications.delivery.worker import transport_of
from notifications.letters.addresses import domain


class TrialFailedError(DondocError):
    """The trial mail did not leave."""


def send_trial(settings: Settings, to: str, now: dt.datetime) -> str:
    """Send one mail; returns where it went. TrialFailedError carries the server's words."""
    outcome = asyncio.run(_send(settings, to, now))
    if outcome.status is not SendStatus.SENT:
        raise TrialFailedError(f"thư thử tới {to} không gửi được: {outcome.reply or outcome.status}.")
    return settings.smtp_url.rpartition("@")[2] or str(settings.maildir)


async def _send(settings: Settings, to: str, now: dt.datetime) -> SendResult:
    message = EmailMessage()
    message["Subject"] = f"[Đôn đốc] Thư thử của {settings.office_name}"
    message["From"], message["To"] = settings.mail_from, to
    message["Date"], message["Message-ID"] = format_datetime(now), make_msgid(domain=domain(settings.mail_from))
    message.set_content("Đây là thư thử của dondoc. Nhận được thư này nghĩa là đường gửi thư đã thông.")
    ready = OutgoingMail(
        id=0,
        office_id=0,
        message_id=message["Message-ID"],
        sender=settings.mail_from,
        recipients=[to],
        attempts=0,
        closed=False,
        kind="trial",
        recipient_name="",
        leave_by=now + dt.timedelta(minutes=5),
        wire=message.as_bytes().replace(b"\n", b"\r\n"),
    )
    async with transport_of(settings).connect() as line:
        return await line.send(ready)
