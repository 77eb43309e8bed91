"""Make obligations of activities: one for each lead unit and occurrence, its dates computed and explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.deadlines import Deadline, Occurrence
from calendars.duedates import due_dates
from calendars.workdays import WorkingCalendar
from dondoc.store.acts.snapshot import snapshot
from dondoc.store.history import By, record
from dondoc.store.models.history import History
from dondoc.store.models.obligation import MOST_OCCURRENCES, OPEN_STATES, START_ON, UNFINISHED, Obligation, Progress
from dondoc.store.models.plans.plan import ActivityRow, Plan

START = "start"
"""The step before the ladder is known: the next sweep puts the obligation on its ladder."""


NEW_VERSION, NO_LONGER = "bản kế hoạch mới", "không còn trong bản kế hoạch mới"


@dataclass(frozen=True, slots=True)
class WantedObligation:
    """One wanted obligation: which unit, which occurrence (None while an event is awaited)."""

    unit_id: int
    number: int
    occurrence: Occurrence | None


def owed(deadline: Deadline, unit_ids: Iterable[int]) -> list[WantedObligation]:
    """Return what a deadline makes each lead unit owe; without an occurrence, one obligation that waits for its
    date.
    """
    spans: tuple[Occurrence | None, ...] = _followed(deadline.occurrences) or (None,)
    return [WantedObligation(unit, number, span) for unit in unit_ids for number, span in enumerate(spans, start=1)]


def _followed(spans: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    if len(spans) <= MOST_OCCURRENCES:
        return spans
    # Nobody answers hundreds of letters about one row ("hằng ngày"): it is owed once, over the whole span.
    return (Occurrence(opens=spans[0].opens, due=spans[-1].due, exclusive=spans[-1].exclusive),)


def set_due(obligation: Obligation, span: Occurrence | None, calendar: WorkingCalendar) -> None:
    """Put the three days of rule 7 on an obligation and send it to the start of its ladder."""
    if span is None:
        obligation.next_step = obligation.next_on = None
        return
    days = due_dates(span.due, exclusive=span.exclusive, calendar=calendar)
    obligation.opens, obligation.due, obligation.exclusive = span.opens, span.due, span.exclusive
    obligation.last_day, obligation.chase_day, obligation.overdue_from = (
        days.last_day,
        days.chase_day,
        days.overdue_from,
    )
    obligation.first_due = obligation.first_due or span.due
    restart(obligation)


def restart(obligation: Obligation) -> None:
    """Let the next sweep look at it afresh: its ladder starts again, with no letter sent yet about this due date."""
    obligation.next_step, obligation.next_on, obligation.last_rung = START, START_ON, None


def resume_chase(obligation: Obligation) -> None:
    """Let the next sweep look at it where its state and a date ask for it, else chase nothing; keeps what was sent."""
    if obligation.progress in OPEN_STATES and obligation.due is not None:
        obligation.next_step, obligation.next_on = START, START_ON
    else:
        obligation.next_step = obligation.next_on = None


def settle(
    session: Session,
    plan: Plan,
    row: ActivityRow,
    here: list[Obligation],
    wanted: list[WantedObligation],
    calendar: WorkingCalendar,
    by: By,
    why: str = NEW_VERSION,
) -> None:
    """Make the obligations of an activity (``here``) equal to those wanted; what was done stays as it was done."""
    # By number and not by date: an occurrence whose date moved keeps what was done about it, and its letters.
    left_over = {(o.unit_id, o.occurrence): o for o in here}
    for one in wanted:
        known = left_over.pop((one.unit_id, one.number), None)
        if known is None:
            session.add(_new(plan, row, one, calendar))
        else:
            _adjust(session, known, one, calendar, by, why)
    for obligation in left_over.values():
        withdraw(session, obligation, by, NO_LONGER if why == NEW_VERSION else why)


def of_activity(session: Session, row: ActivityRow) -> list[Obligation]:
    """Return every obligation of a stored activity, withdrawn ones too."""
    return list(session.scalars(select(Obligation).where(Obligation.activity_id == row.id)))


def _new(plan: Plan, row: ActivityRow, one: WantedObligation, calendar: WorkingCalendar) -> Obligation:
    obligation = Obligation(
        office_id=plan.office_id,
        plan=plan,
        activity=row,
        unit_id=one.unit_id,
        occurrence=one.number,
        progress=Progress.NOT_STARTED,
        due_version=1,
        percent=0,
    )
    set_due(obligation, one.occurrence, calendar)
    return obligation


def _adjust(
    session: Session, known: Obligation, one: WantedObligation, calendar: WorkingCalendar, by: By, why: str
) -> None:
    """Move the due date of one that is still open, keeping the first one; bring back one that was withdrawn."""
    if known.progress is Progress.DONE:
        return
    if known.progress is Progress.WITHDRAWN:
        before, known.progress = snapshot(known), Progress.NOT_STARTED
        record(session, by, "obligation", known.id, "restored", before=before)
        restart(known)
    if one.occurrence is None or _same_due(known, one.occurrence):
        return
    was, before = known.due, snapshot(known)
    known.due_version += 1
    set_due(known, one.occurrence, calendar)
    # `set_due` sends it to its ladder; paused, or awaiting a confirmation, it is not chased all the same.
    if known.progress not in OPEN_STATES:
        known.next_step = known.next_on = None
    record(session, by, "obligation", known.id, "due", {"due": was}, {"due": known.due}, why, before=before)


def _same_due(known: Obligation, span: Occurrence) -> bool:
    return (known.due, known.exclusive) == (span.due, span.exclusive)


def withdraw(
    session: Session, obligation: Obligation, by: By, why: str = NO_LONGER, *, to: int | None = None
) -> History | None:
    """Stop chasing what nobody asks for any more; what was done stays done. ``to``: the unit that owes it already."""
    if obligation.progress not in UNFINISHED:
        return None
    was, before = obligation.progress, snapshot(obligation)
    obligation.progress = Progress.WITHDRAWN
    obligation.next_step = obligation.next_on = None
    now = None if to is None else {"unit": to}
    return record(session, by, "obligation", obligation.id, "withdrawn", {"progress": was}, now, why, before=before)
