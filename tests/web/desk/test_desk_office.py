"""What a coordinator has of her office beside its work: settings, a rehearsal, a plan's file, reports at once."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import select, update

from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.models import History, Mail, Office, Plan, PlanVersion, Report, ReportLine, ReportPeriod
from dondoc.store.models import Unit as UnitRow
from dondoc.store.models.access import AccessRole
from dondoc.store.models.cycle import PeriodState, ReportState
from dondoc.store.people import roles, sessions
from dondoc.store.queries.office_lines import FIELDS
from dondoc.web.office import rehearsal
from tests.support.chasing import chase
from tests.web.security.test_stale_previews import form_of
from tests.web.units.test_report_page import NOW, Unit, ready, send, template, unit
from tests.web.web_site import TODAY, TwoOffices, press

__all__ = ["ready", "template", "unit"]
DUE = dt.date(2021, 6, 18)
LINK = "http://127.0.0.1:4280/v/" + "a" * 22


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    made = TwoOffices(sqlite_store, tmp_path)
    for office in (made.a, made.b):
        made.owes(made.unit(f"Sở {office}", f"so{office}@tinh.vn", office), DUE)
    return made


def plan_of(two: TwoOffices, office: int) -> int:
    with two.store.read() as session:
        return session.scalars(select(Plan.id).where(Plan.office_id == office)).one()


def test_a_plans_file_is_saved_from_its_page_and_the_links_in_its_letters_open_nothing(two: TwoOffices) -> None:
    chase(two.store, two.settings, today=TODAY, office="default")
    with two.store.write() as session:
        session.execute(update(Mail).values(text=f"Báo cáo:\n{LINK}\n", html=f'<a href="{LINK}">a</a>', state="sent"))
    desk, plan = two.signed_in(), plan_of(two, two.a)
    address = f"/ke-hoach/{plan}/ho-so.zip"
    assert f'href="{address}"' in desk.get(f"/ke-hoach/{plan}").text
    before = two.state()
    served = desk.get(address)
    assert served.headers["content-disposition"].startswith("attachment")
    assert two.state() == before
    with zipfile.ZipFile(io.BytesIO(served.content)) as package:
        letters = [package.read(name) for name in package.namelist() if name.startswith("letters/")]
    parts = [part.get_content() for one in letters for part in message_from_bytes(one, policy=default).iter_parts()]
    assert len(parts) == 2
    assert all("/v/…" in part and "a" * 22 not in part for part in parts)
    assert desk.get(f"/ke-hoach/{plan_of(two, two.b)}/ho-so.zip").status_code == 404
    assert two.signed_in("ld@tinh.vn", AccessRole.LEADERSHIP).get(address).status_code == 403


def test_the_days_to_come_are_rehearsed_on_a_copy_and_for_this_office_alone(two: TwoOffices) -> None:
    desk, before = two.signed_in(), two.state()
    shown = desk.get("/tap-duot?den=18/06/2021").text
    assert re.search(r"\d ngày có thư: \d+ thư", shown) is not None
    assert "sắp đến hạn" in shown or "đến hạn" in shown
    assert two.state() == before
    with two.store.write() as session:
        session.execute(update(Office).where(Office.id == two.a).values(slug="khong-ai"))
    assert desk.get("/tap-duot?den=01/01/2031").status_code == 422


def test_a_second_rehearsal_at_one_moment_waits_its_turn(two: TwoOffices) -> None:
    with rehearsal._turn:
        refused = two.signed_in().get("/tap-duot?den=18/06/2021")
    assert (refused.status_code, "đang có một lần tập dượt khác" in refused.text.lower()) == (422, True)


CHANGED = {"name": "Sở Xa", "coordinator_name": "Anh Nam", "coordinator_email": "nam@xa.vn"}


def coordinator(two: TwoOffices) -> tuple[str, str]:
    with two.store.read() as session:
        office = session.get_one(Office, two.b)
        return office.coordinator_name, office.coordinator_email


def test_an_office_sees_what_its_new_card_changes_keeps_it_and_takes_it_back(two: TwoOffices) -> None:
    far, before = two.signed_in("xa@tinh.vn", office=two.b), coordinator(two)
    wrong = press(far, "/thiet-lap", name="Sở Xa", coordinator_email="khong phai thu")
    assert (wrong.status_code, 'href="#coordinator_email"' in wrong.text) == (422, True)
    looked = press(far, "/thiet-lap", **CHANGED)
    assert (looked.status_code, "Anh Nam</strong>" in looked.text, coordinator(two)) == (200, True, before)
    form = form_of(looked, "/thiet-lap")
    places = {far.post("/thiet-lap", data=form, follow_redirects=False).headers["location"] for _ in "ab"}
    assert (len(places), coordinator(two)) == (1, ("Anh Nam", "nam@xa.vn"))
    back = re.search(r'href="(/nhat-ky/\d+/lay-lai)"', far.get(places.pop()).text)
    assert back is not None
    assert "→" in far.get(back[1]).text
    assert press(far, back[1]).status_code == 303
    assert coordinator(two) == before
    with two.store.read() as session:
        about = session.scalars(select(History.subject_id).where(History.subject == "office")).all()
    assert set(about) == {two.b}


def test_a_card_that_changed_while_it_was_looked_at_is_shown_anew(two: TwoOffices) -> None:
    far = two.signed_in("xa@tinh.vn", office=two.b)
    form = form_of(press(far, "/thiet-lap", **CHANGED), "/thiet-lap")
    with two.store.write() as session:
        session.execute(update(Office).where(Office.id == two.b).values(coordinator_name="Chị Hoa"))
    stale = far.post("/thiet-lap", data=form)
    assert (stale.status_code, "Chị Hoa → <strong>Anh Nam" in stale.text, coordinator(two)[0]) == (409, True, "Chị Hoa")
    with two.store.read() as session:
        card = {name: getattr(session.get_one(Office, two.b), name) for name in FIELDS}
    same = press(far, "/thiet-lap", **card)
    assert (same.status_code, "Chưa có chỗ nào khác" in same.text) == (422, True)


def test_the_first_office_follows_the_settings_of_the_machine(two: TwoOffices) -> None:
    mine = two.signed_in()
    assert "hãy nhờ người quản trị máy chủ" in mine.get("/thiet-lap").text
    assert mine.post("/thiet-lap", data=CHANGED).status_code == 403


def test_a_corrected_address_of_a_unit_is_taken_back_unless_it_was_corrected_again(two: TwoOffices) -> None:
    desk = two.signed_in()
    unit = two.unit("Sở Y tế", "cu@tinh.vn")
    acts = []
    for address in ("moi@tinh.vn", "nua@tinh.vn"):
        press(desk, f"/don-vi/{unit}", f"/don-vi/{unit}/sua", email=address)
        acts += re.findall(r"/nhat-ky/\d+/lay-lai", desk.get(f"/don-vi/{unit}").text)[-1:]
    assert "sau đó còn lần sửa khác" in desk.get(acts[0]).text.lower()
    for act in reversed(acts):
        assert press(desk, act).status_code == 303
    with two.store.read() as session:
        assert session.get_one(UnitRow, unit).email == "cu@tinh.vn"


def signed_in(unit: Unit) -> int:
    """Sign the browser in as the coordinator; answers with the period of the unit's report."""
    with unit.store.write() as session:
        report = session.get_one(Report, unit.report)
        person = roles.add(session, "ha@tinh.vn", AccessRole.COORDINATOR, report.obligation.office_id, By("thử", NOW))
        key, _ = sessions.make_sign_in(session, person, NOW)
        period = report.period_id
    unit.browser.post(f"/vao/{key}")
    return period


