"""Real tables of own words: headers of every kind, sections, pages, merged cells; nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dondoc.reading.source import Cell, Grid
from dondoc.reading.tables.activities import TableReading, activities_from_grids

HEADER = ("STT", "Nội dung", "Kết quả", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện")
ROW = ("1", "Trồng 200 cây phân tán", "Biên bản nghiệm thu", "Phòng Kinh tế", "Các thôn, bản", "Tháng 8/2027")
OTHER = ("2", "Khơi thông mương tiêu", "Báo cáo", "Phòng Kinh tế; Công an xã", "", "Quý II/2027")


def grid(*rows: Sequence[str]) -> Grid:
    return Grid(tuple(tuple(Cell(text) for text in row) for row in rows))


def read(*rows: Sequence[str]) -> TableReading:
    return activities_from_grids([grid(*rows)])


def test_columns_are_known_under_any_of_their_names_and_in_any_order() -> None:
    header = ("Số TT", "Thời hạn hoàn thành", "Đơn vị thực hiện", "Nhiệm vụ cụ thể", "Phối hợp", "Sản phẩm đầu ra")
    row = ("1", "Tháng 8/2027", "Phòng Kinh tế", "Trồng cây", "Các thôn, bản", "Biên bản")
    [activity] = read(header, row).activities
    assert (activity.activity, activity.result, activity.time_text) == ("Trồng cây", "Biên bản", "Tháng 8/2027")
    assert (activity.lead, activity.coop) == (("Phòng Kinh tế",), ("Các thôn, bản",))


def test_a_header_in_two_lines_names_the_columns_below_the_one_it_gathers() -> None:
    upper = ("TT", "Nội dung công việc", "Cơ quan thực hiện", "Cơ quan thực hiện", "Tiến độ hoàn thành")
    lower = ("TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Tiến độ hoàn thành")
    [activity] = read(upper, lower, ("1", "Trồng cây", "Phòng Kinh tế", "Công an xã", "Quý I/2027")).activities
    assert (activity.lead, activity.coop, activity.time_text) == (("Phòng Kinh tế",), ("Công an xã",), "Quý I/2027")


def test_a_line_that_numbers_the_columns_is_no_row() -> None:
    assert [a.key for a in read(HEADER, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), ROW).activities] == ["1"]


def test_a_header_repeated_on_the_next_page_is_no_row() -> None:
    assert [a.key for a in read(HEADER, ROW, HEADER, OTHER).activities] == ["1", "2"]


def test_a_section_over_merged_cells_or_in_one_cell_opens_new_numbers() -> None:
    merged = ("I", *["Nông nghiệp (1 mục tiêu, 2 nhiệm vụ, 3 hoạt động)"] * 5)
    single = ("II.", "Thủy lợi", "", "", "", "")
    reading = read(HEADER, merged, ROW, single, ("1", *OTHER[1:]))
    assert [(a.key, a.section) for a in reading.activities] == [("I.1", "Nông nghiệp"), ("II.1", "Thủy lợi")]
    assert reading.sections[0].declared == {"mục tiêu": 1, "nhiệm vụ": 2, "hoạt động": 3}


def test_nhiem_vu_is_the_activity_where_it_stands_alone_and_the_duty_beside_hoat_dong() -> None:
    alone = read(("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"), ("1", "Trồng cây", "Phòng Kinh tế", "Năm 2027"))
    assert alone.activities[0].activity == "Trồng cây"
    beside = read(
        ("TT", "Mục tiêu", "Nhiệm vụ", "Hoạt động", "Chủ trì", "Thời gian"),
        ("1", "Xanh hơn", "Trồng cây", "Ươm giống", "Phòng Kinh tế", "Năm 2027"),
    )
    first = beside.activities[0]
    assert (first.objective, first.duty, first.activity) == ("Xanh hơn", "Trồng cây", "Ươm giống")


def test_a_cell_that_goes_on_over_a_page_is_one_cell() -> None:
    broken = ("", "và 20 cây bóng mát", "kèm ảnh chụp", "", "", "")
    [activity] = read(HEADER, ROW, HEADER, broken).activities
    assert activity.activity == "Trồng 200 cây phân tán và 20 cây bóng mát"
    assert activity.result == "Biên bản nghiệm thu kèm ảnh chụp"


def test_two_activities_in_one_cell_are_two_rows_and_the_second_is_marked() -> None:
    header = ("TT", "Mục tiêu", "Nhiệm vụ", "Hoạt động", "Chủ trì", "Thời gian")
    both = "Hoạt động 1: Ươm giống Hoạt động 2: Trồng cây"
    reading = read(header, ("1", "Xanh hơn", "Phủ xanh", both, "Phòng Kinh tế", "Năm 2027"))
    assert [a.key for a in reading.activities] == ["HĐ1", "HĐ2"]
    assert [bool(a.review) for a in reading.activities] == [False, True]


def test_the_same_number_twice_keeps_both_rows_and_marks_the_second() -> None:
    reading = read(HEADER, ROW, ("1", *OTHER[1:]))
    assert [a.key for a in reading.activities] == ["1", "1(2)"]
    assert "trùng" in reading.activities[1].review[0]


def test_a_second_table_with_its_own_numbers_has_its_own_keys() -> None:
    second = grid(("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"), ("1", "Khơi mương", "Công an xã", "Năm 2027"))
    reading = activities_from_grids([grid(HEADER, ROW), second])
    assert [a.key for a in reading.activities] == ["1", "B2.1"]
    assert not any(a.review for a in reading.activities)


def test_a_table_that_goes_on_without_a_header_is_the_same_table() -> None:
    reading = activities_from_grids([grid(HEADER, ROW), grid(OTHER)])
    assert [a.key for a in reading.activities] == ["1", "2"]


def test_columns_without_names_are_reported_by_what_their_cells_hold() -> None:
    third = ("3", "Nạo vét ao làng Hạ trước mùa mưa", "Biên bản", "Phòng Kinh tế", "Công an xã", "Trước ngày 15/5/2027")
    reading = read(ROW, OTHER, third)
    assert [a.time_text for a in reading.activities] == ["Tháng 8/2027", "Quý II/2027", "Trước ngày 15/5/2027"]
    assert reading.activities[2].activity == third[1]
    assert [doubt.code for doubt in reading.doubts] == ["guessed_columns"]


def test_a_table_that_is_no_plan_gives_no_rows() -> None:
    prices = [("Mặt hàng", "Giá", "Số lượng"), ("Gạo", "12.000", "5"), ("Muối", "4.000", "2"), ("Dầu", "40.000", "1")]
    assert read(*prices).activities == ()


def test_text_of_a_column_that_no_field_holds_is_listed() -> None:
    reading = read((*HEADER, "Ghi chú"), (*ROW, "Vốn xã hội hóa"))
    assert reading.leftovers == ("1 Ghi chú: Vốn xã hội hóa",)


def test_a_row_without_a_time_or_a_lead_is_kept_with_nothing_in_their_place() -> None:
    [activity] = read(HEADER, ("1", "Trồng cây", "Biên bản", "-", "", "…")).activities
    assert (activity.lead, activity.coop, activity.time_text) == ((), (), None)


def test_characters_recognised_with_doubt_mark_the_row() -> None:
    cells = tuple(Cell(text, confidence=0.55) for text in ROW)
    reading = activities_from_grids([Grid((tuple(Cell(text) for text in HEADER), cells))])
    assert reading.activities[0].confidence == 0.55
    assert reading.activities[0].review


def test_a_first_and_a_last_day_are_one_time_whatever_their_headings() -> None:
    for first, last in (("Ngày BĐ", "Ngày KT"), ("Thời gian bắt đầu", "Thời gian kết thúc"), ("Bắt đầu", "Phải xong")):
        header = ("STT", "Nội dung", "Đơn vị thực hiện", first, last)
        [activity] = read(header, ("1", "Trồng cây", "Phòng Kinh tế", "01/3/2027", "15/4/2027")).activities
        assert activity.time_text == "Từ 01/3/2027 đến 15/4/2027"


@pytest.mark.parametrize(
    ("first", "time"),
    [
        ("15-03-2027", "Bắt đầu từ 15-03-2027"),
        ("15.03.2027", "Bắt đầu từ 15.03.2027"),
        ("15/3/2027", "Bắt đầu từ 15/3/2027"),
        ("01-03-2027 - 15-04-2027", "01-03-2027 - 15-04-2027"),
        ("tháng 3 - tháng 5/2027", "tháng 3 - tháng 5/2027"),
    ],
)
def test_a_first_day_alone_is_when_work_begins_unless_its_cell_holds_both_ends(first: str, time: str) -> None:
    header = ("STT", "Nội dung", "Đơn vị thực hiện", "Bắt đầu", "Kết thúc")
    [activity] = read(header, ("1", "Trồng cây", "Phòng Kinh tế", first, "")).activities
    assert activity.time_text == time


def test_a_column_of_sums_numbers_no_rows() -> None:
    header = ("Kết quả", "Hạn", "Ai làm", "Việc phải làm", "Tiền (tr.đ)")
    row = ("Biên bản", "Tháng 8/2027", "Phòng Kinh tế", "Trồng 200 cây phân tán", "350")
    [activity] = read(header, row).activities
    assert (activity.key, activity.lead) == ("1", ("Phòng Kinh tế",))


def test_several_names_without_a_role_under_both_roles_are_asked() -> None:
    header = ("STT", "Nội dung", "Cơ quan chủ trì/phối hợp", "Thời gian")
    stated, unstated = read(
        header,
        ("1", "Trồng cây", "Phòng Kinh tế/Công an xã, các thôn", "Quý II/2027"),
        ("2", "Khơi mương", "Phòng Kinh tế, Công an xã", "Quý II/2027"),
    ).activities
    assert (stated.lead, stated.coop, stated.review) == (("Phòng Kinh tế",), ("Công an xã", "các thôn"), ())
    assert len(unstated.review) == 1


def test_the_place_for_signatures_below_a_table_is_no_row_and_is_not_lost() -> None:
    found = read(HEADER, ROW, ("", "NGƯỜI LẬP BIỂU", "", "", "", "GIÁM ĐỐC"), ("", "", "", "", "", "(Ký tên)"))
    assert [activity.key for activity in found.activities] == ["1"]
    assert found.leftovers == ("NGƯỜI LẬP BIỂU", "GIÁM ĐỐC", "(Ký tên)")


def test_a_first_row_of_unknown_words_over_times_is_the_header() -> None:
    header = ("Mô hình", "Chi bộ đăng ký", "Cùng vào cuộc", "Ra mắt")
    rows = [(f"Tuyến phố văn minh số {n}", "Chi bộ Tổ dân phố", "Công an phường", f"{n}/5/2027") for n in (5, 6, 7)]
    activities = read(header, *rows).activities
    assert [activity.time_text for activity in activities] == ["5/5/2027", "6/5/2027", "7/5/2027"]
    assert all(activity.review for activity in activities)


def test_a_row_with_a_time_of_its_own_over_its_parts_is_kept_and_asked_about() -> None:
    header = ("STT", "Nội dung", "Chủ trì", "Thời hạn")
    over, *parts = read(
        header,
        ("1", "Sửa trường", "Phòng Kinh tế", "Quý IV/2027"),
        ("1.1", "Lợp mái", "Phòng Kinh tế", "31/7/2027"),
        ("1.2", "Xây bể", "Phòng Kinh tế", "31/8/2027"),
    ).activities
    assert "1.1" in over.review[0]
    assert not any(part.review for part in parts)


def test_a_row_whose_parts_have_no_lead_of_their_own_is_kept_and_asked_about() -> None:
    header = ("STT", "Nội dung", "Chủ trì", "Thời hạn")
    over, *_ = read(
        header,
        ("1", "Sửa trường", "Phòng Kinh tế", ""),
        ("1.1", "Lợp mái", "", "31/7/2027"),
        ("1.2", "Xây bể", "", "31/8/2027"),
    ).activities
    assert any("1.1" in reason for reason in over.review)


def test_a_name_that_two_texts_print_over_each_other_is_marked() -> None:
    header = ("STT", "Nội dung", "Chủ trì", "Thời hạn")
    over, plain = read(
        header, ("1", "Lợp mái", "Công an xã pHhòốai", "31/7/2027"), ("2", "Xây bể", "Phòng PC06", "31/8/2027")
    ).activities
    assert (len(over.review), plain.review) == (1, ())


def test_a_sheet_that_counts_the_tasks_of_offices_is_no_plan() -> None:
    rows = [(f"Phòng {name}", str(n), "0", "0") for n, name in enumerate(("Kinh tế", "Nội vụ", "Y tế"), 1)]
    assert read(("Đơn vị", "Số việc", "Đúng hạn", "Quá hạn"), *rows).activities == ()
