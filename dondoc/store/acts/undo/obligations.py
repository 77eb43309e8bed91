"""Put obligations back as they were before an act, and describe what that changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from calendars.duedates import due_dates
from calendars.format import short_date
from calendars.reports.period_names import place_name
from calendars.workdays import WorkingCalendar
from dondoc.store.acts.obligations import resume_chase
from dondoc.store.acts.reassign import withdraw_letters
from dondoc.store.acts.snapshot import put_back, snapshot
from dondoc.store.history import By, record
from dondoc.store.models import ExtensionRequest, History, Letter, Mail, Obligation, Unit
from dondoc.store.models.mail import MailState
from dondoc.store.models.obligation import OPEN_STATES, PROGRESS_NAMES, Progress
from dondoc.store.queries.history.undoable import UNDONE, newest_on, parts


def stands_on(session: Session, row: History) -> bool:
    """Return whether nothing was done to the obligation since this change."""
    newest = newest_on(session, row.subject_id)
    return newest is not None and newest.id == row.id


def restore_parts(
    session: Session, row: History, by: By, calendar: WorkingCalendar, why: str
) -> tuple[list[str], list[str]]:
    """Take back what an act did to obligations; returns what changed, and what stays since it was acted on later."""
    changes: list[str] = []
    stays: list[str] = []
    for part in parts(session, row):
        if part.subject != "obligation" or part.before is None:
            continue
        if stands_on(session, part):
            changes.append(restore(session, part, by, calendar, why))
        else:
            stays.append(f"nhiệm vụ {part.subject_id} giữ nguyên: sau đó đã có việc khác ghi vào")
    return changes, stays


def restore(session: Session, row: History, by: By, calendar: WorkingCalendar, why: str) -> str:
    """Take one change of an obligation back; returns what changed in one Vietnamese line."""
    obligation = session.get_one(Obligation, row.subject_id)
    now = snapshot(obligation)
    # By the columns as they were: what an act changed beside its own words comes back with it.
    put_back(obligation, row.before or _by_its_words(now, row))
    _days(obligation, calendar)
    resume_chase(obligation)
    if obligation.due_version != now["due_version"] or obligation.progress not in OPEN_STATES:
        withdraw_letters(session, obligation.id, "việc đã ghi được lấy lại")
    _reopen_request(session, row)
    old, new = _changed(now, snapshot(obligation))
    record(session, by, "obligation", obligation.id, UNDONE, old, new, why, before=now, undoes=row.id)
    return _describe(session, obligation, now, row)


def _by_its_words(now: Mapping[str, Any], row: History) -> dict[str, Any]:
    """Return what was before a change recorded by an earlier version, which kept no columns: read from its own line."""
    was = row.was or {}
    before = dict(now)
    if "progress" in was:
        before |= {"progress": was["progress"], "done_on": None, "paused_on": None}
    if "unit" in was:
        before |= {"unit_id": was["unit"], "from_unit_id": None}
    if "due" in was:
        before |= {"due": was["due"], "exclusive": False}
    return before


def _days(obligation: Obligation, calendar: WorkingCalendar) -> None:
    """Compute the days of the due date by today's calendar: a swap may have come since."""
    if obligation.due is None:
        obligation.last_day = obligation.chase_day = obligation.overdue_from = None
        return
    days = due_dates(obligation.due, exclusive=obligation.exclusive, calendar=calendar)
    obligation.last_day, obligation.chase_day = days.last_day, days.chase_day
    obligation.overdue_from = days.overdue_from


def _reopen_request(session: Session, row: History) -> None:
    """Let a request to extend that this change granted wait for a decision again."""
    if row.what != "due" or not row.now:
        return
    query = select(ExtensionRequest).where(
        ExtensionRequest.obligation_id == row.subject_id,
        ExtensionRequest.granted.is_(True),
        ExtensionRequest.decision == row.why,
        ExtensionRequest.decided_at == row.at,
    )
    for request in session.scalars(query):
        request.granted, request.decision, request.decided_at, request.decided_by = None, "", None, ""


def _changed(now: Mapping[str, Any], then: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    shown = {"progress": "progress", "due": "due", "unit_id": "unit", "percent": "percent"}
    differing = [name for name in shown if now[name] != then[name]]
    return {shown[n]: now[n] for n in differing}, {shown[n]: then[n] for n in differing}


def _describe(session: Session, o: Obligation, was: Mapping[str, Any], row: History) -> str:
    parts = [
        _moved("tiến độ", PROGRESS_NAMES[Progress(was["progress"])], PROGRESS_NAMES[o.progress]),
        _moved("hạn", _day(was["due"]), _day(o.due.isoformat() if o.due else None)),
        _moved("đơn vị", _unit(session, was["unit_id"]), _unit(session, o.unit_id)),
        "lại được đôn đốc theo hạn ấy" if o.next_on is not None else "không đôn đốc",
        _letters(session, o.id, row.at),
    ]
    return f"nhiệm vụ {o.id} ({place_name(o.activity.key)}): {', '.join(part for part in parts if part)}"


def _moved(what: str, was: str, now: str) -> str:
    return f"{what} {was} → {now}" if was != now else ""


def _day(day: str | None) -> str:
    return short_date(dt.date.fromisoformat(day)) if day else "chưa có"


def _unit(session: Session, unit_id: int) -> str:
    return session.get_one(Unit, unit_id).name


def _letters(session: Session, obligation_id: int, since: dt.datetime) -> str:
    """Return how many letters left since the act: those cannot be taken back."""
    query = select(func.count(Letter.id)).join(Mail, Mail.id == Letter.mail_id)
    sent = query.where(Letter.obligation_id == obligation_id, Letter.dropped == "", Mail.state == MailState.SENT)
    many = session.scalar(sent.where(Mail.sent_at >= since)) or 0
    return f"đã gửi {many} thư từ lúc ấy, không thu lại được" if many else ""
