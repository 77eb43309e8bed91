"""Define what proves that work was done, and what units ask for: evidence and requests to extend."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from dondoc.store.models.base import Base, Id, Text40


class Evidence(Base):
    """A document number, a link, or a file kept under its hash (minh chứng) beside one obligation."""

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_obligation", "obligation_id"),)

    id: Mapped[Id]
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"))
    kind: Mapped[Text40]
    value: Mapped[str]
    sha256: Mapped[str] = mapped_column(default="")
    at: Mapped[dt.datetime]
    who: Mapped[str]


class ExtensionRequest(Base):
    """A unit asks for a later date (xin gia hạn); the coordinator grants or refuses it with a document number."""

    __tablename__ = "extension_request"
    __table_args__ = (Index("ix_extension_request_obligation", "obligation_id"),)

    id: Mapped[Id]
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"))
    wanted: Mapped[dt.date]
    why: Mapped[str]
    asked_at: Mapped[dt.datetime]
    asked_by: Mapped[str]
    granted: Mapped[bool | None]
    decision: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[dt.datetime | None]
    decided_by: Mapped[str] = mapped_column(default="")
