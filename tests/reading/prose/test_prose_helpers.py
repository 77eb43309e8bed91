"""Who helps is read wherever a sentence or a heading names it, and a name that fills its place is not asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Activity
from dondoc.reading import read
from dondoc.reading.prose.names.helpers_beside import without_helpers

HEAD = ("SỞ CÔNG THƯƠNG TỈNH HẢ LIÊN", "Hả Liên, ngày 04 tháng 01 năm 2027", "KẾ HOẠCH", "Công tác năm 2027")


def rows(tmp_path: Path, *lines: str) -> tuple[Activity, ...]:
    path = tmp_path / "plan.txt"
    path.write_text("\n".join((*HEAD, "II. NHIỆM VỤ", *lines)), encoding="utf-8")
    return read(path).activities


def one(tmp_path: Path, line: str) -> Activity:
    (row,) = rows(tmp_path, f"1. {line}")
    return row


@pytest.mark.parametrize("helper", ["Tổng cục Nghề muối", "Cục Quản lý tần sóng", "Viện Đo đạc thềm biển"])
def test_a_name_that_fills_its_place_in_a_list_is_not_asked_about(tmp_path: Path, helper: str) -> None:
    labelled = f"Xây dựng đề án. Chủ trì: Vụ Pháp chế; phối hợp: {helper}, Văn phòng Bộ. Thời gian: quý II/2027."
    sentence = f"Vụ Pháp chế chủ trì, phối hợp {helper}, Văn phòng Bộ xây dựng đề án; xong trong quý II/2027."
    for line in (labelled, sentence):
        row = one(tmp_path, line)
        assert (row.lead, row.coop, row.review) == (("Vụ Pháp chế",), (helper, "Văn phòng Bộ"), ())


def test_a_label_that_holds_a_known_deed_is_asked_about(tmp_path: Path) -> None:
    row = one(tmp_path, "Mở đường ven hồ. Chủ trì: Phòng Kỹ thuật khơi thông cống; phối hợp: Công an xã. Hạn: 5/2027.")
    assert row.review


@pytest.mark.parametrize(
    "heading",
    [
        "1. Phòng Thủy lợi chủ trì, phối hợp Trạm Khuyến nông huyện, các xã ven sông:",
        "1. Giao Phòng Thủy lợi chủ trì, phối hợp với Trạm Khuyến nông huyện, các xã ven sông:",
    ],
)
def test_the_helpers_of_a_heading_help_with_each_line_below_it(tmp_path: Path, heading: str) -> None:
    found = rows(
        tmp_path, heading, "- Gia cố kè trước 15/4/2027.", "- Phối hợp với Công an xã cắm tiêu trước 20/4/2027."
    )
    helpers = ("Trạm Khuyến nông huyện", "các xã ven sông")
    assert [(row.lead, row.coop) for row in found] == [
        (("Phòng Thủy lợi",), helpers),
        (("Phòng Thủy lợi",), (*helpers, "Công an xã")),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Phòng Thủy lợi kiểm tra kè trước 15/4/2027, hoàn thành chậm nhất 20/4/2027 (phối hợp Công an xã).",
        "Phòng Thủy lợi kiểm tra kè trước ngày 15/4/2027, Công an xã phối hợp.",
        "Phòng Thủy lợi kiểm tra toàn bộ tuyến kè ven sông và các cống dưới đê, phối hợp với Công an xã lập biên bản"
        " trước ngày 15/4/2027.",
        "Phòng Thủy lợi kiểm tra kè; Công an xã phối hợp giữ trật tự; xong trước ngày 15/4/2027.",
        "Kiểm tra kè ven sông, Phòng Thủy lợi chủ trì, Công an xã phối hợp, xong trước ngày 15/4/2027.",
        "Kiểm tra kè ven sông (chủ trì: Phòng Thủy lợi; phối hợp: Công an xã), xong trước ngày 15/4/2027.",
    ],
)
def test_who_helps_is_read_wherever_the_sentence_names_it(tmp_path: Path, line: str) -> None:
    row = one(tmp_path, line)
    assert (row.lead, row.coop) == (("Phòng Thủy lợi",), ("Công an xã",))
    assert "4/2027" in (row.time_text or "")


def test_labels_that_name_who_helps_name_them_all(tmp_path: Path) -> None:
    line = "Phối hợp với các đơn vị của Bộ kiểm thử. Chủ trì: Sở Nội vụ. Phối hợp: Công an tỉnh. Thời gian: quý I/2027."
    assert one(tmp_path, line).coop == ("Công an tỉnh",)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Sở Nội vụ báo cáo 6 tháng đầu năm trước ngày 08/6/2027, cả năm trước ngày 03/12/2027.", False),
        ("Sở Nội vụ mở lớp, đợt 1 trong tháng 4, đợt 2 trong tháng 9/2027.", False),
        ("Sở Nội vụ đón đoàn của Bộ ngày 08/6/2027 rồi cùng ra thăm đảo vào ngày 09/7/2027.", True),
    ],
)
def test_several_dates_are_asked_about_only_where_a_deed_stands_between(tmp_path: Path, line: str, asked: bool) -> None:
    assert bool(one(tmp_path, line).review) is asked


@pytest.mark.parametrize("always", ["24/24 giờ", "24/24h", "24/7", "24 giờ/24 giờ"])
def test_round_the_clock_is_no_time_of_a_task(tmp_path: Path, always: str) -> None:
    found = rows(tmp_path, "1. Công an xã:", f"- Trực ban {always} tại trụ sở.", "- Lập tổ gác trước 15/4/2027.")
    assert [(row.time_text, row.review) for row in found] == [(None, ()), ("trước 15/4/2027", ())]


def test_who_is_asked_below_another_units_heading_is_certain(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1. UBND các xã ven biển:",
        "- Vận động ngư dân ký cam kết trước ngày 15/5/2027.",
        "- Giao Sở Nội vụ theo dõi, đôn đốc, tổng hợp trước ngày 20/11/2027.",
        "- Sở Nội vụ tổng hợp kết quả trước ngày 20/12/2027.",
    )
    assert [(row.lead, row.review) for row in found[1:]] == [(("Sở Nội vụ",), ())] * 2


def test_the_customers_of_a_units_name_are_no_word_of_how_often(tmp_path: Path) -> None:
    row = one(tmp_path, "Trung tâm Chăm sóc khách hàng duy trì tổng đài trước ngày 15/4/2027.")
    assert (row.lead, row.review) == (("Trung tâm Chăm sóc khách hàng",), ())


def test_brackets_of_a_clause_are_its_helpers_where_they_hold_units_in_small_letters_too(tmp_path: Path) -> None:
    row = one(tmp_path, "Văn phòng Sở tuyên truyền về pháo nổ (phối hợp công an xã), hoàn thành trước ngày 20/6/2027.")
    assert (row.lead, row.coop) == (("Văn phòng Sở",), ("công an xã",))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Rà soát hồ sơ (phối hợp Công an huyện)", "Rà soát hồ sơ "),
        ("Rà soát hồ sơ (phối hợp công an huyện)", "Rà soát hồ sơ "),
        ("Rà soát hồ sơ (phối hợp kiểm tra định kỳ)", "Rà soát hồ sơ (phối hợp kiểm tra định kỳ)"),
    ],
)
def test_only_brackets_of_units_are_taken_off_a_clause(text: str, left: str) -> None:
    assert without_helpers(text) == left


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Đơn vị thực hiện: Trạm Y tế xã phối hợp nhân viên y tế trường", "phối hợp nhân viên y tế trường"),
        ("Đơn vị thực hiện: Ban Giám hiệu mời Trung tâm Y tế hướng dẫn", "mời Trung tâm Y tế hướng dẫn"),
    ],
)
def test_whoever_is_left_of_a_label_is_asked_about(tmp_path: Path, line: str, left: str) -> None:
    path = tmp_path / "ke-hoach.txt"
    head = ("KẾ HOẠCH", "Công tác năm 2027", "I. NHIỆM VỤ", "1. Khám sức khỏe cho trẻ")
    path.write_text("\n".join((*head, line, "Thời gian: tháng 5/2027")), encoding="utf-8")
    (row,) = read(path).activities
    assert any(left in reason for reason in row.review)


def test_an_order_that_ends_a_line_names_who_does_it(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    head = ("KẾ HOẠCH", "Vụ Đông Xuân năm 2027", "I. CÔNG VIỆC", "Tháng 01/2027")
    path.write_text(
        "\n".join((*head, "- Xới đất, san phẳng 32 ha. Giao Tổ Cơ giới phối hợp Trạm bơm Mỹ Quý.")), "utf-8"
    )
    (row,) = read(path).activities
    assert (row.lead, row.coop) == (("Tổ Cơ giới",), ("Trạm bơm Mỹ Quý",))
