"""Files whose name contradicts their content, CSV plans, and letters of the codes before Unicode."""

from __future__ import annotations

import email.message
import shutil
import time
from pathlib import Path

import pytest

from dondoc.activity import UnreadableFileError
from dondoc.legacy_letters import LetterCode, converted, legacy_code
from dondoc.reading import read
from dondoc.reading.loaders import old_office
from dondoc.reading.loaders.detect import load
from dondoc.units.register.files.read import read_register
from dondoc.units.register.files.sheet import RegisterFileError
from tests.support.documents.office_files import HEADER, ROWS, TITLE, sheet_file, word_file

SECONDS = 10
"""Of processor time; by the square of its length the text took minutes."""
CELLS = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEADER, *ROWS))
PAGE = (
    f"<html><head><style>p {{}}</style></head><body><p>{'</p><p>'.join(TITLE)}</p><table>{CELLS}</table></body></html>"
)


def saved(folder: Path, content: bytes, name: str = "kế hoạch.doc") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def assert_plan(path: Path) -> None:
    found = [(row.activity, row.lead, row.time_text) for row in read(path).activities]
    assert found == [(row[1], (row[3],), row[5]) for row in ROWS]


def archived(page: str) -> bytes:
    message = email.message.EmailMessage()
    message["Subject"] = "Ke hoach"
    message.set_content("xem bản HTML")
    message.add_alternative(page, subtype="html")
    return bytes(message)


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_web_page_named_doc_is_read(tmp_path: Path, code: str) -> None:
    assert_plan(saved(tmp_path, PAGE.encode(code)))


def test_a_web_archive_is_read(tmp_path: Path) -> None:
    assert_plan(saved(tmp_path, archived(PAGE), "kế hoạch.mht"))


def test_cells_of_a_page_that_span_rows_and_columns_are_repeated(tmp_path: Path) -> None:
    page = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>"
    (grid,) = load(saved(tmp_path, f"<html><body>{page}".encode())).grids
    assert [[cell.text for cell in row] for row in grid.rows] == [["a", "b", "b"], ["a", "c", "d"]]


def test_what_a_page_hides_is_not_read(tmp_path: Path) -> None:
    page = '<html><body><p>hiện<span style="display:none">ẩn</span></p><script>let a = "mã";</script></body></html>'
    assert [line.text for line in load(saved(tmp_path, page.encode())).lines] == ["hiện"]


def rtf(*, cells: bool) -> bytes:
    """A plan in RTF, with or without the word that puts its texts into cells."""
    head = "\\trowd " + "".join(f"\\cellx{1500 * n}" for n in range(1, 7)) + ("\\pard\\intbl " if cells else "")
    body = "".join(head + "".join(f"{_escaped(cell)}\\cell " for cell in row) + "\\row " for row in (HEADER, *ROWS))
    title = "".join(_escaped(line) + "\\par " for line in TITLE)
    return ("{\\rtf1\\ansi " + title + body + "}").encode("ascii")


def _escaped(text: str) -> str:
    return "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in text)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("cells", [True, False])
def test_rtf_named_doc_is_read(tmp_path: Path, *, cells: bool) -> None:
    assert_plan(saved(tmp_path, rtf(cells=cells)))


def test_rtf_without_libreoffice_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_office.shutil, "which", lambda _: None)
    with pytest.raises(UnreadableFileError, match=r"RTF.*\.docx"):
        load(saved(tmp_path, rtf(cells=True)))


@pytest.mark.parametrize("delimiter", [";", ","])
def test_a_csv_plan_is_read(tmp_path: Path, delimiter: str) -> None:
    rows = [delimiter.join(f'"{cell}"' for cell in row) for row in (HEADER, *ROWS)]
    assert_plan(saved(tmp_path, "\r\n".join([*TITLE, *rows]).encode("utf-8-sig"), "a.csv"))


@pytest.mark.parametrize("broken", ['"Tổ chức hội nghị\nđầu năm"', "Tổ chức hội nghị\vđầu năm"])
def test_a_line_break_in_a_cell_of_tab_separated_text_is_kept_in_it(tmp_path: Path, broken: str) -> None:
    first = [ROWS[0][0], broken, *ROWS[0][2:]]
    text = "\n".join([*TITLE, *("\t".join(row) for row in (HEADER, first, ROWS[1]))])
    assert_plan(saved(tmp_path, text.encode(), "a.txt"))


