"""Names as documents write them: what each must resolve to, and what must never be taken in silence."""

# ruff: noqa: E501 - the tables of spellings read best with one unit a line.

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from dondoc.units import Register, RegisterUnit, ResolutionKind
from dondoc.units.name_forms.spelling import key
from dondoc.units.resolve.names import resolve
from tests.units.units_registers import LAI_CHAU, LAO_CAI, named, register

BEFORE = dt.date(2021, 1, 4)
AFTER = dt.date(2025, 9, 1)
UNITS = register(LAI_CHAU)
PROVINCE = named(UNITS, "UBND tỉnh Lai Châu")
COMMUNE = named(UNITS, "UBND xã Sì Lở Lầu")
OFFICE = named(UNITS, "Văn phòng UBND tỉnh Lai Châu")

# In a plan of the province of 2021: the unit, then ways of writing it.
OF_THE_PROVINCE = {
    "Sở Thông tin và Truyền thông": """STTTT; Sở TT&TT; Sở TTTT; S. TT&TT; sở tt & tt; Sở TT-TT; Sở TT và TT
        SỞ THÔNG TIN VÀ TRUYỀN THÔNG; Sở Thông tin & Truyền thông; Sở Thông tin - Truyền thông; Sở Thông tin, Truyền thông
        Sở Thông tin và TT; Sở Thông tin và Truyền thông tỉnh; Sở Thông tin và Truyền thông tỉnh Lai Châu
        Sở Thông tin và Truyền thông (STTTT); Giám đốc Sở TT&TT; Sở Thông tin–Truyền thông""",
    "Sở Kế hoạch và Đầu tư": """SKHĐT; SKHDT; Sở KHĐT; Sở KH&ĐT; Sở KH-ĐT; Sở KH & ĐT; Sở Kế hoạch & Đầu tư; Sở KH và ĐT
        Sở Kế hoạch - Đầu tư; Sở Kế hoạch & ĐT; sở kế hoạch và đầu tư; Sở Kế Hoạch Và Đầu Tư""",
    "Sở Lao động - Thương binh và Xã hội": """SLĐTBXH; Sở LĐTBXH; Sở LĐ-TB&XH; Sở LĐTB&XH; Sở LĐ, TB và XH; Sở LĐ-TB-XH
        Sở Lao động, Thương binh và Xã hội; Sở Lao động – Thương binh và Xã hội; Sở Lao động-Thương binh và Xã hội
        Sở Lao động - TB&XH; Sở Lao động Thương binh Xã hội; Sở LĐTB và XH; Sở LDTBXH""",
    "Sở Nông nghiệp và Phát triển nông thôn": """Sở NN&PTNT; Sở NN và PTNT; Sở NNPTNT; Sở Nông nghiệp và PTNT; SNN&PTNT
        Sở Nông nghiệp & PTNT; Sở Nông nghiệp & Phát triển Nông thôn; Sở NN-PTNT""",
    "Sở Tài nguyên và Môi trường": "Sở TN&MT; Sở TNMT; STNMT; Sở TN-MT; Sở Tài nguyên & Môi trường; Sở Tài nguyên và MT",
    "Sở Giáo dục và Đào tạo": """Sở GD&ĐT; Sở GDĐT; Sở GD-ĐT; SGDĐT; SGD&ĐT; Sở Giáo dục - Đào tạo; Sở Giáo dục & ĐT
        Sở GD và Đào tạo; Sở GD và ĐT""",
    "Sở Văn hóa, Thể thao và Du lịch": """Sở VHTTDL; Sở VHTT&DL; Sở VH,TT&DL; Sở VH-TT&DL; Sở VH, TT và DL; SVHTTDL
        Sở Văn hoá, Thể thao và Du lịch; Sở Văn hóa Thể thao và Du lịch; Sở Văn hóa - Thể thao - Du lịch; Sở VH TT DL
        SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH; Sở Văn hóa, Thể thao và DL; Sở Văn hóa TT&DL""",
    "Sở Khoa học và Công nghệ": "Sở KH&CN; Sở KHCN; SKHCN; Sở KH và CN; Sở Khoa học & Công nghệ; Sở Khoa học - Công nghệ",
    "Sở Giao thông vận tải": "Sở GTVT; SGTVT; Sở Giao thông Vận tải; Sở giao thông vận tải; Sở Giao thông - Vận tải; Sở GT-VT",
    "Sở Nội vụ": """SNV; Sở NV; SỞ NỘI VỤ; sở nội vụ; Sở  Nội   vụ; - Sở Nội vụ; Sở Nội vụ.; Sở Nội vụ (chủ trì); + Sở Nội vụ
        1. Sở Nội vụ; “Sở Nội vụ”; Sở Nội vụ tỉnh; Sở Nội vụ tỉnh Lai Châu; Sở Nội vụ Lai Châu; Sở Nội vụ, tỉnh Lai Châu
        Giám đốc Sở Nội vụ; Lãnh đạo Sở Nội vụ; Sở Nội vụ (cơ quan thường trực); Sở Nội\u00a0vụ; Sở Nội\u200b vụ""",
    "Sở Tư pháp": "STP; Sở TP; Sở tư pháp; SỞ TƯ PHÁP; Sở Tư Pháp",
    "Sở Tài chính": "STC; Sở TC; Sở tài chính; SỞ TÀI CHÍNH",
    "Sở Công Thương": "SCT; Sở CT; Sở Công thương; SỞ CÔNG THƯƠNG; Sở Công - Thương",
    "Sở Y tế": "SYT; Sở YT; Sở y tế; SỞ Y TẾ",
    "Sở Xây dựng": "SXD; Sở XD; Sở xây dựng",
    "Văn phòng UBND tỉnh Lai Châu": """VP UBND tỉnh; VPUBND tỉnh; Văn phòng UBND tỉnh; Văn phòng Uỷ ban nhân dân tỉnh; VP. UBND tỉnh
        Văn phòng Ủy ban nhân dân tỉnh; Văn phòng UBND; Văn phòng Uỷ ban nhân dân tỉnh Lai Châu; Chánh Văn phòng UBND tỉnh
        VĂN PHÒNG UBND TỈNH; Văn phòng UBND Tỉnh""",
    "Ban Quản lý Khu kinh tế cửa khẩu Ma Lù Thàng": "BQL KKT; BQLKKT; BQL Khu kinh tế; Ban QL KKT cửa khẩu Ma Lù Thàng",
    "Ban Dân tộc": "Ban Dân tộc tỉnh; Ban Dân tộc tỉnh Lai Châu; ban dân tộc; Trưởng ban Dân tộc",
    "Thanh tra tỉnh": "thanh tra tỉnh; Thanh tra tỉnh Lai Châu; Chánh Thanh tra tỉnh; Thanh tra Tỉnh",
    "Công an tỉnh": "Công an tỉnh Lai Châu; CÔNG AN TỈNH; Công an Tỉnh; Giám đốc Công an tỉnh",
    "Đài Phát thanh và Truyền hình tỉnh": """Đài PTTH tỉnh; Đài PT-TH tỉnh; Đài PT&TH tỉnh; Đài Phát thanh - Truyền hình tỉnh
        Đài Phát thanh, Truyền hình tỉnh; Đài Phát thanh và Truyền hình tỉnh Lai Châu; Ðài Phát thanh và Truyền hình tỉnh""",
    "UBND tỉnh Lai Châu": "UBND tỉnh; Uỷ ban nhân dân tỉnh; Ủy ban nhân dân tỉnh Lai Châu; UBND; UBND Tỉnh; UBND T. Lai Châu",
    "UBND thành phố Lai Châu": "UBND TP Lai Châu; UBND TP. Lai Châu; UBND Tp. Lai Châu; Thành phố Lai Châu; UBND thành phố Lai Châu",
    "UBND huyện Sìn Hồ": """UBND huyện Sìn hồ; Huyện Sìn Hồ; UBND H. Sìn Hồ; UBND huyện Sìn Hồ, tỉnh Lai Châu; UBND Sìn Hồ
        Uỷ ban nhân dân huyện Sìn Hồ; ỦY BAN NHÂN DÂN HUYỆN SÌN HỒ; Chủ tịch UBND huyện Sìn Hồ; UBND H.Sìn Hồ""",
    "Tổ kiểm tra công vụ, công chức": "Tổ kiểm tra công vụ, công chức; Tổ kiểm tra công vụ - công chức; tổ kiểm tra công vụ và công chức",
    "Cổng Thông tin điện tử tỉnh": "Cổng TTĐT tỉnh; Cổng thông tin điện tử tỉnh; Cổng Thông tin điện tử tỉnh Lai Châu",
    "Hội đồng thẩm định Chỉ số CCHC tỉnh": "Hội đồng thẩm định Chỉ số cải cách hành chính của tỉnh",
}
# In a plan of the commune of 2025.
OF_THE_COMMUNE = {
    "Văn phòng HĐND và UBND": """Văn phòng HĐND và UBND xã; Văn phòng HĐND - UBND xã; VP HĐND&UBND xã; VP HĐND-UBND; Văn phòng HĐND&UBND
        Văn phòng Hội đồng nhân dân và Uỷ ban nhân dân xã; Văn phòng HĐND và UBND xã Sì Lở Lầu; Văn phòng HĐND, UBND xã
        VPHĐND và UBND xã; VP. HĐND & UBND xã; Chánh Văn phòng HĐND và UBND xã""",
    "Phòng Văn hóa - Xã hội": """Phòng VHXH; Phòng VH-XH; Phòng VH&XH; P.VHXH; P. VH-XH; PVHXH; Phòng Văn hoá - Xã hội; Phòng VH - XH
        Phòng Văn hóa – Xã hội; Phòng Văn hóa và Xã hội; Phòng Văn hoá-xã hội xã; Phòng Văn hóa - XH; PHÒNG VĂN HÓA - XÃ HỘI""",
    "Phòng Kinh tế": "Phòng KT; Phòng kinh tế; Phòng Kinh tế xã; Phòng Kinh tế xã Sì Lở Lầu; Trưởng phòng Kinh tế; P. Kinh tế",
    "Trung tâm Phục vụ hành chính công": """Trung tâm PVHCC; TTPVHCC; TT PVHCC; TT.PVHCC; Trung tâm PVHCC xã; TTPVHCC xã
        Trung tâm phục vụ hành chính công; TT Phục vụ HCC; Trung tâm Phục vụ HCC xã Sì Lở Lầu; TT Phục vụ hành chính công""",
    "UBND xã Sì Lở Lầu": "UBND xã; Uỷ ban nhân dân xã; UBND; Xã Sì Lở Lầu; UBND xã Sì Lở Lầu, tỉnh Lai Châu; UBND X. Sì Lở Lầu",
    "HĐND xã Sì Lở Lầu": "Hội đồng nhân dân; HĐND xã; HĐND; Hội đồng nhân dân xã Sì Lở Lầu",
    "UBND tỉnh Lai Châu": "UBND tỉnh; UBND tỉnh Lai Châu",
    "Sở Nội vụ": "Sở Nội vụ; SNV; Sở Nội vụ tỉnh",
    "UBND phường Đoàn Kết": "UBND phường Đoàn Kết; Phường Đoàn Kết; UBND P. Đoàn Kết; UBND phường Ðoàn Kết",
}
# Near, ambiguous or unknown: a person is asked, whatever the likeness.
NEVER_IN_SILENCE = """So Noi vu; Sở Nội vu; Sở Ngoại vụ; Sở Nội vụ tỉnh Lào Cai; Sở Nội vụ Lào Cai; UBND huyện Sìn Hố; UBND huyện Sin Ho
    UBND thị xã Sìn Hồ; UBND xã Sìn Hồ; UBND huyện Than Uyên; UBND thành phố Lào Cai; Phòng Nội vụ; Phòng Tư pháp huyện Sìn Hồ; UBND huyện
    UBND xã; Sở Dân tộc và Tôn giáo; Bộ Nội vụ; Hội Nông dân tỉnh; Sở; Phòng; Ban; Trung tâm; tỉnh; xã; Sở KH; Sở Văn hóa
    Sở Văn hóa, Thể thao; Tổ kiểm tra công vụ; Tổ chức tư vấn; Sở Nội vụ, Tài chính; Văn phòng UBND tỉnh (Trung tâm PVHCC)
    Văn phòng HĐND tỉnh; Văn phòng Tỉnh ủy; Sở Nội vụ (Phòng CCHC); BTC; Sở Du lịch; UBND tỉnh Lào Cai; Công an huyện
    Chuyên viên Sở Nội vụ; Phó Giám đốc; Sở Xây; ???; Sở Nội vụ A; Phòng Nội vụ huyện Phong Thổ; UBND phường Sìn Hồ"""


