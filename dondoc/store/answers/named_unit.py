"""Find the unit that a refusing unit names as the one whose work it is, where the register leaves no doubt about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from dondoc.store.models import Proposal
from dondoc.store.models.incoming.proposal import ProposalKind
from dondoc.store.queries.register.names import load_register
from dondoc.units.lookup.resolution import ResolutionKind
from dondoc.units.resolve.names import resolve

ONE_UNIT = (ResolutionKind.EXACT, ResolutionKind.ALIAS)


class NamedUnit(NamedTuple):
    """A unit that may take work over: its number and its name in the register."""

    id: int
    name: str


def units_named(
    session: Session, office_id: int, proposals: Sequence[Proposal], today: dt.date
) -> Mapping[int, NamedUnit]:
    """Return, by proposal, the one unit of the office that a refusal names; nothing for one that names none for sure.

    Neither the unit that refuses, nor the one that handed the work over to it, is to do it: a person decides that.
    """
    refusals = [one for one in proposals if one.kind is ProposalKind.REFUSE and one.fields.get("other_unit")]
    if not refusals:
        return {}
    register, confirmed = load_register(session, office_id)
    named: dict[int, NamedUnit] = {}
    for one in refusals:
        found = resolve(str(one.fields["other_unit"]), register, on=today, confirmed=confirmed)
        owed = one.obligation
        if found.kind in ONE_UNIT and found.units[0].id not in (owed.unit_id, owed.from_unit_id):
            named[one.id] = NamedUnit(found.units[0].id, found.units[0].name)
    return named
