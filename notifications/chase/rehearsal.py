"""The days to come, chased one after the other on a copy of the store: what would go, to how many, on which day."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from config.settings import Settings
from dondoc.store.copying import copy_store
from dondoc.store.engine import Store, open_store
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.sending.mails_of_day import count_of_day
from notifications.chase.context import chase_context
from notifications.chase.daily import chase
from notifications.chase.open_periods import open_due
from notifications.digest.queue import queue_digest
from notifications.timing.send_window import rehearsed


@dataclass(frozen=True, slots=True)
class RehearsedDay:
    """One day on which something would go: mails, letters in them, and letters by rung."""

    day: dt.date
    mails: int
    letters: int
    kinds: dict[str, int] = field(default_factory=dict)


def rehearse(store: Store, settings: Settings, *, office: str, first: dt.date, last: dt.date) -> list[RehearsedDay]:
    """Chase every working day from ``first`` to ``last`` on a copy; returns the days on which a mail would go.

    Nobody reports anything meanwhile, and every plan counts as released. The store itself is only read.
    """
    with _copy(store, settings) as (copied, own):
        with copied.read() as session:
            calendar = office_calendar(session)
        span = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
        days = [_one_day(copied, own, office, day) for day in span if calendar.is_working_day(day)]
    return [one for one in days if one.mails]


@contextmanager
def _copy(store: Store, settings: Settings) -> Iterator[tuple[Store, Settings]]:
    """Copy the store into a folder of its own, and settings under which nothing can leave it."""
    with tempfile.TemporaryDirectory(prefix="dondoc-tap-duot-") as folder:
        home = Path(folder)
        quiet = {"database_url": "", "smtp_url": "", "bounces": "", "heartbeat_url": "", "release": "always"}
        own = settings.model_copy(update={**quiet, "home": home, "rehearsal": True})
        copied = open_store(f"sqlite:///{home / 'dondoc.db'}")
        try:
            copy_store(store, copied)
            yield copied, own
        finally:
            copied.close()


def _one_day(store: Store, settings: Settings, office: str, day: dt.date) -> RehearsedDay:
    """Open periods, queue letters and the digest; nothing is delivered, for a mail is counted where it is queued."""
    opened = open_due(store, settings, day, office=office)
    done = chase(chase_context(store, settings, office, day), deliver=False)
    queue_digest(store, settings, today=day, now=rehearsed(day), office=office)
    kinds = {**done.rungs, **({"open": opened.mails} if opened.mails else {})}
    return RehearsedDay(day, _mails(store, office, day), done.queued + opened.mails, kinds)


def _mails(store: Store, office: str, day: dt.date) -> int:
    with store.read() as session:
        return count_of_day(session, office, day)
