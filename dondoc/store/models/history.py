"""Define the record of what happened, append-only. Who, when, what was, what is, why."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from dondoc.store.models.base import Base, Id, Text40


class History(Base):
    """One change of one thing (an obligation, a plan, a unit, the calendar); rows are only ever added.

    ``office_id`` is the office of that thing, None for what all share. ``channel`` is the way it came (see
    dondoc.store.history.Channel). ``before`` holds the columns as they were, for taking the change back; ``part_of`` is
    the row of the act that this change belongs to, ``undoes`` the row that this one takes back.
    """

    __tablename__ = "history"
    __table_args__ = (
        Index("ix_history_subject", "subject", "subject_id"),
        Index("ix_history_office", "office_id", "id"),
        Index(
            "ix_history_part_of",
            "part_of",
            sqlite_where=text("part_of IS NOT NULL"),
            postgresql_where=text("part_of IS NOT NULL"),
        ),
        Index(
            "ix_history_undoes",
            "undoes",
            sqlite_where=text("undoes IS NOT NULL"),
            postgresql_where=text("undoes IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    at: Mapped[dt.datetime]
    who: Mapped[str]
    subject: Mapped[Text40]
    subject_id: Mapped[int]
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    what: Mapped[Text40]
    was: Mapped[dict[str, Any] | None]
    now: Mapped[dict[str, Any] | None]
    why: Mapped[str] = mapped_column(default="")
    channel: Mapped[Text40] = mapped_column(default="", server_default="")
    before: Mapped[dict[str, Any] | None]
    part_of: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    undoes: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))


class ChaseRun(Base):
    """One chase of one day: when it began and ended, and its counts."""

    __tablename__ = "chase_run"
    __table_args__ = (Index("ix_chase_run_day", "day"),)

    id: Mapped[Id]
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    day: Mapped[dt.date]
    started_at: Mapped[dt.datetime]
    finished_at: Mapped[dt.datetime | None]
    summary: Mapped[dict[str, Any] | None]
