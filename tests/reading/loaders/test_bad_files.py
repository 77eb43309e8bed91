"""Files that are not what they should be: one clear line, in bounded memory and time."""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dondoc.activity import UnreadableFileError
from dondoc.reading import read
from dondoc.reading.loaders.detect import load
from dondoc.reading.loaders.docx.document import load as load_docx
from dondoc.reading.loaders.xlsx.workbook import load as load_xlsx
from tests.support.documents.office_damage import replaced_in_package
from tests.support.documents.office_files import (
    HEADER,
    ROWS,
    TITLE,
    long_sheet_file,
    long_word_file,
    sheet_file,
    word_file,
)
from tests.support.documents.pdf_files import pdf_of_pages, pdf_of_stream

_CELLS = tuple(tuple("abcdef") for _ in range(3))


def docx_bytes(folder: Path) -> bytes:
    return word_file(folder / "whole.docx", (HEADER, *ROWS)).read_bytes()


def xlsx_bytes(folder: Path) -> bytes:
    return sheet_file(folder / "whole.xlsx", mot=[HEADER, *ROWS]).read_bytes()


def pdf_bytes(folder: Path) -> bytes:
    return pdf_of_pages(folder / "whole.pdf", _CELLS).read_bytes()


Maker = Callable[[Path], bytes]
EVERY = pytest.mark.parametrize("maker", [docx_bytes, xlsx_bytes, pdf_bytes])
ZIPPED = pytest.mark.parametrize("maker", [docx_bytes, xlsx_bytes])


def refusal(path: Path) -> str:
    """The one line with which a file is refused."""
    with pytest.raises(UnreadableFileError) as refused:
        read(path)
    line = str(refused.value)
    assert path.name in line
    assert "\n" not in line
    return line


def stored(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf", "a.txt"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    assert "rỗng" in refusal(stored(tmp_path, name, b""))


@EVERY
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_cut_short_is_refused_or_read_in_part(tmp_path: Path, maker: Maker, share: float) -> None:
    content = maker(tmp_path)
    path = stored(tmp_path, "cut", content[: int(len(content) * share)])
    with contextlib.suppress(UnreadableFileError):
        assert load(path).sha256


@EVERY
@pytest.mark.parametrize("name", ["a.txt", "a.doc", "a.jpg", "a"])
def test_a_file_of_another_name_is_read_by_what_is_in_it(tmp_path: Path, maker: Maker, name: str) -> None:
    content = maker(tmp_path)
    assert load(stored(tmp_path, name, content)).kind in {"docx", "xlsx", "pdf"}


@ZIPPED
def test_a_part_that_unfolds_without_end_is_refused(tmp_path: Path, maker: Maker) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(maker(tmp_path))) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            is_main = name in {"word/document.xml", "xl/worksheets/sheet1.xml"}
            new.writestr(name, b"<a>" + b" " * (97 << 20) + b"</a>" if is_main else old.read(name))
    path = stored(tmp_path, "bomb", bomb.getvalue())
    assert path.stat().st_size < 1 << 20
    assert "bung ra quá lớn" in refusal(path)


def test_a_part_of_millions_of_tags_is_refused(tmp_path: Path) -> None:
    crowd = b"<w:p/>" * 9_000_000
    content = replaced_in_package(docx_bytes(tmp_path), "word/document.xml", b"<w:body>", b"<w:body>" + crowd)
    assert "bung ra quá lớn" in refusal(stored(tmp_path, "a.docx", content))


