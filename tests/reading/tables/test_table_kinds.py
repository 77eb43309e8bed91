"""Kinds of tables that provinces, ministries and communes use: other headings, layouts and cells, answers by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.reading.tables.activities import activities_from_grids
from dondoc.reading.tables.columns.headings.heading_roles import Role, heading_of
from tests.reading.table_files import drawn

A, B, C = "Sở Nội vụ", "Sở Tư pháp", "Văn phòng UBND tỉnh"
PLAIN = (
    ("Rà soát thủ tục", A, B, "Quý II/2027"),
    ("Mở lớp tập huấn", B, C, "Tháng 9/2027"),
    ("Báo cáo kết quả năm", C, A, "Trước ngày 10/12/2027"),
)
# Headings of one layout (number, work, lead, cooperating, time), as offices word them.
HEADINGS = Path(__file__).with_name("table_headings.txt").read_text(encoding="utf-8").splitlines()
Wanted = tuple[str, str, str, str]


def _kinds() -> dict[str, tuple[list[str], list[str]]]:
    text = Path(__file__).with_name("table_kinds.txt").read_text(encoding="utf-8")
    kinds = {}
    for block in text.split("\n## ")[1:]:
        drawn_part, _, wanted = block.partition("\n=>\n")
        name, *rows = drawn_part.splitlines()
        kinds[name] = (rows, wanted.strip().splitlines())
    return kinds


KINDS = _kinds()


def _read(*rows: str) -> list[Wanted]:
    activities = activities_from_grids([drawn(*rows)]).activities
    return [(a.activity, "; ".join(a.lead), "; ".join(a.coop), a.time_text or "") for a in activities]


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings_of_other_offices_name_the_same_columns(heading: str) -> None:
    rows = [f"{n} | " + " | ".join(row) for n, row in enumerate(PLAIN, 1)]
    assert _read(heading, *rows) == list(PLAIN)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_table_is_read_as_a_person_reads_it(kind: str) -> None:
    rows, wanted = KINDS[kind]
    assert _read(*rows) == [tuple(cell.strip() for cell in line.split("|")) for line in wanted]


def test_indicators_are_targets_with_their_value_and_lead() -> None:
    found = activities_from_grids(
        [
            drawn(
                "TT | Chỉ tiêu | ĐVT | Năm 2026 | Năm 2027 | Cơ quan chủ trì",
                f"1 | Tỷ lệ hồ sơ trực tuyến | % | 70 | 80 | {A}",
                f"2 | Số lớp tập huấn | lớp | 3 | 5 | {B}",
            )
        ]
    )
    assert found.activities == ()
    assert [(t.text, t.lead, t.values[-1]) for t in found.targets] == [
        ("Tỷ lệ hồ sơ trực tuyến", (A,), ("Năm 2027", "80")),
        ("Số lớp tập huấn", (B,), ("Năm 2027", "5")),
    ]


def test_rows_measured_under_a_title_of_targets_are_targets_in_a_table_of_tasks() -> None:
    found = activities_from_grids(
        [
            drawn(
                "TT | Nội dung | Cơ quan chủ trì | Thời gian",
                "I | Chỉ tiêu | < | <",
                f"1 | 100% cán bộ có chữ ký số | {A} | 2027",
                "II | Nhiệm vụ | < | <",
                f"1 | Rà soát thủ tục | {B} | Quý II",
                f"2 | Mở lớp tập huấn | {B} | Quý II",
                "3 | Đăng ký thi đua | | ",
            )
        ]
    )
    assert [(t.text, t.lead, t.by) for t in found.targets] == [("100% cán bộ có chữ ký số", (A,), "2027")]
    assert [activity.key for activity in found.activities if activity.review] == ["II.3"]


def test_columns_that_could_be_either_are_asked_on_the_table_and_on_each_row() -> None:
    found = activities_from_grids(
        [
            drawn(
                "TT | Nội dung | Đơn vị | Cơ quan | Thời gian",
                f"1 | Rà soát thủ tục | {A} | {B} | Quý II",
                f"2 | Mở lớp tập huấn | {B} | {A} | Quý III",
            )
        ]
    )
    assert [doubt.code for doubt in found.doubts] == ["unsure_columns"]
    assert all(activity.review for activity in found.activities)


def test_crosses_of_another_kind_are_no_time_of_rows_under_months() -> None:
    header = ["TT | Nội dung | Chủ trì | Trình | <", "^ | ^ | ^ | Sở | Tỉnh"]
    row = f"1 | Rà soát thủ tục | {A} | x | "
    under, without = (
        activities_from_grids([drawn(*header, *title, row, f"2 | Mở lớp tập huấn | {B} | | x")])
        for title in (["Tháng 3 | < | < | < | <"], [])
    )
    assert (under.doubts, [row.review for row in under.activities]) == ((), [(), ()])
    assert [doubt.code for doubt in without.doubts] == ["unsure_columns"]
    assert all(row.review for row in without.activities)


@pytest.mark.parametrize(
    ("titles", "asked"), [((B, C, "Phòng Kinh tế, Hạ tầng"), False), ((B, "Phòng Kinh tế, Hạ tầng"), True)]
)
def test_a_title_among_units_is_a_unit_whatever_its_words(titles: tuple[str, ...], asked: bool) -> None:
    rows = [line for n, title in enumerate(titles, 1) for line in (f"{n}. {title} | < | <", f"{n} | Rà soát | Quý II")]
    found = activities_from_grids([drawn("TT | Nội dung công việc | Thời hạn", *rows)]).activities
    assert [bool(row.review) for row in found] == [False] * (len(titles) - 1) + [asked]


def test_a_lead_known_only_by_its_cells_is_asked() -> None:
    found = activities_from_grids([drawn(*KINDS["units under notes"][0])])
    assert all("cơ quan chủ trì" in activity.review[0] for activity in found.activities)


@pytest.mark.parametrize(
    "rows",
    [
        (
            "TT | Họ và tên | Chức vụ | Điện thoại",
            "1 | Nguyễn Văn An | Giám đốc | 0123",
            "2 | Lê Thị Ba | Phó Giám đốc | 0124",
        ),
        ("TT | Nội dung chi | Số tiền | Ghi chú", "1 | In tài liệu | 12.000.000 | ", "2 | Nước uống | 1.500.000 | "),
        ("Nơi nhận: | TM. ỦY BAN NHÂN DÂN", "- Như trên; | CHỦ TỊCH"),
    ],
)
def test_a_table_that_plans_nothing_gives_no_activity(rows: tuple[str, ...]) -> None:
    assert activities_from_grids([drawn(*rows)]).activities == ()


@pytest.mark.parametrize(
    ("heading", "cells", "asked"),
    [
        ("Thời gian trình", ("20/5/2027", "10/8/2027"), "thời gian"),
        ("Đơn vị chịu trách nhiệm", (C, A), "cơ quan chủ trì"),
    ],
)
def test_a_second_column_that_may_be_the_time_or_the_lead_is_asked(
    heading: str, cells: tuple[str, str], asked: str
) -> None:
    rows = [
        f"TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn | {heading}",
        f"1 | Rà soát thủ tục | {A} | 30/4/2027 | {cells[0]}",
        f"2 | Mở lớp tập huấn | {B} | 30/9/2027 | {cells[1]}",
    ]
    found = activities_from_grids([drawn(*rows)]).activities
    assert [activity.lead for activity in found] == [(A,), (B,)]
    assert all(any(asked in reason for reason in activity.review) for activity in found)


def test_names_with_a_comma_are_parted_by_the_other_cells_of_the_plan_or_asked() -> None:
    rows = [
        "TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn",
        "1 | Rà soát sơ đồ lưới điện | Phòng Pháp chế, Điện lực Gò Sen | 30/4/2027",
        "2 | Mở lớp tập huấn | Điện lực Gò Sen | 30/9/2027",
        "3 | Kiểm kê kho | Phòng Pháp chế | 30/10/2027",
        "4 | Thay công tơ | Phòng Tài vụ, Điện lực Sông Ngân | 30/11/2027",
        "5 | Làm đường vào trạm | Phòng Kinh tế, Hạ tầng và Đô thị xã Gò Sen | 30/11/2027",
    ]
    parted, _, _, asked, whole = activities_from_grids([drawn(*rows)]).activities
    assert (parted.lead, parted.review) == (("Phòng Pháp chế", "Điện lực Gò Sen"), ())
    assert asked.review == ("“Phòng Tài vụ, Điện lực Sông Ngân” có thể là hai cơ quan; hãy xem lại.",)
    assert (len(whole.lead), whole.review) == (1, ())


def test_one_column_of_products_and_deadlines_gives_both() -> None:
    rows = [
        "TT | Nhiệm vụ | Cơ quan chủ trì | Sản phẩm và thời hạn hoàn thành",
        f"1 | Rà soát thủ tục | {A} | Thông tư, Quý II/2027",
        f"2 | Mở lớp tập huấn | {B} | Ba lớp, 90 học viên, tháng 9/2027",
    ]
    found = activities_from_grids([drawn(*rows)]).activities
    assert [(activity.result, activity.time_text) for activity in found] == [
        ("Thông tư", "Quý II/2027"),
        ("Ba lớp, 90 học viên", "tháng 9/2027"),
    ]


def test_first_and_last_days_the_wrong_way_round_are_no_pair() -> None:
    rows = [
        "TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian | <",
        "^ | ^ | ^ | Họp | Gửi giấy mời",
        f"1 | Rà soát thủ tục | {A} | 30/6/2027 | 01/6/2027",
        f"2 | Mở lớp tập huấn | {B} | 20/9/2027 | 05/9/2027",
    ]
    found = activities_from_grids([drawn(*rows)]).activities
    assert [activity.time_text for activity in found if not activity.review] == []


@pytest.mark.parametrize(
    ("heading", "role"),
    [("Bằng chứng", Role.RESULT), ("Nơi tổ chức", Role.OTHER), ("Ngày âm lịch", Role.TIME), ("Phật sự", Role.WORK)],
)
def test_a_heading_names_its_role(heading: str, role: Role) -> None:
    assert heading_of(heading).best is role


def test_texts_weighed_as_headings_grow_with_the_rows_and_no_faster() -> None:
    def weighed(count: int) -> int:
        rows = [f"{n} | Rà soát thủ tục số {count}.{n} | {A} | Ngày {n % 28 + 1}/5/2027" for n in range(1, count + 1)]
        before = heading_of.cache_info().misses
        activities_from_grids([drawn("TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn", *rows)])
        return heading_of.cache_info().misses - before

    heading_of.cache_clear()
    small, large = weighed(50), weighed(100)
    assert large <= 100
    assert large - small <= 50


def test_a_day_in_the_notes_is_asked_about_where_it_is_part_of_a_sentence_or_outside_the_month() -> None:
    found = activities_from_grids(
        [
            drawn(
                "TT | Nhiệm vụ | Chủ trì | Thời gian | Ghi chú",
                f"1 | Rà soát thủ tục | {A} | Tháng 4/2027 | 21/4/2027",
                f"2 | Mở cuộc thi viết | {A} | Tháng 4/2027 | Chấm bài trước 28/4/2027",
                f"3 | Mở lớp tập huấn | {B} | Tháng 4/2027 | 21/5/2027",
                f"4 | Báo cáo kết quả | {B} | Quý II/2027 | Cả quý",
            )
        ]
    )
    assert [bool(row.review) for row in found.activities] == [False, True, True, False]


def test_a_ditto_mark_is_asked_about_only_below_a_doubtful_row_another_section_or_an_empty_cell() -> None:
    found = activities_from_grids(
        [
            drawn(
                "TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian",
                "I | Thể chế | < | < | <",
                f"1 | Rà soát thủ tục | {A} |  | Quý II",
                "2 | Mở lớp tập huấn | nt |  | -nt-",
                "3 | Lập danh mục | nt | nt | Quý III",
                "4 | Báo cáo kết quả | nt |  | Quý IV",
                "II | Nhân lực | < | < | <",
                f'1 | Kiểm tra các xã | " | {B} | Quý III',
            )
        ]
    )
    assert [bool(row.review) for row in found.activities] == [False, False, True, True, True]
    assert [row.lead for row in found.activities] == [(A,)] * 5
    assert [doubt.code for doubt in found.doubts] == ["ditto"] * 3
