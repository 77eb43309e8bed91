"""Define what comes from outside: submissions of units, the proposals in them, their files, and reports not yet sent.

A proposal changes nothing by itself; a coordinator accepts or returns it.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dondoc.store.models.base import Base, Id, Text40, UploadedFile
from dondoc.store.models.obligation import Obligation
from dondoc.store.models.unit import Unit


class ProposalKind(StrEnum):
    """What a unit proposes about one obligation."""

    DONE = "done"
    PROGRESS = "progress"
    EXTEND = "extend"
    REFUSE = "refuse"
    PART_DONE = "part_done"
    UNCLEAR = "unclear"
    """Words of a mail that could not be understood for certain: accepting them changes nothing but the history."""


PROPOSAL_NAMES = {
    ProposalKind.DONE: "đã hoàn thành",
    ProposalKind.PROGRESS: "đang thực hiện",
    ProposalKind.EXTEND: "xin gia hạn",
    ProposalKind.REFUSE: "không phải việc của đơn vị",
    ProposalKind.PART_DONE: "đã xong phần phối hợp",
    ProposalKind.UNCLEAR: "trả lời cần người đọc",
}


class ProposalState(StrEnum):
    """waiting → accepted or returned; replaced where the unit sent something newer about the same obligation."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REPLACED = "replaced"


PROPOSAL_STATES = {
    ProposalState.WAITING: "chờ xem",
    ProposalState.ACCEPTED: "đã nhận",
    ProposalState.RETURNED: "trả lại",
    ProposalState.REPLACED: "đã gửi lại bản khác",
}


class Submission(Base):
    """One sending of a unit: several proposals and a report at once, with one receipt.

    ``nonce`` is made with the form; the same form sent twice is one submission. ``source`` names through which way it
    came ("page", "mail"); ``code`` stands on the receipt.
    """

    __tablename__ = "submission"
    __table_args__ = (
        Index("ix_submission_unit", "unit_id", "id"),
        Index("ix_submission_link", "link_id"),
        Index("ix_submission_received", "received_id"),
    )

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("web_link.id"))
    source: Mapped[Text40] = mapped_column(default="page")
    nonce: Mapped[str] = mapped_column(String(64), unique=True)
    code: Mapped[Text40] = mapped_column(unique=True)
    at: Mapped[dt.datetime]
    by_name: Mapped[str]
    by_phone: Mapped[Text40] = mapped_column(default="")
    summary: Mapped[dict[str, Any]] = mapped_column(default=dict)
    received_id: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    """The mail it came in (`ReceivedMail`), where it came by mail."""
    unit: Mapped[Unit] = relationship()
    proposals: Mapped[list[Proposal]] = relationship(back_populates="submission", order_by="Proposal.id")
    files: Mapped[list[ProposalFile]] = relationship(order_by="ProposalFile.id")


class Proposal(Base):
    """What a unit proposes about one obligation, as it wrote it.

    ``fields`` are those of the kind (dates in ISO form): day, number, percent, difficulty, expected, wanted, why,
    reason, other_unit, link. ``doubts`` are reasons to look twice (Vietnamese). ``word`` is what the coordinator wrote.
    ``asked_until``: its sender was asked about it, and the desk lists it apart until this day.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        Index("ix_proposal_office", "office_id", "state", "id"),
        Index("ix_proposal_obligation", "obligation_id", "id"),
    )

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"))
    due_version: Mapped[int]
    kind: Mapped[ProposalKind]
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.WAITING)
    fields: Mapped[dict[str, Any]] = mapped_column("said")
    doubts: Mapped[list[str]] = mapped_column(default=list)
    decided_at: Mapped[dt.datetime | None]
    decided_by: Mapped[str] = mapped_column(default="")
    word: Mapped[str] = mapped_column(default="")
    asked_until: Mapped[dt.date | None]
    submission: Mapped[Submission] = relationship(back_populates="proposals")
    obligation: Mapped[Obligation] = relationship()


class ProposalFile(UploadedFile, Base):
    """A file sent with a submission."""

    __tablename__ = "proposal_file"
    __table_args__ = (Index("ix_proposal_file_submission", "submission_id"),)

    id: Mapped[Id]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"))


class ChaseRest(Base):
    """A pause of the chase while a proposal waits: once for each obligation and due version, until a day."""

    __tablename__ = "chase_rest"
    __table_args__ = (Index("ix_chase_rest_until", "until"),)

    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"), primary_key=True)
    due_version: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[dt.date]
    until: Mapped[dt.date]


class FormDraft(Base):
    """What was filled in on a unit's page and is not sent yet, of one form of one link (``form``)."""

    __tablename__ = "form_draft"

    link_id: Mapped[int] = mapped_column(ForeignKey("web_link.id", ondelete="CASCADE"), primary_key=True)
    form: Mapped[Text40] = mapped_column(primary_key=True)
    nonce: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]]
    saved_at: Mapped[dt.datetime]


class UploadQuota(Base):
    """How many bytes and files a unit sent on one day."""

    __tablename__ = "upload_quota"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(default=0)
    files: Mapped[int] = mapped_column(default=0)
