"""The record of addresses that servers refused: for good (they are marked), or on so many days for other reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from dondoc.store.models import BadAddress, Office, Refusal
from notifications.letters.addresses import normal, split
from notifications.outbox.enqueue import upsert


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


def coordinators(session: Session) -> set[str]:
    """Return the coordinators' own addresses: mail to them is never held back."""
    written: Iterable[str] = session.scalars(select(Office.coordinator_email))
    return {one for text in written for one in split(normal(text))}


def dead_addresses(session: Session) -> set[str]:
    """Return the marked addresses to which no mail is tried; a coordinator's own is never among them."""
    return set(session.scalars(select(BadAddress.address))) - coordinators(session)
