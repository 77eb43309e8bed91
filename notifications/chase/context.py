"""What every step of a chase needs: the store, the settings, the calendar, whose chase it is, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.offices import the_office
from notifications.letters.recipients import OfficeCard, office_card
from notifications.outbox.enqueue import Outbox
from notifications.outbox.notices import add_new_notices
from notifications.timing.send_window import Clock, clock_from, mail_day, rehearsed


@dataclass(frozen=True, slots=True)
class ChaseContext:
    """One office on one day: ``today`` is the day chased, ``now`` the moment it happens."""

    store: Store
    settings: Settings
    calendar: WorkingCalendar
    office: OfficeCard
    today: dt.date
    now: dt.datetime
    clock: Clock
    """Goes on from ``now``: letters are sent after a sweep that may have taken minutes."""

    @property
    def mail_day(self) -> dt.date:
        """Return the day whose mail a letter queued now belongs to."""
        return mail_day(self.now, self.settings, self.calendar)

    @property
    def requires_release(self) -> bool:
        """Return whether a plan sends nothing until the coordinator releases it."""
        return requires_release(self.settings)

    def outbox(self, session: Session) -> Outbox:
        """Open the office's outbox inside a transaction."""
        return Outbox(session, self.settings, self.calendar, self.office)

    def notify_coordinator(self, session: Session, notices: Iterable[tuple[str, str]]) -> int:
        """Add notices (occasion, sentence) to the coordinator's mail; returns how many were new."""
        return add_new_notices(session, self.outbox(session), self.office, notices, self.mail_day, self.now)


def chase_context(
    store: Store,
    settings: Settings,
    office: str,
    today: dt.date,
    *,
    now: dt.datetime | None = None,
    calendar: WorkingCalendar | None = None,
) -> ChaseContext:
    """Read what a chase of an office needs. Without ``now`` the day is rehearsed: it is 08:00 of it in Việt Nam."""
    moment = now or rehearsed(today)
    clock = clock_from(moment)
    with store.write() as session:
        owner = the_office(session, settings, office)
        session.flush()
        days, card = calendar or office_calendar(session), office_card(owner, settings)
    return ChaseContext(store, settings, days, card, today, moment, clock)


def requires_release(settings: Settings) -> bool:
    """Return whether a plan sends nothing until the coordinator releases it."""
    return settings.release == "ask" or (settings.release == "auto" and not settings.is_rehearsal)
