"""Define how a file is read until it is kept as a plan: the corrections that people of an office make on its page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dondoc.store.models.base import Base, Id, Text320


class ReadingDraft(Base):
    """The corrections of one uploaded file, before it is kept as a plan.

    ``fix`` is a Fix as plain data, None where nobody has corrected anything since the file was last kept: it is then
    read as the plan that it continues. ``declined`` are the plans whose corrections were offered and not wanted.
    ``version`` counts the acts, so that nobody overwrites what another has just corrected.
    """

    __tablename__ = "reading_draft"
    __table_args__ = (UniqueConstraint("office_id", "sha256"),)

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[Text320] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=0)
    fix: Mapped[dict[str, Any] | None]
    declined: Mapped[list[int]] = mapped_column(default=list)
    changed_at: Mapped[dt.datetime]
    changed_by: Mapped[str] = mapped_column(default="")
