"""Decide whose a mail that came in is: the office and the unit it is shown to."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dondoc.store.models import Office, Unit
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.received.candidates import AnsweredMail, MayBeMeant, units_of_sender
from dondoc.store.scope import ALL_OFFICES


def unit_of_sender(session: Session, address: str) -> Unit | None:
    """Return the unit with this address, the first entered where several have it."""
    return next(iter(units_of_sender(session, ALL_OFFICES, address)), None)


def office_of_mail(
    session: Session, answered: AnsweredMail | None, owed: MayBeMeant | None, unit: Unit | None
) -> int | None:
    """Return the office of the letter answered, of the work meant, of the sender; else the settings' own office."""
    for one in (answered, owed, unit):
        if one is not None:
            return one.office_id
    own = session.scalar(select(Office.id).where(Office.slug == DEFAULT))
    return own if own is not None else session.scalar(select(func.min(Office.id)))