def test_the_reports_of_a_period_that_wait_are_shown_together_and_approved_with_one_press(unit: Unit) -> None:
    unit.browser.post(unit.page, data={**unit.fill(**unit.good()), "check": "1"})
    send(unit)
    page = f"/bao-cao/ky/{signed_in(unit)}"
    listed = unit.browser.get(page).text
    assert listed.count('name="chon"') == 1
    with unit.store.read() as session:
        other = session.scalars(select(Report.id).where(Report.id != unit.report)).first()
    looked = unit.browser.post(f"{page}/duyet", data={"chon": [str(unit.report), str(other)]})
    assert "Duyệt 1 báo cáo?" in looked.text
    assert "Không duyệt được" in looked.text
    with unit.store.write() as session:
        for line in session.scalars(select(ReportLine).where(ReportLine.report_id == unit.report)):
            line.result = "Khác"
    stale = unit.browser.post(f"{page}/duyet", data=form_of(looked, f"{page}/duyet"))
    assert (stale.status_code, "Tình hình đã đổi" in stale.text) == (409, True)
    form = form_of(stale, f"{page}/duyet")
    places = {unit.browser.post(f"{page}/duyet", data=form, follow_redirects=False).headers["location"] for _ in "ab"}
    assert len(places) == 1
    with unit.store.read() as session:
        assert session.get_one(Report, unit.report).state is ReportState.APPROVED


