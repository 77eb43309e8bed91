"""The register in the store: names of plans find their units, groups their members, merged units their successors."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from config.settings import Settings
from dondoc.store.acts import progress
from dondoc.store.acts.importing.import_plan import ImportResult
from dondoc.store.acts.reassign import confirm_name, find_units_of_names, hand_over_ended
from dondoc.store.acts.register.groups import fill
from dondoc.store.acts.register.reorganise import reorganise
from dondoc.store.acts.register.sync import write_units
from dondoc.store.engine import Store
from dondoc.store.history import of
from dondoc.store.models import Obligation, Office, Unit
from dondoc.store.models.obligation import Progress
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.queries.register.check import findings
from dondoc.store.queries.register.names import load_register
from dondoc.store.service import import_reading, import_units
from dondoc.units.register.files.read import RegisterFile, RowProblem
from dondoc.units.register.unit import RegisterUnit as Made
from dondoc.units.succession import steps
from tests.support.builders import BY, activity, reading

SETTINGS = Settings()
PROVINCE = Made(1, "UBND tỉnh Sông Ngân", level="tỉnh")
HOME = Made(2, "Sở Nội vụ", ("SNV",), "sở", "tỉnh", 1, "noivu@songngan.example")
LABOUR = Made(3, "Sở Lao động - Thương binh và Xã hội", ("Sở LĐTBXH",), "sở", "tỉnh", 1, "ld@songngan.example")
JUSTICE = Made(4, "Sở Tư pháp", ("STP",), "sở", "tỉnh", 1)
UNITS = (PROVINCE, HOME, LABOUR, JUSTICE)
NEXT = (HOME.name, JUSTICE.name)
MERGED = dt.date(2021, 7, 1)


def register(store: Store) -> dict[str, int]:
    """Put the register in; name → id."""
    import_units(store, SETTINGS, lambda known: RegisterFile(UNITS), BY, office=DEFAULT)
    with store.read() as session:
        return {row.name: row.id for row in session.scalars(select(Unit).where(Unit.known))}


def plan(store: Store, *leads: str) -> ImportResult:
    rows = [activity(f"I.{n}", f"Việc {n}", lead=lead) for n, lead in enumerate(leads, start=1)]
    return import_reading(store, SETTINGS, reading(*rows), BY, office=DEFAULT)


def owing(store: Store) -> list[str]:
    with store.read() as session:
        query = select(Unit.name).join(Obligation, Obligation.unit_id == Unit.id)
        return list(session.scalars(query.where(Obligation.progress != Progress.WITHDRAWN).order_by(Obligation.id)))


def office(store: Store) -> int:
    with store.read() as session:
        return session.scalars(select(Office.id)).one()


def test_names_and_abbreviations_of_a_plan_are_units_of_the_register(store: Store) -> None:
    register(store)
    kept = plan(store, "SỞ NỘI VỤ", "STP", "Sở LĐTBXH")
    assert (kept.review, kept.unknown_units) == ([], [])
    assert owing(store) == ["Sở Nội vụ", "Sở Tư pháp", "Sở Lao động - Thương binh và Xã hội"]


def test_a_group_owes_once_for_each_of_its_members(store: Store) -> None:
    register(store)
    plan(store, "Các sở, ban, ngành tỉnh")
    assert sorted(owing(store)) == ["Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ", "Sở Tư pháp"]


def test_a_register_that_comes_after_the_plan_still_finds_its_units_and_members(store: Store) -> None:
    plan(store, "Sở Nội vụ", "STP", "Các sở, ban, ngành tỉnh")
    register(store)
    assert sorted(owing(store)) == [
        "Sở Lao động - Thương binh và Xã hội",
        "Sở Nội vụ",
        "Sở Nội vụ",
        "Sở Tư pháp",
        "Sở Tư pháp",
    ]


def test_importing_the_same_register_again_changes_nothing(store: Store) -> None:
    before = register(store)
    with store.read() as session:
        known, _ = load_register(session, office(store))
    _, written, _ = import_units(store, SETTINGS, lambda _known: RegisterFile(tuple(known)), BY, office=DEFAULT)
    assert written is not None
    assert (written.new, written.changed, written.same) == (0, 0, 4)
    assert register(store) == before


def test_a_register_with_problems_is_not_imported_at_all(store: Store) -> None:
    problems, written, _ = import_units(
        store,
        SETTINGS,
        lambda known: RegisterFile(UNITS, (RowProblem(3, "Thư điện tử", "địa chỉ sai"),)),
        BY,
        office=DEFAULT,
    )
    assert (len(problems), written) == (1, None)
    with store.read() as session:
        assert session.scalars(select(Unit)).all() == []


def test_a_name_near_to_a_unit_is_offered_and_never_taken_in_silence(store: Store) -> None:
    register(store)
    kept = plan(store, "Sở Nội vu tỉnh nhà")
    assert kept.unknown_units == ["Sở Nội vu tỉnh nhà"]
    assert kept.review


def test_a_confirmed_name_is_remembered_for_the_next_plan(store: Store) -> None:
    ids = register(store)
    plan(store, "Cơ quan thường trực cải cách")
    with store.write() as session:
        moved = confirm_name(session, office(store), "Cơ quan thường trực cải cách", ids["Sở Nội vụ"], BY)
    assert moved.obligations == 1
    rows = reading(activity("I.1", "Việc khác", lead="cơ quan thường trực CẢI CÁCH"), title="KẾ HOẠCH Khác năm 2021")
    assert import_reading(store, SETTINGS, rows, BY, office=DEFAULT).unknown_units == []
    assert owing(store) == ["Sở Nội vụ", "Sở Nội vụ"]


def merge(store: Store, ids: dict[str, int], today: dt.date) -> None:
    with store.write() as session:
        reorganise(
            session,
            office(store),
            lambda known: steps.merge(known, [ids[LABOUR.name]], ids[HOME.name], MERGED, "15/NQ-HĐND"),
            today,
            BY,
        )


def test_open_work_of_a_merged_unit_moves_with_its_history_and_done_work_stays(store: Store) -> None:
    ids = register(store)
    plan(store, LABOUR.name, LABOUR.name)
    with store.write() as session:
        first, second = session.scalars(select(Obligation.id).order_by(Obligation.id)).all()
        progress.done(session, first, BY, dt.date(2021, 6, 1))
    merge(store, ids, MERGED)
    assert owing(store) == [LABOUR.name, HOME.name]
    with store.read() as session:
        moved = session.get_one(Obligation, second)
        assert moved.next_step == "start"
        assert [row.what for row in of(session, "obligation", second)] == ["handed_over"]
        assert "15/NQ-HĐND" in of(session, "obligation", second)[0].why


def test_a_merger_of_next_month_moves_the_work_only_when_its_day_has_come(store: Store) -> None:
    ids = register(store)
    plan(store, LABOUR.name)
    merge(store, ids, dt.date(2021, 6, 1))
    assert owing(store) == [LABOUR.name]
    with store.write() as session:
        assert hand_over_ended(session, office(store), MERGED, BY).obligations == 1
        assert hand_over_ended(session, office(store), MERGED, BY).obligations == 0
    assert owing(store) == [HOME.name]


def test_the_old_name_still_means_the_old_unit_in_a_document_of_before(store: Store) -> None:
    ids = register(store)
    merge(store, ids, MERGED)
    plan(store, LABOUR.name)
    assert owing(store) == [LABOUR.name]


def test_the_work_of_a_split_unit_waits_for_a_person(store: Store) -> None:
    ids = register(store)
    plan(store, LABOUR.name)
    with store.write() as session:
        done = reorganise(
            session,
            office(store),
            lambda known: steps.split(known, ids[LABOUR.name], [ids[one] for one in NEXT], MERGED, "16/NQ"),
            MERGED,
            BY,
        )
    assert (done.moved.obligations, owing(store)) == (0, [LABOUR.name])
    assert done.moved.review


def test_the_check_names_unclear_names_and_missing_addresses(store: Store) -> None:
    ids = register(store)
    plan(store, "Tổ công tác liên ngành", JUSTICE.name)
    with store.read() as session:
        known, _ = load_register(session, office(store))
        found = " ".join(findings(session, office(store), known, dt.date(2021, 6, 1)))
    assert "Tổ công tác liên ngành" in found
    assert f"Chưa có địa chỉ thư (1 nhiệm vụ): {JUSTICE.name}" in found
    assert ids


def test_two_units_of_one_name_under_two_parents_are_two_units(store: Store) -> None:
    twins = (
        Made(1, "UBND tỉnh A", level="tỉnh"),
        Made(2, "UBND tỉnh B", level="tỉnh"),
        Made(3, "Sở Y tế", kind="sở", parent_id=1),
        Made(4, "Sở Y tế", kind="sở", parent_id=2),
    )
    import_units(store, SETTINGS, lambda known: RegisterFile(twins), BY, office=DEFAULT)
    with store.write() as session:
        rows = session.scalars(select(Unit).where(Unit.name == "Sở Y tế")).all()
        assert len({row.parent_id for row in rows}) == 2
        assert find_units_of_names(session, office(store), BY).obligations == 0
        assert write_units(session, office(store), load_register(session, office(store))[0], BY).same == 4


def test_an_open_group_is_filled_by_the_coordinator_and_remembered(store: Store) -> None:
    ids = register(store)
    plan(store, "Các cơ quan, đơn vị có liên quan")
    assert owing(store) == ["Các cơ quan, đơn vị có liên quan"]
    with store.write() as session:
        fill(session, office(store), "các cơ quan, đơn vị có liên quan", [ids[one] for one in NEXT], BY)
    assert sorted(owing(store)) == sorted(NEXT)
    rows = reading(activity("I.1", "Khác", lead="Các cơ quan, đơn vị có liên quan"), title="KẾ HOẠCH Khác năm 2021")
    assert import_reading(store, SETTINGS, rows, BY, office=DEFAULT).obligations == 2