def spellings(table):
    for unit, written in table.items():
        for text in filter(str.strip, (one for line in written.splitlines() for one in line.split(";"))):
            yield pytest.param(unit, text.strip(), id=f"{unit}: {text.strip()}")


def test_the_lists_of_spellings_hold_more_than_two_hundred():
    assert len([*spellings(OF_THE_PROVINCE), *spellings(OF_THE_COMMUNE), *spellings({"": NEVER_IN_SILENCE})]) > 200


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("unit", "text"), spellings(OF_THE_PROVINCE))
def test_a_name_in_a_plan_of_the_province_is_the_unit_it_means(unit: str, text: str, form: str):
    found = resolve(unicodedata.normalize(form, text), UNITS, on=BEFORE, scope=PROVINCE)
    assert found.kind in (ResolutionKind.EXACT, ResolutionKind.ALIAS), found
    assert [one.name for one in found.units] == [unit]


@pytest.mark.parametrize(("unit", "text"), spellings(OF_THE_COMMUNE))
def test_a_name_in_a_plan_of_the_commune_is_the_commune_s_own(unit: str, text: str):
    found = resolve(text, UNITS, on=AFTER, scope=COMMUNE)
    assert found.kind in (ResolutionKind.EXACT, ResolutionKind.ALIAS), found
    assert [one.name for one in found.units] == [unit]
    assert UNITS.path(found.units[0]) in (UNITS.path(COMMUNE), UNITS.path(PROVINCE), (*UNITS.path(found.units[0]),))
    if unit not in ("UBND tỉnh Lai Châu", "Sở Nội vụ", "UBND phường Đoàn Kết"):
        assert UNITS.path(found.units[0]) == UNITS.path(COMMUNE)


