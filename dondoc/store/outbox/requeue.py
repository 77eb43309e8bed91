"""Move letters and mails before anything leaves: hold, free, give another address, join to another day's mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from dondoc.store.models import Letter, Mail, Notice, Obligation, Unit
from dondoc.store.models.mail import MailKind, MailState
from dondoc.store.models.obligation import ObligationKind
from dondoc.store.outbox.open_mails import is_open

LETTERS = MailKind.LETTERS.value
STUCK = (MailState.HELD, MailState.FAILED)
"""Held mail, and mail that its address did not take."""
_UNWRITTEN = (Mail.state == MailState.QUEUED, Mail.text == "")
# "dond", with the office's number added. Locks of one number never meet those of two (dondoc.store.run_locks).
_LOCK = 0x646F6E64
_MAIL_OF_DAY = (Mail.id, Mail.recipient, Mail.recipient_name, Mail.role, Mail.day, Mail.attempts, Mail.reason)


@dataclass(frozen=True, slots=True)
class StuckLetters:
    """For whom letters wait in mails that do not reach them: the recipient, in which role, about which unit's work."""

    recipient: str
    role: str
    unit_id: int


@dataclass(frozen=True, slots=True)
class MailOfDay:
    """A mail and how its sending stands."""

    id: int
    recipient: str
    recipient_name: str
    role: str
    day: dt.date
    attempts: int
    reason: str


def one_at_a_time(session: Session, office_id: int) -> None:
    """Wait until no other transaction requeues this office, and keep others waiting until this one ends.

    On SQLite the write lock does the same.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK + office_id})


def recipients_in(session: Session, office_id: int, state: MailState, *reasons: str) -> list[str]:
    """Return the recipients of an office's mails in a state, for any of these reasons (for any at all without)."""
    query = select(Mail.recipient).where(Mail.office_id == office_id, Mail.state == state).distinct()
    return list(session.scalars(query.where(Mail.reason.in_(reasons)) if reasons else query))


def hold_queued(session: Session, office_id: int, recipient: str, reason: str) -> None:
    """Hold an office's queued mail to a recipient."""
    mine = (Mail.office_id == office_id, Mail.state == MailState.QUEUED, Mail.recipient == recipient)
    session.execute(update(Mail).where(*mine).values(state=MailState.HELD, reason=reason))


def free_held(session: Session, office_id: int, recipients: Collection[str], unwritten: str) -> None:
    """Queue again what was held for these recipients, and what was held for a reason that begins with ``unwritten``."""
    held = (Mail.office_id == office_id, Mail.state == MailState.HELD)
    for where in (Mail.recipient.in_(recipients), Mail.reason.startswith(unwritten)):
        session.execute(update(Mail).where(*held, where).values(state=MailState.QUEUED, reason=""))


def held_mails(session: Session, office_id: int, recipients: Collection[str]) -> list[MailOfDay]:
    """Return an office's held mails to these recipients."""
    held = (Mail.office_id == office_id, Mail.state == MailState.HELD, Mail.recipient.in_(recipients))
    return [MailOfDay(*row) for row in session.execute(select(*_MAIL_OF_DAY).where(*held).order_by(Mail.id))]


def stuck_letters(session: Session, office_id: int) -> list[StuckLetters]:
    """Return for whom an office's letters wait in stuck mails."""
    query = (
        select(Letter.recipient, Letter.role, Obligation.unit_id)
        .join(Mail, Mail.id == Letter.mail_id)
        .join(Obligation, Obligation.id == Letter.obligation_id)
        .where(Mail.office_id == office_id, Mail.kind == LETTERS, Mail.state.in_(STUCK), Letter.dropped == "")
    )
    return [StuckLetters(*row) for row in session.execute(query.distinct())]


def letters_of_split_units(session: Session, office_id: int, day: dt.date) -> list[StuckLetters]:
    """Return for whom letters wait, unwritten, about work of units that ended before ``day``; reports stay theirs."""
    query = (
        select(Letter.recipient, Letter.role, Obligation.unit_id)
        .join(Mail, Mail.id == Letter.mail_id)
        .join(Obligation, Obligation.id == Letter.obligation_id)
        .join(Unit, Unit.id == Obligation.unit_id)
        .where(Unit.office_id == office_id, Unit.valid_to < day, Obligation.kind != ObligationKind.REPORT)
        .where(Mail.kind == LETTERS, *_UNWRITTEN, Letter.dropped == "")
    )
    return [StuckLetters(*row) for row in session.execute(query.distinct())]


def letters_of(session: Session, office_id: int, stuck: StuckLetters, *, unwritten: bool = False) -> dict[int, int]:
    """Return the mail of each letter that waits there; ``unwritten``: in mails that nobody has tried to send yet."""
    query = (
        select(Letter.id, Letter.mail_id)
        .join(Mail, Mail.id == Letter.mail_id)
        .join(Obligation, Obligation.id == Letter.obligation_id)
        .where(
            Letter.recipient == stuck.recipient,
            Letter.role == stuck.role,
            Obligation.unit_id == stuck.unit_id,
            Mail.office_id == office_id,
            *(_UNWRITTEN if unwritten else (Mail.state.in_(STUCK),)),
            Letter.dropped == "",
        )
    )
    return {row.id: row.mail_id for row in session.execute(query)}


def sent_before_to(session: Session, letters: Collection[int], address: str) -> set[int]:
    """Return those of these letters whose twin went to ``address`` before; the UNIQUE of letters would refuse them."""
    twin = Letter.__table__.alias("twin")
    query = select(Letter.id).join(
        twin,
        (twin.c.obligation_id == Letter.obligation_id)
        & (twin.c.due_version == Letter.due_version)
        & (twin.c.rung == Letter.rung)
        & (twin.c.recipient == address),
    )
    return set(session.scalars(query.where(Letter.id.in_(letters))))


