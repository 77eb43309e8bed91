"""A cluster that listens on another address than 127.0.0.1, and a worker that was started in the background."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from dondoc.runtime.doctor.page_probe import leaks
from tests.cluster.running import Cluster, cluster, cluster_databases
from tests.support.processes.a_desk import COMMAND, alive, descendants, until

pytestmark = [pytest.mark.slow, pytest.mark.prefect]
ELSEWHERE = "127.0.0.2"


def test_a_cluster_on_another_address_comes_up_there_is_closed_to_strangers_and_its_worker_ends_on_sigterm(
    tmp_path: Path,
) -> None:
    with (
        cluster_databases() as names,
        cluster(tmp_path, names, DONDOC_CLUSTER_LISTEN=ELSEWHERE, DONDOC_CLUSTER_WORKERS="1") as one,
    ):
        port = one.api.base_url.port
        url = f"http://{ELSEWHERE}:{port}"
        assert httpx.get(f"{url}/api/ready", trust_env=False).status_code == 200
        assert leaks(url) == []
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"http://127.0.0.1:{port}/api/ready", trust_env=False)
        desk = httpx.get(f"http://127.0.0.1:{one.environment['DONDOC_WEB_PORT']}/dang-nhap", trust_env=False)
        assert (desk.status_code, "<form" in desk.text) == (200, True)
        assert f"✓ Máy chủ Prefect: {url}/api trả lời" in _doctor(one)
        until(lambda: "✓ Worker: 1 worker đang nhận việc" in _doctor(one), 90)
        _background_worker_ends(one)


def _doctor(one: Cluster) -> str:
    """Return what doctor reports on a machine of the cluster."""
    return subprocess.run([COMMAND, "doctor"], env=one.environment, capture_output=True, text=True, check=False).stdout


def _background_worker_ends(one: Cluster) -> None:
    """A shell starts what runs in the background with SIGINT ignored."""
    script = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); "
        "os.execv(sys.argv[1], [sys.argv[1], 'cluster', 'worker'])"
    )
    command = str(Path(sys.executable).with_name("dondoc"))
    with (one.home / "worker.txt").open("wb") as out:
        worker = subprocess.Popen([sys.executable, "-c", script, command], env=one.environment, stdout=out, stderr=out)
    family = until(lambda: len(found := descendants(worker.pid)) >= 1 and found, 60)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(60) in (0, -signal.SIGTERM)
    until(lambda: not [pid for pid in family if alive(pid)], 20)
