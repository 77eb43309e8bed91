"""The runner: registers the deployments, clears what a crash left over, and runs what is asked, each run a process.

``python -m dondoc.runtime.local.runner`` is that process, tied to `dondoc serve`.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from prefect import get_client
from prefect.runner import Runner

from config.settings import Settings, load
from config.system.operating_system import on_stop
from config.time_zone import ZONE
from dondoc.runtime.common.deployments.automations import keep_automations
from dondoc.runtime.common.deployments.first_tables import publish_first_tables
from dondoc.runtime.common.deployments.registry import Registry
from dondoc.runtime.common.deployments.retired import withdraw
from dondoc.runtime.common.prefect_server import wait_ready
from dondoc.runtime.common.upkeep.orphan_runs import clear
from dondoc.store.engine import open_store
from flows.clock.jobs import LOCAL
from tasks.context import log_our_own
from tasks.parent_death import PARENT, tie_children, tie_to_parent

log = logging.getLogger("dondoc.runtime.local.runner")

# How late a form may offer what was just imported.
REFRESH_SECONDS = 5.0


class PatientRunner(Runner):
    """A runner that lets its runs finish at a stop, instead of cancelling them."""

    async def cancel_all(self) -> None:
        """Leave the runs alone: stopping waits for them, and what is cut off is taken up at the next start."""


def main() -> None:
    """Run until SIGTERM or SIGINT."""
    tie_to_parent()
    log_our_own()
    with own_temporary_files():
        asyncio.run(run(load()))


@contextmanager
def own_temporary_files() -> Iterator[None]:
    """Keep this process's temporary files in a folder that only its user opens, removed at the end.

    Prefect's runner puts its own into `runner_storage` beside everybody's: the machine's first user to run one makes
    that folder, and a second user's runner could not write there and would start again for ever.
    """
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="dondoc-runner-") as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


async def run(settings: Settings) -> None:
    """Register, clear, then run what is asked for until SIGTERM or SIGINT."""
    os.environ[PARENT] = tie_children()[PARENT]
    store = open_store(settings.store_url)
    await asyncio.to_thread(wait_ready, settings, lambda: True)
    runner = PatientRunner(name="dondoc", pause_on_shutdown=False)
    registry = Registry(settings, store, runner)
    await registry.refresh()
    await withdraw(registry.ids)
    await keep_automations([job.flow for job in LOCAL])
    async with get_client() as client:
        await clear(client, list(registry.ids.values()))
    started = asyncio.create_task(runner.start())
    while not runner.started and not started.done():
        await asyncio.sleep(0.05)
    _stop_on_signals(runner)
    log.info("Bàn điều phối sẵn sàng: %d biểu mẫu.", len(registry.ids))
    refreshing = asyncio.create_task(_refresh_for_ever(registry))
    await asyncio.to_thread(publish_first_tables, dt.datetime.now(ZONE).date())
    try:
        await started
    finally:
        refreshing.cancel()
        store.close()


def _stop_on_signals(runner: Runner) -> None:
    loop = asyncio.get_running_loop()
    stopping: set[asyncio.Task[None]] = set()

    def stop() -> None:
        if not stopping:
            stopping.add(asyncio.ensure_future(runner.astop()))

    on_stop(loop, stop)


async def _refresh_for_ever(registry: Registry) -> None:
    """Keep the forms fresh: a new day, or a store that changed, gives new drop-downs and dates."""
    while True:
        await asyncio.sleep(REFRESH_SECONDS)
        if await asyncio.to_thread(registry.is_stale):
            await registry.refresh()


if __name__ == "__main__":
    main()
