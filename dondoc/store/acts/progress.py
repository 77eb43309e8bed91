"""Record what people do about an obligation: done, under way, returned, paused, extended, dated, handed over.

Each act is one function, one transaction, one line of history with the columns as they were before it; none reads the
clock. What is allowed in which state stands in dondoc.store.models.progress.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy.orm import Session

from calendars.deadlines import Kind
from calendars.format import short_date
from calendars.workdays import WorkingCalendar
from dondoc.activity import DondocError
from dondoc.store.acts.due_after_event import after_event, plain_span
from dondoc.store.acts.obligations import resume_chase, set_due
from dondoc.store.acts.reassign import reassign
from dondoc.store.acts.snapshot import snapshot
from dondoc.store.history import By, record
from dondoc.store.models.obligation import PROGRESS_NAMES, Act, Obligation, Progress
from dondoc.store.models.progress import ACT_NAMES, ALLOWED
from dondoc.store.queries.obligations.lookup import get


class NotAllowedError(DondocError):
    """An act that the obligation's present state does not allow, or an answer that is missing or cannot be."""


def done(
    session: Session, obligation_id: int, by: By, on: dt.date, note: str = "", *, confirm: bool = False
) -> Obligation:
    """Record that it was finished on a day that has come. With ``confirm`` it awaits the coordinator's word."""
    obligation = allowed(session, obligation_id, Act.DONE)
    has_come(on, by, "ngày hoàn thành")
    before = snapshot(obligation)
    obligation.done_on, obligation.percent = on, 100
    # An act without a note keeps the note before it, which may hold the number of the document.
    obligation.note = note or obligation.note
    _move(session, obligation, Progress.AWAITING if confirm else Progress.DONE, by, note, before)
    return obligation


def confirm(session: Session, obligation_id: int, by: By, note: str = "") -> Obligation:
    """Confirm what a unit reported done (chờ xác nhận → đã hoàn thành)."""
    obligation = allowed(session, obligation_id, Act.CONFIRM)
    _move(session, obligation, Progress.DONE, by, note, snapshot(obligation))
    return obligation


def send_back(session: Session, obligation_id: int, by: By, why: str) -> Obligation:
    """Refuse what was reported done (trả lại): it is open again and chased from where its due date stands."""
    obligation = allowed(session, obligation_id, Act.RETURN)
    why = required(why, "lý do trả lại")
    before = snapshot(obligation)
    obligation.done_on = None
    _move(session, obligation, Progress.RETURNED, by, why, before)
    return obligation


def under_way(session: Session, obligation_id: int, by: By, percent: int, note: str = "") -> Obligation:
    """Record progress short of done, in percent (0 to 99)."""
    obligation = allowed(session, obligation_id, Act.PROGRESS)
    before = snapshot(obligation)
    # All of it is an act of its own, with a day and perhaps a confirmation.
    obligation.percent = max(0, min(99, percent))
    obligation.note = note or obligation.note
    was, obligation.progress = obligation.progress, Progress.IN_PROGRESS
    now = {"progress": Progress.IN_PROGRESS, "percent": obligation.percent}
    record(session, by, "obligation", obligation.id, "progress", {"progress": was}, now, note, before=before)
    return obligation


def pause(session: Session, obligation_id: int, by: By, on: dt.date, why: str) -> Obligation:
    """Stop the chase (tạm dừng) until it is resumed."""
    obligation = allowed(session, obligation_id, Act.PAUSE)
    why = required(why, "lý do tạm dừng")
    before = snapshot(obligation)
    obligation.paused_on = on
    _move(session, obligation, Progress.PAUSED, by, why, before)
    return obligation


def resume(session: Session, obligation_id: int, by: By, on: dt.date, calendar: WorkingCalendar) -> Obligation:
    """Chase again; the days paused are added to the due date, the first due date stays beside it."""
    obligation = allowed(session, obligation_id, Act.RESUME)
    before, was = snapshot(obligation), obligation.due
    days = (on - obligation.paused_on).days if obligation.paused_on else 0
    obligation.paused_on = None
    if was is not None and days > 0:
        set_due(obligation, plain_span(obligation.opens, was + dt.timedelta(days=days)), calendar)
        obligation.due_version += 1
    moved: tuple[Mapping[str, object], Mapping[str, object]] = ({}, {})
    if obligation.due != was:
        moved = {"due": was}, {"due": obligation.due}
    _move(session, obligation, Progress.IN_PROGRESS, by, f"tạm dừng {days} ngày" if days else "", before, moved)
    return obligation


