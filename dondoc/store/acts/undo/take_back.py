"""Take one act back, whatever it was about; the one entry for the command line, the forms and the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.decisions import Decision
from calendars.reports.period_names import place_name
from dondoc.store.acts.dates import swaps
from dondoc.store.acts.undo.corrections import undo_of_office, undo_of_unit
from dondoc.store.acts.undo.cycles import undo_cycle
from dondoc.store.acts.undo.evidence import undo_evidence
from dondoc.store.acts.undo.names import OF_NAMES, undo_name
from dondoc.store.acts.undo.obligations import restore, restore_parts
from dondoc.store.acts.undo.readings import undo_reading
from dondoc.store.acts.undo.reports import undo_received
from dondoc.store.acts.undo.units import undo_reorganisation
from dondoc.store.history import By, parts_of, record
from dondoc.store.models import ActivityRow, History, Plan
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.history.log import line_of, owner_of
from dondoc.store.queries.history.undoable import (
    CORRECTED,
    CYCLE_CONFIRMED,
    EVIDENCE,
    UNDOABLE,
    UNDONE,
    CannotUndoError,
    is_undone,
    last_acts,
    newest_on,
    parts,
)
from dondoc.store.queries.obligations.lookup import get
from dondoc.store.scope import Scope

Lines = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An act taken back: its code in the history, what it was, what changes, and what stays as it is (Vietnamese)."""

    act: int
    description: str
    changes: tuple[str, ...]
    stays: tuple[str, ...]


def preview(session: Session, act: int, scope: Scope, by: By) -> TakenBack:
    """Show what taking an act back would change; nothing is kept. Raises CannotUndoError."""
    # In a savepoint, so that what is shown is what the act itself does and not a second opinion of it.
    trial = session.begin_nested()
    try:
        return undo(session, act, scope, by)
    finally:
        trial.rollback()


def undo(session: Session, act: int, scope: Scope, by: By, why: str = "") -> TakenBack:
    """Take back an act by the number of its line of history. Raises CannotUndoError, OtherOfficeError."""
    row = leading(session, act)
    owner = owner_of(session, row)
    if owner is not None:
        scope.require(session, owner, f"việc mã {act}")
    text = line_of(session, row)
    if row.subject in _ITSELF:
        changes, stays = _DO[row.subject](session, row, by, why)
    else:
        with parts_of(session, _undone(session, row, by, why)):
            changes, stays = _DO[row.subject](session, row, by, why)
    session.flush()
    # Evidence, and the opposite act on the calendar, leave no line that points here: without one it could be taken
    # back twice.
    if not is_undone(session, row):
        _undone(session, row, by, why)
        session.flush()
    return TakenBack(row.id, text, tuple(changes), tuple(stays))


_ITSELF = ("obligation", "calendar")
"""What is taken back by lines of its own: one for each obligation, and the opposite act on the calendar."""


def _undone(session: Session, row: History, by: By, why: str) -> History:
    return record(session, by, row.subject, row.subject_id, UNDONE, row.now, row.was, why, undoes=row.id)


def leading(session: Session, act: int) -> History:
    """Find the leading line of an act that can be taken back. Raises CannotUndoError."""
    row = session.get(History, act)
    while row is not None and row.part_of is not None:
        row = session.get(History, row.part_of)
    if row is None:
        raise CannotUndoError(f"không có việc mã {act}; xem mã bằng `dondoc log`.")
    if row.undoes is not None or row.what not in UNDOABLE.get(row.subject, frozenset()):
        raise CannotUndoError(f"việc mã {act} không lấy lại được; hãy ghi việc ngược lại.")
    if is_undone(session, row):
        raise CannotUndoError(f"việc mã {act} đã được lấy lại rồi.")
    return row


