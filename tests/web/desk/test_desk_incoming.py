"""Mails that came in, on the desk: beside their proposals, with their reasons, of one office only."""

from __future__ import annotations

import datetime as dt
import mailbox
from pathlib import Path

import pytest

from dondoc.store.engine import Store
from dondoc.store.models.access import AccessRole
from notifications.chase.monitoring.health import health
from notifications.inbox.read import read_inbox
from tests.support.chasing import chase
from tests.web.web_site import NOW, TODAY, TwoOffices, press


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    mailbox.Maildir(tmp_path / "den", create=True)
    return TwoOffices(sqlite_store, tmp_path, more={"inbox": str(tmp_path / "den"), "inbox_address": "tl@tinh.vn"})


def comes(two: TwoOffices, text: str, sender: str, subject: str = "Re: việc") -> None:
    raw = f"From: {sender}\r\nSubject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    mailbox.Maildir(two.home / "den").add(raw.encode())
    read_inbox(two.store, two.settings, NOW)


def test_a_mail_stands_beside_its_proposal_and_several_are_accepted_at_once(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ", "snv@tinh.vn")
    two.owes(unit, dt.date(2021, 6, 20))
    comes(two, "Đã hoàn thành, báo cáo số 7/BC-A ngày 10/6/2021.", "snv@tinh.vn")
    desk = two.signed_in()
    listed = desk.get("/de-nghi").text
    assert "/thu-den/1" in listed
    assert "7/BC-A" in listed
    shown = desk.get("/thu-den/1").text
    assert "Đã hoàn thành, báo cáo số 7/BC-A ngày 10/6/2021." in shown
    assert "/de-nghi/1" in shown
    assert desk.get("/thu-den/1.eml").headers["content-disposition"].startswith("attachment")
    leader = two.signed_in("ld@tinh.vn", AccessRole.LEADERSHIP)
    assert (leader.get("/thu-den/1").status_code, leader.get("/thu-den/1.eml").status_code) == (200, 403)
    assert "thư trả lời thư nào" not in desk.get("/thu-den").text


def test_words_that_propose_no_act_are_marked_as_read_by_accepting_them(two: TwoOffices) -> None:
    owed = two.owes(two.unit("Sở Nội vụ", "snv@tinh.vn"), dt.date(2021, 6, 20))
    comes(two, f"Mã nhiệm vụ: {owed}: Sở đã trao đổi qua điện thoại tuần trước.", "snv@tinh.vn", "[Đôn đốc] trả lời")
    desk = two.signed_in()
    assert "đã đọc, không đổi gì" in desk.get("/de-nghi/1").text
    assert press(desk, "/de-nghi/1", answer="accept").status_code == 303
    assert "đã đọc lời trong thư" in desk.get(f"/nhiem-vu/{owed}").text


def test_a_mail_nobody_understood_waits_until_a_person_has_read_it(two: TwoOffices) -> None:
    two.owes(two.unit("Sở Nội vụ", "snv@tinh.vn"), dt.date(2021, 6, 20))
    comes(two, "Mời họp lúc 8 giờ.", "snv@tinh.vn", "Giấy mời")
    desk = two.signed_in()
    assert "<b>1</b> thư đến chờ người đọc" in desk.get("/").text
    assert "Giấy mời" in desk.get("/thu-den").text
    desk.post("/thu-den/1", data={})
    assert "Giấy mời" not in desk.get("/thu-den").text
    assert "Giấy mời" in desk.get("/thu-den?tat-ca=1").text


def test_another_office_s_mail_is_not_found(two: TwoOffices) -> None:
    two.owes(two.unit("Phòng Xa", "xa@tinh.vn", office=two.b), dt.date(2021, 6, 20))
    comes(two, "Đang thực hiện, đạt 40%.", "xa@tinh.vn")
    desk = two.signed_in()
    assert desk.get("/thu-den/1").status_code == 404
    assert desk.get("/thu-den/1.eml").status_code == 404
    assert desk.post("/thu-den/1", data={}).status_code == 404


def test_the_coordinator_s_mail_counts_what_waits_with_a_link_and_health_names_what_is_old(two: TwoOffices) -> None:
    two.owes(two.unit("Sở Nội vụ", "snv@tinh.vn"), dt.date(2021, 6, 20))
    comes(two, "Mời họp lúc 8 giờ.", "snv@tinh.vn", "Giấy mời")
    chase(two.store, two.settings, office="default", today=TODAY, now=NOW)
    from sqlalchemy import select

    from dondoc.store.models import Notice

    with two.store.read() as session:
        notices = list(session.scalars(select(Notice.text)))
    assert any("1 thư đến chờ người đọc" in one and "/thu-den" in one for one in notices)
    assert not [one for one in health(two.store, two.settings, NOW).troubles if "chờ người đọc" in one]
    later = health(two.store, two.settings, NOW + dt.timedelta(days=2)).troubles
    assert [one for one in later if "1 thư đến chờ người đọc" in one]


def test_a_mailbox_that_refuses_is_named_in_health_and_to_the_coordinator(two: TwoOffices) -> None:
    two.settings.inbox = "imaps://ai@localhost:1/INBOX"
    chase(two.store, two.settings, office="default", today=TODAY, now=NOW)
    troubles = [one for one in health(two.store, two.settings, NOW).troubles if "không đọc được từ" in one]
    assert troubles
    assert "ai@localhost/INBOX" in troubles[0]