@pytest.mark.parametrize(("unit", "text"), spellings({"": NEVER_IN_SILENCE}))
def test_a_name_that_is_only_near_is_never_taken_in_silence(unit: str, text: str):
    found = resolve(text, UNITS, on=BEFORE, scope=PROVINCE)
    assert not found.settled, found
    assert found.units == () or found.kind is ResolutionKind.OPEN_GROUP
    assert found.reason
    assert all(0 < candidate.score <= 1 for candidate in found.candidates)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sa Pa", "Sa Pả"),
        ("Minh Quân", "Minh Quán"),
        ("Tân Hợp", "Tân Họp"),
        ("Phong Thổ", "Phòng Thổ"),
        ("Mường Mô", "Mường Mơ"),
    ],
)
def test_names_that_differ_only_by_diacritics_are_two_units(one: str, other: str):
    units = Register(
        [
            RegisterUnit(1, "UBND tỉnh Lào Cai"),
            RegisterUnit(2, f"UBND xã {one}", parent_id=1),
            RegisterUnit(3, f"UBND xã {other}", parent_id=1),
        ]
    )
    assert key(one) != key(other)
    assert [unit.id for unit in resolve(f"UBND xã {one}", units, on=AFTER).units] == [2]
    assert [unit.id for unit in resolve(f"xã {other}", units, on=AFTER).units] == [3]
    bare = resolve(f"UBND xa {one}".translate({ord("ă"): "a"}), units, on=AFTER)
    assert not bare.settled


