"""Claim mail for a worker: how long a lease lasts, when the day began, and which addresses are left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.store.outbox.claim import ClaimedMail, claim_mails, leaving_since, release_expired
from dondoc.store.queries.register.refusals import marked_among
from notifications.letters.addresses import split
from notifications.outbox.coordinators import coordinators
from notifications.timing.send_window import day_begins, local_day


def take_back(session: Session, settings: Settings, now: dt.datetime, dead: list[str]) -> int:
    """Put back in the queue what was being sent by a worker that died, or whose lease ran out."""
    return release_expired(session, now, dt.timedelta(seconds=settings.lease_seconds), dead)


def claim(session: Session, settings: Settings, worker: str, now: dt.datetime, limit: int) -> list[ClaimedMail]:
    """Claim up to ``limit`` mails that may leave now, oldest first; they are this worker's until the lease ends."""
    lease_until = now + dt.timedelta(seconds=settings.lease_seconds)
    midnight = day_begins(local_day(now))
    return claim_mails(session, worker, now=now, midnight=midnight, lease_until=lease_until, limit=limit)


def sent_today(session: Session, now: dt.datetime) -> int:
    """Count the mails that left today or are leaving, for the day's limit."""
    return leaving_since(session, day_begins(local_day(now)))


def bad_addresses(session: Session, recipients: Iterable[str]) -> set[str]:
    """Return those of these recipients' addresses that a server refused for good; never a coordinator's own."""
    wanted = {address for recipient in recipients for address in split(recipient)}
    found = marked_among(session, wanted)
    return found - coordinators(session) if found else found
