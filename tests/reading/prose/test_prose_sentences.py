"""Sentences of plans that name several units, or name who and when at their end, are parted as a person parts them."""

from __future__ import annotations

import time

import pytest

from dondoc.reading.loaders.delimited import delimiter_of
from dondoc.reading.prose.labels.brackets import in_end_bracket
from dondoc.reading.prose.names.assignment import sentence_assignment
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.prose.names.sentences import closing_assignments, parts_by_unit
from dondoc.reading.times.in_text import deadline_in, on_day, time_in, times_in

SECONDS = 10
"""Of processor time; by the square of its length the text took over a minute."""


def test_a_paragraph_of_decrees_costs_no_more_than_it_is_long() -> None:
    began = time.process_time()
    assert time_in("Nghị định số 136/2020/NĐ-CP ngày 24/11/2020, " * 1_500) is None
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("words", ["trước ", "từ ngày ", "tuần đầu ", "chậm nhất là "])
def test_a_run_of_words_that_no_time_follows_costs_no_more_than_it_is_long(words: str) -> None:
    began = time.process_time()
    assert time_in(words * 3_000) is None
    assert time.process_time() - began < SECONDS


def test_counting_many_times_of_one_text_costs_no_more_than_it_is_long() -> None:
    began = time.process_time()
    assert times_in("sáng 15/3 " * 3_000) == 1
    assert time.process_time() - began < SECONDS


def test_work_of_two_units_in_one_sentence_is_two_parts() -> None:
    text = "Sở Y tế thanh tra kho thuốc trong quý I/2027; Sở Nội vụ kiểm tra công vụ trong quý II/2027."
    assert parts_by_unit(text) == (text.split("; ")[0], text.split("; ")[1])


def test_a_unit_that_only_helps_has_no_part_of_its_own() -> None:
    assert not parts_by_unit("Sở Y tế thanh tra kho thuốc; Sở Nội vụ phối hợp thực hiện.")


def test_the_last_sentence_of_a_task_names_who_does_it() -> None:
    (assignment,) = closing_assignments(
        "Tổ chức hội nghị quán triệt. Ban Xây dựng Đảng tham mưu, hoàn thành trong tháng 3/2027."
    )
    assert assignment.lead == ("Ban Xây dựng Đảng",)


def test_who_looks_at_what_another_prepared_helps_it() -> None:
    (assignment,) = closing_assignments("Đề án cải tạo chợ. Phòng Kinh tế chuẩn bị; Ban Pháp chế HĐND phường thẩm tra.")
    assert (assignment.lead, assignment.coop) == (("Phòng Kinh tế",), ("Ban Pháp chế HĐND phường",))


@pytest.mark.parametrize(
    ("text", "lead", "coop"),
    [
        ("Thường trực Đảng ủy yêu cầu Trạm Y tế phường báo cáo", ("Trạm Y tế phường",), ()),
        (
            "Giao Ban Pháp chế làm đầu mối, các Ban Tài chính, Nhân sự phối hợp, soạn quy chế",
            ("Ban Pháp chế",),
            ("các Ban Tài chính, Nhân sự",),
        ),
        ("Chi đoàn phối hợp Hội Phụ nữ chịu trách nhiệm", ("Chi đoàn",), ("Hội Phụ nữ",)),
        ("Bà Lò Thị Xuân, Phó Giám đốc, chỉ đạo quyết toán công trình", ("Lò Thị Xuân",), ()),
        ("Ban Quản trị chịu trách nhiệm, Đội Bảo vệ phối hợp", ("Ban Quản trị",), ("Đội Bảo vệ",)),
        ("PGS.TS. Lò Công Xuân (Phó Giám đốc) chỉ đạo chung", ("Lò Công Xuân",), ()),
        ("Đ/c Mến (kế toán) chịu trách nhiệm", ("Đ/c Mến",), ()),
        ("Bí thư dự hội nghị. (Giao Văn phòng Đảng ủy chuẩn bị tài liệu)", ("Văn phòng Đảng ủy",), ()),
    ],
)
def test_a_sentence_states_who_is_to_do_it(text: str, lead: tuple[str, ...], coop: tuple[str, ...]) -> None:
    assignment = sentence_assignment(text)
    assert assignment is not None
    assert (assignment.lead, assignment.coop) == (lead, coop)


