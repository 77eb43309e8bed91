"""The periodic report on a unit's page: a draft at every press, sent once, returned, sent again."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from dondoc.reports.cycles import acts
from dondoc.store.answers import links
from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.models import Obligation, Report, ReportIndicator, ReportLine, ReportValue, Submission
from dondoc.store.models.access import AccessRole
from dondoc.store.models.cycle import ReportState
from dondoc.store.models.obligation import Progress
from dondoc.store.people import roles, sessions
from dondoc.web.app import make_app
from dondoc.web.site import Site
from tests.support.reports import reports_province as province
from tests.support.reports.report_fixtures import ready, template
from tests.web.web_site import HOST, WHO, hidden, press

__all__ = ["ready", "template"]
NOW = dt.datetime(2021, 3, 15, 2, 0, tzinfo=dt.UTC)


@dataclass
class Unit:
    """The first unit of the province with its report of the open period."""

    store: Store
    browser: TestClient
    link: str
    report: int

    @property
    def page(self) -> str:
        return f"{self.link}/ky/{self.report}"

    def first_line(self) -> int:
        """The first activity the page asks about."""
        found = re.search(r'name="a(\d+)-result"', self.browser.get(self.page).text)
        assert found is not None
        return int(found[1])

    def indicator(self, code: str) -> int:
        with self.store.read() as session:
            return session.scalars(select(ReportIndicator.id).where(ReportIndicator.code == code)).one()

    def good(self) -> dict[str, str]:
        """A report well filled."""
        line, ratio = self.first_line(), self.indicator("TT-01")
        fields = dict(re.findall(r'name="(a\d+-progress)"', self.browser.get(self.page).text) and {})
        fields |= {f"a{line}-progress": "đã hoàn thành", f"a{line}-done_on": "01/03/2021", f"a{line}-result": "Xong"}
        return fields | {f"i{ratio}-part": "1.071", f"i{ratio}-whole": "2.025", "r-assessment": "Đúng tiến độ"}

    def fill(self, **fields: str) -> dict[str, str]:
        """All fields of the page as it stands, some of them changed."""
        page = self.browser.get(self.page).text
        chosen = re.findall(r'<select id="[^"]+" name="([^"]+)">(.*?)</select>', page, re.S)
        now = {name: (re.search(r"<option selected>([^<]+)", options) or ["", ""])[1] for name, options in chosen}
        return {**now, **fields}


@pytest.fixture
def unit(ready: Store, tmp_path: Path) -> Unit:
    site = Site(province.settings(tmp_path), ready, now=lambda: NOW)
    with ready.write() as session:
        report = session.scalars(select(Report).order_by(Report.id)).first()
        assert report is not None
        owed = session.get_one(Obligation, report.obligation_id)
        secret = links.make(session, links.LinkGrant(owed.office_id, [owed.unit_id], "a@b.vn", None), NOW)
        number = report.id
    return Unit(ready, TestClient(make_app(site), base_url=HOST, headers={"origin": HOST}), f"/v/{secret}", number)


def state(unit: Unit) -> Report:
    with unit.store.read() as session:
        return session.get_one(Report, unit.report)


def send(unit: Unit, **changed: str) -> str:
    page = unit.browser.get(f"{unit.page}/xem-lai")
    answer = unit.browser.post(f"{unit.page}/gui", data={**hidden(page), **WHO, **changed}, follow_redirects=False)
    return answer.headers.get("location", "")


def test_a_report_is_kept_as_a_draft_checked_and_sent_once(unit: Unit) -> None:
    saved = unit.browser.post(unit.page, data=unit.fill(**{"r-assessment": "Mới một nửa"}), follow_redirects=False)
    assert saved.status_code == 303
    assert "Mới một nửa" in unit.browser.get(unit.page).text
    assert state(unit).state is ReportState.ENTERING
    checked = unit.browser.post(unit.page, data={**unit.fill(**unit.good()), "check": "1"}, follow_redirects=False)
    assert checked.status_code == 303, re.findall(r"<li>.*?</li>", checked.text)[:5]
    form = {**hidden(unit.browser.get(f"{unit.page}/xem-lai")), **WHO}
    places = {
        unit.browser.post(f"{unit.page}/gui", data=form, follow_redirects=False).headers["location"] for _ in "ab"
    }
    assert len(places) == 1
    assert "đã gửi, chờ duyệt" in unit.browser.get(places.pop()).text
    with unit.store.read() as session:
        assert len(session.scalars(select(Submission)).all()) == 1
        assert session.scalars(select(ReportValue.part)).all() == [1071.0]
        done = [row for row in session.scalars(select(ReportLine)) if row.progress == "done"]
        assert [(row.result, row.done_on) for row in done] == [("Xong", dt.date(2021, 3, 1))]
    assert state(unit).state is ReportState.SENT


def test_the_page_is_held_to_the_rules_of_the_form_and_names_the_field(unit: Unit) -> None:
    line, ratio = unit.first_line(), unit.indicator("TT-01")
    wrong = {f"a{line}-progress": "đã hoàn thành", f"i{ratio}-part": "1.071", f"i{ratio}-value": "152%"}
    answer = unit.browser.post(unit.page, data={**unit.fill(**wrong), "check": "1"})
    assert answer.status_code == 422
    for field in (f"a{line}-done_on", f"i{ratio}-whole"):
        assert f'href="#{field}"' in answer.text, field
        assert f'id="{field}-wrong"' in answer.text, field
    assert state(unit).state is ReportState.ENTERING


def test_nothing_arose_is_a_report_and_a_skipped_line_keeps_its_reason(unit: Unit) -> None:
    line = unit.first_line()
    fields = unit.fill(**unit.good() | {f"a{line}-skip": "chờ Bộ hướng dẫn"})
    unit.browser.post(unit.page, data={**fields, "check": "1"})
    send(unit)
    assert state(unit).summary["skipped"] == {str(line): "chờ Bộ hướng dẫn"}
    unit.browser.post(unit.page, data={**unit.fill(nothing="x"), "check": "1"})
    send(unit)
    assert state(unit).nothing_arose


def test_a_returned_report_shows_the_coordinators_word_and_is_sent_again(unit: Unit) -> None:
    unit.browser.post(unit.page, data={**unit.fill(**unit.good()), "check": "1"})
    send(unit)
    with unit.store.write() as session:
        acts.send_back(session, session.get_one(Report, unit.report), province.by(NOW.date()), "thiếu số liệu quý")
    assert "thiếu số liệu quý" in unit.browser.get(unit.page).text
    unit.browser.post(unit.page, data={**unit.fill(**unit.good()), "check": "1"})
    send(unit)
    now = state(unit)
    assert (now.state, now.returns) == (ReportState.SENT, 1)


def test_the_form_goes_down_and_up_as_a_file_and_each_error_is_named_by_cell(unit: Unit, tmp_path: Path) -> None:
    unit.browser.post(unit.page, data=unit.fill(**unit.good()))
    form = unit.browser.get(f"{unit.page}/bieu.xlsx").content
    taken = unit.browser.post(f"{unit.page}/tep", data=WHO, files={"file": ("bieu.xlsx", form)}, follow_redirects=False)
    assert "/bien-nhan/" in taken.headers["location"]
    assert state(unit).state is ReportState.SENT
    row = province.rows_of(form, "activity")[0].row
    spoilt = province.filled(form, tmp_path / "hong.xlsx", {f"H{row}": "hôm qua"}).read_bytes()
    refused = unit.browser.post(f"{unit.page}/tep", data=WHO, files={"file": ("bieu.xlsx", spoilt)})
    assert refused.status_code == 422
    assert f'<td data-label="Ô">H{row}</td>' in refused.text
    assert "ghi như 15/6/2021" in refused.text


def test_a_file_without_who_filled_it_in_names_both_fields_and_asks_for_the_file_again(unit: Unit) -> None:
    form = unit.browser.get(f"{unit.page}/bieu.xlsx").content
    refused = unit.browser.post(f"{unit.page}/tep", data={"name": "Lan"}, files={"file": ("bieu.xlsx", form)})
    assert refused.status_code == 422
    assert 'id="phone-wrong"' in refused.text
    assert ('value="Lan"' in refused.text, "chọn lại tệp" in refused.text) == (True, True)
    empty = unit.browser.post(unit.page, data={**unit.fill(), "check": "1"}).text
    assert ("ghi x vào ô" in empty, "đánh dấu “Không phát sinh”" in empty) == (False, True)


def test_another_units_report_and_form_are_refused(unit: Unit) -> None:
    with unit.store.read() as session:
        other = session.scalars(select(Report.id).where(Report.id != unit.report)).first()
    assert unit.browser.get(f"{unit.link}/ky/{other}").status_code == 404


def test_a_received_report_is_taken_back_on_the_desk_with_the_work_it_reported(unit: Unit) -> None:
    line = unit.first_line()
    unit.browser.post(unit.page, data={**unit.fill(**unit.good()), "check": "1"})
    send(unit)
    with unit.store.write() as session:
        assert session.get_one(Obligation, line).progress is not Progress.NOT_STARTED
        office = session.get_one(Obligation, line).office_id
        person = roles.add(session, "ha@tinh.vn", AccessRole.COORDINATOR, office, By("thử", NOW))
        key, _ = sessions.make_sign_in(session, person, NOW)
    unit.browser.post(f"/vao/{key}")
    back = re.search(r'href="(/nhat-ky/\d+/lay-lai)"', unit.browser.get(f"/bao-cao/{unit.report}").text)
    assert back is not None
    assert "như trước khi nhận biểu" in unit.browser.get(back[1]).text
    press(unit.browser, back[1], why="gửi nhầm")
    assert state(unit).state is ReportState.ENTERING
    with unit.store.read() as session:
        assert session.get_one(Obligation, line).progress is Progress.NOT_STARTED
        assert session.scalars(select(ReportValue)).all() == []
    assert unit.browser.post(back[1], data={}).status_code == 409
