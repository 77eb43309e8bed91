"""Units on the desk: corrected, uploaded, merged, split, renamed, dissolved, and each of it taken back."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import CalendarDecision, History, Obligation, Unit
from dondoc.store.models.access import AccessRole
from dondoc.store.people.cleaning import forget_filler
from tests.web.web_site import TwoOffices, hidden, press

FROM = {"from_date": "16/06/2021", "decision": "12/NQ-HĐND"}


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    return TwoOffices(sqlite_store, tmp_path)


def owner(two: TwoOffices, number: int) -> str:
    with two.store.read() as session:
        return session.get_one(Obligation, number).unit.name


def named(two: TwoOffices, name: str) -> list[Unit]:
    with two.store.read() as session:
        return list(session.scalars(select(Unit).where(Unit.name == name, Unit.office_id == two.a)))


@pytest.mark.parametrize(
    ("form", "after"),
    [
        ({"kind": "merge", "merge_into": "Sở Y tế"}, "Sở Y tế"),
        ({"kind": "merge", "merge_into": "Sở Mới", "merge_also": "Sở Y tế"}, "Sở Mới"),
        ({"kind": "rename", "new_name": "Sở Nội vụ và Lao động"}, "Sở Nội vụ và Lao động"),
        ({"kind": "split", "split_into": "Sở A\nSở B"}, "Sở Nội vụ"),
        ({"kind": "dissolve"}, "Sở Nội vụ"),
    ],
)
def test_a_reorganisation_shows_what_moves_keeps_it_and_is_taken_back(
    two: TwoOffices, form: dict[str, str], after: str
) -> None:
    unit, _ = two.unit("Sở Nội vụ", "snv@tinh.vn"), two.unit("Sở Y tế")
    owed = two.owes(unit, dt.date(2021, 6, 20))
    two.now += dt.timedelta(days=1)
    desk = two.signed_in()
    before = two.state()
    looked = desk.post(f"/don-vi/{unit}/sap-xep", data={**form, **FROM})
    assert looked.status_code == 200
    assert "1 nhiệm vụ còn mở đi theo" in looked.text
    assert two.state() == before
    kept = desk.post(f"/don-vi/{unit}/sap-xep", data=hidden(looked), follow_redirects=False)
    assert kept.status_code == 303
    assert owner(two, owed) == after
    assert named(two, "Sở Nội vụ")[0].valid_to == dt.date(2021, 6, 15)
    back = re.search(r'href="(/nhat-ky/\d+/lay-lai)"', desk.get(f"/don-vi/{unit}").text)
    assert back is not None
    assert "Sẽ thay đổi" in desk.get(back[1]).text
    assert press(desk, back[1], why="ghi nhầm").status_code == 303
    assert owner(two, owed) == "Sở Nội vụ"
    assert named(two, "Sở Nội vụ")[0].valid_to is None
    assert desk.post(back[1], data={}).status_code == 409


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({}, "kind"),
        ({"kind": "merge", **FROM}, "merge_into"),
        ({"kind": "split", "split_into": "Sở A", **FROM}, "split_into"),
        ({"kind": "rename", "new_name": "Sở Nội vụ", **FROM}, "new_name"),
        ({"kind": "dissolve", "from_date": "31/02/2021", "decision": "1"}, "from_date"),
        ({"kind": "dissolve", "from_date": "16/06/2021"}, "decision"),
        ({"kind": "merge", "merge_into": "Sở Y tế", "merge_also": "Không có", **FROM}, "kind"),
    ],
)
def test_a_reorganisation_that_lacks_something_names_the_field(
    two: TwoOffices, wrong: dict[str, str], field: str
) -> None:
    unit, _ = two.unit("Sở Nội vụ"), two.unit("Sở Y tế")
    answer = two.signed_in().post(f"/don-vi/{unit}/sap-xep", data=wrong)
    assert answer.status_code == 422
    assert f'<a href="#{field}">' in answer.text


def test_a_new_unit_of_another_office_is_never_named_in_a_preview(two: TwoOffices) -> None:
    """Numbers of units that are not kept yet are those of another office's units in the store."""
    unit = two.unit("Sở Nội vụ")
    for name in ("Phòng Bí mật", "Phòng Bí mật hai"):
        two.unit(name, office=two.b)
    form = {"kind": "split", "split_into": "Sở A\nSở B", **FROM}
    looked = two.signed_in().post(f"/don-vi/{unit}/sap-xep", data=form).text
    assert ("Sở A; Sở B" in looked, "Bí mật" in looked) == (True, False)


