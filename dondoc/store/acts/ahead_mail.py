"""Withdraw the letters of a clock that ran ahead: letters of days that have not come are due again."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from calendars.format import short_date
from dondoc.store.history import By, record
from dondoc.store.models import ChaseRun, History, Letter, Mail, Obligation
from dondoc.store.models.mail import MailKind, MailState, RecipientRole
from dondoc.store.models.obligation import OPEN_STATES, START_ON

CLOCK = "clock"
AHEAD = MailKind.AHEAD.value
MARGIN = dt.timedelta(days=1)
"""A mail stamped less than this after now is one of today: a day is rehearsed at its 08:00, whatever the hour is."""


def take_back_ahead(session: Session, office_id: int, today: dt.date, by: By) -> int:
    """Make letters dated after ``today`` due again; returns how many there were.

    Letters and mails stay as they were written, out of the way of the real ones: a letter's rung and a mail's kind get
    a suffix, mail that has not left is dropped. Each obligation goes back to the last rung sent by today. The chases of
    those days count no more. Recorded in history, which also gives the real days' mails Message-IDs of their own.
    """
    letters = session.execute(
        select(Letter.id, Letter.obligation_id, Letter.rung, Letter.queued_on)
        .join(Obligation, Obligation.id == Letter.obligation_id)
        .where(Obligation.office_id == office_id, Letter.queued_on > today, Letter.dropped == "")
    ).all()
    for one in letters:
        text = f"ngày {short_date(one.queued_on)} chưa đến; sẽ nhắc lại theo lịch"
        # The suffix frees the rung: UNIQUE would refuse the letter of the real day.
        values = {"rung": f"{one.rung}~{one.id}"[:40], "dropped": text}
        session.execute(update(Letter).where(Letter.id == one.id).values(values))
    for obligation in sorted({one.obligation_id for one in letters}):
        _start_again(session, obligation)
    mails = _put_mails_aside(session, office_id, by.at)
    runs = (ChaseRun.office_id == office_id, ChaseRun.day > today)
    session.execute(update(ChaseRun).where(*runs).values(day=today, finished_at=None))
    if letters or mails:
        was = {"letters": len(letters), "mails": mails}
        record(session, by, CLOCK, office_id, AHEAD, was=was, why="đồng hồ chạy trước")
    return len(letters)


def times_ahead(session: Session, office_id: int) -> int:
    """Return how often an office's clock has run ahead and was taken back."""
    query = select(func.count(History.id)).where(History.subject == CLOCK, History.subject_id == office_id)
    return session.scalar(query.where(History.what == AHEAD)) or 0


def _start_again(session: Session, obligation_id: int) -> None:
    """Let the ladder go on from the last rung that was really sent."""
    owed = session.get_one(Obligation, obligation_id)
    newest_rung = (
        select(Letter.rung)
        .where(Letter.obligation_id == obligation_id, Letter.due_version == owed.due_version)
        .where(Letter.role != RecipientRole.COOPERATING, Letter.dropped == "")
        .order_by(Letter.id.desc())
        .limit(1)
    )
    # None where nothing was sent about this due date: then the ladder begins anew.
    owed.last_rung = session.scalar(newest_rung)
    if owed.progress in OPEN_STATES and owed.overdue_from is not None:
        owed.next_step, owed.next_on = "start", START_ON


def _put_mails_aside(session: Session, office_id: int, now: dt.datetime) -> int:
    """Free the days of mails that were queued later than now; what has not left is dropped."""
    later = select(Mail).where(Mail.office_id == office_id, Mail.queued_at > now + MARGIN, ~Mail.kind.startswith(AHEAD))
    found = list(session.scalars(later))
    for mail in found:
        if mail.state is not MailState.SENT:
            mail.state, mail.lease_until, mail.lease_by = MailState.DROPPED, None, None
        mail.kind, mail.reason = f"{AHEAD}-{mail.id}", "đồng hồ chạy trước"
    return len(found)
