"""Take the pictures of the pages that the documentation shows: ``python -m tests.web.docs_pictures docs/images/web``.

The example plan on the first of July 2026, two units that answer, and the coordinator at her desk.
"""

from __future__ import annotations

import base64
import datetime as dt
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from sqlalchemy import select

from config.settings import Settings
from dondoc.store.engine import Store, open_store
from dondoc.store.history import By
from dondoc.store.models import Mail, Office, Unit
from dondoc.store.models.access import AccessRole
from dondoc.store.people import roles, sessions
from tests.support.documents.office_files import word_file
from tests.support.processes.ports import free_port
from tests.web.web_browser import DESKTOP, PHONE, Browser, Clock, browser, serving

TODAY = dt.date(2026, 7, 1)
NAME, ADDRESS = "Văn phòng UBND tỉnh Sông Ngân", "http://dondoc.songngan.example"
UNITS = ("Sở Nội vụ", "Báo và Phát thanh, Truyền hình Sông Ngân")

HEAD = ("UBND TỈNH SÔNG NGÂN", "Số: 27/KH-UBND", "Sông Ngân, ngày 15 tháng 01 năm 2026", "KẾ HOẠCH", "Chuyển đổi số")
DOUBTFUL = (
    ("TT", "Nội dung công việc", "Bên A", "Bên B", "Thời gian", "Sản phẩm"),
    ("1", "Rà soát, công bố thủ tục hành chính", "Sở Nội vụ", "Sở Tư pháp", "Quý III/2026", "Quyết định công bố"),
    ("2", "Mở lớp tập huấn; cấp chứng chỉ", "Sở Nội vụ", "Sở Y tế", "Trước 30/9/2026", "Chứng chỉ"),
    ("3", "Tổng kết năm", "Sở Tài chính", "Sở Nội vụ", "Tháng 12/2026", "Báo cáo"),
)
"""Two columns of units whose headings do not distinguish the lead."""


def main() -> None:
    """Take every picture into a folder."""
    folder = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as place:
        settings = example_office(Path(place))
        store, clock = open_store(settings.store_url), Clock(dt.datetime(2026, 7, 1, 2, tzinfo=dt.UTC))
        with serving(store, settings, clock) as base, browser(DESKTOP) as desk, browser(PHONE) as phone:
            Shoot(store, folder, base, clock).all(desk, phone)
        store.close()


def example_office(place: Path) -> Settings:
    """Make the example office in a folder, as its first morning left it."""
    home = place / "home"
    own = {"DONDOC_HOME": str(home), "DONDOC_CONFIG": f"{place}/none.toml"}
    own |= {"DONDOC_OFFICE_NAME": NAME, "DONDOC_WEB_URL": ADDRESS}
    verb = [str(Path(sys.executable).with_name("dondoc")), "example", "--today", str(TODAY)]
    subprocess.run(verb, env={**os.environ, **own}, check=True)
    return Settings(
        home=home,
        web_port=free_port(),
        web_url=ADDRESS,
        office_name=NAME,
        coordinator_name="Trần Thu Hà",
        coordinator_email="ha@songngan.example",
    )