def test_a_deadline_of_its_own_is_nearer_than_the_stage_a_task_stands_in() -> None:
    assert deadline_in("Chi cục Thủy lợi lập dự toán, trình duyệt trước ngày 12/5/2027") == "trước ngày 12/5/2027"
    assert deadline_in("Chi cục Thủy lợi khảo sát 04 hồ chứa") is None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Tổng duyệt chương trình ngày 12/8.", "ngày 12/8"),
        ("Gặp mặt đầu xuân (15/02)", "15/02"),
        ("Thăm gia đình chính sách nhân ngày 27/7.", None),
        ("Dọn vệ sinh vào sáng thứ Bảy 16/01/2027", "vào sáng thứ Bảy 16/01/2027"),
    ],
)
def test_a_day_without_a_year_is_a_deadline_but_not_an_occasion(text: str, when: str | None) -> None:
    assert deadline_in(text) == when


def test_the_number_of_a_section_is_no_day() -> None:
    assert time_in("Chủ trì triển khai các nhiệm vụ tại mục (IV) (4.3) và Phụ lục của Kế hoạch.") is None


def test_an_hour_alone_is_on_the_day_named_above_it() -> None:
    assert on_day("14 giờ 30", "thứ Ba, 11/5/2027") == "14 giờ 30, thứ Ba, 11/5/2027"
    assert on_day("14 giờ 30 ngày 11/5", "tháng 5") == "14 giờ 30 ngày 11/5"


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        ("Phòng Kinh tế; quý II/2027", [("lead", "Phòng Kinh tế"), ("time", "quý II/2027")]),
        (
            "Phòng Kinh tế, xong trước 31/3/2027",
            [("lead", "Phòng Kinh tế"), ("time", "xong trước 31/3/2027")],
        ),
        (
            "Phòng Kinh tế chủ trì; Công an phường phối hợp; tháng 4/2027",
            [("lead", "Phòng Kinh tế"), ("coop", "Công an phường"), ("time", "tháng 4/2027")],
        ),
    ],
)
def test_brackets_at_the_end_state_who_and_when(inside: str, wanted: list[tuple[str, str]]) -> None:
    assert in_end_bracket(f"Thanh toán không dùng tiền mặt ({inside}).") == (
        "Thanh toán không dùng tiền mặt",
        wanted,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Khám sức khỏe cho người cao tuổi (giai đoạn 1; giai đoạn 2).",
        "Khám sức khỏe cho người cao tuổi (tháng 4/2027).",
        "Gửi danh sách về cơ quan quản lý (Trạm Y tế xã).",
        "Trình Thường trực Đảng ủy xem xét (Bí thư Đảng ủy).",
        "Danh sách người cao tuổi (Trạm Y tế xã).",
        "Kiểm tra đột xuất ba đơn vị: Phòng Kinh tế, Trạm Y tế xã.",
        "Ký hợp đồng với: Công ty Hòa An.",
    ],
)
def test_brackets_that_only_explain_are_left_in_the_text(text: str) -> None:
    assert in_end_bracket(text) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Khám sức khỏe cho người cao tuổi (Trạm Y tế xã).", "Trạm Y tế xã"),
        ("Treo băng rôn tại các trục đường chính (UBND phường).", "UBND phường"),
        ("Kiểm định máy thở, máy gây mê: Khoa Hồi sức.", "Khoa Hồi sức"),
        ("Tiêm phòng bổ sung trước ngày 30/6/2027 (Chi cục Chăn nuôi và Thú y).", "Chi cục Chăn nuôi và Thú y"),
    ],
)
def test_a_unit_behind_a_deed_that_it_does_not_explain_leads(text: str, who: str) -> None:
    found = in_end_bracket(text)
    assert found is not None
    assert found[1] == [("lead", who)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Phòng Nghiệp vụ 4 xác minh tài sản tại 06 cơ quan", "Phòng Nghiệp vụ 4"),
        ("UBND các xã Tân Bình, Phú Lộc kiểm đếm 142 hộ", "UBND các xã Tân Bình, Phú Lộc"),
        ("Công an phường, các trường học; xong trước ngày 30/9/2027", "Công an phường, các trường học"),
        ("UBND 15 xã lập danh sách", "UBND 15 xã"),
        ("Công an tỉnh, Sở Nội vụ rà soát", "Công an tỉnh, Sở Nội vụ"),
    ],
)
def test_units_end_where_what_they_do_begins(text: str, who: str) -> None:
    assert cut_units(text)[0] == who


