"""Register files: what offices' programs write is read, and all that is wrong is reported at once."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import openpyxl
import pytest

from dondoc.units import Register, RegisterUnit
from dondoc.units.register.files.read import RegisterFileError, read_register
from dondoc.units.register.files.write import write_register, write_template

VIETNAMESE = """\
Tên đơn vị,Tên viết tắt,Loại,Cấp,Đơn vị cha,Thư điện tử,Thủ trưởng,Email thủ trưởng,Hiệu lực từ,Hiệu lực đến
UBND tỉnh Lai Châu,UBND tỉnh,ubnd,tỉnh,,ubnd@laichau.example,Nguyễn Văn A,ct@laichau.example,,
Sở Thông tin và Truyền thông,STTTT;Sở TT&TT,sở,Tỉnh,UBND tỉnh,stttt@laichau.example,,,01/01/2004,28/02/2025
"Sở Văn hóa, Thể thao và Du lịch",,Sở,tỉnh,UBND tỉnh Lai Châu,,,,2004-01-01,
"""
ENGLISH = "name,abbreviations,kind,level,parent,email,head_name,head_email,valid_from,valid_to"


def saved(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "register.csv"
    path.write_bytes(text.encode(encoding))
    return path


def problems_of(path: Path) -> list[str]:
    found = read_register(path)
    assert found.units == (), "nothing may be half imported"
    return [str(problem) for problem in found.problems]


def in_windows_1258(text: str) -> str:
    """Base letters composed, tone marks apart, as Windows-1258 writes Vietnamese."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    apart = [unicodedata.normalize("NFD", letter) for letter in text]
    return "".join(
        unicodedata.normalize("NFC", "".join(c for c in one if c not in tones)) + "".join(c for c in one if c in tones)
        for one in apart
    )


def assert_read(units: tuple[RegisterUnit, ...]) -> None:
    province, department, culture = units
    assert department.aliases == ("STTTT", "Sở TT&TT")
    assert (department.parent_id, culture.parent_id, province.parent_id) == (province.id, province.id, None)
    assert (department.valid_from, department.valid_to) == (dt.date(2004, 1, 1), dt.date(2025, 2, 28))
    assert (culture.name, department.level) == ("Sở Văn hóa, Thể thao và Du lịch", "tỉnh")
    assert province.head_email == "ct@laichau.example"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
def test_every_usual_encoding_reads_the_same(tmp_path: Path, encoding: str):
    text = in_windows_1258(VIETNAMESE) if encoding == "cp1258" else VIETNAMESE
    assert_read(read_register(saved(tmp_path, text, encoding)).units)


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_every_usual_delimiter_reads_the_same(tmp_path: Path, delimiter: str):
    rows = VIETNAMESE.replace('"Sở Văn hóa, Thể thao và Du lịch"', "CULTURE").replace(
        "STTTT;Sở TT&TT", '"STTTT;Sở TT&TT"'
    )
    text = rows.replace(",", delimiter).replace("CULTURE", "Sở Văn hóa, Thể thao và Du lịch")
    text = text.replace('"STTTT;Sở TT&TT"', '"STTTT\nSở TT&TT"') if delimiter == "|" else text
    assert_read(read_register(saved(tmp_path, text)).units)
    assert_read(read_register(saved(tmp_path, f"sep={delimiter}\n{text}")).units)


def test_english_headings_and_columns_in_any_order_are_read(tmp_path: Path):
    found = read_register(saved(tmp_path, "STT,email,Ghi chú,NAME,Head_Name\n1,a@b.vn,x,Sở Y tế,Trần B\n"))
    assert [(unit.name, unit.email, unit.head_name) for unit in found.units] == [("Sở Y tế", "a@b.vn", "Trần B")]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_written_is_read_back_the_same(tmp_path: Path, suffix: str):
    units = read_register(saved(tmp_path, VIETNAMESE)).units
    path = tmp_path / f"again{suffix}"
    write_register(path, units)
    assert read_register(path).units == units


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_the_template_has_every_heading_and_no_unit(tmp_path: Path, suffix: str):
    path = tmp_path / f"template{suffix}"
    write_template(path)
    assert problems_of(path) == ["Dòng 1: tệp không có đơn vị nào dưới dòng tiêu đề."]


