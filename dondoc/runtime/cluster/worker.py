"""A worker: takes runs from the pool, each a process; ``python -m dondoc.runtime.cluster.worker``.

Its runs are tied to it: a worker that is killed takes them along, and the keeper gives them to another.
"""

from __future__ import annotations

import os
import socket
import sys
import uuid

from config.settings import load
from dondoc.runtime.cluster.prefect_env import Cluster, environment
from tasks.parent_death import PARENT, tie_to_parent


def main() -> None:
    """Become Prefect's own process worker: the process stays the same, so what is tied to it stays tied."""
    tie_to_parent()
    cluster = Cluster()
    # A name of its own each time: two workers of one name would share one line in Prefect's books.
    name = f"{socket.gethostname()[:40]}-{uuid.uuid4().hex[:8]}"
    os.environ.update(environment(cluster, load()))
    os.environ[PARENT] = str(os.getpid())
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", cluster.pool, "--type", "process",
               "--name", name, "--limit", str(cluster.runs), "--install-policy", "never"]  # fmt: skip
    os.execv(sys.executable, command)


if __name__ == "__main__":
    main()
