"""Mails that came in: each kept whole and once before anything is made of it; and how each mailbox stands."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dondoc.store.models.base import Base, Id, Text320


class MailClass(StrEnum):
    """What a mail is, decided once."""

    BOUNCE = "bounce"
    AUTOMATIC = "automatic"
    ANSWER = "answer"
    FORM = "form"
    OTHER = "other"


MAIL_CLASSES = {
    MailClass.BOUNCE: "thư trả lại",
    MailClass.AUTOMATIC: "thư tự động",
    MailClass.ANSWER: "trả lời",
    MailClass.FORM: "biểu mẫu",
    MailClass.OTHER: "chưa hiểu",
}


class ReceivedState(StrEnum):
    """kept → settled, or waiting for a person → read."""

    KEPT = "kept"
    """Its bytes are in the store; nothing was made of it yet."""
    SETTLED = "settled"
    WAITING = "waiting"
    READ = "read"


class ReceivedMail(Base):
    """One mail of one mailbox, as it came (``raw``), what it was taken for (``kind``) and why (``reason``).

    ``uid`` is the server's number, or the name in a maildir; ``uid_validity`` is 0 for a maildir. ``whole`` is False
    where a mail was too large and only its head is kept. ``same_as`` names the row that holds the same bytes, kept
    under another number: nothing is made of it twice. ``found`` is what was understood, for people to read.
    ``asked_until``: its sender was asked what it means, and it waits for a person from this day on.
    """

    __tablename__ = "received_mail"
    __table_args__ = (
        UniqueConstraint("mailbox", "uid_validity", "uid"),
        Index("ix_received_mail_state", "state", "id"),
        Index("ix_received_mail_office", "office_id", "state", "id"),
        Index("ix_received_mail_sha256", "sha256"),
    )

    id: Mapped[Id]
    mailbox: Mapped[Text320]
    uid_validity: Mapped[int] = mapped_column(BigInteger)
    uid: Mapped[Text320]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    raw: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    whole: Mapped[bool] = mapped_column(default=True)
    kept_at: Mapped[dt.datetime]
    state: Mapped[ReceivedState] = mapped_column(default=ReceivedState.KEPT)
    kind: Mapped[MailClass | None]
    reason: Mapped[str] = mapped_column(default="")
    message_id: Mapped[Text320] = mapped_column(default="")
    sender: Mapped[Text320] = mapped_column(default="")
    sender_name: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mail.id"))
    same_as: Mapped[int | None] = mapped_column(ForeignKey("received_mail.id"))
    doubts: Mapped[list[str]] = mapped_column(default=list)
    found: Mapped[dict[str, Any]] = mapped_column(default=dict)
    read_by: Mapped[str] = mapped_column(default="")
    read_at: Mapped[dt.datetime | None]
    asked_until: Mapped[dt.date | None]


class InboxState(Base):
    """How far a mailbox was read, and since when it refuses (``trouble``: why; empty while it is well)."""

    __tablename__ = "inbox_state"

    mailbox: Mapped[str] = mapped_column(String(320), primary_key=True)
    uid_validity: Mapped[int] = mapped_column(BigInteger, default=0)
    last_uid: Mapped[int] = mapped_column(BigInteger, default=0)
    read_at: Mapped[dt.datetime | None]
    trouble: Mapped[str] = mapped_column(default="")
    since: Mapped[dt.datetime | None]