def test_a_heading_may_stand_under_the_title_of_an_xlsx_with_real_dates(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["DANH MỤC ĐƠN VỊ"],
        [],
        ["TT", "Tên đơn vị", "Hiệu lực từ"],
        [1, "Sở Y tế", dt.datetime(2004, 1, 1)],
        [],
    ):
        sheet.append(row)
    book.save(tmp_path / "units.xlsx")
    (unit,) = read_register(tmp_path / "units.xlsx").units
    assert (unit.name, unit.valid_from) == ("Sở Y tế", dt.date(2004, 1, 1))


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_no_cell_is_a_formula_and_names_come_back_as_they_were(tmp_path: Path, suffix: str):
    names = ["=cmd|' /C calc'!A0", "+84 Phòng", "-Phòng A", "@SUM(A1)"]
    path = tmp_path / f"units{suffix}"
    write_register(path, [RegisterUnit(at, name) for at, name in enumerate(names, 1)])
    if suffix == ".xlsx":
        cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
        assert not [cell for cell in cells if str(cell.value or "").startswith(("=", "+", "-", "@"))]
    else:
        assert not [
            line for line in path.read_text(encoding="utf-8-sig").splitlines() if line.startswith(("=", "+", "-", "@"))
        ]
    assert [unit.name for unit in read_register(path).units] == names


def test_every_problem_of_every_row_is_reported_at_once(tmp_path: Path):
    text = "\n".join(
        [
            ENGLISH + ",Màu sắc",
            'Sở A,SA,sở,tỉnh,Sở B,"a@b\nBcc: c@d",,,32/01/2025,,x',
            "Sở B,,,,Sở C,a@b.vn;c@d.vn,,ông A,,,",
            "Sở C,,,phố,Sở B,,,,2025-07-01,2025-06-30,",
            "SỞ A,,,,Sở B,,,,,,",
            ",,,,,x@y.vn,,,,,",
            "Sở D,,,,Sở Lạ,,,,,,",
            "Sở E,,,,Sở E,,,,,,",
        ]
    )
    lines = problems_of(saved(tmp_path, text))
    for expected in (
        "Dòng 1, cột “Màu sắc”",
        "Dòng 2, cột “Thư điện tử”: “a@b⏎Bcc: c@d”",
        "Dòng 2, cột “Hiệu lực từ”: “32/01/2025”",
        "Dòng 3, cột “Thư điện tử”: “a@b.vn;c@d.vn”",
        "Dòng 3, cột “Thư điện tử thủ trưởng”: “ông A”",
        "Dòng 3, cột “Đơn vị cha”: “Sở B” và các đơn vị cha của nó thành một vòng",
        "Dòng 4, cột “Đơn vị cha”: “Sở C” và các đơn vị cha của nó thành một vòng",
        "Dòng 4, cột “Cấp”: cấp “phố” không rõ",
        "Dòng 4, cột “Hiệu lực đến”",
        "Dòng 5, cột “Tên đơn vị”: trùng tên “SỞ A” với dòng 2",
        "Dòng 6, cột “Tên đơn vị”: thiếu tên đơn vị",
        "Dòng 7, cột “Đơn vị cha”: không có đơn vị “Sở Lạ”",
        "Dòng 8, cột “Đơn vị cha”: đơn vị không thể là cha của chính nó",
    ):
        assert any(line.startswith(expected) for line in lines), (expected, lines)
    assert lines == sorted(lines, key=lambda line: int(line.split()[1].strip(",:")))


@pytest.mark.parametrize(
    "address",
    [
        "a@b",
        "a b@c.vn",
        "a@b.vn,c@d.vn",
        "@b.vn",
        "a@",
        "a@b.vn\r\nSubject: x",
        "<a@b.vn>",
        "a..b@c.vn",
        "a@-b.vn",
        "x" * 260 + "@b.vn",
        "á@b.vn\x00",
    ],
)
def test_a_bad_address_is_refused(tmp_path: Path, address: str):
    lines = problems_of(saved(tmp_path, f'name,email\nSở A,"{address}"\n'))
    assert len(lines) == 1
    assert "địa chỉ" in lines[0]
    assert "\n" not in lines[0]


