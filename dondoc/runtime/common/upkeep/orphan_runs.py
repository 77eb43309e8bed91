"""Runs that a crash left "Running" or "Pending": nothing works on them, so they are marked Crashed, and the clock's
own are asked for once more.

A concurrency limit or a person waiting would otherwise count them for ever (a run whose process was killed stays
Running in Prefect's books).
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.states import Crashed, Scheduled

from dondoc.runtime.common.trigger_run import CLOCK_TAG

log = logging.getLogger("dondoc.runtime.common.upkeep.orphan_runs")

# A run that was broken off at three starts is most likely what breaks the process off.
MOST_STARTS = 3
LEFT_OVER = (StateType.RUNNING, StateType.PENDING, StateType.CANCELLING)
CRASHED_MESSAGE = "Lượt chạy bị ngắt giữa chừng (máy tắt hoặc tiến trình bị dừng); dondoc đánh dấu khi khởi động lại."


async def clear(client: PrefectClient, deployment_ids: Collection[UUID]) -> int:
    """Mark left-over runs of these deployments Crashed; returns how many. Only while no runner works on them."""
    found = await client.read_flow_runs(
        flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(LEFT_OVER)))),
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=list(deployment_ids))),
        limit=200,
    )
    for run in found:
        await _settle(client, run)
    if found:
        log.warning("Có %d lượt chạy bị ngắt từ lần trước: đã đánh dấu là hỏng.", len(found))
    return len(found)


async def _settle(client: PrefectClient, run: FlowRun) -> None:
    await client.set_flow_run_state(run.id, Crashed(message=CRASHED_MESSAGE), force=True)
    if CLOCK_TAG in run.tags and run.run_count < MOST_STARTS:
        await client.set_flow_run_state(run.id, Scheduled(message="Chạy lại sau khi bị ngắt."), force=True)
        log.info("Chạy lại lượt của đồng hồ: %s.", run.name)
