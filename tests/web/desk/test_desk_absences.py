"""Who stands in, as an absence notice names him: accepted by one press, taken back, and over by itself."""

from __future__ import annotations

import datetime as dt
import mailbox
from pathlib import Path

import pytest

from dondoc.store.acts.undo.substitutes import end_substitutes
from dondoc.store.engine import Store
from dondoc.store.history import By, Channel
from dondoc.store.models import Unit
from dondoc.store.models.access import AccessRole
from notifications.inbox.read import read_inbox
from tests.support.chasing import chase
from tests.web.web_site import NOW, TODAY, TwoOffices, press

CLOCK = By("đồng hồ", NOW, Channel.CLOCK)
NOTICE = "Tôi nghỉ phép đến hết ngày 25/6/2021. Mọi việc xin liên hệ đ/c Nguyễn Văn Bình, 0912 345 678, binh@tinh.vn."


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    mailbox.Maildir(tmp_path / "den", create=True)
    made = TwoOffices(sqlite_store, tmp_path, more={"inbox": str(tmp_path / "den"), "inbox_address": "tl@tinh.vn"})
    made.owes(made.unit("Sở Nội vụ", "snv@tinh.vn"), dt.date(2021, 6, 30))
    with made.store.write() as session:
        unit = session.get_one(Unit, 1)
        unit.contact_name, unit.contact_phone = "Lê Hoa", "0905 111 222"
    return made


def comes(two: TwoOffices, text: str, sender: str = "snv@tinh.vn") -> None:
    head = f"From: {sender}\r\nSubject: Vang mat\r\nAuto-Submitted: auto-replied\r\n"
    raw = f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    mailbox.Maildir(two.home / "den").add(raw.encode())
    read_inbox(two.store, two.settings, NOW)


def contact(two: TwoOffices) -> tuple[str, str, str, dt.date | None]:
    with two.store.read() as session:
        unit = session.get_one(Unit, 1)
        return unit.contact_name, unit.contact_phone, unit.email, unit.contact_until


BEFORE = ("Lê Hoa", "0905 111 222", "snv@tinh.vn", None)
STANDS_IN = ("Nguyễn Văn Bình", "0912 345 678", "binh@tinh.vn", dt.date(2021, 6, 25))


def test_one_press_makes_the_substitute_the_contact_until_his_day_and_the_mail_waits_no_more(two: TwoOffices) -> None:
    comes(two, NOTICE)
    desk = two.signed_in()
    assert "Vang mat" in desk.get("/thu-den").text
    shown = desk.get("/thu-den/1").text
    assert "Nhận làm người báo cáo đến hết 25/06/2021" in shown
    assert 'name="letters" id="letters-0" value="1" checked' in shown
    assert press(desk, "/thu-den/1", "/thu-den/1/nguoi-thay", person="0", letters="1").status_code == 303
    assert contact(two) == STANDS_IN
    assert "Vang mat" not in desk.get("/thu-den").text
    assert "Nguyễn Văn Bình, 0912 345 678 (thay đến hết 25/06/2021)" in desk.get("/don-vi/1").text
    again = press(desk, "/thu-den/1", "/thu-den/1/nguoi-thay", person="0")
    assert again.status_code == 303
    assert contact(two) == STANDS_IN


def test_a_press_is_taken_back_and_letters_stay_where_nobody_chose_otherwise(two: TwoOffices) -> None:
    comes(two, NOTICE)
    desk = two.signed_in()
    done = press(desk, "/thu-den/1", "/thu-den/1/nguoi-thay", person="0")
    assert contact(two) == ("Nguyễn Văn Bình", "0912 345 678", "snv@tinh.vn", dt.date(2021, 6, 25))
    number = done.headers["location"].partition("bn=")[2]
    receipt = desk.get(f"/da-ghi/{number}").text
    assert "người báo cáo: Nguyễn Văn Bình → Lê Hoa" in receipt
    assert press(desk, f"/da-ghi/{number}").status_code == 303
    assert contact(two) == BEFORE


def test_the_contact_before_follows_by_itself_the_day_after(two: TwoOffices) -> None:
    comes(two, NOTICE)
    press(two.signed_in(), "/thu-den/1", "/thu-den/1/nguoi-thay", person="0", letters="1")
    for day in (dt.date(2021, 6, 25), dt.date(2021, 6, 28)):
        assert contact(two) == STANDS_IN
        chase(two.store, two.settings, office="default", today=day, now=NOW)
    assert contact(two) == BEFORE
    assert "hết ngày thay" in two.signed_in().get("/nhat-ky").text


def test_a_contact_that_somebody_entered_meanwhile_is_left(two: TwoOffices) -> None:
    comes(two, NOTICE)
    desk = two.signed_in()
    press(desk, "/thu-den/1", "/thu-den/1/nguoi-thay", person="0")
    press(desk, "/don-vi/1", "/don-vi/1/sua", contact_name="Người mới", contact_phone="", email="snv@tinh.vn")
    with two.store.write() as session:
        assert end_substitutes(session, two.a, dt.date(2021, 6, 26), CLOCK) == ["Sở Nội vụ"]
        assert end_substitutes(session, two.a, dt.date(2021, 6, 26), CLOCK) == []
    assert contact(two) == ("Người mới", "", "snv@tinh.vn", None)


def test_who_stands_in_for_a_substitute_gives_way_to_the_one_before_both(two: TwoOffices) -> None:
    comes(two, NOTICE)
    desk = two.signed_in()
    press(desk, "/thu-den/1", "/thu-den/1/nguoi-thay", person="0", letters="1")
    comes(two, "Tôi đi công tác đến 23/6/2021, liên hệ chị Mai 0933 444 555.", "binh@tinh.vn")
    press(desk, "/thu-den/2", "/thu-den/2/nguoi-thay", person="0")
    assert contact(two) == ("Mai", "0933 444 555", "binh@tinh.vn", dt.date(2021, 6, 23))
    for day, wanted in ((dt.date(2021, 6, 24), STANDS_IN), (dt.date(2021, 6, 26), BEFORE)):
        with two.store.write() as session:
            end_substitutes(session, two.a, day, CLOCK)
        assert contact(two) == wanted


def test_an_absence_that_is_over_or_of_nobody_s_unit_offers_no_press(two: TwoOffices) -> None:
    comes(two, f"Tôi vắng mặt đến {TODAY - dt.timedelta(days=1):%d/%m/%Y}, liên hệ chị Mai 0933 444 555.")
    comes(two, NOTICE, "la@noi-khac.vn")
    desk = two.signed_in()
    assert "Đã qua ngày vắng mặt" in desk.get("/thu-den/1").text
    assert "Chưa rõ người gửi thuộc đơn vị nào" in desk.get("/thu-den/2").text
    for number in (1, 2):
        assert "/nguoi-thay" not in desk.get(f"/thu-den/{number}").text
        desk.post(f"/thu-den/{number}/nguoi-thay", data={"person": "0"})
    assert contact(two) == BEFORE


def test_another_office_and_who_only_reads_accept_nobody(two: TwoOffices) -> None:
    comes(two, NOTICE)
    leader = two.signed_in("ld@tinh.vn", AccessRole.LEADERSHIP)
    assert "/nguoi-thay" not in leader.get("/thu-den/1").text
    assert leader.post("/thu-den/1/nguoi-thay", data={"person": "0"}).status_code == 403
    desk = two.signed_in()
    assert desk.post("/thu-den/1/nguoi-thay", data={"person": "7"}).status_code == 404
    assert contact(two) == BEFORE
