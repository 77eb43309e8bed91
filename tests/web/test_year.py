"""A year at the desk and at a unit's page, clicked in a real browser, with pictures and axe-core on every page."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.models import Mail, Obligation, Report, Submission
from dondoc.store.models.access import AccessRole
from dondoc.store.models.cycle import ReportState
from dondoc.store.models.obligation import Progress
from dondoc.store.people import roles, sessions
from dondoc.store.queries.offices import DEFAULT
from notifications.chase.open_periods import open_due
from tests.support.chasing import chase
from tests.support.processes.ports import free_port
from tests.support.reports import reports_province as province
from tests.web.web_browser import DESKTOP, PHONE, Browser, Clock, axe, browser, serving

__all__ = ["axe"]
pytestmark = pytest.mark.slow
SAMPLE = Path(__file__).parents[1].joinpath("samples") / "tieu_de_hai_dong.docx"
PICTURES = os.environ.get("DONDOC_PICTURES", "")
"""A folder to keep the pictures in; else they are thrown away with the test."""
JANUARY = dt.date(2021, 1, 5)


class Year:
    """One office, its people, its clock, and the pictures taken."""

    def __init__(self, store: Store, home: Path, axe: str) -> None:
        self.store, self.axe = store, axe
        self.settings = Settings(
            home=home,
            web_port=free_port(),
            office_name="Sở Nội vụ tỉnh Sông Ngân",
            coordinator_name="Trần Thu Hà",
            coordinator_email="ha@songngan.vn",
            release="ask",
        )
        self.clock = Clock(dt.datetime(2021, 1, 5, 2, tzinfo=dt.UTC))
        self.pictures = Path(PICTURES) if PICTURES else home / "pictures"
        self.taken: list[str] = []
        self.base = f"http://127.0.0.1:{self.settings.web_port}"

    def sign_in(self, desk: Browser) -> None:
        """Sign in by a link, as from a mail."""
        with self.store.write() as session:
            by = By("thử", self.clock.now)
            from dondoc.store.queries.offices import the_office

            office = the_office(session, self.settings, DEFAULT)
            session.flush()
            person = roles.add(session, "ha@songngan.vn", AccessRole.COORDINATOR, office.id, by, name="Trần Thu Hà")
            secret, _ = sessions.make_sign_in(session, person, self.clock.now)
        desk.sign_in(f"{self.base}/vao/{secret}")

    def look(self, page: Browser, name: str) -> None:
        """Take a picture, and let axe-core look at the page."""
        page.picture(self.pictures / f"{name}.png")
        assert page.violations(self.axe) == [], name
        self.taken.append(name)

    def link_in_mail(self, unit: str) -> str:
        """The address in the newest mail to a unit."""
        with self.store.read() as session:
            texts = session.scalars(
                select(Mail.text).where(Mail.recipient_name == unit, Mail.text != "").order_by(Mail.id)
            )
            found = [match[0] for text in texts for match in re.finditer(r"http://\S+/v/\S{22}", text)]
        return found[-1]


@pytest.fixture
def year(sqlite_store: Store, tmp_path: Path, axe: str) -> Year:
    return Year(sqlite_store, tmp_path, axe)


def test_a_year_from_the_plan_to_the_approved_report(year: Year) -> None:
    units = province.SO[:3]
    province.register(year.store, year.settings.home, units)
    plan_id = province.plan(year.store, year.settings.home, province.activities(12, units))
    with (
        serving(year.store, year.settings, year.clock),
        browser(DESKTOP) as desk,
        browser(PHONE) as phone,
    ):
        year.sign_in(desk)
        year.look(desk, "hom-nay")
        another_plan(year, desk)
        desk.open(f"{year.base}/ke-hoach/{plan_id}")
        desk.click("Cho phép gửi thư của kế hoạch này")
        desk.wait_for("Từ nay thư của kế hoạch này được gửi.")
        year.look(desk, "mot-ke-hoach")
        the_quarter_is_reported(year, desk, phone, units[0])
        the_unit_answers(year, phone, units[0])
        the_coordinator_decides(year, desk)
        every_other_page(year, desk)
    assert len(year.taken) > 20


def another_plan(year: Year, desk: Browser) -> None:
    """A plan's file is uploaded, looked at, and not kept."""
    desk.click("Kế hoạch")
    desk.find("input[type=file]").send_keys(str(SAMPLE))
    desk.click("Đọc tệp")
    year.look(desk, "xem-lai-ke-hoach")
    desk.click("Không giữ")
    year.look(desk, "ke-hoach")


