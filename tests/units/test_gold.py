"""Every lead and cooperating name of the annotated plans against a register of its province."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from dondoc.units import ResolutionKind, resolve_names
from dondoc.units.resolve.names import resolve
from tests.units.units_registers import LAI_CHAU, LAO_CAI, named, register

# The one unit each single name means, by the register's own name; a name that is not here stands for many.
SINGLE = {
    "plan_000.json": {
        "Báo Lai Châu": "Báo Lai Châu",
        "Cổng Thông tin điện tử tỉnh": "Cổng Thông tin điện tử tỉnh",
        "Hiệp hội doanh nghiệp": "Hiệp hội doanh nghiệp",
        "Hội đồng thẩm định Chỉ số CCHC của tỉnh": "Hội đồng thẩm định Chỉ số CCHC tỉnh",
        "Sở Khoa học và Công nghệ": "Sở Khoa học và Công nghệ",
        "Sở Kế hoạch và Đầu tư": "Sở Kế hoạch và Đầu tư",
        "Sở Nội vụ": "Sở Nội vụ",
        "Sở Thông tin và Truyền thông": "Sở Thông tin và Truyền thông",
        "Sở Tài chính": "Sở Tài chính",
        "Sở Tư pháp": "Sở Tư pháp",
        "Trang thông tin cải cách hành chính tỉnh": "Trang thông tin cải cách hành chính tỉnh",
        "Tổ kiểm tra công vụ, công chức": "Tổ kiểm tra công vụ, công chức",
        "UBND huyện Sìn Hồ": "UBND huyện Sìn Hồ",
        "UBND thành phố Lai Châu": "UBND thành phố Lai Châu",
        "Văn phòng UBND tỉnh": "Văn phòng UBND tỉnh Lai Châu",
        "Đài PTTH tỉnh": "Đài Phát thanh và Truyền hình tỉnh",
    },
    "plan_002.json": {
        "Phòng Hành chính Quản trị": "Phòng Hành chính – Quản trị",
        "Phòng Hành chính – Quản trị": "Phòng Hành chính – Quản trị",
        "Trung tâm Phục vụ hành chính công": "Trung tâm Phục vụ hành chính công",
        "Trung tâm Tin học và Công báo": "Trung tâm Tin học và Công báo",
    },
    "plan_003.json": {
        "Hội đồng nhân dân": "HĐND xã Sì Lở Lầu",
        "Phòng Kinh tế": "Phòng Kinh tế",
        "Phòng Văn hoá - Xã hội": "Phòng Văn hóa - Xã hội",
        "Phòng Văn hóa - xã hội": "Phòng Văn hóa - Xã hội",
        "Trung tâm PVHCC": "Trung tâm Phục vụ hành chính công",
        "Uỷ ban nhân dân xã": "UBND xã Sì Lở Lầu",
        "Văn phòng HĐND - UBND xã": "Văn phòng HĐND và UBND",
        "Văn phòng HĐND và UBND xã": "Văn phòng HĐND và UBND",
    },
    "plan_004.json": {
        name: name
        for name in (
            "Sở Khoa học và Công nghệ",
            "Sở Kế hoạch và Đầu tư",
            "Sở Nội vụ",
            "Sở Thông tin và Truyền thông",
            "Sở Tài chính",
            "Sở Tư pháp",
            "Văn phòng UBND tỉnh",
        )
    },
}
# How many members each closed group has in the register of the test; the other names are open or indefinite.
GROUPS = {
    "plan_000.json": {
        "Các sở, ban, ngành": 20,
        "Các sở, ban, ngành tỉnh": 20,
        "UBND các huyện, thành phố": 4,
        "UBND cấp huyện": 4,
        "Các đơn vị sự nghiệp công lập": 5,
    },
    "plan_002.json": {"Các phòng, ban, trung tâm": 6, "Các phòng ban, trung tâm": 6},
    "plan_003.json": {"Các cơ quan chuyên môn": 3, "Các phòng, ban chuyên môn xã": 3},
    "plan_004.json": {"Các sở, ban, ngành": 8, "UBND cấp huyện": 3, "UBND cấp xã": 2},
}
PLANS = {
    "plan_000.json": (LAI_CHAU, "UBND tỉnh Lai Châu", dt.date(2020, 12, 30)),
    "plan_002.json": (LAI_CHAU, "Văn phòng UBND tỉnh Lai Châu", dt.date(2026, 4, 15)),
    "plan_003.json": (LAI_CHAU, "UBND xã Sì Lở Lầu", dt.date(2025, 8, 15)),
    "plan_004.json": (LAO_CAI, "UBND tỉnh Lào Cai", dt.date(2021, 3, 1)),
}


def cells(shared: Path, plan: str) -> list[list[str]]:
    activities = json.loads((shared / "gold" / plan).read_text(encoding="utf-8"))["activities"]
    return [activity[role] for activity in activities for role in ("lead", "coop") if activity.get(role)]


@pytest.mark.parametrize("plan", PLANS)
def test_every_single_unit_of_a_plan_is_the_right_one_and_nobody_else_is_named(shared: Path, plan: str):
    text, issuer, issued = PLANS[plan]
    units = register(text)
    scope = named(units, issuer)
    for names in cells(shared, plan):
        for name, found in zip(names, resolve_names(names, units, on=issued, scope=scope), strict=True):
            _judge(plan, name, found, [unit.name for unit in found.units])


def _judge(plan, name, found, given):
    if name in SINGLE[plan]:
        assert given == [SINGLE[plan][name]], (name, found)
        assert found.kind in (ResolutionKind.EXACT, ResolutionKind.ALIAS)
    elif name in GROUPS[plan]:
        assert (found.kind, len(given)) == (ResolutionKind.GROUP, GROUPS[plan][name]), (name, given)
    else:
        assert found.kind in (ResolutionKind.OPEN_GROUP, ResolutionKind.UNKNOWN), (name, found)
        assert given == []


def test_the_commune_s_offices_are_its_own_and_not_its_neighbour_s(shared: Path):
    units = register(LAI_CHAU)
    scope = named(units, "UBND xã Sì Lở Lầu")
    for names in cells(shared, "plan_003.json"):
        for found in resolve_names(names, units, on=dt.date(2025, 8, 15), scope=scope):
            for unit in found.units:
                assert units.path(unit) == units.path(scope)


def test_names_that_stand_for_nobody_in_the_register_are_kept_open_or_unknown_with_a_reason():
    units = register(LAI_CHAU)
    scope = named(units, "UBND tỉnh Lai Châu")
    for name in ("Các đơn vị được kiểm tra", "Tổ chức tư vấn", "các đơn vị thuộc Bộ Nội vụ"):
        found = resolve(name, units, on=dt.date(2021, 1, 1), scope=scope)
        assert not found.settled
        assert found.reason
