"""Read the counts that are kept as obligations change (`ObligationCount`).

Comes in: an office or all of them, or some plans or units, and a day. Goes out: counts of the whole, by plan, and by
unit. What is near or overdue depends on the day, and is counted from the index of what is open up to a day: an
office's ten years cost what its last weeks do.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dondoc.store.models import Obligation, ObligationCount, Office
from dondoc.store.models.obligation import ObligationKind, is_open
from dondoc.store.models.obligation_count import CountedState, CountSubject
from dondoc.store.scope import Scope

OWNER: dict[CountSubject, InstrumentedAttribute[int]] = {
    CountSubject.PLAN: Obligation.plan_id,
    CountSubject.UNIT: Obligation.unit_id,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Whose obligations are counted: of the offices of a scope, all, or those of some of their plans or units."""

    scope: Scope
    subject: CountSubject = CountSubject.PLAN
    ids: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Soon:
    """Of what is open: overdue on a day, and in time but due by another day."""

    overdue: int = 0
    near: int = 0


@dataclass(frozen=True, slots=True)
class WholeCounts:
    """The counts of an office or of all: by state, and how many of all are periodic reports."""

    states: Counter[CountedState]
    reports: int


def whole_counts(session: Session, of: Counted) -> WholeCounts:
    """Add up what is kept of offices, or of some of their plans or units, without what was withdrawn."""
    c = ObligationCount
    query = select(c.state, c.kind, func.sum(c.number)).where(c.subject == of.subject)
    query = query.where(of.scope.where(c.office_id), c.state != CountedState.WITHDRAWN).group_by(c.state, c.kind)
    if of.ids is not None:
        query = query.where(c.subject_id.in_(of.ids))
    states: Counter[CountedState] = Counter()
    reports = 0
    for state, kind, number in session.execute(query):
        states[state] += int(number)
        reports += int(number) if kind == ObligationKind.REPORT else 0
    return WholeCounts(states, reports)


def counts_of_each(session: Session, office_id: int, subject: CountSubject) -> dict[int, Counter[CountedState]]:
    """Add up what is kept of each plan or unit of an office that has anything not withdrawn."""
    c = ObligationCount
    mine = (c.office_id == office_id, c.subject == subject, c.state != CountedState.WITHDRAWN)
    found: dict[int, Counter[CountedState]] = {}
    for number, state, many in session.execute(
        select(c.subject_id, c.state, func.sum(c.number)).where(*mine).group_by(c.subject_id, c.state)
    ):
        if many:
            found.setdefault(number, Counter())[state] += int(many)
    return found


def soon(session: Session, of: Counted, today: dt.date, near: dt.date) -> Soon:
    """Count what is overdue on a day, and what is in time and due by ``near``, which is not before it."""
    o = Obligation
    late, later = (func.count().filter(part) for part in (o.overdue_from <= today, o.overdue_from > today))
    query = select(late, later).where(is_open(), _of(of.scope), o.chase_day <= near)
    if of.ids is not None:
        query = query.where(OWNER[of.subject].in_(of.ids))
    return Soon(*session.execute(query).one())


def overdue_of_each(session: Session, office_id: int, subject: CountSubject, today: dt.date) -> dict[int, int]:
    """Count what is overdue on a day, by plan or unit of an office."""
    o, owner = Obligation, OWNER[subject]
    # What is overdue was to be chased before: so far the index is walked.
    late = (is_open(), o.office_id == office_id, o.chase_day <= today, o.overdue_from <= today)
    return {row[0]: row[1] for row in session.execute(select(owner, func.count()).where(*late).group_by(owner))}


def _of(scope: Scope) -> ColumnElement[bool]:
    """Name the offices one by one where all are meant: the index begins with the office."""
    o = Obligation.office_id
    return o.in_(select(Office.id)) if scope.office_id is None else o == scope.office_id