def test_names_that_grow_inside_one_another_are_not_unfolded(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<!DOCTYPE d [<!ENTITY a0 "ha">{levels}]>'.encode()
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        main = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        package.writestr("word/document.xml", laughs + main + b"<w:t>&a11;</w:t></w:r></w:p></w:body></w:document>")
    refusal(tmp_path / "a.docx")


def test_a_stream_of_a_pdf_that_unfolds_without_end_is_refused(tmp_path: Path) -> None:
    folded = zlib.compress(b" " * (161 << 20), 9)
    content = pdf_of_stream(zlib.compress(folded, 9), b"[/FlateDecode /FlateDecode]")
    assert len(content) < 4_000
    assert "bung ra quá lớn" in refusal(stored(tmp_path, "a.pdf", content))


@pytest.mark.slow
def test_a_page_of_millions_of_lines_is_not_read_and_reported(tmp_path: Path) -> None:
    drawing = zlib.compress(b"0 0 m 9 9 l S\n" * 2_000_000, 9)
    source = load(stored(tmp_path, "a.pdf", pdf_of_stream(drawing, b"/FlateDecode")))
    assert [doubt.code for doubt in source.doubts] == ["too_many_lines"]


def test_a_document_of_a_million_empty_rows_is_refused(tmp_path: Path) -> None:
    rows = b"<w:tbl>" + b"<w:tr><w:tc><w:p/></w:tc></w:tr>" * 1_000_000 + b"</w:tbl>"
    content = replaced_in_package(docx_bytes(tmp_path), "word/document.xml", b"<w:body>", b"<w:body>" + rows)
    assert "hàng" in refusal(stored(tmp_path, "a.docx", content))


@pytest.mark.slow
def test_a_sheet_of_a_million_blank_formatted_rows_is_read(tmp_path: Path) -> None:
    blank = b"".join(b'<row r="%d" ht="15"><c r="A%d" s="1"/></row>' % (n, n) for n in range(9, 1_048_577))
    sheet = "xl/worksheets/sheet1.xml"
    content = replaced_in_package(xlsx_bytes(tmp_path), sheet, b"</sheetData>", blank + b"</sheetData>")
    source = load(stored(tmp_path, "a.xlsx", content))
    assert len(source.grids[0].rows) == 1 + len(ROWS)
    assert not source.doubts


def test_a_text_of_one_endless_line_is_refused(tmp_path: Path) -> None:
    text = "Sở Nội vụ chủ trì, trước ngày 30/6/2026; " * 100_000
    assert "dòng 1 dài" in refusal(stored(tmp_path, "a.txt", text.encode()))


def test_a_pdf_with_a_password_is_refused_with_what_to_do(tmp_path: Path) -> None:
    content = Path(__file__).parents[2].joinpath("samples").joinpath("locked.pdf").read_bytes()
    assert "đặt mật khẩu" in refusal(stored(tmp_path, "a.pdf", content))


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_an_office_file_with_a_password_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert "đặt mật khẩu" in refusal(stored(tmp_path, name, locked))


def test_an_old_word_file_is_refused_with_the_command_that_converts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)
    assert "soffice --headless --convert-to docx" in refusal(stored(tmp_path, "a.doc", old))


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n" + bytes(100), b"PK\x03\x04" + bytes(100), bytes(range(256)) * 40, b"%PDF-1.7\n%%EOF"],
)
def test_what_is_no_document_is_refused(tmp_path: Path, content: bytes) -> None:
    refusal(stored(tmp_path, "a.docx", content))


def test_a_zip_of_other_things_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("hình.png", b"x")
    assert "tệp nén" in refusal(tmp_path / "a.docx")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "không thấy" in refusal(tmp_path / "không có.docx")


def test_tables_nested_too_deep_are_refused_and_do_not_break_the_stack(tmp_path: Path) -> None:
    deep = b"<w:tbl><w:tr><w:tc>" * 3000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 3000
    content = replaced_in_package(docx_bytes(tmp_path), "word/document.xml", b"<w:body>", b"<w:body>" + deep)
    refusal(stored(tmp_path, "a.docx", content))


@pytest.mark.slow
def test_ten_thousand_rows_are_read_whole(tmp_path: Path) -> None:
    for path in (long_word_file(tmp_path / "a.docx", 10_000), long_sheet_file(tmp_path / "a.xlsx", 10_000)):
        source = load(path)
        assert len(source.grids[0].rows) == 10_001
        assert source.grids[0].rows[-1][0].text == "10000"
        assert [line.text for line in source.lines] == list(TITLE)


def test_a_sheet_with_one_word_in_its_last_corner_costs_nothing(tmp_path: Path) -> None:
    sheet_xml = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>xa</t></is></c></row></sheetData>'
    content = replaced_in_package(xlsx_bytes(tmp_path), sheet_xml, b"</sheetData>", far)
    source = load_xlsx(tmp_path / "a.xlsx", content)
    assert len(source.grids[0].rows) == 3
    assert [doubt.code for doubt in source.doubts] == ["too_many_rows"]


def test_a_cell_that_claims_a_thousand_columns_does_not_widen_the_table(tmp_path: Path) -> None:
    old, new = b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="99999"/>'
    path = stored(tmp_path, "a.docx", replaced_in_package(docx_bytes(tmp_path), "word/document.xml", old, new))
    assert all(len(grid.rows[0]) <= 256 for grid in load_docx(path, path.read_bytes()).grids)
