"""Sentences of plans that name several units, or name who and when at their end, are parted as a person parts them."""

from __future__ import annotations

import pytest

from dondoc.reading.loaders.delimited import delimiter_of
from dondoc.reading.prose.labels.brackets import in_end_bracket
from dondoc.reading.prose.labels.times_in_text import time_in
from dondoc.reading.prose.names.sentences import closing_assignment, parts_by_unit
from dondoc.reading.prose.names.unit_ends import cut_units


def test_work_of_two_units_in_one_sentence_is_two_parts() -> None:
    text = "Sở Y tế thanh tra kho thuốc trong quý I/2027; Sở Nội vụ kiểm tra công vụ trong quý II/2027."
    assert parts_by_unit(text) == (text.split("; ")[0], text.split("; ")[1])


def test_a_unit_that_only_helps_has_no_part_of_its_own() -> None:
    assert not parts_by_unit("Sở Y tế thanh tra kho thuốc; Sở Nội vụ phối hợp thực hiện.")


def test_the_last_sentence_of_a_task_names_who_does_it() -> None:
    said = closing_assignment("Tổ chức hội nghị quán triệt. Ban Xây dựng Đảng tham mưu, hoàn thành trong tháng 3/2027.")
    assert said is not None
    assert said.lead == ("Ban Xây dựng Đảng",)


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
def test_brackets_at_the_end_say_who_and_when(inside: str, wanted: list[tuple[str, str]]) -> None:
    assert in_end_bracket(f"Thanh toán không dùng tiền mặt ({inside}).") == (
        "Thanh toán không dùng tiền mặt",
        wanted,
    )


@pytest.mark.parametrize("inside", ["Trạm Y tế xã", "giai đoạn 1; giai đoạn 2", "tháng 4/2027"])
def test_brackets_that_only_explain_are_left_in_the_text(inside: str) -> None:
    assert in_end_bracket(f"Khám sức khỏe cho người cao tuổi ({inside}).") is None


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
