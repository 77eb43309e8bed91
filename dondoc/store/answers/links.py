"""Make, open and revoke the links that open a unit's page or its calendar feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, insert, select, update
from sqlalchemy.orm import Session

from dondoc.store.answers.secrets import SECRET, digest, new_secret
from dondoc.store.database import columns
from dondoc.store.models import CooperatingUnit, Letter, Obligation, Office, Unit, WebLink
from dondoc.store.models.access import LinkKind
from dondoc.store.models.mail import RecipientRole
from dondoc.store.models.obligation import UNFINISHED

KEPT_DAYS = 30
"""A link opens for so many days after the later of its mail's day and the last due date in the mail."""


def expiry(mail_day: dt.date, dues: Iterable[dt.date | None]) -> dt.date:
    """Compute the last day a link opens whatever became of its obligations."""
    return max([mail_day, *(due for due in dues if due is not None)]) + dt.timedelta(days=KEPT_DAYS)


@dataclass(frozen=True, slots=True)
class LinkGrant:
    """What a link opens, to whom, and until when (None: until it is revoked)."""

    office_id: int
    unit_ids: Sequence[int]
    recipient: str
    expires_on: dt.date | None
    kind: LinkKind = LinkKind.UNIT
    mail_id: int | None = None


def row(grant: LinkGrant, secret: str, now: dt.datetime) -> dict[str, object]:
    """Build the values of one link; of the secret only its digest."""
    return {
        "office_id": grant.office_id,
        "kind": grant.kind,
        "secret_sha256": digest(secret),
        "unit_id": grant.unit_ids[0],
        "unit_ids": list(grant.unit_ids),
        "recipient": grant.recipient,
        "mail_id": grant.mail_id,
        "made_at": now,
        "expires_on": grant.expires_on,
        "uses": 0,
        "filler_name": "",
        "filler_phone": "",
    }


def keep(session: Session, rows: Sequence[dict[str, object]]) -> None:
    """Write links in one statement."""
    if rows:
        session.execute(insert(WebLink), list(rows))


def make(session: Session, grant: LinkGrant, now: dt.datetime) -> str:
    """Make a link that belongs to no mail; returns its secret, which is kept nowhere."""
    secret = new_secret()
    keep(session, [row(grant, secret, now)])
    return secret


class FoundLink(NamedTuple):
    """An open link: its number, whose it is, who filled in last."""

    id: int
    office_id: int
    unit_ids: list[int]
    recipient: str
    filler_name: str
    filler_phone: str


def find(session: Session, secret: str, kind: LinkKind, today: dt.date) -> FoundLink | None:
    """Find the link of a secret while it opens; None for unknown, revoked and expired alike."""
    # No look into the store for what can be no secret: such tries come by the thousand.
    if not SECRET.fullmatch(secret):
        return None
    known = columns.first(session, _OF_SECRET, digest=digest(secret), kind=kind)
    if known is None or known.revoked_at is not None:
        return None
    expired = known.expires_on is not None and today > known.expires_on
    # What is overdue is answered late: the link of a mail lives on while anything of it is owed.
    return None if expired and not _still_owed(session, known.mail_id) else FoundLink(*known[:6])


_OF_SECRET = select(
    WebLink.id,
    WebLink.office_id,
    WebLink.unit_ids,
    WebLink.recipient,
    WebLink.filler_name,
    WebLink.filler_phone,
    WebLink.revoked_at,
    WebLink.expires_on,
    WebLink.mail_id,
).where(WebLink.secret_sha256 == bindparam("digest"), WebLink.kind == bindparam("kind", type_=WebLink.kind.type))


@dataclass(frozen=True, slots=True)
class WhoAsks:
    """Who asks by a link, and whom: the office with its coordinator, the names of the units."""

    slug: str
    office: str
    coordinator_name: str
    coordinator_email: str
    units: tuple[str, ...]


def who_asks(session: Session, link: FoundLink) -> WhoAsks:
    """Read who asks by a link, and the names of its units in their order."""
    office = columns.rows(session, _ASKS, office=link.office_id)[0]
    names = {row.id: row.name for row in columns.rows(session, _NAMES, units=link.unit_ids)}
    values: list[Any] = [*office, tuple(names[number] for number in link.unit_ids)]
    return WhoAsks(*values)


_ASKS = select(Office.slug, Office.name, Office.coordinator_name, Office.coordinator_email).where(
    Office.id == bindparam("office")
)
_NAMES = select(Unit.id, Unit.name).where(Unit.id.in_(bindparam("units", expanding=True)))


def _still_owed(session: Session, mail_id: int | None) -> bool:
    """Return whether anything the link's mail asked for is still owed."""
    if mail_id is None:
        return False
    owed = (Letter.mail_id == mail_id, Obligation.progress.in_(UNFINISHED))
    query = select(Letter.id).join(Obligation, Obligation.id == Letter.obligation_id).where(*owed)
    return session.scalar(query.limit(1)) is not None


def revoke(session: Session, unit_id: int, now: dt.datetime, *, kind: LinkKind | None = None) -> int:
    """Close the links of a unit (of one kind, or all); returns how many were open."""
    mine = [WebLink.unit_id == unit_id, WebLink.revoked_at.is_(None)]
    if kind is not None:
        mine.append(WebLink.kind == kind)
    return len(session.execute(update(WebLink).where(*mine).values(revoked_at=now).returning(WebLink.id)).all())


def may_act_on(session: Session, link: WebLink, obligation_ids: Sequence[int]) -> bool:
    """Return whether all these obligations are owed by, or helped with by, a unit of the link, in the link's office."""
    helps = exists().where(
        CooperatingUnit.activity_id == Obligation.activity_id, CooperatingUnit.unit_id.in_(link.unit_ids)
    )
    query = select(Obligation.id).where(
        Obligation.id.in_(obligation_ids),
        Obligation.office_id == link.office_id,
        Obligation.unit_id.in_(link.unit_ids) | helps,
    )
    return set(session.scalars(query)) == set(obligation_ids)


def helping_units(session: Session, mail_ids: Sequence[int]) -> dict[int, list[int]]:
    """Return the cooperating units of the obligations that mails inform about, by mail."""
    query = (
        select(Letter.mail_id, CooperatingUnit.unit_id)
        .join(Obligation, Obligation.id == Letter.obligation_id)
        .join(CooperatingUnit, CooperatingUnit.activity_id == Obligation.activity_id)
        .where(Letter.mail_id.in_(mail_ids), Letter.role == RecipientRole.COOPERATING, Letter.dropped == "")
        .distinct()
    )
    found: dict[int, list[int]] = {}
    for mail_id, unit_id in session.execute(query):
        found.setdefault(mail_id, []).append(unit_id)
    return found
