"""Sign-in links (15 minutes, once) and the sessions of browsers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from dondoc.store.answers.secrets import SECRET, digest, new_secret
from dondoc.store.database import columns
from dondoc.store.models import Office, Person, PersonRole, SignIn, WebSession
from dondoc.store.models.access import AccessRole

# A link in a mail signs in whoever has the mail: it lives just long enough for a slow mail server.
LINK_LIVES = dt.timedelta(minutes=15)
# A working day with its evening; the next morning asks for a new link.
SESSION_LIVES = dt.timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Member:
    """Who is signed in: the office looked at now, all offices allowed, and what may be done in the one."""

    person_id: int
    session_id: int
    email: str
    name: str
    office_id: int
    office_name: str
    offices: tuple[tuple[int, str], ...]
    may_act: bool
    is_admin: bool

    @property
    def who(self) -> str:
        """Return the name under which history keeps acts of this person."""
        return self.name or self.email


def make_sign_in(session: Session, person: Person, now: dt.datetime) -> tuple[str, int]:
    """Make a one-time link for a person; returns its secret and its number."""
    secret = new_secret()
    made = SignIn(person_id=person.id, secret_sha256=digest(secret), made_at=now, expires_at=now + LINK_LIVES)
    session.add(made)
    session.flush()
    return secret, made.id


def opens(session: Session, secret: str, now: dt.datetime) -> bool:
    """Return whether a sign-in link would sign in; looking at it uses nothing up."""
    if not SECRET.fullmatch(secret):
        return False
    good = (SignIn.secret_sha256 == digest(secret), SignIn.used_at.is_(None), SignIn.expires_at > now)
    return session.scalar(select(SignIn.id).where(*good)) is not None


def sign_in(session: Session, secret: str, now: dt.datetime) -> str | None:
    """Use a link up and begin a session; returns the session's secret, None where the link no longer signs in.

    One statement takes the link, so that of two at the same moment one is refused.
    """
    if not SECRET.fullmatch(secret):
        return None
    good = (SignIn.secret_sha256 == digest(secret), SignIn.used_at.is_(None), SignIn.expires_at > now)
    person_id = session.scalar(update(SignIn).where(*good).values(used_at=now).returning(SignIn.person_id))
    # The link is used up whoever it was for: a person who was removed meanwhile has no second try.
    person = session.get(Person, person_id) if person_id is not None else None
    if person is None or person.removed_at is not None:
        return None
    mine = new_secret()
    session.add(
        WebSession(person_id=person.id, secret_sha256=digest(mine), made_at=now, expires_at=now + SESSION_LIVES)
    )
    return mine


# Every page of the desk begins with these three: they are built once, and read columns instead of objects.
_SIGNED_IN = (
    select(WebSession.id, WebSession.office_id, WebSession.person_id, Person.email, Person.name)
    .join(Person, Person.id == WebSession.person_id)
    .where(
        WebSession.secret_sha256 == bindparam("secret"),
        WebSession.ended_at.is_(None),
        WebSession.expires_at > bindparam("now", type_=WebSession.expires_at.type),
        Person.removed_at.is_(None),
    )
)
_ROLES = (
    select(PersonRole.role, PersonRole.office_id, Office.name)
    .outerjoin(Office, Office.id == PersonRole.office_id)
    .where(PersonRole.person_id == bindparam("person"))
    .order_by(PersonRole.office_id)
)
_ALL_OFFICES = select(Office.id, Office.name).order_by(Office.id)


def member(session: Session, secret: str, now: dt.datetime) -> Member | None:
    """Find who is signed in by a session's secret; None where it ended, or the person lost all roles."""
    if not SECRET.fullmatch(secret):
        return None
    found = columns.first(session, _SIGNED_IN, secret=digest(secret), now=now)
    if found is None:
        return None
    number, office_id, person_id, email, name = found
    roles = columns.rows(session, _ROLES, person=person_id)
    admin = any(role is AccessRole.ADMIN for role, _, _ in roles)
    mine = columns.rows(session, _ALL_OFFICES) if admin else [(one, named) for _, one, named in roles if one]
    offices = tuple(dict.fromkeys((one, named) for one, named in mine))
    if not offices:
        return None
    # The office looked at last may be one whose role was taken away since.
    here = next((one for one in offices if one[0] == office_id), offices[0])
    acts = admin or any(role is AccessRole.COORDINATOR and one == here[0] for role, one, _ in roles)
    return Member(person_id, number, email, name, *here, offices, acts, admin)


def choose_office(session: Session, who: Member, office_id: int) -> bool:
    """Look at another office from now on; False where the person has no role there."""
    if office_id not in {number for number, _ in who.offices}:
        return False
    session.execute(update(WebSession).where(WebSession.id == who.session_id).values(office_id=office_id))
    return True


def sign_out(session: Session, who: Member, now: dt.datetime) -> None:
    """End this browser's session."""
    session.execute(update(WebSession).where(WebSession.id == who.session_id).values(ended_at=now))
