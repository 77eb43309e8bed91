"""Recording progress on an obligation: done, under way, returned, paused, extended, dated by an event, handed over.

Each act is one function, one transaction, one line of history; none reads the clock.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from dondoc.activity import DondocError
from dondoc.store.acts.due_after_event import after_event, plain_span
from dondoc.store.acts.obligations import restart, set_due
from dondoc.store.history import By, record
from dondoc.store.models.obligation import OPEN, PROGRESS_NAMES, Obligation, Progress


class NoSuchObligationError(DondocError):
    """A number that belongs to no obligation."""

    exit_code = 2


class NotAllowedError(DondocError):
    """An act that the obligation's present state does not allow."""


def get(session: Session, obligation_id: int) -> Obligation:
    """The obligation of this number."""
    found = session.get(Obligation, obligation_id)
    if found is None:
        raise NoSuchObligationError(f"không có nghĩa vụ số {obligation_id}; xem số bằng `dondoc status`.")
    return found


def done(
    session: Session, obligation_id: int, by: By, on: dt.date, note: str = "", confirm: bool = False
) -> Obligation:
    """Record that it was finished on a day. With ``confirm`` it awaits the coordinator's word."""
    obligation = get(session, obligation_id)
    _must_be(obligation, (*OPEN, Progress.PAUSED, Progress.AWAITING), "báo hoàn thành")
    target = Progress.AWAITING if confirm else Progress.DONE
    obligation.done_on, obligation.percent = on, 100
    obligation.note = note or obligation.note
    _move(session, obligation, target, by, note)
    return obligation


def confirm(session: Session, obligation_id: int, by: By, note: str = "") -> Obligation:
    """The coordinator confirms what a unit reported done (chờ xác nhận → đã hoàn thành)."""
    obligation = get(session, obligation_id)
    _must_be(obligation, (Progress.AWAITING,), "xác nhận")
    _move(session, obligation, Progress.DONE, by, note)
    return obligation


def send_back(session: Session, obligation_id: int, by: By, why: str) -> Obligation:
    """The coordinator does not accept it (trả lại): it is open again and chased from where its due date stands."""
    obligation = get(session, obligation_id)
    _must_be(obligation, (Progress.AWAITING, Progress.DONE), "trả lại")
    obligation.done_on = None
    _move(session, obligation, Progress.RETURNED, by, why)
    return obligation


def under_way(session: Session, obligation_id: int, by: By, percent: int, note: str = "") -> Obligation:
    """Record progress short of done, in percent (0 to 99)."""
    obligation = get(session, obligation_id)
    _must_be(obligation, OPEN, "ghi tiến độ")
    obligation.percent = max(0, min(99, percent))
    obligation.note = note or obligation.note
    was = obligation.progress
    obligation.progress = Progress.IN_PROGRESS
    record(session, by, "obligation", obligation.id, "progress", {"progress": was}, {"percent": percent}, note)
    return obligation


def pause(session: Session, obligation_id: int, by: By, on: dt.date, why: str) -> Obligation:
    """Stop the clock (tạm dừng): nothing is chased until it is resumed."""
    obligation = get(session, obligation_id)
    _must_be(obligation, OPEN, "tạm dừng")
    obligation.paused_on = on
    _move(session, obligation, Progress.PAUSED, by, why)
    return obligation


def resume(session: Session, obligation_id: int, by: By, on: dt.date, calendar: WorkingCalendar) -> Obligation:
    """Start the clock again; the days paused are added to the due date, the first due date stays beside it."""
    obligation = get(session, obligation_id)
    _must_be(obligation, (Progress.PAUSED,), "tiếp tục")
    days = (on - obligation.paused_on).days if obligation.paused_on else 0
    obligation.paused_on = None
    if obligation.due is not None and days > 0:
        _new_due(session, obligation, obligation.due + dt.timedelta(days=days), calendar, by, f"tạm dừng {days} ngày")
    _move(session, obligation, Progress.IN_PROGRESS, by, "")
    return obligation


def extend(
    session: Session, obligation_id: int, by: By, due: dt.date, decision: str, calendar: WorkingCalendar
) -> Obligation:
    """Extend to a new due date by a decision number; the first due date is kept."""
    obligation = get(session, obligation_id)
    _must_be(obligation, (*OPEN, Progress.PAUSED), "gia hạn")
    if obligation.due is not None and due <= obligation.due:
        raise NotAllowedError(f"ngày gia hạn phải sau hạn hiện nay ({obligation.due:%d/%m/%Y}).")
    _new_due(session, obligation, due, calendar, by, decision)
    return obligation


def event(
    session: Session, obligation_id: int, by: By, on: dt.date, calendar: WorkingCalendar, note: str = ""
) -> Obligation:
    """Date an obligation that waited for an event: due on the event's day plus the offset of its phrase.

    The day of the event is not counted (Bộ luật Dân sự 2015, điều 147).
    """
    obligation = get(session, obligation_id)
    _must_be(obligation, OPEN, "ghi nhận sự kiện")
    offset = obligation.activity.deadline.get("offset")
    due = after_event(on, tuple(offset) if offset else None, calendar)
    obligation.opens = on
    _new_due(session, obligation, due, calendar, by, note or "ghi nhận sự kiện")
    return obligation


def hand_over(session: Session, obligation_id: int, by: By, unit_id: int, why: str) -> Obligation:
    """Another unit answers for it from now on; what was said to the old one stays in the history."""
    obligation = get(session, obligation_id)
    _must_be(obligation, (*OPEN, Progress.PAUSED), "bàn giao")
    was, obligation.unit_id = obligation.unit_id, unit_id
    obligation.from_unit_id = was
    obligation.due_version += 1
    restart(obligation)
    record(session, by, "obligation", obligation.id, "handed_over", {"unit": was}, {"unit": unit_id}, why)
    return obligation


def _new_due(
    session: Session, obligation: Obligation, due: dt.date, calendar: WorkingCalendar, by: By, why: str
) -> None:
    was, opens = obligation.due, obligation.opens
    set_due(obligation, plain_span(opens, due), calendar)
    obligation.due_version += 1
    record(session, by, "obligation", obligation.id, "due", {"due": was}, {"due": due}, why)


def _move(session: Session, obligation: Obligation, to: Progress, by: By, why: str) -> None:
    was, obligation.progress = obligation.progress, to
    if to in OPEN and obligation.due is not None:
        restart(obligation)
    else:
        obligation.next_step = obligation.next_on = None
    record(session, by, "obligation", obligation.id, "progress", {"progress": was}, {"progress": to}, why)


def _must_be(obligation: Obligation, states: tuple[Progress, ...], act: str) -> None:
    if obligation.progress not in states:
        now = PROGRESS_NAMES[obligation.progress]
        raise NotAllowedError(f"nghĩa vụ số {obligation.id} đang ở trạng thái “{now}”, không {act} được.")