def test_indicators_and_the_files_for_the_levels_above_and_below_are_on_the_periods_page(unit: Unit) -> None:
    page = f"/bao-cao/ky/{signed_in(unit)}"
    assert "TT-01" in unit.browser.get(f"{page}/chi-tieu").text
    down = json.loads(unit.browser.get(f"{page}/yeu-cau.json").content)
    up = json.loads(unit.browser.get(f"{page}/gui-len.json?ten=Sở+Xa").content)
    assert (down["kind"], up["kind"], up["unit"]) == ("dondoc-yeu-cau-bao-cao", "dondoc-bao-cao", "Sở Xa")
    assert "chưa có tiêu chí" in unit.browser.get("/bao-cao/chi-so?nam=2021").text.lower()


def periods_of(two: TwoOffices) -> list[ReportPeriod]:
    with two.store.read() as session:
        return list(session.scalars(select(ReportPeriod).order_by(ReportPeriod.data_to)))


def test_reporting_periods_are_shown_before_they_are_confirmed_and_taken_back_until_one_opens(two: TwoOffices) -> None:
    desk, plan = two.signed_in(), plan_of(two, two.a)
    details: dict[str, object] = {"document": {"reporting_cycles": ["quý", "năm"]}, "declared_counts": {}}
    with two.store.write() as session:
        kept = session.get_one(Plan, plan)
        kept.plan_from, kept.plan_to = dt.date(2021, 1, 1), dt.date(2021, 12, 31)
        version = PlanVersion(plan_id=plan, version=kept.version, file_name="kh.docx", sha256="ab", **details)
        version.imported_at, version.doubts, version.changes = NOW, [], []
        session.add(version)
    offered = desk.get("/bao-cao").text
    assert "kỳ sẽ lập" in offered
    places = [press(desk, "/bao-cao", plan=str(plan)).headers["location"]]
    names = [one.name for one in periods_of(two)]
    assert names
    assert all(name in offered for name in names)
    receipt = desk.get(places[0]).text
    back = re.search(r'href="(/nhat-ky/\d+/lay-lai)"', receipt)
    assert back is not None
    assert "nd-09" not in receipt
    press(desk, back[1])
    assert periods_of(two) == []
    assert "kỳ sẽ lập" in desk.get("/bao-cao").text
    again = desk.get(press(desk, "/bao-cao", plan=str(plan)).headers["location"]).text
    with two.store.write() as session:
        session.execute(update(ReportPeriod).values(state=PeriodState.OPEN))
    back = re.search(r'href="(/nhat-ky/\d+/lay-lai)"', again)
    assert back is not None
    assert "đã mở" in desk.get(back[1]).text
    assert len(periods_of(two)) == len(names)
