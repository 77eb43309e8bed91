"""Headings that name a body with its members, letters to a kind of bodies, dates of a document's passing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.reading.head.period import period_of
from dondoc.reading.prose.blocks.duties import is_general
from dondoc.reading.prose.names.assignment import heading_units
from dondoc.reading.prose.names.sentences import parts_by_unit
from tests.reading.prose.test_prose_times import reading_of_lines


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        ("Tiểu ban An ninh: Ban CHQS xã, Công an xã", ("Tiểu ban An ninh",)),
        ("Tiểu ban Hậu cần: đ/c Minh, đ/c Vy", ("Tiểu ban Hậu cần",)),
        ("Tổ Thư ký: Nguyễn Thị Lan, Trần Văn Nam", ("Tổ Thư ký",)),
        ("Công tác tuyên truyền: Đoàn xã", ()),
    ],
)
def test_a_body_before_a_colon_leads_and_not_its_members(heading: str, units: tuple[str, ...]) -> None:
    assert heading_units(heading) == units


def test_the_members_behind_a_body_are_asked_about(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Tổ chức Hội trại Biển xanh năm 2027",
        "II. CÁC TIỂU BAN",
        "1. Tiểu ban An ninh: Ban CHQS xã, Công an xã",
        "- Giữ xe tại cổng trại ngày 12/6/2027.",
    )
    (row,) = reading.activities
    assert row.lead == ("Tiểu ban An ninh",)
    assert "Ban CHQS xã, Công an xã" in row.review[0]


@pytest.mark.parametrize("asked", ["công đoàn các trường", "các chi bộ", "đảng ủy các xã", "hiệu trưởng các trường"])
def test_a_letters_numbers_are_asked_of_whom_its_sentence_asks(tmp_path: Path, asked: str) -> None:
    reading = reading_of_lines(
        tmp_path,
        "V/v tổ chức các hoạt động nhân ngày 08/3",
        "Kính gửi: Các đơn vị trực thuộc",
        f"Ban Thường vụ Công đoàn ngành đề nghị {asked} thực hiện một số nội dung sau:",
        "1. Mở cuộc thi áo dài từ ngày 01/3 đến ngày 08/3/2027.",
        "2. Thăm nữ đoàn viên ốm đau.",
        "3. Báo cáo kết quả trước ngày 12/3/2027.",
    )
    assert {row.lead for row in reading.activities} == {(asked[0].upper() + asked[1:],)}
    assert len(reading.activities) == 3
    assert str(reading.document.plan_to) == "2027-12-31"


def test_a_task_in_a_list_is_no_period_of_the_document() -> None:
    found = period_of("V/v phát động Tuần lễ", ["1. Phát động Tuần lễ từ ngày 01/3 đến ngày 08/3/2027."], 2027)
    assert (str(found.first), str(found.last), found.assumed) == ("2027-01-01", "2027-12-31", True)


def test_the_day_a_resolution_was_passed_is_no_time_of_its_tasks(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "NGHỊ QUYẾT",
        "Về nhiệm vụ phát triển kinh tế - xã hội năm 2027",
        "Điều 3. Tổ chức thực hiện",
        "1. Giao Ủy ban nhân dân xã báo cáo kết quả trước ngày 10/12/2027.",
        "2. Thường trực Hội đồng nhân dân xã giám sát việc thực hiện.",
        "Nghị quyết này đã được Hội đồng nhân dân xã khóa II thông qua ngày 25 tháng 12 năm 2026./.",
    )
    assert all(not row.review for row in reading.activities)


def test_compounds_of_general_words_are_things_of_their_own() -> None:
    assert not is_general("Giám sát các công trình trên địa bàn thôn.")
    assert is_general("Giám sát việc thực hiện Kế hoạch trên địa bàn thôn.")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Giao Sở Xây dựng kiểm tra cầu, giao Sở Tài chính bố trí vốn.",
            ("Giao Sở Xây dựng kiểm tra cầu", "giao Sở Tài chính bố trí vốn."),
        ),
        (
            "Chủ tịch UBND tỉnh giao Sở Xây dựng lập hồ sơ và giao UBND phường An Hòa chi trả trước ngày 30/9/2027.",
            (
                "Chủ tịch UBND tỉnh giao Sở Xây dựng lập hồ sơ",
                "giao UBND phường An Hòa chi trả trước ngày 30/9/2027.",
            ),
        ),
        ("Thống nhất chủ trương, giao Sở Nội vụ tham mưu.", ()),
        ("Sở Y tế lập danh sách và giao Trạm Y tế xã khám cho học sinh.", ()),
    ],
)
def test_orders_joined_by_a_comma_or_and_are_parted(text: str, parts: tuple[str, ...]) -> None:
    assert parts_by_unit(text) == parts


def test_what_a_plan_is_parted_by_is_no_time(tmp_path: Path) -> None:
    lines = ("KẾ HOẠCH", "Chỉnh trang chợ Đầm năm 2027", "II. NHIỆM VỤ")
    text = "1. Phòng Kinh tế lập kế hoạch giải ngân chi tiết theo từng tháng, gửi Phòng Tài chính trước ngày 12/3/2027."
    (row,) = reading_of_lines(tmp_path, *lines, text).activities
    assert (row.time_text, row.review) == ("trước ngày 12/3/2027", ())
