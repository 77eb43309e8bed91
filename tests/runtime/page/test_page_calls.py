"""The page asks nobody outside this machine: read in a real browser's own log, for each kind of page there is."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.processes.a_desk import Desk

pytest_plugins = ["tests.support.processes.desk_fixtures"]
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.prefect,
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no browser here whose log could be read"),
]
SHOWN_FOR_MS = 10_000
"""Time as the page sees it, not as the test waits: long enough for it to be drawn whole and ask again."""


def asked(address: str, folder: Path) -> Counter[str]:
    """How often a page asked which host; what the browser asks for itself has no page as its initiator."""
    log = folder / "net-log.json"
    command = [
        str(BROWSER),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={folder / 'profile'}",
        f"--log-net-log={log}",
        f"--virtual-time-budget={SHOWN_FOR_MS}",
        "--dump-dom",
        address,
    ]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    events = [event.get("params", {}) for event in json.loads(log.read_text(encoding="utf-8"))["events"]]
    page = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    return Counter(urlsplit(one["url"]).netloc for one in events if one.get("initiator") == page)


@pytest.fixture
def addresses(desk: Desk) -> dict[str, str]:
    """One of each kind of page: the dashboard, the forms, one form, a run, an artifact."""
    form = desk.deployment("Sáp nhập đơn vị")["id"]
    run = desk.over(desk.ask("Đôn đốc hằng ngày", day="2021-07-05", work="Lập và gửi thư")["id"])
    root = f"http://127.0.0.1:{desk.port}"
    return {
        "dashboard": f"{root}/dashboard",
        "forms": f"{root}/deployments",
        "form": f"{root}/deployments/deployment/{form}/run",
        "run": f"{root}/runs/flow-run/{run['id']}",
        "artifact": f"{root}/artifacts/artifact/{desk.artifact('thu-trong-ngay')['id']}",
        "second page": f"{root}/v2/dashboard",
    }


def test_no_page_asks_a_host_outside(desk: Desk, addresses: dict[str, str], tmp_path: Path) -> None:
    for kind, address in addresses.items():
        (tmp_path / kind).mkdir()
        hosts = asked(address, tmp_path / kind)
        assert set(hosts) == {f"127.0.0.1:{desk.port}"}, (kind, hosts)
        assert hosts[f"127.0.0.1:{desk.port}"] > 10, f"{kind} was not drawn: {hosts}"