def test_without_diacritics_both_communes_are_offered_and_none_is_taken():
    units = register(LAO_CAI)
    found = resolve("UBND phường Sa Pà", units, on=BEFORE, scope=named(units, "UBND tỉnh Lào Cai"))
    assert found.kind is ResolutionKind.NEAR
    assert {candidate.unit.name for candidate in found.candidates} >= {"UBND phường Sa Pa", "UBND phường Sa Pả"}


def test_two_units_with_one_name_ask_for_the_parent():
    found = resolve("Phòng Nội vụ", UNITS, on=BEFORE)
    assert found.kind is ResolutionKind.AMBIGUOUS
    assert {candidate.where for candidate in found.candidates} == {"UBND thành phố Lai Châu", "UBND huyện Sìn Hồ"}
    assert found.units == ()


def test_a_confirmed_name_is_remembered_while_its_unit_is_in_force():
    room = named(UNITS, "Phòng Hành chính – Quản trị")
    confirmed = {key("Phòng HC-QT cơ quan"): room.id}
    assert resolve("phòng HC - QT cơ quan", UNITS, on=AFTER, confirmed=confirmed).units == (room,)
    old = {key("Sở cũ"): named(UNITS, "Sở Giao thông vận tải").id}
    assert not resolve("Sở cũ", UNITS, on=AFTER, confirmed=old).settled


def test_a_confirmed_name_holds_for_older_documents_but_never_over_the_unit_of_that_time():
    young = named(UNITS, "Sở Dân tộc và Tôn giáo")
    confirmed = {key("Sở Dân tộc"): young.id, key("UBND huyện Phong Thổ"): named(UNITS, "UBND xã Phong Thổ").id}
    assert resolve("Sở Dân tộc", UNITS, on=BEFORE, scope=PROVINCE, confirmed=confirmed).units == (young,)
    district = resolve("UBND huyện Phong Thổ", UNITS, on=BEFORE, scope=PROVINCE, confirmed=confirmed)
    assert [unit.name for unit in district.units] == ["UBND huyện Phong Thổ"]