def superseded(session: Session, letters: Collection[int]) -> set[int]:
    """Return the letters after which a later one about the same work, in the same role, has been sent."""
    later, mail = Letter.__table__.alias("later"), Mail.__table__.alias("later_mail")
    query = (
        select(Letter.id)
        .join(
            later,
            (later.c.obligation_id == Letter.obligation_id) & (later.c.role == Letter.role) & (later.c.id > Letter.id),
        )
        .join(mail, (mail.c.id == later.c.mail_id) & (mail.c.state == MailState.SENT))
    )
    return set(session.scalars(query.where(Letter.id.in_(letters), later.c.dropped == "")))


def drop_letters(session: Session, letters: Collection[int], reason: str) -> None:
    """Drop letters, with the reason."""
    session.execute(update(Letter).where(Letter.id.in_(list(letters))).values(dropped=reason))


def readdress_letters(
    session: Session, letters: Collection[int], mail_id: int, recipient: str, role: str, note: str
) -> None:
    """Put letters into the mail of another recipient, in this role; ``note``: why they come there."""
    there = {"mail_id": mail_id, "recipient": recipient, "role": role, "note": note}
    session.execute(update(Letter).where(Letter.id.in_(letters)).values(there))


def readdress_mail(session: Session, mail_id: int, recipient: str, name: str) -> None:
    """Queue a mail for another recipient."""
    there = {"recipient": recipient, "recipient_name": name, "state": MailState.QUEUED, "reason": ""}
    session.execute(update(Mail).where(Mail.id == mail_id).values(there))


def drop_empty(session: Session, mails: Collection[int], reason: str) -> None:
    """Drop those of these mails that carry neither a letter nor a notice any more."""
    full = set(session.scalars(select(Letter.mail_id).where(Letter.mail_id.in_(mails), Letter.dropped == "")))
    full |= set(session.scalars(select(Notice.mail_id).where(Notice.mail_id.in_(mails))))
    session.execute(update(Mail).where(Mail.id.in_(set(mails) - full)).values(state=MailState.DROPPED, reason=reason))


def held_for_role(session: Session, office_id: int, role: str, other_than: str) -> list[tuple[int, str]]:
    """Return (mail, kind) of an office's held mails to a role under another address than ``other_than``."""
    held = (Mail.office_id == office_id, Mail.state == MailState.HELD, Mail.role == role)
    query = select(Mail.id, Mail.kind).where(*held, Mail.recipient != other_than)
    return [(number, kind) for number, kind in session.execute(query)]


def move_notices(session: Session, old: int, new: int) -> None:
    """Move the notices of one mail to another."""
    session.execute(update(Notice).where(Notice.mail_id == old).values(mail_id=new))


def move_all(session: Session, old: int, new: int, reason: str) -> None:
    """Move letters and notices of one mail to another, and drop the first with the reason."""
    session.execute(update(Letter).where(Letter.mail_id == old).values(mail_id=new))
    move_notices(session, old, new)
    session.execute(update(Mail).where(Mail.id == old).values(state=MailState.DROPPED, reason=reason))


def left_over(session: Session, office_id: int, day: dt.date) -> list[MailOfDay]:
    """Return an office's open queued mails of letters from before ``day``, locked; what another holds is left to it."""
    query = (
        select(*_MAIL_OF_DAY)
        .where(Mail.office_id == office_id, Mail.kind == LETTERS, Mail.day < day, is_open())
        .where(Mail.state == MailState.QUEUED)
        .order_by(Mail.id)
        .with_for_update(skip_locked=True)
    )
    return [MailOfDay(*row) for row in session.execute(query)]


def failed_for(session: Session, address: str) -> list[tuple[int, str, str]]:
    """Return (mail, kind, recipient) of failed mails in whose recipient ``address`` stands, as a part of it."""
    named = Mail.recipient.contains(address, autoescape=True)
    query = select(Mail.id, Mail.kind, Mail.recipient).where(Mail.state == MailState.FAILED, named)
    return [(number, kind, recipient) for number, kind, recipient in session.execute(query)]


def letters_in(session: Session, mails: Collection[int]) -> list[int]:
    """Return the letters that mails carry."""
    return list(session.scalars(select(Letter.id).where(Letter.mail_id.in_(mails))))


def queue_again(
    session: Session, mails: Collection[int], *, rewrite: Collection[int], not_before: dt.datetime | None = None
) -> None:
    """Queue these mails again; those of ``rewrite`` among them lose their bodies and are written anew."""
    anew = {"subject": "", "text": "", "html": "", "composed_at": None}
    session.execute(update(Mail).where(Mail.id.in_(rewrite)).values(anew))
    later = {"not_before": not_before} if not_before else {}
    session.execute(update(Mail).where(Mail.id.in_(mails)).values(state=MailState.QUEUED, reason="", **later))


def count_held(session: Session, office_id: int) -> int:
    """Count the mails held for an office."""
    query = select(func.count(Mail.id)).where(Mail.office_id == office_id, Mail.state == MailState.HELD)
    return session.scalar(query) or 0


def count_waiting(session: Session, office_id: int, today: dt.date) -> int:
    """Count an office's mails of today or before that have not left."""
    unsent = (Mail.office_id == office_id, Mail.state == MailState.QUEUED, Mail.day <= today)
    return session.scalar(select(func.count(Mail.id)).where(*unsent)) or 0
