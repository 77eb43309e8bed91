"""Runs whose worker was lost go to another: known by the lock they no longer hold, whatever state Prefect holds.
So does a run that broke off by itself: crashed, or failed by what nobody foresaw, such as a server gone for a moment.

A run that holds no lock is given time before it counts as lost: to start, or to report its end to Prefect. Started
twice it does no harm: the second waits for the first one's lock, and then finds nothing left to send.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.states import Crashed, Scheduled

from dondoc.runtime.cluster.deployment_specs import LOCKED
from dondoc.runtime.cluster.prefect_env import Cluster
from dondoc.store.engine import Store
from dondoc.store.run_locks import living, the_only_one
from tasks.fan_out import MOST_STARTS
from tasks.run_ends import broke_off

log = logging.getLogger("dondoc.runtime.cluster.run_rescue")

RESCUE_LOCK = "keeper"
MAY_END = dt.timedelta(seconds=8)
"""From letting go of the lock to Prefect's "Completed": about a second, more on a busy machine."""
MAY_START = dt.timedelta(seconds=45)
"""From being taken by a worker to holding the lock: 1–3 s from a warm process, 20 s where Prefect is imported anew."""
UNDER_WAY = (StateType.RUNNING, StateType.PENDING, StateType.CANCELLING)
ENDED_BADLY = (StateType.CRASHED, StateType.FAILED)
LOOKS_BACK = dt.timedelta(hours=2)
"""How old an end may be and still be mended: nobody waits for it any longer than PATIENCE_SECONDS."""
LOST_MESSAGE = "Worker đang chạy lượt này đã mất; lượt được giao cho worker khác."


@dataclass(frozen=True, slots=True)
class Seen:
    """A run as the rescue sees it. ``starts``: how often it began; ``broke_off``: it ended, and not as it should."""

    id: UUID
    name: str
    state: StateType
    since: dt.datetime
    starts: int
    broke_off: bool = False


@dataclass(slots=True)
class LockGrace:
    """Since when each run was seen without its lock."""

    alone_since: dict[UUID, dt.datetime] = field(default_factory=dict)

    def lost(self, runs: Iterable[Seen], living: Collection[str], now: dt.datetime) -> list[Seen]:
        """Return those that no living process works on."""
        # A run that loses every worker it gets must not go round for ever: after so many starts it stays where it
        # ended.
        alone = {run.id: run for run in runs if str(run.id) not in living and run.starts < MOST_STARTS}
        # Only those seen alone now are kept: one that got its lock back is given its whole time again.
        self.alone_since = {number: self.alone_since.get(number, now) for number in alone}
        return [run for number, run in alone.items() if self._is_lost(run, self.alone_since[number], now)]

    def _is_lost(self, run: Seen, alone_since: dt.datetime, now: dt.datetime) -> bool:
        if run.broke_off:
            return True
        if run.state is StateType.PENDING:
            return now - run.since > MAY_START
        return now - max(alone_since, run.since) > MAY_END


async def look(cluster: Cluster, store: Store, grace: LockGrace, now: dt.datetime) -> int:
    """Look once; returns how many runs were given to another worker. Of several of them one looks at a time."""
    async with get_client() as client:
        with the_only_one(store, f"{RESCUE_LOCK}:{cluster.pool}") as mine:
            if not mine:
                return 0
            runs = await _candidates(client, cluster, now)
            lost = grace.lost(runs, living(store, [str(run.id) for run in runs]), now)
            for run in lost:
                await _again(client, run)
            return len(lost)


async def _candidates(client: PrefectClient, cluster: Cluster, now: dt.datetime) -> list[Seen]:
    """Return runs that are under way, and those that lately broke off."""
    recent = FlowRunFilterEndTime(after_=now - LOOKS_BACK)
    found = [
        *await _read(client, cluster, FlowRunFilter(state=_any_of(UNDER_WAY))),
        *await _read(client, cluster, FlowRunFilter(state=_any_of(ENDED_BADLY), end_time=recent)),
    ]
    seen = [_seen(run) for run in found if LOCKED & set(run.tags)]
    return [run for run in seen if run.broke_off or run.state in UNDER_WAY]


async def _read(client: PrefectClient, cluster: Cluster, wanted: FlowRunFilter) -> list[FlowRun]:
    pool = WorkPoolFilter(name=WorkPoolFilterName(any_=[cluster.pool]))
    # Prefect's server gives no more in one answer as it is set by default; the next look finds the rest.
    return await client.read_flow_runs(flow_run_filter=wanted, work_pool_filter=pool, limit=200)


def _any_of(states: tuple[StateType, ...]) -> FlowRunFilterState:
    return FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states)))


def _seen(run: FlowRun) -> Seen:
    assert run.state is not None
    return Seen(run.id, run.name, run.state.type, run.state.timestamp, run.run_count, broke_off(run.state))


async def _again(client: PrefectClient, run: Seen) -> None:
    """Prefect lets a run start again only from an end: first Crashed, then Scheduled."""
    if not run.broke_off:
        await client.set_flow_run_state(run.id, Crashed(message=LOST_MESSAGE), force=True)
    await client.set_flow_run_state(run.id, Scheduled(message="Giao cho worker khác."), force=True)
    log.warning("Lượt “%s” bị mất worker: giao cho worker khác (lần %d).", run.name, run.starts + 1)
