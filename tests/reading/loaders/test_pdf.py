"""PDF with a text layer: tables over page ends, cells that a page cut, the two columns of a letterhead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dondoc.reading import read
from dondoc.reading.loaders.detect import load
from dondoc.reading.loaders.pdf.text.page_text import Word, joined
from dondoc.reading.loaders.pdf.text.running_text import running_lines
from tests.reading.reading_gold import assert_rows_are
from tests.support.documents.pdf_files import pdf_of_pages

HEADER = ("STT", "Noi dung", "Ket qua", "Chu tri", "Phoi hop", "Thoi gian")


def texts(path: Path) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in load(path).grids]


@pytest.mark.parametrize(("name", "number"), [("p000_wide", "000"), ("p002_goals", "002")])
def test_every_row_of_a_sample_is_read_as_its_annotation_states(shared: Path, name: str, number: str) -> None:
    annotated = json.loads((shared / "gold" / f"plan_{number}.json").read_text(encoding="utf-8"))["activities"]
    read_rows = list(read(shared / "plans" / f"{name}.pdf").activities)
    assert_rows_are(read_rows, annotated)


def test_the_letterhead_is_read_column_by_column(shared: Path) -> None:
    lines = [line.text for line in load(shared / "plans" / "p002_goals.pdf").lines]
    assert lines[:4] == ["VĂN PHÒNG ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU", "Số: /KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"]


def test_a_table_over_two_pages_is_one_table_and_its_repeated_header_no_row(tmp_path: Path) -> None:
    first, second = ("1", "Hop", "Bao cao", "So A", "So B", "Quy I"), ("2", "Ra soat", "Bao cao", "So C", "", "Quy II")
    path = pdf_of_pages(tmp_path / "a.pdf", (HEADER, first), (HEADER, second))
    assert texts(path) == [[list(HEADER), list(first), list(second)]]


def test_a_table_that_goes_on_without_its_header_is_one_table(tmp_path: Path) -> None:
    first, second = ("1", "Hop", "Bao cao", "So A", "So B", "Quy I"), ("2", "Ra soat", "Bao cao", "So C", "", "Quy II")
    assert len(texts(pdf_of_pages(tmp_path / "a.pdf", (HEADER, first), (second,)))) == 1


def test_a_row_that_a_page_cut_is_whole_again(tmp_path: Path) -> None:
    cut = ("1", "Ra soat thu tuc", "Bao cao", "So A", "Cac so,", "Giai doan 2026-")
    rest = ("", "hanh chinh", "", "", "ban, nganh", "2030")
    whole = ["1", "Ra soat thu tuc hanh chinh", "Bao cao", "So A", "Cac so, ban, nganh", "Giai doan 2026-2030"]
    assert texts(pdf_of_pages(tmp_path / "a.pdf", (HEADER, cut), (HEADER, rest)))[0][1:] == [whole]


def test_a_row_is_placed_by_the_page_it_begins_on(tmp_path: Path) -> None:
    rows = [(str(n), "Hop", "Bao cao", "So A", "", "Quy I") for n in (1, 2, 3)]
    grid = load(pdf_of_pages(tmp_path / "a.pdf", (HEADER, rows[0]), (HEADER, rows[1], rows[2]))).grids[0]
    assert [(row[0].place.page, row[0].place.row) for row in grid.rows] == [(1, 1), (1, 2), (2, 2), (2, 3)]


def test_a_second_header_stays_in_the_table_for_its_columns_to_be_known(tmp_path: Path) -> None:
    first = (HEADER, ("1", "Hop", "", "So A", "", ""))
    second = (("TT", "Ten", "", "", "", ""), ("1", "A", "", "", "", ""))
    assert texts(pdf_of_pages(tmp_path / "a.pdf", first, second))[0][2][0] == "TT"


def test_rows_that_read_nearly_the_same_on_two_pages_are_both_kept(tmp_path: Path) -> None:
    row = ("1", "Ra soat thu tuc hanh chinh", "Bao cao", "So A", "Cac so, ban", "Quy I")
    path = pdf_of_pages(tmp_path / "a.pdf", (HEADER, row), (HEADER, row))
    assert len(texts(path)[0]) == 3


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("giai đoạn 2026-", "2030", "giai đoạn 2026-2030"),
        ("Nghị định số 120/2020/NĐ-", "CP", "Nghị định số 120/2020/NĐ-CP"),
        ("Văn phòng HĐND -", "UBND xã", "Văn phòng HĐND - UBND xã"),
        ("Kế hoạch/", "Báo cáo", "Kế hoạch/Báo cáo"),
        ("cơ quan,", "đơn vị", "cơ quan, đơn vị"),
        ("", "đơn vị", "đơn vị"),
    ],
)
def test_a_line_end_breaks_no_word(first: str, second: str, whole: str) -> None:
    assert joined(first, second) == whole


def test_lines_are_put_together_from_words_by_their_place() -> None:
    words = [Word("hoạch", 40, 70, 10, 20), Word("Kế", 20, 35, 10.5, 20.5), Word("năm", 20, 40, 30, 40)]
    assert [text for text, _ in running_lines(words, 400, first_page=False)] == ["Kế hoạch", "năm"]
