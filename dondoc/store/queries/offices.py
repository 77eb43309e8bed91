"""The office whose coordinator chases: made from the settings the first time it is needed."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.store.models import Office
from dondoc.store.scope import Scope

DEFAULT = "default"
"""The short name of the office that follows the settings; only the command line and the forms of a desk choose it."""


class NoSuchOfficeError(DondocError):
    """An office nobody entered."""

    exit_code = 2


def the_office(session: Session, settings: Settings, slug: str) -> Office:
    """Return the office with this short name; the default one follows the settings, so that they need no copying."""
    office = known_office(session, slug)
    if office is None and slug != DEFAULT:
        raise NoSuchOfficeError(f"chưa có cơ quan “{slug}” trong kho; hãy thêm bằng `dondoc office add`.")
    office = office or _new(session)
    if slug == DEFAULT:
        _follow(office, settings)
    return office


def office_id(session: Session, slug: str) -> int:
    """Return the number of the office with this short name, for looking only; 0, nobody's, for a default one not made
    yet.
    """
    number = session.scalar(select(Office.id).where(Office.slug == slug))
    if number is None and slug != DEFAULT:
        raise NoSuchOfficeError(f"chưa có cơ quan “{slug}” trong kho; xem tên bằng `dondoc office list`.")
    return number or 0


def scope_of(session: Session, slug: str | None) -> Scope:
    """Find the scope of the office with this short name; without a name: the only office, else the default one."""
    if slug is None:
        found = session.scalars(select(Office.id).order_by(Office.id).limit(2)).all()
        if len(found) == 1:
            return Scope.one(found[0])
    return Scope.one(office_id(session, slug or DEFAULT))


def slugs(session: Session) -> list[str]:
    """Return the short names of all offices, the oldest first."""
    return list(session.scalars(select(Office.slug).order_by(Office.id)))


def known_office(session: Session, slug: str) -> Office | None:
    """Return the office with this short name, if anybody entered it or needed it before."""
    return session.scalar(select(Office).where(Office.slug == slug))


def all_offices(session: Session) -> list[Office]:
    """Return all offices, the oldest first."""
    return list(session.scalars(select(Office).order_by(Office.id)))


def count_offices(session: Session) -> int:
    """Count the offices of the store."""
    return session.scalar(select(func.count(Office.id))) or 0


def first_office_id(session: Session) -> int:
    """Return the number of the oldest office; 0, nobody's, in an empty store."""
    return session.scalars(select(Office.id).order_by(Office.id).limit(1)).first() or 0


def by_name(session: Session, most: int) -> list[Office]:
    """Return the offices by name, at most so many."""
    return list(session.scalars(select(Office).order_by(Office.name).limit(most)))


def _new(session: Session) -> Office:
    office = Office(slug=DEFAULT, name="")
    session.add(office)
    return office


def _follow(office: Office, settings: Settings) -> None:
    office.name = settings.office_name
    office.coordinator_name, office.coordinator_email = settings.coordinator_name, settings.coordinator_address
    office.leadership_name, office.leadership_email = settings.leadership_name, settings.leadership_address
