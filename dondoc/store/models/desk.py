"""Define what the desk keeps: each press of a button that was done, and files chosen for an act not yet done."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dondoc.store.models.base import Base, Id, UploadedFile


class DeskAct(Base):
    """One press of a button at the desk that was done, with the lines of history it wrote.

    ``key`` digests the form: whoever presses twice, goes back or tries again sends the same key, and is shown
    ``address`` again. ``lines`` are numbers of `History`.
    """

    __tablename__ = "desk_act"
    __table_args__ = (Index("ix_desk_act_at", "at"),)

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(64), unique=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    at: Mapped[dt.datetime]
    address: Mapped[str] = mapped_column(Text, default="")
    lines: Mapped[list[int]] = mapped_column(default=list)


class DeskUpload(UploadedFile, Base):
    """A file a person of an office chose for an act that is shown before it is done; kept under its SHA-256.

    The form carries the number of this row and never the digest: nobody gets at a file by naming it.
    """

    __tablename__ = "desk_upload"
    __table_args__ = (Index("ix_desk_upload_at", "at"),)

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    at: Mapped[dt.datetime]
