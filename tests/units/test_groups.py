"""Phrases that stand for many units, and cells that hold several names."""

from __future__ import annotations

import datetime as dt

import pytest

from dondoc.units import Register, RegisterUnit, Resolution, ResolutionKind, resolve_names
from dondoc.units.groups.expand import expand
from dondoc.units.resolve.names import resolve
from tests.units.units_registers import LAI_CHAU, LAO_CAI, named, register

BEFORE = dt.date(2021, 1, 4)
AFTER = dt.date(2025, 9, 1)
UNITS = register(LAI_CHAU)
PROVINCE = named(UNITS, "UBND tỉnh Lai Châu")
COMMUNE = named(UNITS, "UBND xã Sì Lở Lầu")
OFFICE = named(UNITS, "Văn phòng UBND tỉnh Lai Châu")
DISTRICTS = {"UBND thành phố Lai Châu", "UBND huyện Sìn Hồ", "UBND huyện Phong Thổ", "UBND huyện Tam Đường"}
COMMUNES = {"UBND xã Sì Lở Lầu", "UBND xã Phong Thổ", "UBND phường Đoàn Kết"}
ROOMS = {"Văn phòng HĐND và UBND", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội"}
CENTRE = "Trung tâm Phục vụ hành chính công"


def names(found: Resolution) -> set[str]:
    return {unit.name for unit in found.units}


@pytest.mark.parametrize(
    "phrase",
    [
        "UBND các huyện, thành phố",
        "UBND cấp huyện",
        "UBND các huyện, thị xã, thành phố",
        "UBND huyện, thành phố",
        "Các huyện, thành phố",
        "Ủy ban nhân dân các huyện và thành phố",
        "UBND các huyện, thành phố tỉnh Lai Châu",
        "UBND các huyện, TP",
        "UBND 08 huyện, thành phố",
        "UBND các huyện, thành phố Lai Châu",
        "Chủ tịch UBND các huyện, thành phố",
        "các huyện, thành phố trên địa bàn tỉnh",
    ],
)
def test_districts_are_every_district_of_the_province_in_force(phrase: str):
    found = resolve(phrase, UNITS, on=BEFORE, scope=PROVINCE)
    assert (found.kind, names(found)) == (ResolutionKind.GROUP, DISTRICTS)


@pytest.mark.parametrize(
    "phrase",
    [
        "UBND các xã, phường",
        "UBND cấp xã",
        "UBND xã, phường",
        "Các xã, phường",
        "UBND các xã, phường trên địa bàn tỉnh",
    ],
)
@pytest.mark.parametrize("scope", [PROVINCE, OFFICE, COMMUNE])
def test_communes_are_every_commune_of_the_province_whoever_writes(phrase: str, scope: RegisterUnit):
    found = resolve(phrase, UNITS, on=AFTER, scope=scope)
    assert (found.kind, names(found)) == (ResolutionKind.GROUP, COMMUNES)


def test_a_group_of_a_level_that_is_no_more_names_nobody_and_states_why():
    found = resolve("UBND cấp huyện", UNITS, on=AFTER, scope=PROVINCE)
    assert (found.kind, found.units) == (ResolutionKind.UNKNOWN, ())
    assert "cấp huyện" in found.reason


def test_only_the_kinds_named_are_members_and_the_reason_states_who_is_left_out():
    units = register(LAO_CAI)
    found = resolve("UBND các huyện, thành phố", units, on=BEFORE, scope=named(units, "UBND tỉnh Lào Cai"))
    assert names(found) == {"UBND huyện Bắc Hà", "UBND thành phố Lào Cai"}
    assert "UBND thị xã Sa Pa" in found.reason


@pytest.mark.parametrize(
    "phrase",
    ["Các sở, ban, ngành", "các sở, ban, ngành tỉnh", "Sở, ban, ngành cấp tỉnh", "Thủ trưởng các sở, ban, ngành"],
)
def test_departments_are_those_of_the_day_and_no_room_of_theirs(phrase: str):
    before = names(resolve(phrase, UNITS, on=BEFORE, scope=PROVINCE))
    after = names(resolve(phrase, UNITS, on=AFTER, scope=PROVINCE))
    assert {"Sở Kế hoạch và Đầu tư", "Ban Dân tộc", "Công an tỉnh", "Thanh tra tỉnh"} <= before
    assert "Sở Kế hoạch và Đầu tư" not in after
    assert {"Sở Dân tộc và Tôn giáo", "Sở Nông nghiệp và Môi trường"} <= after - before
    assert not {"Phòng Tổng hợp", "Ban Tiếp công dân tỉnh", CENTRE, "Bưu điện tỉnh", "UBND tỉnh Lai Châu"} & (
        before | after
    )


def test_rooms_and_centres_are_those_of_the_office_that_writes():
    found = resolve("Các phòng, ban, trung tâm", UNITS, on=AFTER, scope=OFFICE)
    assert {unit.parent_id for unit in found.units} == {OFFICE.id}
    assert names(resolve("Các phòng ban, trung tâm", UNITS, on=AFTER, scope=COMMUNE)) == ROOMS | {CENTRE}


@pytest.mark.parametrize(
    "phrase",
    [
        "Các cơ quan chuyên môn",
        "Các phòng, ban chuyên môn xã",
        "Các phòng chuyên môn",
        "Các cơ quan chuyên môn thuộc UBND xã",
    ],
)
def test_specialised_offices_of_a_commune_leave_its_centre_out(phrase: str):
    found = resolve(phrase, UNITS, on=AFTER, scope=COMMUNE)
    assert names(found) == ROOMS
    assert {unit.parent_id for unit in found.units} == {COMMUNE.id}


def test_two_groups_in_one_text_are_both_expanded():
    found = resolve("Các cơ quan chuyên môn, Trung tâm PVHCC", UNITS, on=AFTER, scope=COMMUNE)
    assert (found.kind, names(found)) == (ResolutionKind.GROUP, ROOMS | {CENTRE})
    both = resolve("Các sở, ban, ngành; UBND các huyện, thành phố", UNITS, on=BEFORE, scope=PROVINCE)
    assert names(both) > DISTRICTS
    assert [part.kind for part in both.parts] == [ResolutionKind.GROUP, ResolutionKind.GROUP]


@pytest.mark.parametrize(
    "phrase",
    [
        "các cơ quan, đơn vị có liên quan",
        "cơ quan, đơn vị có liên quan",
        "đơn vị có liên quan",
        "các quan, đơn vị liên quan",
        "các cơ quan, đơn vị",
        "Các sở, ban, ngành có liên quan",
        "UBND các huyện có liên quan",
        "Các tổ chức, cá nhân có liên quan",
        "Các thành viên Ban Chỉ đạo cải cách hành chính tỉnh",
        "Các đơn vị được kiểm tra",
        "các đơn vị thuộc Bộ Nội vụ",
    ],
)
def test_an_open_list_is_not_expanded(phrase: str):
    found = resolve(phrase, UNITS, on=BEFORE, scope=PROVINCE)
    assert (found.kind, found.units) == (ResolutionKind.OPEN_GROUP, ())
    assert "điều phối" in found.reason


def test_an_open_list_of_known_kinds_offers_its_possible_members():
    found = resolve("UBND các huyện, thành phố có liên quan", UNITS, on=BEFORE, scope=PROVINCE)
    assert {candidate.unit.name for candidate in found.candidates} == DISTRICTS


def test_a_certain_unit_beside_an_open_list_is_kept():
    found = resolve("Sở Nội vụ và các cơ quan, đơn vị có liên quan", UNITS, on=BEFORE, scope=PROVINCE)
    assert (found.kind, names(found)) == (ResolutionKind.OPEN_GROUP, {"Sở Nội vụ"})


def test_those_after_tru_are_left_out_and_an_unknown_one_leaves_the_choice_to_a_person():
    whole = resolve("Các sở, ban, ngành", UNITS, on=BEFORE, scope=PROVINCE)
    found = resolve("Các sở, ban, ngành (trừ Sở Nội vụ)", UNITS, on=BEFORE, scope=PROVINCE)
    assert names(whole) - names(found) == {"Sở Nội vụ"}
    assert resolve("Các sở, ban, ngành (trừ Sở Lạ)", UNITS, on=BEFORE, scope=PROVINCE).kind is ResolutionKind.OPEN_GROUP


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND thành phố Lai Châu, huyện Sìn Hồ", {"UBND thành phố Lai Châu", "UBND huyện Sìn Hồ"}),
        ("UBND huyện Sìn Hồ, Tam Đường", {"UBND huyện Sìn Hồ", "UBND huyện Tam Đường"}),
        ("UBND các huyện: Sìn Hồ, Tam Đường và thành phố Lai Châu", DISTRICTS - {"UBND huyện Phong Thổ"}),
        ("các Sở: Nội vụ, Tài chính, Tư pháp", {"Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"}),
        ("Sở Nội vụ và Sở Tài chính", {"Sở Nội vụ", "Sở Tài chính"}),
        ("Sở Nội vụ; Sở Văn hóa, Thể thao và Du lịch", {"Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch"}),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", {"Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch"}),
    ],
)
def test_a_list_gives_each_unit_it_names(text: str, expected: set[str]):
    found = resolve(text, UNITS, on=BEFORE, scope=PROVINCE)
    assert (found.kind, names(found)) == (ResolutionKind.GROUP, expected)


