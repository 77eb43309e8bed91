"""The daily chase as a Prefect task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from prefect import task

from notifications.chase.daily import Summary, chase
from tasks.context import DESK_OFFICE, moment_of, office, store_was_busy


@task(
    name="Đôn đốc một ngày",
    retries=2,
    retry_delay_seconds=20,
    retry_condition_fn=store_was_busy,
    timeout_seconds=3600,
)
def chase_day(
    day: dt.date,
    stages: Collection[str] | None = None,
    deliver: bool = True,
    dry_run: bool = False,
    *,
    confirmed: bool = False,
) -> Summary:
    """Queue and send what is due by the day; run again, it sends nothing twice (the outbox sees to it)."""
    with office() as here:
        return chase(
            here.store, here.settings, office=DESK_OFFICE, today=day, now=moment_of(day),
            stages=set(stages) if stages is not None else None, deliver=deliver, dry_run=dry_run,
            confirmed=confirmed,
        )  # fmt: skip