def test_days_after_an_event_are_a_time() -> None:
    text = "Nghiệm thu khối lượng trong vòng 04 ngày làm việc kể từ khi nhận hồ sơ."
    assert time_in(text) == "trong vòng 04 ngày làm việc kể từ khi nhận hồ sơ"


def test_clauses_between_semicolons_below_each_task_are_no_table() -> None:
    tasks = "".join(f"1.{n}. Kiểm tra hồ số {n}\nChủ trì: Sở A; phối hợp: Sở B; hoàn thành: quý I.\n" for n in range(9))
    assert delimiter_of(tasks) == ""
    assert delimiter_of("TT; Nội dung; Đơn vị\n1; Kiểm tra; Sở A\n2; Rà soát; Sở B\n") == ";"


def test_who_and_when_stand_after_the_colon_of_a_task() -> None:
    assert in_end_bracket("Lưu mẫu thức ăn 24 giờ: Tổ nuôi dưỡng thực hiện, hằng ngày.") == (
        "Lưu mẫu thức ăn 24 giờ",
        [("lead", "Tổ nuôi dưỡng"), ("time", "hằng ngày")],
    )


def test_what_a_unit_does_after_a_colon_is_not_its_name() -> None:
    assert in_end_bracket("Kết quả đạt được: Sở Nội vụ kiểm tra 5 cơ quan, trong quý I/2027.") is None


def test_an_order_inside_a_sentence_begins_a_part() -> None:
    first, second = parts_by_unit(
        "Về giải phóng mặt bằng: Giao Ban Bồi thường hoàn thiện phương án trước ngày 20/4/2027; giao Công an phường "
        "lập phương án bảo vệ trước ngày 25/4/2027."
    )
    assert first.startswith("Về giải phóng")
    assert second.startswith("giao Công an")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Trạm Thú y phun khử trùng chợ Lũng từ chiều 11/8.", "từ chiều 11/8"),
        ("Từ ngày 05/6/2027, dán nhãn cho toàn bộ kho thuốc", "Từ ngày 05/6/2027"),
        ("Thay 8 biển báo, có bản đồ kèm theo (hạn: 15/5/2027).", "15/5/2027"),
        ("Trực đường dây nóng trong hai ngày hội 04 và 05/6/2027.", "trong hai ngày hội 04 và 05/6/2027"),
        ("Dạy bơi cho học sinh vào các ngày 4, 6, 8 tháng 7 năm 2027.", "vào các ngày 4, 6, 8 tháng 7 năm 2027"),
        ("Nộp bài dự thi trước thứ Ba tuần sau (23/3/2027)", "trước thứ Ba tuần sau (23/3/2027)"),
        ("Đo độ mặn, cứ 2 giờ báo cáo một lần.", "cứ 2 giờ báo cáo một lần"),
        ("Gửi số liệu trước ngày 08 của tháng đầu quý sau.", "trước ngày 08 của tháng đầu quý sau"),
        # The dates of a decree and of a count are no times of the work.
        (
            "Trình Nghị định thay Nghị định số 12/2019/NĐ-CP ngày 03 tháng 4 năm 2019, trước ngày 20 tháng 8 năm 2027.",
            "trước ngày 20 tháng 8 năm 2027",
        ),
        ("Đánh giá giải ngân tính đến hết tháng 5, báo cáo UBND xã trước ngày 12/6", "trước ngày 12/6"),
        ("Bố trí trực bảo vệ hồ đập 24/24.", None),
    ],
)
def test_a_time_is_taken_with_all_its_words_and_the_date_of_a_thing_is_not(text: str, when: str | None) -> None:
    assert time_in(text) == when


