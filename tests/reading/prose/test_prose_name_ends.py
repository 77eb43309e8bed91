"""Where a unit's name ends is seen from the words that go on names; what an office does is in no list."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Activity, Reading
from dondoc.reading import read
from dondoc.reading.prose.blocks.terms import Terms
from dondoc.reading.prose.lost_times import beside_stage, last_year, untaken
from dondoc.reading.prose.names.endings.doubtful_names import doubtful_names
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.prose.unplaced import unplaced
from dondoc.reading.times.split_figures import with_whole_figures


def reading(tmp_path: Path, *lines: str) -> Reading:
    path = tmp_path / "plan.txt"
    head = (
        "SỞ Y TẾ TỈNH HẢ LIÊN",
        "Hả Liên, ngày 04 tháng 01 năm 2027",
        "KẾ HOẠCH",
        "Công tác năm 2027",
        "II. NHIỆM VỤ",
    )
    path.write_text("\n".join((*head, *lines)), encoding="utf-8")
    return read(path)


def rows(tmp_path: Path, *lines: str) -> tuple[Activity, ...]:
    return reading(tmp_path, *lines).activities


@pytest.mark.parametrize(
    "name",
    [
        "Phòng Kế hoạch",
        "Trạm Y tế",
        "Ban đại diện cha mẹ học sinh",
        "Khoa Kiểm soát nhiễm khuẩn",
        "Các trường",
        "BQLDA",
    ],
)
@pytest.mark.parametrize("deed", ["hong khô kho thóc", "xốc lại nề nếp", "vực dậy phong trào", "thiết kế 05 mẫu cổng"])
def test_a_name_ends_before_a_word_that_no_name_goes_on_with(name: str, deed: str) -> None:
    assert cut_units(f"{name} {deed}") == (name, deed)


def test_a_foreign_word_is_no_half_of_a_word_that_a_name_goes_on_with() -> None:
    assert cut_units("Phòng Marketing chạy quảng cáo") == ("Phòng Marketing", "chạy quảng cáo")


def test_a_count_of_times_below_a_heading_with_a_time_is_asked_about() -> None:
    assert beside_stage("Tổ khối 4 sinh hoạt chuyên môn 2 lần/tháng.")
    assert not beside_stage("Suốt năm học, các lớp giữ vệ sinh.")


def test_a_field_nobody_listed_stays_with_its_name_before_a_known_deed() -> None:
    assert cut_units("Đội Dò tìm lỗ mọt rà soát kho giống")[0] == "Đội Dò tìm lỗ mọt"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Đội Dò tìm lỗ mọt", "Đội Dò tìm lỗ mọt rà soát kho giống"),
        ("Phòng Kỹ thuật vẽ 06 khu", "Phòng Kỹ thuật vẽ 06 khu, trình trước 15/6"),
        ("Liên đội phát thanh", "Liên đội phát thanh gương tốt mỗi tuần"),
        ("Nhà máy", "Nhà máy gạch nâng công suất từ tháng 7/2027"),
        ("Đội chèo", "Đội chèo thuyền luyện tập mỗi tuần 3 buổi"),
    ],
)
def test_a_name_that_may_hold_a_deed_is_asked_about(name: str, text: str) -> None:
    assert doubtful_names((name,), text)


def test_a_name_before_a_known_deed_asks_nothing() -> None:
    assert not doubtful_names(
        ("Khoa Hồi sức tích cực - Chống độc",), "Khoa Hồi sức tích cực - Chống độc rà soát máy thở"
    )


def test_a_second_unit_that_acts_in_a_sentence_has_a_place_or_is_asked_about(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "1. Phòng Tài vụ rà soát kho thuốc, Khoa Dược lập danh mục trước ngày 15/6/2027.")
    assert any("Khoa Dược" in why for why in row.review)


def test_a_unit_that_only_receives_something_is_not_asked_about(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "1. Phòng Tài vụ rà soát kho thuốc, gửi Khoa Dược, Phòng Vật tư trước ngày 15/6/2027.")
    assert not row.review


def test_a_time_beside_the_one_that_was_taken_is_asked_about(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "1. Phòng Tài vụ chạy thử máy 15/5, nghiệm thu kho lạnh 30/6/2027.")
    assert any("15/5" in why or "30/6" in why for why in row.review)


def test_a_dated_sentence_that_is_no_task_is_named(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "1. Dạy bơi",
        "- Bể bơi thay nước, dựng phao: 10/9/2027.",
        "- Phòng Tài vụ rà soát kho phao trước ngày 15/6/2027.",
    )
    known = [doubt.message for doubt in found.warnings] + [why for row in found.activities for why in row.review]
    dated = [row for row in found.activities if "thay nước" in row.activity]
    assert dated or any("thay nước" in message for message in known)


@pytest.mark.parametrize("often", ["mỗi tuần một bài", "sáu tháng một lần", "2 tuần/lần", "cuối mỗi học kỳ"])
def test_how_often_something_is_done_is_its_time(tmp_path: Path, often: str) -> None:
    (row,) = rows(tmp_path, f"1. Phòng Tài vụ rà soát kho thuốc, {often}.")
    assert row.time_text == often


def test_each_unit_of_a_line_has_a_task_of_its_own(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1. Phòng Tài vụ xốc lại kho thuốc trước ngày 15/6/2027. Kho lạnh còn trống. Khoa Dược hong khô kho thóc cũ, "
        "xong trước ngày 20/7/2027.",
    )
    assert [(row.lead, row.time_text) for row in found] == [
        (("Phòng Tài vụ",), "trước ngày 15/6/2027"),
        (("Khoa Dược",), "xong trước ngày 20/7/2027"),
    ]


def test_a_task_whose_clause_has_no_time_beside_one_that_has_is_asked_about(tmp_path: Path) -> None:
    first, second = rows(
        tmp_path, "1. Phòng Tài vụ xốc lại kho thuốc cũ kỹ; Khoa Dược kiểm kê kho thóc cũ trước ngày 20/7/2027."
    )
    assert (first.time_text, bool(first.review)) == (None, True)
    assert (second.time_text, second.review) == ("trước ngày 20/7/2027", ())


def test_who_has_only_a_verb_behind_a_sentence_does_what_it_states(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "1. Đề án kho lạnh vùng cao. Phòng Tài vụ chuẩn bị; Khoa Dược thẩm định, tháng 3/2027.")
    assert row.activity.startswith("Đề án kho lạnh")


def test_a_person_with_an_office_and_no_comma_after_it_leads(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "1. Đồng chí Lò Thị Mai, Phó Giám đốc Sở rà soát kho thuốc trước ngày 15/6/2027.")
    assert row.lead == ("Lò Thị Mai",)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("vận động xây kho lạnh, phấn đấu đến hết năm 2027 được 3 kho lớn", "đến hết năm 2027"),
    ],
)
def test_the_only_time_of_a_sentence_is_proposed_and_asked_about(tmp_path: Path, text: str, time: str) -> None:
    (row,) = rows(tmp_path, f"1. Phòng Tài vụ {text}.")
    assert row.time_text == time
    assert row.review


def test_who_does_it_together_with_the_lead_helps_and_is_asked_about(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "1. Phòng Tài vụ cùng Khoa Dược xốc lại kho thuốc trước ngày 15/6/2027.")
    assert (row.lead, row.coop) == (("Phòng Tài vụ",), ("Khoa Dược",))
    assert any("Phòng Tài vụ cùng" in why for why in row.review)


def test_who_is_invited_helps(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "1. Phòng Tài vụ chủ trì, mời Khoa Dược tham gia kiểm kho trước ngày 15/6/2027.")
    assert (row.lead, row.coop) == (("Phòng Tài vụ",), ("Khoa Dược",))


def test_an_article_that_gives_somebody_work_leads_its_numbers(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "Điều 2. Giao Tổng Giám đốc:",
        "1. Xốc lại kho thuốc trước ngày 15/6/2027.",
        "2. Tái cơ cấu khoản vay từ quý III.",
    )
    assert [row.lead for row in found] == [("Tổng Giám đốc",)] * 2


def test_a_numbered_line_with_a_time_is_a_task_whatever_it_begins_with(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1. Phòng Tài vụ rà soát kho thuốc trước ngày 15/6/2027.",
        "2. Đêm hội kho lạnh vào tối 26/7/2027 tại sân kho.",
    )
    assert [(row.time_text, bool(row.review)) for row in found] == [
        ("trước ngày 15/6/2027", False),
        ("vào tối 26/7/2027", True),
    ]


def test_a_task_keeps_its_place_above_a_sentence_about_it(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1. Dự thảo bảng giá: khi Phòng Tài vụ gửi hồ sơ, trong vòng 15 ngày phải có văn bản góp ý.",
        "Khoa Dược xốc lại số liệu cho cả hai bên.",
        "2. Phòng Tài vụ rà soát kho thuốc trước ngày 15/6/2027.",
    )
    assert found[0].time_text == "trong vòng 15 ngày"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("duy trì đường dây nóng đến hết năm 2027", "đến hết năm 2027"),
        ("báo cáo hai kỳ ngày 30/6 và 31/12", "ngày 30/6 và 31/12"),
        ("xốc lại kho thuốc trong qúy II", "trong qúy II"),
        ("lập danh mục, trình duyệt 20/7", "20/7"),
        ("xốc lại kho thuốc trong tháng l2/2027", "trong tháng 12/2027"),
        ("nộp sổ kho trước ngày 3O/6/2027", "trước ngày 30/6/2027"),
        ("nộp sổ kho trước ngày l5/7/2O27", "trước ngày 15/7/2027"),
        ("nộp sổ kho trước ngày 3 0/6/2027", "trước ngày 30/6/2027"),
        ("nộp sổ kho trước ngày 30/0 6/2027", "trước ngày 30/06/2027"),
        ("nộp sổ kho trước ngày 30/6/20 27", "trước ngày 30/6/2027"),
    ],
)
def test_a_time_is_taken_without_a_question(tmp_path: Path, text: str, time: str) -> None:
    (row,) = rows(tmp_path, f"1. Phòng Tài vụ {text}.")
    assert (row.time_text, row.review) == (time, ())


@pytest.mark.parametrize("text", ["trước ngày15/8/2027", "suốt chiến dịch"])
def test_what_only_looks_like_a_time_is_asked_about(tmp_path: Path, text: str) -> None:
    (row,) = rows(tmp_path, f"1. Phòng Tài vụ xốc lại kho thuốc {text}.")
    assert row.review


def test_figures_that_may_be_two_are_joined_and_asked_about(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "1. Phòng Tài vụ xốc lại kho thuốc trong tháng 1 2 năm 2027.")
    assert row.time_text == "trong tháng 12 năm 2027"
    assert any("tháng 1 2" in reason for reason in row.review)


@pytest.mark.parametrize(
    "text",
    [
        "mở trong tháng 1 2 lớp tập huấn",
        "lớp 1I/2 dọn kho",
        "quyết định số 15/QĐ-O1 quý II/2027",
        "trao 12/20 26 suất",
        "tháng 1 3/2027",
    ],
)
def test_figures_beside_each_other_that_are_no_date_stay(text: str) -> None:
    assert with_whole_figures(text) == (text, ())


@pytest.mark.parametrize(
    ("name", "deed"),
    [
        ("Phòng Đầu tư", "tổng hợp số liệu giải ngân, trình Giám đốc"),
        ("Các tổ, đội", "khẩn trương dọn kho"),
        ("Các đội", "báo cáo số ca trực"),
        ("Các đơn vị dự toán", "đối chiếu số dư tạm ứng"),
        ("Phòng Kế hoạch tổng hợp", "chủ trì rà soát danh mục"),
    ],
)
def test_a_field_ends_where_its_object_shows_a_deed(name: str, deed: str) -> None:
    assert cut_units(f"{name} {deed}") == (name, deed)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Phòng Tài vụ thuộc Sở chủ trì kiểm kê kho trước ngày 15/6/2027", "Phòng Tài vụ"),
        ("Các phòng thuộc Sở rà soát kho trước ngày 15/6/2027", "Các phòng thuộc Sở"),
        (
            "Đối với UBND các xã, phường có kho dột (Trà Lĩnh, Quang Hán): lợp lại mái trước ngày 15/6/2027",
            "UBND các xã, phường có kho dột (Trà Lĩnh, Quang Hán)",
        ),
    ],
)
def test_whose_room_it_is_and_the_places_of_a_group_make_no_other_name(tmp_path: Path, text: str, lead: str) -> None:
    (row,) = rows(tmp_path, f"1. {text}.")
    assert row.lead == (lead,)


def test_who_answers_for_a_decision_being_carried_out_owes_no_task(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "Điều 1. Giao Phòng Tài vụ rà soát kho thuốc trước ngày 15/6/2027.",
        "Điều 2. Chánh Văn phòng Sở, Giám đốc các trung tâm chịu trách nhiệm thi hành Quyết định này.",
    )
    assert len(found) == 1


def test_the_years_of_an_anniversary_in_a_title_time_nothing(tmp_path: Path) -> None:
    title = ("SỞ Y TẾ TỈNH HẢ LIÊN", "HƯỚNG DẪN", "Kỷ niệm 80 năm Ngày mở kho (19/5/1947 - 19/5/2027)", "I. TỔ CHỨC")
    tasks = ("1. Phòng Tài vụ treo cờ trước ngày 10/5/2027.", "2. Khoa Dược lồng bài nói vào ngày hội của khoa.")
    path = tmp_path / "plan.txt"
    path.write_text("\n".join((*title, *tasks)), encoding="utf-8")
    assert [row.time_text for row in read(path).activities] == ["trước ngày 10/5/2027", None]


def test_an_office_behind_a_person_ends_where_the_deed_begins(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "1. Ông Lò Văn Tâm, Trưởng phòng Tài vụ theo dõi kho thuốc, quý một lần báo cáo Giám đốc.")
    assert (row.lead, row.time_text) == (("Lò Văn Tâm",), "quý một lần")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("phát thuốc từ 10 đến 19/5/2027", "từ 10 đến 19/5/2027"),
        ("gửi mẫu xét nghiệm trong 24 giờ", "trong 24 giờ"),
        ("đăng bài sau 5 ngày làm việc kể từ ngày ký", "sau 5 ngày làm việc kể từ ngày ký"),
        ("soi kho lạnh cả năm", "cả năm"),
        ("soi kho lạnh từ tháng 6 tới tháng 10/2027", "từ tháng 6 tới tháng 10/2027"),
    ],
)
def test_a_span_or_a_lapse_is_the_time(tmp_path: Path, text: str, time: str) -> None:
    (row,) = rows(tmp_path, f"1. Phòng Tài vụ {text}.")
    assert row.time_text == time


def test_a_dated_line_under_aims_that_names_who_does_it_is_named(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "1. Đối tượng, thời gian",
        "- Đợt 2 (tháng 6): 15 kho thuốc - Khoa Dược chủ trì.",
        "2. Phòng Tài vụ rà soát kho thuốc trước ngày 15/6/2027.",
    )
    assert any("15 kho thuốc" in doubt.message for doubt in found.warnings)


def test_the_sentence_below_a_task_that_states_who_does_it_is_the_tasks(tmp_path: Path) -> None:
    first, _ = rows(
        tmp_path,
        "1. Đo độ ẩm kho thuốc, kho lạnh.",
        "Tổ Quản lý chất lượng thực hiện mỗi quý một lần.",
        "2. Phòng Tài vụ rà soát kho thuốc trước ngày 15/6/2027.",
    )
    assert (first.activity[:21], first.lead) == ("Đo độ ẩm kho thuốc, k", ("Tổ Quản lý chất lượng",))


def test_an_occasion_beside_the_time_that_was_taken_is_asked_about(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "1. Phòng Tài vụ sửa xong kho lạnh trước Tết, sơn lại cổng trong tháng 4/2027.")
    assert any("trước Tết" in why for why in row.review)


def test_a_term_of_those_to_be_elected_is_no_plans_period(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    lines = (
        "SỞ Y TẾ TỈNH HẢ LIÊN",
        "Hả Liên, ngày 04 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "Tuyên truyền cuộc bầu cử đại biểu HĐND các cấp nhiệm kỳ 2026 - 2031",
        "I. NHIỆM VỤ",
        "1. Phòng Tài vụ treo cờ trước ngày 10/3/2026.",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    document = read(path).document
    assert (document.plan_to and document.plan_to.year, document.period_assumed) == (2026, True)


def test_a_unit_of_the_group_its_heading_names_leads_without_a_question(tmp_path: Path) -> None:
    (row,) = rows(
        tmp_path, "2. Đối với các cơ quan của tỉnh", "2.1. Phòng Tài vụ xốc lại kho thuốc trước ngày 15/6/2027."
    )
    assert (row.lead, row.review) == (("Phòng Tài vụ",), ())


def test_a_person_who_is_the_contact_leads(tmp_path: Path) -> None:
    (row,) = rows(
        tmp_path, "1. TS. Lò Văn Tâm (Trưởng phòng Tài vụ) đầu mối liên hệ kho thuốc, xong trước ngày 15/6/2027."
    )
    assert row.lead == ("Lò Văn Tâm",)


def test_a_year_that_is_compared_with_is_not_taken_for_a_time_of_the_task() -> None:
    assert not untaken("Giảm 15% chi thường xuyên so với năm 2026.")
    assert not last_year("Số vụ cháy thấp hơn cùng kỳ năm 2026.")
    assert last_year("Hoàn thành cải tạo trụ sở năm 2027.")


def test_who_set_the_figures_of_a_task_has_no_part_in_it() -> None:
    terms = Terms(lead=("Sở Tài chính",), coop=(), time=None)
    assert not unplaced("Thực hiện chỉ tiêu thu do Hội đồng nhân dân tỉnh giao.", terms)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tổ Kỹ thuật vận hành chủ trì sửa máy bơm", "Tổ Kỹ thuật vận hành"),
        ("Phòng Quản lý vận tải và phương tiện kiểm tra 30 xe", "Phòng Quản lý vận tải và phương tiện"),
        ("Phòng Hậu cần", "Phòng Hậu cần"),
        ("Nhà hát Chèo tiếp thu ý kiến", "Nhà hát Chèo"),
        ("Hội đồng thi đua - khen thưởng", "Hội đồng thi đua - khen thưởng"),
        ("Sở Y tế tiếp tục chủ trì giám sát dịch", "Sở Y tế"),
    ],
)
def test_a_name_goes_on_to_what_only_a_unit_does(text: str, name: str) -> None:
    assert cut_units(text)[0] == name


@pytest.mark.parametrize(
    "work",
    [
        "Tổ Kỹ thuật vận hành cấp phát 30 máy đo trước ngày 15/8/2027.",
        "Các khoa đào tạo cử giảng viên trước ngày 15/8/2027.",
        "Phòng Tài vụ phối hợp Công đoàn Công ty huấn luyện an toàn cho 30 người trước ngày 15/8/2027.",
    ],
)
def test_a_field_that_may_be_the_deed_is_asked_about(tmp_path: Path, work: str) -> None:
    (row,) = rows(tmp_path, f"1. {work}")
    assert any("kết thúc ở đâu" in reason for reason in row.review)


def test_headings_beside_headings_of_units_name_units_whatever_their_words(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1. Phòng Tài vụ",
        "- Rà soát kho thuốc trước ngày 15/8/2027.",
        "2. Kho Hóa chất",
        "- Sắp xếp lại tủ đựng trước ngày 16/8/2027.",
        "3. Khoa Dược",
        "- Báo cáo số liệu trước ngày 17/8/2027.",
    )
    assert [row.lead for row in found] == [("Phòng Tài vụ",), ("Kho Hóa chất",), ("Khoa Dược",)]


def test_orders_outside_every_task_are_named(tmp_path: Path) -> None:
    plan = reading(
        tmp_path,
        "1. Phòng Tài vụ rà soát kho thuốc trước ngày 15/8/2027.",
        "2. Khoa Dược báo cáo số liệu trước ngày 17/8/2027.",
        "Giao Lò đốt rác theo dõi việc phân loại.",
    )
    assert any("Lò đốt rác" in doubt.message for doubt in plan.warnings)


def test_a_name_is_known_from_the_other_tasks_of_a_plan(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "1. Phòng Kỹ thuật rà soát kho thuốc trước ngày 15/8/2027.",
        "2. Phòng Kỹ thuật báo cáo số liệu trước ngày 17/8/2027.",
        "3. Phòng Kỹ thuật thiết kế bản vẽ nhà kho trước ngày 18/8/2027.",
        "4. Phòng Kỹ thuật vận hành cấp phát 30 máy trước ngày 19/8/2027.",
    )
    assert [bool(row.review) for row in found] == [False, False, True, False]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phó Tổng Giám đốc phụ trách sản xuất trực tiếp điều hành", "Phó Tổng Giám đốc phụ trách sản xuất"),
        ("Phó Hiệu trưởng phụ trách chung", "Phó Hiệu trưởng"),
        ("Công ty Cổ phần Cảng Du thuyền mở tuyến ngắm cảnh", "Công ty Cổ phần Cảng Du thuyền"),
    ],
)
def test_what_a_deputy_is_in_charge_of_and_half_words_stay_with_the_name(text: str, name: str) -> None:
    assert cut_units(text)[0] == name
