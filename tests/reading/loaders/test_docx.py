"""Word documents: what the page shows is what is read, however Word stores it."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path

import docx
import pytest

from dondoc.reading import read
from dondoc.reading.loaders.detect import load
from tests.reading.reading_gold import assert_rows_are
from tests.support.documents.office_damage import renamed_in_package, replaced_in_package
from tests.support.documents.office_files import HEADER, ROWS, cell, paragraph, raw_word_file, table, word_file

NUMBERING = """<w:root><w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def numbered(level: int) -> str:
    return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'


@pytest.mark.parametrize(("name", "gold"), [("p000_wide.docx", "plan_000"), ("p003_goals.docx", "plan_003")])
def test_every_row_of_a_sample_is_read_as_its_annotation_states(shared: Path, name: str, gold: str) -> None:
    annotated = json.loads((shared / "gold" / f"{gold}.json").read_text(encoding="utf-8"))["activities"]
    assert_rows_are(read(shared / "plans" / name).activities, annotated)


def test_a_merged_cell_is_repeated_in_every_position_and_marked(tmp_path: Path) -> None:
    down = '<w:vMerge w:val="restart"/>'
    rows = [cell("1") + cell("Mục tiêu chung", down) + cell("a"), cell("2") + cell("", "<w:vMerge/>") + cell("b")]
    grid = load(raw_word_file(tmp_path / "a.docx", table(*rows))).grids[0]
    assert [row[1].text for row in grid.rows] == ["Mục tiêu chung"] * 2
    assert [row[1].merged_from for row in grid.rows] == [(0, 1)] * 2
    assert grid.rows[0][0].merged_from is None


def test_a_cell_over_several_columns_covers_them_all(tmp_path: Path) -> None:
    rows = [cell("I") + cell("Cải cách thể chế", '<w:gridSpan w:val="2"/>'), cell("1") + cell("a") + cell("b")]
    grid = load(raw_word_file(tmp_path / "a.docx", table(*rows))).grids[0]
    assert [c.text for c in grid.rows[0]] == ["I", "Cải cách thể chế", "Cải cách thể chế"]


def test_numbers_that_word_draws_itself_are_read(tmp_path: Path) -> None:
    first = [f"<w:tc>{paragraph('', numbered(1))}</w:tc>" + cell(text) + cell("x") for text in ("một", "hai")]
    body = paragraph("Mục đích", numbered(0)) + table(*first) + paragraph("Yêu cầu", numbered(0))
    source = load(raw_word_file(tmp_path / "a.docx", body, numbering=NUMBERING))
    assert [line.text for line in source.lines] == ["I. Mục đích", "II. Yêu cầu"]
    assert [row[0].text for row in source.grids[0].rows] == ["1", "2"]


def test_words_deleted_under_tracked_changes_are_gone_and_inserted_ones_are_there(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Hạn là </w:t></w:r><w:del><w:r><w:delText>tháng 5</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>tháng 6</w:t></w:r></w:ins></w:p>"
    )
    assert load(raw_word_file(tmp_path / "a.docx", body)).lines[0].text == "Hạn là tháng 6"


def test_a_text_box_is_read_once_though_word_stores_it_twice(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('Số: 18/KH-UBND')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r>{both}</w:r><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>"
    assert [line.text for line in load(raw_word_file(tmp_path / "a.docx", body)).lines] == [
        "KẾ HOẠCH",
        "Số: 18/KH-UBND",
    ]


def test_a_table_inside_a_cell_is_a_table_of_its_own_when_it_is_wide(tmp_path: Path) -> None:
    inner = table(*("".join(cell(text) for text in row) for row in (HEADER, *ROWS)))
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('Phụ lục')}{inner}</w:tc></w:tr></w:tbl>"
    source = load(raw_word_file(tmp_path / "a.docx", outer))
    assert [len(grid.rows[0]) for grid in source.grids] == [1, 6]
    assert read(source.path).activities[1].lead == ("Sở Xây dựng",)


def test_the_letterhead_typed_in_a_table_without_borders_is_the_head_of_the_document(tmp_path: Path) -> None:
    document = docx.Document()
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG NGÂN\nSố: 18/KH-UBND"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    path = tmp_path / "a.docx"
    document.save(str(path))
    source = load(path)
    assert not source.grids
    assert [line.text for line in source.lines][:3] == ["ỦY BAN NHÂN DÂN", "TỈNH SÔNG NGÂN", "Số: 18/KH-UBND"]


def test_columns_are_known_by_name_wherever_they_stand(tmp_path: Path) -> None:
    order = (5, 0, 3, 1, 4, 2)
    names = {"Thời gian thực hiện": "Tiến độ hoàn thành", "Sản phẩm": "Sản phẩm đầu ra", "STT": "Số TT"}
    rows = [tuple(names.get(row[i], row[i]) for i in order) for row in (HEADER, *ROWS)]
    activities = read(word_file(tmp_path / "a.docx", rows)).activities
    assert [(a.activity, a.time_text, a.result) for a in activities] == [(r[1], r[5], r[2]) for r in ROWS]


def test_a_header_in_two_lines_and_repeated_in_the_middle_is_no_row(tmp_path: Path) -> None:
    down, wide = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    first = cell("STT", down) + cell("Nội dung", down) + cell("Cơ quan thực hiện", wide) + cell("Thời gian", down)
    second = cell("", "<w:vMerge/>") * 2 + cell("Chủ trì") + cell("Phối hợp") + cell("", "<w:vMerge/>")
    rows = ["".join(cell(row[i]) for i in (0, 1, 3, 4, 5)) for row in ROWS]
    path = raw_word_file(tmp_path / "a.docx", table(first, second, rows[0], first, second, rows[1]))
    activities = read(path).activities
    assert [(a.activity, a.lead, a.coop) for a in activities] == [(r[1], (r[3],), (r[4],)) for r in ROWS]


