"""A shard of the day's chase, and a share of its mail, as Prefect tasks: each holds hundreds of obligations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from prefect import task
from prefect.context import FlowRunContext

from config.settings import Settings
from dondoc.store.run_locks import at_work
from notifications.chase.monitoring.heartbeat import beat_by_store
from notifications.chase.shards import Shard, ShardSummary, before_shards, end_of_day, shards, sweep_shard
from notifications.delivery.deliver import deliver
from notifications.delivery.worker import Delivery
from notifications.timing.send_window import rehearsed
from tasks.context import moment_of, office, store_was_busy


@contextmanager
def held_while_alive() -> Iterator[None]:
    """Show that this flow run lives, so that the rescue gives it to another worker if its own is lost."""
    context = FlowRunContext.get()
    if context is None or context.flow_run is None:
        yield
        return
    with office() as here, at_work(here.store, str(context.flow_run.id)):
        yield


@task(name="Chia cụm", retries=2, retry_delay_seconds=5, retry_condition_fn=store_was_busy)
def cut_the_day(day: dt.date, per_shard: int) -> list[Shard]:
    """Return the shards in which something is due by the day, once what moves work between units is seen to."""
    with office() as here:
        before_shards(here.store, here.settings, today=day, now=moment_of(day, here.settings))
        with here.store.read() as session:
            return shards(session, day, per_shard)


@task(
    name="Quét một cụm",
    retries=2,
    retry_delay_seconds=10,
    retry_condition_fn=store_was_busy,
    timeout_seconds=3600,
)
def sweep_one(shard: Shard, day: dt.date) -> ShardSummary:
    """Queue the letters of one shard; run again, it queues nothing twice."""
    with office() as here:
        return sweep_shard(here.store, here.settings, shard, today=day, now=moment_of(day, here.settings))


@task(
    name="Gửi thư đang chờ",
    retries=2,
    retry_delay_seconds=10,
    retry_condition_fn=store_was_busy,
    timeout_seconds=3600,
)
def send_share(day: dt.date, senders: int) -> Delivery:
    """Send mail until none waits, beside other senders: each takes what no other holds."""
    with office() as here:
        now = moment_of(day, here.settings) or rehearsed(day)
        done = deliver(here.store, share(here.settings, senders), now=now)
        if senders == 1 or done.stopped:
            # Several senders are part of a day's chase, which beats when all are through.
            beat_by_store(here.store, here.settings, now, [*done.beside, *([done.stopped] if done.stopped else [])])
        return done


@task(name="Ghi kết quả ngày", retries=2, retry_delay_seconds=5, retry_condition_fn=store_was_busy)
def close_the_day(day: dt.date, failures: list[str]) -> None:
    """Record the end of the day's chase and call the heartbeat address."""
    with office() as here:
        end_of_day(here.store, here.settings, day, moment_of(day, here.settings) or rehearsed(day), failures)


def share(settings: Settings, senders: int) -> Settings:
    """Return what one of several senders may ask of the mail server, so that all together open no more than one alone
    may.
    """
    return settings.model_copy(update={"smtp_connections": max(1, settings.smtp_connections // senders)})
