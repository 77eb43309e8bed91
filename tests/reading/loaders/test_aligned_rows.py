"""Tables without lines whose cells stand in the middle or at the bottom of their rows are read row by row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from dondoc.reading.loaders.pdf.ruled import page_table
from dondoc.reading.loaders.pdf.text.page_text import Word
from dondoc.reading.loaders.pdf.unruled.columns import runs_in
from dondoc.reading.loaders.pdf.unruled.row_costs import Alignment
from dondoc.reading.loaders.pdf.unruled.rows import open_table
from dondoc.reading.source import RowState

LEFTS = (40.0, 80.0, 260.0, 420.0, 540.0)
PITCH, HEIGHT, LETTER = 14.0, 12.0, 5.0

# A cell of each column; "/" parts its lines, "^" goes on the cell above.
HEAD = ("STT", "Nội dung công việc", "Đơn vị chịu trách/nhiệm chính", "Phối hợp", "Thời hạn")
ROWS = [
    HEAD,
    ("1", "Rà soát danh mục hồ sơ/của các phòng, lập/kế hoạch số hóa", "Văn phòng", "Các phòng", "30/4/2027"),
    ("2", "Tập huấn kỹ năng số", "Phòng Nội vụ", "Trung tâm Phục/vụ hành chính công", "Quý II/2027"),
    ("3", "Kiểm tra việc giải quyết/thủ tục", "Thanh tra", "Văn phòng", "Từ tháng 5 đến/tháng 9/2027"),
    ("4", "Tổng kết", "Văn phòng", "Phòng Nội vụ", "15/12/2027"),
]
SHARED = [
    ("STT", "Nhóm việc", "Hoạt động", "Chủ trì", "Thời hạn"),
    ("1", "Chuẩn bị", "Thành lập ban tổ chức", "Văn phòng", "31/3/2027"),
    ("^", "^", "Mời đại biểu", "Phòng Nội vụ", "10/4/2027"),
    ("2", "Tổ chức", "Trang trí hội trường", "Văn phòng", "20/4/2027"),
    ("^", "^", "Đón tiếp, ghi biên bản/cuộc họp", "Đoàn Thanh niên", "25/4/2027"),
    ("3", "Tổng kết", "Báo cáo kết quả/hội nghị", "Văn phòng", "30/4/2027"),
]


def printed(rows: Sequence[Sequence[str]], alignment: Alignment) -> list[Word]:
    """The words of a table, its cells where the alignment puts them, one row right below the other."""
    tops = [100.0]
    for row in rows:
        tops.append(tops[-1] + PITCH * max(map(lines_of, row)))
    words = []
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell != "^":
                end = next((n for n in range(at + 1, len(rows)) if rows[n][column] != "^"), len(rows))
                words += cell_words(cell, LEFTS[column], tops[at], tops[end], alignment)
    return words


def lines_of(cell: str) -> int:
    return len(cell_lines_of(cell))


def cell_lines_of(cell: str) -> list[str]:
    # The strokes of dates stand between figures.
    parts = cell.split("/")
    lines = parts[:1]
    for before, part in pairwise(parts):
        is_date = before[-1:].isalnum() and part[:1].isdigit()
        lines[-1:] = [f"{lines[-1]}/{part}"] if is_date else [lines[-1], part]
    return lines


def cell_words(cell: str, left: float, top: float, bottom: float, alignment: Alignment) -> list[Word]:
    lines = cell_lines_of(cell)
    free = bottom - top - PITCH * len(lines)
    first = top + free * (1 - alignment.value)
    found = []
    for at, line in enumerate(lines):
        x = left
        for text in line.split():
            y = first + PITCH * at
            found.append(Word(text, x, x + LETTER * len(text), y, y + HEIGHT))
            x += LETTER * (len(text) + 1)
    return found


def read_back(words: list[Word]) -> list[list[str]]:
    (run,) = runs_in(words)
    table = open_table(run, [])
    return [[box.text for box in row] for row in page_table(1, table.cells, words).rows]


def whole(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The texts of each row, those of shared cells in all rows that share them."""
    found: list[list[str]] = []
    for row in rows:
        texts = [" ".join(cell_lines_of(cell)) for cell in row]
        found.append([found[-1][at] if text == "^" else text for at, text in enumerate(texts)])
    return found


@pytest.mark.parametrize("alignment", list(Alignment))
def test_the_rows_of_a_table_are_found_wherever_their_cells_stand(alignment: Alignment) -> None:
    assert read_back(printed(ROWS, alignment))[1:] == whole(ROWS)[1:]


def test_the_rows_of_a_table_without_numbers_are_found_in_the_middle_too() -> None:
    rows = [("Nhóm", *HEAD[1:]), *(("Việc", *row[1:]) for row in ROWS[1:])]
    assert read_back(printed(rows, Alignment.MIDDLE)) == whole(rows)


def test_a_heading_that_begins_above_the_middle_of_the_header_is_whole() -> None:
    assert read_back(printed(ROWS, Alignment.MIDDLE))[0] == whole(ROWS)[0]


@pytest.mark.parametrize("number", ["ST/T", "Số/TT"])
def test_a_table_begins_at_its_header_where_the_heading_of_the_numbers_is_broken(number: str) -> None:
    head = (number, "Nội dung công việc", "Đơn vị chịu/trách nhiệm chính", "Phối hợp", "Hạn hoàn/thành")
    rows = [head, ("1", "Rà soát hồ sơ/của các phòng, lập kế/hoạch", "Văn phòng", "Các/phòng", "30/4/2027"), *ROWS[2:]]
    assert read_back(printed(rows, Alignment.MIDDLE))[1:] == whole(rows)[1:]


def test_rows_below_a_merged_number_in_their_middle_share_it() -> None:
    assert read_back(printed(SHARED, Alignment.MIDDLE)) == whole(SHARED)


def test_rows_in_the_middle_that_no_other_parting_explains_are_sure() -> None:
    (run,) = runs_in(printed(ROWS, Alignment.MIDDLE))
    assert set(open_table(run, []).states.values()) == {RowState.SURE}


def test_a_cell_that_agrees_with_no_row_leaves_its_row_and_those_beside_it_doubtful() -> None:
    words = [word for word in printed(ROWS, Alignment.MIDDLE) if word.text not in ("Thanh", "tra")]
    stray = [Word("Thanh", LEFTS[2], LEFTS[2] + 25, 198.0, 210.0)]
    (run,) = runs_in([*words, *stray])
    assert RowState.TORN in set(open_table(run, []).states.values())


def test_texts_at_the_top_of_their_rows_are_not_taken_for_centred_ones() -> None:
    (run,) = runs_in(printed(ROWS, Alignment.TOP))
    assert open_table(run, []).alignment is Alignment.TOP


def test_the_last_row_of_a_table_in_the_middle_stands_there_too_on_the_next_page() -> None:
    rows = [HEAD, ("5", "Báo cáo", "Văn phòng", "Các phòng", "Tháng 12")]
    (run,) = runs_in(printed(rows, Alignment.MIDDLE))
    run.head = 2
    assert open_table(run, [], Alignment.MIDDLE).alignment is Alignment.MIDDLE
