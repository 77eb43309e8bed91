"""The clock's work without Prefect: every office in turn, in this process."""

from __future__ import annotations

import datetime as dt
import logging

from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.runtime.common.jobs import Job
from dondoc.runtime.local import fallback
from dondoc.store.engine import Store

log = logging.getLogger("dondoc.runtime.cluster.clock")


def do_it_here(settings: Settings, store: Store, job: Job, day: dt.date) -> None:
    """Do one job; what goes wrong is logged, and asked for again by the next tick."""
    if job.name != "nation":
        fallback.do_it_here(settings, store, job, day)
        return
    try:
        log.info("%s", chase_all(settings, store, day))
    except DondocError as error:
        log.error("Không làm được việc “%s”: %s", job.words, error)


def chase_all(settings: Settings, store: Store, day: dt.date) -> str:
    """The whole day as one shard, then its mail."""
    from notifications.chase.shards import EVERYBODY, morning, raise_if_broken, sweep_shard
    from notifications.delivery.deliver import deliver

    now = dt.datetime.now(dt.UTC)
    before = morning(store, settings, today=day, now=now)
    swept = sweep_shard(store, settings, EVERYBODY, today=day, now=now)
    sent = deliver(store, settings, now=now).sent
    raise_if_broken([before, swept])
    return f"Đã gửi {sent} thư, {swept.queued} lời nhắc mới của {swept.offices} cơ quan."
