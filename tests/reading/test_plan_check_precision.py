"""What the plan check keeps quiet about, and the numbering it sees: each was a false alarm or a miss on a real plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dondoc.activity import Place
from dondoc.reading.check import check
from dondoc.reading.compose import reading_of
from dondoc.reading.source import Line, Source
from tests.reading.table_files import drawn
from tests.support.documents.plans_written import ROWS, checked

HEADER = "TT | Nhiệm vụ | Chủ trì | Thời gian"


def _codes(*rows: str) -> list[str]:
    lines = ("Sông Ngân, ngày 15 tháng 12 năm 2025", "KẾ HOẠCH", "Cải cách hành chính năm 2026")
    placed = tuple(Line(text, Place("a.docx", line=n)) for n, text in enumerate(lines, 1))
    source = Source(Path("a.docx"), "docx", "", placed, (drawn(HEADER, *rows),))
    return [finding.code for finding in check(source, reading_of(source))]


def test_a_number_merged_over_the_parts_of_a_task_is_no_duplicate() -> None:
    assert _codes("1 | Xây nhà chính | Sở Y tế | Quý II/2026", "^ | Xây nhà phụ | Sở Xây dựng | Quý III/2026") == []


def test_a_number_printed_twice_is_found() -> None:
    assert _codes("1 | Xây nhà | Sở Y tế | Quý II/2026", "1 | Mua xe | Sở Y tế | Quý III/2026") == [
        "numbering_repeated"
    ]


def test_a_child_that_begins_at_three_is_a_gap() -> None:
    assert _codes("3 | Xây nhà | Sở Y tế | Quý II/2026", "3.3 | Mua xe | Sở Y tế | Quý III/2026") == ["numbering_gap"]


def test_one_section_number_over_two_titles_is_found() -> None:
    rows = ("IV | Nhân lực | < | <", "1 | Mở lớp | Sở Y tế | Quý II/2026", "IV | Tài chính | < | <")
    assert "numbering_repeated" in _codes(*rows, "2 | Mua xe | Sở Y tế | Quý III/2026")


def test_sections_left_out_by_a_row_of_dots_are_no_gap() -> None:
    rows = (
        "I | Thể chế | < | <",
        "1 | Mở lớp | Sở Y tế | Quý II/2026",
        "….......... | < | < | <",
        "1 | Họp | Sở Y tế | 2026",
    )
    after = ("VII | Nhân lực | < | <", "1 | Mua xe | Sở Y tế | Quý III/2026")
    assert "numbering_gap" in _codes(*rows[:2], *after)
    assert _codes(*rows, *after) == []


def test_sections_of_parts_are_counted_apart() -> None:
    rows = ("A | Phần một | < | <", "I | Thể chế | < | <", "1 | Mở lớp | Sở Y tế | Quý II/2026")
    assert _codes(*rows, "B | Phần hai | < | <", "I | Thể chế | < | <", "1 | Mua xe | Sở Y tế | Quý III/2026") == []


@pytest.mark.parametrize(
    ("time", "found"),
    [
        ("2026 - 2028", []),
        ("Giai đoạn 2025 - 2027", []),
        ("2027 - 2028", ["outside_period"]),
        ("Quý I/2027", ["outside_period"]),
    ],
)
def test_years_of_which_the_plans_is_one_are_meant_to_go_on_after_it(time: str, found: list[str]) -> None:
    assert _codes(f"1 | Xây nhà | Sở Y tế | {time}") == found


def test_before_the_first_day_of_next_year_is_inside_the_year() -> None:
    assert _codes("1 | Vận hành | Sở Y tế | Xong trước ngày 01/01/2027") == []


@pytest.mark.parametrize(
    "time",
    [
        "Trước ngày 04/7/2026",
        # The day before a working day is off: nobody named it.
        "Trước ngày 30/11/2026",
        # A month or a span ends wherever it falls.
        "31/10/2026",
        "Từ 01/5/2026 đến 15/11/2026",
        "Sáng thứ Bảy 26/9/2026",
        # Work that is done twice, and weeks crossed side by side, are no two deadlines in one cell.
        "Tháng 5 và tháng 10",
        "Tuần 3 (12-18/10), Tuần 4 (19-31/10)",
    ],
)
def test_a_day_off_that_is_meant_or_that_nobody_named_is_no_finding(time: str) -> None:
    assert _codes(f"1 | Báo cáo | Sở Y tế | {time}") == []


@pytest.mark.parametrize(
    ("column", "time", "found"),
    [
        ("Ngày tổ chức", "12/9/2026", False),
        ("Thời gian", "05/9/2026", False),
        ("Thời gian", "01/5/2026", False),
        ("Thời gian", "12/9/2026", True),
        # The last day is 30/4: one named as a limit, as "trước 01/5/2026" in the cell.
        ("Xong trước", "01/5/2026", True),
        ("Hạn", "01/5/2026", False),
        ("Ngày hoàn thành", "12/9/2026", True),
        ("Ngày tổ chức", "Chậm nhất ngày 12/9/2026", True),
    ],
)
def test_a_day_on_which_something_is_held_is_no_deadline_on_a_day_off(column: str, time: str, *, found: bool) -> None:
    lines = (Line("KẾ HOẠCH NĂM 2026", Place("a.docx", line=1)),)
    grid = drawn(
        f"TT | Nhiệm vụ | Chủ trì | {column}", f"1 | Mở lớp | Sở Y tế | {time}", "2 | Họp | Sở Y tế | 07/9/2026"
    )
    source = Source(Path("a.docx"), "docx", "", lines, (grid,))
    assert [finding.code for finding in check(source, reading_of(source))] == ["day_off"] * found


def test_the_members_of_a_body_are_not_missed_a_time() -> None:
    lines = (Line("KẾ HOẠCH NĂM 2026", Place("a.docx", line=1)),)
    members = drawn("TT | Họ và tên | Chức vụ | Nhiệm vụ", "1 | Phạm Văn Bình | Hiệu trưởng | Trưởng ban")
    tasks = drawn(HEADER, "1 | Mở lớp | Sở Y tế | Quý II/2026", "2 | Họp | Sở Y tế | Quý III/2026")
    second = tuple(tuple(replace(cell, place=Place("a.docx", table=2)) for cell in row) for row in tasks.rows)
    source = Source(Path("a.docx"), "docx", "", lines, (members, replace(tasks, rows=second)))
    assert [finding.code for finding in check(source, reading_of(source))] == []


def test_many_deadlines_on_days_off_are_one_finding() -> None:
    rows = [f"{n} | Việc {n} | Sở Y tế | {day}/2026" for n, day in enumerate(("10/5", "16/5", "17/5", "23/5"), 1)]
    assert _codes(*rows) == ["day_off"]
    assert _codes(*rows[:3]) == ["day_off"] * 3


@pytest.mark.parametrize(
    ("time", "code"),
    [("Từ 30/9/2026 đến 03/8/2026", "backwards"), ("Thứ Hai, 15/7/2026", "weekday_wrong"), ("15/6/206", "date_typo")],
)
def test_a_time_that_contradicts_itself_is_reported_once(time: str, code: str) -> None:
    assert _codes(f"1 | Báo cáo | Sở Y tế | {time}") == [code]


def test_a_task_twice_and_a_unit_in_both_roles_are_found() -> None:
    rows = ("1 | Mua xe | Sở Y tế | Quý II/2026", "2 | Mua xe | Sở Y tế | Quý II/2026")
    assert _codes(*rows) == ["row_repeated"]
    assert _codes(rows[0], "2 | Mua xe | Sở Y tế | Quý III/2026") == []
    assert _codes("1 | Mua xe | Sở Y tế chủ trì, phối hợp Sở Y tế | Quý II/2026") == ["both_roles"]


def test_an_amount_merged_over_rows_is_added_up_once() -> None:
    lines = (Line("Kế hoạch năm 2026", Place("a.docx", line=1)),)
    header = "TT | Nhiệm vụ | Chủ trì | Thời gian | Kinh phí"
    rows = ("1 | Trồng cây | Sở Y tế | 2026 | 30", "2 | Mua xe | Sở Y tế | 2026 | ^", "3 | Xây | Sở Y tế | 2026 | 20")
    for total, codes in ((50, []), (80, ["arithmetic"])):
        source = Source(Path("a.docx"), "docx", "", lines, (drawn(header, *rows, f"Tổng cộng | < | < | < | {total}"),))
        assert [finding.code for finding in check(source, reading_of(source))] == codes


def test_work_between_issue_and_the_periods_first_day_is_not_late_at_birth() -> None:
    assert _codes("1 | Báo cáo | Sở Y tế | Trong tháng 12/2025") == []
    assert _codes("1 | Báo cáo | Sở Y tế | Tháng 6/2025") == ["outside_period"]


def test_the_end_of_a_school_week_on_a_saturday_is_no_deadline_on_a_day_off() -> None:
    assert _codes("1 | Dự giờ | Sở Y tế | 09/3 - 14/3/2026") == []
    assert _codes("1 | Dự giờ | Sở Y tế | 14/3/2026") == ["day_off"]


def test_a_unit_whose_name_goes_on_is_not_the_one_that_ended() -> None:
    assert _codes("1 | Thăm người có uy tín | Ban Dân tộc - Tôn giáo | Quý II/2026") == []
    assert _codes("1 | Thăm người có uy tín | Ban Dân tộc tỉnh | Quý II/2026") == ["unit_gone"]


def test_a_year_in_the_second_line_of_a_header_is_not_added_up() -> None:
    lines = (Line("Kế hoạch năm 2026", Place("a.docx", line=1)),)
    header = ("TT | Nhiệm vụ | Chủ trì | Thời gian | Kinh phí | <", "^ | ^ | ^ | ^ | Tổng | 2026")
    rows = ("1 | Trồng cây | Sở Y tế | 2026 | 30 | 20", "2 | Mua xe | Sở Y tế | 2026 | 40 | 40")
    for total, codes in (("70 | 60", []), ("70 | 61", ["arithmetic"])):
        grid = drawn(*header, *rows, f"Tổng cộng | < | < | < | {total}")
        source = Source(Path("a.docx"), "docx", "", lines, (grid,))
        assert [finding.code for finding in check(source, reading_of(source))] == codes


def test_the_clean_plan_stays_clean(tmp_path: Path) -> None:
    assert checked(tmp_path, ROWS) == ()


def test_a_number_of_the_text_that_is_no_task_of_the_list_is_no_gap() -> None:
    texts = (
        "Sông Ngân, ngày 15 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
        "I. NHIỆM VỤ",
        "1. Sở Y tế xây dựng đề án, hoàn thành trước ngày 30/6/2026.",
        "2. Sở Xây dựng rà soát quy hoạch, hoàn thành trước ngày 31/7/2026.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ ban hành hướng dẫn trước ngày 31/3/2026.",
        "2. Sở Tài chính bố trí kinh phí.",
        "3. Văn phòng UBND tỉnh báo cáo kết quả trước ngày 15/12/2026.",
    )
    lines = tuple(Line(text, Place("a.docx", line=n)) for n, text in enumerate(texts, 1))
    source = Source(Path("a.docx"), "docx", "", lines, ())
    assert "numbering_gap" not in [finding.code for finding in check(source, reading_of(source))]
