"""A decision on days off the coordinator adds, or takes back: which open due dates move, shown before it is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from calendars.decisions import Decision
from calendars.duedates import due_dates
from calendars.format import short_date
from calendars.swap_check import swap_doubts, swap_errors
from calendars.workdays import WorkingCalendar
from dondoc.activity import DondocError
from dondoc.store.acts.obligations import START
from dondoc.store.history import By, parts_of, record
from dondoc.store.models import CalendarDecision, Obligation
from dondoc.store.models.obligation import START_ON, Act
from dondoc.store.models.progress import states_for
from dondoc.store.queries.calendar import as_decision, office_calendar

AROUND = dt.timedelta(days=40)
"""A swap moves only days near it: no run of days off in Vietnam comes close to this long."""


class SwapWrongError(DondocError):
    """A swap that changes nothing, has no decision, or is of the past."""

    exit_code = 2


class NotOwnSwapError(DondocError):
    """A swap that the office did not add, so that it cannot take it back."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class DateMove:
    """One open obligation whose days a decision moves; the named day of the plan never moves."""

    obligation_id: int
    key: str
    unit: str
    due: dt.date
    chase_was: dt.date
    chase_now: dt.date
    overdue_was: dt.date
    overdue_now: dt.date


def describe_move(move: DateMove) -> str:
    """Write how the days of an obligation move, in Vietnamese."""
    chased = f"đôn đốc {short_date(move.chase_was)} → {short_date(move.chase_now)}"
    return f"{chased}, quá hạn từ {short_date(move.overdue_was)} → {short_date(move.overdue_now)}"


@dataclass(frozen=True, slots=True)
class Look:
    """What keeping a decision would do: ``known`` when the calendar holds it, what moves, doubts (Vietnamese)."""

    known: bool
    doubts: tuple[str, ...]
    moves: list[DateMove]


def look(session: Session, decision: Decision, today: dt.date) -> Look:
    """Show everything a person should see before keeping a decision; nothing is written. Raises SwapWrongError."""
    calendar = office_calendar(session)
    same = {(known.day_off, known.day_worked) for known in calendar.decisions}
    known = (decision.day_off, decision.day_worked) in same
    if not known:
        _refuse(swap_errors(decision, calendar, today))
    return Look(known, swap_doubts(decision), [] if known else moves(session, decision))


def moves(session: Session, decision: Decision) -> list[DateMove]:
    """Return what would move if the decision were kept; nothing is written."""
    return _moves(session, decision, with_decision(office_calendar(session), decision))


def _moves(session: Session, decision: Decision, now: WorkingCalendar) -> list[DateMove]:
    found = [_move(obligation, now) for obligation in _near(session, decision)]
    return [move for move in found if move is not None]


def with_decision(calendar: WorkingCalendar, decision: Decision) -> WorkingCalendar:
    """Return the same calendar with one decision more."""
    return WorkingCalendar(decisions=[*calendar.decisions, decision])


def _near(session: Session, decision: Decision) -> list[Obligation]:
    days = [day for day in (decision.day_off, decision.day_worked) if day is not None]
    near = [Obligation.last_day.between(day - AROUND, day + AROUND) for day in days]
    query = (
        select(Obligation)
        .where(Obligation.progress.in_(states_for(Act.RECALENDAR)), or_(*near))
        .order_by(Obligation.id)
    )
    return list(session.scalars(query))


def _move(o: Obligation, calendar: WorkingCalendar) -> DateMove | None:
    if o.due is None or o.chase_day is None or o.overdue_from is None:
        return None
    days = due_dates(o.due, exclusive=o.exclusive, calendar=calendar)
    if (days.chase_day, days.overdue_from) == (o.chase_day, o.overdue_from):
        return None
    return DateMove(
        o.id, o.activity.key, o.unit.name, o.due, o.chase_day, days.chase_day, o.overdue_from, days.overdue_from
    )


