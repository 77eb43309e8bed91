"""A real cluster for tests and measurements: databases of its own, the processes of `dondoc cluster up`, a sink."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from config.settings import Settings
from dondoc.runtime.common.prefect_page.password import PagePassword
from dondoc.store.engine import Store, open_store
from tests.cluster.sink import Taken, read
from tests.support.processes.a_desk import COMMAND, OVER, alive, descendants, environment, until
from tests.support.processes.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
POSTGRES = os.environ.get("DONDOC_CLUSTER_POSTGRES", "postgresql://postgres@127.0.0.1:5432")
STARTS_WITHIN = 300.0


@contextmanager
def cluster_databases() -> Iterator[tuple[str, str]]:
    """Names of two databases that are dropped afterwards; the cluster makes them itself."""
    stem = f"dondoc_test_{uuid.uuid4().hex[:10]}"
    names = (stem, f"{stem}_prefect")
    try:
        yield names
    finally:
        server = create_engine(server_url("postgres"), isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            for name in names:
                connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        server.dispose()


def server_url(database: str) -> URL:
    """A database of the server the cluster runs on."""
    return make_url(POSTGRES).set(drivername="postgresql+psycopg", database=database)


@dataclass
class Post:
    """A mail server that takes everything."""

    path: Path
    port: int

    @property
    def url(self) -> str:
        """Its address for DONDOC_SMTP_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    def taken(self) -> list[Taken]:
        """Every mail it took."""
        return read(self.path)

    def recipients(self) -> list[str]:
        """The recipient of every mail it took."""
        return [one.to for one in self.taken()]


@contextmanager
def sink(path: Path, delay: float = 0.0) -> Iterator[Post]:
    """A mail server in a process of its own."""
    post = Post(path, free_port())
    command = [sys.executable, "-m", "tests.cluster.sink", str(post.port), str(path), str(delay)]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        until(lambda: _listens(post.port), 20)
        yield post
    finally:
        process.kill()
        process.wait()


def _listens(port: int) -> bool:
    import socket

    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class Cluster:
    """A running cluster."""

    home: Path
    process: subprocess.Popen[bytes]
    store: Store
    api: httpx.Client
    per_shard: int
    environment: dict[str, str]

    def ask(self, flow: str, key: str | None = None, **form: Any) -> str:
        """Ask for a run as the page does; answers with its id."""
        found = self.api.get(f"/deployments/name/{quote(flow)}/{quote(flow)}").raise_for_status().json()
        filled = {"parameters": {"form": {**found["parameters"]["form"], **form}}, "idempotency_key": key}
        made = self.api.post(f"/deployments/{found['id']}/create_flow_run", json=filled).raise_for_status().json()
        return str(made["id"])

    def run(self, run_id: str) -> dict[str, Any]:
        """A run as it stands."""
        found: dict[str, Any] = self.api.get(f"/flow_runs/{run_id}").raise_for_status().json()
        return found

    def over(self, run_id: str, seconds: float) -> dict[str, Any]:
        """The run once it is over."""
        ends = OVER - {"CRASHED"}

        def ended() -> dict[str, Any] | None:
            try:
                found = self.run(run_id)
            except httpx.HTTPError:  # The server may have been killed, and is being started again.
                return None
            return found if found["state_type"] in ends else None

        run: dict[str, Any] = until(ended, seconds)
        return run

    def runs_of(self, flow: str, since: dt.datetime) -> list[dict[str, Any]]:
        """All runs of a flow asked for since."""
        wanted = {"flows": {"name": {"any_": [flow]}}, "limit": 200}
        found: list[dict[str, Any]] = self.api.post("/flow_runs/filter", json=wanted).raise_for_status().json()
        return [run for run in found if dt.datetime.fromisoformat(run["created"]) >= since]

    def part(self, module: str) -> list[int]:
        """The process numbers of the parts that run a module."""
        family = descendants(self.process.pid)
        return [pid for pid in family if module.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def cpu_seconds(self) -> float:
        """What all its parts have used of the processors so far, and the runs of its workers that ended."""
        return sum(self.cpu_by_part().values())

    def cpu_by_part(self) -> dict[str, float]:
        """The same by module; runs that ended count with the fork server that made them."""
        found: dict[str, float] = {}
        for pid in [self.process.pid, *descendants(self.process.pid)]:
            with suppress(OSError):
                words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                part = words[words.index("-m") + 1].rpartition(".")[2] if "-m" in words else "others"
                found[part] = found.get(part, 0) + sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
        return found

    def screen(self) -> str:
        """Everything it printed."""
        return (self.home / "screen.txt").read_text(encoding="utf-8")


@contextmanager
def cluster(home: Path, names: tuple[str, str], *options: str, **more: str) -> Iterator[Cluster]:
    """Bring one up, wait until it is ready, and stop it whatever happens."""
    ours = {
        "DONDOC_DATABASE_URL": server_url(names[0]).render_as_string(hide_password=False),
        "DONDOC_CLUSTER_POSTGRES": POSTGRES,
        "DONDOC_CLUSTER_DATABASE": names[0],
        "DONDOC_CLUSTER_PREFECT_DATABASE": names[1],
        "DONDOC_COORDINATOR_EMAIL": "dm@tinh.vn",
        "DONDOC_LEADERSHIP_EMAIL": "ld@tinh.vn",
        **more,
    }
    port = free_port()
    env = environment(home, port, **ours)
    home.mkdir(parents=True, exist_ok=True)
    with (home / "screen.txt").open("wb") as screen:
        command = [COMMAND, "cluster", "up", *(options or ("--no-clock",))]
        process = subprocess.Popen(command, env=env, stdout=screen, stderr=screen)
    try:
        _wait(process, home)
        store = open_store(ours["DONDOC_DATABASE_URL"])
        api = httpx.Client(
            base_url=f"http://127.0.0.1:{port}/api", timeout=30, trust_env=False, auth=PagePassword(Settings(home=home))
        )
        yield Cluster(home, process, store, api, int(more.get("DONDOC_CLUSTER_PER_SHARD", 25_000)), env)
        api.close()
        store.close()
    finally:
        _stop(process)


def _wait(process: subprocess.Popen[bytes], home: Path) -> None:
    def ready() -> bool:
        screen = (home / "screen.txt").read_text(encoding="utf-8")
        assert process.poll() is None, screen
        return "sẵn sàng" in screen

    until(ready, STARTS_WITHIN)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Interrupt the process as Ctrl-C does; kill the children that outlive it, and fail for them."""
    family = descendants(process.pid)
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(90)
        except subprocess.TimeoutExpired:
            process.kill()
    time.sleep(1)
    left = [pid for pid in family if alive(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert not left, f"{len(left)} processes outlived Ctrl-C"
