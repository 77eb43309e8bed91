"""Offices that use dondoc, the units they chase, the names those units go by, and decisions on days off."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dondoc.store.models.base import Base, Id, Text40, Text320

if TYPE_CHECKING:
    from dondoc.store.models.plans.plan import ActivityRow


class Office(Base):
    """An office (cơ quan đôn đốc) whose coordinator uses this store; its plans and units are its own."""

    __tablename__ = "office"

    id: Mapped[Id]
    slug: Mapped[Text40] = mapped_column(unique=True)
    name: Mapped[str]
    coordinator_name: Mapped[str] = mapped_column(default="")
    coordinator_email: Mapped[Text320] = mapped_column(default="")
    leadership_name: Mapped[str] = mapped_column(default="")
    leadership_email: Mapped[Text320] = mapped_column(default="")


class Unit(Base):
    """Who can owe something (cơ quan, đơn vị). ``known`` is False for a name met in a plan and not in the register."""

    __tablename__ = "unit"
    __table_args__ = (
        Index("ix_unit_office_key", "office_id", "key"),
        Index(
            "ix_unit_contact_until",
            "office_id",
            "contact_until",
            sqlite_where=text("contact_until IS NOT NULL"),
            postgresql_where=text("contact_until IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str]
    key: Mapped[str]
    kind: Mapped[Text40] = mapped_column(default="")
    level: Mapped[Text40] = mapped_column(default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    email: Mapped[Text320] = mapped_column(default="")
    head_name: Mapped[str] = mapped_column(default="")
    head_email: Mapped[Text320] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="", server_default="")
    contact_phone: Mapped[str] = mapped_column(default="", server_default="")
    contact_until: Mapped[dt.date | None]
    """The last day on which the contact stands in for somebody who is away; the one before follows by itself."""
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    successor_ids: Mapped[list[Any]] = mapped_column(default=list)
    decision: Mapped[str] = mapped_column(default="")
    known: Mapped[bool] = mapped_column(default=False)
    ladder: Mapped[dict[str, Any] | None]
    aliases: Mapped[list[UnitAlias]] = relationship(back_populates="unit", cascade="all, delete-orphan")


class UnitAlias(Base):
    """Another name of a unit: an abbreviation of the register, or a name a coordinator confirmed."""

    __tablename__ = "unit_alias"
    __table_args__ = (UniqueConstraint("unit_id", "key"), Index("ix_unit_alias_key", "key"))

    id: Mapped[Id]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"))
    alias: Mapped[str]
    key: Mapped[str]
    confirmed_by: Mapped[str] = mapped_column(default="")
    unit: Mapped[Unit] = relationship(back_populates="aliases")


class CooperatingUnit(Base):
    """A unit that helps with an activity (cơ quan phối hợp): informed, not chased."""

    __tablename__ = "cooperating_unit"
    __table_args__ = (Index("ix_cooperating_unit_unit", "unit_id"),)

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    activity: Mapped[ActivityRow] = relationship()


class CalendarDecision(Base):
    """A swap a coordinator added: ``day_off`` is off, ``day_worked`` is worked, by the decision numbered so."""

    __tablename__ = "calendar_decision"
    __table_args__ = (UniqueConstraint("day_off", "day_worked", "scope"),)

    id: Mapped[Id]
    day_off: Mapped[dt.date | None]
    day_worked: Mapped[dt.date | None]
    decision: Mapped[str]
    scope: Mapped[str] = mapped_column(default="")
    added_at: Mapped[dt.datetime]
    added_by: Mapped[str] = mapped_column(default="")


class GroupMember(Base):
    """A member the coordinator put into an open group ("các cơ quan có liên quan"), a unit that is not known."""

    __tablename__ = "group_member"

    group_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
