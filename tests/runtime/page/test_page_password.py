"""A page with the password that `dondoc setup` keeps in a file: strangers stay out, and all of dondoc gets in."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import httpx
import pytest

from config.settings import Settings
from config.time_zone import ZONE
from dondoc.commands.running.setup_file import keep
from dondoc.runtime.cluster.clock import cluster_api
from dondoc.runtime.cluster.prefect_env import Cluster
from dondoc.runtime.common.prefect_page.password import PASSWORD, PagePasswordError, check_password, password_file
from dondoc.runtime.common.trigger_run import CLOCK_TAG, PrefectSilentError, RunRequest, local_api, trigger_run
from flows.clock.jobs import LOCAL
from tests.support.processes.a_desk import COMMAND, Desk, environment, served, until

pytest_plugins = ["tests.support.processes.desk_fixtures"]

CREDENTIALS = "admin:mat khau: 1"
SWEEP = RunRequest(
    next(job for job in LOCAL if job.name == "escalate"),
    dt.datetime(2021, 6, 15, 7, 30, tzinfo=ZONE),
    dt.date(2021, 6, 15),
)


@pytest.mark.parametrize("credentials", ["admin:mật-khẩu", "không-có-dấu", "chi-mat-khau", ":mat-khau", "admin:"])
def test_words_that_would_keep_everybody_out_are_refused(credentials: str) -> None:
    with pytest.raises(PagePasswordError):
        check_password(credentials)


@pytest.mark.parametrize("credentials", ["", CREDENTIALS])
def test_no_password_and_a_plain_one_are_taken(credentials: str) -> None:
    check_password(credentials)


def _status(desk: Desk, *auth: str) -> int:
    url = f"http://127.0.0.1:{desk.port}/api/flow_runs/filter"
    return httpx.post(url, json={}, trust_env=False, auth=(auth[0], auth[1]) if auth else None).status_code


@pytest.mark.prefect
@pytest.mark.slow
def test_strangers_stay_out_and_forms_clock_events_automations_and_doctor_get_in(
    another_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSWORD, raising=False)
    keep(password_file(Settings(home=another_home)), f"{CREDENTIALS}\n", secret=True)
    with served(another_home, "--no-clock") as desk:
        user, _, secret = CREDENTIALS.partition(":")
        assert [_status(desk), _status(desk, user, "sai"), _status(desk, user, secret)] == [401, 401, 200]
        chase = desk.over(desk.ask("Đôn đốc hằng ngày", day="2021-06-15", work="Lập và gửi thư")["id"], 120)
        assert chase["state_type"] == "COMPLETED", chase["state"]["message"]
        assert "Không hiện được" not in desk.log_text()
        assert "Không báo được" not in desk.log_text()
        assert "Không đặt được tự động hóa" not in desk.log_text()
        assert desk.over(str(trigger_run(local_api(desk.settings), SWEEP)["id"]), 120)["state_type"] == "COMPLETED"
        _breaks_off_and_is_asked_for_again(desk)
        _clock_of_a_cluster(desk, monkeypatch)
        assert f"có, người dùng “{user}”" in _doctor(desk)


def _breaks_off_and_is_asked_for_again(desk: Desk) -> None:
    """The server's own automation sends the password to the server's own address."""
    wanted = {"flows": {"name": {"any_": ["Quét quá hạn"]}}}
    deployment = desk.deployment("Quét quá hạn")["id"]
    later = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)).isoformat()
    body = {
        "parameters": {"form": {"day": "2021-08-02"}},
        "tags": [CLOCK_TAG],
        "state": {"type": "SCHEDULED", "state_details": {"scheduled_time": later}},
    }
    run = desk.api.post(f"/deployments/{deployment}/create_flow_run", json=body).raise_for_status().json()
    before = len(desk.api.post("/flow_runs/filter", json=wanted).json())
    crashed = {"state": {"type": "CRASHED", "name": "Crashed"}, "force": True}
    desk.api.post(f"/flow_runs/{run['id']}/set_state", json=crashed).raise_for_status()
    assert until(lambda: len(desk.api.post("/flow_runs/filter", json=wanted).json()) > before, 60)


def _clock_of_a_cluster(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster(api_url=f"http://127.0.0.1:{desk.port}/api")
    monkeypatch.delenv("PREFECT_API_AUTH_STRING", raising=False)
    with pytest.raises(PrefectSilentError):
        trigger_run(cluster_api(cluster, desk.settings), SWEEP)
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", CREDENTIALS)
    assert trigger_run(cluster_api(cluster, desk.settings), SWEEP)["idempotency_key"] == SWEEP.run()["idempotency_key"]


def _doctor(desk: Desk) -> str:
    env = environment(desk.home, desk.port)
    return subprocess.run([COMMAND, "doctor"], env=env, capture_output=True, text=True, check=False).stdout
