"""Reorganisations, and who answers afterwards for what an old unit owed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from dondoc.units import Register, RegisterUnit, ResolutionKind
from dondoc.units.resolve.names import resolve
from dondoc.units.succession.apply_events import apply_events
from dondoc.units.succession.events import Event, EventsError, read_events
from dondoc.units.succession.steps import ChangeKind, SuccessionError, dissolve, merge, rename, split
from dondoc.units.succession.successor import SuccessionKind, successors_of

MARCH = dt.date(2025, 3, 1)
JULY = dt.date(2025, 7, 1)
LAST_DAY = dt.date(2025, 2, 28)


@pytest.fixture
def units() -> Register:
    return Register(
        [
            RegisterUnit(1, "UBND tỉnh Lai Châu", level="tỉnh"),
            RegisterUnit(2, "Sở Kế hoạch và Đầu tư", parent_id=1),
            RegisterUnit(3, "Sở Tài chính", parent_id=1),
            RegisterUnit(4, "Sở Lao động - Thương binh và Xã hội", parent_id=1),
            RegisterUnit(5, "Sở Nội vụ", parent_id=1),
            RegisterUnit(6, "Phòng Đăng ký kinh doanh", parent_id=2),
            RegisterUnit(7, "Sở Y tế", parent_id=1),
        ]
    )


def test_a_merged_unit_ends_the_day_before_and_its_work_goes_to_the_one_that_stays(units: Register):
    after, change = merge(units, [2, 3], 3, MARCH, "NQ 01/NQ-HĐND")
    assert (after[2].valid_to, after[2].successor_ids, after[2].decision) == (LAST_DAY, (3,), "NQ 01/NQ-HĐND")
    assert after[3] == units[3]
    assert (change.kind, change.old_ids, change.new_ids) == (ChangeKind.MERGE, (2,), (3,))
    assert any("Phòng Đăng ký kinh doanh" in line for line in change.review)
    assert units[2].valid_to is None, "the register of before is left as it was"


def test_the_successor_answers_from_the_day_on_and_the_reason_names_the_decision(units: Register):
    after, _ = merge(units, [2], 3, MARCH, "NQ 01/NQ-HĐND")
    assert successors_of(after, 2, LAST_DAY).kind is SuccessionKind.SAME
    later = successors_of(after, 2, MARCH)
    assert (later.kind, later.units) == (SuccessionKind.SUCCESSOR, (after[3],))
    assert "NQ 01/NQ-HĐND" in later.reason
    assert "01/03/2025" in later.reason


def test_a_new_unit_of_an_old_name_is_another_unit(units: Register):
    after, change = merge(units, [2, 3], RegisterUnit(0, "Sở Tài chính", parent_id=1), MARCH, "NQ 1")
    assert change.new_ids == (8,)
    assert resolve("Sở Tài chính", after, on=LAST_DAY).units == (after[3],)
    assert resolve("STC", after, on=MARCH).units == (after[8],)
    assert successors_of(after, 3, JULY).units == (after[8],)


def test_chains_are_followed_to_the_unit_of_the_day(units: Register):
    once, _ = merge(units, [2], 3, MARCH, "NQ 1")
    twice, _ = rename(once, 3, "Sở Tài chính và Đầu tư", JULY, "NQ 2")
    assert successors_of(twice, 2, dt.date(2025, 5, 1)).units == (twice[3],)
    end = successors_of(twice, 2, JULY)
    assert [unit.name for unit in end.units] == ["Sở Tài chính và Đầu tư"]
    assert [unit.id for unit in end.passed] == [2, 3]


def test_a_split_asks_which_part_takes_the_work(units: Register):
    after, change = split(units, 4, [5, 7], MARCH, "NQ 3")
    answer = successors_of(after, 4, MARCH)
    assert (answer.kind, {unit.id for unit in answer.units}, answer.settled) == (SuccessionKind.CHOOSE, {5, 7}, False)
    assert change.review


def test_the_new_units_of_a_split_get_ids_of_their_own(units: Register):
    after, change = split(units, 4, [RegisterUnit(0, "Sở Lao động"), RegisterUnit(0, "Sở Xã hội")], MARCH, "NQ 3")
    assert [after[i].name for i in change.new_ids] == ["Sở Lao động", "Sở Xã hội"]
    assert len(after) == len(units) + 2


def test_a_renamed_unit_keeps_its_units_below_and_its_old_name_for_before(units: Register):
    after, change = rename(units, 2, "Sở Đầu tư", MARCH, "NQ 4")
    assert after[6].parent_id == change.new_ids[0]
    assert resolve("SKHĐT", after, on=LAST_DAY).units == (after[2],)
    later = resolve("SKHĐT", after, on=MARCH)
    assert later.kind is ResolutionKind.NEAR
    assert later.candidates[0].unit.name == "Sở Đầu tư"


def test_nobody_answers_for_a_dissolved_unit_until_a_person_decides(units: Register):
    after, change = dissolve(units, 7, MARCH, "NQ 5")
    assert (successors_of(after, 7, MARCH).kind, successors_of(after, 7, MARCH).units) == (SuccessionKind.NOBODY, ())
    assert "giao cho đơn vị khác" in change.review[0]


def test_a_circle_of_successors_ends_and_asks():
    day = dt.date(2020, 1, 1)
    circle = Register(
        [RegisterUnit(1, "A", valid_to=day, successor_ids=(2,)), RegisterUnit(2, "B", valid_to=day, successor_ids=(1,))]
    )
    assert successors_of(circle, 1, MARCH).kind is SuccessionKind.NOBODY


def test_a_reorganisation_that_cannot_be_is_refused_and_changes_nothing(units: Register):
    after, _ = merge(units, [2], 3, MARCH, "NQ 1")
    for attempt in (
        lambda: merge(after, [2], 5, JULY, "again"),
        lambda: merge(units, [99], 3, MARCH, "unknown"),
        lambda: merge(units, [3], 3, MARCH, "itself"),
        lambda: merge(after, [5], 2, JULY, "into an ended one"),
        lambda: split(units, 4, [5], MARCH, "one part"),
        lambda: dissolve(after, 2, JULY, "ended already"),
    ):
        with pytest.raises(SuccessionError):
            attempt()


@pytest.fixture
def events(shared: Path) -> tuple[Event, ...]:
    return read_events(shared / "facts" / "successors.jsonl")


def map_of_before(events: tuple[Event, ...]) -> Register:
    """Provinces, districts and communes as the old names of the events give them."""
    found: dict[tuple[str, int | None], RegisterUnit] = {}

    def add(name: str, parent: int | None, level: str) -> int:
        unit = RegisterUnit(len(found) + 1, f"UBND {name[0].lower()}{name[1:]}", level=level, parent_id=parent)
        return found.setdefault((unit.name, parent), unit).id

    for event in events:
        parts = [part.strip() for part in event.old.split(",")]
        if event.scope == "province":
            add(parts[0], None, "tỉnh")
        if event.scope == "commune":
            province = add(parts[2], None, "tỉnh")
            add(parts[0], add(parts[1], province, "huyện"), "xã")
    return Register(found.values())


def test_the_real_changes_of_2025_give_the_real_communes(events: tuple[Event, ...]):
    outcome = apply_events(map_of_before(events), events)
    new = [unit for unit in outcome.register if unit.valid_from == JULY]
    by_province = [outcome.register.path(unit)[-1].name for unit in new]
    assert (by_province.count("lai châu"), by_province.count("lào cai")) == (38, 99)
    assert not [event for event, _ in outcome.left if event.scope in ("commune", "district", "province")]
    assert {event.scope.split(",")[0] for event, _ in outcome.left} <= {"sở", "ministry", "unit inside a commune"}


def test_every_old_commune_is_answered_for_by_the_new_one_the_table_names(events: tuple[Event, ...]):
    after = apply_events(map_of_before(events), events).register
    for event in (one for one in events if one.scope == "commune" and one.from_date == JULY):
        old = resolve(event.old, after, on=dt.date(2025, 6, 30))
        assert old.settled, event
        answer = successors_of(after, old.units[0].id, dt.date(2026, 1, 1))
        expected = resolve(event.new or "", after, on=dt.date(2026, 1, 1))
        assert (answer.settled, answer.units) == (True, expected.units), event


def test_a_reused_name_and_a_reused_code_do_not_join_two_communes(events: tuple[Event, ...], shared: Path):
    after = apply_events(map_of_before(events), events).register
    old = resolve("UBND xã Sì Lở Lầu, huyện Phong Thổ", after, on=dt.date(2025, 6, 30)).units[0]
    new = resolve("UBND xã Sì Lở Lầu", after, on=JULY).units[0]
    other = resolve("UBND xã Vàng Ma Chải", after, on=dt.date(2025, 6, 30)).units[0]
    assert len({old.id, new.id, other.id}) == 3
    rows = [
        json.loads(line) for line in (shared / "facts" / "successors.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert any(row.get("old_code") == row.get("new_code") and "Vàng Ma Chải" in row["old"] for row in rows)
    assert {successors_of(after, unit.id, JULY).units for unit in (old, other)} == {(new,)}


def test_a_district_leaves_its_work_to_a_person(events: tuple[Event, ...]):
    after = apply_events(map_of_before(events), events).register
    district = resolve("UBND huyện Sìn Hồ, tỉnh Lai Châu", after, on=dt.date(2025, 6, 30)).units[0]
    assert successors_of(after, district.id, JULY).kind is SuccessionKind.NOBODY


def test_a_pattern_for_every_province_reaches_a_so_no_line_of_its_own_names(events: tuple[Event, ...], units: Register):
    after = apply_events(units, events).register
    assert successors_of(after, 2, MARCH).units == (after[3],)
    assert after[4].successor_ids == (5,)


def test_a_wrong_line_of_the_table_is_reported_with_its_number(tmp_path: Path):
    path = tmp_path / "changes.jsonl"
    path.write_text(
        '{"old": "A", "new": "B", "from_date": "2025-07-01", "kind": "renamed"}\n{"old": 1}\n', encoding="utf-8"
    )
    with pytest.raises(EventsError, match="dòng 2"):
        read_events(path)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{old: 1}", r"không phải JSON \(chữ thứ 2\)"),
        ("[" * 5000, "không phải JSON"),
        ("[1]", "không phải một đối tượng JSON"),
        ('{"old": 1}', "“old” phải là chữ"),
        ('{"old": "A", "from_date": "2025-07-01"}', "thiếu “kind”"),
        (
            '{"old": "A", "from_date": "1/7/2025", "kind": "renamed"}',
            "phải là ngày dạng 2025-07-01, không phải “1/7/2025”",
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_reported_in_vietnamese(tmp_path: Path, line: str, why: str):
    path = tmp_path / "changes.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(EventsError, match=f"dòng 1: .*{why}"):
        read_events(path)
