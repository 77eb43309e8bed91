"""Units of one name: reported as such, found by `units check`; a commune of another province is no match."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dondoc.store.engine import Store
from dondoc.store.models import Unit as UnitRow
from dondoc.store.queries.offices import DEFAULT, the_office
from dondoc.store.queries.register.check import findings
from dondoc.store.queries.register.names import load_register
from dondoc.store.service import import_reading
from dondoc.units.lookup.resolution import ResolutionKind
from dondoc.units.name_forms.spelling import key
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit
from dondoc.units.resolve.names import resolve
from tests.support.builders import BY, activity, reading
from tests.support.small_office import settings

ON = dt.date(2026, 1, 1)
REGISTER = Register(
    [
        RegisterUnit(id=1, name="Ủy ban nhân dân tỉnh An Bình"),
        RegisterUnit(id=2, name="Ủy ban nhân dân tỉnh Sông Ngân"),
        RegisterUnit(id=3, name="Ủy ban nhân dân xã Tân Lập", parent_id=1),
        RegisterUnit(id=4, name="Ủy ban nhân dân xã Bến Lụa", parent_id=2),
    ]
)


@pytest.mark.parametrize(
    "name",
    [
        "UBND xã Tân Lập, tỉnh Sông Ngân",
        "UBND xã Tân Lập (tỉnh Hà Giang)",
        "UBND xã Tân Lập thuộc tỉnh Hà Giang",
        "UBND xã Bến Lụa, tỉnh An Bình",
    ],
)
def test_a_commune_of_another_province_is_no_match_and_the_reason_states_so(name: str) -> None:
    found = resolve(name, REGISTER, on=ON)
    assert (found.kind, found.units) == (ResolutionKind.UNKNOWN, ())
    assert "không thuộc tỉnh" in found.reason


@pytest.mark.parametrize("name", ["UBND xã Tân Lập, tỉnh An Bình", "UBND xã Bến Lụa (tỉnh Sông Ngân)"])
def test_a_commune_with_its_own_province_is_that_commune(name: str) -> None:
    found = resolve(name, REGISTER, on=ON)
    assert [unit.parent_id for unit in found.units] in ([1], [2])


def test_a_name_of_two_units_is_reported_as_such_and_units_check_finds_it(sqlite_store: Store, tmp_path: Path) -> None:
    with sqlite_store.write() as session:
        office = the_office(session, settings(tmp_path), DEFAULT)
        session.flush()
        for parent in ("Ủy ban nhân dân huyện Một", "Ủy ban nhân dân huyện Hai"):
            above = UnitRow(office_id=office.id, name=parent, key=key(parent), known=True)
            session.add(above)
            session.flush()
            name = "Phòng Nội vụ"
            session.add(UnitRow(office_id=office.id, name=name, key=key(name), known=True, parent_id=above.id))
    plan = reading(activity("I.1", "Họp", lead="Phòng Nội vụ"), activity("I.2", "Ban hành", lead="Ban Lạ"))
    kept = import_reading(sqlite_store, settings(tmp_path), plan, BY, office=DEFAULT)
    assert (kept.unknown_units, kept.twin_units) == (["Ban Lạ"], ["có 2 đơn vị tên “Phòng Nội vụ”"])
    [reason] = kept.review[0]["reasons"]
    assert "Phòng Nội vụ (Ủy ban nhân dân huyện Một)" in reason
    assert "100" not in reason
    with sqlite_store.read() as session:
        found = findings(session, office.id, load_register(session, office.id)[0], ON)
    assert any(line.startswith("Có 2 đơn vị cùng tên “Phòng Nội vụ”") for line in found)