def test_several_tables_are_read_one_after_another(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", (HEADER, ROWS[0]), (HEADER, ROWS[1]))
    assert [a.activity for a in read(path).activities] == [row[1] for row in ROWS]
    assert [a.place.table for a in read(path).activities] == [1, 2]


def test_a_row_shows_in_which_file_table_and_row_it_stands(tmp_path: Path) -> None:
    place = read(word_file(tmp_path / "kế hoạch.docx", (HEADER, *ROWS))).activities[1].place
    assert (place.file, place.table, place.row) == ("kế hoạch.docx", 1, 3)


def test_a_part_that_names_outside_files_looks_nothing_up(tmp_path: Path) -> None:
    secret, evil = tmp_path / "secret.txt", tmp_path / "a.docx"
    secret.write_text("không được lộ", encoding="utf-8")
    main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "<w:body><w:p><w:r><w:t>Tên: &x;</w:t></w:r></w:p></w:body>"
    document = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document {main}>{body}</w:document>'
    with zipfile.ZipFile(evil, "w") as package:
        package.writestr("word/document.xml", document)
    assert [line.text for line in load(evil).lines] == ["Tên:"]


def test_hidden_words_are_left_out_and_reported(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>; Sở Y tế</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> và Sở Tư pháp</w:t></w:r>'
    body = f"<w:p><w:r><w:t>Sở Nội vụ</w:t></w:r>{hidden}{shown}</w:p>"
    source = load(raw_word_file(tmp_path / "a.docx", body))
    assert [line.text for line in source.lines] == ["Sở Nội vụ và Sở Tư pháp"]
    assert [doubt.code for doubt in source.doubts] == ["hidden_text"]


def test_words_that_a_style_hides_are_left_out(tmp_path: Path) -> None:
    style = '<w:style w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = '<w:p><w:r><w:rPr><w:rStyle w:val="An"/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r></w:p>'
    source = load(raw_word_file(tmp_path / "a.docx", body, styles=f"<w:root>{style}</w:styles>"))
    assert [line.text for line in source.lines] == ["hiện"]


def test_a_hidden_row_is_left_out_and_reported(tmp_path: Path) -> None:
    rows = ["".join(map(cell, "abc")), "".join(map(cell, "xyz")), "".join(map(cell, "def"))]
    body = table(*rows).replace(f"<w:tr>{rows[1]}", f"<w:tr><w:trPr><w:hidden/></w:trPr>{rows[1]}")
    source = load(raw_word_file(tmp_path / "a.docx", body))
    assert [[one.text for one in row] for row in source.grids[0].rows] == [list("abc"), list("def")]
    assert [doubt.code for doubt in source.doubts] == ["hidden_rows"]


def test_words_struck_out_beside_others_are_left_out_and_reported(tmp_path: Path) -> None:
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>Trước 30/6/2026</w:t></w:r>"
    body = f"<w:p>{struck}<w:r><w:t>Trước 31/8/2026</w:t></w:r></w:p>"
    whole = table(f"<w:tc><w:p>{struck}</w:p></w:tc>{cell('a')}<w:tc>{body}</w:tc>")
    source = load(raw_word_file(tmp_path / "a.docx", body + whole))
    assert [line.text for line in source.lines] == ["Trước 31/8/2026"]
    assert [(one.text, one.struck) for one in source.grids[0].rows[0]] == [
        ("Trước 30/6/2026", True),
        ("a", False),
        ("Trước 31/8/2026", False),
    ]
    assert [doubt.code for doubt in source.doubts] == ["struck_text"]


def test_a_paragraph_struck_out_whole_is_kept_and_marked(tmp_path: Path) -> None:
    def line(text: str, strike: str = "") -> str:
        return f"<w:p><w:r><w:rPr>{strike}</w:rPr><w:t>{text}</w:t></w:r></w:p>"

    lines = (
        line("KẾ HOẠCH"),
        line("Làm đường năm 2025", "<w:strike/>"),
        line("Làm đường năm 2026"),
        line("1. Giao Phòng Kinh tế rà soát các tuyến, xong trước ngày 30/6/2026.", "<w:strike/>"),
        line("2. Giao Trạm Y tế khám cho công nhân, xong trước ngày 30/7/2026."),
    )
    path = raw_word_file(tmp_path / "a.docx", "".join(lines))
    assert [one.struck for one in load(path).lines] == [False, True, False, True, False]
    reading = read(path)
    assert [any("gạch ngang" in why for why in row.review) for row in reading.activities] == [True, False]
    assert any(doubt.code == "struck_lines" and "Phòng Kinh tế" in doubt.message for doubt in reading.warnings)
    assert (reading.document.plan_from, reading.document.plan_to) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def test_a_document_whose_main_part_has_another_name_is_read(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", (HEADER, *ROWS))
    names = {"word/document.xml": "word/document2.xml", "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels"}
    path.write_bytes(renamed_in_package(path.read_bytes(), names))
    assert len(load(path).grids[0].rows) == 3


def test_a_strict_document_is_read(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", (HEADER, *ROWS))
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    path.write_bytes(replaced_in_package(path.read_bytes(), "word/document.xml", usual, strict))
    assert len(load(path).grids[0].rows) == 3
