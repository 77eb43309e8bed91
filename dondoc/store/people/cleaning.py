"""Clear away what has had its time: used sign-ins, ended sessions, counts, and who filled in a form long ago.

Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, điều 14: personal data are erased when the term said to the person ends. The
act itself, its unit and its day stay.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session

from dondoc.store.models import FormDraft, SignIn, Submission, WebLink, WebSession
from dondoc.store.people.tries import forget

ERASED = "(đã xoá theo thời hạn lưu)"
DRAFTS_KEPT = dt.timedelta(days=120)


def clear_away(session: Session, now: dt.datetime, keep_months: int) -> None:
    """Delete what is over, and blank the names and telephones of fillers after so many months."""
    session.execute(delete(SignIn).where(SignIn.expires_at < now - dt.timedelta(days=1)))
    over = or_(WebSession.expires_at < now, WebSession.ended_at < now - dt.timedelta(days=1))
    session.execute(delete(WebSession).where(over))
    session.execute(delete(FormDraft).where(FormDraft.saved_at < now - DRAFTS_KEPT))
    forget(session, now - dt.timedelta(days=2))
    before = now - dt.timedelta(days=30 * keep_months)
    blank_fillers(session, before)


def blank_fillers(session: Session, before: dt.datetime) -> None:
    """Blank who filled in before a moment."""
    old = (Submission.at < before, Submission.by_name != ERASED)
    session.execute(update(Submission).where(*old).values(by_name=ERASED, by_phone=""))
    links = (WebLink.used_at < before, WebLink.filler_name != "")
    session.execute(update(WebLink).where(*links).values(filler_name="", filler_phone=""))
