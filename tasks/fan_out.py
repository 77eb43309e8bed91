"""Asking for runs of our other deployments and waiting for them, from inside a flow; asked twice, made once."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.context import FlowRunContext
from prefect.deployments.flow_runs import run_deployment

from tasks.run_ends import broke_off

log = logging.getLogger("tasks.fan_out")

SHARD_TAG = "cụm"
"""Runs with this tag hold a lock while they live; the rescue starts one again whose worker was lost."""
# A shard whose worker is lost again and again breaks its worker; a fifth start is the last.
MOST_STARTS = 5
LOOK_SECONDS = 0.5
PATIENCE_SECONDS = 3600.0
OVER = (StateType.COMPLETED, StateType.FAILED, StateType.CANCELLED)


@dataclass(frozen=True, slots=True)
class Errand:
    """One run to ask for: the deployment (flow and deployment share a name), its form, its key and name.

    ``locked``: the run holds a lock while it lives.
    """

    flow: str
    form: dict[str, Any]
    key: str
    name: str
    locked: bool = True


def ask_all(errands: Iterable[Errand]) -> list[UUID]:
    """Ask for all of these runs; returns their ids, of new runs and of those asked for before."""
    return [_ask(one) for one in errands]


def _ask(one: Errand) -> UUID:
    run: Any = run_deployment(
        f"{one.flow}/{one.flow}",
        parameters={"form": one.form},
        idempotency_key=one.key,
        flow_run_name=one.name,
        tags=[SHARD_TAG] if one.locked else [],
        # Returns as soon as the run is made: all are asked for before one is waited for.
        timeout=0,
        as_subflow=False,
    )
    found: UUID = run.id
    return found


def asked_by() -> str:
    """Empty in a run that has a key of its own (the clock's, one a day), else the run's id.

    So what the clock asks for is made once a day, and a person who presses the button again gets a new chase.
    """
    context = FlowRunContext.get()
    run = context.flow_run if context else None
    return "" if run is None or run.idempotency_key else f":{run.id}"


def wait_for(ids: list[UUID], patience: float = PATIENCE_SECONDS) -> list[FlowRun]:
    """Wait until all of these are over, or for so long; returns how they stand."""
    until = time.monotonic() + patience
    while True:
        runs = _read(ids)
        if all(map(is_over, runs)) or time.monotonic() > until:
            return runs
        time.sleep(LOOK_SECONDS)


def is_over(run: FlowRun) -> bool:
    """Return whether nothing more will come of it: a run that broke off is started again by the rescue, but not for
    ever.
    """
    if run.state is None:
        return False
    if broke_off(run.state):
        return run.run_count >= MOST_STARTS
    return run.state.type in OVER


def _read(ids: list[UUID]) -> list[FlowRun]:
    if not ids:
        return []
    with get_client(sync_client=True) as client:
        wanted = FlowRunFilter(id=FlowRunFilterId(any_=ids))
        return client.read_flow_runs(flow_run_filter=wanted, limit=len(ids))


def bad(runs: Iterable[FlowRun]) -> list[FlowRun]:
    """Return those that did not end well."""
    return [run for run in runs if run.state is None or run.state.type is not StateType.COMPLETED]
