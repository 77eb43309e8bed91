"""A real cluster on PostgreSQL whose parts are killed: nothing twice, nothing missing, lost work goes to another."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from config.settings import Settings
from config.time_zone import ZONE
from dondoc.runtime.cluster.clock import cluster_api
from dondoc.runtime.cluster.prefect_env import Cluster as ClusterSettings
from dondoc.runtime.common.deployments.automations import AGAIN
from dondoc.runtime.common.prefect_page.password import SHOWN, page_credentials
from dondoc.runtime.local.clock import asker
from flows.clock.jobs import cluster_jobs
from flows.clock.names import NATION, SEND, SHARD, TABLES
from tasks.events import OVERDUE
from tests.cluster.nation_data import TODAY, Nation, fill, make_due, wrong
from tests.cluster.running import Cluster, Post, cluster, cluster_databases, sink
from tests.support.processes.a_desk import COMMAND, descendants, until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

NATION_OF_TEST = Nation(provinces=6, units=40, activities=10, one_in=10)
CONNECTIONS = 4


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, postgres_server: Engine) -> Iterator[tuple[Cluster, Post]]:
    """A cluster of two workers and two clocks (which look after lost runs, and ask for nothing by themselves)."""
    home = tmp_path_factory.mktemp("cluster")
    more = {"DONDOC_CLUSTER_TICKS": "false", "DONDOC_CLUSTER_PER_SHARD": "400", "DONDOC_RELEASE": "always"}
    with (
        cluster_databases() as names,
        sink(home / "mails", delay=0.03) as post,
        cluster(home, names, "--clock", DONDOC_SMTP_URL=post.url, DONDOC_REHEARSAL="1", **more) as one,
    ):
        fill(one.store, NATION_OF_TEST)
        second = subprocess.Popen([COMMAND, "cluster", "clock"], env=one.environment)
        yield one, post
        second.terminate()
        assert second.wait(30) == 0


@contextmanager
def nobody_may_write_letters(one: Cluster) -> Iterator[None]:
    """Sweeps come to a stand in the middle of their transaction."""
    with one.store.engine.connect() as connection:
        connection.execute(text("LOCK TABLE letter IN EXCLUSIVE MODE"))
        yield
        connection.rollback()


def standing(one: Cluster) -> int:
    """How many sweeps stand there."""
    with one.store.read() as session:
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'letter'::regclass"
        return session.scalar(text(waiting)) or 0


def workers(one: Cluster) -> list[int]:
    return one.part("dondoc.runtime.cluster.workers.worker")


def kill(pid: int) -> list[int]:
    """Kill a process with SIGKILL; answers with the processes it had started."""
    started = descendants(pid)
    os.kill(pid, signal.SIGKILL)
    return started


def start_over(one: Cluster, post: Post) -> int:
    """Set the data back to before the first letter; return how many mails arrived so far."""
    make_due(one.store, NATION_OF_TEST)
    return len(post.taken())


def begin(one: Cluster) -> tuple[str, dt.datetime]:
    asked = dt.datetime.now(dt.UTC)
    return one.ask(NATION, day=TODAY.isoformat(), per_shard=400, senders=2), asked


def verdict(one: Cluster, post: Post, before: int, deaths: int) -> str:
    """What went wrong; a mail that was leaving when its sender died may arrive twice, under one Message-ID."""
    ids = Counter(mail.message_id for mail in post.taken()[before:])
    twice = sum(ids.values()) - len(ids)
    assert twice <= deaths * CONNECTIONS, f"{twice} mails twice"
    once = {mail.message_id: mail.to for mail in post.taken()[before:]}
    return wrong(one.store, NATION_OF_TEST, list(once.values()))


def completed(one: Cluster, run_id: str, asked: dt.datetime, seconds: float = 240) -> dict[str, Any]:
    """Return the chase once it has ended; fail with the messages of its shards unless it completed."""
    ended = one.over(run_id, seconds)
    shards = [f"{run['name']}: {run['state']['name']} {run['state']['message']}" for run in one.runs_of(SHARD, asked)]
    assert ended["state_type"] == "COMPLETED", "\n".join([ended["state"]["message"], *shards])
    return ended


def test_a_worker_killed_in_the_middle_of_its_shards_loses_nothing(running: tuple[Cluster, Post]) -> None:
    one, post = running
    before = start_over(one, post)
    with nobody_may_write_letters(one):
        run, asked = begin(one)
        until(lambda: standing(one) >= 2, 90)
        victim = max(workers(one), key=lambda pid: len(descendants(pid)))
        runs = kill(victim)
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in runs), 20)
    ended = completed(one, run, asked)
    assert verdict(one, post, before, deaths=0) == ""
    shards = one.runs_of(SHARD, asked)
    assert {shard["state_type"] for shard in shards} == {"COMPLETED"}
    assert any(shard["run_count"] > 1 for shard in [*shards, ended])


def test_all_workers_killed_at_once_the_chase_goes_on_where_it_was(running: tuple[Cluster, Post]) -> None:
    one, post = running
    before = start_over(one, post)
    with nobody_may_write_letters(one):
        run, asked = begin(one)
        until(lambda: standing(one) >= 2, 90)
        for pid in workers(one):
            kill(pid)
    completed(one, run, asked)
    assert verdict(one, post, before, deaths=0) == ""
    names = [shard["idempotency_key"] for shard in one.runs_of(SHARD, asked)]
    assert len(names) == len(set(names))


def test_a_worker_killed_while_it_sends_loses_no_mail(running: tuple[Cluster, Post]) -> None:
    one, post = running
    before = start_over(one, post)
    run, asked = begin(one)
    until(lambda: len(post.taken()) > before + 10, 120)
    for pid in workers(one):
        kill(pid)
    completed(one, run, asked)
    assert verdict(one, post, before, deaths=2) == ""


def nobody_home(*_: object) -> None:
    """A clock that does the work itself, because the server did not answer it."""
    raise AssertionError("the server did not answer")


def test_two_clocks_that_tick_at_once_make_one_chase(running: tuple[Cluster, Post], monkeypatch) -> None:
    one, post = running
    before, asked = start_over(one, post), dt.datetime.now(dt.UTC)
    monkeypatch.setenv(SHOWN, page_credentials(Settings(home=one.home)))
    settings = ClusterSettings(api_url=str(one.api.base_url).rstrip("/"), per_shard=400)
    job = next(job for job in cluster_jobs(settings.per_shard, settings.senders) if job.name == "nation")
    moment = dt.datetime.combine(TODAY, dt.time(7, 40), ZONE)
    clocks = [
        asker(cluster_api(settings, Settings(home=one.home)), one.store, lambda: False, nobody_home) for _ in range(4)
    ]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda ask: ask(job, moment, moment), clocks))
    [run] = one.runs_of(NATION, asked)
    assert one.over(run["id"], 240)["state_type"] == "COMPLETED"
    assert verdict(one, post, before, deaths=0) == ""
    keys = [shard["idempotency_key"] for shard in one.runs_of(SHARD, asked)]
    assert keys
    assert all(key.startswith(f"shard:{TODAY}:") for key in keys)


def test_the_mail_server_meets_no_more_connections_than_the_office_allows(running: tuple[Cluster, Post]) -> None:
    one, post = running
    before = start_over(one, post)
    run, asked = begin(one)
    assert one.over(run, 240)["state_type"] == "COMPLETED"
    assert len({mail.connection for mail in post.taken()[before:]}) <= CONNECTIONS
    # One run beside the nation's own, which sends too: two senders at once.
    assert len(one.runs_of(SEND, asked)) == 1


def test_each_office_s_forecast_the_health_and_the_day_s_events_are_reported(running: tuple[Cluster, Post]) -> None:
    one, post = running
    before = start_over(one, post)
    with one.store.write() as session:
        late = "UPDATE obligation SET overdue_from = :day WHERE id IN (SELECT min(id) FROM obligation GROUP BY unit_id)"
        session.execute(text(late), {"day": TODAY})
    run, asked = begin(one)
    completed(one, run, asked)
    assert verdict(one, post, before, deaths=0) == ""
    [after] = until(lambda: one.runs_of(TABLES, asked), 30)
    assert one.over(after["id"], 120)["state_type"] == "COMPLETED"
    wanted = {"artifacts": {"flow_run_id": {"any_": [after["id"]]}}, "limit": 100}
    shown = {found["key"] for found in one.api.post("/artifacts/filter", json=wanted).raise_for_status().json()}
    assert shown >= {"suc-khoe", *(f"du-bao-tinh-{p}" for p in range(1, NATION_OF_TEST.provinces + 1))}
    body = {"filter": {"event": {"name": [OVERDUE]}}, "limit": 1}
    units = NATION_OF_TEST.provinces * NATION_OF_TEST.units
    until(lambda: one.api.post("/events/filter", json=body).json()["total"] >= units, 30)
    assert asked_for_again(one) == {job.flow for job in cluster_jobs(400, 2)} - {NATION, SEND}


def asked_for_again(one: Cluster) -> set[str]:
    """What the one automation of ours asks for again: what the clock asks for and the keeper does not look after."""
    wanted = {"automations": {"name": {"any_": [AGAIN]}}}
    [kept] = one.api.post("/automations/filter", json=wanted).raise_for_status().json()
    [_, deployments] = kept["trigger"]["match_related"]
    return set(deployments["prefect.resource.name"])


def test_the_server_killed_in_the_middle_is_started_again_and_the_chase_ends(running: tuple[Cluster, Post]) -> None:
    one, post = running
    before = start_over(one, post)
    with nobody_may_write_letters(one):
        run, asked = begin(one)
        until(lambda: standing(one) >= 1, 90)
        [server] = one.part("dondoc.runtime.common.prefect_server")
        kill(server)
        time.sleep(1)
    completed(one, run, asked)
    assert verdict(one, post, before, deaths=0) == ""
