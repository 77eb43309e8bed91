"""Small office files for the tests, written with nothing hidden: what a test reads stands in the test."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.oxml import OxmlElement
from openpyxl import Workbook

HEADER = ("STT", "Nội dung công việc", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện")
ROWS = (
    ("1", "Tổ chức hội nghị đầu năm", "Hội nghị", "Sở Nội vụ", "Văn phòng UBND tỉnh", "Quý I/2026"),
    ("2", "Rà soát thủ tục tại bến phà", "Báo cáo", "Sở Xây dựng", "UBND xã Gò Sen", "Trước ngày 30/6/2026"),
)
TITLE = ("KẾ HOẠCH", "Cải cách hành chính tỉnh Sông Ngân năm 2026")

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def word_file(path: Path, *tables: Sequence[Sequence[str]], lines: Iterable[str] = TITLE) -> Path:
    """A .docx with these paragraphs, then these tables, made by python-docx as an office's Word would."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    for rows in tables:
        table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
        document.add_paragraph()
    document.save(str(path))
    return path


def raw_word_file(path: Path, body: str, **parts: str) -> Path:
    """A .docx whose body is this very XML; ``parts`` are further parts of word/ ("numbering" → numbering.xml)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content.replace("<w:root", f"<w:{name} {_W}", 1))
    return path


def paragraph(text: str, properties: str = "") -> str:
    """One paragraph as XML."""
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    """One cell as XML."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    """Rows of cells as one table."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def long_word_file(path: Path, count: int) -> Path:
    """A .docx with ``count`` rows, written as text: building one cell by cell takes minutes."""
    rows = (_long_row(number) for number in range(1, count + 1))
    header = "".join(cell(text) for text in HEADER)
    lines = "".join(paragraph(line) for line in TITLE)
    return raw_word_file(path, lines + table(header, *("".join(cell(text) for text in row) for row in rows)))


def _long_row(number: int) -> tuple[str, ...]:
    month = number % 12 + 1
    return (str(number), f"Rà soát hồ sơ lượt {number}", "Báo cáo", "Sở Nội vụ", "UBND các xã", f"Tháng {month}/2026")


def sheet_file(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    """An .xlsx with these sheets of values."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def long_sheet_file(path: Path, count: int) -> Path:
    """An .xlsx with ``count`` rows under a title and a header."""
    rows = [_long_row(number) for number in range(1, count + 1)]
    return sheet_file(path, ke_hoach=[(line,) for line in TITLE] + [HEADER, *rows])


def repeated_header(row: Any) -> None:
    """Mark a row of python-docx as the header that Word repeats on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
