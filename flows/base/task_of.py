"""A job's work as one Prefect task: tried again while the store is busy, ended after an hour."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.context import TaskContext, office, store_was_busy

Form = TypeVar("Form")
Done = TypeVar("Done")
LONGEST_SECONDS = 3600
"""A day's chase of a million obligations takes minutes; after an hour something hangs."""


def do(work: Callable[[TaskContext, Form], Done], form: Form, *, name: str) -> Done:
    """Run a job's work with the store open, as a task of this name; run again, it does nothing twice."""

    @task(
        name=name,
        retries=2,
        retry_delay_seconds=20,
        retry_condition_fn=store_was_busy,
        timeout_seconds=LONGEST_SECONDS,
        cache_policy=NO_CACHE,
    )
    def step(form: Form) -> Done:
        with office() as here:
            return work(here, form)

    return step(form)
