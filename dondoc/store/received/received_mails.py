"""Keep mails as they came, each once by its mailbox, UIDVALIDITY and UID, and how far a mailbox was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.files.write import sha256_of
from dondoc.store.database.dialects import upsert
from dondoc.store.models import InboxState, ReceivedMail
from dondoc.store.models.incoming.received import ReceivedState

# Numbers in one statement: SQLite before 3.32 takes 999 bound values.
PART = 500


@dataclass(frozen=True, slots=True)
class MailboxPlace:
    """A mailbox at one of its numberings: the name it is kept under, and its UIDVALIDITY (0 for a maildir)."""

    mailbox: str
    uid_validity: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """One mail as it lay in the mailbox; ``whole`` is False where ``raw`` is only its head. ``size``: of the whole."""

    uid: str
    size: int
    raw: bytes = field(repr=False)
    whole: bool = True


def known(session: Session, place: MailboxPlace, uids: Sequence[str]) -> set[str]:
    """Return those of these numbers that are kept already."""
    found: set[str] = set()
    mine = (ReceivedMail.mailbox == place.mailbox, ReceivedMail.uid_validity == place.uid_validity)
    for start in range(0, len(uids), PART):
        part = ReceivedMail.uid.in_(uids[start : start + PART])
        found.update(session.scalars(select(ReceivedMail.uid).where(*mine, part)))
    return found


def keep(session: Session, place: MailboxPlace, mails: Iterable[Fetched], now: dt.datetime) -> int:
    """Keep mails; returns how many were new. The same number is kept once, whoever else keeps it at this moment.

    Bytes that are kept under another number (a mailbox numbered anew, a mail moved) are named, not kept again.
    """
    return sum(_keep_one(session, place, one, now) for one in mails)


def _keep_one(session: Session, place: MailboxPlace, one: Fetched, now: dt.datetime) -> bool:
    digest = sha256_of(one.raw)
    same = _same(session, digest) if one.raw else None
    row = {
        "mailbox": place.mailbox,
        "uid_validity": place.uid_validity,
        "uid": one.uid,
        "sha256": digest,
        "size": one.size,
        "raw": b"" if same else one.raw,
        "whole": one.whole,
        "kept_at": now,
        "state": ReceivedState.SETTLED if same else ReceivedState.KEPT,
        "reason": "đã nhận dưới số khác của hộp thư" if same else "",
        "same_as": same,
        **_BLANK,
    }
    statement = upsert(session, ReceivedMail).values(row).on_conflict_do_nothing().returning(ReceivedMail.id)
    return session.execute(statement).first() is not None and not same


def _same(session: Session, digest: str) -> int | None:
    first = (ReceivedMail.sha256 == digest, ReceivedMail.same_as.is_(None))
    return session.scalar(select(ReceivedMail.id).where(*first).order_by(ReceivedMail.id).limit(1))


_BLANK = {"message_id": "", "sender": "", "sender_name": "", "subject": "", "doubts": [], "found": {}, "read_by": ""}


def state_of(session: Session, mailbox: str) -> InboxState | None:
    """Return how far a mailbox was read; None for one never read."""
    return session.get(InboxState, mailbox)


def read_up_to(session: Session, place: MailboxPlace, last_uid: int, now: dt.datetime) -> None:
    """Write down that everything up to a number is kept, and that the mailbox answers."""
    state = _state(session, place.mailbox)
    state.uid_validity, state.last_uid, state.read_at = place.uid_validity, last_uid, now
    state.trouble, state.since = "", None


def answers(session: Session, mailbox: str) -> None:
    """Write down that a mailbox answers, though not all in it was read yet."""
    state = _state(session, mailbox)
    state.trouble, state.since = "", None


def refused(session: Session, mailbox: str, why: str, now: dt.datetime) -> None:
    """Write down that a mailbox cannot be read, and since when."""
    state = _state(session, mailbox)
    state.trouble, state.since = why, state.since or now


def _state(session: Session, mailbox: str) -> InboxState:
    state = session.get(InboxState, mailbox)
    if state is None:
        state = InboxState(mailbox=mailbox, uid_validity=0, last_uid=0, trouble="")
        session.add(state)
    return state


def kept_numbers(session: Session, most: int) -> list[int]:
    """Return the numbers of mails that nothing was made of yet, the oldest first."""
    query = select(ReceivedMail.id).where(ReceivedMail.state == ReceivedState.KEPT)
    return list(session.scalars(query.order_by(ReceivedMail.id).limit(most)))


def to_settle(session: Session, number: int) -> ReceivedMail | None:
    """Lock a mail that nothing was made of yet; None where another process has it or made something of it."""
    kept = (ReceivedMail.id == number, ReceivedMail.state == ReceivedState.KEPT)
    return session.scalar(select(ReceivedMail).where(*kept).with_for_update(skip_locked=True))


def states(session: Session, mailboxes: Collection[str]) -> list[InboxState]:
    """Return how these mailboxes stand."""
    return list(session.scalars(select(InboxState).where(InboxState.mailbox.in_(mailboxes))))
