"""kill −9 of any part of `dondoc serve`, and of all at once: it comes back, finishes what was begun, nothing twice."""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections import Counter
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from config.time_zone import ZONE
from dondoc.runtime.common.trigger_run import RunRequest, local_api, trigger_patiently
from dondoc.store.engine import open_store
from dondoc.store.models import Mail
from dondoc.store.models.mail import MailState
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from flows.clock.jobs import LOCAL
from tests.support.builders import BY, activity, reading
from tests.support.processes import mail_servers
from tests.support.processes.a_desk import Desk, alive, served, until

pytest_plugins = ["tests.support.processes.desk_fixtures"]
pytestmark = [pytest.mark.prefect, pytest.mark.slow]

DAY = dt.datetime(2021, 6, 15, 7, 40, tzinfo=ZONE)
CHASE = RunRequest(next(job for job in LOCAL if job.name == "remind"), DAY, DAY.date())


def _part(desk: Desk, module: str) -> int:
    """The process of one part."""
    for pid in desk.family():
        # A child may end between the list and the look.
        with suppress(FileNotFoundError, ProcessLookupError):
            if module.encode() in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
    return 0


def _answers(desk: Desk) -> bool:
    try:
        return desk.over(desk.ask("Quét quá hạn", day="2021-06-15")["id"])["state_type"] == "COMPLETED"
    except httpx.HTTPError:
        return False


@pytest.mark.parametrize("module", ["dondoc.runtime.common.prefect_server", "dondoc.runtime.local.runner"])
def test_a_part_that_is_killed_is_started_again(another_home: Path, module: str) -> None:
    with served(another_home, "--no-clock") as desk:
        killed = _part(desk, module)
        os.kill(killed, signal.SIGKILL)
        until(lambda: _part(desk, module) not in (0, killed), 30)
        assert until(lambda: _answers(desk), 60)
        assert "khởi động lại" in desk.screen()


def test_ctrl_c_stops_every_part_and_ends_well(another_home: Path) -> None:
    with served(another_home) as desk:
        family = desk.family()
        assert len(family) >= 3
        assert desk.stop() == 0
        assert [pid for pid in family if alive(pid)] == []
        assert "Đã dừng hẳn." in desk.screen()


def test_a_page_with_a_password_keeps_strangers_out_and_works_all_the_same(
    another_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    credentials = "canbo:mat-khau"
    monkeypatch.setenv("PREFECT_SERVER_API_AUTH_STRING", credentials)
    with served(another_home, "--no-clock", PREFECT_SERVER_API_AUTH_STRING=credentials) as desk:
        stranger = httpx.post(f"http://127.0.0.1:{desk.port}/api/flow_runs/filter", json={}, trust_env=False)
        assert stranger.status_code == 401
        assert until(lambda: _answers(desk), 60)
        assert trigger_patiently(local_api(desk.settings), CHASE, lambda: False, seconds=10)


def test_killed_in_the_middle_of_a_chase_it_leaves_nothing_behind_and_sends_each_mail_once(another_home: Path) -> None:
    office = mail_servers.Office(on_mail=[None, None, mail_servers.hang, mail_servers.hang, mail_servers.hang])
    with mail_servers.serve(office) as (taken, port):
        more = {"DONDOC_REHEARSAL": "1", "DONDOC_SMTP_URL": f"smtp://127.0.0.1:{port}", "DONDOC_LEASE_SECONDS": "5"}
        with served(another_home, "--no-clock", **more) as desk:
            _many_due(desk)
            assert trigger_patiently(local_api(desk.settings), CHASE, lambda: False)
            # A mail taken and not yet recorded may come twice; what is looked at here is those that are recorded.
            until(lambda: _recorded_as_sent(desk) >= 2, 60)
            family = desk.family()
            assert len(family) >= 4
            desk.process.kill()
            until(lambda: not any(alive(pid) for pid in family), 10)
        office.on_mail.clear()
        with served(another_home, "--no-clock", **more) as desk:
            assert "bị ngắt từ lần trước" in until(lambda: "bị ngắt" in desk.log_text() and desk.log_text(), 30)
            wanted = {"flow_runs": {"idempotency_key": {"any_": [CHASE.run()["idempotency_key"]]}}}
            run = desk.api.post("/flow_runs/filter", json=wanted).json()
            assert len(run) == 1
            over = desk.over(run[0]["id"], 90)
            assert over["state_type"] == "COMPLETED", over["state"]["message"]
            desk.over(desk.ask("Đôn đốc hằng ngày", day="2021-06-15", work="Chỉ gửi thư đang chờ")["id"], 60)
        sent = Counter(str(message["Message-ID"]) for message in taken.taken)
        assert len(sent) == 12
        assert set(sent.values()) == {1}


def _recorded_as_sent(desk: Desk) -> int:
    """How many mails the store holds as sent."""
    store = open_store(desk.settings.store_url)
    with store.read() as session:
        sent = session.scalar(select(func.count()).select_from(Mail).where(Mail.state == MailState.SENT)) or 0
    store.close()
    return sent


def _many_due(desk: Desk) -> None:
    """Twelve units, each with something due soon."""
    store = open_store(desk.settings.store_url)
    rows = [activity(f"I.{n}", f"Việc số {n}", "16/6/2021", lead=f"Phòng thứ {n}") for n in range(1, 13)]
    import_reading(store, desk.settings, reading(*rows), BY, office=DEFAULT)
    store.close()
