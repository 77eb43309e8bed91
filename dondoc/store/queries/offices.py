"""The office whose coordinator chases: made from the settings the first time it is needed."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.store.models import Office

DEFAULT = "default"


class NoSuchOfficeError(DondocError):
    """An office nobody entered."""

    exit_code = 2


class OtherOfficeError(DondocError):
    """Something of another office than the one acted for."""

    exit_code = 2


def the_office(session: Session, settings: Settings, slug: str = DEFAULT) -> Office:
    """The office with this short name; the default one follows the settings, so that they need no copying."""
    office = session.scalar(select(Office).where(Office.slug == slug))
    if office is None and slug != DEFAULT:
        raise NoSuchOfficeError(f"chưa có cơ quan “{slug}” trong kho; hãy thêm bằng `dondoc office add`.")
    office = office or _new(session)
    if slug == DEFAULT:
        _follow(office, settings)
    return office


def office_id(session: Session, slug: str = DEFAULT) -> int:
    """The number of the office with this short name, for looking only; 0, nobody's, for a default one not made yet."""
    number = session.scalar(select(Office.id).where(Office.slug == slug))
    if number is None and slug != DEFAULT:
        raise NoSuchOfficeError(f"chưa có cơ quan “{slug}” trong kho; xem tên bằng `dondoc office list`.")
    return number or 0


def limit(session: Session, slug: str | None) -> int | None:
    """The number of the office an act stays within: the named one, else the default one.

    None, no limit, where none is named and the store holds no second office.
    """
    if slug is None and (session.scalar(select(func.count(Office.id))) or 0) < 2:
        return None
    return office_id(session, slug or DEFAULT)


def must_be_of(session: Session, slug: str | None, owner: int, what: str) -> None:
    """Refuse what belongs to an office other than the one acted for; ``what`` names it in Vietnamese."""
    bound = limit(session, slug)
    if bound is None or bound == owner:
        return
    its = session.get_one(Office, owner).slug
    raise OtherOfficeError(
        f"{what} là của cơ quan “{its}”, không phải của “{slug or DEFAULT}”; hãy dùng lệnh với --office {its}."
    )


def _new(session: Session) -> Office:
    office = Office(slug=DEFAULT, name="")
    session.add(office)
    return office


def _follow(office: Office, settings: Settings) -> None:
    office.name = settings.office_name
    office.coordinator_name, office.coordinator_email = settings.coordinator_name, settings.coordinator_address
    office.leadership_name, office.leadership_email = settings.leadership_name, settings.leadership_address
