"""Directives, telegrams and conclusions: who is ordered to do what, in posts, in groups behind a colon."""

from __future__ import annotations

import pytest

from dondoc.reading.prose.labels.labels import labels_in
from dondoc.reading.prose.names.assignment import clause_assignment, helpers_first, sentence_assignment
from dondoc.reading.prose.names.colon_groups import with_group_named
from dondoc.reading.prose.names.document_names import names_alone
from dondoc.reading.prose.names.endings.unit_ends import cut_units


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        (
            "Giao đồng chí Phó Chủ tịch UBND xã phụ trách kinh tế trực tiếp kiểm tra các đập.",
            "UBND xã phụ trách kinh tế",
        ),
        ("Đ/c Chánh Văn phòng HĐND và UBND tham mưu lịch họp.", "Chánh Văn phòng HĐND và UBND"),
        ("Đồng chí Trưởng phòng Kinh tế rà soát danh mục dự án.", "Trưởng phòng Kinh tế"),
        ("Đồng chí Phó Tổng Giám đốc phụ trách kỹ thuật chỉ đạo thay đường ống.", "Tổng Giám đốc phụ trách kỹ thuật"),
        ("Các đồng chí Phó Chủ tịch UBND phường trực tiếp chỉ đạo.", "Phó Chủ tịch UBND phường"),
        ("Phó Chánh Thanh tra lập danh sách trước ngày 10/8.", "Phó Chánh Thanh tra"),
    ],
)
def test_a_post_is_a_lead_as_a_person_is(sentence: str, lead: str) -> None:
    given = sentence_assignment(sentence)
    assert given is not None
    assert given.lead[0].endswith(lead)
    assert not given.lead[0].startswith("Đồng chí")


@pytest.mark.parametrize(
    ("clause", "units"),
    [
        ("Các Bộ trưởng, Thủ trưởng cơ quan ngang Bộ, Chủ tịch UBND các tỉnh rà soát", 3),
        ("Phó Giám đốc phụ trách khối kinh tế, Trưởng phòng Kỹ thuật kiểm tra các trạm", 2),
    ],
)
def test_no_post_of_a_list_is_cut_inside_its_head(clause: str, units: int) -> None:
    given = clause_assignment(clause)
    assert given is not None
    assert len(given.lead) == units
    assert all(not name.endswith("Chủ") for name in given.lead)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("các đơn vị liên quan kiểm đếm, phê duyệt phương án", "các đơn vị liên quan"),
        ("Các sở, ngành có liên quan kiểm đếm hộ dân", "Các sở, ngành có liên quan"),
    ],
)
def test_a_group_ends_with_those_concerned(text: str, name: str) -> None:
    assert cut_units(text)[0] == name


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Giao các Bộ: Công an, Tài chính, Nông nghiệp và Môi trường có ý kiến trước ngày 10/5", 3),
        ("Các Sở: Tài chính, Nội vụ; UBND các xã rà soát biên chế", 3),
        ("Các phòng: Kinh tế, Văn hóa - Xã hội báo cáo trước ngày 05/6", 2),
    ],
)
def test_names_behind_the_colon_of_their_kind_are_each_whole(sentence: str, names: int) -> None:
    given = sentence_assignment(sentence)
    assert given is not None
    assert len(given.lead) == names


def test_helpers_behind_the_colon_of_their_kind_are_no_label() -> None:
    line = "Chủ trì, phối hợp với các Bộ: Xây dựng, Tư pháp và các cơ quan liên quan rà soát quy định."
    assert labels_in(line)[1] == ()
    assert helpers_first(line) == ("Bộ Xây dựng", "Bộ Tư pháp", "các cơ quan liên quan")
    assert labels_in("Phối hợp với các Sở: Tài chính, Nội vụ.")[1]


def test_a_sentence_without_a_group_stays_as_it_is() -> None:
    for text in ("Cơ quan chủ trì: Sở Y tế", "Mở 03 lớp: Tân Hà, Phú Sơn", "Các bước: Khảo sát, thiết kế"):
        assert with_group_named(text) == text


def test_two_units_before_a_comma_are_no_name_of_the_document() -> None:
    assert not names_alone(["Sở Tài chính và Ủy ban nhân dân các xã, phường rà soát"], commas=True)
