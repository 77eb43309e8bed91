"""Let somebody stand in as the contact of a unit, until a day or for good."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from calendars.format import short_date
from dondoc.store.history import By, record
from dondoc.store.models import Unit


@dataclass(frozen=True, slots=True)
class Substitute:
    """Who stands in: a name, a telephone, a mail address (any may be empty), and the last day; None for good."""

    name: str
    phone: str = ""
    email: str = ""
    until: dt.date | None = None


def stand_in(session: Session, unit: Unit, who: Substitute, by: By, *, letters: bool) -> None:
    """Make a person the unit's contact, whose telephone replaces the one before; ``letters``: mail goes there, too.

    One line of history, as of any correction of a unit: taken back by a person, or at the end of the last day.
    """
    now: dict[str, str | dt.date | None] = {
        "contact_name": who.name or who.email,
        "contact_phone": who.phone,
        "contact_until": who.until,
    }
    if letters and who.email:
        now["email"] = who.email
    was = {name: getattr(unit, name) for name in now}
    for name, value in now.items():
        setattr(unit, name, value)
    until = f" đến hết {short_date(who.until)}" if who.until else ""
    record(session, by, "unit", unit.id, "changed", was, now, f"người thay{until}, theo thư báo vắng mặt")
