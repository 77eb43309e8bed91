"""`dondoc doctor` on a worker's machine looks at the cluster's server, not at a page of its own."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from config.settings import Settings
from dondoc.runtime.doctor.cluster import cluster_findings, in_cluster
from dondoc.runtime.doctor.findings import Verdict
from tests.support.processes.ports import free_port


@contextmanager
def server(state: int, workers: list[dict[str, Any]]) -> Iterator[str]:
    """A Prefect server as seen from outside: healthy, and with an answer about its workers."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(200, True)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self._send(state, workers)

        def _send(self, code: int, body: object) -> None:
            self.send_response(code)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    one = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    # It looks this often whether it is to stop; half a second of its own would be waited for after each test.
    threading.Thread(target=one.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{one.server_address[1]}/api"
    finally:
        one.shutdown()
        one.server_close()


def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> list[tuple[str, Verdict]]:
    environ = {"DONDOC_CLUSTER_API_URL": address, "PREFECT_API_AUTH_STRING": "admin:x"}
    monkeypatch.setenv("DONDOC_CLUSTER_API_URL", address)
    assert in_cluster(environ)
    every = list(cluster_findings(Settings(home=tmp_path), environ))
    assert address in every[0].words
    return [(one.what, one.verdict) for one in every]


def test_a_worker_s_machine_names_the_cluster_s_server_that_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = f"http://127.0.0.1:{free_port()}/api"
    assert found(tmp_path, monkeypatch, silent) == [("Máy chủ Prefect", Verdict.BROKEN)]


def test_a_password_that_the_server_does_not_take_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with server(401, []) as address:
        assert found(tmp_path, monkeypatch, address) == [("Máy chủ Prefect", Verdict.BROKEN)]


def test_a_cluster_without_workers_is_worth_a_look_and_one_with_workers_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server(404, []) as address:
        assert found(tmp_path, monkeypatch, address) == [("Máy chủ Prefect", Verdict.LOOK)]
    with server(200, [{"status": "OFFLINE"}]) as address:
        assert found(tmp_path, monkeypatch, address)[1:] == [("Worker", Verdict.LOOK)]
    with server(200, [{"status": "ONLINE"}]) as address:
        assert found(tmp_path, monkeypatch, address)[1:] == [("Worker", Verdict.GOOD)]
