"""Recording what people did to one obligation or plan, as Prefect tasks around dondoc.store.acts.progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prefect import task
from sqlalchemy.orm import Session

from calendars.format import short_date
from calendars.reports.period_names import place_name
from dondoc.store.acts import plans, progress
from dondoc.store.models import Obligation
from dondoc.store.models.obligation import PROGRESS_NAMES
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.obligations.lookup import obligation_id
from dondoc.store.queries.offices import scope_of
from tasks.choosing import PauseChoice, ProgressChoice, chosen, plan_number
from tasks.context import TaskContext, office, store_was_busy


@dataclass(frozen=True, slots=True)
class Recorded:
    """How the obligation stands after the act."""

    obligation_id: int
    plan_id: int
    sentence: str


def _recorded(o: Obligation) -> Recorded:
    due = f", hạn {short_date(o.due)}" if o.due else ""
    sentence = f"Nhiệm vụ {o.id} ({place_name(o.activity.key)}, {o.unit.name}): {PROGRESS_NAMES[o.progress]}{due}"
    return Recorded(o.id, o.plan_id, sentence)


def _act(line: str, do: Callable[[TaskContext, Session, int], Obligation]) -> Recorded:
    """Find the obligation and do one act, in one transaction."""
    with office() as here, here.store.write() as session:
        return _recorded(do(here, session, obligation_id(session, chosen(line), scope_of(session, None))))


def _recording(name: str) -> dict[str, Any]:
    """Return the options all these tasks share: tried again only while the store is busy."""
    return {
        "name": name,
        "tags": ["ghi nhận"],
        "retries": 2,
        "retry_delay_seconds": 5,
        "retry_condition_fn": store_was_busy,
    }


@task(**_recording("Ghi nhận tiến độ"))
def record_progress(line: str, act: ProgressChoice, percent: int, day: dt.date, note: str) -> Recorded:
    """Done, under way, confirmed or returned."""

    def do(here: TaskContext, session: Session, number: int) -> Obligation:
        match act:
            case ProgressChoice.DONE:
                return progress.done(session, number, here.by, day, note, confirm=here.settings.confirm_done)
            case ProgressChoice.UNDER_WAY:
                return progress.under_way(session, number, here.by, percent, note)
            case ProgressChoice.CONFIRM:
                return progress.confirm(session, number, here.by, note)
            case ProgressChoice.RETURN:
                return progress.send_back(session, number, here.by, note)

    return _act(line, do)


@task(**_recording("Gia hạn"))
def record_extension(line: str, due: dt.date, decision: str) -> Recorded:
    """Record a new due date by a decision; the first one stays beside it."""
    return _act(
        line,
        lambda here, session, number: progress.extend(
            session, number, here.by, due, decision, office_calendar(session)
        ),
    )


@task(**_recording("Ghi nhận sự kiện"))
def record_event(line: str, on: dt.date, note: str) -> Recorded:
    """Record the event an obligation waited for: from it, its due date."""
    return _act(
        line, lambda here, session, number: progress.event(session, number, here.by, on, office_calendar(session), note)
    )


@task(**_recording("Tạm dừng, tiếp tục"))
def record_pause(line: str, act: PauseChoice, day: dt.date, why: str) -> Recorded:
    """Stop or start the clock of an obligation."""

    def do(here: TaskContext, session: Session, number: int) -> Obligation:
        if act is PauseChoice.PAUSE:
            return progress.pause(session, number, here.by, day, why)
        return progress.resume(session, number, here.by, day, office_calendar(session))

    return _act(line, do)


@task(**_recording("Cho phép gửi thư"))
def record_release(line: str) -> tuple[int, str]:
    """Let a plan's mails go from now on; returns its number and title."""
    with office() as here, here.store.write() as session:
        plan = plans.release(session, plan_number(line), here.by, scope_of(session, None))
        return plan.id, plan.title
