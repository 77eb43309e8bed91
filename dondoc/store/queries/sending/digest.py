"""Count what a month's digest counts, by unit and by plan, and read its lines."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from dondoc.store.models import ActivityRow, Obligation, Plan, Unit
from dondoc.store.models.obligation import OPEN_STATES, Progress
from dondoc.store.models.obligation_count import CountedState, CountSubject
from dondoc.store.queries.obligations.kept_counts import counts_of_each, overdue_of_each
from dondoc.store.queries.obligations.obligation_queries import condition
from dondoc.store.queries.obligations.timeliness import Timeliness


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one unit or plan, in the order of ``COUNTED``; a unit has no document number."""

    id: int
    name: str
    number: str | None
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DigestRow:
    """One obligation that is overdue, or that was done since the digest before."""

    obligation_id: int
    unit_id: int
    unit_name: str
    plan_title: str
    plan_number: str | None
    key: str
    text: str
    product: str | None
    due: dt.date
    last_day: dt.date
    overdue_from: dt.date
    progress: Progress
    percent: int
    done_on: dt.date | None
    review: list[str]


COUNTED = ("done_in_time", "done_late", "open_in_time", "overdue", "awaiting", "paused", "undated")


def tallies_by_unit(session: Session, office_id: int, today: dt.date) -> list[Tally]:
    """Count an office's obligations by unit."""
    counts = _tallies(session, office_id, CountSubject.UNIT, today)
    found = session.execute(select(Unit.id, Unit.name).where(Unit.office_id == office_id))
    return [Tally(number, name, None, counts[number]) for number, name in found if number in counts]


def tallies_by_plan(session: Session, office_id: int, today: dt.date) -> list[Tally]:
    """Count an office's obligations by plan."""
    counts = _tallies(session, office_id, CountSubject.PLAN, today)
    found = session.execute(select(Plan.id, Plan.title, Plan.number).where(Plan.office_id == office_id))
    return [Tally(plan, title, number, counts[plan]) for plan, title, number in found if plan in counts]


def _tallies(session: Session, office_id: int, subject: CountSubject, today: dt.date) -> dict[int, tuple[int, ...]]:
    """Make the published counts of what is kept and of what is overdue today."""
    late = overdue_of_each(session, office_id, subject, today)
    each = counts_of_each(session, office_id, subject)
    return {number: _published(states, late.get(number, 0)) for number, states in each.items()}


def _published(states: Counter[CountedState], overdue: int) -> tuple[int, ...]:
    """Put one subject's counts in the order of ``COUNTED``; near its due date is still in time."""
    s = CountedState
    return (
        states[s.DONE_IN_TIME] + states[s.DONE_WITHOUT_DUE] + states[s.DONE_DAY_UNKNOWN],
        states[s.DONE_LATE],
        states[s.OPEN_DATED] - overdue,
        overdue,
        states[s.AWAITING],
        states[s.PAUSED],
        states[s.OPEN_UNDATED],
    )


def digest_rows(session: Session, office_id: int, since: dt.date, today: dt.date) -> list[DigestRow]:
    """Read what is overdue today and what was done after ``since``, by unit and due date."""
    o = Obligation
    late = and_(o.progress.in_(OPEN_STATES), condition(Timeliness.OVERDUE, today, today))
    done = and_(o.progress == Progress.DONE, o.done_on > since, o.done_on <= today, o.due.is_not(None))
    query: Select[*tuple[Any, ...]] = select(
        o.id,
        Unit.id,
        Unit.name,
        Plan.title,
        Plan.number,
        ActivityRow.key,
        ActivityRow.text,
        ActivityRow.product,
        o.due,
        o.last_day,
        o.overdue_from,
        o.progress,
        o.percent,
        o.done_on,
        ActivityRow.review,
    ).select_from(o)
    query = query.join(o.unit).join(o.plan).join(o.activity).where(o.office_id == office_id, or_(late, done))
    return [DigestRow(*row) for row in session.execute(query.order_by(Unit.name, Unit.id, o.due, o.id))]
