"""Define what dondoc asked a person, answered or not: the desk's runs come and go, the question stays here."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dondoc.store.models.base import Base, Id, Text40, Text320


class Question(Base):
    """One question to the coordinator; ``subject`` names what it is about within its ``kind``.

    ``run_id`` is the run of the desk that waits for the answer. Asked again, the row is opened anew.
    """

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("office_id", "kind", "subject"),)

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[Text40]
    subject: Mapped[Text320]
    text: Mapped[str] = mapped_column("words")
    run_id: Mapped[Text40] = mapped_column(default="")
    asked_at: Mapped[dt.datetime]
    settled_at: Mapped[dt.datetime | None]
    answer: Mapped[str] = mapped_column(default="")
