"""Plans, the versions they were imported in, and their activities."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dondoc.store.models.base import Base, Id, Text40


class Plan(Base):
    """One issued plan (kế hoạch). ``identity`` distinguishes a corrected file from another plan."""

    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("office_id", "identity"),)

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    identity: Mapped[str]
    number: Mapped[str | None]
    title: Mapped[str]
    issuer: Mapped[str | None]
    issued: Mapped[dt.date | None]
    plan_from: Mapped[dt.date | None]
    plan_to: Mapped[dt.date | None]
    version: Mapped[int] = mapped_column(default=1)
    released_at: Mapped[dt.datetime | None]
    ladder: Mapped[dict[str, Any] | None]
    versions: Mapped[list[PlanVersion]] = relationship(back_populates="plan", order_by="PlanVersion.version")
    activities: Mapped[list[ActivityRow]] = relationship(back_populates="plan", order_by="ActivityRow.position")


class PlanVersion(Base):
    """One imported file of a plan, with its hash and everything its reader doubted."""

    __tablename__ = "plan_version"
    __table_args__ = (UniqueConstraint("plan_id", "version"), Index("ix_plan_version_sha256", "sha256"))

    id: Mapped[Id]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    version: Mapped[int]
    file_name: Mapped[str]
    sha256: Mapped[str]
    imported_at: Mapped[dt.datetime]
    imported_by: Mapped[str] = mapped_column(default="")
    document: Mapped[dict[str, Any]]
    declared_counts: Mapped[dict[str, Any]]
    doubts: Mapped[list[Any]]
    changes: Mapped[list[Any]]
    plan: Mapped[Plan] = relationship(back_populates="versions")


class ActivityRow(Base):
    """A row of a plan (hoạt động / nhiệm vụ) with the meaning of its time phrase and why a person should look."""

    __tablename__ = "activity"
    __table_args__ = (Index("ix_activity_plan_key", "plan_id", "key"),)

    id: Mapped[Id]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    position: Mapped[int]
    key: Mapped[str]
    section: Mapped[str | None]
    objective: Mapped[str | None]
    duty: Mapped[str | None]
    text: Mapped[str]
    folded: Mapped[str] = mapped_column(default="")
    product: Mapped[str | None]
    time_text: Mapped[str | None]
    lead: Mapped[list[str]]
    coop: Mapped[list[str]]
    deadline_kind: Mapped[Text40]
    deadline: Mapped[dict[str, Any]]
    review: Mapped[list[str]]
    place: Mapped[dict[str, Any]]
    withdrawn_in: Mapped[int | None]
    plan: Mapped[Plan] = relationship(back_populates="activities")
