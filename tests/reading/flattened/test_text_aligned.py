"""Tables whose columns stand side by side in lines (pdftotext -layout): read by place, every row marked."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from pathlib import Path

import pytest

from dondoc.activity import Reading, UnreadableFileError
from dondoc.reading import read
from tests.reading.flattened.running_text import NAMES, WIDTHS, rows_in_order
from tests.reading.flattened.test_running_text import TITLE, wrong_cells

COLUMNS = ("activity", "result", "lead", "coop", "time")


def lines_of(number: str, cells: list[str], *, moved: int) -> list[str]:
    """The lines of one row, its cells wrapped to their columns; ``moved`` letters to the right of the margin."""
    wrapped = [textwrap.wrap(cell, WIDTHS[column]) or [""] for cell, column in zip(cells, COLUMNS, strict=True)]
    found = []
    for at, parts in enumerate(zip_longest(*wrapped, fillvalue="")):
        first = number if at == 0 else ""
        body = "  ".join(part.ljust(WIDTHS[column]) for part, column in zip(parts, COLUMNS, strict=True))
        found.append(f"{'' if first else ' ' * moved}{first.ljust(6)}{body}".rstrip())
    return found


def aligned(*, page: int) -> str:
    """The table of `tests.reading.flattened.running_text` with a page break before every so many rows."""
    lines = lines_of("STT", [NAMES[column] for column in COLUMNS], moved=0)
    section = None
    for at, (key, title, row) in enumerate(rows_in_order()):
        roman, number = key.split(".")
        if title != section:
            lines.append(f"{roman.ljust(6)}{title}")
            section = title
        text = lines_of(number, [row[column] for column in COLUMNS], moved=0)
        lines.extend([f"\f{text[0]}", *text[1:]] if at and at % page == 0 else text)
    return "\n".join(lines)


def read_text(folder: Path, text: str) -> Reading:
    path = folder / "bang.txt"
    path.write_text(TITLE + text + "\n\nNơi nhận:\n- Như trên.\n", encoding="utf-8")
    return read(path)


def test_cells_are_distinguished_by_their_place_in_the_line_and_every_row_is_marked(tmp_path: Path) -> None:
    reading = read_text(tmp_path, aligned(page=100))
    assert wrong_cells(reading) == []
    assert all(activity.review for activity in reading.activities)


def test_a_page_break_between_rows_changes_nothing(tmp_path: Path) -> None:
    assert wrong_cells(read_text(tmp_path, aligned(page=3))) == []


def test_columns_that_lie_elsewhere_on_the_next_page_are_the_same_columns(tmp_path: Path) -> None:
    first, *others = aligned(page=4).split("\f")
    moved = "\n".join(f"{line[:6]}   {line[6:]}" for line in "\f".join(others).split("\n"))
    assert wrong_cells(read_text(tmp_path, f"{first}\f{moved}")) == []


def columns(*rows: tuple[str, ...]) -> str:
    """Rows of wrapped cells, one below the other, each column sixteen letters wide."""
    found = []
    for row in rows:
        wrapped = [textwrap.wrap(cell, 14) or [""] for cell in row]
        lines = zip_longest(*wrapped, fillvalue="")
        found += ["".join(part.ljust(16) for part in parts).rstrip() for parts in lines]
    return "\n".join(found)


def test_rows_without_numbers_begin_where_their_cells_begin(tmp_path: Path) -> None:
    text = columns(
        ("Nội dung công việc", "Đơn vị thực hiện", "Cơ quan phối hợp", "Thời gian hoàn thành"),
        ("THÁNG 3",),
        ("Rà soát hộ nghèo ở 12 bản", "Phòng Kinh tế", "Hội Nông dân xã", "20/3/2027"),
        ("Tu sửa kênh mương nội đồng", "Ban Quản lý bản", "", "Trước 31/3/2027"),
        ("THÁNG 4",),
        ("Phun tiêu độc chuồng trại", "Trạm Y tế xã", "Phòng Kinh tế", "15/4/2027"),
    )
    rows = read_text(tmp_path, text).activities
    assert [(row.activity, row.lead, row.time_text) for row in rows] == [
        ("Rà soát hộ nghèo ở 12 bản", ("Phòng Kinh tế",), "20/3/2027"),
        ("Tu sửa kênh mương nội đồng", ("Ban Quản lý bản",), "Trước 31/3/2027"),
        ("Phun tiêu độc chuồng trại", ("Trạm Y tế xã",), "15/4/2027"),
    ]
    assert all(row.review for row in rows)


def test_whole_rows_below_a_merged_number_are_rows(tmp_path: Path) -> None:
    text = columns(
        ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"),
        ("1", "Khảo sát 14 giếng khoan bị nhiễm phèn", "Phòng Kinh tế", "Tháng 3/2027"),
        ("", "Thau rửa bể lọc", "Tổ cấp nước", "Tháng 4/2027"),
        ("2", "Đấu nối 30 hộ", "Tổ cấp nước", "Tháng 5/2027"),
        ("3", "Thu phí quý I", "Văn phòng xã", "Tháng 4/2027"),
    )
    rows = read_text(tmp_path, text).activities
    assert [row.time_text for row in rows] == ["Tháng 3/2027", "Tháng 4/2027", "Tháng 5/2027", "Tháng 4/2027"]
    assert all(row.review for row in rows)


BY_COLUMN = """STT
I
1

