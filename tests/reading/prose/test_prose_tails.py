"""Who does it behind a colon, a dash or in brackets at the end of a list's lines, and who is only directed."""

from __future__ import annotations

from pathlib import Path

from dondoc.activity import Activity
from dondoc.reading import read


def rows(folder: Path, *lines: str) -> tuple[Activity, ...]:
    path = folder / "ke-hoach.txt"
    path.write_text("\n".join(("KẾ HOẠCH", "Hoạt động năm 2027", *lines)), encoding="utf-8")
    return read(path).activities


def test_units_behind_a_colon_or_dash_of_several_lines_lead(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "II. NỘI DUNG",
        "Tháng 3/2027",
        "- Ôn tập cho học sinh khối 12: các tổ chuyên môn.",
        "- Kiểm tra giữa kỳ (từ 15/3 đến 20/3): Phó Hiệu trưởng phụ trách chuyên môn.",
        "- Phát động quyên góp sách cũ - Đoàn trường, Thư viện.",
        "- Giao lưu với cựu chiến binh (22/3) - Khối 10, 11.",
    )
    assert [(row.activity, row.lead, row.time_text) for row in found] == [
        ("Ôn tập cho học sinh khối 12", ("các tổ chuyên môn",), "Tháng 3/2027"),
        ("Kiểm tra giữa kỳ", ("Phó Hiệu trưởng phụ trách chuyên môn",), "từ 15/3 đến 20/3"),
        ("Phát động quyên góp sách cũ", ("Đoàn trường", "Thư viện"), "Tháng 3/2027"),
        ("Giao lưu với cựu chiến binh", ("Khối 10, 11",), "22/3"),
    ]


def test_an_order_in_brackets_states_who_and_when(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "II. NỘI DUNG",
        "1. Rà soát hồ sơ cấp trước ngày 01/7/2025 "
        "(Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã; xong trước 30/5/2027).",
        "2. Sửa đổi quy chế tiếp dân (Giao Phòng Tư pháp, trình trong tháng 6/2027).",
        "3. Công khai kết quả trên trang thông tin (Giao Văn phòng xã, thường xuyên).",
    )
    assert [(row.lead, row.coop, row.time_text) for row in found] == [
        (("Phòng Kinh tế",), ("Công an xã",), "xong trước 30/5/2027"),
        (("Phòng Tư pháp",), (), "trong tháng 6/2027"),
        (("Văn phòng xã",), (), "thường xuyên"),
    ]


def test_who_directs_others_under_its_own_heading_owes_the_work(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "II. NHIỆM VỤ",
        "1. Ủy ban nhân dân các xã, phường",
        "a) Chỉ đạo Trạm Y tế phun thuốc diệt muỗi trước ngày 20/6/2027.",
        "b) Báo cáo Sở Y tế trước ngày 30/6/2027.",
    )
    assert [row.lead for row in found] == [("Ủy ban nhân dân các xã, phường",)] * 2
    assert not any(row.review for row in found)


def test_a_person_with_an_office_behind_a_dash_does_the_work(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "II. NHIỆM VỤ",
        "1. Giao BSCKII. Lò Thị Xuân - Phó Giám đốc chỉ đạo xây dựng quy trình báo động, ban hành trong tháng 6.",
        "2. Giao Khoa Dược kiểm kê thuốc trước ngày 30/6/2027.",
    )
    assert [row.lead for row in found] == [("Lò Thị Xuân",), ("Khoa Dược",)]


def test_the_list_below_a_demand_is_work_of_whom_it_is_asked(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1- Đồng ý với đánh giá của Đảng ủy xã.",
        "2- Yêu cầu Ban Thường vụ Đảng ủy xã Lâm An tập trung lãnh đạo, chỉ đạo:",
        "- Giải quyết 03 vụ khiếu kiện đất đai, xong trước ngày 30/9/2027.",
        "- Kiện toàn chức danh Chủ tịch Hội trong tháng 7/2027.",
    )
    assert [(row.lead, row.time_text) for row in found] == [
        (("Ban Thường vụ Đảng ủy xã Lâm An",), "xong trước ngày 30/9/2027"),
        (("Ban Thường vụ Đảng ủy xã Lâm An",), "trong tháng 7/2027"),
    ]


def test_who_and_when_stand_either_side_of_a_dash(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "II. NỘI DUNG",
        "* Xây dựng kịch bản diễn tập: Công an phường - xong trước 20/3/2027",
        "* Luyện tập chữa cháy: từ 27/3 đến 29/3/2027 – Đội dân phòng",
        "* Rút kinh nghiệm, báo cáo cấp trên: Văn phòng UBND phường – chậm nhất ngày 05/4/2027",
    )
    assert [(row.lead, row.time_text) for row in found] == [
        (("Công an phường",), "xong trước 20/3/2027"),
        (("Đội dân phòng",), "từ 27/3 đến 29/3/2027"),
        (("Văn phòng UBND phường",), "chậm nhất ngày 05/4/2027"),
    ]


