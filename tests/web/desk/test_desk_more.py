"""What the command line can do for an office is done at its desk, too: units, addresses, dispatches, people's names."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import BadAddress, Submission, Unit
from tests.web.web_site import TwoOffices, fill, send

LATE = dt.date(2021, 6, 1)


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    return TwoOffices(sqlite_store, tmp_path)


def test_a_unit_is_added_by_hand_under_the_rules_of_a_register_file(two: TwoOffices) -> None:
    desk = two.signed_in()
    for wrong in ({"name": ""}, {"name": "Sở Mới", "email": "khong phai thu"}):
        refused = desk.post("/don-vi/them", data=wrong)
        assert (refused.status_code, "Chưa nhập gì" in refused.text) == (422, True)
    assert 'value="khong phai thu"' in refused.text
    made = desk.post("/don-vi/them", data={"name": "Sở Mới", "email": "sm@tinh.vn"}, follow_redirects=False)
    assert "Sở Mới" in desk.get(made.headers["location"]).text
    assert desk.post("/don-vi/them", data={"name": "Sở Mới"}).status_code == 422
    with two.store.read() as session:
        assert session.scalars(select(Unit.office_id).where(Unit.name == "Sở Mới")).all() == [two.a]


def test_an_address_that_works_again_is_marked_so_by_its_own_office_alone(two: TwoOffices) -> None:
    two.unit("Sở Nội vụ", "snv@tinh.vn")
    with two.store.write() as session:
        session.add(BadAddress(address="snv@tinh.vn", reason="không có hộp thư", since=two.now))
    assert (
        two.signed_in("xa@tinh.vn", office=two.b).post("/thu/dia-chi", data={"address": "snv@tinh.vn"}).status_code
        == 404
    )
    desk = two.signed_in()
    assert "Địa chỉ đã dùng lại được" in desk.get("/").text
    desk.post("/thu/dia-chi", data={"address": "snv@tinh.vn"})
    assert "Địa chỉ đã dùng lại được" not in desk.get("/").text


def test_the_dispatch_of_a_unit_with_overdue_work_is_drafted_from_the_digest(two: TwoOffices) -> None:
    two.owes(two.unit("Sở Nội vụ"), LATE, "Việc quá hạn")
    two.unit("Sở Y tế")
    desk = two.signed_in()
    link = re.search(r'href="(/tong-hop/cong-van\.docx\?[^"]+)"', desk.get("/tong-hop").text)
    assert link is not None
    paper = Document(io.BytesIO(desk.get(link[1]).content))
    words = "\n".join(one.text for one in paper.paragraphs)
    assert "Sở Nội vụ" in words
    assert desk.get("/tong-hop/cong-van.docx?don-vi=Sở Y tế").status_code == 404
    assert two.signed_in("xa@tinh.vn", office=two.b).get(link[1]).status_code == 404


def test_a_person_who_asks_for_it_is_blanked_from_the_unit_page_of_the_desk(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ")
    owed, browser, link = two.owes(unit, LATE), two.browser(), two.link(unit)
    fill(browser, link, owed, day="14/06/2021")
    send(browser, link)
    assert two.signed_in("xa@tinh.vn", office=two.b).post(f"/don-vi/{unit}/xoa-nguoi", data={}).status_code == 404
    two.signed_in().post(f"/don-vi/{unit}/xoa-nguoi", data={"name": "Nguyễn Thị Lan"})
    with two.store.read() as session:
        assert "Lan" not in session.scalars(select(Submission.by_name)).one()
