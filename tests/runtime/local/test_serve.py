"""`dondoc serve` as a real process: what it brings up, what it refuses, and that it leaves nothing behind."""

from __future__ import annotations

import datetime as dt
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from config.settings import Settings
from config.time_zone import ZONE
from dondoc.runtime.common.deployments.specs import SPECS
from dondoc.runtime.common.prefect_server import is_ready
from dondoc.runtime.common.trigger_run import RunRequest, local_api, trigger_patiently, trigger_run
from dondoc.store.engine import Store
from dondoc.store.models import Plan
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from flows.clock.jobs import LOCAL
from tests.support.builders import BY, activity, reading
from tests.support.processes.a_desk import COMMAND, Desk, environment, served, until
from tests.support.processes.ports import free_port

pytest_plugins = ["tests.support.processes.desk_fixtures"]
pytestmark = [pytest.mark.prefect]


def test_every_form_is_there_by_module_with_words_in_vietnamese(desk: Desk) -> None:
    for offer in SPECS:
        found = desk.deployment(offer.flow)
        assert found["entrypoint"] == offer.entrypoint
        assert "**Thay đổi:**" in found["description"]
        assert found["parameter_openapi_schema"]["properties"]["form"]["title"] == "Nội dung"


def test_the_server_listens_on_loopback_only_and_calls_nobody(desk: Desk) -> None:
    settings = desk.api.get("/admin/settings").json()
    assert settings["server"]["api"]["host"] == "127.0.0.1"
    assert settings["server"]["analytics_enabled"] is False
    assert settings["server"]["ui"]["v2_enabled"] is False


def test_only_the_page_that_calls_nobody_is_served(desk: Desk) -> None:
    root = f"http://127.0.0.1:{desk.port}"
    offered = httpx.get(f"{root}/ui-settings").json()
    assert (offered["available_uis"], offered["v2_base_url"]) == (["v1"], None)
    led = httpx.get(f"{root}/v2/dashboard", headers={"Accept": "text/html"})
    assert (led.status_code, led.headers["location"]) == (307, "/dashboard")


