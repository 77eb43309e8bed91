"""Excel workbooks: what is shown in the cells is what is read, dates above all."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from dondoc.reading import read
from dondoc.reading.loaders.detect import load
from tests.reading.reading_gold import assert_rows_are
from tests.support.documents.office_damage import renamed_in_package, replaced_in_package
from tests.support.documents.office_files import HEADER, ROWS, TITLE, sheet_file


def saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


@pytest.mark.parametrize("number", ["002", "003"])
def test_every_row_of_a_sample_is_read_as_its_annotation_states(shared: Path, number: str) -> None:
    annotated = json.loads((shared / "gold" / f"plan_{number}.json").read_text(encoding="utf-8"))["activities"]
    assert_rows_are(read(shared / "plans" / f"p{number}_goals.xlsx").activities, annotated)


def test_lines_above_and_below_the_table_are_running_text(tmp_path: Path) -> None:
    rows = [*((line,) for line in TITLE), (), HEADER, *ROWS, (), ("", "Người lập", "", "Trưởng phòng")]
    source = load(sheet_file(tmp_path / "a.xlsx", mot=rows))
    assert [line.text for line in source.lines] == [*TITLE, "Người lập", "Trưởng phòng"]
    assert [[cell.text for cell in row] for row in source.grids[0].rows] == [list(HEADER), *map(list, ROWS)]


@pytest.mark.parametrize(
    ("value", "shape", "shown"),
    [
        (dt.date(2026, 6, 30), "dd/mm/yyyy", "30/06/2026"),
        (dt.datetime(2026, 6, 30, 17, 0), "d-mmm-yy hh:mm", "30/06/2026"),
        (dt.date(2026, 3, 1), "mm/yyyy", "03/2026"),
        (dt.date(2026, 3, 1), "mmm-yy", "03/2026"),
        (dt.date(2026, 1, 1), "yyyy", "2026"),
        (0.95, "0%", "95%"),
        (7, "00", "07"),
        (2.5, "General", "2,5"),
        (12.0, "General", "12"),
    ],
)
def test_a_value_is_read_as_its_format_shows_it(tmp_path: Path, value: object, shape: str, shown: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, ROWS[0]):
        sheet.append(list(row))
    sheet["F2"] = value
    sheet["F2"].number_format = shape
    assert load(saved(book, tmp_path / "a.xlsx")).grids[0].rows[1][5].text == shown


def test_a_date_typed_as_a_date_is_the_deadline(tmp_path: Path) -> None:
    row = (*ROWS[0][:5], dt.date(2026, 6, 30))
    activity = read(sheet_file(tmp_path / "a.xlsx", mot=[*((line,) for line in TITLE), HEADER, row])).activities[0]
    assert activity.time_text == "30/06/2026"


def test_every_visible_sheet_is_read_and_a_hidden_one_is_named(tmp_path: Path) -> None:
    book = Workbook()
    for name, row in (("Phần 1", ROWS[0]), ("Phần 2", ROWS[1]), ("Nháp", ROWS[1])):
        sheet = book.create_sheet(name)
        for values in (HEADER, row):
            sheet.append(list(values))
    book["Nháp"].sheet_state = "hidden"
    reading = read(saved(book, tmp_path / "a.xlsx"))
    assert [(a.activity, a.place.sheet) for a in reading.activities] == [(ROWS[0][1], "Phần 1"), (ROWS[1][1], "Phần 2")]
    assert [doubt.code for doubt in reading.warnings if doubt.code == "hidden_sheet"] == ["hidden_sheet"]


def test_hidden_rows_are_not_read_and_reported(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for values in (HEADER, *ROWS):
        sheet.append(list(values))
    sheet.row_dimensions[3].hidden = True
    source = load(saved(book, tmp_path / "a.xlsx"))
    assert [row[0].text for row in source.grids[0].rows] == ["STT", "1"]
    assert [doubt.code for doubt in source.doubts] == ["hidden_rows"]


def test_hidden_columns_are_not_read_and_reported(tmp_path: Path) -> None:
    path = sheet_file(tmp_path / "a.xlsx", mot=[HEADER, *ROWS])
    book = load_workbook(path)
    book.worksheets[0].column_dimensions["E"].hidden = True
    source = load(saved(book, path))
    assert all("Văn phòng" not in cell.text for row in source.grids[0].rows for cell in row)
    assert [doubt.code for doubt in source.doubts] == ["hidden_columns"]


def test_a_row_struck_out_is_marked(tmp_path: Path) -> None:
    path = sheet_file(tmp_path / "a.xlsx", mot=[*((line,) for line in TITLE), HEADER, *ROWS])
    book = load_workbook(path)
    for cell in book.worksheets[0][4]:
        cell.font = Font(strike=True)
    activities = read(saved(book, path)).activities
    assert [any("gạch ngang" in why for why in one.review) for one in activities] == [True, False]


def test_a_cell_struck_out_in_a_living_row_is_asked_about(tmp_path: Path) -> None:
    path = sheet_file(tmp_path / "a.xlsx", mot=[*((line,) for line in TITLE), HEADER, *ROWS])
    book = load_workbook(path)
    cell = book.worksheets[0][4][3]
    cell.font = Font(strike=True)
    activities = read(saved(book, path)).activities
    assert [[cell.value in why for why in one.review if "gạch ngang" in why] for one in activities] == [[True], []]


def test_words_struck_out_beside_others_in_a_cell_are_left_out_and_reported(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    old, new = TextBlock(InlineFont(strike=True), "Quý I"), TextBlock(InlineFont(), " Quý II")
    sheet.append([CellRichText(old, new), "b", "c"])
    source = load(saved(book, tmp_path / "a.xlsx"))
    assert source.grids[0].rows[0][0].text == "Quý II"
    assert [doubt.code for doubt in source.doubts] == ["struck_text"]


def test_a_row_drawn_to_no_height_is_hidden(tmp_path: Path) -> None:
    path = sheet_file(tmp_path / "a.xlsx", mot=[HEADER, *ROWS])
    content = replaced_in_package(
        path.read_bytes(), "xl/worksheets/sheet1.xml", b'<row r="3"', b'<row r="3" ht="0" customHeight="1"'
    )
    path.write_bytes(content)
    source = load(path)
    assert (len(source.grids[0].rows), [doubt.code for doubt in source.doubts]) == (2, ["hidden_rows"])


def test_a_workbook_whose_parts_have_other_names_is_read(tmp_path: Path) -> None:
    path = sheet_file(tmp_path / "a.xlsx", mot=[HEADER, *ROWS])
    names = {
        "xl/_rels/workbook.xml.rels": "xl/_rels/workbook2.xml.rels",
        "xl/workbook.xml": "xl/workbook2.xml",
        "xl/worksheets/sheet1.xml": "xl/sheet1.xml",
    }
    path.write_bytes(renamed_in_package(path.read_bytes(), names))
    assert len(load(path).grids[0].rows) == 3


def test_a_formula_that_was_never_calculated_is_reported(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for values in (HEADER, *ROWS):
        sheet.append(list(values))
    sheet["A3"] = "=A2+1"
    assert [doubt.code for doubt in load(saved(book, tmp_path / "a.xlsx")).doubts] == ["formula_without_value"]


def test_a_row_is_placed_by_its_number_in_the_sheet_though_blank_rows_are_closed_up(tmp_path: Path) -> None:
    rows = [HEADER, ROWS[0], (), (), ROWS[1]]
    grid = load(sheet_file(tmp_path / "a.xlsx", mot=rows)).grids[0]
    assert [row[0].place.row for row in grid.rows] == [1, 2, 5]


def test_a_merged_block_that_claims_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for values in (HEADER, *ROWS):
        sheet.append(list(values))
    path = saved(book, tmp_path / "a.xlsx")
    evil = path.read_bytes()
    sheet_xml = "xl/worksheets/sheet1.xml"
    claim = b'</sheetData><mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    path.write_bytes(replaced_in_package(evil, sheet_xml, b"</sheetData>", claim))
    grid = load(path).grids[0]
    assert (len(grid.rows), len(grid.rows[0])) == (3, 6)


def test_words_crossed_out_on_a_hidden_sheet_are_not_quoted(tmp_path: Path) -> None:
    rows = [*((line,) for line in TITLE), (), HEADER, *ROWS]
    book = load_workbook(sheet_file(tmp_path / "a.xlsx", mot=rows))
    draft = book.create_sheet("nháp")
    draft.sheet_state = "hidden"
    draft["B2"] = CellRichText(TextBlock(InlineFont(strike=True), "thưởng riêng"), TextBlock(InlineFont(), " quà Tết"))
    read_again = read(saved(book, tmp_path / "b.xlsx"))
    assert "hidden_sheet" in {doubt.code for doubt in read_again.warnings}
    assert "thưởng riêng" not in " ".join(doubt.message for doubt in read_again.warnings)
