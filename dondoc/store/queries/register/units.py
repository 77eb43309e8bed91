"""Find units of the store by name on a date, add unknown ones, and read where their mail goes."""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dondoc.store.models import Unit, UnitAlias
from dondoc.text.folding import bare
from dondoc.units.name_forms.spelling import key


def find(session: Session, office_id: int, name: str, on: dt.date | None = None) -> Unit | None:
    """Return the one unit of this name or alias that is valid on the day; None where there is none, or more than
    one.
    """
    text = key(name)
    named = select(UnitAlias.unit_id).where(UnitAlias.key == text)
    query = select(Unit).where(Unit.office_id == office_id, or_(Unit.key == text, Unit.id.in_(named)))
    found = [unit for unit in session.scalars(query) if _valid(unit, on)]
    return found[0] if len(found) == 1 else None


def _valid(unit: Unit, on: dt.date | None) -> bool:
    if on is None:
        return True
    return (unit.valid_from is None or unit.valid_from <= on) and (unit.valid_to is None or on <= unit.valid_to)


def find_or_add(session: Session, office_id: int, name: str, on: dt.date | None = None) -> Unit:
    """Return the unit of this name; an unknown name is added as not known, so that it is kept and shown for
    review.
    """
    unit = find(session, office_id, name, on)
    if unit is None:
        unit = Unit(office_id=office_id, name=name, key=key(name), known=False)
        session.add(unit)
        session.flush()
    return unit


def having_address(session: Session, email: str, most: int) -> list[Unit]:
    """Return the living units of the register in whose addresses, or their head's, this one stands, perhaps in part."""
    named = or_(Unit.email.icontains(email, autoescape=True), Unit.head_email.icontains(email, autoescape=True))
    return list(session.scalars(select(Unit).where(Unit.known, Unit.valid_to.is_(None), named).limit(most)))


def placeholder(unit: Unit, domain: str) -> str:
    """Return an address for a unit that has none: only a rehearsal delivers to it (the domain is reserved, RFC
    2606).
    """
    return f"{slug(unit.name)}.{unit.id}@{domain}"


def slug(name: str) -> str:
    """Return a name in plain letters: "Sở Nội vụ" → "so-noi-vu"."""
    return re.sub(r"[^a-z0-9]+", "-", bare(name)).strip("-")[:48].strip("-") or "don-vi"
