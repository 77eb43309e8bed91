"""The register as the store keeps it, and the names of one plan resolved against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from dondoc.store.models import Unit as UnitRow
from dondoc.store.queries.register.units import find_or_add_all, members_of
from dondoc.units.lookup.resolution import Resolution, ResolutionKind
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit
from dondoc.units.resolve.names import resolve, resolve_names


@dataclass(frozen=True, slots=True)
class NamedUnits:
    """The stored units one written name stands for, and why a person should look (empty: nobody need)."""

    ids: tuple[int, ...]
    review: str = ""


def load_register(session: Session, office_id: int) -> tuple[Register, dict[str, int]]:
    """Return the office's register, and the names its coordinator confirmed (by ``spelling.key``)."""
    query = select(UnitRow).where(UnitRow.office_id == office_id, UnitRow.known.is_(True))
    rows = session.scalars(query.options(selectinload(UnitRow.aliases)).order_by(UnitRow.id)).all()
    confirmed = {alias.key: row.id for row in rows for alias in row.aliases if alias.confirmed_by}
    return Register(as_unit(row) for row in rows), confirmed


def as_unit(row: UnitRow) -> RegisterUnit:
    """Return a stored unit as a unit of the register."""
    return RegisterUnit(
        id=row.id,
        name=row.name,
        aliases=tuple(a.alias for a in row.aliases if not a.confirmed_by),
        kind=row.kind,
        level=row.level,
        parent_id=row.parent_id,
        email=row.email,
        head_name=row.head_name,
        head_email=row.head_email,
        contact_name=row.contact_name,
        contact_phone=row.contact_phone,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        successor_ids=tuple(row.successor_ids),
        decision=row.decision,
    )


class Names:
    """The names of one plan, each resolved once: on the day it was issued, in the scope of who issued it."""

    def __init__(self, session: Session, office_id: int, issuer: str | None, on: dt.date) -> None:
        self._session, self._office_id, self._on = session, office_id, on
        self._register, self._confirmed = load_register(session, office_id)
        found = resolve(issuer or "", self._register, on=on)
        self._scope = found.units[0] if len(found.units) == 1 else None
        self._known: dict[tuple[str, ...], tuple[NamedUnits, ...]] = {}
        self._unknown: dict[str, int] = {}
        self._members: dict[int, tuple[int, ...]] = {}

    def load(self, cells: Iterable[Sequence[str]]) -> None:
        """Resolve all cells of a plan before its rows are written: a name looked for then writes what stands so far.

        A cell is resolved as a whole, since a short name in it may lean on its neighbour.
        """
        found = {cell: self._resolved(cell) for cell in dict.fromkeys(map(tuple, cells)) if cell not in self._known}
        self._keep_unknown(name for cell in found.values() for name, result in cell if not _names_units(result))
        self._known |= {cell: tuple(self._named(*one) for one in named) for cell, named in found.items()}

    def of(self, names: Sequence[str]) -> tuple[NamedUnits, ...]:
        """Return the units the names of one cell stand for, in order; an unknown name is kept as a unit not known."""
        cell = tuple(names)
        if cell not in self._known:
            self.load([cell])
        return self._known[cell]

    def _resolved(self, cell: tuple[str, ...]) -> list[tuple[str, Resolution]]:
        found = resolve_names(cell, self._register, on=self._on, scope=self._scope, confirmed=self._confirmed)
        return list(zip(cell, found, strict=True))

    def _keep_unknown(self, names: Iterable[str]) -> None:
        """Find or add the unit kept for each name that stands for none, and the members that were given to it."""
        rows = find_or_add_all(self._session, self._office_id, [name for name in names if name not in self._unknown])
        self._unknown |= {name: row.id for name, row in rows.items()}
        self._members |= members_of(self._session, [row.id for row in rows.values()])

    def _named(self, name: str, result: Resolution) -> NamedUnits:
        units = tuple(unit.id for unit in result.units)
        if units and result.settled:
            return NamedUnits(units)
        # With no register at all every name is unknown: that is reported once for the plan, not again at every row.
        review = f"{name}: {_why(result)}" if len(self._register) else ""
        if _names_units(result):
            return NamedUnits(units, review)
        group = self._unknown[name]
        return NamedUnits(self._members[group]) if group in self._members else NamedUnits((group,), review)


def _names_units(result: Resolution) -> bool:
    return bool(result.units) and (result.settled or result.kind is ResolutionKind.OPEN_GROUP)


def _why(result: Resolution) -> str:
    return f"{result.reason} Có thể là: {offered}." if (offered := offers(result)) else result.reason


def offers(result: Resolution) -> str:
    """Write what a name may be: near names with their score; units of this very name with what they belong to."""
    if result.kind is ResolutionKind.AMBIGUOUS:
        return "; ".join(f"{c.unit.name} ({c.where})" if c.where else c.unit.name for c in result.candidates[:3])
    return ", ".join(f"{c.unit.name} ({c.score:.0%})" for c in result.candidates[:3])
