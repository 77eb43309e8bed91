"""The clock of a cluster: triggers the day's runs, restarts lost ones, and refreshes the forms.

``python -m dondoc.runtime.cluster.clock``. A second one, on this or another machine, does no harm: what it asks for
was asked for already. When Prefect does not answer, the clock chases all offices itself: no mail depends on Prefect.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import os
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from config.settings import Settings, load
from config.system.operating_system import on_stop
from config.time_zone import ZONE
from dondoc.runtime.cluster.deployment_registry import register
from dondoc.runtime.cluster.prefect_env import Cluster
from dondoc.runtime.cluster.run_rescue import LockGrace, look
from dondoc.runtime.common.conditions.new_mail import new_mail
from dondoc.runtime.common.deployments.form_options import stamp
from dondoc.runtime.common.fallback import do_without_prefect
from dondoc.runtime.common.trigger_run import PrefectApi
from dondoc.runtime.common.upkeep.prefect_upkeep import tidy
from dondoc.runtime.common.upkeep.store_upkeep import blank_bodies_by_age
from dondoc.runtime.local.clock import Clock, asker
from dondoc.store.engine import Store, open_store
from dondoc.store.queries.calendar import office_calendar
from flows.clock.jobs import cluster_jobs
from notifications.chase.monitoring.heartbeat import clock_beat
from tasks.context import log_our_own
from tasks.parent_death import tie_to_parent

log = logging.getLogger("dondoc.runtime.cluster.clock")

# How late a run that lost its worker may be noticed.
LOOK_SECONDS = 5.0
# Forms list plans and units of the store: a new one can be chosen after so long.
REFRESH_SECONDS = 60.0


def main() -> None:
    """Run until SIGTERM or SIGINT."""
    tie_to_parent()
    logging.basicConfig(format="%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    log_our_own()
    settings, cluster = load(), Cluster()
    store = open_store(cluster.store_url(settings))
    try:
        asyncio.run(run(cluster, settings, store))
    finally:
        store.close()


async def run(cluster: Cluster, settings: Settings, store: Store) -> None:
    """Do the clock's three jobs until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    on_stop(asyncio.get_running_loop(), stop.set)
    with store.read() as session:
        calendar = office_calendar(session)
    without = partial(do_without_prefect, settings, store)
    ask = asker(cluster_api(cluster, settings), store, stop.is_set, without, partial(new_mail, settings, store))
    clock = Clock(calendar, ask, cluster_jobs(cluster.per_shard, cluster.senders) if cluster.ticks else ())
    grace, forms = LockGrace(), Forms(cluster, settings, store)
    cares = [
        asyncio.create_task(_every(LOOK_SECONDS, lambda: look(cluster, store, grace, dt.datetime.now(dt.UTC)))),
        asyncio.create_task(_every(REFRESH_SECONDS, forms.refresh)),
        asyncio.create_task(_every(REFRESH_SECONDS, lambda: asyncio.to_thread(_follow_calendar, clock, store))),
    ]
    clock.start()
    clock.keep_tidy(lambda at_night: _tidy(cluster, settings, store, at_night=at_night))
    if cluster.ticks:
        clock.keep_watch(lambda: clock_beat(store, settings, dt.datetime.now(dt.UTC)), settings.mail_closes)
    catching_up = asyncio.create_task(asyncio.to_thread(clock.catch_up, dt.datetime.now(dt.UTC)))
    log.info("Đồng hồ đã chạy: %d việc, giao cho pool “%s”.", len(clock.jobs), cluster.pool)
    await stop.wait()
    for care in cares:
        care.cancel()
    # A thread cannot be cancelled: the store stays open until it has ended by itself.
    await catching_up
    await asyncio.to_thread(clock.stop)


def _tidy(cluster: Cluster, settings: Settings, store: Store, *, at_night: bool) -> None:
    """Keep Prefect's store small, and ours, as the settings require."""
    now = dt.datetime.now(dt.UTC)
    tidy(cluster.prefect_url, now, at_night=at_night)
    if at_night:
        blank_bodies_by_age(store, settings, now)


async def _every(seconds: float, do: Callable[[], Awaitable[Any]]) -> None:
    """Do it again and again; a server or store that is away for a while is waited for."""
    while True:
        try:
            await do()
        except Exception as error:  # noqa: BLE001 (whatever it is, the next look tries again: logged each time)
            log.warning("%s: %s", type(error).__name__, str(error).splitlines()[0] if str(error) else "")
        await asyncio.sleep(seconds)


def _follow_calendar(clock: Clock, store: Store) -> None:
    """Let the clock go by a decision on days off that a coordinator added meanwhile."""
    with store.read() as session:
        calendar = office_calendar(session)
    if calendar.decisions != clock.calendar.decisions:
        clock.take(calendar)


class Forms:
    """The forms as they were last registered: a new day, or a store that changed, gives new dates and drop-downs."""

    def __init__(self, cluster: Cluster, settings: Settings, store: Store) -> None:
        self.cluster, self.settings, self.store = cluster, settings, store
        self._seen: tuple[dt.date, int] | None = None

    async def refresh(self) -> None:
        """Register again where something changed."""
        now = (dt.datetime.now(ZONE).date(), await asyncio.to_thread(stamp, self.store))
        if now != self._seen:
            await register(self.cluster, self.settings, self.store, now[0])
            # Only now: where the server was away, the next look registers again.
            self._seen = now


def cluster_api(cluster: Cluster, settings: Settings) -> PrefectApi:
    """Return the cluster's Prefect server."""
    return PrefectApi(cluster.api(settings), _shown_password())


def _shown_password() -> tuple[str, str] | None:
    """Return the user and password this process has for the server, as every other process of the cluster has them."""
    user, colon, secret = os.environ.get("PREFECT_API_AUTH_STRING", "").partition(":")
    return (user, secret) if colon else None


if __name__ == "__main__":
    main()
