"""The record of addresses that servers refused: for good (they are marked), or on so many days for other reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from dondoc.store.database.dialects import upsert
from dondoc.store.models import BadAddress, Office, Refusal


def mark_bad(session: Session, address: str, reason: str, now: dt.datetime) -> None:
    """Mark an address that can never work; a mark made before keeps its reason and date."""
    row = {"address": address, "reason": reason, "since": now}
    session.execute(upsert(session, BadAddress).values(row).on_conflict_do_nothing())


def note_refusal(session: Session, address: str, day: dt.date, reason: str) -> tuple[int, dt.date]:
    """Record that an address was refused on a day; returns on how many days by now, and the first of them."""
    row = {"address": address, "day": day, "reason": reason}
    session.execute(upsert(session, Refusal).values(row).on_conflict_do_nothing())
    days, first = session.execute(select(func.count(), func.min(Refusal.day)).where(Refusal.address == address)).one()
    return int(days), first or day


def forget_refusals(session: Session, addresses: Collection[str]) -> None:
    """Delete what was recorded of addresses that a mail has reached since."""
    if addresses:
        session.execute(delete(Refusal).where(Refusal.address.in_(list(addresses))))


def refused_before(session: Session) -> set[str]:
    """Return the addresses with a recorded refusal."""
    return set(session.scalars(select(Refusal.address).distinct()))


def coordinator_emails(session: Session) -> list[str]:
    """Return the coordinators' addresses as the offices wrote them."""
    return list(session.scalars(select(Office.coordinator_email)))


def bad_marks(session: Session) -> set[str]:
    """Return all marked addresses."""
    return set(session.scalars(select(BadAddress.address)))


# Made once: it is asked at every claim, and making a statement takes longer than the database does with it.
_MARKED = select(BadAddress.address).where(BadAddress.address.in_(bindparam("wanted", expanding=True)))


def marked_among(session: Session, addresses: Collection[str]) -> set[str]:
    """Return those of these addresses that are marked."""
    return set(session.scalars(_MARKED, {"wanted": list(addresses)}))


def unmark(session: Session, address: str) -> bool:
    """Take the mark off an address; returns whether it had one."""
    gone = delete(BadAddress).where(BadAddress.address == address).returning(BadAddress.address)
    return session.execute(gone).first() is not None
