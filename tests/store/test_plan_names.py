"""The names of a plan are looked for together, with as many questions to the store however many they are."""

from __future__ import annotations

from sqlalchemy import event, select

from config.settings import Settings
from dondoc.store.acts.offices import enter
from dondoc.store.engine import Store
from dondoc.store.models import GroupMember, Obligation, Unit, UnitAlias
from dondoc.store.queries.offices import DEFAULT, office_id
from dondoc.store.queries.register import units
from dondoc.store.queries.register.units import find_or_add_all, members_of
from dondoc.store.service import import_reading
from dondoc.units.name_forms.spelling import key
from tests.support.builders import BY, activity, reading


def _questions(store: Store, names: int) -> int:
    """Count the SELECT statements of an import of a plan of so many rows, each led by a unit outside the register."""
    said: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *words: said.append(words[2]))
    rows = [activity(f"I.{n}", f"Việc {n}", "Quý II/2021", f"Phòng số {names} – {n}") for n in range(names)]
    import_reading(store, Settings(), reading(*rows, title=f"KẾ HOẠCH số {names}"), BY, office=DEFAULT)
    return sum(one.startswith("SELECT") for one in said)


def test_a_plan_of_many_unknown_names_asks_the_store_no_more_than_one_of_few(sqlite_store: Store) -> None:
    _questions(sqlite_store, 2)
    assert _questions(sqlite_store, 60) - _questions(sqlite_store, 5) < 5


def test_rows_that_name_one_unknown_unit_in_several_spellings_owe_by_one_unit(store: Store) -> None:
    rows = [
        activity(f"I.{n}", f"Việc {n}", lead=lead) for n, lead in enumerate(["Trạm X", "TRẠM  X", "Trạm X", "Đội Y"])
    ]
    import_reading(store, Settings(), reading(*rows), BY, office=DEFAULT)
    with store.read() as session:
        owing = session.execute(select(Unit.name, Unit.known).join(Obligation, Obligation.unit_id == Unit.id))
        assert [tuple(one) for one in owing] == [("Trạm X", False)] * 3 + [("Đội Y", False)]


def test_many_names_are_found_by_name_and_by_alias_in_their_own_office_alone(store: Store, monkeypatch) -> None:
    monkeypatch.setattr(units, "AT_ONCE", 2)
    with store.write() as session:
        enter(session, "van-phong", {"name": "Văn phòng"}, BY)
        enter(session, "so-y-te", {"name": "Sở Y tế"}, BY)
        here, there = office_id(session, "van-phong"), office_id(session, "so-y-te")
        sở, chi_cục = (Unit(office_id=here, name=name, key=key(name)) for name in ("Sở A", "Chi cục B"))
        session.add_all([sở, chi_cục, Unit(office_id=there, name="Đội C", key=key("Đội C"))])
        session.flush()
        session.add(UnitAlias(unit_id=chi_cục.id, alias="CCB", key=key("CCB")))
        found = find_or_add_all(session, here, ["Sở A", "CCB", "Đội C", "Chi cục B", "sở a"])
        assert [one.office_id for one in found.values()] == [here] * 5
        assert (found["Sở A"], found["CCB"], found["Chi cục B"], found["sở a"]) == (sở, chi_cục, chi_cục, sở)
        assert not found["Đội C"].known


def test_a_name_of_two_units_is_kept_as_one_unit_more_for_a_whole_plan(store: Store) -> None:
    with store.write() as session:
        enter(session, "van-phong", {"name": "Văn phòng"}, BY)
        here = office_id(session, "van-phong")
        session.add_all(Unit(office_id=here, name="Trạm Y tế", key=key("Trạm Y tế"), known=True) for _ in range(2))
    rows = [activity("1", "Việc", lead="Trạm Y tế"), activity("2", "Việc khác", lead="Trạm Y tế", coop=("Trạm Y tế",))]
    import_reading(store, Settings(), reading(*rows), BY, office="van-phong")
    with store.read() as session:
        assert len(session.scalars(select(Unit.id)).all()) == 3
        assert len(set(session.scalars(select(Obligation.unit_id)))) == 1


def test_the_members_of_groups_are_read_together_in_order(store: Store) -> None:
    with store.write() as session:
        enter(session, "van-phong", {"name": "Văn phòng"}, BY)
        made = list(find_or_add_all(session, office_id(session, "van-phong"), ["nhóm", "một", "hai", "trống"]).values())
        group, first, second, empty = (one.id for one in made)
        session.add_all(GroupMember(group_id=group, unit_id=one) for one in (second, first))
        assert members_of(session, [group, empty]) == {group: (first, second)}
