"""Find units of the store by name, add unknown ones, and read where their mail goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dondoc.store.models import GroupMember, Unit, UnitAlias
from dondoc.text.folding import bare
from dondoc.units.name_forms.spelling import key

T = TypeVar("T")
AT_ONCE = 1000
"""How many values one statement looks for: SQLite takes 32,766 of them, PostgreSQL 65,535."""


def find(session: Session, office_id: int, name: str) -> Unit | None:
    """Return the one unit of this name or alias; None where there is none, or more than one."""
    text = key(name)
    found = _by_key(session, office_id, [text])[text]
    return next(iter(found)) if len(found) == 1 else None


def find_or_add_all(session: Session, office_id: int, names: Sequence[str]) -> dict[str, Unit]:
    """Return the unit of each name, by few statements; what is written alike is one unit.

    A name that no unit bears, or more than one, is added as not known, so that it is kept and shown for review.
    """
    keys = {name: key(name) for name in names}
    known = _by_key(session, office_id, list(dict.fromkeys(keys.values())))
    one = {text: next(iter(same)) for text, same in known.items() if len(same) == 1}
    for name, text in keys.items():
        if text not in one:
            one[text] = Unit(office_id=office_id, name=name, key=text, known=False)
            session.add(one[text])
    session.flush()
    return {name: one[text] for name, text in keys.items()}


def _by_key(session: Session, office_id: int, texts: Sequence[str]) -> dict[str, set[Unit]]:
    """Return the units that have each key as their own or as an alias's."""
    found: dict[str, set[Unit]] = {text: set() for text in texts}
    for some in _parts(texts):
        own = select(Unit.key, Unit).where(Unit.office_id == office_id, Unit.key.in_(some))
        other = select(UnitAlias.key, Unit).join(Unit, Unit.id == UnitAlias.unit_id)
        other = other.where(Unit.office_id == office_id, UnitAlias.key.in_(some))
        for text, unit in (*session.execute(own), *session.execute(other)):
            found[text].add(unit)
    return found


def members_of(session: Session, group_ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return the units that were put into each group, by number; a group nobody filled is left out."""
    found: dict[int, tuple[int, ...]] = {}
    for some in _parts(group_ids):
        query = select(GroupMember.group_id, GroupMember.unit_id).where(GroupMember.group_id.in_(some))
        for group, unit in session.execute(query.order_by(GroupMember.group_id, GroupMember.unit_id)):
            found[group] = (*found.get(group, ()), unit)
    return found


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


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
