"""A press at the desk is one act: shown with its receipt, shown again to a second press, taken back from there."""

from __future__ import annotations

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import DeskUpload, Evidence, History, Obligation, Unit
from dondoc.store.models.access import AccessRole
from dondoc.store.models.obligation import Progress
from dondoc.web.routes import desk as routes
from tests.web.desk.test_desk_many import fields, progress
from tests.web.web_site import TwoOffices, fill, hidden, press, send

DUE = dt.date(2021, 6, 20)
PDF = ("files", ("kq.pdf", b"%PDF-1 a"))


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    return TwoOffices(sqlite_store, tmp_path)


def lines(two: TwoOffices) -> int:
    with two.store.read() as session:
        return len(session.scalars(select(History.id).where(History.subject == "obligation")).all())


def test_every_form_of_the_desk_carries_a_nonce() -> None:
    folder = Path(routes.__file__).parents[1] / "templates" / "desk"
    bare = [
        (page.name, form)
        for page in folder.glob("*.html")
        for form in re.findall(
            r'<form\b[^>]*method="post"[^>]*>(?!<input type="hidden" name="nonce")', page.read_text()
        )
        if not any(way in form for way in ('action="/ra"', 'action="/co-quan"'))
    ]
    assert not bare


def test_a_double_click_the_back_key_and_a_retry_are_one_act_and_show_its_receipt(two: TwoOffices) -> None:
    owed = two.owes(two.unit("Sở Nội vụ"), DUE)
    desk, page = two.signed_in(), f"/nhiem-vu/{owed}"
    form = {"nonce": hidden(desk.get(page))["nonce"], "percent": "40"}
    answers = [desk.post(f"{page}/tien-do", data=form, follow_redirects=False) for _ in range(3)]
    assert {one.status_code for one in answers} == {303}
    assert len({one.headers["location"] for one in answers}) == 1
    assert lines(two) == 1
    shown = desk.get(answers[0].headers["location"]).text
    assert "Đã ghi." in shown
    assert re.search(r'role="status">.*40%.*href="/nhat-ky/\d+/lay-lai"', shown, re.DOTALL)


def test_the_same_page_sent_with_something_else_is_another_act(two: TwoOffices) -> None:
    owed = two.owes(two.unit("Sở Nội vụ"), DUE)
    desk, page = two.signed_in(), f"/nhiem-vu/{owed}"
    nonce = hidden(desk.get(page))["nonce"]
    for percent in ("40", "50"):
        desk.post(f"{page}/tien-do", data={"nonce": nonce, "percent": percent})
    assert lines(two) == 2


def test_a_refused_form_leaves_its_nonce_free_and_is_shown_as_it_was_filled_in(two: TwoOffices) -> None:
    owed = two.owes(two.unit("Sở Nội vụ"), DUE)
    desk, page = two.signed_in(), f"/nhiem-vu/{owed}"
    form = {"nonce": hidden(desk.get(page))["nonce"], "day": "14/06", "note": "Đã gửi bản giấy"}
    refused = desk.post(f"{page}/xong", data=form, files=[PDF])
    assert refused.status_code == 422
    assert "Đã gửi bản giấy</textarea>" in refused.text
    assert "kq.pdf" in refused.text
    done = desk.post(f"{page}/xong", data={**hidden(refused), **form, "day": "14/06/2021"}, follow_redirects=False)
    assert done.status_code == 303
    with two.store.read() as session:
        assert session.scalars(select(Evidence.value).where(Evidence.kind == "file")).all() == ["kq.pdf"]


def test_a_file_chosen_by_another_person_or_office_cannot_be_named(two: TwoOffices) -> None:
    owed = two.owes(two.unit("Sở Nội vụ"), DUE)
    theirs = two.owes(two.unit("Phòng Xa", office=two.b), DUE)
    two.signed_in().post(f"/nhiem-vu/{owed}/xong", data={"day": "sai"}, files=[PDF])
    with two.store.read() as session:
        (number,) = session.scalars(select(DeskUpload.id))
    far = two.signed_in("xa@tinh.vn", office=two.b)
    far.post(f"/nhiem-vu/{theirs}/xong", data={"day": "14/06/2021", "file": str(number)})
    assert progress(two, theirs) == [Progress.DONE]
    with two.store.read() as session:
        assert session.scalars(select(Evidence.id)).all() == []


