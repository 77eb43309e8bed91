"""A worker: takes runs from the pool, each a process; ``python -m dondoc.runtime.cluster.workers.worker``.

Its runs are forked by a process beside it that has everything imported (`fork_server`). All of them are tied to it: a
worker that is killed takes them along, and the clock's rescue gives them to another.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from config.settings import load
from config.system.operating_system import on_stop
from dondoc.runtime.cluster.prefect_env import Cluster, environment
from tasks.parent_death import PARENT, tie_to_parent

CLIENT = Path(__file__).with_name("fork_client.py")
# Its imports take 3 to 5 s on a quiet machine; without it each run takes seconds more to start, and works all the same.
LISTENS_WITHIN = 60.0
FLOWS = ("flows.shard", "flows.tables", "flows.digests", "flows.open_cycle", "flows.read_inbox")
SERVER = "dondoc.runtime.cluster.workers.fork_server"


def main() -> None:
    """Run a worker until SIGTERM or SIGINT, also where it was started with SIGINT ignored (a shell's background)."""
    tie_to_parent()
    cluster = Cluster()
    os.environ.update(environment(cluster, load()))
    os.environ[PARENT] = str(os.getpid())
    with tempfile.TemporaryDirectory(prefix="dondoc-worker-") as folder:
        path = Path(folder) / "fork.sock"
        warm = subprocess.Popen([sys.executable, "-P", "-m", SERVER, str(path)], stdin=subprocess.DEVNULL)
        try:
            wait_for(path, warm)
            asyncio.run(work(cluster, path))
        finally:
            warm.kill()
            warm.wait()


async def work(cluster: Cluster, path: Path) -> None:
    """Take runs until SIGTERM or SIGINT."""
    # Local import: Prefect reads its settings from the environment when it is loaded.
    from dondoc.runtime.cluster.workers.warm_worker import warm_worker

    # Prefect looks up a run's flow in this process too: imported now, the first run of a day does not wait for it.
    for module in FLOWS:
        importlib.import_module(module)
    # A name of its own each time: two workers of one name would share one line in Prefect's books.
    name = f"{socket.gethostname()[:40]}-{uuid.uuid4().hex[:8]}"
    worker: Any = warm_worker(command_for(path), work_pool_name=cluster.pool, name=name, limit=cluster.runs)
    working = asyncio.create_task(worker.start())
    on_stop(asyncio.get_running_loop(), working.cancel)
    with suppress(asyncio.CancelledError):
        await working


def wait_for(path: Path, server: subprocess.Popen[bytes]) -> None:
    """Wait until the fork server listens, or has ended: then each run starts Prefect's engine itself, more slowly."""
    until = time.monotonic() + LISTENS_WITHIN
    while not path.exists() and server.poll() is None and time.monotonic() < until:
        time.sleep(0.02)


def command_for(path: Path) -> list[str]:
    """Return the command of a run: a small client that imports nothing of the installation."""
    return [sys.executable, "-I", "-S", str(CLIENT), str(path)]


if __name__ == "__main__":
    main()
