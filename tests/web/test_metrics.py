"""Numbers for a monitoring program: what they count, that no name is among them, and who may read them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import update
from starlette.testclient import TestClient

from dondoc.store.engine import Store
from dondoc.store.models import ChaseRun, InboxState, Mail
from dondoc.store.models.mail import MailState
from tests.web.web_site import HOST, NOW, TODAY, TwoOffices

SECRET = "abc-123"


@pytest.fixture
def site(store: Store, tmp_path: Path) -> TwoOffices:
    token = tmp_path / "ma"
    token.write_text(f"{SECRET}\n", encoding="utf-8")
    return TwoOffices(store, tmp_path, {"metrics_token_file": token, "web_url": "https://dondoc.tinh.vn"})


def ask(site: TwoOffices, *, client: str = "127.0.0.1", host: str = HOST, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return TestClient(site.app, base_url=host, client=(client, 50000)).get("/metrics", headers=named)


def numbers(text: str) -> dict[str, float]:
    return {one.name: one.samples[0].value for one in text_string_to_metric_families(text)}


def mail(site: TwoOffices, office: int, number: int, state: MailState, minutes: int, **more: object) -> None:
    with site.store.write() as session:
        one = Mail(
            office_id=office,
            recipient=f"so.bi.mat.{number}@tinh.vn",
            recipient_name="Sở Bí Mật",
            day=TODAY,
            message_id=f"<{number}@x>",
            state=state,
            queued_at=NOW,
            not_before=NOW - dt.timedelta(minutes=minutes),
            **more,
        )
        session.add(one)


def test_the_numbers_are_those_of_all_offices_and_no_name_is_among_them(site: TwoOffices) -> None:
    mail(site, site.a, 1, MailState.QUEUED, 30)
    mail(site, site.b, 2, MailState.QUEUED, 10)
    mail(site, site.b, 3, MailState.QUEUED, -10)
    mail(site, site.a, 4, MailState.SENDING, 5, lease_until=NOW + dt.timedelta(seconds=200))
    for number, state in enumerate((MailState.SENT, MailState.HELD, MailState.FAILED, MailState.SENT), 5):
        mail(site, site.b, number, state, 60)
    with site.store.write() as session:
        session.add(ChaseRun(office_id=site.a, day=TODAY, started_at=NOW, finished_at=NOW, summary={}))
        session.add(ChaseRun(office_id=site.b, day=TODAY, started_at=NOW - dt.timedelta(hours=2)))
        session.add(InboxState(mailbox="Mật@tinh.vn/INBOX", trouble="không nhận tên hoặc mật khẩu", since=NOW))
    answer = ask(site)
    assert answer.headers["content-type"].startswith("text/plain")
    assert numbers(answer.text) == {
        "dondoc_mail_queued": 2,
        "dondoc_mail_oldest_seconds": 1800,
        "dondoc_mail_sent_today": 2,
        "dondoc_mail_held": 1,
        "dondoc_mail_failed": 1,
        "dondoc_mail_lease_age_seconds": 100,
        "dondoc_last_chase_timestamp_seconds": NOW.timestamp(),
        "dondoc_runs_late": 1,
        "dondoc_inboxes_refusing": 1,
    }
    assert not any(name in answer.text for name in ("Mật", "tinh.vn", "default", "so-xa"))


def test_working_days_without_a_chase_count_as_late(site: TwoOffices) -> None:
    with site.store.write() as session:
        friday = TODAY - dt.timedelta(days=4)
        session.add(ChaseRun(office_id=site.a, day=friday, started_at=NOW, finished_at=NOW, summary={}))
        session.execute(update(Mail).values(state=MailState.SENT))
    assert numbers(ask(site).text)["dondoc_runs_late"] == 1


@pytest.mark.parametrize(
    ("client", "host", "headers", "status"),
    [
        ("127.0.0.1", HOST, {}, 200),
        ("10.0.0.7", HOST, {}, 403),
        ("127.0.0.1", "https://dondoc.tinh.vn", {}, 403),
        ("127.0.0.1", HOST, {"X_Forwarded_For": "10.0.0.7"}, 403),
        ("10.0.0.7", HOST, {"Authorization": f"Bearer {SECRET}"}, 200),
        ("10.0.0.7", "https://dondoc.tinh.vn", {"Authorization": f"bearer {SECRET}"}, 200),
        ("10.0.0.7", HOST, {"Authorization": "Bearer sai"}, 403),
        ("10.0.0.7", HOST, {"Authorization": "Bearer "}, 403),
        ("10.0.0.7", HOST, {"Authorization": f"Basic {SECRET}"}, 403),
    ],
)
def test_only_this_machine_or_who_has_the_token_reads_them(
    site: TwoOffices, client: str, host: str, headers: dict[str, str], status: int
) -> None:
    assert ask(site, client=client, host=host, **headers).status_code == status


def test_a_token_file_that_is_empty_or_gone_opens_to_nobody(site: TwoOffices) -> None:
    assert site.settings.metrics_token_file is not None
    site.settings.metrics_token_file.write_text("", encoding="utf-8")
    assert ask(site, client="10.0.0.7", Authorization="Bearer ").status_code == 403
    site.settings.metrics_token_file.unlink()
    assert ask(site, client="10.0.0.7", Authorization=f"Bearer {SECRET}").status_code == 403


def test_a_token_that_notepad_wrote_opens_like_any(site: TwoOffices) -> None:
    assert site.settings.metrics_token_file is not None
    site.settings.metrics_token_file.write_text(f"{SECRET}\r\n", encoding="utf-8-sig")
    assert ask(site, client="10.0.0.7", Authorization=f"Bearer {SECRET}").status_code == 200