def the_unit_answers(year: Year, phone: Browser, unit: str) -> None:
    """The chase mails the link; the unit opens it on a telephone, answers two tasks, sends once."""
    with year.store.write() as session:
        owed = session.scalars(select(Obligation).order_by(Obligation.due, Obligation.id)).all()
        first = min(one.chase_day for one in owed if one.chase_day is not None and one.unit.name == unit)
    year.clock.on(first)
    chase(year.store, year.settings, today=first, office=DEFAULT)
    phone.open(year.link_in_mail(unit))
    year.look(phone, "trang-don-vi")
    for box in phone.driver.find_elements("css selector", "input[name=viec]")[:2]:
        box.click()
    phone.click("Báo cáo các việc đã chọn")
    phone.press("main form[method=post] button[type=submit]")
    phone.wait_for("chỗ cần sửa")
    year.look(phone, "bao-cao-loi")
    phone.click("Đã hoàn thành")
    phone.type("day", f"{first:%d/%m/%Y}")
    phone.type("number", "12/BC-SNV")
    year.look(phone, "bao-cao-viec")
    phone.click("Xem lại")
    phone.wait_for("Xem lại trước khi gửi")
    phone.type("name", "Nguyễn Thị Lan")
    phone.type("phone", "0912 345 678")
    year.look(phone, "xem-lai")
    phone.press("form[action$='/gui'] button")
    phone.wait_for("Mã biên nhận")
    year.look(phone, "bien-nhan")
    phone.driver.back()
    # The browser shows the page it remembers, or asks again; pressed or not, it stays one sending.
    phone.press("form[action$='/gui'] button")
    phone.wait_for("Mã biên nhận")
    with year.store.read() as session:
        assert len(session.scalars(select(Submission)).all()) == 2  # The quarter's report before, and this one.


def the_coordinator_decides(year: Year, desk: Browser) -> None:
    """Two proposals wait; one is accepted, one returned."""
    year.sign_in(desk)
    desk.wait_for("2 đề nghị của đơn vị")
    desk.click("đề nghị của đơn vị")
    year.look(desk, "de-nghi")
    desk.click("Xem và giải quyết")
    desk.click("Nhận: ghi nhận")
    year.look(desk, "mot-de-nghi")
    desk.click("Ghi")
    desk.wait_for("Đã nhận.")
    desk.click("Xem và giải quyết")
    desk.click("Trả lại cho đơn vị")
    desk.type("word", "Chưa có chữ ký của lãnh đạo")
    desk.click("Ghi")
    desk.wait_for("Đã trả lại")
    with year.store.read() as session:
        finished = (Obligation.progress == Progress.DONE, Obligation.kind == "activity")
        done = session.scalars(select(Obligation).where(*finished)).all()
    assert len(done) == 1
    desk.open(f"{year.base}/nhiem-vu/{done[0].id}")
    year.look(desk, "mot-nhiem-vu")


def the_quarter_is_reported(year: Year, desk: Browser, phone: Browser, unit: str) -> None:
    """The regime is confirmed, the quarter opens, the unit reports on its page, the coordinator approves."""
    year.clock.on(JANUARY)
    year.sign_in(desk)
    desk.click("Báo cáo")
    desk.click("Xác nhận chế độ này")
    desk.wait_for("Đã ghi.")
    opens = dt.date(2021, 3, 8)
    year.clock.on(opens)
    open_due(year.store, year.settings, opens, office=DEFAULT)
    chase(year.store, year.settings, today=opens, office=DEFAULT)
    phone.open(year.link_in_mail(unit))
    phone.driver.find_element("css selector", "a[href*='/ky/']").click()
    year.look(phone, "bao-cao-ky")
    phone.type("r-assessment", "Đúng tiến độ")
    phone.click("Xem lại")
    phone.wait_for("Sửa báo cáo")
    year.look(phone, "bao-cao-ky-xem-lai")
    phone.type("name", "Nguyễn Thị Lan")
    phone.type("phone", "0912 345 678")
    phone.press("form[action$='/gui'] button")
    phone.wait_for("đã gửi, chờ duyệt")
    year.sign_in(desk)
    desk.click("Báo cáo")
    year.look(desk, "tinh-hinh-nop")
    with year.store.read() as session:
        number = session.scalars(select(Report.id).where(Report.state == ReportState.SENT)).one()
    desk.open(f"{year.base}/bao-cao/{number}")
    desk.click("Duyệt")
    year.look(desk, "mot-bao-cao")
    desk.press("main form.card button[type=submit]")
    desk.wait_for("Đã nhận.")
    with year.store.read() as session:
        assert session.get_one(Report, number).state is ReportState.APPROVED


def every_other_page(year: Year, desk: Browser) -> None:
    """The rest of the desk, each page once."""
    with year.store.read() as session:
        unit, period = (
            session.scalars(select(Obligation.unit_id)).first(),
            session.scalars(select(Report.period_id)).first(),
        )
    paths = {
        "hom-nay-sau": "/",
        "nhiem-vu": "/nhiem-vu",
        "don-vi": "/don-vi",
        "mot-don-vi": f"/don-vi/{unit}",
        "nhu-don-vi-thay": f"/don-vi/{unit}/trang",
        "thu": "/thu",
        "mot-thu": "/thu/1",
        "thu-sap-gui": "/thu/sap-gui",
        "lich": "/lich",
        "tong-hop": "/tong-hop",
        "nhat-ky": "/nhat-ky",
        "nguoi-dung": "/nguoi-dung",
        "ky-bao-cao": f"/bao-cao/ky/{period}",
        "chi-tieu": f"/bao-cao/ky/{period}/chi-tieu",
        "chi-so": "/bao-cao/chi-so",
        "tap-duot": f"/tap-duot?den={year.clock.now:%d/%m/%Y}",
        "thiet-lap": "/thiet-lap",
        "loi": "/khong-co",
        "dang-nhap": "/dang-nhap",
        "xin-lien-ket": "/lien-ket-moi",
    }
    for name, path in paths.items():
        desk.open(f"{year.base}{path}")
        year.look(desk, name)
    desk.driver.execute_script("document.documentElement.removeAttribute('lang')")
    assert any("html-has-lang" in one for one in desk.violations(year.axe)), "axe-core does not look"
