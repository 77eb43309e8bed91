"""Explain a date: words → rule → date → weekend or holiday rule → the day it is chased."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from dondoc.store.history import of
from dondoc.store.models import History, Obligation
from dondoc.store.models.obligation import PROGRESS_NAMES
from dondoc.store.queries.history.describe import HISTORY_LABELS, moved
from dondoc.store.queries.history.unit_names import named
from dondoc.store.queries.obligations.lookup import get
from dondoc.store.queries.questions.reasons import reasons


@dataclass(frozen=True, slots=True)
class Explanation:
    """One obligation with every step of its date, which letter comes next, and what happened to it."""

    id: int
    key: str
    activity: str
    unit: str
    time_text: str | None
    progress: str
    due: dt.date | None
    last_day: dt.date | None
    chase_day: dt.date | None
    overdue_from: dt.date | None
    first_due: dt.date | None
    steps: list[tuple[str, str]]
    place: dict[str, Any]
    review: list[str]
    history: list[dict[str, Any]]
    next_step: str | None
    next_on: dt.date | None


def explain(session: Session, obligation_id: int, calendar: WorkingCalendar) -> Explanation:
    """Explain one obligation in Vietnamese."""
    o = get(session, obligation_id)
    return Explanation(
        id=o.id,
        key=o.activity.key,
        activity=o.activity.text,
        unit=o.unit.name,
        time_text=o.activity.time_text,
        progress=PROGRESS_NAMES[o.progress],
        due=o.due,
        last_day=o.last_day,
        chase_day=o.chase_day,
        overdue_from=o.overdue_from,
        first_due=o.first_due,
        steps=steps(o, calendar),
        place=o.activity.place,
        review=[*o.activity.review, *([o.review] if o.review else [])],
        history=[_line(session, row) for row in of(session, "obligation", o.id)],
        next_step=o.next_step,
        next_on=o.next_on,
    )


def steps(o: Obligation, calendar: WorkingCalendar) -> list[tuple[str, str]]:
    """Return the chain of reasons from the plan's words to the day it is chased."""
    if o.due is not None:
        return reasons(o.activity.deadline, o.due, exclusive=o.exclusive, first_due=o.first_due, calendar=calendar)
    chain = [(str(what), str(why)) for what, why in o.activity.deadline.get("reasons", [])]
    return [*chain, ("chưa có ngày", f"chờ: {o.activity.deadline.get('event') or 'thời hạn được làm rõ'}")]


def _line(session: Session, row: History) -> dict[str, Any]:
    return {
        "at": row.at,
        "who": row.who,
        "what": HISTORY_LABELS.get(row.what, row.what),
        "was": row.was,
        "now": row.now,
        "why": row.why,
        "said": moved(named(session, row.was), named(session, row.now)),
    }
