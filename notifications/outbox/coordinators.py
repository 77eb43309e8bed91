"""The coordinators' own addresses: mail to them is never given up, whatever a server or a bounce reports of them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dondoc.store.queries.register.refusals import bad_marks, coordinator_emails
from notifications.letters.addresses import normal, split


def coordinators(session: Session) -> set[str]:
    """Return the coordinators' single addresses in normal form."""
    return {one for written in coordinator_emails(session) for one in split(normal(written))}


def dead_addresses(session: Session) -> set[str]:
    """Return the marked addresses to which no mail is tried; a coordinator's own is never among them."""
    return bad_marks(session) - coordinators(session)