OLD_ROWS = [
    ["2", "Rµ so¸t thñ tôc néi bé", "B¸o c¸o", "Së Néi vô", "V¨n phßng UBND tØnh", "tr\xad\xedc ngµy 30/6/2026"]
]


def test_a_row_in_tcvn3_among_rows_in_unicode_is_converted_and_reported(tmp_path: Path) -> None:
    reading = read(word_file(tmp_path / "a.docx", (HEADER, ROWS[0], *OLD_ROWS)))
    assert reading.activities[1].activity == "Rà soát thủ tục nội bộ"
    assert reading.activities[1].lead == ("Sở Nội vụ",)
    assert reading.activities[1].time_text == "trước ngày 30/6/2026"
    assert reading.activities[0].activity == ROWS[0][1]
    assert any("TCVN3" in doubt.message for doubt in reading.warnings)


@pytest.mark.parametrize(
    ("text", "code", "right"),
    [
        ("Së N«ng nghiÖp", LetterCode.TCVN3, "Sở Nông nghiệp"),
        ("ñY BAN NH¢N D¢N TØNH", LetterCode.TCVN3, "ỦY BAN NHÂN DÂN TỈNH"),
        ("Sôû Noäi vuï trình tröôùc ngaøy 30/6", LetterCode.VNI, "Sở Nội vụ trình trước ngày 30/6"),
        ("Toång keát coâng taùc caûi caùch haønh chính", LetterCode.VNI, "Tổng kết công tác cải cách hành chính"),
        ("KÕ HO¹CH C¶i c¸ch", LetterCode.TCVN3, "KẾ HOẠCH Cải cách"),
        ("Së NéI Vô", LetterCode.TCVN3, "SỞ NỘI VỤ"),
        ("UBND c¸c x·, phêng", LetterCode.TCVN3, "UBND các xã, phường"),
    ],
)
def test_old_codes_are_recognised_and_converted(text: str, code: LetterCode, right: str) -> None:
    assert legacy_code(text) is code
    assert converted(text, code) == right


def test_a_cell_of_an_old_code_costs_no_more_than_it_is_long() -> None:
    began = time.process_time()
    assert converted("KÕ ho¹ch c«ng t¸c " * 3_000, LetterCode.TCVN3).count("Kế hoạch công tác") == 3_000
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nội vụ",
        "Báo cáo quý",
        "nồng độ 50 µg/m³ tại thành phố",
        "Käse für Müller",
        "café",
        "© 2026 UBND",
        "25 °C",
        "",
    ],
)
def test_other_text_is_in_no_old_code(text: str) -> None:
    assert legacy_code(text) is None


def test_a_document_all_of_whose_lines_but_one_are_in_vni_is_read_as_vni(tmp_path: Path) -> None:
    header = ("TT", "Noäi dung", "Keát quaû", "Chuû trì", "Phoái hôïp", "Thôøi gian")
    row = ("1", "Toång keát coâng taùc", "Baùo caùo", "Sôû Noäi vuï", "Caùc phoøng", "Quyù I/2026")
    reading = read(word_file(tmp_path / "a.docx", (header, row, ("2", *row[1:]))))
    assert [(one.activity, one.lead, one.coop) for one in reading.activities] == [
        ("Tổng kết công tác", ("Sở Nội vụ",), ("Các phòng",))
    ] * 2


def test_a_file_that_has_lost_a_letter_of_its_code_states_so(tmp_path: Path) -> None:
    rows = [[cell.replace("\xad", "") for cell in row] for row in OLD_ROWS * 2]
    reading = read(word_file(tmp_path / "a.docx", (HEADER, *rows)))
    assert reading.activities[0].time_text == "trước ngày 30/6/2026"
    assert "lost_letters" in [doubt.code for doubt in reading.warnings]


def test_a_text_file_in_tcvn3_is_read(tmp_path: Path) -> None:
    text = "\n".join(
        "\t".join(row)
        for row in (("TT", "Néi dung", "S¶n phÈm", "C¬ quan chñ tr×", "Phèi hîp", "Thêi gian"), *OLD_ROWS * 2)
    )
    assert read(saved(tmp_path, text.encode("latin-1"), "a.txt")).activities[0].lead == ("Sở Nội vụ",)


def test_a_register_in_an_old_code_is_refused_and_the_code_named(tmp_path: Path) -> None:
    path = sheet_file(tmp_path / "a.xlsx", mot=[("Tên đơn vị",), ("Së Néi vô",)])
    with pytest.raises(RegisterFileError, match="TCVN3"):
        read_register(path)
