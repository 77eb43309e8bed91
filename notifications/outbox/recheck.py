"""What a mail says, looked at once more just before it leaves: done, paused or re-dated work is no longer chased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Text, bindparam, cast, select, update
from sqlalchemy.orm import Session

from calendars.duedates import days_overdue, working_days_overdue
from calendars.workdays import WorkingCalendar
from dondoc.store.models import ActivityRow, ChaseRest, Letter, Mail, Notice, Obligation, Plan
from dondoc.store.models.obligation import OPEN as CHASED
from dondoc.store.models.obligation import PROGRESS_NAMES
from dondoc.store.queries.reasons import reasons
from notifications.chase.decide import ACTIVITY
from notifications.chase.ladder import INFORM_OPEN, INFORM_OVERDUE, OPEN
from notifications.chase.recipients import Directory
from notifications.letters.model import Item, LetterKind, MailView

ESCALATIONS = {
    "head": LetterKind.ESCALATE_HEAD,
    "coordinator": LetterKind.ESCALATE_COORDINATOR,
    "leadership": LetterKind.ESCALATE_LEADERSHIP,
}
IN_A_WORKBOOK = 5000
FORM = "Biểu báo cáo đính kèm, điền và gửi lại"
BY_CODE = {
    OPEN: LetterKind.CYCLE_OPENED,
    INFORM_OPEN: LetterKind.INFORM_OPEN,
    INFORM_OVERDUE: LetterKind.INFORM_OVERDUE,
}

_o = Obligation
FACTS = (
    _o.id.label("obligation_id"),
    _o.kind,
    _o.unit_id,
    _o.from_unit_id,
    _o.progress,
    _o.due,
    _o.first_due,
    _o.exclusive,
    _o.last_day,
    _o.chase_day,
    _o.overdue_from,
    _o.due_version.label("version_now"),
    Plan.title,
    Plan.number,
    ActivityRow.key,
    ActivityRow.text,
    ActivityRow.product,
    ActivityRow.time_text,
    ActivityRow.deadline,
    cast(ActivityRow.review, Text).label("doubts"),
)
_LETTERS = (
    select(
        Letter.id,
        Letter.mail_id,
        Letter.rung,
        Letter.role,
        Letter.note,
        Letter.due_version,
        ChaseRest.until.label("rests_until"),
        *FACTS,
    )
    .join(_o, _o.id == Letter.obligation_id)
    .join(Plan, Plan.id == _o.plan_id)
    .join(ActivityRow, ActivityRow.id == _o.activity_id)
    .join(Mail, Mail.id == Letter.mail_id)
    .outerjoin(
        ChaseRest,
        (ChaseRest.obligation_id == _o.id) & (ChaseRest.due_version == _o.due_version) & (ChaseRest.until > Mail.day),
    )
    .where(Letter.mail_id.in_(bindparam("mails", expanding=True)), Letter.dropped == "")
    .order_by(Letter.id)
)
_TOLD = (
    select(Notice.mail_id, Notice.text)
    .where(Notice.mail_id.in_(bindparam("mails", expanding=True)))
    .order_by(Notice.id)
)
_table: Any = Letter.__table__
_DROP = update(_table).where(_table.c.id == bindparam("key")).values(dropped=bindparam("why"))


@dataclass(slots=True)
class MailContents:
    """The letters of one mail that still hold, those to be dropped, and what dondoc itself tells."""

    letters: list[Row[Any]] = field(default_factory=list)
    dropped: list[tuple[int, str]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def look_again(session: Session, mail_ids: list[int]) -> dict[int, MailContents]:
    """The letters of these mails held against their obligations as they stand; what no longer holds is set apart."""
    found = {number: MailContents() for number in mail_ids}
    for row in session.execute(_LETTERS, {"mails": mail_ids}):
        why = outdated(row)
        if why:
            found[row.mail_id].dropped.append((row.id, why))
        else:
            found[row.mail_id].letters.append(row)
    for mail, text in session.execute(_TOLD, {"mails": mail_ids}):
        found[mail].notices.append(text)
    return found


def drop(session: Session, contents: Iterable[MailContents]) -> None:
    """Write down which letters were dropped, and why."""
    gone = [{"key": number, "why": why} for one in contents for number, why in one.dropped]
    if gone:
        session.connection().execute(_DROP, gone)


def outdated(row: Row[Any]) -> str:
    """Why a queued letter no longer holds, in Vietnamese; empty while it does."""
    if row.progress not in CHASED:
        return PROGRESS_NAMES[row.progress]
    if row.rests_until is not None:
        return "đề nghị của đơn vị đang chờ xem"
    return "đã đổi hạn hoặc đổi đơn vị" if row.due_version != row.version_now else ""


def view(
    mail: Any, contents: MailContents, day: dt.date, directory: Directory, calendar: WorkingCalendar, most: int
) -> MailView:
    """Everything the templates need for one mail; an obligation with several rungs is told once, by the highest."""
    office = directory.office
    highest = {row.obligation_id: row for row in contents.letters}  # Letters come in the order they were queued.
    # A report whose form lies in this mail is told by its opening, whatever rung it has reached the same day.
    highest |= {row.obligation_id: row for row in contents.letters if row.rung == OPEN}
    rows = sorted(highest.values(), key=lambda row: (row.due, row.obligation_id))
    if mail.role == "leadership":
        most = IN_A_WORKBOOK  # Their mail tells a few lines; the workbook beside it holds them all.
    return MailView(
        office_name=office.name,
        coordinator_name=office.coordinator_name,
        coordinator_email=office.coordinator_email,
        recipient_name=mail.recipient_name,
        role=_role(mail.role, rows),
        day=day,
        items=tuple(item(row, row.rung, row.role, row.note, day, directory, calendar) for row in rows[:most]),
        more=max(len(rows) - most, 0),
        notices=tuple(contents.notices),
    )


def _role(first: str, rows: Iterable[Row[Any]]) -> str:
    """As whom the recipient is addressed: a unit that gets its head's letter too is still addressed as the unit."""
    roles = {row.role for row in rows}
    return roles.pop() if len(roles) == 1 else "unit" if "unit" in roles else first


