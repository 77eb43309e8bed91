"""A foreign page in a real browser, and other programs of the machine: none of them gets at the desk."""

from __future__ import annotations

import base64
from pathlib import Path

import httpx
import pytest

from dondoc.runtime.common.prefect_page.password import page_credentials, password_file
from dondoc.runtime.common.prefect_server import is_ready
from dondoc.runtime.doctor.page_probe import leaks
from tests.runtime.page.foreign_page import attacked, screen_of
from tests.support.processes.a_desk import Desk

pytest_plugins = ["tests.support.processes.desk_fixtures"]
pytestmark = [pytest.mark.prefect]

REFUSED = {"blocked", "opaque"}
"""The browser withheld the answer, or sent the request and reported nothing; its effect is checked."""


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "evil.example"])
def test_a_foreign_page_reads_nothing_opens_no_socket_and_starts_no_run(desk: Desk, host: str, tmp_path: Path) -> None:
    deployment = desk.deployment("Quét quá hạn")["id"]
    before = desk.api.post("/flow_runs/count", json={}).json()
    shown = "Basic " + base64.b64encode(page_credentials(desk.settings).encode()).decode()
    url = f"http://127.0.0.1:{desk.port}"
    found = attacked(url, host=host, deployment=deployment, shown=shown, folder=tmp_path)
    assert len(found) == 12
    assert set(found.values()) <= REFUSED, found
    assert [name for name, end in found.items() if end == "opaque"] in ([], ["run as text"])
    assert desk.api.post("/flow_runs/count", json={}).json() == before


def test_a_foreign_name_for_this_machine_shows_nothing(desk: Desk, tmp_path: Path) -> None:
    assert "không mở dưới tên này" in screen_of(f"http://evil.example:{desk.port}/dashboard", tmp_path)


def test_the_coordinator_s_own_browser_gets_the_page_and_is_asked_for_the_password(desk: Desk, tmp_path: Path) -> None:
    screen = screen_of(f"http://127.0.0.1:{desk.port}/", tmp_path)
    assert 'type="password"' in screen


def test_the_first_start_made_a_password_that_only_its_owner_reads_and_printed_how_to_get_in(desk: Desk) -> None:
    file = password_file(desk.settings)
    assert file.stat().st_mode & 0o077 == 0
    user, _, secret = file.read_text().strip().partition(":")
    assert (user, len(secret)) == ("admin", 23)
    assert f"cat {file}" in desk.screen()
    assert secret not in desk.screen() + desk.log_text()


def test_the_probe_of_doctor_finds_no_stranger_answered(desk: Desk) -> None:
    assert leaks(f"http://127.0.0.1:{desk.port}") == []


def test_a_server_of_another_home_is_not_taken_for_our_own(desk: Desk, tmp_path: Path) -> None:
    assert is_ready(desk.settings)
    assert not is_ready(desk.settings.model_copy(update={"home": tmp_path}))


def test_a_body_that_is_not_json_is_refused_and_a_post_without_body_works(desk: Desk) -> None:
    text = desk.api.post("/flows/count", content="{}", headers={"Content-Type": "text/plain"})
    assert (text.status_code, desk.api.post("/flows/count").status_code) == (415, 200)


@pytest.mark.parametrize("path", ["/api/flows/count", "/docs", "/openapi.json"])
def test_another_program_of_the_machine_needs_the_password(desk: Desk, path: str) -> None:
    method = "POST" if path.endswith("count") else "GET"
    assert httpx.request(method, f"http://127.0.0.1:{desk.port}{path}", trust_env=False).status_code == 401
