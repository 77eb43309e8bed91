"""The daily chase of a nation through a real cluster: 34 provinces, 120 units each, 50 activities; 1 in 100 is due.

Run: ``nice python -m bench.nation [--workers 1,2,4] [--activities 50]`` beside a PostgreSQL server (127.0.0.1:5432
unless DONDOC_CLUSTER_POSTGRES names another). Makes two databases of its own and drops them. Each measurement is one
press of "Đôn đốc toàn hệ thống" with so many workers: from the press to the first and last shard's end, to the last
mail at a sink, and to the end of the run; then letters, mails and recipients are counted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import text

from config.settings import Settings
from dondoc.runtime.cluster.prefect_env import Cluster as ClusterSettings
from dondoc.store.engine import open_store
from flows.clock.names import NATION, SEND, SHARD
from notifications.chase.shards import EVERYBODY, sweep_shard
from notifications.delivery.deliver import deliver
from notifications.timing.send_window import rehearsed
from tests.cluster.nation_data import TODAY, Nation, fill, make_due, wrong
from tests.cluster.running import Cluster, cluster, cluster_databases, server_url, sink
from tests.support.processes.a_desk import until

PER_SHARD = ClusterSettings.model_fields["per_shard"].default
WARM_SECONDS = 15
"""The fork servers import for 3–5 s, longer on a busy machine."""


def main() -> None:
    """Measure once for each number of workers."""
    given = _arguments()
    nation = Nation(given.provinces, given.units, given.activities)
    with tempfile.TemporaryDirectory() as folder, cluster_databases() as names:
        home = Path(folder)
        with cluster(home, names, DONDOC_CLUSTER_WORKERS="1") as first:
            began = time.perf_counter()
            fill(first.store, nation)
            print(f"{nation.obligations} obligations written in {time.perf_counter() - began:.0f} s", flush=True)
        print(f"in one process, no Prefect: {direct(names, home, nation, given)}", flush=True)
        for number in map(int, given.workers.split(",")):
            for _ in range(given.rounds):
                with sink(home / f"mail-{time.monotonic_ns()}", given.delay) as post:
                    more = {"DONDOC_CLUSTER_WORKERS": str(number), "DONDOC_CLUSTER_PER_SHARD": str(given.per_shard)}
                    # A day of the past is sent whatever the day of the measurement, on a Sunday too.
                    more |= {"DONDOC_RELEASE": "always", "DONDOC_REHEARSAL": "1"}
                    if given.connections_each:
                        # As many senders as workers, each with so many connections: what a further machine brings.
                        more["DONDOC_CLUSTER_SENDERS"] = str(number)
                        more["DONDOC_SMTP_CONNECTIONS"] = str(number * given.connections_each)
                    with cluster(home, names, DONDOC_SMTP_URL=post.url, **more) as running:
                        wait_for_workers(running, number)
                        print(f"{number} workers: {measure(running, nation, post.recipients)}", flush=True)


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser()
    reader.add_argument("--workers", default="1,2,4")
    reader.add_argument("--rounds", type=int, default=1)
    for name, value in (("provinces", 34), ("units", 120), ("activities", 50), ("per-shard", PER_SHARD)):
        reader.add_argument(f"--{name}", type=int, default=value)
    reader.add_argument(
        "--connections-each", type=int, default=0, help="one sender a worker, each with so many connections"
    )
    reader.add_argument("--delay", type=float, default=0.0, help="seconds the mail server takes for each mail")
    return reader.parse_args()


def wait_for_workers(running: Cluster, number: int) -> None:
    """Wait until the workers take runs and have imported what runs need: a day's chase finds them so."""

    def online() -> bool:
        found: list[dict[str, Any]] = running.api.post("/work_pools/dondoc/workers/filter", json={}).json()
        return sum(1 for one in found if one["status"] == "ONLINE") >= number

    until(online, 180)
    until(lambda: len(running.part("fork_server")) >= number, 60)
    time.sleep(WARM_SECONDS)


def measure(running: Cluster, nation: Nation, recipients: Callable[[], list[str]]) -> str:
    """Press the button once and measure what happened."""
    make_due(running.store, nation)
    asked, before = dt.datetime.now(dt.UTC), running.cpu_by_part()
    run = running.over(running.ask(NATION, day=TODAY.isoformat(), per_shard=running.per_shard), 1800)
    used = {part: round(now - before.get(part, 0), 1) for part, now in running.cpu_by_part().items()}
    shards, sends = running.runs_of(SHARD, asked), running.runs_of(SEND, asked)
    with running.store.read() as session:
        last = session.scalar(text("SELECT max(sent_at) FROM mail"))
        first = session.scalar(text("SELECT min(sent_at) FROM mail"))
    assert first is not None
    words = {
        "run begins": _after(asked, run["start_time"]),
        "runs of shards": len(shards),
        # The run itself sweeps one shard and sends one share: small days have no other.
        **_span(asked, "shards", shards),
        **_span(asked, "senders", sends),
        "run ends": _after(asked, run["end_time"]),
        "CPU of all parts, s": round(sum(used.values()), 1),
        "of these": used,
        "work of shards, s": round(sum(one["total_run_time"] for one in shards), 1),
        "mail clock": (last - first).total_seconds() if last and first else 0,
    }
    verdict = wrong(running.store, nation, recipients()) or "nothing twice, nothing missing"
    return f"{words}; {run['name']}; {verdict}"


def direct(names: tuple[str, str], home: Path, nation: Nation, given: argparse.Namespace) -> str:
    """Measure the same day in this process: what the work itself costs, without runs and their processes."""
    store = open_store(server_url(names[0]).render_as_string(hide_password=False))
    with sink(home / "mail-direct", given.delay) as post:
        settings = Settings(
            home=home,
            smtp_url=post.url,
            release="always",
            coordinator_email="dm@tinh.vn",
            smtp_connections=given.connections_each or Settings.model_fields["smtp_connections"].default,
        )
        make_due(store, nation)
        began = time.perf_counter(), time.process_time()
        swept = sweep_shard(store, settings, EVERYBODY, today=TODAY)
        between = time.perf_counter(), time.process_time()
        deliver(store, settings, now=rehearsed(TODAY))
        ended = time.perf_counter(), time.process_time()
        verdict = wrong(store, nation, post.recipients()) or "nothing twice, nothing missing"
    store.close()
    sweep, send = (
        [round(b - a, 1) for a, b in zip(*span, strict=True)] for span in ((began, between), (between, ended))
    )
    return f"sweep of {swept.due} in {sweep[0]} s ({sweep[1]} s CPU), mail in {send[0]} s ({send[1]} s CPU); {verdict}"


def _span(asked: dt.datetime, what: str, runs: list[dict[str, Any]]) -> dict[str, float]:
    """Return when the first of some runs began and the last ended."""
    if not runs:
        return {}
    begin, end = min(one["start_time"] for one in runs), max(one["end_time"] for one in runs)
    return {f"{what} begin": _after(asked, begin), f"{what} end": _after(asked, end)}


def _after(asked: dt.datetime, moment: str) -> float:
    return round((dt.datetime.fromisoformat(moment) - asked).total_seconds(), 1)


if __name__ == "__main__":
    main()