def keep(session: Session, decision: Decision, by: By) -> list[DateMove]:
    """Keep the decision: the days of open obligations are computed anew, each with its history.

    Raises SwapWrongError for one that changes nothing, has no number, or names a day of the past.
    """
    _refuse(swap_errors(decision, office_calendar(session), by.day))
    return _keep(session, decision, by)


def _refuse(errors: tuple[str, ...]) -> None:
    if errors:
        raise SwapWrongError(f"không ghi được hoán đổi: {'; '.join(errors)}.")


def keep_again(session: Session, decision: Decision, by: By) -> list[DateMove]:
    """Keep a decision that was removed by mistake, as it was."""
    return _keep(session, decision, by)


def _keep(session: Session, decision: Decision, by: By) -> list[DateMove]:
    moved = moves(session, decision)
    row = CalendarDecision(
        day_off=decision.day_off,
        day_worked=decision.day_worked,
        decision=decision.number,
        scope=decision.scope,
        added_at=by.at,
        added_by=by.who,
    )
    session.add(row)
    session.flush()
    # A line for the calendar itself, too: a running clock reads the calendar anew only when history grew.
    entry = record(session, by, "calendar", row.id, "swap_added", None, _days(row), decision.number)
    with parts_of(session, entry):
        for move in moved:
            _apply(session, move, decision.number, by)
    return moved


def own(session: Session, day_off: dt.date, day_worked: dt.date) -> CalendarDecision:
    """Return the swap of these days that the office added itself; raises NotOwnSwapError: why there is none to take
    back.
    """
    query = select(CalendarDecision).where(
        CalendarDecision.day_off == day_off, CalendarDecision.day_worked == day_worked
    )
    row = session.scalar(query.order_by(CalendarDecision.id).limit(1))
    if row is not None:
        return row
    days = f"nghỉ {short_date(day_off)}, làm bù {short_date(day_worked)}"
    shipped = [
        known
        for known in office_calendar(session).decisions
        if (known.day_off, known.day_worked) == (day_off, day_worked)
    ]
    if shipped:
        raise NotOwnSwapError(f"hoán đổi {days} có sẵn trong lịch ({shipped[0].number}), không phải cơ quan tự thêm.")
    raise NotOwnSwapError(f"không có hoán đổi nào {days}; xem lịch bằng `dondoc calendar {day_off.year}`.")


def moves_back(session: Session, row: CalendarDecision) -> list[DateMove]:
    """Return what would move if the swap were taken back; nothing is written."""
    return _moves(session, as_decision(row), _without(session, row))


def take_back(session: Session, row: CalendarDecision, by: By, why: str = "") -> list[DateMove]:
    """Take back a swap the office added: the days of open obligations are computed anew, each with its history."""
    moved, reason = moves_back(session, row), why or f"bỏ hoán đổi theo {row.decision}"
    gone = {**_days(row), "decision": row.decision}
    entry = record(session, by, "calendar", row.id, "swap_removed", gone, None, why)
    session.delete(row)
    with parts_of(session, entry):
        for move in moved:
            _apply(session, move, reason, by)
    return moved


def _without(session: Session, row: CalendarDecision) -> WorkingCalendar:
    rest = select(CalendarDecision).where(CalendarDecision.id != row.id).order_by(CalendarDecision.id)
    return WorkingCalendar(decisions=[as_decision(other) for other in session.scalars(rest)])


def _days(row: CalendarDecision) -> dict[str, dt.date | None]:
    return {"day_off": row.day_off, "day_worked": row.day_worked}


def _apply(session: Session, move: DateMove, why: str, by: By) -> None:
    obligation = session.get_one(Obligation, move.obligation_id)
    obligation.chase_day, obligation.overdue_from = move.chase_now, move.overdue_now
    if obligation.next_on is not None:
        # The ladder is found again by the next sweep; what was already sent counts as sent (last_rung is kept).
        obligation.next_step, obligation.next_on = START, START_ON
    was = {"chase_day": move.chase_was, "overdue_from": move.overdue_was}
    now = {"chase_day": move.chase_now, "overdue_from": move.overdue_now}
    record(session, by, "obligation", obligation.id, "calendar", was, now, why)
