"""Check a mail's content once more just before it leaves: done, paused or re-dated work is no longer chased."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from calendars.duedates import days_overdue, working_days_overdue
from calendars.workdays import WorkingCalendar
from dondoc.store.chase.letters import (
    ObligationAhead,
    ObligationFacts,
    QueuedLetter,
    drop_each,
    queued_letters,
    queued_notices,
)
from dondoc.store.models.mail import RecipientRole
from dondoc.store.models.obligation import OPEN_STATES, PROGRESS_NAMES
from dondoc.store.queries.questions.reasons import Reason, reasons
from notifications.letters.model import Item, LetterKind, MailView
from notifications.letters.recipients import Directory
from notifications.timing.decide import ACTIVITY
from notifications.timing.ladder import INFORM_OPEN, INFORM_OVERDUE, OPENED

ESCALATIONS: dict[str, LetterKind] = {
    RecipientRole.HEAD: LetterKind.ESCALATE_HEAD,
    RecipientRole.COORDINATOR: LetterKind.ESCALATE_COORDINATOR,
    RecipientRole.LEADERSHIP: LetterKind.ESCALATE_LEADERSHIP,
}
IN_A_WORKBOOK = 5000
FORM = "Biểu báo cáo đính kèm, điền và gửi lại"
INFORMS = frozenset({INFORM_OPEN, INFORM_OVERDUE})
BY_CODE = {
    OPENED: LetterKind.CYCLE_OPENED,
    INFORM_OPEN: LetterKind.INFORM_OPEN,
    INFORM_OVERDUE: LetterKind.INFORM_OVERDUE,
}


@dataclass(slots=True)
class MailContents:
    """The letters of one mail that still hold, those to be dropped, and dondoc's own notices."""

    letters: list[QueuedLetter] = field(default_factory=list)
    dropped: list[tuple[int, str]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def look_again(session: Session, mail_ids: list[int]) -> dict[int, MailContents]:
    """Return the letters of these mails held against their obligations as they stand; what no longer holds is set
    apart.
    """
    found = {number: MailContents() for number in mail_ids}
    for row in queued_letters(session, mail_ids):
        why = outdated(row)
        if why:
            found[row.mail_id].dropped.append((row.id, why))
        else:
            found[row.mail_id].letters.append(row)
    for mail, text in queued_notices(session, mail_ids):
        found[mail].notices.append(text)
    return found


def drop(session: Session, contents: Iterable[MailContents]) -> None:
    """Write down which letters were dropped, and why."""
    drop_each(session, (gone for one in contents for gone in one.dropped))


def outdated(row: QueuedLetter) -> str:
    """Why a queued letter no longer holds, in Vietnamese; empty while it does."""
    if row.progress not in OPEN_STATES:
        return PROGRESS_NAMES[row.progress]
    if row.rests_until is not None:
        return "đề nghị của đơn vị đang chờ xem"
    return "đã đổi hạn hoặc đổi đơn vị" if row.due_version != row.version_now else ""


def view(
    mail: Any, contents: MailContents, day: dt.date, directory: Directory, calendar: WorkingCalendar, most: int
) -> MailView:
    """Return everything the templates need for one mail; an obligation with several rungs is listed once, by the
    highest.
    """
    office = directory.office
    highest = {row.obligation_id: row for row in contents.letters}  # Letters come in the order they were queued.
    # A report whose form lies in this mail is listed by its opening, whatever rung it has reached the same day.
    highest |= {row.obligation_id: row for row in contents.letters if row.rung == OPENED}
    rows = sorted(highest.values(), key=lambda row: (row.due, row.obligation_id))
    if mail.role == RecipientRole.LEADERSHIP:
        most = IN_A_WORKBOOK  # Their mail lists a few lines; the workbook beside it holds them all.
    # What is only to be known comes behind what is asked, and takes no line of the mail from it.
    asked, known = ([row for row in rows if (row.rung in INFORMS) is informs] for informs in (False, True))
    listed = [*asked[:most], *known[:IN_A_WORKBOOK]]
    return MailView(
        office_name=office.name,
        coordinator_name=office.coordinator_name,
        coordinator_email=office.coordinator_email,
        recipient_name=mail.recipient_name,
        role=_role(mail.role, rows),
        day=day,
        items=tuple(item(row, row.rung, row.role, row.note, day, directory, calendar) for row in listed),
        more=len(rows) - len(listed),
        notices=tuple(contents.notices),
    )


def _role(first: str, rows: Iterable[QueuedLetter]) -> str:
    """Return the role a recipient is addressed in: a unit that gets its head's letter too stays the unit."""
    roles = {row.role for row in rows}
    return roles.pop() if len(roles) == 1 else RecipientRole.UNIT if RecipientRole.UNIT in roles else first


def item(
    row: ObligationFacts, rung: str, role: str, note: str, day: dt.date, directory: Directory, calendar: WorkingCalendar
) -> Item:
    """Return one obligation as it stands on the day its mail leaves."""
    unit = directory.now_responsible(row.unit_id, day)
    return Item(
        obligation_id=row.obligation_id,
        kind=kind(rung, role, row, day),
        rung=rung,
        plan_title=row.title,
        plan_number=row.number,
        key=row.key,
        activity=row.text,
        product=FORM if rung == OPENED else row.product,
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
        reasons=_reasons(row, calendar),
        predecessor=_predecessor(row, unit.id, directory),
    )


def _reasons(row: ObligationFacts, calendar: WorkingCalendar) -> tuple[Reason, ...]:
    deadline = json.loads(row.deadline)
    return tuple(reasons(deadline, row.due, exclusive=row.exclusive, first_due=row.first_due, calendar=calendar))


def _predecessor(row: ObligationFacts, now: int, directory: Directory) -> str:
    """Return who owed it before: the unit that ended, or the one it was handed over from."""
    before = row.unit_id if now != row.unit_id else row.from_unit_id
    return "" if before is None else directory.unit(before).name


def kind(rung: str, role: str, row: ObligationFacts | ObligationAhead, day: dt.date) -> LetterKind:
    """Return what sort of letter it is: by the facts of the day it leaves, not of the day it was queued."""
    if rung == OPENED and day >= row.overdue_from:
        return LetterKind.CYCLE_OPENED_LATE
    if rung in BY_CODE:
        return BY_CODE[rung]
    if day >= row.overdue_from:
        return ESCALATIONS.get(role, LetterKind.OVERDUE)
    return LetterKind.DUE_TODAY if day >= row.chase_day else LetterKind.REMIND
