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
from tests.support.processes.ports import free_port
from tests.web.web_browser import DESKTOP, PHONE, Browser, Clock, axe, browser, serving
from tests.web.web_site import NOW, TwoOffices

__all__ = ["axe"]
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_coordinator_clicks_through_the_acts_of_the_desk(
    sqlite_store: Store, tmp_path: Path, axe: str, size: tuple[int, int]
) -> None:
    two = TwoOffices(sqlite_store, tmp_path, {"web_port": free_port()})
    unit, _ = two.unit("Sở Nội vụ", "snv@tinh.vn"), two.unit("Sở Y tế", "syt@tinh.vn")
    owed = [two.owes(unit, dt.date(2021, 7, 5), f"Việc {number}") for number in range(3)]
    with serving(two.store, two.settings, Clock(NOW)) as at, browser(size) as page:
        page.sign_in(at + two.sign_in_path("qt@tinh.vn", AccessRole.ADMIN))
        _many(page, at, axe, tmp_path)
        _merger(page, at, axe, tmp_path, unit)
        _swap(page, at, axe, tmp_path)
    with two.store.read() as session:
        assert {session.get_one(Obligation, number).progress for number in owed} == {Progress.DONE}
        assert session.get_one(Obligation, owed[0]).unit_id == unit


def _many(page: Browser, at: str, axe: str, folder: Path) -> None:
    page.open(f"{at}/nhiem-vu")
    for box in page.driver.find_elements(By.NAME, "viec"):
        page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
        box.click()
    page.look(axe, folder / "tasks.png")
    page.click("Ghi nhận cho các việc đã chọn")
    page.wait_for("3 nhiệm vụ đã chọn")
    page.click("Đã hoàn thành")
    page.type("xong-day", "14/06/2021")
    page.press("details[open] button")
    page.wait_for("Sẽ ghi")
    page.look(axe, folder / "review.png")
    page.press()
    page.wait_for("Đã ghi.")
    page.look(axe, folder / "recorded.png")
    page.click("lấy lại tất cả")
    page.wait_for("Lấy lại 3 việc")
    page.look(axe, folder / "receipt.png")


def _merger(page: Browser, at: str, axe: str, folder: Path, unit: int) -> None:
    page.open(f"{at}/don-vi/{unit}/sap-xep")
    page.click("Sáp nhập vào đơn vị khác")
    page.type("merge_into", "Sở Y tế")
    page.type("from_date", "01/07/2021")
    page.type("decision", "12/NQ-HĐND")
    page.look(axe, folder / "merge.png")
    page.press()
    page.wait_for("Ghi thay đổi này?")
    page.look(axe, folder / "merge-review.png")
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
    page.look(axe, folder / "unswap.png")
    page.press()
    page.wait_for("Đã lấy lại")
