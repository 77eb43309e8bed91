"""A unit reports without a number, and the coordinator grants extensions together, in a real browser at two widths."""

from __future__ import annotations

import datetime as dt
import mailbox
import os
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from sqlalchemy import select
from starlette.testclient import TestClient

from dondoc.store.engine import Store
from dondoc.store.models import Obligation
from notifications.inbox.read import read_inbox
from tests.support.processes.ports import free_port
from tests.web.web_browser import DESKTOP, PHONE, Browser, Clock, axe, browser, serving
from tests.web.web_site import NOW, TwoOffices, fill, send

__all__ = ["axe"]
pytestmark = pytest.mark.slow
DUE, LATER = dt.date(2021, 6, 20), dt.date(2021, 9, 30)
PICTURES = os.environ.get("DONDOC_TEST_PICTURES", "")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_number_is_asked_for_and_extensions_are_granted_together(
    sqlite_store: Store, tmp_path: Path, axe: str, size: tuple[int, int]
) -> None:
    folder = Path(PICTURES) / str(size[0]) if PICTURES else tmp_path
    mailbox.Maildir(tmp_path / "den", create=True)
    more = {"web_port": free_port(), "inbox": str(tmp_path / "den"), "inbox_address": "tl@tinh.vn"}
    two = TwoOffices(sqlite_store, tmp_path, more)
    unit = two.unit("Sở Nội vụ", "snv@tinh.vn")
    two.unit("Sở Tài chính", "stc@tinh.vn"), two.owes(two.unit("Phòng Xa", office=two.b), DUE)
    owed = [two.owes(unit, DUE, f"Rà soát, đơn giản hóa thủ tục hành chính đợt {number}") for number in range(5)]
    with serving(two.store, two.settings, Clock(NOW)) as at, browser(size) as page:
        _unit(page, f"{at}{two.link(unit)}", owed[0], axe, folder)
        _waits(two, at, unit, owed)
        page.sign_in(at + two.sign_in_path())
        page.look(axe, folder / "today.png")
        _desk(page, at, axe, folder)
    with two.store.read() as session:
        dues = session.scalars(select(Obligation.due).where(Obligation.id.in_(owed[1:3])))
        assert list(dues) == [DUE, DUE]


def _unit(page: Browser, link: str, owed: int, axe: str, folder: Path) -> None:
    page.open(f"{link}/bao-cao?viec={owed}")
    page.press("#kind-done")
    page.type("day", "14/06/2021")
    page.click("Xem lại")
    page.wait_for("hoặc đánh dấu “chưa có số”")
    page.look(axe, folder / "number.png")
    page.press("#no_number")
    page.click("Xem lại")
    page.wait_for("Xem lại trước khi gửi")
    assert "chưa có số" in page.text
    page.look(axe, folder / "check.png")
    page.type("name", "Lan")
    page.type("phone", "0912345678")
    page.click("Gửi")
    page.wait_for("Đã gửi")


def _waits(two: TwoOffices, at: str, unit: int, owed: list[int]) -> None:
    """Two extensions, a refusal in favour of a unit of the register, and a reply that lacks the number."""
    browser, link = TestClient(two.app, base_url=at, headers={"origin": at}), two.link(unit)
    for number in owed[1:3]:
        fill(browser, link, number, kind="extend", wanted="30/09/2021", why="Chờ hướng dẫn của Bộ Nội vụ")
    fill(browser, link, owed[3], kind="refuse", reason="Ghi nhầm tên đơn vị", other_unit="sở tài chính")
    send(browser, link)
    head = "From: snv@tinh.vn\r\nSubject: [Đôn đốc] trả lời\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    text = f"Mã nhiệm vụ: {owed[4]}: Đã hoàn thành ngày 10/6/2021.\r\n"
    mailbox.Maildir(two.home / "den").add(f"{head}{text}".encode())
    read_inbox(two.store, two.settings, NOW)


def _desk(page: Browser, at: str, axe: str, folder: Path) -> None:
    page.open(f"{at}/de-nghi")
    page.wait_for("chờ đơn vị đến 18/06/2021")
    assert "Chọn để bàn giao cho Sở Tài chính cùng lúc" in page.text
    page.look(axe, folder / "proposals.png")
    page.driver.find_elements(By.CSS_SELECTOR, "main > ul a")[-1].click()
    page.wait_for("Máy đã hỏi lại người gửi")
    page.look(axe, folder / "asked.png")
    page.open(f"{at}/de-nghi")
    page.click("xin gia hạn")
    page.wait_for("Xem lại cả 2 đề nghị")
    page.type("word", "Công văn 5/UBND-NC")
    page.look(axe, folder / "extensions.png")
    page.click("Xem lại cả 2 đề nghị")
    page.wait_for("Nhận 2 đề nghị?")
    page.look(axe, folder / "review.png")
    page.press()
    page.wait_for("Đã nhận")
    page.look(axe, folder / "granted.png")
    page.click("lấy lại tất cả")
    page.wait_for("Lấy lại 2 việc")
    page.press()
    page.wait_for("Đã lấy lại")