def test_one_act_for_several_takes_files_and_is_taken_back_with_one_press(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = [two.owes(unit, DUE, f"Việc {number}") for number in range(3)]
    desk = two.signed_in()
    looked = desk.post("/nhiem-vu/nhieu/xong", data={"viec": [*map(str, owed)], "day": "14/06/2021"}, files=[PDF])
    assert "kq.pdf" in looked.text
    kept = desk.post("/nhiem-vu/nhieu/xong", data=fields(looked), follow_redirects=False)
    assert progress(two, *owed) == [Progress.DONE] * 3
    with two.store.read() as session:
        assert len(session.scalars(select(Evidence.id)).all()) == 3
    receipt = re.search(r'href="(/da-ghi/\d+)"', desk.get(kept.headers["location"]).text)
    assert receipt is not None
    assert "Lấy lại 6 việc" in desk.get(receipt[1]).text
    assert press(desk, receipt[1], why="ghi nhầm").status_code == 303
    assert progress(two, *owed) == [Progress.NOT_STARTED] * 3
    with two.store.read() as session:
        assert session.scalars(select(Evidence.id)).all() == []
    assert two.signed_in("xa@tinh.vn", office=two.b).get(receipt[1]).status_code == 404


def test_what_was_shown_is_what_is_done_else_it_is_shown_anew(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    first, second = two.owes(unit, DUE), two.owes(unit, DUE, "Việc hai")
    desk = two.signed_in()
    looked = desk.post("/nhiem-vu/nhieu/tien-do", data={"viec": [str(first), str(second)], "percent": "50"})
    desk.post(f"/nhiem-vu/{second}/gia-han", data={"day": "30/09/2021", "decision": "CV 5"})
    stale = desk.post("/nhiem-vu/nhieu/tien-do", data=fields(looked))
    assert stale.status_code == 409
    assert "Tình hình đã đổi" in stale.text
    assert progress(two, first, second) == [Progress.NOT_STARTED] * 2
    desk.post("/nhiem-vu/nhieu/tien-do", data=fields(stale))
    assert progress(two, first, second) == [Progress.IN_PROGRESS] * 2


def test_a_reorganisation_is_shown_anew_where_more_would_follow_than_was_shown(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    two.owes(unit, DUE)
    two.now += dt.timedelta(days=1)
    desk, page = two.signed_in(), f"/don-vi/{unit}/sap-xep"
    form = {"kind": "rename", "new_name": "Sở Mới", "from_date": "16/06/2021", "decision": "NQ 1"}
    looked = desk.post(page, data=form)
    two.owes(unit, DUE, "Việc mới giao")
    stale = desk.post(page, data=hidden(looked))
    assert (stale.status_code, "Việc mới giao" in stale.text) == (409, True)
    with two.store.read() as session:
        assert session.scalars(select(Unit.id).where(Unit.name == "Sở Mới")).all() == []
    assert desk.post(page, data=hidden(stale), follow_redirects=False).status_code == 303


def test_a_proposal_list_names_the_files_that_came_with_each(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed, browser, link = two.owes(unit, DUE), two.browser(), two.link(unit)
    fill(browser, link, owed, files=[PDF], day="14/06/2021")
    send(browser, link)
    assert "kq.pdf" in two.signed_in().get("/de-nghi").text


def test_a_page_opened_before_another_office_was_chosen_acts_for_neither(two: TwoOffices) -> None:
    desk = two.signed_in("qt@tinh.vn", AccessRole.ADMIN)
    form = {**hidden(desk.get("/nguoi-dung")), "email": "moi@tinh.vn", "role": "leadership"}
    desk.post("/co-quan", data={"office": str(two.b)})
    refused = desk.post("/nguoi-dung", data=form)
    assert "Hãy chuyển lại cơ quan" in refused.text
    assert "moi@tinh.vn" not in desk.get("/nguoi-dung").text


def test_an_extension_asked_by_telephone_is_recorded_granted_or_refused_at_the_desk(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed, desk = two.owes(unit, DUE), two.signed_in()
    page = f"/nhiem-vu/{owed}"
    assert "dong-y" not in desk.get(page).text
    for answer, form in (("khong-dong-y", {"why": "đủ thời gian"}), ("dong-y", {"decision": "CV 7"})):
        desk.post(f"{page}/xin-gia-han", data={"wanted": "30/09/2021", "why": "chờ ý kiến"})
        assert f"{page}/{answer}" in desk.get(page).text
        desk.post(f"{page}/{answer}", data=form)
    with two.store.read() as session:
        assert session.get_one(Obligation, owed).due == dt.date(2021, 9, 30)


@pytest.mark.slow
def test_ten_presses_at_one_moment_are_one_act_on_both_databases(store: Store, tmp_path: Path) -> None:
    two = TwoOffices(store, tmp_path)
    owed = two.owes(two.unit("Sở Nội vụ"), DUE)
    desk, page = two.signed_in(), f"/nhiem-vu/{owed}"
    form = {"nonce": hidden(desk.get(page))["nonce"], "day": "14/06/2021"}
    with ThreadPoolExecutor(10) as pool:
        answers = [*pool.map(lambda _: desk.post(f"{page}/xong", data=form, follow_redirects=False), range(10))]
    assert {one.status_code for one in answers} == {303}
    assert len({one.headers["location"] for one in answers}) == 1
    assert lines(two) == 1


def test_a_text_too_long_is_reported_and_comes_back_as_it_was_typed(two: TwoOffices) -> None:
    owed, desk, long = two.owes(two.unit("Sở Nội vụ"), DUE), two.signed_in(), "x" * 5000
    refused = desk.post(f"/nhiem-vu/{owed}/tam-dung", data={"why": long})
    assert (refused.status_code, long in refused.text) == (422, True)
    for page in ("/de-nghi/1", "/bao-cao/1", f"/nhiem-vu/{owed}/lay-lai"):
        answer = desk.post(page, data={"word": long, "why": long, "answer": "return"})
        assert answer.status_code in (404, 409, 422), page
