"""Letters (the content of one rung about one obligation), the mails that carry them, and what is attached."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dondoc.store.models.base import Base, Id, Text40, Text320
from dondoc.store.models.obligation import Obligation


class MailKind(StrEnum):
    """What a mail is; some kinds carry an occasion after a colon or a dash ("receipt:DD-…", "ahead-17")."""

    LETTERS = "letters"
    DIGEST = "digest"
    RECEIPT = "receipt"
    SIGN_IN = "signin"
    LINK = "link"
    DECIDED = "decided"
    AHEAD = "ahead"
    """Put aside: queued or sent on a day that had not come, by a clock that ran ahead."""


class RecipientRole(StrEnum):
    """As what somebody gets a letter or a mail: kept as text, and named so in the ladder's file."""

    UNIT = "unit"
    HEAD = "head"
    COORDINATOR = "coordinator"
    LEADERSHIP = "leadership"
    COOPERATING = "cooperating"
    ANSWER = "answer"
    """Whoever wrote to the mailbox of replies."""


class MailState(StrEnum):
    """queued → sending (lease) → sent / failed / held; dropped when its content is no longer due."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    HELD = "held"
    DROPPED = "dropped"


class Mail(Base):
    """One mail to one recipient on one day; it carries all of that day's letters.

    Subject, bodies and the deterministic Message-ID are stored before the first send. A "sending" row carries a
    lease; when the lease has run out the same mail is sent again under the same Message-ID.
    """

    __tablename__ = "mail"
    __table_args__ = (
        UniqueConstraint("office_id", "recipient", "day", "kind"),
        Index("ix_mail_state", "state", "not_before"),
        Index("ix_mail_office", "office_id", "state", "id"),
    )

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[Text40] = mapped_column(default="letters")
    recipient: Mapped[Text320]
    recipient_name: Mapped[str] = mapped_column(default="")
    role: Mapped[Text40] = mapped_column(default=RecipientRole.UNIT.value)
    day: Mapped[dt.date]
    message_id: Mapped[Text320] = mapped_column(unique=True)
    state: Mapped[MailState] = mapped_column(default=MailState.QUEUED)
    reason: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    html: Mapped[str] = mapped_column(default="")
    queued_at: Mapped[dt.datetime]
    composed_at: Mapped[dt.datetime | None]
    not_before: Mapped[dt.datetime]
    lease_until: Mapped[dt.datetime | None]
    lease_by: Mapped[Text40 | None]
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[dt.datetime | None]
    letters: Mapped[list[Letter]] = relationship(back_populates="mail")
    attachments: Mapped[list[Attachment]] = relationship(back_populates="mail")


class Letter(Base):
    """The content of one rung to one recipient about one obligation; the UNIQUE makes a second time impossible."""

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("obligation_id", "due_version", "rung", "recipient"),
        Index("ix_letter_mail", "mail_id"),
    )

    id: Mapped[Id]
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"))
    due_version: Mapped[int]
    rung: Mapped[Text40]
    role: Mapped[Text40]
    recipient: Mapped[Text320]
    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.id"))
    queued_on: Mapped[dt.date]
    note: Mapped[str] = mapped_column(default="")
    dropped: Mapped[str] = mapped_column(default="")
    mail: Mapped[Mail] = relationship(back_populates="letters")
    obligation: Mapped[Obligation] = relationship()


class Attachment(Base):
    """A file that travels with a mail; one with a ``cid`` is shown inside the HTML body.

    One with a ``letter_id`` belongs to that letter: it goes with the mail that carries the letter, and stays behind
    when the letter is dropped.
    """

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_letter", "letter_id"),)

    id: Mapped[Id]
    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.id", ondelete="CASCADE"))
    name: Mapped[str]
    content_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    cid: Mapped[str] = mapped_column(default="")
    letter_id: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    mail: Mapped[Mail] = relationship(back_populates="attachments")


class Notice(Base):
    """A notice to a coordinator (an address refused, a chase that did not happen); part of his daily mail.

    ``key`` names the occasion, so that the same thing is reported once.
    """

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("office_id", "key"), Index("ix_notice_mail", "mail_id"))

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    key: Mapped[Text320]
    text: Mapped[str]
    made_at: Mapped[dt.datetime]
    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.id"))


class MailPace(Base):
    """When the next mail may leave where the mail server allows so many a minute: one row, for all workers together."""

    __tablename__ = "mail_pace"

    id: Mapped[int] = mapped_column(primary_key=True)
    following: Mapped[dt.datetime | None]


class BadAddress(Base):
    """An address a server refused for good or a bounce came from: mail to it is held until somebody mends it."""

    __tablename__ = "bad_address"

    address: Mapped[str] = mapped_column(String(320), primary_key=True)
    reason: Mapped[str]
    since: Mapped[dt.datetime]


class Refusal(Base):
    """One day on which a server refused a recipient without blaming the address (a policy, a limit, a full box).

    The mail waits and is tried again; after three such days the recipient is named to the coordinator. Deleted once a
    mail reaches the address.
    """

    __tablename__ = "refusal"

    address: Mapped[str] = mapped_column(String(320), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    reason: Mapped[str]