def item(
    row: Row[Any], rung: str, role: str, note: str, day: dt.date, directory: Directory, calendar: WorkingCalendar
) -> Item:
    """One obligation as it stands on the day its mail leaves."""
    unit = directory.now_responsible(row.unit_id, day)
    return Item(
        obligation_id=row.obligation_id,
        kind=kind(rung, role, row, day),
        rung=rung,
        plan_title=row.title,
        plan_number=row.number,
        key=row.key,
        activity=row.text,
        product=FORM if rung == OPEN else row.product,
        report=row.kind != ACTIVITY,
        unit_name=unit.name,
        time_text=row.time_text,
        due=row.due,
        last_day=row.last_day,
        overdue_from=row.overdue_from,
        working_days_left=max(calendar.count(day, row.chase_day) - 1, 0),
        days_late=days_overdue(row.overdue_from, day),
        note=note,
        working_days_late=working_days_overdue(row.overdue_from, day, calendar),
        reasons=tuple(
            reasons(row.deadline, row.due, exclusive=row.exclusive, first_due=row.first_due, calendar=calendar)
        ),
        predecessor=_predecessor(row, unit.id, directory),
    )


def _predecessor(row: Row[Any], now: int, directory: Directory) -> str:
    """Who owed it before: the unit that ended, or the one it was handed over from."""
    before = row.unit_id if now != row.unit_id else row.from_unit_id
    return "" if before is None else directory.unit(before).name


def kind(rung: str, role: str, row: Row[Any], day: dt.date) -> LetterKind:
    """What sort of letter it is: by the facts of the day it leaves, not of the day it was queued."""
    if rung == OPEN and day >= row.overdue_from:
        return LetterKind.CYCLE_OPENED_LATE
    if rung in BY_CODE:
        return BY_CODE[rung]
    if day >= row.overdue_from:
        return ESCALATIONS.get(role, LetterKind.OVERDUE)
    return LetterKind.DUE_TODAY if day >= row.chase_day else LetterKind.REMIND
