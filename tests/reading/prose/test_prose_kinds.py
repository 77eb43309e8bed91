"""Kinds of running text that were read wrongly or dropped: attached plans, headings with roles, calendars of events."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Reading
from dondoc.reading import read
from dondoc.reading.prose.lines.heading_roles import heading_roles
from dondoc.reading.prose.lost_times import untaken
from dondoc.reading.prose.names.document_names import completed, names_alone
from dondoc.reading.prose.names.helpers_beside import helpers_beside
from dondoc.reading.times.spans import time_spans

HEAD = ("UBND XÃ PÀ VẦY", "Pà Vầy, ngày 04 tháng 01 năm 2027", "KẾ HOẠCH", "Công tác năm 2027")


def reading(folder: Path, *lines: str) -> Reading:
    path = folder / "ke-hoach.txt"
    path.write_text("\n".join((*HEAD, "II. NHIỆM VỤ", *lines)), encoding="utf-8")
    return read(path)


def test_a_plan_attached_below_the_signature_of_a_decision_is_read(tmp_path: Path) -> None:
    path = tmp_path / "quyet-dinh.txt"
    lines = (
        "QUYẾT ĐỊNH",
        "Ban hành Kế hoạch trồng rừng năm 2027",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng rừng năm 2027.",
        "Nơi nhận:",
        "- Phòng Kinh tế;",
        "KT. CHỦ TỊCH",
        "KẾ HOẠCH",
        "TRỒNG RỪNG NĂM 2027",
        "(Kèm theo Quyết định số 12/QĐ-UBND ngày 04/01/2027)",
        "I. NHIỆM VỤ",
        "1. Gieo ươm 2 vạn cây giống",
        "a) Chủ trì: Hạt Kiểm lâm",
        "b) Thời gian: Tháng 3/2027",
        "TM. ỦY BAN NHÂN DÂN",
        "2. Không còn là nhiệm vụ trước ngày 01/5/2027.",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    (row,) = read(path).activities
    assert (row.lead, row.time_text) == (("Hạt Kiểm lâm",), "Tháng 3/2027")


@pytest.mark.parametrize(
    ("heading", "lead", "coop"),
    [
        ("Nhiệm vụ giao Hạt Kiểm lâm chủ trì", ("Hạt Kiểm lâm",), ()),
        ("Nội dung do Trạm Y tế chủ trì, Hội Phụ nữ xã phối hợp", ("Trạm Y tế",), ("Hội Phụ nữ xã",)),
        ("Các việc giao Công an xã chủ trì, phối hợp với các thôn", ("Công an xã",), ("các thôn",)),
    ],
)
def test_a_heading_that_assigns_all_below_it_gives_lead_and_helpers(
    heading: str, lead: tuple[str, ...], coop: tuple[str, ...]
) -> None:
    found = heading_roles(heading)
    assert found is not None
    assert (found.lead, found.coop) == (lead, coop)


def test_a_sentence_with_a_deed_is_no_heading_of_roles() -> None:
    assert heading_roles("Giao Ban Kinh tế giám sát việc thực hiện Nghị quyết này") is None


def test_events_with_their_day_and_who_holds_them_are_tasks(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "- Tổng duyệt: 15/5/2027 (Ban Giám khảo).",
        "- Lễ rước nước: 7 giờ ngày 16/5/2027 (Ban Quản lý đền).",
        "- Thi nấu cơm – Hội Phụ nữ xã, sáng 17/5/2027.",
    ).activities
    assert [(row.lead, row.time_text) for row in found] == [
        (("Ban Giám khảo",), "15/5/2027"),
        (("Ban Quản lý đền",), "7 giờ ngày 16/5/2027"),
        (("Hội Phụ nữ xã",), "sáng 17/5/2027"),
    ]


def test_who_stands_in_brackets_behind_a_headings_unit_is_asked(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "1. Tiểu ban Lễ tân (cô Lò Thị Ngân phụ trách)",
        "- Gửi giấy mời trước ngày 10/5/2027.",
        "2. Sở Tài chính (cơ quan thường trực)",
        "- Cấp kinh phí trước ngày 12/5/2027.",
    ).activities
    assert [bool(row.review) for row in found] == [True, False]


@pytest.mark.parametrize("heading", ["a) Trại giống Mường Lay", "a) Tổ Tuần tra, Công an phụ trách bản"])
def test_a_heading_below_a_groups_that_may_name_a_unit_is_asked(tmp_path: Path, heading: str) -> None:
    (row,) = reading(tmp_path, "1. Nhiệm vụ của các tổ", heading, "- Lập danh sách trước ngày 15/3/2027.").activities
    assert row.review


def test_several_days_of_one_list_are_taken_as_they_are_written(tmp_path: Path) -> None:
    (row,) = reading(
        tmp_path, "1. Công an xã mở 02 đợt ra quân: đợt 1 trong tháng 6, đợt 2 trong tháng 10 năm 2027."
    ).activities
    assert row.time_text == "đợt 1 trong tháng 6, đợt 2 trong tháng 10 năm 2027"


@pytest.mark.parametrize("often", ["mỗi ngày hai lần", "mỗi tháng 02 lần", "7 ngày/lần"])
def test_a_counted_rhythm_is_the_time_wherever_it_stands(tmp_path: Path, often: str) -> None:
    (row,) = reading(tmp_path, f"1. Trạm Y tế đo nhiệt độ kho lạnh {often} tại kho thuốc của xã.").activities
    assert (row.time_text, row.review) == (often, ())


def test_paragraphs_without_a_mark_that_begin_with_who_does_them_are_a_list(tmp_path: Path) -> None:
    path = tmp_path / "thong-bao.txt"
    lines = (
        "TRƯỜNG CAO ĐẲNG PÀ VẦY",
        "THÔNG BÁO",
        "Nhà trường phân công như sau:",
        "Phòng Đào tạo: niêm yết danh sách trước ngày 20/5/2027.",
        "Trạm Y tế trường: trực tại hội đồng thi.",
        "Phòng Khảo thí: in sao đề ngày 01/6/2027.",
        "Ban Thanh tra nhân dân giám sát việc chấm thi.",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [row.lead[0] for row in read(path).activities] == [
        "Phòng Đào tạo",
        "Trạm Y tế trường",
        "Phòng Khảo thí",
        "Ban Thanh tra nhân dân",
    ]


def test_a_month_behind_a_bullet_heads_the_numbers_below_it(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "* Tháng 7",
        "1. Ban Xây dựng Đảng lập danh sách đảng viên.",
        "* Tháng 8",
        "1. Giao ban bí thư chi bộ: sáng 28/8/2027, Văn phòng Đảng ủy chuẩn bị nội dung.",
    ).activities
    assert [(row.lead, row.time_text) for row in found] == [
        (("Ban Xây dựng Đảng",), "Tháng 7"),
        (("Văn phòng Đảng ủy",), "sáng 28/8/2027"),
    ]


def test_a_plan_in_capitals_throughout_is_read_in_doubt(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "1. HỘI PHỤ NỮ XÃ PHÁT ĐỘNG HỘI VIÊN GÓP QUỸ TRƯỚC NGÀY 15/02/2027.",
        "2. CÔNG AN XÃ CHỦ TRÌ, PHỐI HỢP VỚI TRẠM Y TẾ XÃ TẬP HUẤN SƠ CỨU TRONG QUÝ II/2027.",
        "3. CÁC THÔN BÁO CÁO KẾT QUẢ VỀ UBND XÃ TRƯỚC NGÀY 10/12/2027.",
    ).activities
    assert [row.lead[0].casefold() for row in found] == ["hội phụ nữ xã", "công an xã", "các thôn"]
    assert found[1].coop[0].casefold() == "trạm y tế xã"
    assert found[1].time_text == "trong quý II/2027"
    assert all("viết hoa" in row.review[-1] for row in found)


def test_a_bracket_of_units_before_a_time_names_who_does_it(tmp_path: Path) -> None:
    (row,) = reading(tmp_path, "1. Kiểm tra lò mổ trong xã (Công an xã, Phòng Kinh tế), 6 tháng một lần.").activities
    assert (row.lead, row.time_text) == (("Công an xã", "Phòng Kinh tế"), "6 tháng một lần")


def test_a_dash_inside_a_name_parts_no_task_from_who_does_it(tmp_path: Path) -> None:
    (row,) = reading(
        tmp_path, "1. Tổ Tin học lập danh mục gửi Phòng Vật tư - Trang thiết bị y tế trước ngày 20/4/2027."
    ).activities
    assert row.lead == ("Tổ Tin học",)


def test_a_rhythm_inside_a_stage_is_the_tasks_time(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "Giai đoạn 1 (từ 01/7 đến 30/9/2027): Thí điểm",
        "- Khoa Nhi họp rút kinh nghiệm chiều thứ Năm hằng tuần với bệnh nhân.",
        "- Khoa Nhi lập biên bản.",
    ).activities
    assert [row.time_text for row in found] == ["chiều thứ Năm hằng tuần", "từ 01/7 đến 30/9/2027"]


def test_work_under_a_label_that_is_no_task_is_named(tmp_path: Path) -> None:
    plan = reading(
        tmp_path,
        "1. Phòng Kinh tế sửa chợ trước ngày 15/8/2027.",
        "2. Kinh phí: Ban Quản lý chợ lập dự toán, trình UBND xã phê duyệt trước 20/3/2027.",
    )
    assert any("Ban Quản lý chợ" in doubt.message for doubt in plan.warnings)


def test_who_acts_behind_a_topic_and_a_time_leads_and_the_next_unit_has_its_own_task(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "1. Chế độ báo cáo: Chiều thứ Năm hằng tuần, UBND các thôn báo cáo tiến độ về Phòng Kinh tế.",
        "2. Từ ngày 20/4 đến ngày 05/5/2027, các trường THCS nhận hồ sơ; Phòng Văn hóa - Xã hội theo dõi việc nhận.",
    ).activities
    assert [row.lead for row in found] == [("UBND các thôn",), ("Các trường THCS",), ("Phòng Văn hóa - Xã hội",)]


def test_a_name_is_completed_to_one_that_stands_alone_elsewhere() -> None:
    names = names_alone(["Nhóm 1 (Khoa Cơ khí động lực) phụ trách tiêu chuẩn 1.", "- Phòng Đào tạo;"])
    assert completed("Trưởng khoa Cơ khí", "Trưởng khoa Cơ khí động lực hằng tháng báo cáo.", names) == (
        "Trưởng khoa Cơ khí động lực"
    )
    assert completed("Khoa Cơ khí", "Khoa Cơ khí sửa máy.", names) == "Khoa Cơ khí"


@pytest.mark.parametrize(
    "sentence",
    [
        "Vận động các hộ dời mộ, hoàn thành trước tiết Đông chí.",
        "Lập hồ sơ chuyển rừng, trình Hội đồng nhân dân tại kỳ họp chuyên đề gần nhất.",
        "Tổ chức 24 phiên giao dịch - 02 phiên/tháng.",
    ],
)
def test_words_in_the_place_of_a_time_are_asked_about(sentence: str) -> None:
    assert untaken(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Đưa nội dung này vào kế hoạch kiểm toán năm 2027.",
        "Đưa kết quả vào xếp loại thi đua cuối năm 2027 của các thôn.",
        "Chịu trách nhiệm trước Chủ tịch UBND xã.",
        "Kết nối dữ liệu giữa các cấp chính quyền.",
    ],
)
def test_the_year_of_a_thing_is_no_time_of_its_task(sentence: str) -> None:
    assert untaken(sentence) == ()


def test_all_of_a_number_is_no_day() -> None:
    assert time_spans("Kiện toàn tổ công nghệ số 14/14 xóm.") == ()


def test_who_goes_along_at_the_end_of_a_clause_helps() -> None:
    assert helpers_beside("Rà soát hộ ven suối cùng Trưởng các thôn.") == ("Trưởng các thôn",)
