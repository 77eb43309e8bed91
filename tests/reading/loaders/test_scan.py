"""Scanned pages: every row with a confidence, doubtful ones marked, and a clear word where Tesseract is missing."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from dondoc.activity import UnreadableFileError
from dondoc.reading import read
from dondoc.reading.loaders.detect import load
from dondoc.reading.loaders.pdf.ruled import Box
from dondoc.reading.loaders.pdf.text.page_text import Word
from dondoc.reading.loaders.scan import numbers as scan_numbers
from dondoc.reading.loaders.scan import words as scan_words
from dondoc.reading.loaders.scan.lines import tables_in
from tests.reading.reading_gold import plain
from tests.support.documents.pdf_files import blank_picture, scanned, some_pages


@pytest.fixture(scope="module")
def tesseract() -> None:
    """Tests that recognise characters need Tesseract with Vietnamese; in CI its absence is a failure."""
    if shutil.which("tesseract") is None:
        if os.environ.get("CI"):
            pytest.fail("tesseract is missing, and in CI it must be there")
        pytest.skip("tesseract is not installed")


def annotated(shared: Path) -> list[dict[str, object]]:
    text = (shared / "gold" / "plan_000.json").read_text(encoding="utf-8")
    rows: list[dict[str, object]] = json.loads(text)["activities"]
    return rows


@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_the_first_page_of_a_scan_gives_its_rows_with_leads_and_times(shared: Path, tmp_path: Path) -> None:
    path = some_pages(shared / "plans" / "p000_wide_scan.pdf", tmp_path / "scan.pdf", (1,))
    rows = read(path).activities
    gold = annotated(shared)[: len(rows)]
    assert [row.key for row in rows] == [f"I.{n}" for n in range(1, 7)]
    assert [list(row.lead) for row in rows] == [row["lead"] for row in gold]
    assert [plain(row.time_text) for row in rows] == [plain(str(row["time_text"])) for row in gold]
    assert all(0 < row.confidence < 1 for row in rows)


@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_a_whole_scan_gives_every_row(shared: Path) -> None:
    rows, gold = read(shared / "plans" / "p000_wide_scan.pdf").activities, annotated(shared)
    assert len(rows) == len(gold)
    leads = sum(list(row.lead) == g["lead"] for row, g in zip(rows, gold, strict=True))
    times = [plain(row.time_text) == plain(str(g["time_text"])) for row, g in zip(rows, gold, strict=True)]
    assert leads >= 42
    assert sum(times) >= 42
    wrong = [row for row, right in zip(rows, times, strict=True) if not right]
    assert all(row.review for row in wrong)


@pytest.mark.usefixtures("tesseract")
@pytest.mark.slow
def test_a_page_that_lay_askew_is_read_all_the_same(shared: Path, tmp_path: Path) -> None:
    path = scanned(shared / "plans" / "p000_wide.pdf", tmp_path / "askew.pdf", page=2, dpi=200, angle=1.2)
    grid = load(path).grids[0]
    assert [row[4].text for row in grid.rows[2:5]] == ["Sở Nội vụ"] * 3


@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_landscape_page_scanned_upright_is_turned(shared: Path, tmp_path: Path, angle: int) -> None:
    path = scanned(shared / "plans" / "p000_wide.pdf", tmp_path / "turned.pdf", page=2, angle=angle)
    source = load(path)
    assert [row[4].text for row in source.grids[0].rows[2:5]] == ["Sở Nội vụ"] * 3
    assert "page_turned" in [doubt.code for doubt in source.doubts]


@pytest.mark.usefixtures("tesseract")
def test_a_picture_without_a_plan_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read(blank_picture(tmp_path / "blank.pdf"))


def test_without_tesseract_the_command_to_install_it_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFileError, match="apt-get install tesseract-ocr tesseract-ocr-vie"):
        load(blank_picture(tmp_path / "blank.pdf"))


def test_cells_are_found_by_their_lines() -> None:
    picture = Image.new("L", (600, 300), 255)
    pen = ImageDraw.Draw(picture)
    for y in (50, 100, 200):
        pen.line((50, y, 550, y), fill=0, width=2)
    for x in (50, 150, 550):
        pen.line((x, 50, x, 200), fill=0, width=2)
    assert [len(cells) for cells in tables_in(picture, 150)] == [4]


def table(*numbers: str) -> list[list[Box]]:
    header = [Box("SIE", 0.5), Box("Nội dung"), Box("Chủ trì"), Box("Thời gian")]
    return [header, *([Box(number, 0.5), Box("việc"), Box("Sở Nội vụ"), Box("Quý I")] for number in numbers)]


def test_a_number_between_its_neighbours_is_set_right() -> None:
    rows = table("1", "Z", "3", "", "5")
    scan_numbers.set_right(rows)
    assert [row[0].text for row in rows] == ["STT", "1", "2", "3", "4", "5"]


def test_a_number_that_is_surely_left_out_stays_left_out() -> None:
    rows = table("1", "2", "4", "5")
    for row in rows[1:]:
        row[0].confidence = 0.97
    scan_numbers.set_right(rows)
    assert [row[0].text for row in rows[1:]] == ["1", "2", "4", "5"]


def test_a_blurred_mark_is_set_right_by_the_rest_of_the_document() -> None:
    sure = [Word(text, 0, 1, 0, 1, 0.99) for text in ["cù", "lao", "Cồn", "Phượng"] * 3]
    unsure = [Word("cù", 0, 1, 0, 1, 0.99), Word("láo", 0, 1, 0, 1, 0.6), Word("Cồn", 0, 1, 0, 1, 0.99)]
    assert [word.text for word in scan_words.set_right([sure, unsure])[1]] == ["cù", "lao", "Cồn"]


def test_a_word_that_was_read_surely_is_left_as_it_is() -> None:
    words = [Word(text, 0, 1, 0, 1, 0.99) for text in ["tố", "chức", "tổ", "chức", "tổ", "chức"]]
    assert scan_words.set_right([words])[0][0].text == "tố"