def test_how_often_a_second_thing_is_done_is_counted_as_a_time_of_its_own() -> None:
    assert times_in("Nâng cấp phần mềm trước 18/4; hằng ngày sao lưu dữ liệu.") == 2


def test_a_note_in_brackets_stands_inside_the_name_of_a_unit() -> None:
    assert cut_units("Thanh tra Sở (nay là Phòng Pháp chế) phúc tra ba đơn vị")[1] == "phúc tra ba đơn vị"


def test_what_is_so_stands_before_who_does_what_about_it() -> None:
    text = "Xã mới thu 38% phí. Yêu cầu các chủ đầu tư nộp hồ sơ trước ngày 15/7/2026. Sở Y tế duyệt trong quý IV."
    assert [part.split()[0] for part in parts_by_unit(text)] == ["Yêu", "Sở"]


@pytest.mark.parametrize(
    ("who", "deed"),
    [
        ("Sở Nông nghiệp và Môi trường", "trả lời kiến nghị của cử tri"),
        ("Sở Tài chính, Sở Công Thương", "trả nợ khối lượng"),
        ("Các khoa lâm sàng", "chấm dứt ghi bệnh án giấy"),
        ("Ban Quản lý chợ", "thu gom rác"),
        ("Khoa Khám bệnh", "khám sức khỏe học sinh"),
        ("Trung tâm Kiểm soát bệnh tật tỉnh", "phun hóa chất"),
        ("Tổ chuyên môn khối 4", "dự giờ 06 tiết"),
        ("Viện kiểm sát nhân dân các khu vực", "kiểm sát trực tiếp 02 cuộc"),
    ],
)
def test_a_name_ends_where_a_verb_begins_that_no_name_goes_on_with(who: str, deed: str) -> None:
    assert cut_units(f"{who} {deed}") == (who, deed)


@pytest.mark.parametrize(
    "name", ["Chi cục Chăn nuôi và Thú y", "Trung tâm Dịch vụ đấu giá tài sản", "Chi cục An toàn vệ sinh thực phẩm"]
)
def test_a_verb_inside_a_name_does_not_end_it(name: str) -> None:
    assert cut_units(name) == (name, "")


@pytest.mark.parametrize("name", ["Ban Thư ký", "Hội đồng tự đánh giá", "Ban Quản lý dự án đầu tư xây dựng tỉnh"])
def test_a_name_does_not_end_inside_a_word_of_two_syllables(name: str) -> None:
    assert cut_units(f"{name} họp thông qua báo cáo") == (name, "họp thông qua báo cáo")


def test_a_unit_behind_the_times_a_sentence_begins_with_does_it() -> None:
    assignment = sentence_assignment(
        "Định kỳ 6 tháng (trước ngày 10/6) Phòng Nội vụ báo cáo Chủ tịch kết quả thực hiện."
    )
    assert assignment is not None
    assert assignment.lead == ("Phòng Nội vụ",)
    assert sentence_assignment("Ngày hội việc làm cho thanh niên của xã") is None


@pytest.mark.parametrize(
    ("text", "lead", "coop"),
    [
        ("Giao Trạm Y tế (chủ trì), Đoàn Thanh niên xã phun thuốc trước ngày 20/5.", "Trạm Y tế", "Đoàn Thanh niên xã"),
        ("Phòng Kinh tế (cơ quan chủ trì), Công an xã kiểm tra chợ trong quý II.", "Phòng Kinh tế", "Công an xã"),
        ("Công an xã (phối hợp), Phòng Kinh tế (chủ trì) kiểm tra chợ trong quý II.", "Phòng Kinh tế", "Công an xã"),
    ],
)
def test_a_role_in_brackets_behind_a_unit_shows_who_leads_a_sentence(text: str, lead: str, coop: str) -> None:
    found = sentence_assignment(text)
    assert found is not None
    assert (found.lead, found.coop) == ((lead,), (coop,))
