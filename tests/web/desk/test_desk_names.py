"""A name that is not in the register, settled on its plan's page: one unit, several, a group, none; each reversible."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import Obligation
from tests.web.unclear_name import WRITTEN, Name
from tests.web.web_site import TwoOffices


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    return TwoOffices(sqlite_store, tmp_path)


@pytest.fixture
def name(two: TwoOffices) -> Name:
    return Name(two)


def test_a_name_is_one_unit_and_again_in_doubt_once_taken_back(name: Name) -> None:
    assert name.settle(unit=str(name.units[0])).status_code == 303
    assert name.owing() == ["Sở Nội vụ"]
    assert name.take_back("name_confirmed").status_code == 303
    assert name.owing() == [WRITTEN]
    assert f"name-{name.id}" in name.page()


@pytest.mark.parametrize("twice", [False, True])
def test_a_name_is_several_units_each_owing_its_own_and_is_one_again_once_taken_back(
    name: Name, *, twice: bool
) -> None:
    for _ in range(2 if twice else 1):
        assert name.settle(units="Sở Nội vụ; so y te").status_code == 303
        assert name.owing() == ["Sở Nội vụ", "Sở Y tế"]
        assert f"name-{name.id}" not in name.page()
        assert name.take_back("members").status_code == 303
        assert name.owing() == [WRITTEN]
    assert f"name-{name.id}" in name.page()


def test_a_name_is_a_group_written_out(name: Name) -> None:
    name.two.unit("UBND tỉnh Sông Ngân")
    assert name.settle(units="Các sở").status_code == 303
    assert name.owing() == ["Sở Nội vụ", "Sở Tư pháp", "Sở Y tế"]


def test_a_name_that_is_none_of_ours_is_asked_no_more_until_taken_back(name: Name) -> None:
    assert name.settle(answer="none").status_code == 303
    assert f"name-{name.id}" not in name.page()
    assert "không phải đơn vị nào của danh bạ" in name.desk.get("/nhat-ky").text
    assert name.take_back("none_of_ours").status_code == 303
    assert f"name-{name.id}" in name.page()


@pytest.mark.parametrize("form", [{}, {"units": "Sở Nội vụ; Sở Không Có"}, {"unit": "999"}, {"units": " ; "}], ids=str)
def test_an_answer_that_names_nobody_is_refused_and_nothing_is_kept(name: Name, form: dict[str, str]) -> None:
    before = name.two.state()
    answer = name.settle(**form)
    assert answer.status_code == 422
    assert form.get("units", "").strip(" ;") in answer.text
    assert (name.owing(), name.two.state()) == ([WRITTEN], before)


def test_another_office_s_name_and_a_known_unit_are_not_found(name: Name) -> None:
    other = name.two.signed_in("xa@so.vn", office=name.two.b)
    assert other.post(f"/ke-hoach/{name.plan}/ten/{name.id}", data={"answer": "none"}).status_code == 404
    known = f"/ke-hoach/{name.plan}/ten/{name.units[0]}"
    assert name.desk.post(known, data={"answer": "none"}).status_code == 404


def test_what_a_member_did_meanwhile_stays_when_the_group_is_taken_back(name: Name) -> None:
    name.settle(units="Sở Nội vụ; Sở Y tế")
    with name.two.store.read() as session:
        copy = session.scalars(select(Obligation.id).order_by(Obligation.id.desc())).first()
    name.desk.post(f"/nhiem-vu/{copy}/xong", data={"day": "14/06/2021", "number": "5/BC"})
    name.take_back("members")
    assert name.owing() == [WRITTEN, "Sở Y tế"]
