"""Gather the monthly digest of an office: its counts by unit and plan, and its lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from itertools import groupby

from calendars.duedates import days_overdue
from calendars.reports.period_names import place_in_plan
from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.models.obligation import PROGRESS_NAMES, Progress
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.offices import the_office
from dondoc.store.queries.questions.deadline_doubts import about_time
from dondoc.store.queries.questions.doubtful_names import names_waiting
from dondoc.store.queries.sending.digest import DigestRow, Tally, digest_rows, tallies_by_plan, tallies_by_unit
from notifications.digest.data import Digest, DigestCounts, DigestLine, PlanPart, UnitPart


def digest(store: Store, settings: Settings, *, today: dt.date, office: str) -> Digest:
    """Gather the digest of an office as of a day; nothing is kept."""
    with store.read() as session, session.no_autoflush:
        owner = the_office(session, settings, office)
        since = day_before(today, office_calendar(session))
        waiting = names_waiting(session, owner.id)
        lines = [_line(row, since, today, waiting) for row in digest_rows(session, owner.id, since, today)]
        units = tallies_by_unit(session, owner.id, today)
        plans = tallies_by_plan(session, owner.id, today)
        late = [line for line in lines if line.done_on is None]
        return Digest(
            office_name=owner.name,
            coordinator_name=owner.coordinator_name,
            coordinator_email=owner.coordinator_email,
            today=today,
            since=since,
            counts=sum((DigestCounts(*one.counts) for one in plans), DigestCounts()),
            units=_units(units, late),
            plans=_plans(plans),
            done_since=tuple(line for line in lines if line.done_on is not None),
        )


def digest_day(month: dt.date, calendar: WorkingCalendar) -> dt.date:
    """Return the first working day of a month: the day its digest is due."""
    return calendar.on_or_after(month.replace(day=1))


def day_before(today: dt.date, calendar: WorkingCalendar) -> dt.date:
    """Return the day of the last monthly digest before ``today``, so that "changed since" never depends on what was
    sent.
    """
    this = digest_day(today, calendar)
    return this if this < today else digest_day(today.replace(day=1) - dt.timedelta(days=1), calendar)


def _units(tallies: list[Tally], late: list[DigestLine]) -> tuple[UnitPart, ...]:
    """Put the unit with most overdue first."""
    owed = {unit: tuple(lines) for unit, lines in groupby(late, key=lambda line: line.unit_id)}
    parts = [(UnitPart(one.name, DigestCounts(*one.counts), owed.get(one.id, ())), one.id) for one in tallies]
    return tuple(part for part, _ in sorted(parts, key=lambda one: (-one[0].counts.overdue, one[0].name, one[1])))


def _plans(tallies: list[Tally]) -> tuple[PlanPart, ...]:
    """Put plans in the order they came in."""
    found = sorted(tallies, key=lambda one: one.id)
    return tuple(PlanPart(one.name, one.number, DigestCounts(*one.counts)) for one in found)


def _line(row: DigestRow, since: dt.date, today: dt.date, waiting: Collection[int]) -> DigestLine:
    done_on = row.done_on if row.progress is Progress.DONE else None
    return DigestLine(
        obligation_id=row.obligation_id,
        unit_id=row.unit_id,
        unit_name=row.unit_name,
        plan_title=row.plan_title,
        plan_number=row.plan_number,
        key=place_in_plan(row.key),
        activity=row.text,
        product=row.product,
        due=row.due,
        last_day=row.last_day,
        overdue_from=row.overdue_from,
        progress=PROGRESS_NAMES[row.progress],
        percent=row.percent,
        done_on=done_on,
        days_late=days_overdue(row.overdue_from, done_on or today),
        newly=done_on is None and row.overdue_from > since,
        in_doubt=row.unit_id in waiting or bool(about_time(row.review)),
    )
