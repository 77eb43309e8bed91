"""Lists of the desk: each has pages, and the first mails of a plan are read before it is released."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from dondoc.store.desk.today import MOST_UNITS
from dondoc.store.engine import Store
from dondoc.store.models import BadAddress, Obligation, Plan
from tests.support.chasing import chase
from tests.web.web_site import TwoOffices

DUE = dt.date(2021, 6, 20)


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    return TwoOffices(sqlite_store, tmp_path, {"web_url": "http://127.0.0.1:4280"})


def plan_of(two: TwoOffices, office: int) -> int:
    with two.store.read() as session:
        return session.scalars(select(Plan.id).where(Plan.office_id == office)).one()


def test_the_first_mail_of_each_recipient_is_read_before_the_plan_is_released(two: TwoOffices) -> None:
    first, second = two.unit("Sở Nội vụ", "snv@tinh.vn"), two.unit("Sở Y tế", "syt@tinh.vn")
    for unit, text in ((first, "Rà soát thủ tục"), (first, "Tổ chức tập huấn"), (second, "Kiểm tra công vụ")):
        two.owes(unit, DUE, text)
    theirs = plan_of(two, two.b)
    desk, before = two.signed_in(), two.state()
    plan = plan_of(two, two.a)
    assert f"/ke-hoach/{plan}/thu-dau" in desk.get(f"/ke-hoach/{plan}").text
    page = desk.get(f"/ke-hoach/{plan}/thu-dau").text
    for words in ("snv@tinh.vn", "syt@tinh.vn", "Tổ chức tập huấn", "Kiểm tra công vụ", "/v/…", "Cho phép gửi thư"):
        assert words in page, words
    assert two.state() == before
    assert desk.get(f"/ke-hoach/{theirs}/thu-dau").status_code == 404


def test_long_lists_have_pages_and_lose_nothing(two: TwoOffices) -> None:
    with two.store.write() as session:
        for number in range(25):
            session.add(
                Plan(office_id=two.a, identity=f"k{number}", number=f"{number}/KHX", title=f"Kế hoạch {number}")
            )
    desk = two.signed_in()
    assert "Trang sau" in desk.get("/ke-hoach").text
    shown = desk.get("/ke-hoach").text + desk.get("/ke-hoach?trang=2").text
    assert all(f"{number}/KHX" in shown for number in range(25))


def test_what_is_overdue_is_listed_page_by_page(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ", "snv@tinh.vn")
    for number in range(60):
        two.owes(unit, dt.date(2021, 6, 1), f"Việc thứ {number}.")
    desk = two.signed_in()
    shown = desk.get("/tong-hop").text + desk.get("/tong-hop?trang=2").text
    assert all(f"Việc thứ {number}." in shown for number in range(60))


@pytest.mark.parametrize("path", ["nhiem-vu", "ke-hoach", "don-vi", "thu", "thu-den", "bao-cao"])
def test_a_number_longer_than_any_store_s_is_no_page(two: TwoOffices, path: str) -> None:
    assert two.signed_in().get(f"/{path}/{10**30}").status_code == 404


@pytest.mark.parametrize(("release", "waits"), [("ask", True), ("always", False)])
def test_a_plan_is_reported_to_wait_for_release_only_where_its_mails_wait(
    sqlite_store: Store, tmp_path: Path, release: str, *, waits: bool
) -> None:
    two = TwoOffices(sqlite_store, tmp_path, {"web_url": "http://127.0.0.1:4280", "release": release})
    desk, plan = two.signed_in(), plan_of(two, two.a)
    assert ("thư chờ cho phép gửi" in desk.get("/ke-hoach").text) is waits
    page = desk.get(f"/ke-hoach/{plan}").text
    assert ("Thư của kế hoạch này chưa gửi đi" in page) is waits
    assert ("thư của kế hoạch này đi theo lịch" in page) is not waits


def test_a_day_before_which_work_is_due_is_shown_as_one_on_every_list(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ", "snv@tinh.vn")
    number = two.owes(unit, dt.date(2021, 6, 10), "Việc trước hạn")
    with two.store.write() as session:
        owed = session.get_one(Obligation, number)
        owed.exclusive, owed.last_day = True, dt.date(2021, 6, 9)
    desk = two.signed_in()
    for path in ("/nhiem-vu", f"/nhiem-vu/{number}"):
        assert "trước 10/06/2021" in desk.get(path).text


def test_the_morning_page_states_where_the_rest_stands_of_what_it_cuts(two: TwoOffices) -> None:
    assert "xem mọi đơn vị" not in two.signed_in().get("/").text
    for number in range(MOST_UNITS):
        two.owes(two.unit(f"Xã {number}"), dt.date(2021, 6, 1))
    assert f"{MOST_UNITS} đơn vị nhiều việc quá hạn nhất" in two.signed_in().get("/").text


def test_the_sheet_of_a_list_holds_what_its_filters_ask_for_and_no_more(two: TwoOffices) -> None:
    mine, other = two.unit("Sở Nội vụ"), two.unit("Sở Y tế")
    two.owes(mine, dt.date(2021, 6, 1), "Việc quá hạn")
    two.owes(mine, dt.date(2021, 9, 1), "Việc còn hạn")
    two.owes(other, dt.date(2021, 6, 1), "Việc của đơn vị khác")
    two.owes(two.unit("Phòng Xa", office=two.b), dt.date(2021, 6, 1), "Việc bí mật")
    desk = two.signed_in()
    address = re.search(
        r'href="(/nhiem-vu\.xlsx\?[^"]*)"', desk.get(f"/nhiem-vu?trang-thai=qua-han&don-vi={mine}").text
    )
    assert address is not None
    sheet = load_workbook(io.BytesIO(desk.get(address[1].replace("&amp;", "&")).content)).worksheets[0]
    words = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    found = [name for name in ("Việc quá hạn", "Việc còn hạn", "đơn vị khác", "bí mật") if name in words]
    assert found == ["Việc quá hạn"]


def test_mails_to_addresses_that_came_back_are_listed_apart(two: TwoOffices) -> None:
    for name in ("snv", "yte"):
        two.owes(two.unit(name, f"{name}@tinh.vn"), dt.date(2021, 6, 20))
    chase(two.store, two.settings, today=two.now.date(), office="default")
    with two.store.write() as session:
        session.add(BadAddress(address="snv@tinh.vn", reason="không có hộp thư", since=two.now))
    listed = two.signed_in().get("/thu?trang-thai=bounced").text
    assert ("snv@tinh.vn" in listed, "yte@tinh.vn" in listed) == (True, False)


def test_a_plan_s_page_draws_how_much_is_done_and_late(two: TwoOffices) -> None:
    unit, desk = two.unit("Sở Nội vụ"), two.signed_in()
    for day in (1, 2, 30):
        two.owes(unit, dt.date(2021, 6, day))
    page = desk.get(f"/ke-hoach/{plan_of(two, two.a)}").text
    drawn = re.findall(r'<rect class="(b\d)" x="(\d+)" y="0" width="(\d+)"', page)
    assert drawn == [("b1", "0", "0"), ("b2", "0", "0"), ("b3", "0", "1"), ("b4", "1", "0"), ("b5", "1", "2")]
