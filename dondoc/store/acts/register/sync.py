"""Write a register into the store: units matched with those known, names of plans that find their unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.history import By, record
from dondoc.store.models import Unit as UnitRow
from dondoc.store.models import UnitAlias
from dondoc.units.name_forms.spelling import key
from dondoc.units.register.unit import RegisterUnit

FIELDS = (
    "name",
    "kind",
    "level",
    "email",
    "head_name",
    "head_email",
    "contact_name",
    "contact_phone",
    "valid_from",
    "valid_to",
    "decision",
)


@dataclass(slots=True)
class Written:
    """What writing units did: how many were new, changed, the same; the ids given to the units handed in."""

    new: int = 0
    changed: int = 0
    same: int = 0
    ids: dict[int, int] = field(default_factory=dict)


def write_units(
    session: Session, office_id: int, units: Iterable[RegisterUnit], by: By, *, fields: Collection[str] | None = None
) -> Written:
    """Write units whose ids are those of a register or new ones; parents may come after their children.

    ``fields``: what of a unit known before is written, None for all; the rest stays as it is (a file without that
    column).
    """
    listed = list(units)
    written = Written()
    known = _Known(session, office_id, listed)
    rows = [(unit, known.row_of(unit)) for unit in listed]
    for unit, row in rows:
        _fill(session, row, unit, written, by, FIELDS if fields is None else fields)
        session.flush()
        written.ids[unit.id] = row.id
    for unit, row in rows:
        row.parent_id = written.ids.get(unit.parent_id or 0, unit.parent_id)
        row.successor_ids = [written.ids.get(one, one) for one in unit.successor_ids]
    session.flush()
    return written


class _Known:
    """The office's rows by id and by name; a name met in a plan becomes a known unit when the register has it."""

    def __init__(self, session: Session, office_id: int, listed: list[RegisterUnit]) -> None:
        self._office_id = office_id
        self._named = Counter(key(unit.name) for unit in listed)
        self._names = {unit.id: key(unit.name) for unit in listed}
        rows = session.scalars(select(UnitRow).where(UnitRow.office_id == office_id).order_by(UnitRow.id)).all()
        self._rows = {row.id: row for row in rows if row.known}
        self._by_key: dict[str, list[UnitRow]] = {}
        for row in rows:
            self._by_key.setdefault(row.key, []).append(row)

    def row_of(self, unit: RegisterUnit) -> UnitRow:
        """Return the row that this unit is, or a new one."""
        if unit.id in self._rows:
            return self._rows[unit.id]
        same = [row for row in self._by_key.get(key(unit.name), []) if self._is(row, unit)]
        if len(same) == 1:
            # One row is one unit: a second unit of the same name in the file gets a row of its own.
            self._by_key[key(unit.name)].remove(same[0])
            return same[0]
        return UnitRow(office_id=self._office_id, name=unit.name, key=key(unit.name), successor_ids=[])

    def _is(self, row: UnitRow, unit: RegisterUnit) -> bool:
        """Return whether a row of this name is this unit: a unit of the same time and parent, or a name only it can
        mean.
        """
        if not row.known:
            return self._named[row.key] == 1
        parent = self._rows[row.parent_id].key if row.parent_id in self._rows else None
        return row.valid_from == unit.valid_from and parent == self._parent_key(unit)

    def _parent_key(self, unit: RegisterUnit) -> str | None:
        if unit.parent_id in self._rows and unit.parent_id not in self._names:
            return self._rows[unit.parent_id].key
        return self._names.get(unit.parent_id or 0)


def _fill(
    session: Session, row: UnitRow, unit: RegisterUnit, written: Written, by: By, fields: Collection[str]
) -> None:
    was = {name: getattr(row, name) for name in FIELDS} | {"known": row.known} if row.id else None
    for name in FIELDS:
        # A row that a plan's name made has nothing that a file without this column could spare.
        if name in fields or was is None or not was["known"]:
            setattr(row, name, getattr(unit, name))
    row.key, row.known = key(unit.name), True
    aliases = _set_aliases(row, unit)
    session.add(row)
    now = {name: getattr(row, name) for name in FIELDS} | {"known": True}
    if was is None:
        written.new += 1
    elif was == now and not aliases:
        written.same += 1
    else:
        written.changed += 1
        record(session, by, "unit", row.id, "changed", was, now)


def _set_aliases(row: UnitRow, unit: RegisterUnit) -> bool:
    """Put the register's other names in place of the former ones; names a person confirmed stay. True if changed."""
    wanted = {key(alias): alias for alias in unit.aliases if key(alias)}
    kept = [alias for alias in row.aliases if alias.confirmed_by or alias.key in wanted]
    missing = {text: alias for text, alias in wanted.items() if text not in {one.key for one in kept}}
    changed = bool(missing) or len(kept) != len(row.aliases)
    if changed:
        row.aliases = [*kept, *(UnitAlias(alias=alias, key=text) for text, alias in missing.items())]
    return changed
