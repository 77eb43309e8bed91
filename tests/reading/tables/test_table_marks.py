"""What stands beside the words of a table: colours, notes that undo a row, titles over it, words over its lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from dondoc.activity import Activity, Place, UnreadableFileError
from dondoc.reading.compose import reading_of
from dondoc.reading.loaders.detect import load
from dondoc.reading.loaders.layout_tables import heading_above
from dondoc.reading.loaders.pdf.text.cut_words import cut_at_cells, is_printed_over
from dondoc.reading.source import Grid, Line, Source
from dondoc.reading.tables.activities import activities_from_grids
from dondoc.reading.tables.columns.column_contents import Contents
from dondoc.reading.tables.columns.marks.crossed_columns import under_crosses
from tests.reading.table_files import drawn
from tests.support.documents.pdf_files import pdf_of_pages

HEADER = "TT | Nhiệm vụ | Chủ trì | Thời gian | Ghi chú"
MONTHS = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "T1", "T2", "T3", "T4")


def rows_of(*rows: str, name: str = "") -> tuple[Activity, ...]:
    return activities_from_grids([replace(drawn(*rows), name=name)]).activities


def coloured(path: Path, bars: tuple[str, ...], *, also: tuple[str, ...] = ()) -> tuple[Activity, ...]:
    """The rows of a plan drawn as bars: ``bars`` are the coloured cells of time, ``also`` other coloured ones."""
    book = Workbook()
    sheet = book.worksheets[0]
    for values in (("KẾ HOẠCH NĂM 2027",), MONTHS, (1, "Nạo vét cống", "Đội 1"), (2, "Thay nắp hố ga", "Đội 2")):
        sheet.append(values)
    for place in (*bars, *also):
        sheet[place].fill = PatternFill("solid", fgColor="4472C4")
    book.save(path)
    return reading_of(load(path)).activities


def test_coloured_cells_under_months_are_the_time(tmp_path: Path) -> None:
    rows = coloured(tmp_path / "a.xlsx", ("D3", "E3", "F4"))
    assert [(row.time_text, row.review) for row in rows] == [("Tháng 1, Tháng 2", ()), ("Tháng 3", ())]


def test_colours_of_whole_rows_and_columns_mean_nothing_and_the_time_is_asked(tmp_path: Path) -> None:
    rows = coloured(tmp_path / "a.xlsx", ("F3", "F4"), also=("A3", "B3", "C3", "D3", "E3", "G3"))
    assert all(row.time_text is None and "có thể bản gốc tô màu" in row.review[0] for row in rows)


def test_shaded_cells_of_a_word_table_under_weeks_are_the_time(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=5)
    rows = (
        ("TT", "Nhiệm vụ", "Chủ trì", "Tháng 3", "Tháng 4"),
        ("1", "Nạo vét", "Sở Y tế"),
        ("2", "Thay nắp", "Sở Nội vụ"),
    )
    for at, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(at, column).text = text
    for at, column in ((1, 3), (2, 4)):
        shade = OxmlElement("w:shd")
        shade.set(qn("w:fill"), "92D050")
        table.cell(at, column)._tc.get_or_add_tcPr().append(shade)
    document.save(str(tmp_path / "a.docx"))
    assert [row.time_text for row in reading_of(load(tmp_path / "a.docx")).activities] == ["Tháng 3", "Tháng 4"]


def test_coloured_cells_of_a_pdf_under_months_are_the_time(tmp_path: Path) -> None:
    header, first, second = (
        ("TT", "Nhiem vu", "Don vi chu tri", "T1", "T2", "T3"),
        ("1", "Nao vet cong", "Doi so 1", "#", "#", ""),
        ("2", "Thay nap ho ga", "Doi so 2", "", "", "#"),
    )
    rows = load(pdf_of_pages(tmp_path / "a.pdf", (header, first, second))).grids[0].rows
    assert [[bool(cell.fill) for cell in row[3:]] for row in rows] == [
        [False, False, False],
        [True, True, False],
        [False, False, True],
    ]


def test_bare_numbers_that_go_on_from_a_named_month_and_all_twelve_of_them_are_months() -> None:
    crosses = [Contents(filled=0.5, mark=1.0)] * 12
    few = ("Tháng 1", "2", "3")
    assert under_crosses(few, few, crosses[:3]) == ("Tháng 1", "Tháng 2", "Tháng 3")
    year = tuple(map(str, range(1, 13)))
    assert under_crosses(year, year, crosses) == tuple(f"Tháng {number}" for number in year)
    assert under_crosses(year[:6], year[:6], crosses[:6]) == year[:6]


@pytest.mark.parametrize(
    "note",
    [
        "Đã hoàn thành",
        "Xong ngày 28/3",
        "Chuyển sang năm 2028",
        "Không thực hiện do thiếu vốn",
        "Xin rút khỏi kế hoạch",
    ],
)
def test_a_note_that_may_undo_the_row_is_asked_about(note: str) -> None:
    assert len(rows_of(HEADER, f"1 | Mở lớp | Sở Y tế | Quý II | {note}")[0].review) == 1


@pytest.mark.parametrize(
    "note",
    ["Hoàn thành trước 30/6", "Kinh phí chuyển sang năm sau", "Trình HĐND tỉnh", "Nhiệm vụ chuyển tiếp từ năm 2026"],
)
def test_other_notes_are_kept_without_a_question(note: str) -> None:
    assert rows_of(HEADER, f"1 | Mở lớp | Sở Y tế | Quý II | {note}")[0].review == ()


def test_work_given_quarter_by_quarter_gives_the_quarters_and_a_question() -> None:
    header = "TT | Tên nhiệm vụ | Đơn vị chủ trì | Quý I | Quý II | Quý III"
    row = rows_of(
        header, "1 | Chọn giống vải | Bộ môn Cây | Lấy mẫu | Lai tạo | ", "2 | Giữ chuối | Bộ môn Cây | | | Thử"
    )[0]
    assert row.time_text == "Quý I, Quý II"
    assert len(row.review) == 1


def test_the_name_of_a_sheet_or_the_line_above_is_the_unit_or_the_time_of_its_rows() -> None:
    bare = ("TT | Nhiệm vụ | Hoàn thành", "1 | Mở lớp | 30/6/2027", "2 | Họp dân | 15/8/2027")
    assert [row.lead for row in rows_of(*bare, name="Phòng Kinh tế")] == [("Phòng Kinh tế",)] * 2
    led = ("TT | Nhiệm vụ | Đơn vị soạn thảo", "1 | Mở lớp | Phòng Kinh tế", "2 | Họp dân | Phòng Nội vụ")
    assert [row.time_text for row in rows_of(*led, name="Quý II")] == ["Quý II"] * 2


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Đơn vị: Phòng Kinh tế", "Phòng Kinh tế"),
        ("PHÒNG KINH TẾ", "Phòng kinh tế"),
        ("CHƯƠNG TRÌNH CÔNG TÁC NĂM 2027 - QUÝ I", "QUÝ I"),
        ("CHƯƠNG TRÌNH CÔNG TÁC NĂM 2027", ""),
    ],
)
def test_the_line_above_a_table_names_what_its_rows_share(line: str, name: str) -> None:
    assert heading_above([Line(line, Place("a.docx", line=1))]) == name


def chars(text: str, start: float, bottom: float = 10.0) -> list[dict[str, Any]]:
    return [
        {"text": letter, "x0": start + 5 * at, "x1": start + 5 * at + 5, "top": bottom - 8, "bottom": bottom}
        for at, letter in enumerate(text)
    ]


def test_a_word_is_cut_where_a_cell_ends_and_its_letters_stand_apart() -> None:
    tables = [[(0.0, 0.0, 51.0, 20.0), (51.0, 0.0, 100.0, 20.0)]]
    apart, overflowing = chars("26", 40) + chars("Báo", 52), chars("Nội dung", 30)
    for letters, pieces in ((apart, ["26", "Báo"]), (overflowing, ["Nội dung"])):
        word = {"text": "", "x0": letters[0]["x0"], "x1": letters[-1]["x1"], "top": 2, "bottom": 10, "chars": letters}
        cut = list(cut_at_cells(word, tables, [0.0, 51.0, 100.0]))
        assert ["".join(char["text"] for char in one["chars"]) for one in cut] == pieces


def test_letters_of_two_lines_over_each_other_are_seen() -> None:
    over = sorted(chars("mộ", 10) + chars("ca", 11, bottom=12.0), key=lambda char: float(char["x0"]))
    assert is_printed_over(over)
    assert not is_printed_over(chars("một", 10))


def plans_of(*texts: str, sheets: tuple[str, ...] = ("", "")) -> Source:
    """Two plans in one file, each of a few lines and a table; with ``sheets``, each on a sheet of its own."""
    lines, grids = [], []
    for number, (text, sheet) in enumerate(zip(texts, sheets, strict=True), 1):
        place = Place("a.xlsx", sheet=sheet or None, line=number)
        lines += [Line(part, place) for part in text.split("\n")]
        rows = drawn("TT | Nhiệm vụ | Chủ trì | Thời gian", f"1 | Mở lớp {number} | Sở Y tế | Quý II").rows
        placed = tuple(
            tuple(replace(cell, place=replace(place, row=at)) for cell in row) for at, row in enumerate(rows)
        )
        grids.append(Grid(placed, "", place))
    return Source(Path("a.xlsx"), "xlsx", "", tuple(lines), tuple(grids))


def test_two_plans_with_numbers_of_their_own_are_refused_by_name() -> None:
    texts = (
        "Số: 21/KH-UBND\nKẾ HOẠCH PHÒNG CHỐNG THAM NHŨNG NĂM 2027",
        "Số: 34/KH-UBND\nKẾ HOẠCH GIẢM NGHÈO 2027 - 2030",
    )
    with pytest.raises(UnreadableFileError, match=r"số 21/KH-UBND .* số 34/KH-UBND .* tệp riêng"):
        reading_of(plans_of(*texts))


def test_rows_of_a_sheet_under_another_title_are_marked() -> None:
    texts = ("KẾ HOẠCH PHÒNG CHỐNG THAM NHŨNG NĂM 2027", "KẾ HOẠCH GIẢM NGHÈO NĂM 2027")
    rows = reading_of(plans_of(*texts, sheets=("A", "B"))).activities
    assert [len(row.review) for row in rows] == [0, 1]


def test_the_quarters_of_one_plan_on_sheets_of_their_own_are_one_plan() -> None:
    texts = ("CHƯƠNG TRÌNH CÔNG TÁC NĂM 2027 - QUÝ I", "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2027 - QUÝ II")
    assert not any(row.review for row in reading_of(plans_of(*texts, sheets=("A", "B"))).activities)


def test_what_was_reached_in_the_year_before_is_not_the_year_of_a_target() -> None:
    header = "TT | Chỉ tiêu | Thực hiện năm 2026 | Kế hoạch năm 2027 | Cơ quan theo dõi"
    rows = ("1 | Số hợp tác xã | 42 | 50 | Sở Tài chính", "2 | Tỷ lệ hộ nghèo | 3 | 2 | Sở Y tế")
    assert [target.by for target in activities_from_grids([drawn(header, *rows)]).targets] == ["năm 2027"] * 2


def test_who_only_directs_is_asked_about() -> None:
    rows = ("1 | Mở lớp | PCT Lê Minh | 30/6/2027", "2 | Họp dân | PCT Lê Minh | 15/8/2027")
    read = rows_of("TT | Nhiệm vụ | Lãnh đạo chỉ đạo | Thời hạn", *rows)
    assert all(row.lead == ("PCT Lê Minh",) and "chưa rõ ai thực hiện" in row.review[0] for row in read)
    unit = rows_of("TT | Nhiệm vụ | Lãnh đạo chỉ đạo | Thời hạn", *rows, name="Phòng Kinh tế")
    assert [(row.lead, row.review) for row in unit] == [(("Phòng Kinh tế",), ())] * 2


def test_named_indicators_are_targets_and_no_tasks() -> None:
    header = "TT | Tên chỉ tiêu | 2026 | 2027 | Đơn vị chịu trách nhiệm"
    rows = (
        "1 | Tỷ lệ người cao tuổi có thẻ | 97 | 98 | BHXH tỉnh",
        "2 | Số câu lạc bộ liên thế hệ | 210 | 250 | Sở Y tế",
    )
    found = activities_from_grids([drawn(header, *rows)])
    assert (len(found.activities), len(found.targets)) == (0, 2)


def test_the_sheets_of_one_calendar_make_its_period_together() -> None:
    texts = ("LỊCH LÀM VIỆC THÁNG 7/2027", "LỊCH LÀM VIỆC THÁNG 8/2027")
    document = reading_of(plans_of(*texts, sheets=("T7", "T8"))).document
    assert (str(document.plan_from), str(document.plan_to)) == ("2027-07-01", "2027-08-31")


@pytest.mark.parametrize(("second", "last"), [("THÁNG 8/2027", "2027-08-31"), ("THÁNG 9/2027", "2027-07-31")])
def test_months_that_follow_one_another_in_one_text_make_its_period_together(second: str, last: str) -> None:
    document = reading_of(plans_of("LỊCH LÀM VIỆC THÁNG 7/2027", f"LỊCH LÀM VIỆC {second}")).document
    assert (str(document.plan_from), str(document.plan_to)) == ("2027-07-01", last)


def test_columns_of_bare_numbers_that_nobody_filled_are_asked_about() -> None:
    rows = rows_of("TT | Công việc | Phụ trách | 1 | 2 | 3", "1 | Mở lớp | Sở Y tế | | |", "2 | Họp | Sở Y tế | | |")
    assert all("“1”, “2”, “3” không có chữ hay dấu nào" in row.review[0] for row in rows)