def extend(
    session: Session, obligation_id: int, by: By, due: dt.date, decision: str, calendar: WorkingCalendar
) -> Obligation:
    """Extend to a new due date by a decision's number; the first due date is kept.

    An extension that was recorded with a wrong day is corrected by another one: an earlier day is taken where it still
    comes after the first due date.
    """
    obligation = allowed(session, obligation_id, Act.EXTEND)
    decision = required(decision, "số văn bản cho gia hạn")
    now, first = obligation.due, obligation.first_due or obligation.due
    if now is not None and due <= now and (first is None or due <= first or due == now):
        extended = f"; hạn ban đầu là {short_date(first)}" if first and first != now else ""
        raise NotAllowedError(f"ngày gia hạn phải sau hạn hiện nay ({short_date(now)}){extended}.")
    _new_due(session, obligation, due, calendar, by, decision, snapshot(obligation))
    return obligation


def awaits_event(obligation: Obligation) -> bool:
    """Return whether it has no date yet because it waits for something to happen."""
    return obligation.due is None and obligation.activity.deadline.get("kind") in (None, Kind.EVENT)


def event(
    session: Session, obligation_id: int, by: By, on: dt.date, calendar: WorkingCalendar, note: str = ""
) -> Obligation:
    """Date an obligation that waits for an event: due on the event's day plus the offset of its phrase.

    The day of the event is not counted (Bộ luật Dân sự 2015, điều 147). Raises NotAllowedError for what waits for no
    event: its date is changed by an extension, or the event recorded before is taken back first.
    """
    obligation = allowed(session, obligation_id, Act.EVENT)
    if not awaits_event(obligation):
        raise NotAllowedError(_no_event(obligation))
    has_come(on, by, "ngày sự kiện")
    offset = obligation.activity.deadline.get("offset")
    before = snapshot(obligation)
    obligation.opens = on
    due = after_event(on, tuple(offset) if offset else None, calendar)
    _new_due(session, obligation, due, calendar, by, note or "ghi nhận sự kiện", before)
    return obligation


def _no_event(o: Obligation) -> str:
    named = f"nhiệm vụ số {o.id} ({o.activity.key})"
    if o.due is None:
        return f"{named} không chờ sự kiện nào; hãy làm rõ thời hạn bằng `dondoc settle {o.id} --due NGÀY`."
    return (
        f"{named} đã có hạn {short_date(o.due)}, không chờ sự kiện; đổi hạn bằng `dondoc extend`,"
        f" hoặc bỏ lần ghi trước bằng `dondoc undo {o.id}`."
    )


def hand_over(session: Session, obligation_id: int, by: By, unit_id: int, why: str) -> Obligation:
    """Let another unit of the office answer for it from now on (bàn giao); returns what that unit owes now."""
    obligation = allowed(session, obligation_id, Act.REASSIGN)
    return reassign(session, obligation, unit_id, by, required(why, "lý do bàn giao"))


def allowed(session: Session, obligation_id: int, act: Act) -> Obligation:
    """Find the obligation; raises NotAllowedError where its state does not allow the act."""
    obligation = get(session, obligation_id)
    if act not in ALLOWED[obligation.progress]:
        now = PROGRESS_NAMES[obligation.progress]
        raise NotAllowedError(f"nhiệm vụ số {obligation.id} đang ở trạng thái “{now}”, không {ACT_NAMES[act]} được.")
    return obligation


def required(text: str, what: str) -> str:
    """Trim a text that must be given; raises NotAllowedError, which names it, where it is empty."""
    if not text.strip():
        raise NotAllowedError(f"chưa ghi {what}.")
    return text.strip()


def has_come(day: dt.date, by: By, what: str) -> None:
    """Raise NotAllowedError for a day that has not come."""
    if day > by.day:
        raise NotAllowedError(f"{what} {short_date(day)} chưa tới (hôm nay {short_date(by.day)}); hãy xem lại ngày.")


def _new_due(
    session: Session,
    obligation: Obligation,
    due: dt.date,
    calendar: WorkingCalendar,
    by: By,
    why: str,
    before: dict[str, object],
) -> None:
    was = obligation.due
    paused = obligation.progress is Progress.PAUSED
    set_due(obligation, plain_span(obligation.opens, due), calendar)
    obligation.due_version += 1
    if paused:  # A new date does not end the pause.
        obligation.next_step = obligation.next_on = None
    record(session, by, "obligation", obligation.id, "due", {"due": was}, {"due": due}, why, before=before)


def _move(
    session: Session,
    obligation: Obligation,
    to: Progress,
    by: By,
    why: str,
    before: dict[str, object],
    beside: tuple[Mapping[str, object], Mapping[str, object]] = ({}, {}),
) -> None:
    """Change the state and record it; ``beside``: what else the same act changed, as it was and as it is."""
    was, obligation.progress = obligation.progress, to
    if Act.CHASE in ALLOWED[to]:
        obligation.last_rung = None
    resume_chase(obligation)
    old, new = {"progress": was, **beside[0]}, {"progress": to, **beside[1]}
    record(session, by, "obligation", obligation.id, "progress", old, new, why, before=before)
