"""A row recovered from running text is marked where a cell holds what its column never does."""

from __future__ import annotations

import pytest

from dondoc.activity import Activity
from dondoc.reading.flattened.whole_cells import doubted_cells, doubted_table


def marked(time_text: str | None = None, lead: tuple[str, ...] = ()) -> bool:
    return bool(doubted_cells([Activity("1", "Rà soát", time_text=time_text, lead=lead)])[0].review)


@pytest.mark.parametrize(
    "time",
    [
        "Hằng tuần Phó Giám đốc Sở",
        "Quý III/2026 Chuyển tiếp từ năm 2025",
        "01/02/2",
        "Trước ngày 31/3/2026 Theo Quyết định",
        "khi có văn bản",
    ],
)
def test_a_time_with_the_next_cell_in_it_or_cut_is_marked(time: str) -> None:
    assert marked(time_text=time)


@pytest.mark.parametrize(
    ("result", "coop", "time", "doubted"),
    [
        ("Kế hoạch", "Sở Y tế trước ngày", "30/6/2027", True),
        ("Tháng Phần mềm", "Sở Y tế", "9/2027", True),
        ("Tháng hành động", "Sở Y tế", "9/2027", False),
        ("Kế hoạch", "Sở Y tế", "30/6/2027", False),
    ],
)
def test_a_row_whose_time_lost_its_first_words_to_another_cell_is_marked(
    result: str, coop: str, time: str, *, doubted: bool
) -> None:
    row = Activity("1", "Rà soát", result=result, coop=(coop,), time_text=time)
    assert bool(doubted_cells([row])[0].review) is doubted


def test_a_row_without_a_lead_or_a_time_beside_rows_that_have_them_is_marked() -> None:
    whole = Activity("1", "Rà soát", lead=("Sở Y tế",), time_text="Quý I/2027")
    rows = doubted_cells(
        [whole, Activity("2", "Lập sổ", lead=("Sở Y tế",)), Activity("3", "In", time_text="Quý II/2027")]
    )
    assert [bool(row.review) for row in rows] == [False, True, True]


@pytest.mark.parametrize(
    "time",
    ["Sau khi có văn bản của Sở Y tế", "Thường xuyên trong năm 2026", "Quý I/2026 - Quý III/2026", "Trước 31/5/2026"],
)
def test_a_whole_time_is_not_marked(time: str) -> None:
    assert not marked(time_text=time)


@pytest.mark.parametrize(
    "name",
    [
        "Bộ",
        "Công an (Trung tâm Dữ liệu)",
        "Trạm Y tế xã x x",
        "Văn phòng Bộ Chậm nhất 20 ngày",
        "Ban Quản lý dự án khu",
        "Sở Tư trước ngày pháp",
    ],
)
def test_a_name_with_another_columns_words_or_cut_is_marked(name: str) -> None:
    assert marked(lead=(name,))


@pytest.mark.parametrize(
    ("lead", "coop", "result"),
    [
        (("Sở Tư pháp",), (), "Kế hoạch"),
        (("Sở Nội vụ",), ("Sở Y tế",), "Kế hoạch"),
        (("UBND tỉnh",), ("Sở Tư pháp",), "Quyết định của"),
    ],
)
def test_a_row_whose_names_help_together_elsewhere_lies_one_column_off(
    lead: tuple[str, ...], coop: tuple[str, ...], result: str
) -> None:
    beside = (
        Activity("1", "Rà soát", lead=("Công an tỉnh",), coop=("Sở Tư pháp",), result="Quyết định của UBND tỉnh"),
        Activity("2", "Lập sổ", lead=("Công an tỉnh",), coop=("Sở Nội vụ", "Sở Y tế"), result="Kế hoạch"),
    )
    row = Activity("3", "In sổ", lead=lead, coop=coop, result=result)
    assert [bool(one.review) for one in doubted_cells([*beside, row])] == [False, False, True]


def rows(count: int, doubted: int) -> list[Activity]:
    return [
        Activity(str(at), f"Việc {at}", review=("chưa chắc.",) if at < doubted else ()) for at in range(1, count + 1)
    ]


@pytest.mark.parametrize(("count", "doubted"), [(6, 0), (20, 12)])
def test_every_row_of_a_short_or_much_doubted_table_of_running_text_is_marked(count: int, doubted: int) -> None:
    assert all(row.review for row in doubted_table(rows(count, doubted)))


def test_a_long_table_with_few_doubts_keeps_its_clear_rows_unmarked() -> None:
    assert sum(bool(row.review) for row in doubted_table(rows(20, 4))) == 3
