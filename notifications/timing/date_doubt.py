"""Whether the day's letters are held: the machine's date is too far beyond the last day that is believed.

What a wrong date would do once and for all waits, too: reporting periods are not opened, the work of ended units is not
moved, nothing old is erased.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.store.queries.offices import all_offices
from dondoc.store.queries.sending.chase_runs import believed_day
from notifications.timing.clock_check import jumps_ahead
from notifications.timing.send_window import local_day

HELD = "Ngày trên máy cách lần đôn đốc trước quá xa và chưa ai xác nhận, nên chưa mở kỳ báo cáo nào."


@dataclass(frozen=True, slots=True)
class DateDoubt:
    """A date nobody has confirmed yet, and the last day that is believed."""

    today: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """Return how far the date has jumped, in days of the calendar."""
        return (self.today - self.last).days


def date_doubt(session: Session, settings: Settings, office_id: int, today: dt.date) -> DateDoubt | None:
    """Return why an office's letters are held, None where they go; a rehearsal reaches nobody and may jump."""
    if settings.is_rehearsal:
        return None
    last = believed_day(session, office_id, today)
    return DateDoubt(today, last) if last is not None and jumps_ahead(last, today) else None


def is_date_doubted(session: Session, settings: Settings, now: dt.datetime) -> bool:
    """Return whether the date is in doubt for any office of the store."""
    return any(date_doubt(session, settings, one.id, local_day(now)) for one in all_offices(session))
