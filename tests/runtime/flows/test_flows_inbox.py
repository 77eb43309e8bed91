"""The mailbox on a real Prefect server: a run only when mail came, and tables of mails and proposals."""

from __future__ import annotations

import datetime as dt
import mailbox
import re
from functools import partial
from pathlib import Path

import pytest

from config.time_zone import ZONE
from dondoc.runtime.common.conditions.new_mail import new_mail
from dondoc.runtime.common.trigger_run import local_api
from dondoc.runtime.local.clock import asker
from dondoc.store.engine import Store
from flows.clock.jobs import LOCAL, Job
from flows.clock.names import READ_INBOX
from tests.support.processes.a_desk import Desk
from tests.support.small_office import Small

pytest_plugins = ["tests.support.processes.desk_fixtures"]
pytestmark = [pytest.mark.prefect]

INBOX = next(job for job in LOCAL if job.name == "inbox")
TICK = dt.timedelta(minutes=10)


def runs(desk: Desk) -> list[dict[str, object]]:
    """The runs that were made of the mailbox's deployment."""
    wanted = {"deployments": {"name": {"any_": [READ_INBOX]}}, "sort": "EXPECTED_START_TIME_ASC"}
    found: list[dict[str, object]] = desk.api.post("/flow_runs/filter", json=wanted).raise_for_status().json()
    return found


def by_itself(job: Job, _: dt.date) -> None:
    raise AssertionError(f"{job.name}: the server was there to ask")


def test_a_run_is_made_only_when_mail_came_and_shows_its_proposals(
    desk: Desk, office_store: Store, tmp_path: Path
) -> None:
    now, folder = dt.datetime.now(ZONE), tmp_path / "den"
    mailbox.Maildir(folder, create=True)
    small = Small(office_store, desk.settings, alone=True)  # The desk's store is that of other tests, too.
    owed = small.owes(small.unit("Sở Thư đến", "thu@tinh.vn"), now.date() + dt.timedelta(days=20), "Rà soát *bảng* giá")
    looks = partial(new_mail, desk.settings.model_copy(update={"inbox": str(folder)}), office_store)
    ask = asker(local_api(desk.settings), office_store, lambda: False, by_itself, looks)
    ask(INBOX, now, now)
    assert runs(desk) == []
    head = "From: thu@tinh.vn\r\nSubject: Re: viec\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    mailbox.Maildir(folder).add(f"{head}Mã nhiệm vụ: {owed}: đang thực hiện, đạt 40%.\r\n".encode())
    ask(INBOX, now + TICK, now)
    [made] = runs(desk)
    over = desk.over(str(made["id"]))
    assert over["state_type"] == "COMPLETED"
    assert over["state"]["message"] == (
        "Đã đọc 1 thư (1 trả lời): 1 đề nghị, 0 biểu nhận, 0 chờ người đọc; gửi 0 biên nhận."
    )
    [mail] = [one for one in desk.table("thu-den") if one["Người gửi"] == "thu@tinh.vn"]
    assert (mail["Là"], mail["Đề nghị"], mail["Chờ người đọc"]) == ("trả lời", 1, "")
    [proposed] = [one for one in desk.table("de-nghi") if one["Đơn vị"] == "Sở Thư đến"]
    assert (proposed["Đề nghị"], proposed["Bằng"]) == ("đang thực hiện, 40 %", "thư trả lời")
    assert proposed["Hoạt động"] == r"Rà soát \*bảng\* giá"
    assert re.fullmatch(r"\[(\d+)\]\(http://127\.0\.0\.1:\d+/de-nghi/\1\)", proposed["Số"])
    assert desk.artifact("de-nghi")["description"].startswith("## [1 đề nghị chờ quyết định](http")
    ask(INBOX, now + 2 * TICK, now)
    assert len(runs(desk)) == 1
