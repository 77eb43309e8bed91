"""A coordinator mends a plan's reading in a real browser at two widths: columns, rows, an act taken back, then kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import ActivityRow, Plan, Unit
from tests.support.processes.ports import free_port
from tests.web.plans.test_reading_page import plan
from tests.web.web_browser import DESKTOP, PHONE, Browser, Clock, axe, browser, serving
from tests.web.web_site import NOW, TwoOffices

__all__ = ["axe"]
pytestmark = pytest.mark.slow
PICTURES = os.environ.get("DONDOC_TEST_PICTURES", "")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_coordinator_mends_a_reading_and_keeps_the_plan(
    sqlite_store: Store, tmp_path: Path, axe: str, size: tuple[int, int]
) -> None:
    two = TwoOffices(sqlite_store, tmp_path, {"web_port": free_port()})
    folder = Path(PICTURES) / str(size[0]) if PICTURES else tmp_path
    for name in ("Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính"):
        two.unit(name)
    for name in ("Ủy ban nhân dân xã Một", "Ủy ban nhân dân xã Hai"):
        above, below = two.unit(name), two.unit("Phòng Nội vụ")
        with two.store.write() as session:
            session.get_one(Unit, below).parent_id = above
    with serving(two.store, two.settings, Clock(NOW)) as at, browser(size) as page:
        page.sign_in(at + two.sign_in_path())
        page.open(f"{at}/ke-hoach")
        page.find("#file").send_keys(str(plan(tmp_path)))
        page.press()
        page.wait_for("Xem lại:")
        _columns(page, axe, folder)
        _row(page, axe, folder)
        _split_and_take_back(page, axe, folder)
        _add_and_move(page, axe, folder)
        page.press("#giu button")
        page.wait_for("Đã nhập kế hoạch")
    with two.store.read() as session:
        kept = session.scalars(select(Plan.id).where(Plan.number == "12/KH-SNV")).one()
        rows = session.scalars(select(ActivityRow).where(ActivityRow.plan_id == kept).order_by(ActivityRow.position))
        assert [(row.key, row.lead) for row in rows] == [
            ("BS.1", ["Phòng Nội vụ thuộc Ủy ban nhân dân xã Hai"]),
            ("1", ["Sở Tài chính"]),
            ("2", ["Sở Xây dựng"]),
        ]


def _columns(page: Browser, axe: str, folder: Path) -> None:
    for field, role in (("cot-2", "Phối hợp"), ("cot-3", "Chủ trì")):
        page.find(f"#{field} option[value={'coop' if role == 'Phối hợp' else 'lead'}]").click()
    page.look(axe, folder / "columns.png")
    page.click("Các cột đúng như trên")
    page.wait_for("3 dòng khác với cách máy đọc")
    page.look(axe, folder / "mended.png")


def _row(page: Browser, axe: str, folder: Path) -> None:
    page.press("#dong-1 a")
    page.wait_for("Văn bản ghi")
    page.type("chu-tri-1", "Sở Tài chinh")
    page.click("Ghi phần sửa")
    page.wait_for("là đơn vị nào?")
    page.look(axe, folder / "asked.png")
    page.click("Sở Tài chính")
    page.click("Ghi phần sửa")
    page.wait_for("Vừa ghi: ")
    page.press("#dong-3 a")
    page.click("phần sau của dòng ở trên")
    page.look(axe, folder / "row.png")
    page.click("Nối vào dòng trên")
    page.wait_for("2 hoạt động")


def _split_and_take_back(page: Browser, axe: str, folder: Path) -> None:
    page.press("#dong-2 a")
    page.click("gồm nhiều việc")
    page.type("phan-1", "Mở lớp tập huấn")
    page.click("Tách dòng")
    page.wait_for("ít nhất hai việc")
    page.look(axe, folder / "refused.png")
    page.type("phan-2", "Cấp chứng chỉ")
    page.click("Tách dòng")
    page.wait_for("3 hoạt động")
    page.click("Lấy lại")
    page.wait_for("lại được đọc như trước lần sửa này")
    page.press()
    page.wait_for("2 hoạt động")


def _add_and_move(page: Browser, axe: str, folder: Path) -> None:
    page.click("Thêm một nhiệm vụ máy không đọc thấy")
    page.type("moi", "Họp triển khai kế hoạch")
    page.find("#cho option[value=sau-1]").click()
    page.look(axe, folder / "adding.png")
    page.click("Thêm nhiệm vụ")
    page.wait_for("3 hoạt động")
    page.press("#dong-2 a")
    page.click("đứng sai chỗ")
    page.find("#cho option[value=truoc-1]").click()
    page.look(axe, folder / "moving.png")
    page.click("Đặt vào chỗ này")
    page.wait_for("đặt ở chỗ khác")
    page.press("#dong-1 a")
    page.type("chu-tri-1", "Phòng Nội vụ")
    page.click("Ghi phần sửa")
    page.wait_for("là đơn vị nào?")
    page.click("Phòng Nội vụ (Ủy ban nhân dân xã Hai)")
    page.look(axe, folder / "twins.png")
    page.click("Ghi phần sửa")
    page.wait_for("Vừa ghi: ")
    page.look(axe, folder / "added.png")