def test_a_unit_named_with_the_one_above_it_is_the_one_below_that():
    found = resolve("Phòng Nội vụ thuộc UBND huyện Sìn Hồ", UNITS, on=BEFORE, scope=PROVINCE)
    assert [UNITS.parent(unit).name for unit in found.units] == ["UBND huyện Sìn Hồ"]
    assert not resolve("Phòng Nội vụ thuộc UBND huyện Tam Đường", UNITS, on=BEFORE, scope=PROVINCE).settled
    assert not resolve("Sở Nội vụ trực thuộc Sở Y tế", UNITS, on=BEFORE, scope=PROVINCE).settled


def test_an_office_s_own_centre_comes_before_those_of_the_communes():
    found = resolve("Trung tâm Phục vụ hành chính công", UNITS, on=AFTER, scope=OFFICE)
    assert [UNITS.parent(unit) for unit in found.units] == [OFFICE]


def test_a_bare_name_never_reaches_into_another_commune():
    found = resolve("Phòng Kinh tế, Hạ tầng và Đô thị", UNITS, on=AFTER, scope=COMMUNE)
    assert found.kind is ResolutionKind.NEAR
    assert found.candidates[0].where == "UBND phường Đoàn Kết"


@pytest.mark.parametrize("name", ["Văn phòng UBND", "Phòng Tổng hợp", "Trung tâm Tin học và Công báo"])
def test_a_bare_name_of_a_commune_s_plan_does_not_climb_to_the_province_in_silence(name: str):
    found = resolve(name, UNITS, on=AFTER, scope=COMMUNE)
    assert (found.kind, found.units) == (ResolutionKind.NEAR, ())
    assert len(found.candidates) == 1
    assert resolve("Báo Lai Châu", UNITS, on=AFTER, scope=COMMUNE).kind is ResolutionKind.EXACT
    assert resolve("Văn phòng UBND tỉnh", UNITS, on=AFTER, scope=COMMUNE).kind is ResolutionKind.ALIAS


def test_a_name_given_again_to_a_later_unit_is_not_that_unit_before_its_time():
    found = resolve("UBND xã Phong Thổ", UNITS, on=BEFORE, scope=PROVINCE)
    assert found.kind is ResolutionKind.NEAR
    assert "01/07/2025" in found.reason


@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_a_place_without_its_kind_that_was_a_district_and_is_a_commune_is_asked_about(on: dt.date):
    assert resolve("UBND Phong Thổ", UNITS, on=on, scope=PROVINCE).kind is ResolutionKind.NEAR


def test_a_person_who_leads_is_offered_with_the_unit_and_never_taken():
    office = RegisterUnit(1, "Phòng Kế hoạch", head_name="Nguyễn Văn Thử", contact_name="Phạm Thị Dụ")
    units = Register([office, RegisterUnit(2, "Văn phòng", head_name="Lê Thị Mẫu", valid_to=BEFORE)])
    for name in ("Đ/c Nguyễn Văn Thử", "Ông Nguyễn Văn Thử - Trưởng phòng", "Phạm Thị Dụ"):
        found = resolve(name, units, on=AFTER)
        assert (found.kind, found.units) == (ResolutionKind.NEAR, ())
        assert [one.unit for one in found.candidates] == [office]
    for name in ("Lê Thị Mẫu", "Ông Thử", "Nguyễn Văn"):
        assert resolve(name, units, on=AFTER).kind is ResolutionKind.UNKNOWN


def test_a_unit_that_ended_still_has_its_name_in_documents_of_before():
    assert resolve("STTTT", UNITS, on=BEFORE, scope=PROVINCE).settled
    later = resolve("STTTT", UNITS, on=AFTER, scope=PROVINCE)
    assert later.kind is ResolutionKind.NEAR
    assert "28/02/2025" in later.reason


def test_a_name_broken_over_lines_is_one_name_and_two_names_on_two_lines_are_two():
    assert len(resolve("Sở Thông tin\nvà Truyền thông", UNITS, on=BEFORE, scope=PROVINCE).units) == 1
    assert len(resolve("Sở Nội vụ\nSở Tài chính", UNITS, on=BEFORE, scope=PROVINCE).units) == 2


@pytest.mark.parametrize(
    "text", ["", "   ", "...", "\x00", ";;;", "(", "và", "-", "\u0301", "các", "a" * 5000, ", ".join(["x"] * 300)]
)
def test_no_text_is_too_odd_to_be_answered(text: str):
    assert not resolve(text, UNITS, on=BEFORE, scope=PROVINCE).settled