def test_one_name_under_two_parents_or_in_two_times_is_no_duplicate(tmp_path: Path):
    text = "name,parent,valid_from,valid_to\nXã A,,,\nXã B,,,\nPhòng Kinh tế,Xã A,,\nPhòng Kinh tế,Xã B,,\n"
    times = "Sở Nội vụ,,,2025-02-28\nSở Nội vụ,,2025-03-01,\n"
    assert len(read_register(saved(tmp_path, text + times)).units) == 6


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_parent_whose_name_others_bear_is_reported_by_its_place(tmp_path: Path, suffix: str):
    units = (
        RegisterUnit(1, "UBND tỉnh Lào Cai"),
        RegisterUnit(2, "UBND xã Tân An", parent_id=1),
        RegisterUnit(3, "UBND tỉnh Sông Ngân"),
        RegisterUnit(4, "UBND xã Tân An", parent_id=3),
        RegisterUnit(5, "Phòng Kinh tế", parent_id=2),
        RegisterUnit(6, "Phòng Kinh tế", parent_id=4),
    )
    path = tmp_path / f"units{suffix}"
    write_register(path, units)
    assert read_register(path).units == units
    lines = problems_of(saved(tmp_path, "name,parent\nTỉnh A,\nTỉnh B,\nXã X,Tỉnh A\nXã X,Tỉnh B\nPhòng Y,Xã X\n"))
    assert lines == ["Dòng 6, cột “Đơn vị cha”: có 2 đơn vị tên “Xã X”: ghi thêm nơi, ví dụ “Xã X, tỉnh …”."]


def test_a_parent_may_be_a_unit_already_known(tmp_path: Path):
    known = Register([RegisterUnit(41, "UBND tỉnh Lai Châu", aliases=("UBND tỉnh",))])
    (unit,) = read_register(saved(tmp_path, "name,parent\nSở Y tế,UBND tỉnh\n"), known=known).units
    assert (unit.id, unit.parent_id) == (42, 41)


def test_letters_lost_by_a_wrong_encoding_are_reported(tmp_path: Path):
    for broken in ("Sá»Ÿ Ná»™i vá»¥", "S? N?i v?", "S\ufffd N\ufffdi v\ufffd"):
        assert "bảng mã" in problems_of(saved(tmp_path, f"name,kind\n{broken},sở\n"))[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "rỗng"),
        (b"\xff\xfe", "trống"),
        (b"%PDF-1.4", ".xlsx"),
        (b"\xd0\xcf\x11\xe0old", ".xlsx"),
        (b"PK\x03\x04 not a workbook", "hỏng"),
        ("màu,kích thước\nđỏ,1\n".encode(), "Tên đơn vị"),
        (b"T\xaan \xae\xacn v\xde,Lo\xb9i\nS\xeb N\xe9i v\xf4,s\xeb\n", "bảng mã"),
    ],
)
def test_what_is_no_register_is_refused_in_one_line(tmp_path: Path, content: bytes, words: str):
    path = tmp_path / "units.csv"
    path.write_bytes(content)
    with pytest.raises(RegisterFileError) as refused:
        read_register(path)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_and_an_unknown_suffix_are_reported(tmp_path: Path):
    with pytest.raises(RegisterFileError, match="không thấy tệp"):
        read_register(tmp_path / "none.csv")
    with pytest.raises(RegisterFileError, match=r"\.xlsx hoặc \.csv"):
        write_register(tmp_path / "units.ods", [])


def test_a_name_with_a_comma_and_no_quotes_is_reported(tmp_path: Path):
    lines = problems_of(saved(tmp_path, "name,kind\nSở Văn hóa, Thể thao và Du lịch,sở\n"))
    assert "ngoặc kép" in lines[0]


def test_the_example_register_is_read_without_a_problem():
    example = Path(__file__).resolve().parents[2] / "dondoc" / "examples" / "register.csv"
    found = read_register(example)
    assert found.problems == ()
    assert len(found.units) > 20


def test_a_letter_in_the_farthest_cell_is_named(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.append(["Tên đơn vị"])
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "units.xlsx")
    with pytest.raises(RegisterFileError, match="ô XFD1048576"):
        read_register(tmp_path / "units.xlsx")


def test_a_csv_that_is_none_is_refused_in_vietnamese(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Tên đơn vị\n" + "a" * 1_000_001, "utf-8")
    with pytest.raises(RegisterFileError, match=r"dòng 2 không đúng dạng CSV: một ô dài hơn 1\.000\.000 chữ; hãy"):
        read_register(tmp_path / "a.csv")
