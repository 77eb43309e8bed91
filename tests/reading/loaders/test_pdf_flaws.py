"""What printing does to a text layer: words cut by cells, tables without lines, pages on their side, letters twice."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from dondoc.reading.loaders.detect import load
from dondoc.reading.loaders.pdf.across_pages import LongTable
from dondoc.reading.loaders.pdf.page import interpreted, words_of
from dondoc.reading.loaders.pdf.page_objects import objects_of
from dondoc.reading.loaders.pdf.ruled import Box, PageTable
from dondoc.reading.loaders.pdf.text.broken_words import completed
from dondoc.reading.loaders.pdf.text.cell_text import paragraph
from dondoc.reading.loaders.pdf.text.page_text import Word
from dondoc.reading.loaders.pdf.text.running_text import running_lines
from dondoc.reading.source import RowState
from tests.support.documents.pdf_files import pdf_of_texts

SAMPLE = Path(__file__).parents[2] / "samples" / "plan.pdf"
HEAD = [(40, "TT"), (80, "Noi dung"), (220, "Chu tri"), (320, "Phoi hop"), (430, "Thoi gian")]
ROW_1 = [(40, "1"), (80, "Ban hanh ke hoach"), (220, "So Noi vu"), (320, "Cac so"), (430, "Quy I/2026")]
REST_1 = [(80, "kiem tra"), (320, "nganh")]
ROW_2 = [(40, "2"), (80, "Ra soat"), (220, "So Tu phap"), (320, "UBND"), (430, "truoc ngay")]
REST_2 = [(320, "tinh"), (430, "30/6/2026")]


def words(*lines: tuple[float, str]) -> list[Word]:
    """Words one below the other, six points a letter."""
    return [Word(text, left, left + 6 * len(text), 12 * at, 12 * at + 10) for at, (left, text) in enumerate(lines)]


@pytest.mark.parametrize(
    ("lines", "right", "whole"),
    [
        (("tỉnh/thàn", "h", "phố"), 60, "tỉnh/thành phố"),
        (("31/10/202", "7"), 60, "31/10/2027"),
        (("01/02/2", "026"), 200, "01/02/2026"),
        (("Chươn", "g", "trình"), 36, "Chương trình"),
        (("2026", "2027"), 30, "2026 2027"),
        (("trước", "ngày"), 36, "trước ngày"),
        (("UBN", "D"), 24, "UBND"),
        (("phương", ")"), 200, "phương)"),
        (("km", "h"), 200, "km h"),
        (("ĐVBQ", "phục", "vụ"), 30, "ĐVBQ phục vụ"),
        (("STEM/STE", "AM"), 54, "STEM/STEAM"),
    ],
)
def test_words_that_a_narrow_cell_broke_are_whole(lines: tuple[str, ...], right: float, whole: str) -> None:
    assert paragraph(words(*((3.0, line) for line in lines)), 0.0, right + 3) == whole


def test_a_word_that_a_page_end_cut_is_whole() -> None:
    assert completed("UBND các tỉnh/thàn", "h phố") == "UBND các tỉnh/thành phố"
    assert completed("Nội dung", "a) rà soát") == "Nội dung a) rà soát"


def pages_of(*pages: list[list[str]]) -> list[list[str]]:
    """The rows of a table that goes on over pages; a text repeated beside itself is one cell over both columns."""
    table = LongTable([0.0, 10.0, 20.0, 30.0])
    for number, rows in enumerate(pages, 1):
        table.add(PageTable(number, table.columns, [_boxes(row) for row in rows], 0.0, 100.0))
    return [[cell.text for cell in row] for row in table.grid("a.pdf", 1).rows]


def _boxes(row: list[str]) -> list[Box]:
    boxes: list[Box] = []
    for at, text in enumerate(row):
        boxes.append(boxes[-1] if at and text and row[at - 1] == text else Box(text))
    return boxes


@pytest.mark.parametrize(
    ("top", "rows"),
    [
        # The long work of row 2 goes on alone, or beside a cell as long.
        (["đường xuống cấp; lập danh mục", "", ""], 3),
        (["(Mục 4 của Nghị quyết)", "", ""], 3),
        (["Đường xuống cấp", "các xã biên giới", ""], 3),
        # A row whose number was left out, and the next number.
        (["Mở lớp tập huấn", "Sở Y tế", "Quý III"], 4),
        (["3. Mở lớp tập huấn", "Sở Y tế", "Quý III"], 4),
    ],
)
def test_where_work_begins_with_its_number_a_row_without_one_goes_on_over_the_page(top: list[str], rows: int) -> None:
    first = [
        ["Nội dung", "Chủ trì", "Tiến độ"],
        ["1. Rà soát chợ", "Sở Công Thương", "Quý I"],
        ["2. Khảo sát các tuyến", "Sở Xây dựng", "Quý II"],
    ]
    assert len(pages_of(first, [top])) == rows


def test_a_repeated_heading_that_runs_over_its_cell_is_not_taken_into_the_row_below() -> None:
    head, cut = ["TT", "Việc", "Bộ phận thực hiện"], ["TT", "Việc", "Bộ phận thực"]
    rows = pages_of([head, ["1", "Họp", "Đoàn xã"]], [cut, ["2", "Rà soát", "hiện Sở Y tế"]])
    assert rows == [head, ["1", "Họp", "Đoàn xã"], ["2", "Rà soát", "Sở Y tế"]]


def test_a_heading_that_a_page_end_cut_is_whole() -> None:
    heading = "HOÀN THIỆN CƠ CHẾ CHỈ ĐẠO, PHÒNG THỦ DÂN"
    rows = pages_of([["TT", "Việc", "Hạn"], ["I", heading, heading]], [["", "SỰ", "SỰ"], ["1", "Họp", "Quý I"]])
    assert [row[1] for row in rows] == ["Việc", f"{heading} SỰ", "Họp"]


def test_a_row_cut_between_capitals_is_whole_where_no_number_is_ever_merged() -> None:
    rows = pages_of([["TT", "Việc", "Hạn"], ["1", "Tổ chức lại Ban", "Trước ngày"]], [["", "Chỉ huy", "30/11/2025"]])
    assert rows[1] == ["1", "Tổ chức lại Ban Chỉ huy", "Trước ngày 30/11/2025"]


def test_the_rest_of_a_row_without_a_number_is_known_by_its_small_letters() -> None:
    first, rest = ["Tháng", "Xét công nhận", "Hội đồng"], ["5/2027", "hoàn thành", "xét"]
    rows = pages_of([["Khi", "Việc", "Ai"], ["Hè", "Họp", "Sở"], first], [rest, ["6/2027", "Nghỉ", "Sở"]])
    assert rows[2:] == [["Tháng 5/2027", "Xét công nhận hoàn thành", "Hội đồng xét"], ["6/2027", "Nghỉ", "Sở"]]


def test_a_time_that_begins_small_on_a_new_page_belongs_to_its_own_row() -> None:
    rows = pages_of([["TT", "Việc", "Hạn"], ["1", "Họp", "Quý I"]], [["2", "Rà soát", "trước ngày 30/6"]])
    assert [row[2] for row in rows] == ["Hạn", "Quý I", "trước ngày 30/6"]


def test_a_title_that_its_width_broke_is_one_line_and_the_next_paragraph_another() -> None:
    first = [Word(w, 10 + 50 * at, 55 + 50 * at, 10, 20) for at, w in enumerate(("Phát", "triển", "kinh", "tế", "số"))]
    rest, third = [Word("năm", 10, 40, 23, 33), Word("2027", 45, 75, 23, 33)], [Word("Căn", 10, 40, 50, 60)]
    lines = [text for text, _ in running_lines([*first, *rest, *third], 260, first_page=False)]
    assert lines == ["Phát triển kinh tế số năm 2027", "Căn"]


def grid(path: Path) -> list[list[str]]:
    (one,) = load(path).grids
    return [[cell.text for cell in row] for row in one.rows]


WHOLE = [
    ["TT", "Noi dung", "Chu tri", "Phoi hop", "Thoi gian"],
    ["1", "Ban hanh ke hoach kiem tra", "So Noi vu", "Cac so nganh", "Quy I/2026"],
    ["2", "Ra soat", "So Tu phap", "UBND tinh", "truoc ngay 30/6/2026"],
]
SPACED = [(100, HEAD), (120, ROW_1), (132, REST_1), (152, ROW_2), (164, REST_2)]


def test_a_table_without_lines_has_the_columns_that_its_words_keep(tmp_path: Path) -> None:
    assert grid(pdf_of_texts(tmp_path / "a.pdf", SPACED)) == WHOLE


def test_rows_without_space_between_them_are_parted_by_horizontal_lines(tmp_path: Path) -> None:
    close = [(100, HEAD), (112, ROW_1), (124, REST_1), (136, ROW_2), (148, REST_2)]
    assert grid(pdf_of_texts(tmp_path / "a.pdf", close, rules=(94, 106, 130, 154))) == WHOLE


def test_rows_shaded_by_turns_are_all_read(tmp_path: Path) -> None:
    shades = [(x, 117, width, 27) for x, width in ((38, 40), (78, 140), (218, 100), (318, 110), (428, 100))]
    close = [(100, HEAD), (120, ROW_1), (132, REST_1), (148, ROW_2), (160, REST_2)]
    assert grid(pdf_of_texts(tmp_path / "a.pdf", close, shades=shades)) == WHOLE


def test_a_heading_across_the_columns_is_one_cell(tmp_path: Path) -> None:
    lines = [
        (100, HEAD),
        (120, [(80, "Hoan thien the che va nang cao chat luong van ban")]),
        *[(y + 20, row) for y, row in SPACED[1:]],
    ]
    rows = grid(pdf_of_texts(tmp_path / "a.pdf", lines))
    assert len(set(rows[1])) == 1
    assert rows[2:] == WHOLE[1:]


def test_headings_that_wrap_over_their_own_headings_part_the_columns(tmp_path: Path) -> None:
    lines = [
        (100, [(40, "So"), (80, "Noi dung"), (220, "Trach nhiem thuc hien cua don"), (430, "Tien do")]),
        (112, [(40, "TT"), (220, "vi")]),
        (124, [(220, "Chu tri"), (320, "Phoi hop"), (430, "Tu"), (500, "Den")]),
        *[(y + 24, [*row[:4], (430, "1/3"), (500, "5/6")]) for y, row in (SPACED[1], SPACED[3])],
    ]
    one, two, *rows = grid(pdf_of_texts(tmp_path / "a.pdf", lines))
    assert one[2] == one[3] == "Trach nhiem thuc hien cua don vi"
    assert (one[4], one[5], two[2:]) == ("Tien do", "Tien do", ["Chu tri", "Phoi hop", "Tu", "Den"])
    assert [row[2:] for row in rows] == [["So Noi vu", "Cac so", "1/3", "5/6"], ["So Tu phap", "UBND", "1/3", "5/6"]]


def test_a_second_table_of_a_page_whose_headings_wrap_elsewhere_is_another(tmp_path: Path) -> None:
    wider = [(40, "TT"), (80, "Noi"), (220, "Chu tri"), (320, "Phoi hop"), (430, "Thoi gian")]
    texts = [(y, row) for y, row in ((100, HEAD), (112, ROW_1), (124, ROW_2))]
    below = [(148, [(40, "2. Hoan thien the che va nang cao chat luong")]), (172, wider), (184, ROW_1), (196, ROW_2)]
    grids = load(pdf_of_texts(tmp_path / "a.pdf", [*texts, *below])).grids
    assert [[row[0].text for row in one.rows] for one in grids] == [["TT", "1", "2"], ["TT", "1", "2"]]


LAST = [(40, "2"), (80, "Ra soat"), (220, "So Tu phap"), (320, "UBND"), (430, "Ngay 30/6/2026")]
SURE, OPEN, TORN = RowState.SURE, RowState.OPEN, RowState.TORN


@pytest.mark.parametrize(
    ("rows", "states"),
    [
        # Every cell begins beside its number.
        ([ROW_1, REST_1, LAST, [(320, "tinh")]], (SURE, SURE)),
        # Centred cells: the words beside the number go on with those above it, which had no room for them.
        (
            [[(80, "Ban hanh ke hoach va to")], [(40, "1"), (80, "chuc hoi nghi"), *ROW_1[2:]], LAST],
            (TORN, OPEN),
        ),
        # A merged cell's text goes on beside the next number.
        (
            [[*ROW_1[:2], (220, "So Giao duc va Dao"), *ROW_1[3:]], [*LAST[:2], (220, "tao"), *LAST[3:]]],
            (TORN, TORN),
        ),
        # A cell has no hole: below it stands another row's.
        ([ROW_1, REST_1, [(430, "va")], [(80, "Tong hop"), (320, "Cac xa")], LAST], (TORN, SURE)),
        # Without a number, where texts of several columns had room above.
        ([row[1:] for row in (ROW_1, REST_1, LAST)], (SURE, SURE)),
    ],
    ids=["aligned", "centred", "merged", "hole", "unnumbered"],
)
def test_rows_without_lines_are_as_sure_as_their_places_make_them(
    tmp_path: Path, rows: list[list[tuple[float, str]]], states: tuple[RowState, ...]
) -> None:
    head = HEAD if rows[-1][0][0] == HEAD[0][0] else HEAD[1:]
    lines = [(100 + 12 * at, row) for at, row in enumerate([head, *rows])]
    (one,) = load(pdf_of_texts(tmp_path / "a.pdf", lines)).grids
    assert one.states[1:] == states


def test_a_row_below_a_heading_shares_no_cell_with_the_row_above_it(tmp_path: Path) -> None:
    heading = [(40, "II"), (80, "Hoan thien the che va nang cao chat luong")]
    rows = [HEAD, ROW_1, heading, HEAD[1:], ROW_2]
    texts = grid(pdf_of_texts(tmp_path / "a.pdf", [(100 + 12 * at, row) for at, row in enumerate(rows)]))
    assert [row[2] for row in texts] == ["Chu tri", "So Noi vu", texts[2][1], "Chu tri", "So Tu phap"]


def test_a_table_without_lines_goes_on_over_the_page_end(tmp_path: Path) -> None:
    first, second = SPACED[:3], [(60, ROW_2), (72, REST_2)]
    assert grid(pdf_of_texts(tmp_path / "a.pdf", first, more=second)) == WHOLE


def test_a_row_goes_on_below_the_header_that_a_new_page_repeats(tmp_path: Path) -> None:
    first, second = [*SPACED[:3], (152, ROW_2)], [(60, HEAD), (72, REST_2)]
    assert grid(pdf_of_texts(tmp_path / "a.pdf", first, more=second)) == WHOLE


def test_a_table_without_numbers_begins_a_row_where_nearly_every_column_does(tmp_path: Path) -> None:
    lines = [(y, [cell for cell in row if cell[0] > 40]) for y, row in ((100, HEAD), (112, ROW_1), (124, REST_1))]
    close = [*lines, *[(y, [cell for cell in row if cell[0] > 40]) for y, row in ((136, ROW_2), (148, REST_2))]]
    assert grid(pdf_of_texts(tmp_path / "a.pdf", close)) == [row[1:] for row in WHOLE]


def test_a_table_below_another_of_fewer_columns_has_its_own_columns(tmp_path: Path) -> None:
    members = [(60, HEAD[:4]), (72, ROW_1[:4]), (84, ROW_2[:4]), (96, [(40, "2. Tien do")])]
    path = pdf_of_texts(tmp_path / "a.pdf", [*members, *((y + 48, row) for y, row in SPACED)])
    assert [len(table.rows[0]) for table in load(path).grids] == [4, len(HEAD)]


@pytest.mark.parametrize("downwards", [False, True])
def test_headings_on_their_side_are_read_in_their_own_order(tmp_path: Path, *, downwards: bool) -> None:
    months = [(100 if downwards else 145, [(300, "Thang 10"), (330, "Thang 12")])]
    rows = [(y, [*row[:3], (300, "x"), (330, "x")]) for y, row in ((160, ROW_1), (180, ROW_2), (200, ROW_2))]
    path = pdf_of_texts(tmp_path / "a.pdf", rows, turned=months, downwards=downwards)
    with pdfplumber.open(path) as document:
        texts = [word.text for word in words_of(interpreted(document.pages[0]))]
    assert [text for text in texts if "T" in text and "1" in text] == ["Thang 10", "Thang 12"]


def test_running_text_is_no_table(tmp_path: Path) -> None:
    prose = [
        (y, [(40, "Cac don vi to chuc thuc hien ke hoach nay va bao cao ket qua truoc ngay 30/6")]) for y in (60, 72)
    ]
    assert not load(pdf_of_texts(tmp_path / "a.pdf", prose)).grids


def test_letters_drawn_twice_are_read_once(tmp_path: Path) -> None:
    twice = [(y + shift, [(x + shift, text) for x, text in row]) for y, row in SPACED for shift in (0, 0.4)]
    assert grid(pdf_of_texts(tmp_path / "a.pdf", twice)) == WHOLE


def test_letters_drawn_twice_in_sizes_that_differ_by_rounding_are_read_once(tmp_path: Path) -> None:
    again = [(y + 0.2, [(x + 0.4, text) for x, text in row]) for y, row in SPACED]
    assert grid(pdf_of_texts(tmp_path / "a.pdf", SPACED, again=again)) == WHOLE


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_its_program_turned_is_read_upright(tmp_path: Path, turn: int) -> None:
    path = pdf_of_texts(tmp_path / "a.pdf", SPACED, rotate=turn)
    assert [len(grid.rows) for grid in load(path).grids] in ([3], [])


@pytest.mark.parametrize(("turn", "named"), [(180, "lộn ngược"), (90, "nằm ngang"), (270, "nằm ngang")])
def test_a_turned_page_is_reported_as_it_lies(tmp_path: Path, turn: int, named: str) -> None:
    messages = [doubt.message for doubt in load(pdf_of_texts(tmp_path / "a.pdf", SPACED, rotate=turn)).doubts]
    assert [named in message for message in messages if "xoay" in message] == [True]


def test_text_on_its_side_is_turned_and_reported(tmp_path: Path) -> None:
    path = pdf_of_texts(tmp_path / "a.pdf", SPACED, on_its_side=True)
    assert grid(path) == WHOLE
    assert [doubt.code for doubt in load(path).doubts] == ["page_turned"]


def test_a_page_without_column_lines_is_named_where_a_row_is_not_sure(tmp_path: Path) -> None:
    torn = [*SPACED, (176, [(430, "va")]), (188, [(80, "Tong hop"), (430, "hang nam")])]
    sure, open_ = (load(pdf_of_texts(tmp_path / "a.pdf", lines)).doubts for lines in (SPACED, torn))
    assert ([doubt.code for doubt in sure], [doubt.code for doubt in open_]) == ([], ["no_column_lines"])


@pytest.mark.parametrize("moved", [False, True])
def test_the_objects_of_a_page_are_those_that_pdfplumber_makes(moved: bool) -> None:
    with pdfplumber.open(SAMPLE) as document:
        page = document.pages[2]
        if moved:
            x0, top, x1, bottom = page.mediabox
            page.mediabox = (x0 + 7, top + 11, x1 + 7, bottom + 11)
        own, theirs = objects_of(page), page.parse_objects()
        assert len(theirs["char"]) > 500
        assert len(theirs) > 1
        assert own == theirs