class Shoot:
    """One sitting: the store, where pictures go, where the pages are."""

    def __init__(self, store: Store, folder: Path, base: str, clock: Clock) -> None:
        self.store, self.folder, self.base, self.clock = store, folder, base, clock

    def all(self, desk: Browser, phone: Browser) -> None:
        """Take them in the order in which things happen."""
        first, second = map(self.number, UNITS)
        self.unit_reports(phone, first)
        self.answer(phone, second, "Đang thực hiện", percent="60", difficulty="Chờ ý kiến các xã ven sông")
        self.sign_in(desk)
        self.screen(desk, "hom-nay-sau", "/")
        self.proposals(desk)
        self.work(desk, first)
        self.screen(desk, "don-vi-danh-ba", "/don-vi")
        self.screen(desk, "mot-ke-hoach", "/ke-hoach/1")
        self.screen(desk, "thu-dau", "/ke-hoach/1/thu-dau")
        self.reorganise(desk, first)
        self.reading(desk)

    def screen(self, page: Browser, name: str, path: str = "") -> None:
        """Keep what one screen shows, without what is below it."""
        page.driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
        if path:
            page.open(f"{self.base}{path}")
        made = page.driver.execute_cdp_cmd("Page.captureScreenshot", {})
        (self.folder / f"{name}.png").write_bytes(base64.b64decode(made["data"]))

    def tick(self, page: Browser, name: str, most: int) -> None:
        """Tick the first boxes of a name, out of the way of what stands over the page."""
        for box in page.driver.find_elements("css selector", f"input[name={name}]")[:most]:
            page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
            box.click()

    def number(self, name: str) -> int:
        """The number of a unit."""
        with self.store.read() as session:
            return session.scalars(select(Unit.id).where(Unit.name == name)).one()

    def link(self, unit: int) -> str:
        """The address in the mail to a unit."""
        with self.store.read() as session:
            name = session.get_one(Unit, unit).name
            texts = session.scalars(select(Mail.text).where(Mail.recipient_name == name, Mail.text != ""))
            found = re.findall(r"/v/\S{22}", "".join(texts))
        return f"{self.base}{found[-1]}"

    def answer(self, phone: Browser, unit: int, kind: str, **fields: str) -> None:
        """Send one answer about the first task of a unit."""
        phone.open(self.link(unit))
        self.tick(phone, "viec", 1)
        phone.click("Báo cáo các việc đã chọn")
        phone.click(kind)
        for field, words in fields.items():
            phone.type(field, words)
        phone.click("Xem lại")
        self.who(phone)
        phone.press("form[action$='/gui'] button")
        phone.wait_for("Mã biên nhận")

    def who(self, phone: Browser) -> None:
        phone.wait_for("Xem lại trước khi gửi")
        phone.type("name", "Nguyễn Thị Lan")
        phone.type("phone", "0912 345 678")

    def unit_reports(self, phone: Browser, unit: int) -> None:
        """The unit's four pages, on a telephone."""
        phone.open(self.link(unit))
        self.screen(phone, "trang-don-vi")
        self.tick(phone, "viec", 2)
        phone.click("Báo cáo các việc đã chọn")
        phone.click("Đã hoàn thành")
        phone.type("day", "30/06/2026")
        phone.type("number", "125/BC-SNV")
        phone.picture(self.folder / "bao-cao-viec.png")
        phone.click("Xem lại")
        self.who(phone)
        phone.picture(self.folder / "xem-lai.png")
        phone.press("form[action$='/gui'] button")
        phone.wait_for("Mã biên nhận")
        phone.picture(self.folder / "bien-nhan.png")

    def sign_in(self, desk: Browser) -> None:
        """Sign in by a link, as from a mail."""
        with self.store.write() as session:
            office = session.scalars(select(Office.id)).first() or 0
            by = By("mẫu", self.clock.now)
            person = roles.add(session, "ha@songngan.example", AccessRole.COORDINATOR, office, by, name="Trần Thu Hà")
            secret, _ = sessions.make_sign_in(session, person, self.clock.now)
        desk.sign_in(f"{self.base}/vao/{secret}")

    def proposals(self, desk: Browser) -> None:
        """One proposal with its answers, and several accepted at once."""
        self.screen(desk, "mot-de-nghi", "/de-nghi/1")
        desk.open(f"{self.base}/de-nghi")
        self.tick(desk, "chon", 9)
        desk.press("main form[action='/de-nghi'] button[type=submit]")
        desk.wait_for("Nhận 3 đề nghị?")
        self.screen(desk, "nhan-nhieu")

    def work(self, desk: Browser, unit: int) -> None:
        """Several obligations at once, and one with its receipt."""
        desk.open(f"{self.base}/nhiem-vu?don-vi={unit}")
        number = desk.find("input[name=viec]").get_attribute("value")
        self.tick(desk, "viec", 3)
        desk.click("Ghi nhận cho các việc đã chọn")
        desk.click("Ghi tiến độ")
        desk.find("form[action$='/tien-do'] input[name=percent]").send_keys("50")
        desk.press("form[action$='/tien-do'] button[type=submit]")
        desk.wait_for("Sẽ ghi")
        self.screen(desk, "chon-nhieu")
        desk.open(f"{self.base}/nhiem-vu/{number}")
        desk.click("Gia hạn")
        desk.find("form[action$='/gia-han'] input[name=day]").send_keys("31/07/2026")
        desk.find("form[action$='/gia-han'] input[name=decision]").send_keys("412/UBND-KSTT")
        desk.press("form[action$='/gia-han'] button[type=submit]")
        desk.wait_for("Lấy lại")
        self.screen(desk, "ghi-va-lay-lai")

    def reorganise(self, desk: Browser, unit: int) -> None:
        """What follows a unit that is renamed."""
        desk.open(f"{self.base}/don-vi/{unit}/sap-xep")
        desk.click("Đổi tên")
        for field, words in (("new_name", "Sở Nội vụ và Lao động"), ("from_date", "01/08/2026"), ("decision", "NQ 21")):
            desk.type(field, words)
        desk.press("main form[method=post] button[type=submit]")
        desk.wait_for("Ghi thay đổi này?")
        self.screen(desk, "sap-xep")

    def reading(self, desk: Browser) -> None:
        """A plan whose columns the machine is not sure of, and one of its rows."""
        with tempfile.TemporaryDirectory() as place:
            path = word_file(Path(place) / "ke-hoach-chuyen-doi-so.docx", DOUBTFUL, lines=(*HEAD, "Năm 2026"))
            desk.open(f"{self.base}/ke-hoach")
            desk.find("#file").send_keys(str(path))
            desk.press()
            desk.wait_for("Xem lại:")
        desk.driver.execute_script("document.getElementById('tung-dong').scrollIntoView()")
        self.screen(desk, "sua-cach-doc")
        desk.press("#dong-1 td a")
        desk.wait_for("Văn bản ghi")
        self.screen(desk, "sua-mot-dong")


if __name__ == "__main__":
    main()
