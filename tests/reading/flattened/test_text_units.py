"""Cells of units into units: what a comma and "và" part, and what they do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dondoc.reading.tables.cells.names import split_units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Sở Y tế, Sở Xây dựng", ["Sở Y tế", "Sở Xây dựng"]),
        ("Sở Y tế; Công an tỉnh; các đơn vị có liên quan", ["Sở Y tế", "Công an tỉnh", "các đơn vị có liên quan"]),
        ("Các sở, ban, ngành", ["Các sở, ban, ngành"]),
        ("các thôn, tổ dân phố đông dân cư", ["các thôn, tổ dân phố đông dân cư"]),
        ("UBND các phường, khu phố có chợ", ["UBND các phường, khu phố có chợ"]),
        ("Các sở, ban, ngành và UBND các xã, phường", ["Các sở, ban, ngành", "UBND các xã, phường"]),
        ("Sở Giáo dục và Đào tạo", ["Sở Giáo dục và Đào tạo"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Tổ công tác, rà soát", ["Tổ công tác, rà soát"]),
        ("UBND xã Nậm Pung, xã Trung Đồng", ["UBND xã Nậm Pung", "UBND xã Trung Đồng"]),
        ("Sở Nội vụ, Tài chính và Tư pháp", ["Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"]),
        ("Văn phòng HĐND và UBND xã", ["Văn phòng HĐND và UBND xã"]),
        ("Văn phòng HĐND - UBND xã", ["Văn phòng HĐND - UBND xã"]),
        ("- Sở Y tế - Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
        ("Ban Quản lý dự án (nhóm A, nhóm B)", ["Ban Quản lý dự án (nhóm A, nhóm B)"]),
        ("Các cơ quan, đơn vị có liên quan.", ["Các cơ quan, đơn vị có liên quan"]),
        ("UBND các xã, phường có chợ, Sở Công Thương", ["UBND các xã, phường có chợ", "Sở Công Thương"]),
        ("UBND các xã, xã Đắk Mil", ["UBND các xã", "xã Đắk Mil"]),
        ("Tất cả các khoa, phòng", ["Tất cả các khoa, phòng"]),
        ("Chi hội phụ nữ thôn, bản", ["Chi hội phụ nữ thôn, bản"]),
        ("Đ/c Nguyễn Thị Mai, Phó Chủ tịch; Văn phòng", ["Đ/c Nguyễn Thị Mai, Phó Chủ tịch", "Văn phòng"]),
        ("Cục Tiền lương và Bảo hiểm xã hội", ["Cục Tiền lương và Bảo hiểm xã hội"]),
        ("Sở Nội vụ và Bảo hiểm xã hội tỉnh", ["Sở Nội vụ", "Bảo hiểm xã hội tỉnh"]),
        ("Trưởng thôn, bản; Công an xã", ["Trưởng thôn, bản", "Công an xã"]),
        ("Hiệu trưởng các trường tiểu học, THCS", ["Hiệu trưởng các trường tiểu học, THCS"]),
        ("-", []),
        ("", []),
    ],
)
def test_a_cell_names_these_units(text: str, units: list[str]) -> None:
    assert list(split_units(text)) == units


@pytest.mark.parametrize("between", [", ", "; "])
def test_every_annotated_list_is_found_again_after_it_is_joined(shared: Path, between: str) -> None:
    for path in sorted((shared / "gold").glob("plan_*.json")):
        for row in json.loads(path.read_text(encoding="utf-8"))["activities"]:
            for units in (row["lead"], row["coop"]):
                assert list(split_units(between.join(units))) == units


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("UBND xã Bến Lụa, tỉnh Cà Mau", ("UBND xã Bến Lụa, tỉnh Cà Mau",)),
        ("UBND xã Đất Mũi, huyện Ngọc Hiển, tỉnh Cà Mau", ("UBND xã Đất Mũi, huyện Ngọc Hiển, tỉnh Cà Mau",)),
        ("UBND phường Đoàn Kết, thành phố Lai Châu, Sở Y tế", ("UBND phường Đoàn Kết, thành phố Lai Châu", "Sở Y tế")),
        ("UBND thành phố Lai Châu, huyện Sìn Hồ", ("UBND thành phố Lai Châu", "UBND huyện Sìn Hồ")),
        ("UBND xã Tả Lèng, xã Hồ Thầu", ("UBND xã Tả Lèng", "UBND xã Hồ Thầu")),
    ],
)
def test_a_wider_place_states_where_a_commune_lies_and_is_no_committee_of_its_own(
    cell: str, units: tuple[str, ...]
) -> None:
    assert split_units(cell) == units