2

3
Nội dung
Rà soát hộ nghèo ở 12 bản
Tu sửa kênh mương
Phun tiêu độc chuồng trại

Phòng Kinh tế
Trạm Y tế xã

20/3/2027
15/4/2027
"""


def test_a_table_written_column_after_column_is_refused_with_what_to_bring(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"hết cột này đến cột khác.*tệp PDF.*-layout"):
        read_text(tmp_path, BY_COLUMN)


def test_a_table_whose_cells_lie_about_in_scraps_is_refused_with_what_to_bring(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"nằm rời từng dòng.*tệp PDF.*-layout"):
        read_text(tmp_path, 4 * BY_COLUMN.partition("3\n")[2])


def test_a_table_of_targets_in_three_named_columns_gives_each_its_lead(tmp_path: Path) -> None:
    text = columns(
        ("TT", "Chỉ tiêu", "Chủ trì"),
        ("1", "Tỷ lệ hộ dùng nước sạch đạt 90%", "Phòng Kinh tế"),
        ("2", "Tỷ lệ trẻ đến trường đạt 99%", "Phòng Văn hóa - Xã hội"),
        ("3", "Tỷ lệ hồ sơ đúng hạn đạt 98%", "Văn phòng xã"),
    )
    targets = read_text(tmp_path, text).targets
    assert [target.lead for target in targets] == [("Phòng Kinh tế",), ("Phòng Văn hóa - Xã hội",), ("Văn phòng xã",)]
    assert all(target.review for target in targets)


def test_a_target_of_the_text_beside_a_lost_table_is_marked(tmp_path: Path) -> None:
    text = (
        "I. MỤC TIÊU\n1. Đến năm 2030\n- Tỷ lệ hộ dùng nước sạch đạt 90%.\n- Tỷ lệ trẻ đến trường đạt 99%.\n"
        "II. NHIỆM VỤ\n- Phòng Kinh tế sửa kênh mương trước ngày 30/6/2027.\nNơi nhận:\n- Như trên.\nPHỤ LỤC\n"
        "TT Chỉ tiêu Chủ trì\n1 Tỷ lệ hộ dùng nước\nsạch đạt 90%\nPhòng Kinh tế\n2 Tỷ lệ trẻ đến\nBan Văn hóa\n"
        "3 Tỷ lệ hồ sơ\nđúng hạn\nVăn phòng xã\n"
    )
    targets = read_text(tmp_path, text).targets
    assert targets
    assert all(target.review for target in targets)