def test_short_forms_of_one_cell_lean_on_their_neighbours():
    found = resolve_names(["UBND thành phố Lai Châu", "huyện Sìn Hồ"], UNITS, on=BEFORE, scope=PROVINCE)
    assert [one.units[0].name for one in found] == ["UBND thành phố Lai Châu", "UBND huyện Sìn Hồ"]
    rooms = resolve_names(["Phòng Nội vụ thành phố Lai Châu", "huyện Sìn Hồ"], UNITS, on=BEFORE, scope=PROVINCE)
    assert [UNITS.parent(one.units[0]).name for one in rooms] == ["UBND thành phố Lai Châu", "UBND huyện Sìn Hồ"]


def test_a_council_named_before_a_committee_is_of_the_committee_s_place():
    found = resolve("HĐND, UBND xã Sì Lở Lầu", UNITS, on=AFTER, scope=PROVINCE)
    assert names(found) == {"HĐND xã Sì Lở Lầu", "UBND xã Sì Lở Lầu"}


def test_one_unknown_name_in_a_list_keeps_the_whole_list_from_being_settled():
    found = resolve("Sở Nội vụ; Ban Lạ Hoắc", UNITS, on=BEFORE, scope=PROVINCE)
    assert not found.settled
    assert found.units == ()
    assert [part.settled for part in found.parts] == [True, False]


