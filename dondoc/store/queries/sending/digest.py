"""Count what a month's digest counts, by unit and by plan, and read its lines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from dondoc.store.models import ActivityRow, Obligation, Plan, Unit
from dondoc.store.models.obligation import OPEN, Progress
from dondoc.store.queries.obligation_queries import condition
from dondoc.store.queries.timeliness import Timeliness


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


COUNTED = ("done_in_time", "done_late", "open_in_time", "overdue", "awaiting", "paused", "undated")


def tallies_by_unit(session: Session, office_id: int, today: dt.date) -> list[Tally]:
    """Count an office's obligations by unit."""
    found = session.execute(_tallies(office_id, today, Obligation.unit_id, Unit.id, Unit.name))
    return [Tally(row[0], row[1], None, tuple(row[2:])) for row in found]


def tallies_by_plan(session: Session, office_id: int, today: dt.date) -> list[Tally]:
    """Count an office's obligations by plan."""
    found = session.execute(_tallies(office_id, today, Obligation.plan_id, Plan.id, Plan.title, Plan.number))
    return [Tally(row[0], row[1], row[2], tuple(row[3:])) for row in found]


def _tallies(office_id: int, today: dt.date, by: Any, key: Any, *names: Any) -> Select[*tuple[Any, ...]]:
    # Counted first and joined after: grouped by unit and plan together there may be as many groups as obligations.
    sums = [func.count(Obligation.id).filter(part).label(name) for name, part in _parts(today).items()]
    mine = (Obligation.office_id == office_id, Obligation.progress != Progress.WITHDRAWN)
    kept = select(by.label("by"), *sums).where(*mine).group_by(by).subquery()
    return select(key, *names, *(kept.c[name] for name in COUNTED)).join(kept, kept.c.by == key)


def _parts(today: dt.date) -> dict[str, ColumnElement[bool]]:
    """Make each count as a condition; near its due date is still in time."""
    open_ = Obligation.progress.in_(OPEN)
    done = Obligation.progress == Progress.DONE
    near, in_time = (condition(state, today, today) for state in (Timeliness.NEAR, Timeliness.IN_TIME))
    late = condition(Timeliness.DONE_LATE, today, today)
    return {
        "done_in_time": and_(done, or_(late.is_(None), ~late)),
        "done_late": late,
        "open_in_time": and_(open_, or_(near, in_time)),
        "overdue": and_(open_, condition(Timeliness.OVERDUE, today, today)),
        "awaiting": Obligation.progress == Progress.AWAITING,
        "paused": Obligation.progress == Progress.PAUSED,
        "undated": and_(open_, condition(Timeliness.NO_DUE, today, today)),
    }


def digest_rows(session: Session, office_id: int, since: dt.date, today: dt.date) -> list[DigestRow]:
    """Read what is overdue today and what was done after ``since``, by unit and due date."""
    o = Obligation
    late = and_(o.progress.in_(OPEN), condition(Timeliness.OVERDUE, today, today))
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
    ).select_from(o)
    query = query.join(o.unit).join(o.plan).join(o.activity).where(o.office_id == office_id, or_(late, done))
    return [DigestRow(*row) for row in session.execute(query.order_by(Unit.name, Unit.id, o.due, o.id))]
