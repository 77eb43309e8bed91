"""Define a unit of the register (cơ quan, đơn vị)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

#: Identifies a unit. Never a name and never a statistical code: both are given again to other units (63 of the 137
#: new communes of Lai Châu and Lào Cai carry the code of an old commune of another name).
UnitId = int


@dataclass(frozen=True, slots=True)
class RegisterUnit:
    """Who can owe something.

    ``aliases`` are other names and abbreviations; ``kind`` (sở, phòng, ...) and ``level`` (trung ương, tỉnh, huyện, xã)
    may be empty, then the name decides. ``valid_from`` and ``valid_to`` are its first and last day, None when open.
    ``contact_name`` and ``contact_phone`` are who is rung up about its reports.
    ``successor_ids`` took over its work when it ended: one for a merger, several for a split; ``decision`` is the
    number of the document that ended it.
    """

    id: UnitId
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    level: str = ""
    parent_id: UnitId | None = None
    email: str = ""
    head_name: str = ""
    head_email: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor_ids: tuple[UnitId, ...] = ()
    decision: str = ""

    def in_force(self, on: dt.date) -> bool:
        """Return whether the unit exists on this day, its first and last day included."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)
