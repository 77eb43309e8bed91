"""Every page with a preview: where what it showed has changed since, nothing is kept and the preview is shown anew.

A template whose form carries what was seen stands in one of the tables below, or the first test fails.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.models import History, Plan, Report, ReportLine
from dondoc.store.models.access import AccessRole
from dondoc.store.people import roles, sessions
from dondoc.web.rendering import pages
from tests.web.units.test_report_page import NOW, Unit, ready, send, template, unit
from tests.web.web_site import WHO, TwoOffices, fill
from tests.web.web_site import send as send_answers

__all__ = ["ready", "template", "unit"]
DUE = dt.date(2021, 6, 20)
NOTES = ("Tình hình đã đổi", "Nội dung đã thay đổi")


@dataclass
class Case:
    """A preview: how it is reached, what changes behind it, where it is sent, what a person adds to its form."""

    browser: TestClient
    look: Callable[[], httpx.Response]
    address: str
    change: Callable[[], object]
    more: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    return TwoOffices(sqlite_store, tmp_path)


def form_of(page: httpx.Response, address: str) -> dict[str, list[str]]:
    """The hidden fields of the form that is sent to an address."""
    form = re.search(rf'<form[^>]*action="{re.escape(address)}"[^>]*>(.*?)</form>', page.text, re.S)
    assert form is not None, (address, page.status_code)
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[1]):
        found.setdefault(name, []).append(value)
    return found


def many_review(two: TwoOffices) -> Case:
    desk, owed, address = two.signed_in(), two.owes(two.unit("Sở Nội vụ"), DUE), "/nhiem-vu/nhieu/tien-do"
    later = {"day": "30/09/2021", "decision": "CV 5"}
    return Case(
        desk,
        lambda: desk.post(address, data={"viec": str(owed), "percent": "50"}),
        address,
        lambda: desk.post(f"/nhiem-vu/{owed}/gia-han", data=later),
    )


def reorganise(two: TwoOffices) -> Case:
    number = two.unit("Sở Nội vụ")
    two.now += dt.timedelta(days=1)
    desk, address = two.signed_in(), f"/don-vi/{number}/sap-xep"
    form = {"kind": "rename", "new_name": "Sở Mới", "from_date": "16/06/2021", "decision": "NQ 1"}
    return Case(desk, lambda: desk.post(address, data=form), address, lambda: two.owes(number, DUE))


SWAP = {"day_off": "05/07/2021", "day_worked": "10/07/2021", "decision": "TB 12"}


def a_swap(two: TwoOffices) -> tuple[TestClient, Callable[[], object]]:
    owed = two.owes(two.unit("Sở Nội vụ"), dt.date(2021, 7, 5))
    admin = two.signed_in("quan.tri@tinh.vn", AccessRole.ADMIN)
    return admin, lambda: admin.post(f"/nhiem-vu/{owed}/xong", data={"day": "14/06/2021"})


def calendar(two: TwoOffices) -> Case:
    admin, change = a_swap(two)
    return Case(admin, lambda: admin.post("/lich", data=SWAP), "/lich", change)


def unswap(two: TwoOffices) -> Case:
    admin, change = a_swap(two)
    admin.post("/lich", data=form_of(admin.post("/lich", data=SWAP), "/lich"))
    return Case(admin, lambda: admin.get("/lich/hoan-doi/1"), "/lich/hoan-doi/1", change)


def undo(two: TwoOffices) -> Case:
    desk, owed = two.signed_in(), two.owes(two.unit("Sở Nội vụ"), DUE)
    page = f"/nhiem-vu/{owed}"
    desk.post(f"{page}/tien-do", data={"percent": "50"})
    address = f"{page}/lay-lai"
    return Case(desk, lambda: desk.get(address), address, lambda: desk.post(f"{page}/tien-do", data={"percent": "60"}))


def receipt(two: TwoOffices) -> Case:
    desk, owed = two.signed_in(), two.owes(two.unit("Sở Nội vụ"), DUE)
    address = f"/nhiem-vu/{owed}/xong"
    form = form_of(desk.get(f"/nhiem-vu/{owed}"), address)
    desk.post(address, data={**form, "day": "14/06/2021", "number": "5/BC"})
    with two.store.read() as session:
        note = session.scalars(select(History.id).where(History.what == "evidence")).one()
    one = f"/nhat-ky/{note}/lay-lai"
    return Case(
        desk,
        lambda: desk.get("/da-ghi/1"),
        "/da-ghi/1",
        lambda: desk.post(one, data=form_of(desk.get(one), one)),
    )


def preview(two: TwoOffices) -> Case:
    desk = two.signed_in()
    rows = "TT,Nội dung,Cơ quan chủ trì,Thời gian hoàn thành\n1,Rà soát thủ tục,Sở Nội vụ,30/6/2021\n"
    posted = desk.post("/ke-hoach", files={"file": ("kh.csv", rows.encode())}, follow_redirects=False)
    address = posted.headers["location"]
    return Case(desk, lambda: desk.get(address), address, lambda: two.unit("Sở Nội vụ"))


def a_proposal(two: TwoOffices) -> tuple[TestClient, Callable[[], object]]:
    owed, browser, desk = two.owes(number := two.unit("Sở Nội vụ"), DUE), two.browser(), two.signed_in()
    link = two.link(number)
    fill(browser, link, owed, day="14/06/2021")
    send_answers(browser, link)
    later = {"day": "30/09/2021", "decision": "CV 5"}
    return desk, lambda: desk.post(f"/nhiem-vu/{owed}/gia-han", data=later)


def proposal(two: TwoOffices) -> Case:
    desk, change = a_proposal(two)
    return Case(desk, lambda: desk.get("/de-nghi/1"), "/de-nghi/1", change, {"answer": "accept"})


def proposals_review(two: TwoOffices) -> Case:
    desk, change = a_proposal(two)
    return Case(desk, lambda: desk.post("/de-nghi", data={"chon": "1"}), "/de-nghi", change)


def first_mails(two: TwoOffices) -> Case:
    return _release(two, "/thu-dau")


def plan(two: TwoOffices) -> Case:
    return _release(two, "")


def _release(two: TwoOffices, page: str) -> Case:
    number, desk = two.unit("Sở Nội vụ", "snv@tinh.vn"), two.signed_in()
    two.owes(number, DUE)
    with two.store.read() as session:
        own = session.scalars(select(Plan.id).where(Plan.office_id == two.a)).one()
    address = f"/ke-hoach/{own}"
    return Case(desk, lambda: desk.get(f"{address}{page}"), f"{address}/cho-gui", lambda: two.owes(number, DUE, "Mới"))


def check(two: TwoOffices) -> Case:
    number, browser = two.unit("Sở Nội vụ"), two.browser()
    first, second = two.owes(number, DUE), two.owes(number, DUE, "Việc hai")
    link = two.link(number)
    fill(browser, link, first, day="14/06/2021")
    return Case(
        browser,
        lambda: browser.get(f"{link}/xem-lai"),
        f"{link}/gui",
        lambda: fill(browser, link, second, day="14/06/2021"),
        WHO,
    )


CASES = {
    "desk/many_review.html": many_review,
    "desk/reorganise.html": reorganise,
    "desk/calendar.html": calendar,
    "desk/unswap.html": unswap,
    "desk/undo.html": undo,
    "desk/receipt.html": receipt,
    "desk/preview.html": preview,
    "desk/proposal.html": proposal,
    "desk/proposals_review.html": proposals_review,
    "desk/first_mails.html": first_mails,
    "desk/plan.html": plan,
    "unit/check.html": check,
}
OF_THEIR_OWN = (
    "desk/report.html",
    "unit/report_check.html",
    "desk/machine_date.html",
    "desk/reports_review.html",
    "desk/settings_review.html",
)
"""Tried by tests of their own: one report below, several and a card in test_desk_office, a date in its own test."""


def test_every_form_that_carries_what_was_seen_is_tried_here() -> None:
    folder = Path(pages.__file__).parents[1] / "templates"
    carrying = {str(one.relative_to(folder)) for one in folder.rglob("*.html") if 'name="seen"' in one.read_text()}
    assert carrying == {*CASES, *OF_THEIR_OWN}


@pytest.mark.parametrize("name", CASES)
def test_a_stale_preview_keeps_nothing_and_is_shown_anew(name: str, two: TwoOffices) -> None:
    case = CASES[name](two)
    looked = case.look()
    case.change()
    before = two.state()
    sent = {**form_of(looked, case.address), **case.more}
    stale = case.browser.post(case.address, data=sent)
    assert stale.status_code == 409
    assert any(note in stale.text for note in NOTES)
    assert two.state() == before
    anew = {**form_of(stale, case.address), **case.more}
    assert anew["seen"] != sent["seen"]
    assert case.browser.post(case.address, data=anew, follow_redirects=False).status_code == 303


def test_a_report_sent_anew_meanwhile_is_not_approved_unread(unit: Unit) -> None:
    unit.browser.post(unit.page, data={**unit.fill(**unit.good()), "check": "1"})
    send(unit)
    with unit.store.write() as session:
        report = session.get_one(Report, unit.report)
        person = roles.add(session, "ha@tinh.vn", AccessRole.COORDINATOR, report.obligation.office_id, By("thử", NOW))
        key, _ = sessions.make_sign_in(session, person, NOW)
    unit.browser.post(f"/vao/{key}")
    address = f"/bao-cao/{unit.report}"
    looked = unit.browser.get(address)
    with unit.store.write() as session:
        session.scalars(select(ReportLine).where(ReportLine.report_id == unit.report)).first().result = "Khác"
    stale = unit.browser.post(address, data={**form_of(looked, address), "answer": "approve"})
    assert (stale.status_code, NOTES[0] in stale.text) == (409, True)
    form = {**form_of(stale, address), "answer": "approve"}
    assert unit.browser.post(address, data=form, follow_redirects=False).status_code == 303


def test_a_report_filled_in_anew_in_another_window_is_shown_before_it_is_sent(unit: Unit) -> None:
    unit.browser.post(unit.page, data={**unit.fill(**unit.good()), "check": "1"})
    looked = unit.browser.get(f"{unit.page}/xem-lai")
    unit.browser.post(unit.page, data=unit.fill(**unit.good() | {"r-assessment": "Viết lại"}))
    address = f"{unit.page}/gui"
    stale = unit.browser.post(address, data={**form_of(looked, address), **WHO})
    assert (stale.status_code, NOTES[1] in stale.text, "Viết lại" in stale.text) == (409, True, True)
    form = {**form_of(stale, address), **WHO}
    assert unit.browser.post(address, data=form, follow_redirects=False).status_code == 303
