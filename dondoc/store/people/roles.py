"""People and their roles: added, listed, removed; an office's coordinator and leadership are people by themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.store.history import By, record
from dondoc.store.models import Office, Person, PersonRole, WebSession
from dondoc.store.models.access import AccessRole
from dondoc.store.scope import ALL_OFFICES, Scope

ROLE_NAMES = {
    AccessRole.COORDINATOR: "điều phối",
    AccessRole.LEADERSHIP: "lãnh đạo (chỉ xem)",
    AccessRole.ADMIN: "quản trị",
}


class PersonWrongError(DondocError):
    """A person who cannot be added, or is not known."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person as listed: roles in words, offices by short name."""

    id: int
    email: str
    name: str
    phone: str
    roles: tuple[tuple[AccessRole, str], ...]


def add(
    session: Session, email: str, role: AccessRole, office_id: int | None, by: By, *, name: str = "", phone: str = ""
) -> Person:
    """Give a person a role, entering him where he is not known; an administrator's role has no office."""
    address = email.strip().lower()
    # 254 characters are the longest address that SMTP carries (RFC 5321). One address alone: mail with a sign-in link
    # goes to it.
    if address.count("@") != 1 or any(c.isspace() or c in ",;<>" for c in address) or len(address) > 254:
        raise PersonWrongError(f"“{email}” không phải một địa chỉ thư, ví dụ nguyen.van.a@tinh.gov.vn.")
    if role is not AccessRole.ADMIN and office_id is None:
        raise PersonWrongError("vai trò này thuộc một cơ quan; hãy ghi cơ quan.")
    person = _person(session, address, by)
    person.name, person.phone = name or person.name, phone or person.phone
    office = None if role is AccessRole.ADMIN else office_id
    if (office, role) not in {(one.office_id, one.role) for one in person.roles}:
        person.roles.append(PersonRole(office_id=office, role=role))
        session.flush()
        record(session, by, "person", person.id, "role_added", None, {"role": role, "office": office})
    return person


def _person(session: Session, address: str, by: By) -> Person:
    person = session.scalar(select(Person).where(Person.email == address))
    if person is None:
        person = Person(email=address, added_at=by.at, added_by=by.who, name="", phone="")
        session.add(person)
        session.flush()
    # Added again, a person keeps the number that the acts of before bear in history.
    person.removed_at = None
    return person


def remove(session: Session, email: str, by: By) -> Person:
    """Take all roles of a person and end his sessions; PersonWrongError where nobody of this address is known."""
    person = by_email(session, email)
    if person is None:
        raise PersonWrongError(f"không có ai dùng địa chỉ {email}; xem bằng `dondoc people list`.")
    was = {"roles": [f"{one.role}:{one.office_id or '*'}" for one in person.roles]}
    person.roles.clear()
    person.removed_at = by.at
    end_sessions(session, person.id, by.at)
    record(session, by, "person", person.id, "removed", was, None)
    return person


def end_sessions(session: Session, person_id: int, now: dt.datetime) -> None:
    """Sign a person out of every browser."""
    mine = (WebSession.person_id == person_id, WebSession.ended_at.is_(None))
    session.execute(update(WebSession).where(*mine).values(ended_at=now))


def by_email(session: Session, email: str) -> Person | None:
    """Find a person who was not removed by his address."""
    query = select(Person).where(Person.email == email.strip().lower(), Person.removed_at.is_(None))
    return session.scalar(query)


def follow_offices(session: Session, by: By) -> None:
    """Enter the coordinator and the leadership that each office names, once; who was removed stays removed.

    Where nobody is entered at all, the coordinator of the first office also becomes the administrator.
    """
    first = (session.scalar(select(func.count(Person.id))) or 0) == 0
    # Those who were removed are among them, and so are not entered again.
    known = set(session.scalars(select(Person.email)))
    for office in session.scalars(select(Office).order_by(Office.id)):
        for address, name, role in _named(office):
            if address not in known:
                add(session, address, role, office.id, by, name=name)
                known.add(address)
                if first and role is AccessRole.COORDINATOR:
                    add(session, address, AccessRole.ADMIN, None, by)
                    first = False


def _named(office: Office) -> list[tuple[str, str, AccessRole]]:
    named = (
        (office.coordinator_email, office.coordinator_name, AccessRole.COORDINATOR),
        (office.leadership_email, office.leadership_name, AccessRole.LEADERSHIP),
    )
    return [
        (one.strip().lower(), name, role)
        for addresses, name, role in named
        for one in addresses.replace(";", ",").split(",")
        if one.count("@") == 1
    ]


def lines(session: Session, scope: Scope) -> list[PersonLine]:
    """List people with their roles in a scope; an administrator's role, of no office, is in that of all alone."""
    slugs = {office.id: office.slug for office in session.scalars(select(Office))}
    query = select(Person).where(Person.removed_at.is_(None)).order_by(Person.email)
    found = []
    for person in session.scalars(query):
        roles = tuple(
            (one.role, slugs.get(one.office_id, "") if one.office_id else "mọi cơ quan")
            for one in person.roles
            if scope == ALL_OFFICES or one.office_id == scope.office_id
        )
        if roles:
            found.append(PersonLine(person.id, person.email, person.name, person.phone, roles))
    return found


def remove_from(session: Session, email: str, office_id: int, by: By) -> None:
    """Take away a person's roles in one office; PersonWrongError where he has none there."""
    person = by_email(session, email)
    mine = [one for one in person.roles if one.office_id == office_id] if person else []
    if person is None or not mine:
        raise PersonWrongError(f"{email} không có vai trò nào ở cơ quan này.")
    for one in mine:
        person.roles.remove(one)
    if not person.roles:
        person.removed_at = by.at
        end_sessions(session, person.id, by.at)
    record(session, by, "person", person.id, "removed", {"office": office_id}, None)
