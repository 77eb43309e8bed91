"""A sign of life for a watcher outside (Healthchecks or the like), which alarms on silence and on ``/fail``.

Called once each calendar day at least, after the delivery: by the chase on working days, by the clock on days off and
once more when mail hours are over. It carries no name: the address alone, with ``/fail`` where a person must look.
"""

from __future__ import annotations

import datetime as dt
import logging
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.sending.sending_metrics import SendingMetrics, day_summaries, sending_metrics
from notifications.timing.send_window import closes_at, day_begins, local_day

log = logging.getLogger(__name__)
# The watcher's answer is not needed for anything: a chase does not wait long for it.
SECONDS = 5.0


def beat(settings: Settings, *, well: bool = True) -> bool:
    """Call the heartbeat address (with ``/fail`` where something is wrong); never fatal, a failure is logged."""
    if not settings.heartbeat_url.startswith(("http://", "https://")):
        return False
    url = settings.heartbeat_url.rstrip("/") + ("" if well else "/fail")
    try:
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:
            return bool(answer.status < 300)
    except (OSError, ValueError) as error:
        log.warning("the heartbeat was not heard: %s", error)
        return False


@contextmanager
def heartbeat(store: Store, settings: Settings, now: dt.datetime) -> Iterator[list[str]]:
    """Beat when the block is over; what the block adds to the list, or raises, is a failure."""
    failures: list[str] = []
    try:
        yield failures
    except Exception:
        beat(settings, well=False)
        raise
    beat_by_store(store, settings, now, failures)


def beat_by_store(store: Store, settings: Settings, now: dt.datetime, failures: list[str] | None = None) -> bool:
    """Beat for the store as it stands at ``now``; returns whether all is well. Costs nothing where nobody watches."""
    if not settings.heartbeat_url:
        return True
    with store.read() as session:
        signs = sending_metrics(session, local_day(now), day_begins(local_day(now)), now)
        summaries, calendar = day_summaries(session, local_day(now)), office_calendar(session)
    found = [*(failures or []), *faults(signs, summaries, settings, calendar, now)]
    for fault in dict.fromkeys(found):
        log.warning("heartbeat: %s", fault)
    beat(settings, well=not found)
    return not found


def faults(
    signs: SendingMetrics,
    summaries: list[dict[str, Any]],
    settings: Settings,
    calendar: WorkingCalendar,
    now: dt.datetime,
) -> list[str]:
    """Describe what a person must look at. Pure.

    A refused address is none of it: the coordinator gets it by mail, and in a nation there is one every day; an
    alarm of every day is one that people stop reading.
    """
    found = [
        (waits_past_closing(signs.oldest, settings, now), f"{signs.queued} thư còn chờ sau giờ ngừng gửi"),
        (_not_chased(signs.last_day, settings, calendar, now), "ngày làm việc này chưa đôn đốc xong"),
        (signs.late_runs, f"{signs.late_runs} lượt đôn đốc bắt đầu đã lâu mà chưa xong"),
        (signs.refused_inboxes, f"{signs.refused_inboxes} hộp thư không đọc được"),
        *((one.get("skipped"), "có nhiệm vụ không tính được") for one in summaries),
    ]
    beside = [str(line) for one in summaries for line in one.get("beside", [])]
    return [text for happened, text in found if happened] + beside


def waits_past_closing(oldest: dt.datetime | None, settings: Settings, now: dt.datetime) -> bool:
    """Return whether the mail that waits longest might have left on a day whose mail hours are over."""
    return oldest is not None and closes_at(local_day(oldest), settings) <= now


def _not_chased(last: dt.date | None, settings: Settings, calendar: WorkingCalendar, now: dt.datetime) -> bool:
    """Return whether a working day has ended without a chase; a store that was never chased has missed nothing."""
    today = local_day(now)
    over = calendar.is_working_day(today) and now >= closes_at(today, settings)
    return over and last is not None and last < today


def clock_beat(store: Store, settings: Settings, now: dt.datetime) -> None:
    """Beat as the clock does: on days off, when no chase would, and on working days once mail hours are over."""
    with store.read() as session:
        works = office_calendar(session).is_working_day(local_day(now))
    if not works or now >= closes_at(local_day(now), settings):
        beat_by_store(store, settings, now)
