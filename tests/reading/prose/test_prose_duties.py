"""Undated duties of the organising part, persons with their work, headings of a role, hours of a schedule."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.reading.prose.blocks.duties import is_general
from dondoc.reading.prose.names.assignment import heading_units
from dondoc.reading.prose.names.person_titles import addressed_persons
from dondoc.reading.times.several import is_one_list, whole_list
from tests.reading.prose.test_prose_times import reading_of_lines

HEAD = (
    "KẾ HOẠCH",
    "Chỉnh trang chợ Đầm năm 2027",
    "II. NHIỆM VỤ",
    "1. Sửa mái chợ trước ngày 20/5/2027 (Phòng Kinh tế)",
)


@pytest.mark.parametrize(
    "text",
    [
        "Theo dõi, đôn đốc, tổng hợp báo cáo Chủ tịch UBND xã.",
        "Là cơ quan thường trực, tham mưu UBND xã tổ chức thực hiện Kế hoạch.",
        "Tổ chức triển khai thực hiện các nhiệm vụ được giao tại Kế hoạch này.",
        "Chỉ đạo chung việc thực hiện Kế hoạch; phân công nhiệm vụ cho các thành viên.",
        "Tham mưu UBND xã bố trí kinh phí thực hiện theo phân cấp ngân sách.",
        "Dự toán kinh phí sửa chợ.",
        "Theo dõi tình hình, kịp thời báo cáo khó khăn, vướng mắc.",
    ],
)
def test_a_duty_that_every_plan_holds_is_general(text: str) -> None:
    assert is_general(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tổng hợp danh sách tiểu thương, niêm yết tại cổng chợ.",
        "Đôn đốc nhà thầu tăng ca lắp mái tôn.",
        "Theo dõi độ mặn tại cống Cây Da và thông tin trên loa.",
        "Phân công đoàn viên trực phân luồng xe tại ba cổng chợ.",
        "Bố trí máy quét và người hỗ trợ quét giấy tờ.",
        "Kiểm tra thiết bị chữa cháy của từng sạp.",
    ],
)
def test_a_duty_with_an_object_of_its_own_is_not_general(text: str) -> None:
    assert not is_general(text)


def test_work_below_a_units_heading_is_listed_with_and_without_a_time(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        *HEAD,
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Công an xã",
        "- Phân luồng xe tại ba cổng chợ.",
        "- Bàn giao chốt trực trước ngày 10/5/2027.",
        "- Theo dõi, đôn đốc, tổng hợp báo cáo UBND xã.",
        "2. Trạm Y tế",
        "Kiểm tra nguồn nước của các quầy ăn.",
    )
    assert [(row.activity.rstrip("."), row.lead) for row in reading.activities[1:]] == [
        ("Phân luồng xe tại ba cổng chợ", ("Công an xã",)),
        ("Bàn giao chốt trực trước ngày 10/5/2027", ("Công an xã",)),
        ("Kiểm tra nguồn nước của các quầy ăn", ("Trạm Y tế",)),
    ]
    assert [doubt.code for doubt in reading.warnings].count("prose") == 1


def test_units_duties_are_no_list_where_an_appendix_holds_the_tasks(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        *HEAD,
        "2. Nạo vét cống trước ngày 30/5/2027 (Đội Cầu đường). Chi tiết tại Phụ lục kèm theo.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Công an xã",
        "- Phân luồng xe tại ba cổng chợ.",
        "- Xử lý xe đỗ sai quanh chợ.",
        "2. Trạm Y tế",
        "Kiểm tra nguồn nước của các quầy ăn.",
    )
    assert len(reading.activities) == 2


def test_a_report_of_no_named_period_is_asked(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path, *HEAD, "III. TỔ CHỨC THỰC HIỆN", "1. Công an xã định kỳ tổng hợp, báo cáo UBND xã theo quy định."
    )
    assert reading.activities[-1].lead == ("Công an xã",)
    assert "định kỳ" in reading.activities[-1].review[0]


@pytest.mark.parametrize(
    ("line", "lead", "coop"),
    [
        ("Mở lớp bơi cho trẻ (Phòng Văn hóa chủ trì, khoa Nhi phối hợp)", ("Phòng Văn hóa",), ("khoa Nhi",)),
        ("Trồng cây ven đường (đ/c Lan phụ trách)", ("Đ/c Lan",), ()),
        ("Họp dân về đường mới trước ngày 10/3/2027 (P.KHTH)", ("P.KHTH",), ()),
    ],
)
def test_brackets_name_helpers_in_small_letters_and_persons(
    tmp_path: Path, line: str, lead: tuple[str, ...], coop: tuple[str, ...]
) -> None:
    reading = reading_of_lines(tmp_path, "KẾ HOẠCH", "Làm đường thôn Đông năm 2027", "II. NHIỆM VỤ", f"1. {line}")
    assert [(row.lead, row.coop) for row in reading.activities] == [(lead, coop)]


def test_a_rule_of_dashes_ends_the_title_and_letters_of_a_scan_are_digits(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "Long Bình, ngày O9 tháng 7 năm 2027",
        "THÔNG BÁO",
        "kết luận của Thường trực Đảng ủy tại cuộc họp ngày 07/7/2027",
        "-----",
        "Sau khi nghe báo cáo, Thường trực Đảng ủy kết luận như sau:",
        "1. Giao Ban Xây dựng Đảng rà soát nhân sự trước ngày 31/7/2027.",
        "2. Giao Văn phòng Đảng ủy sắp xếp trụ sở trong tháng 8/2027.",
    )
    assert str(reading.document.issued) == "2027-07-09"
    assert (reading.document.title or "").endswith("07/7/2027")


@pytest.mark.parametrize(
    "line",
    [
        "Phòng Kinh tế chủ trì kiểm kê sạp hàng, họp tại phòng họp số 2 UBND xã.",
        "Phòng Kinh tế kiện toàn tổ quản lý chợ, phân công nhiệm vụ cho các thành viên, ban hành quy chế.",
        "Phòng Kinh tế chỉ đạo Ban quản lý chợ phối hợp với các đơn vị liên quan phân luồng xe.",
        "Phòng Kinh tế theo dõi tỷ số giới tính khi sinh dưới 109 bé trai trên 100 bé gái.",
    ],
)
def test_rooms_members_and_whoever_is_concerned_are_asked_no_more(tmp_path: Path, line: str) -> None:
    reading = reading_of_lines(tmp_path, *HEAD, f"2. {line}")
    assert reading.activities[-1].review == ()


def test_single_sentences_beside_the_tasks_stay_in_one_doubt(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        *HEAD,
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Công an xã phối hợp bảo đảm trật tự.",
        "2. Phòng Kinh tế bố trí kinh phí.",
    )
    assert len(reading.activities) == 1
    assert any("1 (Công an xã); 2 (Phòng Kinh tế)" in doubt.message for doubt in reading.warnings)


def test_an_order_of_a_document_without_any_time_says_so(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "THÔNG BÁO",
        "Kết luận của Chủ tịch UBND xã tại buổi kiểm tra chợ Đầm",
        "Chủ tịch UBND xã yêu cầu:",
        "1. Phòng Kinh tế tháo dỡ các sạp lấn đường.",
        "2. Công an xã xử lý xe đỗ sai.",
    )
    assert all("không ghi thời gian" in row.review[0] for row in reading.activities)
    assert len(reading.activities) == 2


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Cô Mai", ("Cô Mai",)),
        ("Thầy Hùng - Hiệu trưởng", ("Thầy Hùng",)),
        ("Đ/c Hoa, đ/c Liên", ("Đ/c Hoa", "Đ/c Liên")),
        ("Cô Tâm và thầy Phúc", ("Cô Tâm", "Thầy Phúc")),
        ("Chị Ngân (kế toán), anh Sơn", ("Chị Ngân", "Anh Sơn")),
        ("Cô Mai, Phòng Kinh tế", ()),
        ("Nguyễn Thị Lan", ()),
        ("Bà Rịa", ()),
        ("Anh ninh trật tự", ()),
    ],
)
def test_persons_addressed_by_their_given_names_are_persons(text: str, persons: tuple[str, ...]) -> None:
    assert addressed_persons(text) == persons


def test_a_line_that_gives_several_persons_their_work_is_several_tasks(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Tổ chức Ngày hội đọc sách năm 2027",
        "II. NỘI DUNG",
        "1. Trưng bày sách ngày 21/4/2027 (Tổ Thư viện)",
        "III. PHÂN CÔNG",
        "1. Phân công: Cô Mai: viết tin bài, chụp ảnh; Thầy Nam: lắp loa, đèn.",
        "2. Thầy Phúc - Phó Hiệu trưởng: Duyệt kịch bản trước ngày 10/4/2027.",
    )
    assert [(row.activity.rstrip("."), row.lead) for row in reading.activities[1:]] == [
        ("viết tin bài, chụp ảnh", ("Cô Mai",)),
        ("lắp loa, đèn", ("Thầy Nam",)),
        ("Duyệt kịch bản trước ngày 10/4/2027", ("Thầy Phúc",)),
    ]
    assert not any(row.review for row in reading.activities)


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        ("Các ông (bà) Trưởng thôn", ("Các ông (bà) Trưởng thôn",)),
        ("Giám đốc Sở Nội vụ, Ủy viên", ("Giám đốc Sở Nội vụ",)),
        ("Đối với cha mẹ học sinh", ("Cha mẹ học sinh",)),
        ("Các Tập đoàn, Tổng Công ty nhà nước", ("Các Tập đoàn", "Tổng Công ty nhà nước")),
        ("Tư lệnh các quân khu", ("Tư lệnh các quân khu",)),
        ("Các Phó Trưởng Ban", ("Các Phó Trưởng Ban",)),
    ],
)
def test_headings_of_posts_and_groups_name_who(heading: str, units: tuple[str, ...]) -> None:
    assert heading_units(f"{heading}:") == units


def test_numbered_headings_of_roles_name_who_does_what_stands_beside_them(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Trồng rừng ven biển giai đoạn 2027 - 2029",
        "I. TRỒNG CÂY CHẮN SÓNG",
        "1. Nội dung, biện pháp",
        "a) Ươm cây đước tại vườn Cồn Ngang;",
        "b) Cắm cọc giữ bùn dọc bãi bồi. Những nơi sóng lớn thì cắm hai hàng.",
        "2. Cơ quan chủ trì, phối hợp",
        "a) Cơ quan chủ trì",
        "- Hạt Kiểm lâm.",
        "- Phòng Kinh tế; Đồn Biên phòng Cửa Tiểu.",
        "b) Cơ quan phối hợp",
        "- Các đơn vị, địa phương; các tổ chức chính trị - xã hội và cơ quan tổ chức có liên quan.",
        "3. Thời gian thực hiện: Từ tháng 3/2027 đến tháng 6/2028.",
    )
    leads = ("Hạt Kiểm lâm", "Phòng Kinh tế", "Đồn Biên phòng Cửa Tiểu")
    assert [row.lead for row in reading.activities] == [leads, leads]
    assert {row.time_text for row in reading.activities} == {"Từ tháng 3/2027 đến tháng 6/2028"}
    assert all(row.coop for row in reading.activities)


def test_each_hour_of_a_schedule_is_a_task(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "LỊCH LÀM VIỆC",
        "Tuần từ ngày 03/5/2027 đến ngày 09/5/2027",
        "THỨ HAI, NGÀY 03/5:",
        "- Chủ tịch: 8 giờ, họp Ban Chỉ đạo phòng thủ dân sự. 13 giờ 30’, kiểm tra cống Cây Da.",
        "- Phó Chủ tịch: 7 giờ 30, dự khai giảng lớp nghề.",
    )
    assert [row.activity.rstrip(".") for row in reading.activities] == [
        "8 giờ, họp Ban Chỉ đạo phòng thủ dân sự",
        "13 giờ 30’, kiểm tra cống Cây Da",
        "7 giờ 30, dự khai giảng lớp nghề",
    ]
    assert [row.lead for row in reading.activities] == [("Chủ tịch",), ("Chủ tịch",), ("Phó Chủ tịch",)]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        (
            "Gửi báo cáo quý III trước ngày 10/9/2027, báo cáo năm trước ngày 05/12/2027.",
            "báo cáo quý III trước ngày 10/9/2027, báo cáo năm trước ngày 05/12/2027",
        ),
        ("Tổng hợp 6 tháng trước ngày 10/6, năm trước ngày 10/12.", "6 tháng trước ngày 10/6, năm trước ngày 10/12"),
        ("Thu hoạch trước ngày 15/3, đợt 2 trước ngày 20/4.", "trước ngày 15/3, đợt 2 trước ngày 20/4"),
        ("Rà soát trong năm trước ngày 15/3, đợt 2 trước ngày 20/4.", "trước ngày 15/3, đợt 2 trước ngày 20/4"),
    ],
)
def test_a_list_of_reports_begins_with_the_period_of_the_first(text: str, time: str) -> None:
    assert is_one_list(text)
    assert whole_list(text) == time
