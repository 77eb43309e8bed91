"""Send everything that may leave. Killed at any moment, it loses nothing.

At most one mail a connection can have been taken by the server without that being kept: it is sent again, the same
bytes under the same Message-ID.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.queries.calendar import office_calendar
from notifications.delivery.worker import Delivery, run_worker
from notifications.delivery.worker_lock import taken_over
from notifications.letters.recipients import office_cards
from notifications.outbox.claim import take_back
from notifications.outbox.ended_units import hand_over_everywhere
from notifications.outbox.requeue import Requeuing
from notifications.timing.send_window import clock_from, mail_day, why_closed


def deliver(
    store: Store, settings: Settings, *, now: dt.datetime, worker: str = "", calendar: WorkingCalendar | None = None
) -> Delivery:
    """Send everything that may leave at ``now``; several may run at once, on one machine or many.

    Outside the hours of working days nothing leaves, and the note names when it will. A server that does not answer
    leaves everything queued; the note names it. What ended units still owe is handed over first, so that a letter
    queued before their end does not reach them.
    """
    clock = clock_from(now)
    with taken_over(settings.home) as gone, store.write() as session:
        days = calendar or office_calendar(session)
        offices = office_cards(session, settings)
        take_back(session, settings, now, gone)
    # Before the mails are requeued: what leaves a merged unit's mail may leave none of it to be sent or joined.
    failed = hand_over_everywhere(store, settings, days, offices, now)
    with store.write() as session:
        for office in offices.values():
            Requeuing(session, settings, days, office, mail_day(now, settings, days), now).run()
    # One clock for all rounds: what a round took must not be given to the next, which would send after closing.
    if closed := why_closed(clock(), settings, days):
        return Delivery(note=closed, beside=failed)
    done = _until_nothing_is_left(
        lambda: run_worker(store, settings, days, offices, clock, worker), lambda: _recover(store, settings, clock())
    )
    done.beside += failed
    return done


def _recover(store: Store, settings: Settings, now: dt.datetime) -> int:
    """Take back what workers hold that have died by now (a killed one's last commit can arrive after it)."""
    with taken_over(settings.home) as gone:
        if not gone:
            return 0
        with store.write() as session:
            return take_back(session, settings, now, gone)


def _until_nothing_is_left(work: Callable[[], Delivery], recover: Callable[[], int]) -> Delivery:
    """Work again where something came up: a refusal makes one more mail, to the coordinator; a lease was too short."""
    total = Delivery()
    while True:
        done = work()
        total.add(done)
        if done.note or not (done.notified or (done.expired and done.sent) or recover()):
            return total
