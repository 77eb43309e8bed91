"""Rows of a PDF's tables without column lines are marked where a field does not read whole."""

from __future__ import annotations

from dondoc.activity import Activity, Doubt, Place
from dondoc.reading.source import NO_LINES, Cell, Grid, RowState
from dondoc.reading.tables.rows.layout.open_columns import doubted

PAGE = Doubt(NO_LINES, "trang 2 có bảng không kẻ cột", "trang 2", Place("ke-hoach.pdf", page=2))
WHOLE = Activity(
    "1",
    "Rà soát thủ tục",
    lead=("Sở Nội vụ",),
    result="Báo cáo",
    time_text="Quý II/2027",
    place=Place("ke-hoach.pdf", page=2),
)


def broken(**fields: object) -> Activity:
    """The whole row with a field as columns that ran into each other leave it."""
    return Activity(**{**{name: getattr(WHOLE, name) for name in Activity.__dataclass_fields__}, **fields})  # type: ignore[arg-type]


def test_a_row_whose_fields_read_whole_stands_unmarked() -> None:
    assert doubted([WHOLE], [PAGE]) == (WHOLE,)


def test_a_row_whose_cells_ran_together_is_marked() -> None:
    rows = [broken(time_text="7 7"), broken(lead=("Bộ Công các tiêu an", "chuẩn")), broken(result=None)]
    rows += [broken(lead=("Đoàn trường Phó Hiệu trưởng Nông Thị Yến",)), broken(lead=("Phòng Đào tạo nt",))]
    assert [bool(row.review) for row in doubted([*rows, WHOLE], [PAGE])] == [True, True, True, True, True, False]


def test_a_plan_that_names_no_products_is_not_asked_for_them() -> None:
    rows = [broken(result=None), broken(result=None, lead=("Bà Trần Thị Hoa - Phó Hiệu trưởng",))]
    assert doubted(rows, [PAGE]) == tuple(rows)


def test_rows_that_ran_into_one_are_marked() -> None:
    rows = [broken(key="3 4"), broken(time_text="30/9/2027 31/7/2027")]
    assert all(row.review for row in doubted([*rows, WHOLE], [PAGE])[:2])


def test_the_last_row_of_a_page_stands_unmarked_above_the_row_of_the_next_number() -> None:
    for key, whole in (("2", True), ("3", False)):
        below = broken(key=key, place=Place("ke-hoach.pdf", page=3))
        assert bool(doubted([WHOLE, below], [PAGE])[0].review) is not whole


def test_rows_of_pages_with_lines_are_left_as_they_are() -> None:
    row = broken(time_text="7 7", place=Place("ke-hoach.pdf", page=3))
    assert doubted([row], [PAGE]) == (row,)
    assert doubted([row], []) == (row,)


def test_helpers_are_missed_where_rows_without_a_lead_show_that_merged_cells_are_lost() -> None:
    rows = [broken(coop=("Sở Tư pháp",)), broken(lead=(), coop=("Sở Tư pháp",)), broken(coop=())]
    assert [bool(row.review) for row in doubted(rows, [PAGE])] == [False, True, True]


def test_a_name_that_several_rows_give_reads_whole_whatever_its_words_are() -> None:
    once, *twice = (broken(lead=(name,)) for name in ("Kíp 7 Nà Lốc", "Kíp 3 Bản Mèo", "Kíp 3 Bản Mèo"))
    assert [bool(row.review) for row in doubted([once, *twice], [PAGE])] == [True, False, False]


def test_a_row_that_is_sure_by_its_place_needs_no_known_words_and_a_torn_one_is_marked() -> None:
    row = broken(lead=("Kíp 7 Nà Lốc",), time_text="Mùa nước nổi")
    empty, cut = broken(lead=()), broken(time_text="Từ 01/3 đến")
    for one, state, marked in (
        (row, RowState.OPEN, True),
        (row, RowState.SURE, False),
        (empty, RowState.SURE, True),
        (cut, RowState.SURE, True),
        (WHOLE, RowState.TORN, True),
    ):
        grid = Grid(((Cell("1", place=one.place),),), states=(state,))
        assert bool(doubted([one], [], [grid])[0].review) is marked


def test_a_place_at_the_end_of_a_name_is_no_person_of_another_row() -> None:
    school, beside = broken(lead=("Trường THPT chuyên Hà Đông",)), broken(lead=("Đoàn trường Thầy Lê Văn Nam",))
    assert [bool(row.review) for row in doubted([school, beside], [PAGE])] == [False, True]


def test_an_empty_product_is_a_merged_cells_only_below_one_of_its_section() -> None:
    def row(key: str, section: str, result: str | None) -> Activity:
        return broken(key=key, section=section, result=result, place=Place("ke-hoach.pdf", page=2, row=int(key)))

    rows = [row("1", "I", "Báo cáo"), row("2", "I", None), row("3", "II", None), row("4", "II", None)]
    grid = Grid(tuple((Cell("", place=one.place),) for one in rows), states=(RowState.SURE,) * len(rows))
    assert [bool(one.review) for one in doubted(rows, [], [grid])] == [False, True, False, False]
