"""A unit is found by its name typed in a hurry, and never by marks that are another commune's."""

from __future__ import annotations

import pytest

from dondoc.units.name_forms.typed_names import find_typed

NAMES = [
    (1, "Ủy ban nhân dân tỉnh Sông Ngân"),
    (2, "Sở Văn hóa, Thể thao và Du lịch"),
    (2, "SVHTTDL"),
    (3, "Ủy ban nhân dân xã Minh Quân"),
    (4, "Ủy ban nhân dân xã Minh Quán"),
    (5, "Ủy ban nhân dân xã Bến Lụa"),
    (5, "UBND xã Bến Lụa"),
    (6, "Trạm Y tế xã Bến Lụa"),
    (7, "Xã đội Bến Lụa"),
    (8, "Sở Nội vụ"),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("so noi vu", [8]),
        ("SO NOI VU", [8]),
        ("Sở noi vụ", [8]),
        ("so van hoa the thao va du lich", [2]),
        ("svhttdl", [2]),
        ("ubnd xa ben lua", [5]),
        ("UBND  Xa Ben Lua", [5]),
        ("Xã Bến Lụa", [5]),
        ("xa ben lua", [5]),
        ("tram y te xa ben lua", [6]),
        ("tinh song ngan", [1]),
        ("xa minh quan", [3, 4]),
        ("xã Minh Quân", [3]),
        ("xã Minh Quạn", []),
        ("ben lua", []),
        ("so noi", []),
        ("", []),
    ],
)
def test_a_name_typed_in_a_hurry_means_the_units_of_these_letters(typed: str, meant: list[int]) -> None:
    assert sorted(find_typed(typed, NAMES)) == meant
