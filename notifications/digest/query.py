"""Gathering the monthly digest from the store: one query for the counts, one for the lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from calendars.duedates import days_overdue
from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.models import ActivityRow, Obligation, Plan, Unit
from dondoc.store.models.obligation import OPEN, PROGRESS_NAMES, Progress
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.obligation_queries import condition
from dondoc.store.queries.offices import the_office
from dondoc.store.queries.timeliness import Timeliness
from notifications.digest.data import Digest, DigestCounts, DigestLine, PlanPart, UnitPart


def digest(store: Store, settings: Settings, *, today: dt.date, office: str) -> Digest:
    """Gather the digest of an office as of a day; nothing is kept."""
    with store.read() as session, session.no_autoflush:
        owner = the_office(session, settings, office)
        since = day_before(today, office_calendar(session))
        lines = _lines(session, owner.id, since, today)
        units = session.execute(_tallies(owner.id, today, Obligation.unit_id, Unit.id, Unit.name)).all()
        plans = session.execute(_tallies(owner.id, today, Obligation.plan_id, Plan.id, Plan.title, Plan.number)).all()
        late = [line for line in lines if line.done_on is None]
        return Digest(
            office_name=owner.name,
            coordinator_name=owner.coordinator_name,
            coordinator_email=owner.coordinator_email,
            today=today,
            since=since,
            counts=sum((DigestCounts(*row[3:]) for row in plans), DigestCounts()),
            units=_units(units, late),
            plans=_plans(plans),
            done_since=tuple(line for line in lines if line.done_on is not None),
        )


def digest_day(month: dt.date, calendar: WorkingCalendar) -> dt.date:
    """The first working day of a month: the day its digest is due."""
    return calendar.on_or_after(month.replace(day=1))


def day_before(today: dt.date, calendar: WorkingCalendar) -> dt.date:
    """The day of the last monthly digest before ``today``, so that "changed since" never depends on what was sent."""
    this = digest_day(today, calendar)
    return this if this < today else digest_day(today.replace(day=1) - dt.timedelta(days=1), calendar)


def _tallies(office_id: int, today: dt.date, by: Any, key: Any, *names: Any) -> Select[*tuple[Any, ...]]:
    """The counts by unit, or by plan: two passes, since every unit in every plan may be as many as obligations."""
    sums = [func.count(Obligation.id).filter(part).label(name) for name, part in _parts(today).items()]
    mine = (Obligation.office_id == office_id, Obligation.progress != Progress.WITHDRAWN)
    kept = select(by.label("by"), *sums).where(*mine).group_by(by).subquery()
    return select(key, *names, *(kept.c[name] for name in _parts(today))).join(kept, kept.c.by == key)


def _parts(today: dt.date) -> dict[str, Any]:
    """Each count as a condition, by the names of DigestCounts; near its due date is still in time."""
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


def _units(tallies: Sequence[Sequence[Any]], late: list[DigestLine]) -> tuple[UnitPart, ...]:
    """The unit with most overdue first."""
    owed = {unit: tuple(lines) for unit, lines in groupby(late, key=lambda line: line.unit_id)}
    parts = [(UnitPart(row[1], DigestCounts(*row[2:]), owed.get(row[0], ())), row[0]) for row in tallies]
    return tuple(part for part, _ in sorted(parts, key=lambda one: (-one[0].counts.overdue, one[0].name, one[1])))


def _plans(tallies: Sequence[Sequence[Any]]) -> tuple[PlanPart, ...]:
    """Plans in the order they came in."""
    found = sorted(tallies, key=lambda row: row[0])
    return tuple(PlanPart(row[1], row[2], DigestCounts(*row[3:])) for row in found)


def _lines(session: Session, office_id: int, since: dt.date, today: dt.date) -> list[DigestLine]:
    """What is overdue today and what was done after ``since``, in one query of plain columns."""
    o = Obligation
    late = and_(o.progress.in_(OPEN), condition(Timeliness.OVERDUE, today, today))
    done = and_(o.progress == Progress.DONE, o.done_on > since, o.done_on <= today, o.due.is_not(None))
    columns = (
        o.id,
        Unit.id,
        Unit.name,
        Plan.title,
        Plan.number,
        ActivityRow.key,
        ActivityRow.text,
        ActivityRow.product,
    )
    query = select(*columns, o.due, o.last_day, o.overdue_from, o.progress, o.percent, o.done_on).select_from(o)
    query = query.join(o.unit).join(o.plan).join(o.activity).where(o.office_id == office_id, or_(late, done))
    found = session.execute(query.order_by(Unit.name, Unit.id, o.due, o.id))
    return [_line(row, since, today) for row in found]


def _line(row: Sequence[Any], since: dt.date, today: dt.date) -> DigestLine:
    obligation_id, unit_id, unit, title, number, key, text, product, due, last_day, overdue_from, state, share, on = row
    done_on = on if state is Progress.DONE else None
    end = done_on or today
    return DigestLine(
        obligation_id=obligation_id,
        unit_id=unit_id,
        unit_name=unit,
        plan_title=title,
        plan_number=number,
        key=key,
        activity=text,
        product=product,
        due=due,
        last_day=last_day,
        overdue_from=overdue_from,
        progress=PROGRESS_NAMES[state],
        percent=share,
        done_on=done_on,
        days_late=days_overdue(overdue_from, end),
        newly=done_on is None and overdue_from > since,
    )
