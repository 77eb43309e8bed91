"""Read the due dates of units for their calendar feed, with the moment each was last changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from dondoc.store.models import ActivityRow, History, Obligation, Plan
from dondoc.store.models.obligation import UNFINISHED, Progress

KEPT_DAYS = 30
"""What was withdrawn, handed over or finished stays so long in the feed, so that every calendar takes it back."""
# A calendar program fetches the feed whole, again and again.
MOST = 1000


@dataclass(frozen=True, slots=True)
class DueEvent:
    """One due date: whose words, which version of the date, when it was last changed, whether it still holds."""

    obligation_id: int
    text: str
    plan: str
    last_day: dt.date
    due_version: int
    changed_at: dt.datetime
    done: bool
    cancelled: bool


def due_events(session: Session, office_id: int, unit_ids: Sequence[int], now: dt.datetime) -> list[DueEvent]:
    """Return the due dates of units, the soonest first; what no longer holds is marked, for thirty days."""
    o = Obligation
    changed = func.max(History.at)
    since = now - dt.timedelta(days=KEPT_DAYS)
    mine, gone = o.unit_id.in_(unit_ids), and_(o.from_unit_id.in_(unit_ids), o.unit_id.not_in(unit_ids))
    query: Any = (
        select(o.id, ActivityRow.text, Plan.title, o.last_day, o.due_version, o.progress, o.unit_id, changed)
        .join(ActivityRow, ActivityRow.id == o.activity_id)
        .join(Plan, Plan.id == o.plan_id)
        .outerjoin(History, and_(History.subject == "obligation", History.subject_id == o.id))
        .where(o.office_id == office_id, o.last_day.is_not(None), or_(mine, gone))
        .group_by(o.id, ActivityRow.text, Plan.title, o.last_day, o.due_version, o.progress, o.unit_id)
        .having(or_(and_(mine, o.progress.in_(UNFINISHED)), changed >= since))
        .order_by(o.last_day, o.id)
        .limit(MOST)
    )
    return [_event(row, unit_ids) for row in session.execute(query)]


def _event(row: Any, unit_ids: Sequence[int]) -> DueEvent:
    number, text, plan, last_day, version, progress, unit_id, at = row
    moment = at if at is not None else dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    aware = moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment
    cancelled = progress is Progress.WITHDRAWN or unit_id not in unit_ids
    return DueEvent(number, text, plan, last_day, version, aware, progress is Progress.DONE, cancelled)