def test_the_last_clause_of_a_sentence_states_who_does_it(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "II. NỘI DUNG",
        "1. Giáo dục quốc phòng cho học sinh: thực hiện trong tháng 9/2027, Trường THPT Tân Lập chịu trách nhiệm.",
        "2. Kiểm kê vũ khí trước ngày 20/6/2027, Ban Chỉ huy Quân sự xã thực hiện.",
    )
    assert [row.lead for row in found] == [("Trường THPT Tân Lập",), ("Ban Chỉ huy Quân sự xã",)]


def test_helpers_whose_names_do_not_end_are_asked_about(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "II. NHIỆM VỤ",
        "1. Cục Viễn thông phối hợp với Trung tâm Điều phối phăng phăng sóng cũ khu vực trước ngày 15/9/2027.",
        "2. Cục Viễn thông phối hợp với Công an tỉnh.",
    )
    assert any("phối hợp kết thúc ở đâu" in why for why in found[0].review)


def test_numbered_lines_of_several_headings_end_with_who_leads_who_helps_and_when(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "III. NHIỆM VỤ",
        "1. Về kinh tế",
        "1.1. Lập đề án vùng cam hữu cơ 120 ha, trình trong quý II/2027 - Đảng ủy UBND xã.",
        "1.2. Nâng cấp 14 km mương nội đồng - UBND xã chủ trì, phối hợp với Hội Nông dân xã và các thôn.",
        "2. Về xã hội",
        "2.1. Xóa nhà tạm cho 32 hộ trước ngày 31/8/2027 - Ủy ban MTTQ xã.",
        "2.2. Vận động thu gom rác tại nguồn - Hội Phụ nữ xã, thực hiện hằng tháng.",
        "3. Về quốc phòng",
        "Diễn tập phòng thủ khu vực trong tháng 9/2027 - Ban Chỉ huy Quân sự xã.",
    )
    assert [(row.lead, row.coop, row.time_text) for row in found] == [
        (("Đảng ủy UBND xã",), (), "trong quý II/2027"),
        (("UBND xã",), ("Hội Nông dân xã", "các thôn"), None),
        (("Ủy ban MTTQ xã",), (), "trước ngày 31/8/2027"),
        (("Hội Phụ nữ xã",), (), "thực hiện hằng tháng"),
        (("Ban Chỉ huy Quân sự xã",), (), "trong tháng 9/2027"),
    ]
    assert not any(row.review for row in found)


def test_an_arrow_shows_who_does_even_a_single_line(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "II. NHIỆM VỤ",
        "1. Số hóa hồ sơ hộ tịch giai đoạn trước => Công an xã, xong trước 31/10/2027.",
        "2. Phòng Kinh tế kiểm kê tài sản trước ngày 15/12/2027.",
    )
    assert [(row.lead, row.time_text) for row in found] == [
        (("Công an xã",), "xong trước 31/10/2027"),
        (("Phòng Kinh tế",), "trước ngày 15/12/2027"),
    ]


def test_examples_behind_the_colon_of_one_line_do_not_lead(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "II. NHIỆM VỤ",
        "1. Phòng Tổ chức",
        "- Ký hợp đồng bảo trì với ba đơn vị: Công ty Hòa An, Công ty Bình Minh.",
        "- Chi trả phụ cấp trước ngày 15/12/2027.",
    )
    assert {row.lead for row in found} == {("Phòng Tổ chức",)}


def test_a_day_alone_before_the_colon_leaves_no_task_before_the_name(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "II. LỊCH KIỂM TRA",
        "1. Ngày 05/4/2027: Kiểm tra kho thuốc (Khoa Dược chủ trì).",
        "2. Ngày 06/4/2027: Kiểm tra bếp ăn (Khoa Dinh dưỡng chủ trì).",
    )
    assert [row.time_text for row in found] == ["Ngày 05/4/2027", "Ngày 06/4/2027"]


def test_paragraphs_without_a_mark_give_each_unit_its_work(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "Phòng Kỹ thuật khẩn trương hoàn chỉnh hồ sơ tách mạng, trình Giám đốc trong ngày 20/11/2027.",
        "Giao Phòng Kinh doanh chủ trì, phối hợp với Đội Kiểm tra rà soát đồng hồ quá hạn trước ngày 30/11/2027.",
        "Về vật tư, Phòng Vật tư bảo đảm đủ đồng hồ thay thế.",
        "Chi nhánh Hòa Bình lập phương án mùa khô, gửi về Phòng Kế hoạch trước 16 giờ 00 ngày 18/11/2027.",
        "Đề nghị các đơn vị nghiêm túc triển khai./.",
    )
    assert [(row.lead, row.time_text) for row in found] == [
        (("Phòng Kỹ thuật",), "trong ngày 20/11/2027"),
        (("Phòng Kinh doanh",), "trước ngày 30/11/2027"),
        (("Phòng Vật tư",), None),
        (("Chi nhánh Hòa Bình",), "trước 16 giờ 00 ngày 18/11/2027"),
    ]
    assert not any(row.review for row in found)
