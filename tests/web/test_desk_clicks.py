"""The desk clicked in a real browser at two widths: many at once, a merger kept and taken back, evidence, a swap."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from dondoc.store.engine import Store
from dondoc.store.models import Obligation
from dondoc.store.models.access import AccessRole
from dondoc.store.models.obligation import Progress
from dondoc.store.people import roles, sessions
from tests.support.ports import free_port
from tests.web.web_browser import DESKTOP, PHONE, Browser, Clock, axe, browser, serving
from tests.web.web_site import BY, NOW, TwoOffices

__all__ = ["axe"]
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_coordinator_clicks_through_the_acts_of_the_desk(
    sqlite_store: Store, tmp_path: Path, axe: str, size: tuple[int, int]
) -> None:
    two = TwoOffices(sqlite_store, tmp_path, {"web_port": free_port()})
    unit, _ = two.unit("Sở Nội vụ", "snv@tinh.vn"), two.unit("Sở Y tế", "syt@tinh.vn")
    owed = [two.owes(unit, dt.date(2021, 7, 5), f"Việc {number}") for number in range(3)]
    with two.store.write() as session:
        person = roles.add(session, "qt@tinh.vn", AccessRole.ADMIN, two.a, BY, name="Quản trị")
        secret, _ = sessions.make_sign_in(session, person, NOW)
    with serving(two.store, two.settings, Clock(NOW)) as at, browser(size) as page:
        page.open(f"{at}/vao/{secret}")
        page.press()
        page.wait_for("Hôm nay")
        _many(page, at, axe, tmp_path)
        _merger(page, at, axe, tmp_path, unit)
        _swap(page, at, axe, tmp_path)
    with two.store.read() as session:
        assert {session.get_one(Obligation, number).progress for number in owed} == {Progress.DONE}
        assert session.get_one(Obligation, owed[0]).unit_id == unit


def _look(page: Browser, axe: str, folder: Path, name: str) -> None:
    page.picture(folder / f"{name}.png")
    assert page.violations(axe) == [], name


def _many(page: Browser, at: str, axe: str, folder: Path) -> None:
    page.open(f"{at}/nhiem-vu")
    for box in page.driver.find_elements(By.NAME, "viec"):
        page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
        box.click()
    _look(page, axe, folder, "tasks")
    page.click("Ghi nhận cho các việc đã chọn")
    page.wait_for("3 nhiệm vụ đã chọn")
    page.click("Đã hoàn thành")
    page.type("xong-day", "14/06/2021")
    page.press("details[open] button")
    page.wait_for("Sẽ ghi")
    _look(page, axe, folder, "review")
    page.press()
    page.wait_for("Đã ghi.")
    _look(page, axe, folder, "recorded")
    page.click("lấy lại tất cả")
    page.wait_for("Lấy lại 3 việc")
    _look(page, axe, folder, "receipt")


def _merger(page: Browser, at: str, axe: str, folder: Path, unit: int) -> None:
    page.open(f"{at}/don-vi/{unit}/sap-xep")
    page.click("Sáp nhập vào đơn vị khác")
    page.type("merge_into", "Sở Y tế")
    page.type("from_date", "01/07/2021")
    page.type("decision", "12/NQ-HĐND")
    _look(page, axe, folder, "merge")
    page.press()
    page.wait_for("Ghi thay đổi này?")
    _look(page, axe, folder, "merge-review")
    page.press()
    page.wait_for("Đã ghi.")
    page.click("Lấy lại lần sửa gần nhất")
    page.wait_for("Sẽ thay đổi")
    page.press()
    page.wait_for("Đã lấy lại")


def _swap(page: Browser, at: str, axe: str, folder: Path) -> None:
    page.open(f"{at}/lich?nam=2021")
    for field, words in (("day_off", "05/07/2021"), ("day_worked", "10/07/2021"), ("decision", "TB 12")):
        page.type(field, words)
    page.click("Xem những gì bị dời")
    page.wait_for("bị dời ngày nhắc")
    page.click("Ghi vào lịch")
    page.wait_for("Hoán đổi cơ quan đã thêm")
    page.click("Bỏ")
    page.wait_for("Bỏ lần hoán đổi này?")
    _look(page, axe, folder, "unswap")
    page.press()
    page.wait_for("Đã lấy lại")
