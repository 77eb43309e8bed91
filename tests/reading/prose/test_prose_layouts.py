"""Labels and units on lines of their own, groups under a condition, rhythms and stages at a clause's end."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Activity
from dondoc.reading import read


def rows(folder: Path, *lines: str) -> tuple[Activity, ...]:
    path = folder / "ke-hoach.txt"
    path.write_text("\n".join(("KẾ HOẠCH", "Hoạt động năm 2027", "I. NHIỆM VỤ", *lines)), encoding="utf-8")
    return read(path).activities


def test_labels_without_a_colon_take_the_line_below(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1. Kiểm kê vị trí việc làm của các đơn vị sự nghiệp",
        "- Đơn vị chủ trì",
        "Phòng Công chức, viên chức",
        "- Đơn vị phối hợp",
        "Văn phòng Sở",
        "- Thời gian",
        "Quý II/2027",
    )
    assert [(row.lead, row.coop, row.time_text) for row in found] == [
        (("Phòng Công chức, viên chức",), ("Văn phòng Sở",), "Quý II/2027")
    ]
    assert not found[0].review


def test_a_heading_that_assigns_work_is_no_label_of_the_sentence_below(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "Phân công",
        "Phòng Kinh tế khảo sát tuyến kênh trước ngày 05/3/2027.",
        "Thời gian",
        "Các ấp nạo vét kênh nội đồng trước ngày 22/3/2027.",
        "Hội Nông dân xã vận động hội viên trước ngày 25/3/2027.",
    )
    assert [row.lead for row in found] == [("Phòng Kinh tế",), ("Các ấp",), ("Hội Nông dân xã",)]


def test_units_on_lines_of_their_own_lead_the_work_below_them(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1. Phân công",
        "Cơ quan đầu mối:",
        "Phòng Quản lý chất lượng",
        "Nhiệm vụ: lập bảng kiểm trước ngày 15/3/2027.",
        "Phòng Tài chính - Kế toán",
        "Nhiệm vụ: bố trí 350 triệu đồng, thanh toán trước ngày 25/12/2027.",
    )
    assert [(row.lead, row.time_text) for row in found] == [
        (("Phòng Quản lý chất lượng",), "trước ngày 15/3/2027"),
        (("Phòng Tài chính - Kế toán",), "trước ngày 25/12/2027"),
    ]


@pytest.mark.parametrize(
    ("heading", "asked"), [("Các thôn có dịch", True), ("Các thôn", False), ("Các cơ quan có liên quan", False)]
)
def test_a_heading_of_a_group_under_a_condition_is_asked(tmp_path: Path, heading: str, asked: bool) -> None:
    found = rows(tmp_path, f"1. {heading}", "- Báo cáo số hộ trước 16 giờ ngày 15/3/2027.")
    assert found[0].lead == (heading,)
    assert any("điều kiện" in reason for reason in found[0].review) == asked


def test_a_rhythm_before_a_semicolon_has_a_task_of_its_own(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1. Phòng Kỹ thuật",
        "- Giám sát tuân thủ tại các tổ 2 tuần/lần; tổng hợp báo cáo Giám đốc trước ngày 05 hằng tháng.",
        "- Duy trì trực ban thường xuyên; báo cáo Sở trước ngày 20/12/2027.",
    )
    assert [row.time_text for row in found] == ["2 tuần/lần", "trước ngày 05 hằng tháng", "trước ngày 20/12/2027"]


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Cứng hóa 22 km đường liên thôn, giai đoạn 2027 - 2029.", "giai đoạn 2027 - 2029"),
        ("Thực hiện Chương trình phát triển đô thị của tỉnh, giai đoạn 2027 - 2029.", None),
        ("Xây dựng chuyên mục trên trang tin, mỗi tuần ít nhất 02 tin, bài.", "mỗi tuần ít nhất 02 tin, bài"),
        ("Phổ biến Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ.", None),
        ("Bố trí kinh phí theo khả năng cân đối ngân sách hằng năm.", None),
    ],
)
def test_a_stage_or_a_rhythm_at_the_end_is_the_time_unless_it_names_a_thing(
    tmp_path: Path, sentence: str, time: str | None
) -> None:
    found = rows(tmp_path, "1. Phòng Kinh tế", f"- {sentence}", "- Báo cáo trước ngày 15/12/2027.")
    assert found[0].time_text == time


def test_a_bracket_of_a_list_names_who_though_the_line_goes_on(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1. Tháng 9/2027",
        "- Lễ khai giảng năm học mới (Ban Giám hiệu, Tổng phụ trách Đội).",
        "- Khảo sát chất lượng khối 6 (Tổ trưởng chuyên môn), nộp kết quả ngày 18/9.",
        "- Họp cha mẹ học sinh (GVCN các lớp).",
        "- Kiểm kê thư viện (Nhân viên thư viện).",
    )
    assert [row.lead for row in found] == [
        ("Ban Giám hiệu", "Tổng phụ trách Đội"),
        ("Tổ trưởng chuyên môn",),
        ("GVCN các lớp",),
        ("Nhân viên thư viện",),
    ]
    assert found[1].time_text == "ngày 18/9"


def test_neither_the_state_nor_a_field_of_data_is_given_work(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1. Dữ liệu",
        "- Nhà nước giữ vai trò trung tâm trong kiến tạo hạ tầng dữ liệu.",
        "- Phòng Kinh tế lập danh mục dữ liệu trước ngày 15/3/2027.",
    )
    assert [row.lead for row in found] == [("Phòng Kinh tế",)]


LABELS = ("- Chủ trì: Phòng Kinh tế", "- Thời gian: Tháng 6/2027")


@pytest.mark.parametrize("title", ["Sau mùa mưa", "Hạ tầng số", "Chuyển đổi số"])
def test_a_short_title_files_the_deed_below_it(tmp_path: Path, title: str) -> None:
    (found,) = rows(tmp_path, f"1. {title}", "Rà soát toàn bộ cống thoát nước các tuyến phố", *LABELS)
    assert found.activity.startswith("Rà soát toàn bộ cống")
    assert (found.lead, found.time_text) == (("Phòng Kinh tế",), "Tháng 6/2027")


@pytest.mark.parametrize("title", ["Hội thi nấu ăn", "Nạo vét toàn bộ mương nội đồng xã"])
def test_the_name_of_what_is_held_or_done_stays_the_task(tmp_path: Path, title: str) -> None:
    (found,) = rows(tmp_path, f"1. {title}", "Tổ chức tại nhà văn hóa xã cho các đội", *LABELS)
    assert found.activity.startswith(title)


def test_posts_of_one_person_each_under_one_heading_are_asked_about(tmp_path: Path) -> None:
    lines = ("- Lập dự toán trước 25/01/2027.", "- Kiểm tra tủ thuốc trước 30/01/2027.")
    assert all(row.review for row in rows(tmp_path, "1. Kế toán, Y tế", *lines))
    assert not any(row.review for row in rows(tmp_path, "1. Phòng Tài vụ, Trạm Y tế", *lines))


def test_the_month_of_a_title_is_asked_about_in_a_conclusion_alone(tmp_path: Path) -> None:
    lines = (
        "Hoạt động năm 2027",
        "I. NHIỆM VỤ THÁNG 7",
        "1. Phòng Kinh tế trồng cây ven kênh.",
        "2. Phòng Tài vụ nộp sổ trước ngày 20/7/2027.",
    )
    asked = {}
    for kind in ("KẾ HOẠCH", "THÔNG BÁO"):
        path = tmp_path / "van-ban.txt"
        path.write_text("\n".join((kind, *lines)), encoding="utf-8")
        asked[kind] = [bool(row.review) for row in read(path).activities]
    assert asked == {"KẾ HOẠCH": [False, False], "THÔNG BÁO": [True, False]}


def test_everybody_budgeting_each_year_is_no_task_and_one_office_with_a_day_is(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1. Phòng Kinh tế trồng cây ven kênh trước ngày 20/7/2027.",
        "II. KINH PHÍ THỰC HIỆN",
        "1. Hằng năm, các cơ quan, địa phương lập dự toán gửi Phòng Tài vụ tổng hợp.",
        "2. Phòng Tài vụ lập dự toán trước ngày 15/10/2027.",
    )
    assert [row.lead for row in found] == [("Phòng Kinh tế",), ("Phòng Tài vụ",)]


def test_with_whom_an_agreement_is_signed_helps(tmp_path: Path) -> None:
    (found,) = rows(
        tmp_path, "1. Phòng Kinh tế ký quy chế phối hợp giữ gìn an ninh chợ với Công an xã trong tháng 5/2027."
    )
    assert (found.coop, found.review) == (("Công an xã",), ())
