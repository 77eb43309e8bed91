"""Confirm the machine's date after a jump, so that the letters it holds may go; and take that word back."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from calendars.format import short_date
from dondoc.activity import DondocError
from dondoc.store.history import By, record
from dondoc.store.models import History
from dondoc.store.queries.history.undoable import CannotUndoError
from dondoc.store.queries.sending.chase_runs import DATE_CONFIRMED, believed_day, last_chase_day


class DateNotInDoubtError(DondocError):
    """A date that need not be confirmed: an office was chased on it, or a person confirmed it already."""

    exit_code = 2


def confirm_date(session: Session, office_id: int, by: By) -> None:
    """Record a person's word that the day acted on is the right one. Raises DateNotInDoubtError."""
    last = believed_day(session, office_id, by.day)
    if last is None or last == by.day:
        raise DateNotInDoubtError(f"ngày {short_date(by.day)} không còn phải xác nhận.")
    record(session, by, "office", office_id, DATE_CONFIRMED, {"last_chase": last}, {"day": by.day})


def undo_confirmed(session: Session, row: History, by: By, why: str) -> tuple[list[str], list[str]]:
    """Hold the letters again. Raises CannotUndoError once the day has been chased."""
    day = dt.date.fromisoformat((row.now or {})["day"])
    chased = last_chase_day(session, row.subject_id, max(day, by.day))
    if chased is not None and chased >= day:
        raise CannotUndoError(f"đã đôn đốc ngày {short_date(chased)}; thư đã lập thì không thu lại được.")
    return [f"ngày {short_date(day)} lại phải xác nhận; thư nhắc được giữ đến lúc đó"], []
