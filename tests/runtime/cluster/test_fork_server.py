"""The fork server of a worker: each run is a process of its own and dies with its client or its server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.runtime.cluster.workers.worker import command_for
from tests.support.processes.a_desk import alive, until

SERVE = """
import contextlib, runpy, socket, sys, os, time, signal
from dondoc.runtime.cluster.workers import fork_server
def program(name, **_):
    what = os.environ["WHAT"]
    print(what, os.getcwd(), flush=True)
    if what == "exit":
        sys.exit(3)
    if what == "raise":
        raise ValueError("x")
    if what == "wait":
        open(os.environ["PIDFILE"], "w").write(str(os.getpid()))
        time.sleep(60)
runpy.run_module = program
fork_server.warm_up = lambda: None
fork_server.without_heartbeats = contextlib.nullcontext
fork_server.main()
"""


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """The socket of a fork server whose runs are small programs instead of Prefect's engine."""
    socket = tmp_path / "s"
    with subprocess.Popen([sys.executable, "-c", SERVE, str(socket)]) as process:
        until(socket.exists, 30)
        (tmp_path / "server").write_text(str(process.pid))
        yield socket
        process.kill()


def _start(path: Path, what: str, **more: str) -> subprocess.Popen[str]:
    env = {"WHAT": what, "PATH": os.environ["PATH"], **more}
    return subprocess.Popen(command_for(path), env=env, stdout=subprocess.PIPE, text=True, cwd=path.parent)


def _waiting(path: Path) -> tuple[subprocess.Popen[str], int]:
    file = path.with_name("pid")
    client = _start(path, "wait", PIDFILE=str(file))
    return client, int(until(lambda: file.exists() and file.read_text(), 30))


@pytest.mark.parametrize(("what", "code"), [("well", 0), ("exit", 3), ("raise", 1)])
def test_a_run_has_its_own_environment_folder_and_streams_and_its_end_is_passed_on(
    path: Path, what: str, code: int
) -> None:
    client = _start(path, what)
    out, _ = client.communicate(timeout=30)
    assert (out.split(), client.returncode) == ([what, str(path.parent)], code)


def test_a_client_that_is_killed_takes_its_run_along_and_no_other(path: Path) -> None:
    client, pid = _waiting(path)
    client.kill()
    until(lambda: not alive(pid), 20)
    assert _start(path, "well").wait(30) == 0


def test_a_signal_to_the_client_reaches_the_run(path: Path) -> None:
    client, pid = _waiting(path)
    client.send_signal(signal.SIGTERM)
    assert client.wait(20) == -signal.SIGTERM
    assert not alive(pid)


def test_a_server_that_is_killed_takes_its_runs_and_their_clients_along(path: Path) -> None:
    client, pid = _waiting(path)
    os.kill(int(path.with_name("server").read_text()), signal.SIGKILL)
    assert client.wait(20) == -signal.SIGKILL
    until(lambda: not alive(pid), 20)


def test_many_runs_at_once_each_end_by_themselves(path: Path) -> None:
    clients = [_start(path, "exit" if n % 2 else "well") for n in range(20)]
    assert [one.wait(60) for one in clients] == [3 if n % 2 else 0 for n in range(20)]


def test_without_a_server_the_client_becomes_the_engine_itself(tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "PREFECT_HOME": str(tmp_path), "PREFECT__FLOW_RUN_ID": "none"}
    ended = subprocess.run(
        command_for(tmp_path / "none"), env=env, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 1
    assert "Invalid flow run id" in ended.stderr


def test_the_client_starts_at_once(path: Path) -> None:
    """It imports next to nothing: what it loads is counted, since a time would depend on the machine."""
    script = f"import sys; sys.argv=['x']; exec(open({str(command_for(path)[3])!r}).read().split('if __name__')[0])"
    count = "; print(len(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script + count], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 80


@pytest.mark.slow
def test_what_every_run_would_do_anew_is_done_before_it_is_forked() -> None:
    code = (
        "from dondoc.runtime.cluster.workers.fork_server import warm_up; warm_up()\n"
        "from dondoc.store.database.migrate import newest_revision\n"
        "from dondoc.store.models import Base\n"
        "from calendars.holiday_rules import country_module\n"
        "print(newest_revision.cache_info().currsize, country_module.cache_info().currsize,"
        " all(one.configured for one in Base.registry.mappers))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "1", "True"]