def _obligation(session: Session, row: History, by: By, why: str) -> Lines:
    if row.what == EVIDENCE:
        return [undo_evidence(session, row)], []
    calendar = office_calendar(session)
    newest = newest_on(session, row.subject_id)
    if newest is not None and newest.id != row.id and newest.part_of != row.id:
        later = newest.part_of or newest.id
        raise CannotUndoError(f"sau việc này còn việc khác (mã {later}); hãy lấy lại việc ấy trước.")
    return [restore(session, part, by, calendar, why) for part in parts(session, row)], []


def _unit(session: Session, row: History, by: By, why: str) -> Lines:
    if row.what == CORRECTED:
        return undo_of_unit(session, row)
    calendar = office_calendar(session)
    if row.what in OF_NAMES:
        return undo_name(session, row, parts(session, row), by, calendar, why)
    return undo_reorganisation(session, row, by, calendar, why)


def _calendar(session: Session, row: History, by: By, why: str) -> Lines:
    """Remove a swap that was added, add one that was removed again; open due dates are computed anew."""
    if row.what == "swap_added":
        days = row.now or {}
        own = swaps.own(session, dt.date.fromisoformat(days["day_off"]), dt.date.fromisoformat(days["day_worked"]))
        moves = swaps.take_back(session, own, by, why or "lấy lại")
    else:
        days = row.was or {}
        day_off, day_worked = (dt.date.fromisoformat(days[name]) for name in ("day_off", "day_worked"))
        moves = swaps.keep_again(session, Decision(number=days["decision"], day_off=day_off, day_worked=day_worked), by)
    return [
        f"nhiệm vụ {move.obligation_id} ({place_name(move.key)}): {swaps.describe_move(move)}" for move in moves
    ], []


def _plan(session: Session, row: History, by: By, why: str) -> Lines:
    if row.what == CYCLE_CONFIRMED:
        return undo_cycle(session, row)
    plan = session.get_one(Plan, row.subject_id)
    plan.released_at = None
    return [f"kế hoạch {plan.id}: thư nhắc lại chờ điều phối cho phép; thư đã gửi thì không thu lại được"], []


def _doubt(session: Session, row: History, by: By, why: str) -> Lines:
    """Put a settled time phrase in doubt again, with the dates its obligations had."""
    activity, before = session.get_one(ActivityRow, row.subject_id), row.before or {}
    activity.deadline, activity.deadline_kind = before["deadline"], before["deadline_kind"]
    activity.review = before["review"]
    changes, stays = restore_parts(session, row, by, office_calendar(session), why)
    return [f"mục {place_name(activity.key)}: thời hạn lại chờ làm rõ", *changes], stays


_DO: dict[str, Callable[[Session, History, By, str], Lines]] = {
    "obligation": _obligation,
    "unit": _unit,
    "calendar": _calendar,
    "plan": _plan,
    "activity": _doubt,
    "report": undo_received,
    "office": undo_of_office,
    "reading": undo_reading,
}


def newest_act(session: Session, subject: str, subject_ids: list[int]) -> int:
    """Find the newest act on these things that can be taken back. Raises CannotUndoError where there is none."""
    found = last_acts(session, subject, subject_ids, 1)
    if not found:
        raise CannotUndoError("không có việc nào để lấy lại.")
    return found[0].id


def newest_of_obligation(session: Session, obligation_id: int) -> int:
    """Find the newest act on an obligation, or on its row of the plan. Raises CannotUndoError where there is none."""
    activity = get(session, obligation_id).activity_id
    found = [*last_acts(session, "obligation", [obligation_id], 4), *last_acts(session, "activity", [activity], 1)]
    if not found:
        raise CannotUndoError(f"nhiệm vụ số {obligation_id} không có việc nào để lấy lại.")
    newest = max(found, key=lambda row: row.id)
    # "Done", with the number of its document, writes two lines in one moment: the act is meant, not the note beside it.
    meant = [row.id for row in found if row.what != EVIDENCE and row.at == newest.at]
    return max(meant, default=newest.id)


def acts_of_office(session: Session, subject: str) -> list[int]:
    """List the numbers of all things of a kind that history holds, for acts that belong to no one thing."""
    return list(session.scalars(select(History.subject_id).where(History.subject == subject).distinct()))