def test_a_second_serve_on_the_same_home_prints_one_line_and_ends(desk: Desk) -> None:
    env = environment(desk.home, free_port())
    second = subprocess.run([COMMAND, "serve"], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 1
    assert str(desk.process.pid) in second.stderr
    assert len(second.stderr.strip().splitlines()) == 1


def test_the_tables_a_coordinator_looks_for_are_there_before_the_first_run(desk: Desk) -> None:
    wanted = {"artifacts": {"key": {"any_": ["nop-bao-cao"]}}}
    assert until(lambda: desk.api.post("/artifacts/filter", json=wanted).json(), 60)


@pytest.mark.slow
def test_files_of_the_working_folder_do_not_stand_in_for_ours(another_home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("config", "tasks", "flows", "calendars", "json"):
        (folder / f"{name}.py").write_text("raise RuntimeError('not ours')")
    # Of the folder it starts in Prefect would read this too, and refuse to start.
    (folder / ".env").write_text("PREFECT_RUNNER_POLL_FREQUENCY=nobody\nPREFECT_SERVER_API_PORT=nobody\n")
    (folder / "prefect.toml").write_text("not = [toml")
    with served(another_home, "--no-clock", cwd=folder) as running:
        over = running.over(running.ask("Quét quá hạn", day="2021-06-15")["id"], 120)
        assert over["state_type"] == "COMPLETED", over["state"]["message"]


@pytest.mark.slow
def test_of_two_homes_started_at_once_on_one_port_one_serves_and_the_other_ends_with_one_line(tmp_path: Path) -> None:
    port, reason = free_port(), "dùng (có thể là dondoc của một thư mục khác)"
    both = [
        subprocess.Popen(
            [COMMAND, "serve", "--no-clock"],
            env=environment(tmp_path / name, port),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for name in ("một", "hai")
    ]
    loser = until(lambda: next((one for one in both if one.poll() is not None), None), 90)
    [winner] = [one for one in both if one is not loser]
    try:
        assert loser.returncode == 1
        assert loser.stderr is not None
        # Above it stands what doctor finds: the settings file this test names is not there.
        *reds, line = loser.stderr.read().strip().splitlines()
        assert all(red.startswith("✗ Thiết lập: DONDOC_CONFIG") for red in reds)
        assert reason in line
        won = Settings(home=tmp_path / ("một" if winner is both[0] else "hai"), prefect_port=port)
        assert until(lambda: is_ready(won), 90)
    finally:
        winner.terminate()
        winner.communicate(timeout=60)


@pytest.mark.slow
def test_two_clocks_that_start_at_once_make_one_run(desk: Desk) -> None:
    due = dt.datetime(2021, 7, 5, 7, 40, tzinfo=ZONE)
    one = RunRequest(next(job for job in LOCAL if job.name == "remind"), due, due.date())
    with ThreadPoolExecutor(4) as clocks:
        assert all(clocks.map(lambda _: trigger_patiently(local_api(desk.settings), one, lambda: False), range(4)))
    wanted = {"flow_runs": {"idempotency_key": {"any_": [one.run()["idempotency_key"]]}}}
    made = desk.api.post("/flow_runs/filter", json=wanted).json()
    assert len(made) == 1
    over = desk.over(made[0]["id"])
    assert over["state_type"] == "COMPLETED", over["state"]["message"]
    assert over["name"].startswith("Đôn đốc 05/07/2021")
    assert trigger_run(local_api(desk.settings), one)["id"] == over["id"]


def test_a_drop_down_follows_the_store(desk: Desk, office_store: Store) -> None:
    row = activity("IX.9", "Việc mới hoàn toàn")
    kept = import_reading(office_store, desk.settings, reading(row, title="KẾ HOẠCH Trình đơn"), BY, office=DEFAULT)

    assert until(lambda: _plan_line(desk, kept.plan_id), 30)


@pytest.mark.slow
def test_a_cron_schedule_of_the_office_s_own_creates_runs(desk: Desk) -> None:
    """Guards the pins of SQLAlchemy and FastAPI: with others the server starts, and its scheduler does nothing."""
    deployment = desk.deployment("Quét quá hạn")
    cron = {"schedule": {"cron": "0 3 * * *", "timezone": "Asia/Ho_Chi_Minh"}, "active": True}
    made = desk.api.post(f"/deployments/{deployment['id']}/schedules", json=[cron]).raise_for_status().json()
    wanted = {
        "deployments": {"id": {"any_": [deployment["id"]]}},
        "flow_runs": {"state": {"name": {"any_": ["Scheduled"]}}},
    }
    try:
        runs = until(lambda: desk.api.post("/flow_runs/filter", json=wanted).json(), 60)
    finally:
        desk.api.delete(f"/deployments/{deployment['id']}/schedules/{made[0]['id']}")
    assert all(run["auto_scheduled"] for run in runs)
    local = dt.datetime.fromisoformat(runs[0]["expected_start_time"]).astimezone(ZONE)
    assert (local.hour, local.minute) == (3, 0)


@pytest.mark.slow
def test_a_question_about_first_mails_waits_for_a_person_and_takes_the_answer(desk: Desk, office_store: Store) -> None:
    kept = import_reading(
        office_store, desk.settings, reading(activity("I.1", "Việc"), title="KẾ HOẠCH Hỏi"), BY, office=DEFAULT
    )
    line = until(lambda: _plan_line(desk, kept.plan_id), 30)
    run = desk.ask("Hỏi trước khi gửi thư", plan=line)
    until(lambda: desk.run(run["id"])["state_name"] == "Suspended", 60)
    assert _released(office_store, kept.plan_id) is None
    answer = {"run_input": {"say": "Cho gửi từ lượt đôn đốc sau"}}
    # Prefect shows "Suspended" a moment before it takes the answer.
    until(lambda: desk.api.post(f"/flow_runs/{run['id']}/resume", json=answer).json()["status"] == "ACCEPT", 30)
    over = desk.over(run["id"])
    assert over["name"].startswith(f"Từ nay thư của kế hoạch {kept.plan_id} được gửi")
    assert _released(office_store, kept.plan_id) is not None


def _plan_line(desk: Desk, plan_id: int) -> str | None:
    """The line of the drop-down that stands for a plan."""
    schema = desk.deployment("Xem tình hình kế hoạch")["parameter_openapi_schema"]
    lines: list[str] = schema["definitions"]["PlanForm"]["properties"]["plan"].get("enum", [])
    return next((line for line in lines if line.startswith(f"{plan_id} · ")), None)


def _released(store: Store, plan_id: int) -> dt.datetime | None:
    with store.read() as session:
        return session.get_one(Plan, plan_id).released_at
