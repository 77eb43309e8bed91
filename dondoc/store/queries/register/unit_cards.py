"""Read what letters need of units: names, heads, addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Text, bindparam, cast, select
from sqlalchemy.orm import Session

from dondoc.store.models import Unit

_CHUNK = 900
"""So many numbers a statement: SQLite takes 999 bound values in its oldest builds."""


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit's name, addresses, end, successors and own ladder (a JSON text)."""

    id: int
    name: str
    email: str
    head_name: str
    head_email: str
    valid_to: dt.date | None
    successor_ids: list[int]
    ladder: str | None


_CARDS = select(
    Unit.id,
    Unit.name,
    Unit.email,
    Unit.head_name,
    Unit.head_email,
    Unit.valid_to,
    Unit.successor_ids,
    cast(Unit.ladder, Text),
).where(Unit.id.in_(bindparam("wanted", expanding=True)))


def unit_cards(session: Session, unit_ids: Iterable[int]) -> Iterator[UnitCard]:
    """Read units, in a few statements however many they are."""
    wanted = sorted(set(unit_ids))
    for start in range(0, len(wanted), _CHUNK):
        for row in session.execute(_CARDS, {"wanted": wanted[start : start + _CHUNK]}):
            yield UnitCard(*row)
