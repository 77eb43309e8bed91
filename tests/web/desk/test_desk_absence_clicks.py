"""Who stands in, accepted and taken back in a real browser at two widths."""

from __future__ import annotations

import datetime as dt
import mailbox
from pathlib import Path

import pytest

from dondoc.store.engine import Store
from dondoc.store.models import Unit
from dondoc.store.models.access import AccessRole
from notifications.inbox.read import read_inbox
from tests.support.processes.ports import free_port
from tests.web.web_browser import DESKTOP, PHONE, Clock, axe, browser, serving
from tests.web.web_site import NOW, TwoOffices

__all__ = ["axe"]
pytestmark = pytest.mark.slow
NOTICE = "Tôi nghỉ phép đến hết ngày 25/6/2021. Xin liên hệ đ/c Nguyễn Văn Bình, 0912 345 678, binh@tinh.vn."


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_coordinator_accepts_a_substitute_by_one_press_and_takes_him_back(
    sqlite_store: Store, tmp_path: Path, axe: str, size: tuple[int, int]
) -> None:
    den = mailbox.Maildir(tmp_path / "den", create=True)
    more = {"inbox": str(tmp_path / "den"), "inbox_address": "tl@tinh.vn", "web_port": free_port()}
    two = TwoOffices(sqlite_store, tmp_path, more)
    unit = two.unit("Sở Nội vụ", "snv@tinh.vn")
    two.owes(unit, dt.date(2021, 6, 30))
    head = "From: snv@tinh.vn\r\nSubject: Vang mat\r\nAuto-Submitted: auto-replied\r\n"
    den.add(f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{NOTICE}\r\n".encode())
    read_inbox(two.store, two.settings, NOW)
    with serving(two.store, two.settings, Clock(NOW)) as at, browser(size) as page:
        page.sign_in(at + two.sign_in_path("qt@tinh.vn", AccessRole.ADMIN))
        page.open(f"{at}/thu-den")
        page.click("Vang mat")
        page.wait_for("Người thay nêu trong thư")
        page.look(axe, tmp_path / "notice.png")
        page.press("form[action$='/nguoi-thay'] button")
        page.wait_for("Đã ghi.")
        assert _contact(two, unit) == ("Nguyễn Văn Bình", "binh@tinh.vn", dt.date(2021, 6, 25))
        page.look(axe, tmp_path / "recorded.png")
        page.click("Lấy lại")
        page.wait_for("Nguyễn Văn Bình →")
        page.press()
        page.wait_for("Đã lấy lại")
    assert _contact(two, unit) == ("", "snv@tinh.vn", None)


def _contact(two: TwoOffices, unit: int) -> tuple[str, str, dt.date | None]:
    with two.store.read() as session:
        found = session.get_one(Unit, unit)
        return found.contact_name, found.email, found.contact_until
