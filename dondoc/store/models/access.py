"""Define who may open which page: links in mails, people with their roles, sign-ins and sessions, counted tries.

Of every secret only the SHA-256 is kept: whoever reads the tables can open no page with what stands there.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dondoc.store.models.base import Base, Id, Text40, Text320


class LinkKind(StrEnum):
    """What a link opens: a unit's page, or a calendar feed that can only be read."""

    UNIT = "unit"
    CALENDAR = "calendar"


class WebLink(Base):
    """A link that opens a page without a login (``/v/…``) or a calendar feed (``/lich/…``).

    ``unit_ids`` are all units the recipient stands for in that mail, ``unit_id`` the first of them. ``expires_on`` is
    the last day it opens (None: until revoked); it also opens while anything of its mail is owed. ``filler_name`` and
    ``filler_phone``: who filled in last, offered again.
    """

    __tablename__ = "web_link"
    __table_args__ = (Index("ix_web_link_unit", "unit_id", "kind"), Index("ix_web_link_mail", "mail_id"))

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[LinkKind] = mapped_column(default=LinkKind.UNIT)
    secret_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    unit_ids: Mapped[list[int]]
    recipient: Mapped[Text320] = mapped_column(default="")
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mail.id"))
    made_at: Mapped[dt.datetime]
    expires_on: Mapped[dt.date | None]
    revoked_at: Mapped[dt.datetime | None]
    uses: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[dt.datetime | None]
    filler_name: Mapped[str] = mapped_column(default="")
    filler_phone: Mapped[Text40] = mapped_column(default="")


class AccessRole(StrEnum):
    """What a person may do: act for an office (điều phối), only look (lãnh đạo), or all of it everywhere (quản trị)."""

    COORDINATOR = "coordinator"
    LEADERSHIP = "leadership"
    ADMIN = "admin"


class Person(Base):
    """A person who signs in to the desk; ``removed_at`` keeps the row, so that history keeps the name."""

    __tablename__ = "person"

    id: Mapped[Id]
    email: Mapped[Text320] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    phone: Mapped[Text40] = mapped_column(default="")
    added_at: Mapped[dt.datetime]
    added_by: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[dt.datetime | None]
    roles: Mapped[list[PersonRole]] = relationship(cascade="all, delete-orphan", order_by="PersonRole.id")


class PersonRole(Base):
    """One role of a person in one office; an administrator's has no office and is for all."""

    __tablename__ = "person_role"
    __table_args__ = (UniqueConstraint("person_id", "office_id", "role"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    role: Mapped[AccessRole]


class SignIn(Base):
    """A link that signs a person in once, within minutes of its making."""

    __tablename__ = "sign_in"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    secret_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]


class WebSession(Base):
    """A browser that is signed in; ended by signing out, here or everywhere, or by its age."""

    __tablename__ = "web_session"
    __table_args__ = (Index("ix_web_session_person", "person_id"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    secret_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    made_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    person: Mapped[Person] = relationship()


class WebTry(Base):
    """How often something was tried from one place within a span of time; ``what`` names both, digested."""

    __tablename__ = "web_try"

    what: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[dt.datetime]
    tries: Mapped[int] = mapped_column(default=0)
