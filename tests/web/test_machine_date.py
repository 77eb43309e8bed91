"""A date in doubt stands on the morning's page with what it holds; a coordinator confirms it there, for her office."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import History
from dondoc.store.models.access import AccessRole
from notifications.timing.send_window import rehearsed
from tests.support.chasing import chase
from tests.support.processes.mail_servers import serve
from tests.web.web_site import TwoOffices, hidden, press

JUNE_9, FAR = dt.date(2021, 6, 9), dt.date(2021, 8, 16)
PAGE = "/ngay-tren-may"
HELD = "thư nhắc đang được giữ"


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    """Two offices chased in June, whose machine shows a date in August."""
    with serve() as (_, port):
        made = TwoOffices(sqlite_store, tmp_path, {"smtp_url": f"smtp://127.0.0.1:{port}", "release": "always"})
        for office in (made.a, made.b):
            made.owes(made.unit(f"Sở {office}", f"so{office}@tinh.vn", office), dt.date(2021, 8, 18))
        for slug in ("default", "so-xa"):
            chase(made.store, made.settings, office=slug, today=JUNE_9)
        made.now = rehearsed(FAR)
        yield made


def words_given(two: TwoOffices) -> list[int]:
    with two.store.read() as session:
        return list(session.scalars(select(History.subject_id).where(History.what == "date_confirmed")))


def test_the_notice_shows_the_jump_and_its_page_what_would_leave_and_opening_it_acts_on_nothing(
    two: TwoOffices,
) -> None:
    desk, before = two.signed_in(), two.state()
    assert HELD in desk.get("/").text
    shown = desk.get(PAGE).text
    assert "68 ngày" in shown
    assert "1 lời nhắc tới 1 nơi nhận" in shown
    assert f"<li>so{two.a}@tinh.vn</li>" in shown
    assert f"so{two.b}@tinh.vn" not in shown
    assert two.state() == before


def test_a_press_is_one_act_with_a_receipt_and_is_taken_back_from_it(two: TwoOffices) -> None:
    desk = two.signed_in()
    form = hidden(desk.get(PAGE))
    answers = [desk.post(PAGE, data=form, follow_redirects=False) for _ in range(2)]
    assert answers[0].status_code == 303
    assert words_given(two) == [two.a]
    page = desk.get(answers[0].headers["location"]).text
    assert "Đã xác nhận ngày trên máy" in page
    assert HELD not in page
    assert "xác nhận ngày trên máy: đôn đốc lần trước 09/06/2021" in page
    number = answers[0].headers["location"].partition("bn=")[2]
    assert press(desk, f"/da-ghi/{number}").status_code == 303
    assert HELD in desk.get("/").text


def test_what_changed_since_it_was_shown_is_shown_anew_and_nothing_is_kept(two: TwoOffices) -> None:
    desk = two.signed_in()
    form = hidden(desk.get(PAGE))
    two.owes(two.unit("Sở Y tế", "yte@tinh.vn"), dt.date(2021, 8, 18))
    again = desk.post(PAGE, data=form)
    assert (again.status_code, "Tình hình đã đổi" in again.text, "yte@tinh.vn" in again.text) == (409, True, True)
    assert words_given(two) == []


def test_leadership_reads_the_notice_and_may_not_confirm(two: TwoOffices) -> None:
    leader = two.signed_in("ld@tinh.vn", AccessRole.LEADERSHIP)
    page = leader.get(PAGE).text
    assert "cho thư đi</button>" not in page
    assert leader.post(PAGE, data={"seen": "x"}).status_code == 403
    assert words_given(two) == []


def test_another_office_s_word_leaves_mine_held(two: TwoOffices) -> None:
    other = two.signed_in("xa@tinh.vn", office=two.b)
    assert press(other, PAGE).status_code == 303
    assert words_given(two) == [two.b]
    assert HELD in two.signed_in().get("/").text
    assert HELD not in other.get("/").text


def test_a_date_nobody_doubts_has_nothing_to_confirm(two: TwoOffices) -> None:
    two.now = rehearsed(JUNE_9 + dt.timedelta(days=1))
    desk = two.signed_in()
    assert HELD not in desk.get("/").text
    assert "không có gì phải xác nhận" in desk.get(PAGE).text
