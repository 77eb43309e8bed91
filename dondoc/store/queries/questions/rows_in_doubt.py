"""Rows of plans whose time phrase waits for a person's word."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from calendars.format import short_date
from dondoc.store.models import ActivityRow, Obligation, Plan
from dondoc.store.models.obligation import UNFINISHED
from dondoc.store.queries.questions.deadline_doubts import FLAG_LABELS, about_time, how_read
from dondoc.store.scope import Scope

OUTSIDE = FLAG_LABELS["outside_period"]
SHOWN = 6
"""So many places of rows are named in the one question about a plan's period."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One row whose time phrase waits for a person: its words, how dondoc reads them, why it is not sure.

    ``together``: the rows of its plan that are only due outside the plan's period; they are one question, and a word
    that they were read right settles them all.
    """

    activity_id: int
    plan_id: int
    office_id: int
    key: str
    activity: str
    lead: tuple[str, ...]
    time_text: str
    read: str
    why: tuple[str, ...]
    plan_from: dt.date | None
    obligation_id: int
    together: int = 1


def in_doubt(session: Session, scope: Scope, plan_id: int | None = None) -> list[Doubtful]:
    """Return the rows in doubt that somebody still owes, in the order of their plans.

    Of a plan's rows that are only due outside its period, the first stands for all.
    """
    found = rows_in_doubt(session, scope, plan_id)
    outside = _outside_by_plan(row for row, _, _ in found)
    hidden = {row.id for rows in outside.values() for row in rows[1:]}
    return [
        _outside(outside[plan.id], plan, owed_id)
        if row in outside.get(plan.id, ())[:1]
        else _doubtful(row, plan, owed_id)
        for row, plan, owed_id in found
        if row.id not in hidden
    ]


def rows_in_doubt(session: Session, scope: Scope, plan_id: int | None = None) -> list[tuple[ActivityRow, Plan, int]]:
    """Return every row in doubt that somebody still owes, its plan, and an open obligation of it."""
    query = (
        select(ActivityRow, Plan)
        .join(Plan, Plan.id == ActivityRow.plan_id)
        .where(ActivityRow.withdrawn_in.is_(None), cast(ActivityRow.review, Text) != "[]", scope.where(Plan.office_id))
        .order_by(Plan.id, ActivityRow.position)
    )
    query = query if plan_id is None else query.where(Plan.id == plan_id)
    found = [(row, plan) for row, plan in session.execute(query) if about_time(row.review)]
    owing = _owing(session, [row.id for row, _ in found])
    return [(row, plan, owing[row.id]) for row, plan in found if row.id in owing]


def _outside_by_plan(rows: Iterable[ActivityRow]) -> dict[int, list[ActivityRow]]:
    """Group by plan, where there are several, the rows whose one doubt is a day outside the plan's period."""
    found: dict[int, list[ActivityRow]] = {}
    for row in rows:
        if about_time(row.review) == [OUTSIDE]:
            found.setdefault(row.plan_id, []).append(row)
    return {plan_id: together for plan_id, together in found.items() if len(together) > 1}


def is_in_doubt(session: Session, activity_id: int) -> bool:
    """Return whether a row still waits for a person's word on its time."""
    row = session.get(ActivityRow, activity_id)
    if row is None or row.withdrawn_in is not None or not about_time(row.review):
        return False
    return bool(_owing(session, [row.id]))


def _owing(session: Session, activity_ids: Iterable[int]) -> dict[int, int]:
    """Return the first open obligation of each of these rows."""
    numbers = list(activity_ids)
    if not numbers:  # Of an empty list SQLite reads every obligation there is.
        return {}
    mine = (Obligation.activity_id.in_(numbers), Obligation.progress.in_(UNFINISHED))
    query = select(Obligation.activity_id, Obligation.id).where(*mine).order_by(Obligation.id.desc())
    return {row[0]: row[1] for row in session.execute(query)}


def _doubtful(row: ActivityRow, plan: Plan, obligation_id: int) -> Doubtful:
    return Doubtful(
        row.id,
        plan.id,
        plan.office_id,
        row.key,
        row.text,
        tuple(row.lead),
        row.time_text or "",
        how_read(row.deadline),
        tuple(about_time(row.review)),
        plan.plan_from,
        obligation_id,
    )


def _outside(rows: list[ActivityRow], plan: Plan, obligation_id: int) -> Doubtful:
    """Make the one question about the rows of a plan that are due outside its period."""
    years = Counter(row.deadline["occurrences"][-1]["due"][:4] for row in rows if row.deadline.get("occurrences"))
    due = ", ".join(f"{count} việc ở {year}" for year, count in sorted(years.items()))
    period = (
        f"{short_date(plan.plan_from)}–{short_date(plan.plan_to)}" if plan.plan_from and plan.plan_to else "chưa rõ"
    )
    first = rows[0]
    keys = ", ".join(row.key for row in rows[:SHOWN]) + (" …" if len(rows) > SHOWN else "")
    return Doubtful(
        first.id,
        plan.id,
        plan.office_id,
        first.key,
        f"{len(rows)} việc có hạn ngoài kỳ kế hoạch: mục {keys}",
        (),
        first.time_text or "",
        due,
        (f"kỳ kế hoạch {period}; {due}: đúng?",),
        plan.plan_from,
        obligation_id,
        len(rows),
    )
