"""Clear away what has had its time: used sign-ins, ended sessions, counts, and who filled in a form long ago.

Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, điều 14: personal data are erased when the term stated to the person ends. The
act itself, its unit and its day stay.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from dondoc.store.models import (
    DeskAct,
    DeskUpload,
    Evidence,
    ExtensionRequest,
    FormDraft,
    History,
    ReceivedMail,
    ReportReceipt,
    SignIn,
    Submission,
    Unit,
    WebLink,
    WebSession,
)
from dondoc.store.models.incoming.received import ReceivedState
from dondoc.store.people.tries import forget

ERASED = "(đã xoá theo thời hạn lưu)"
# Longer than a quarter: a report begun at its opening is still there when it is due.
DRAFTS_KEPT = dt.timedelta(days=120)
DESK_ACTS_KEPT, DESK_UPLOADS_KEPT = dt.timedelta(days=90), dt.timedelta(days=2)


def clear_away(session: Session, now: dt.datetime, keep_months: int) -> None:
    """Delete what is over, and blank the names and telephones of fillers after so many months."""
    session.execute(delete(SignIn).where(SignIn.expires_at < now - dt.timedelta(days=1)))
    over = or_(WebSession.expires_at < now, WebSession.ended_at < now - dt.timedelta(days=1))
    session.execute(delete(WebSession).where(over))
    session.execute(delete(FormDraft).where(FormDraft.saved_at < now - DRAFTS_KEPT))
    session.execute(delete(DeskAct).where(DeskAct.at < now - DESK_ACTS_KEPT))
    session.execute(delete(DeskUpload).where(DeskUpload.at < now - DESK_UPLOADS_KEPT))
    forget(session, now - dt.timedelta(days=2))
    before = now - dt.timedelta(days=30 * keep_months)
    blank_mails(session, before)
    blank_fillers(session, before)


def blank_mails(session: Session, before: dt.datetime) -> None:
    """Erase the text and the senders of mails that came in before a moment; what each was stays."""
    old = (ReceivedMail.kept_at < before, ReceivedMail.sender_name != ERASED)
    done = ReceivedMail.state.in_((ReceivedState.SETTLED, ReceivedState.READ))
    session.execute(update(ReceivedMail).where(*old, done).values(raw=b"", sender="", sender_name=ERASED, subject=""))


def blank_fillers(session: Session, before: dt.datetime) -> None:
    """Blank who filled in before a moment."""
    old = (Submission.at < before, Submission.by_name != ERASED)
    session.execute(update(Submission).where(*old).values(by_name=ERASED, by_phone=""))
    links = (WebLink.used_at < before, WebLink.filler_name != "")
    session.execute(update(WebLink).where(*links).values(filler_name="", filler_phone=""))


def forget_filler(session: Session, phone: str) -> int:
    """Blank a person who asks for it, found by the digits of the telephone; returns how many submissions that were.

    The lines of history that name the person are blanked, too: who acted is then the unit.
    """
    wanted = _digits(phone)
    if len(wanted) < 8:
        return 0
    found = [one for one in session.scalars(select(Submission)) if _digits(one.by_phone) == wanted]
    for one in found:
        blank_lines(session, f"{one.by_name} ({one.unit.name})", f"{ERASED} ({one.unit.name})")
        one.by_name, one.by_phone = ERASED, ""
    for link in session.scalars(select(WebLink).where(WebLink.filler_phone != "")):
        if _digits(link.filler_phone) == wanted:
            link.filler_name = link.filler_phone = ""
    for unit in session.scalars(select(Unit).where(Unit.contact_phone != "")):
        if _digits(unit.contact_phone) == wanted:
            unit.contact_name, unit.contact_phone, unit.contact_until = "", "", None
    return len(found)


def blank_lines(session: Session, who: str, now: str) -> None:
    """Blank a person's name where his acts and what he sent carry it."""
    named = (History.who, Evidence.who, ExtensionRequest.asked_by, ReportReceipt.who)
    for column in named:
        session.execute(update(column.class_).where(column == who).values({column.key: now}))


def _digits(phone: str) -> str:
    """Return the digits of a number, +84 written as 0."""
    digits = "".join(c for c in phone if c.isdigit())
    return f"0{digits[2:]}" if phone.strip().startswith("+84") else digits
