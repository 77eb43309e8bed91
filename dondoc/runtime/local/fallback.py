"""The clock's work without Prefect: the same functions the flows call, in this process."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.runtime.common.jobs import Job
from dondoc.store.engine import Store
from dondoc.store.queries.offices import DEFAULT

log = logging.getLogger("dondoc.runtime.local.clock")


def do_it_here(settings: Settings, store: Store, job: Job, day: dt.date) -> None:
    """Do one job; what goes wrong is logged, and asked for again by the next tick."""
    try:
        log.info("%s", WORK[job.name](settings, store, day))
    except DondocError as error:
        log.error("Không làm được việc “%s”: %s", job.words, error)


def _remind(settings: Settings, store: Store, day: dt.date) -> str:
    from notifications.chase.daily import chase

    summary = chase(store, settings, today=day, now=dt.datetime.now(dt.UTC), office=DEFAULT)
    return f"Đã gửi {summary.sent} thư, {summary.queued} lời nhắc mới."


def _send(settings: Settings, store: Store, day: dt.date) -> str:
    from notifications.chase.daily import chase

    done = chase(store, settings, today=day, now=dt.datetime.now(dt.UTC), office=DEFAULT, stages=())
    return f"Đã gửi {done.sent} thư còn chờ."


def _escalate(settings: Settings, store: Store, day: dt.date) -> str:
    from notifications.chase.daily import chase

    now = dt.datetime.now(dt.UTC)
    done = chase(store, settings, today=day, now=now, office=DEFAULT, stages={"after"}, deliver=False)
    return f"{done.queued} lời nhắc quá hạn mới."


def _digest(settings: Settings, store: Store, day: dt.date) -> str:
    from notifications.digest.queue import queue_digests

    queued, broken = queue_digests(store, settings, today=day, now=dt.datetime.now(dt.UTC))
    return f"Đã xếp {queued} thư tổng hợp quá hạn, {len(broken)} cơ quan không lập được."


def _open_cycle(settings: Settings, store: Store, day: dt.date) -> str:
    from notifications.chase.open_periods import open_everywhere

    done = open_everywhere(store, settings, day, now=dt.datetime.now(dt.UTC))
    return f"Đã mở {len(done.fresh)} kỳ báo cáo, {done.mails} thư có biểu."


WORK: dict[str, Callable[[Settings, Store, dt.date], str]] = {
    "remind": _remind,
    "send": _send,
    "escalate": _escalate,
    "digest": _digest,
    "open-cycle": _open_cycle,
}
