"""Many at once on the desk: obligations chosen in a list, proposals accepted together, evidence beside one."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import Evidence, Obligation
from dondoc.store.models.obligation import Progress
from tests.web.web_site import TwoOffices, fill, send

DUE = dt.date(2021, 6, 20)


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    return TwoOffices(sqlite_store, tmp_path)


def progress(two: TwoOffices, *numbers: int) -> list[Progress]:
    with two.store.read() as session:
        return [session.get_one(Obligation, number).progress for number in numbers]


def fields(page: httpx.Response) -> dict[str, list[str]]:
    """The hidden fields of the last form of a page, those of one name together."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text):
        found.setdefault(name, []).append(value)
    return found


def test_one_act_for_several_is_shown_for_each_and_skips_what_cannot_take_it(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    first, second = two.owes(unit, DUE), two.owes(unit, DUE, "Việc hai")
    over = two.owes(unit, DUE, "Việc đã xong", progress=Progress.DONE)
    desk = two.signed_in()
    listed = desk.get("/nhiem-vu")
    assert f'name="viec" value="{first}"' in listed.text
    chosen = desk.get("/nhiem-vu/nhieu", params={"viec": [first, second, over]})
    assert "3 nhiệm vụ đã chọn" in chosen.text
    data = {"viec": [str(first), str(second), str(over)], "day": "14/06/2021", "number": "5/BC"}
    assert desk.post("/nhiem-vu/nhieu/xong", data={"viec": data["viec"]}).status_code == 422
    before = two.state()
    looked = desk.post("/nhiem-vu/nhieu/xong", data=data)
    assert "Không ghi được" in looked.text
    assert two.state() == before
    assert progress(two, first, second) == [Progress.NOT_STARTED] * 2
    kept = desk.post("/nhiem-vu/nhieu/xong", data=fields(looked), follow_redirects=False)
    assert kept.status_code == 303
    assert progress(two, first, second, over) == [Progress.DONE] * 3
    again = desk.post("/nhiem-vu/nhieu/xong", data=fields(looked), follow_redirects=False)
    assert again.headers["location"] == kept.headers["location"]
    for number in (first, second):
        page = desk.get(f"/nhiem-vu/{number}/lay-lai")
        desk.post(f"/nhiem-vu/{number}/lay-lai", data={k: v[0] for k, v in fields(page).items()})
    assert progress(two, first, second) == [Progress.NOT_STARTED] * 2


def test_a_whole_filtered_list_is_chosen_by_one_link(two: TwoOffices) -> None:
    mine, other = two.unit("Sở Nội vụ"), two.unit("Sở Y tế")
    for number in range(60):
        two.owes(mine, DUE, f"Việc {number}")
    two.owes(other, DUE)
    desk = two.signed_in()
    link = re.search(r'href="(/nhiem-vu/nhieu\?[^"]*tat-ca=1)"', desk.get(f"/nhiem-vu?don-vi={mine}").text)
    assert link is not None
    assert "60 nhiệm vụ đã chọn" in desk.get(link[1].replace("&amp;", "&")).text


def test_an_obligation_of_another_office_is_in_no_choice(two: TwoOffices) -> None:
    mine = two.owes(two.unit("Sở Nội vụ"), DUE)
    theirs = two.owes(two.unit("Phòng Xa", office=two.b), DUE)
    desk = two.signed_in()
    assert desk.get("/nhiem-vu/nhieu", params={"viec": [mine, theirs]}).status_code == 404
    data = {"viec": [str(mine), str(theirs)], "day": "14/06/2021", "keep": "1"}
    assert desk.post("/nhiem-vu/nhieu/xong", data=data).status_code == 404
    assert progress(two, mine) == [Progress.NOT_STARTED]


def test_several_proposals_are_accepted_together_and_one_that_needs_more_is_left(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed = [two.owes(unit, DUE, f"Việc {number}") for number in range(4)]
    browser, link, desk = two.browser(), two.link(unit), two.signed_in()
    fill(browser, link, owed[0], day="14/06/2021")
    fill(browser, link, owed[1], kind="progress", percent="40")
    fill(browser, link, owed[2], kind="extend", wanted="30/09/2021", why="chờ")
    fill(browser, link, owed[3], kind="refuse", reason="Ghi nhầm tên đơn vị")
    send(browser, link)
    assert desk.post("/de-nghi", data={}).status_code == 422
    everything = {"chon": ["1", "2", "3", "4"]}
    before = two.state()
    looked = desk.post("/de-nghi", data=everything)
    assert "Nhận 2 đề nghị?" in looked.text
    assert two.state() == before
    assert "Nhận 3 đề nghị?" in desk.post("/de-nghi", data={**everything, "word": "CV 5"}).text
    kept = desk.post("/de-nghi", data=fields(looked), follow_redirects=False)
    assert progress(two, *owed) == [Progress.DONE, Progress.IN_PROGRESS, Progress.NOT_STARTED, Progress.NOT_STARTED]
    again = desk.post("/de-nghi", data=fields(looked), follow_redirects=False)
    assert again.headers["location"] == kept.headers["location"]


def test_evidence_is_attached_under_the_rules_of_units_uploads(two: TwoOffices) -> None:
    owed = two.owes(two.unit("Sở Nội vụ"), DUE)
    theirs = two.owes(two.unit("Phòng Xa", office=two.b), DUE)
    desk = two.signed_in()
    page = f"/nhiem-vu/{owed}/minh-chung"
    pdf = ("files", ("kq.pdf", b"%PDF-1 a"))
    for data, posted in (
        ({}, None),
        ({}, [("files", ("a.exe", b"MZ"))]),
        ({}, [pdf] * 6),
        ({"link": "javascript:1"}, None),
    ):
        refused = desk.post(page, data=data, files=posted)
        assert refused.status_code == 422
        assert "Có 1 chỗ cần sửa" in refused.text
    for _ in range(2):
        desk.post(page, data={"link": "https://congbao.chinhphu.vn/1"}, files=[pdf])
    desk.post(f"/nhiem-vu/{owed}/xong", data={"day": "14/06/2021"}, files=[("files", ("bc.pdf", b"%PDF-1 b"))])
    with two.store.read() as session:
        names = session.scalars(select(Evidence.value).where(Evidence.kind == "file")).all()
        number = session.scalars(select(Evidence.id).where(Evidence.value == "bc.pdf")).one()
    assert names == ["kq.pdf", "bc.pdf"]
    served = desk.get(f"/minh-chung/{number}")
    assert (served.content, served.headers["content-security-policy"]) == (b"%PDF-1 b", "sandbox; default-src 'none'")
    assert desk.post(f"/nhiem-vu/{theirs}/minh-chung", files=[pdf]).status_code == 404
