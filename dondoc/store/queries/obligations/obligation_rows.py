"""Obligations as lines of a table: the first of them for a screen, or all of them, a block at a time, for a file.

Comes in: what is wanted. Goes out: rows in the order they are due. The numbers are read first, from an index alone, and
only they are sorted; the rest of a line is fetched by number, so that a million lines are never in memory together.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from calendars.duedates import in_time_until
from calendars.workdays import WorkingCalendar
from dondoc.store.models import ActivityRow, Obligation, Plan, Unit
from dondoc.store.models.obligation import PROGRESS_NAMES, Progress
from dondoc.store.models.obligation_count import CountSubject
from dondoc.store.models.progress import UNFINISHED
from dondoc.store.queries.obligations.obligation_queries import Wanted, condition, filtered, near_limit, subject_of
from dondoc.store.queries.obligations.search import matching
from dondoc.store.queries.obligations.soonest import Owner, soonest
from dondoc.store.queries.obligations.timeliness import TIMELINESS_NAMES, Timeliness, days_late, timeliness

BLOCK = 500
"""Numbers asked for at once; SQLite of Debian 12 takes 32,766 parameters, and more rows a time were not faster."""
COMMON = 0.02
"""The share of activities from which a word is common; fitted on a million obligations (`python -m bench.store`)."""

_OWNED_BY = {CountSubject.PLAN: Obligation.plan_id, CountSubject.UNIT: Obligation.unit_id}


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """One obligation as a line of a table."""

    id: int
    plan_id: int
    plan: str
    key: str
    section: str | None
    activity: str
    product: str | None
    unit: str
    time_text: str | None
    due: dt.date | None
    last_day: dt.date | None
    overdue_from: dt.date | None
    first_due: dt.date | None
    progress: Progress
    progress_name: str
    percent: int
    timeliness: Timeliness
    timeliness_name: str
    days_late: int
    done_on: dt.date | None
    next_step: str | None
    next_on: dt.date | None
    review: list[str] = field(default_factory=list)

    @property
    def in_time_until(self) -> dt.date | None:
        """Return the last day in time by law (Bộ luật Dân sự 2015 điều 148 khoản 5); None without a date."""
        return in_time_until(self.overdue_from) if self.overdue_from else None


def rows(
    session: Session, wanted: Wanted, today: dt.date, calendar: WorkingCalendar, near_days: int
) -> list[ObligationRow]:
    """List the wanted obligations, at most ``wanted.limit``; see `each_row`."""
    return list(each_row(session, wanted, today, calendar, near_days))


def each_row(
    session: Session, wanted: Wanted, today: dt.date, calendar: WorkingCalendar, near_days: int
) -> Iterator[ObligationRow]:
    """Yield the wanted obligations, what is due soonest first; then what waits for an event, and what is done last."""
    numbers = _numbers(session, wanted, today, near_limit(today, calendar, near_days))
    return rows_of(session, numbers, today, calendar, near_days)


def rows_of(
    session: Session, wanted: Iterable[int], today: dt.date, calendar: WorkingCalendar, near_days: int
) -> Iterator[ObligationRow]:
    """Yield the obligations of these numbers in their order."""
    numbers = array("q", wanted)
    for start in range(0, len(numbers), BLOCK):
        block = numbers[start : start + BLOCK]
        found = {row.id: row for row in session.execute(_lines(block))}
        # A row that another process took out meanwhile is left out.
        yield from (_row(found[number], today, calendar, near_days) for number in block if number in found)


def _numbers(session: Session, wanted: Wanted, today: dt.date, near: dt.date) -> Iterable[int]:
    if wanted.limit is not None and wanted.scope.office_id is not None:
        owners = _owners(session, wanted)
        if len(owners) == 1:
            timely = _timely(wanted, today, near)
            return session.scalars(soonest(wanted.scope.office_id, wanted.limit, *timely, of=owners[0]))
        if is_broad(session, wanted):
            first = _soonest_of_words(session, wanted.scope.office_id, wanted)
            if len(first) == wanted.limit:
                return first
    query = filtered(select(Obligation.id), session, wanted, today, near)
    query = query.order_by(
        Obligation.progress == Progress.DONE, Obligation.due.is_(None), Obligation.due, Obligation.id
    )
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    return session.scalars(query, execution_options={"yield_per": 10_000})


def _owners(session: Session, wanted: Wanted) -> list[Owner | None]:
    """Return whose list is wanted, where nothing but a timeliness narrows it: a plan, units, None for the office."""
    of = subject_of(session, wanted)
    if of is None:
        return []
    return [None] if of.ids is None else [Owner(_OWNED_BY[of.subject], number) for number in of.ids]


def _timely(wanted: Wanted, today: dt.date, near: dt.date) -> tuple[ColumnElement[bool], ...]:
    return () if wanted.timeliness is None else (condition(wanted.timeliness, today, near),)


def is_broad(session: Session, wanted: Wanted) -> bool:
    """Return whether only words are asked for, and so many activities hold them that the soonest due are near at
    hand.
    """
    other = (wanted.plan_id, wanted.unit, wanted.section, wanted.timeliness)
    if wanted.search is None or any(one is not None for one in other) or wanted.scope.office_id is None:
        return False
    found = session.scalar(select(func.count()).select_from(matching(session, wanted.search).subquery())) or 0
    return found > COMMON * (session.scalar(select(func.max(ActivityRow.id))) or 0)


def _soonest_of_words(session: Session, office_id: int, wanted: Wanted) -> Sequence[int]:
    """Walk what is not done in the order of its dates until enough hold the words.

    Sorting all that hold a common word (a hundred thousand) to show fifty takes twenty times as long.
    """
    # "+ 0" keeps the planner from beginning at the activities.
    holding = (Obligation.activity_id + 0).in_(matching(session, wanted.search or ""))
    dated = Obligation.due.is_not(None)
    return session.scalars(soonest(office_id, wanted.limit or 0, holding, dated, states=UNFINISHED)).all()


def _lines(numbers: Sequence[int]) -> Select[*tuple[Any, ...]]:
    o, a = Obligation, ActivityRow
    own = (o.id, o.plan_id, o.due, o.last_day, o.chase_day, o.overdue_from, o.first_due, o.progress, o.percent)
    more = (o.done_on, o.next_step, o.next_on, o.review, Plan.title, Unit.name)
    work = (a.key, a.section, a.text, a.product, a.time_text, a.review.label("doubts"))
    query = select(*own, *more, *work).select_from(o).join(o.plan).join(o.activity).join(o.unit)
    return query.where(o.id.in_(numbers))


def _row(o: Any, today: dt.date, calendar: WorkingCalendar, near_days: int) -> ObligationRow:
    state = timeliness(o, today, calendar, near_days)
    return ObligationRow(
        id=o.id,
        plan_id=o.plan_id,
        plan=o.title,
        key=o.key,
        section=o.section,
        activity=o.text,
        product=o.product,
        unit=o.name,
        time_text=o.time_text,
        due=o.due,
        last_day=o.last_day,
        overdue_from=o.overdue_from,
        first_due=o.first_due,
        progress=o.progress,
        progress_name=PROGRESS_NAMES[o.progress],
        percent=o.percent,
        timeliness=state,
        timeliness_name=TIMELINESS_NAMES[state],
        days_late=days_late(o, today),
        done_on=o.done_on,
        next_step=o.next_step,
        next_on=o.next_on,
        review=[*o.doubts, *([o.review] if o.review else [])],
    )
