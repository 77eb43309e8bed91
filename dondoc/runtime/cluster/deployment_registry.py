"""The work pool, its queues and the deployments of a cluster; registered again when the day or the store changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import WorkPool
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound
from prefect.workers.process import ProcessWorker

from config.settings import Settings
from dondoc.runtime.cluster.deployment_specs import DESK_QUEUE, LOCKED, QUEUES, cluster_specs, queue_limits
from dondoc.runtime.cluster.prefect_env import Cluster
from dondoc.runtime.common.deployments.automations import keep_automations
from dondoc.runtime.common.deployments.form_options import read_choices
from dondoc.runtime.common.deployments.prefect_model import build
from dondoc.runtime.common.deployments.retired import withdraw
from dondoc.runtime.common.deployments.specs import SPECS, DeploymentSpec, with_hours
from dondoc.store.engine import Store
from flows.clock.jobs import cluster_jobs

POOL_DESCRIPTION = "Nơi các worker của dondoc nhận việc."


async def register(cluster: Cluster, settings: Settings, store: Store, today: dt.date) -> int:
    """Bring pool, queues and deployments up to date; returns how many deployments there are. Safe to repeat."""
    async with get_client() as client:
        await _pool(client, cluster)
        for name, limit in queue_limits(cluster).items():
            await _queue(client, cluster.pool, name, limit)
    choices = read_choices(store)
    jobs = cluster_jobs(cluster.per_shard, cluster.senders)
    every = with_hours((*SPECS, *cluster_specs(cluster)), jobs)
    for one in every:
        deployment = build(one, settings, today, choices)
        deployment.work_pool_name = cluster.pool
        deployment.work_queue_name = QUEUES.get(one.flow, DESK_QUEUE)
        await deployment.aapply()
    await withdraw({one.flow for one in every})
    await keep_automations([job.flow for job in jobs if not LOCKED & _tags(every, job.flow)])
    return len(every)


def _tags(every: Iterable[DeploymentSpec], flow: str) -> set[str]:
    """Return the tags of a flow's deployment: what holds a lock is started again by the rescue, not by an
    automation.
    """
    return {tag for one in every if one.flow == flow for tag in one.tags}


async def _pool(client: PrefectClient, cluster: Cluster) -> WorkPool:
    try:
        return await client.read_work_pool(cluster.pool)
    except ObjectNotFound:
        wanted = WorkPoolCreate(
            name=cluster.pool,
            type=ProcessWorker.type,
            description=POOL_DESCRIPTION,
            base_job_template=ProcessWorker.get_default_base_job_template(),
        )
    try:
        return await client.create_work_pool(wanted)
    except ObjectAlreadyExists:  # Another machine was quicker.
        return await client.read_work_pool(cluster.pool)


async def _queue(client: PrefectClient, pool: str, name: str, limit: int) -> None:
    try:
        found = await client.read_work_queue_by_name(name, pool)
    except ObjectNotFound:
        try:
            found = await client.create_work_queue(name, work_pool_name=pool)
        except ObjectAlreadyExists:
            found = await client.read_work_queue_by_name(name, pool)
    await client.update_work_queue(found.id, concurrency_limit=limit)
