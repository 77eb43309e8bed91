"""Find names of lead units that are not in the register, with the near names to offer; the caller asks.

With no register at all every name is unknown: then nothing is in doubt, the register is missing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dondoc.store.models import Obligation, Plan, Unit
from dondoc.store.models.obligation import UNFINISHED
from dondoc.store.queries.questions.kept_questions import answered_none
from dondoc.store.queries.register.names import load_register
from dondoc.units.lookup.resolution import Candidate, Resolution
from dondoc.units.register.model import Register
from dondoc.units.resolve.names import resolve

# Candidates a person can compare at a glance; the best come first.
MOST_OFFERED = 12


@dataclass(frozen=True, slots=True)
class DoubtfulName:
    """A name as plans write it, how many obligations it owes, why it is not clear, and what it may be."""

    unit_id: int
    office_id: int
    name: str
    obligations: int
    reason: str
    offered: tuple[Candidate, ...]


def names_in_doubt(session: Session, office_id: int, today: dt.date, plan_id: int | None = None) -> list[DoubtfulName]:
    """Return the unknown names that owe something (in one plan, where given); not those a person settled as none of
    these.
    """
    owing = unknown_names(session, office_id)
    if not owing:
        return []
    register, confirmed = load_register(session, office_id)
    if not len(register):
        return []
    refused = answered_none(session, office_id)
    unknown = [(row, plan) for row, plan in owing if row.id not in refused]
    owed = _owed(session, [row.id for row, _ in unknown], plan_id)
    found = [(row, resolved(row.name, plan, register, confirmed, today)) for row, plan in unknown if row.id in owed]
    return [_doubtful(row, result, owed[row.id]) for row, result in found if not (result.settled and result.units)]


def names_waiting(session: Session, office_id: int) -> frozenset[int]:
    """Return the units whose name still waits for a person's word, without working out what each may be.

    Empty where there is no register at all: then it is the register that is missing.
    """
    unknown = (Unit.office_id == office_id, Unit.known.is_(False))
    found = set(session.scalars(select(Unit.id).where(*unknown)))
    if not found or session.scalar(select(Unit.id).where(Unit.office_id == office_id, Unit.known).limit(1)) is None:
        return frozenset()
    return frozenset(found - answered_none(session, office_id))


class IssuedPlan(Protocol):
    """In whose words a name is written, and of which day: a stored plan, or the head of a document."""

    @property
    def issuer(self) -> str | None: ...
    @property
    def issued(self) -> dt.date | None: ...
    @property
    def plan_from(self) -> dt.date | None: ...


def names_not_known(
    register: Register, confirmed: Mapping[str, int], plan: IssuedPlan, names: Iterable[str], today: dt.date
) -> list[Resolution]:
    """Return what each of these names may be, where the register does not know it for sure; none where there is no
    register.
    """
    found = [resolved(name, plan, register, confirmed, today) for name in names] if len(register) else []
    return [one for one in found if not one.settled]


def resolved(
    name: str, plan: IssuedPlan, register: Register, confirmed: Mapping[str, int], today: dt.date
) -> Resolution:
    """Return what a name means in a plan: on the day it was issued (unknown: today), in the scope of who issued it."""
    on = plan.issued or plan.plan_from or today
    scope = resolve(plan.issuer or "", register, on=on).units
    return resolve(name, register, on=on, scope=scope[0] if len(scope) == 1 else None, confirmed=confirmed)


def unknown_names(session: Session, office_id: int) -> list[tuple[Unit, Plan]]:
    """Return each unknown name that owes something, with the first plan that brought it."""
    # The names first: joined with a million obligations at once, the database begins with those.
    where = (Unit.office_id == office_id, Unit.known.is_(False))
    rows = list(session.scalars(select(Unit).where(*where).order_by(Unit.id)))
    if not rows:
        return []
    owed = (Obligation.unit_id.in_([row.id for row in rows]), Obligation.progress.in_(UNFINISHED))
    query = select(Obligation.unit_id, func.min(Obligation.plan_id)).where(*owed).group_by(Obligation.unit_id)
    first = {row[0]: row[1] for row in session.execute(query)}
    return [(row, session.get_one(Plan, first[row.id])) for row in rows if row.id in first]


def _doubtful(row: Unit, found: Resolution, owed: int) -> DoubtfulName:
    offered = () if found.parts else found.candidates[:MOST_OFFERED]
    return DoubtfulName(row.id, row.office_id, row.name, owed, found.reason, offered)


def is_doubtful(session: Session, unit: Unit) -> bool:
    """Return whether a name still stands for no unit while it owes something."""
    return not unit.known and bool(_owed(session, [unit.id], None))


def _owed(session: Session, unit_ids: Iterable[int], plan_id: int | None) -> dict[int, int]:
    numbers = list(unit_ids)
    if not numbers:  # Of an empty list SQLite reads every obligation there is.
        return {}
    where = (Obligation.unit_id.in_(numbers), Obligation.progress.in_(UNFINISHED))
    query = select(Obligation.unit_id, func.count()).where(*where).group_by(Obligation.unit_id)
    query = query if plan_id is None else query.where(Obligation.plan_id == plan_id)
    return {row[0]: row[1] for row in session.execute(query)}
