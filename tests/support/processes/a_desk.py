"""A real `dondoc serve` for tests: a process on a free port, asked through Prefect's API, stopped at the end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from config.settings import Settings
from dondoc.runtime.common.deployments.specs import SPECS
from dondoc.runtime.common.prefect_page.password import PagePassword
from tests.support.processes.ports import free_port

COMMAND = str(Path(sys.executable).with_name("dondoc"))
# Waited only as long as needed: on a machine that does much else at once a start takes minutes.
STARTS_WITHIN = 300.0
ENDS_WITHIN = 180.0
OVER = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


def environment(home: Path, port: int, **more: str) -> dict[str, str]:
    """What a `dondoc serve` of a test runs with: nothing of this machine's own settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DONDOC_", "PREFECT_"))}
    ours = {
        "DONDOC_HOME": str(home),
        "DONDOC_PREFECT_PORT": str(port),
        "DONDOC_CONFIG": str(home / "none.toml"),
        "DONDOC_WEB_PORT": str(free_port()),
    }
    return {**kept, **ours, **more}


@dataclass
class Desk:
    """One running `dondoc serve`."""

    home: Path
    port: int
    process: subprocess.Popen[str]
    api: httpx.Client

    @property
    def settings(self) -> Settings:
        """The settings it runs with."""
        return Settings(home=self.home, prefect_port=self.port)

    def deployment(self, name: str) -> dict[str, Any]:
        """A deployment by its name."""
        found: dict[str, Any] = self.api.get(f"/deployments/name/{quote(name)}/{quote(name)}").raise_for_status().json()
        return found

    def ask(self, name: str, **form: Any) -> dict[str, Any]:
        """Ask for a run as the page does: the form's first values with some of them changed."""
        deployment = self.deployment(name)
        filled = {**deployment["parameters"]["form"], **form}
        made = self.api.post(f"/deployments/{deployment['id']}/create_flow_run", json={"parameters": {"form": filled}})
        run: dict[str, Any] = made.raise_for_status().json()
        return run

    def run(self, run_id: str) -> dict[str, Any]:
        """A run as it stands."""
        found: dict[str, Any] = self.api.get(f"/flow_runs/{run_id}").raise_for_status().json()
        return found

    def over(self, run_id: str, seconds: float = ENDS_WITHIN) -> dict[str, Any]:
        """The run once it is over."""
        return until(lambda: (run := self.run(run_id))["state_type"] in OVER and run, seconds)

    def table(self, key: str) -> list[dict[str, Any]]:
        """The newest artifact under a key, as its rows."""
        rows: list[dict[str, Any]] = json.loads(self.artifact(key)["data"])
        return rows

    def artifact(self, key: str) -> dict[str, Any]:
        """The newest artifact under a key."""
        wanted = {"artifacts": {"key": {"any_": [key]}}, "sort": "CREATED_DESC", "limit": 1}
        found: dict[str, Any] = self.api.post("/artifacts/filter", json=wanted).raise_for_status().json()[0]
        return found

    def family(self) -> list[int]:
        """The process numbers of all its parts."""
        return [self.process.pid, *descendants(self.process.pid)]

    def stop(self, number: int = signal.SIGINT) -> int:
        """Stop it as a person would; answers with its exit code."""
        self.process.send_signal(number)
        return self.process.wait(60)

    def screen(self) -> str:
        """Everything it printed."""
        return (self.home / "screen.txt").read_text(encoding="utf-8")

    def log_text(self) -> str:
        """Return the whole text of its log, empty where there is none."""
        path = self.home / "log" / "dondoc.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""


def until(check: Any, seconds: float) -> Any:
    """Return the first true result of a check; fail after so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = check()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"nothing came of it within {seconds} s")


def descendants(pid: int) -> list[int]:
    """Children of a process, and theirs."""
    found: list[int] = []
    for child in _children().get(pid, []):
        found += [child, *descendants(child)]
    return found


def _children() -> dict[int, list[int]]:
    tree: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        tree.setdefault(parent, []).append(int(stat.parent.name))
    return tree


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@contextmanager
def served(home: Path, *options: str, cwd: Path | None = None, **more: str) -> Iterator[Desk]:
    """Start one, wait until its forms are there, and stop it whatever happens."""
    port = free_port()
    home.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [COMMAND, "serve", *options],
        env=environment(home, port, **more),
        stdout=(home / "screen.txt").open("a"),
        stderr=subprocess.STDOUT,
        text=True,
        cwd=cwd,
    )
    auth = PagePassword(Settings(home=home))
    with httpx.Client(base_url=f"http://127.0.0.1:{port}/api", timeout=20, trust_env=False, auth=auth) as api:
        desk = Desk(home, port, process, api)
        try:
            wait_for_forms(desk)
            yield desk
        finally:
            _end(desk)


def _end(desk: Desk) -> None:
    family = desk.family()
    if desk.process.poll() is None:
        desk.process.terminate()
        try:
            desk.process.wait(40)
        except subprocess.TimeoutExpired:
            desk.process.kill()
    for pid in family:
        if alive(pid):
            os.kill(pid, signal.SIGKILL)


def wait_for_forms(desk: Desk) -> None:
    """Wait until all deployments are registered; fail with the screen where the process ended."""

    def there() -> bool:
        assert desk.process.poll() is None, f"serve ended at once: {desk.screen()}"
        try:
            return len(desk.api.post("/deployments/filter", json={}).json()) >= len(SPECS)
        except (httpx.HTTPError, ValueError):
            return False

    until(there, STARTS_WITHIN)