def test_a_missing_address_is_written_on_the_units_page_and_a_wrong_one_is_named(two: TwoOffices) -> None:
    unit, desk = two.unit("Sở Nội vụ"), two.signed_in()
    assert "1 đơn vị chưa có địa chỉ thư" in desk.get("/don-vi").text
    wrong = desk.post(f"/don-vi/{unit}/sua", data={"email": "snv@", "contact_phone": "không có"})
    assert wrong.status_code == 422
    assert "Có 2 chỗ cần sửa" in wrong.text
    form = {"email": "snv@tinh.vn", "contact_name": "Trần Thị Bình", "contact_phone": "0912 345 678"}
    desk.post(f"/don-vi/{unit}/sua", data=form)
    listed = desk.get("/don-vi").text
    assert "chưa có địa chỉ thư</a>" not in listed
    assert "Trần Thị Bình, 0912 345 678" in listed
    two.owes(unit, dt.date(2021, 6, 1))
    assert "Trần Thị Bình, 0912 345 678" in desk.get("/").text
    with two.store.write() as session:
        forget_filler(session, "0912345678")
    assert "Trần Thị Bình" not in desk.get("/don-vi").text


def test_a_register_file_is_refused_by_row_and_column_and_keeps_what_it_has_no_column_for(two: TwoOffices) -> None:
    unit, desk = two.unit("Sở Nội vụ", "snv@tinh.vn"), two.signed_in()
    desk.post(f"/don-vi/{unit}/sua", data={"email": "snv@tinh.vn", "contact_name": "Bình"})
    wrong = "Tên đơn vị,Thư điện tử,Điện thoại\nSở Nội vụ,snv@,\nSở Y tế,,gọi sau\n"
    refused = desk.post("/don-vi", files={"file": ("a.csv", wrong.encode())})
    assert refused.status_code == 422
    for words in ("có 2 ô cần sửa", '<td class="n" data-label="Dòng">2</td>', "Thư điện tử", "Điện thoại"):
        assert words in refused.text
    right = "Tên đơn vị,Thư điện tử\nSở Nội vụ,moi@tinh.vn\n"
    assert desk.post("/don-vi", files={"file": ("a.csv", right.encode())}, follow_redirects=False).status_code == 303
    (kept,) = named(two, "Sở Nội vụ")
    assert (kept.email, kept.contact_name) == ("moi@tinh.vn", "Bình")


def test_the_list_of_units_has_pages(two: TwoOffices) -> None:
    for number in range(60):
        two.unit(f"Xã {number:02}")
    desk = two.signed_in()
    assert "Trang sau" in desk.get("/don-vi").text
    assert "Xã 59" in desk.get("/don-vi?trang=2").text


def test_an_added_swap_is_taken_back_on_its_page_and_comes_again_from_the_log(two: TwoOffices) -> None:
    two.owes(two.unit("Sở Nội vụ"), dt.date(2021, 7, 5))
    admin = two.signed_in("quan.tri@tinh.vn", AccessRole.ADMIN)
    swap = {"day_off": "05/07/2021", "day_worked": "10/07/2021", "decision": "TB 12"}
    admin.post("/lich", data=hidden(admin.post("/lich", data=swap)))
    page = re.search(r'href="(/lich/hoan-doi/\d+)"', admin.get("/lich?nam=2021").text)
    assert page is not None
    assert "1 nhiệm vụ đang mở bị dời" in admin.get(page[1]).text
    assert two.signed_in().get(page[1]).status_code == 403
    press(admin, page[1], why="bỏ")
    with two.store.read() as session:
        assert session.scalars(select(CalendarDecision)).all() == []
        removed = session.scalars(select(History.id).where(History.what == "swap_removed")).one()
    assert two.signed_in().get(f"/nhat-ky/{removed}/lay-lai").status_code == 404
    press(admin, f"/nhat-ky/{removed}/lay-lai")
    with two.store.read() as session:
        assert len(session.scalars(select(CalendarDecision)).all()) == 1