def test_a_register_of_several_provinces_does_not_choose_one():
    two = Register(
        [
            RegisterUnit(1, "UBND tỉnh A"),
            RegisterUnit(2, "UBND xã X", parent_id=1),
            RegisterUnit(3, "UBND tỉnh B"),
            RegisterUnit(4, "UBND xã X", parent_id=3),
        ]
    )
    assert expand("UBND các xã", two, on=AFTER).units == ()
    assert expand("UBND các xã", two, on=AFTER, scope=two[1]).units == (two[2],)
    assert resolve("UBND xã X", two, on=AFTER).kind is ResolutionKind.AMBIGUOUS
    assert resolve("UBND xã X, tỉnh B", two, on=AFTER).units == (two[4],)


def test_rooms_without_an_office_are_asked_about_as_a_whole():
    found = resolve("Các phòng, ban, trung tâm", UNITS, on=AFTER)
    assert (found.kind, found.units, found.parts) == (ResolutionKind.UNKNOWN, (), ())
    assert "cơ quan nào" in found.reason


def test_one_office_in_each_commune_is_a_group():
    found = resolve("Trung tâm PVHCC các xã, phường", UNITS, on=AFTER, scope=OFFICE)
    assert {UNITS.parent(unit).name for unit in found.units} == {"UBND xã Sì Lở Lầu", "UBND xã Phong Thổ"}


def test_a_name_of_one_unit_is_no_group():
    assert all(
        expand(name, UNITS, on=AFTER) is None for name in ("Sở Nội vụ", "UBND xã", "Văn phòng UBND tỉnh", "Phòng")
    )
