"""The rows of a spreadsheet or csv file as text, whatever encoding and delimiter the office's program wrote."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from dondoc import gate
from dondoc.activity import DondocError, UnreadableFileError
from dondoc.gate import FileRefusedError
from dondoc.gate.blank_cells import BROKEN_ZIP, MOST_COLUMNS, MOST_ROWS, slim_workbook
from dondoc.legacy_letters import code_of_all
from dondoc.text.folding import compose

Row = tuple[int, list[str]]
_SAVE_AS = "hãy mở bằng Excel và lưu lại dạng “CSV UTF-8” hoặc “.xlsx”"
_DELIMITERS = ",;\t|"
# Letters that TCVN3 and VNI files show when they are read as Windows-1258.
_OLD_FONTS = re.compile(r"[®©µ¶¸¹¨ª«¬­§]|Tªn|®¬n")
# Above the csv module's own bound of 131,072, whose error is in English.
_LONGEST_CELL = 1_000_000
# Letters of all cells together: a register of all 12,000 offices of the country has about five million.
_MOST_TEXT = 32_000_000


class RegisterFileError(DondocError):
    """A file that is no register at all: missing, of another kind, or in an encoding that cannot be recognised."""

    exit_code = 2


def read_sheets(path: Path, content: bytes | None = None) -> list[list[Row]]:
    """Read every sheet as rows of text, numbered from 1 as the user's program numbers them; a csv file is one sheet.

    ``content`` are the bytes of a file that did not come as one. Blank rows are left out. Raises RegisterFileError,
    one Vietnamese line, when the file cannot be read as a table, and FileRefusedError when it exceeds the limits of
    `dondoc.gate`.
    """
    try:
        return gate.read(path if content is None else content, sheets_of, name=str(path))
    except FileRefusedError:
        raise
    except UnreadableFileError as error:
        raise RegisterFileError(str(error)) from error


def sheets_of(path: Path, raw: bytes) -> list[list[Row]]:
    """Read the sheets in this very process; `read_sheets` is how a stranger's file is read."""
    if not raw.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise RegisterFileError(f"{path.name}: tệp trống; lấy mẫu bằng lệnh “dondoc units template”.")
    if raw.startswith(b"PK"):
        return _in_unicode(_bounded(_workbook(raw, path.name), path.name), path.name)
    if raw.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise RegisterFileError(f"{path.name}: không phải tệp .xlsx hay .csv; {_SAVE_AS}.")
    return _bounded([_csv_rows(_decoded(raw, path.name), path.name)], path.name)


def _bounded(sheets: list[list[Row]], name: str) -> list[list[Row]]:
    """Refuse what no register is: one text in every cell makes gigabytes of a file of a few kilobytes."""
    rows = sum(map(len, sheets))
    if rows > MOST_ROWS or sum(len(text) for sheet in sheets for _, row in sheet for text in row) > _MOST_TEXT:
        raise RegisterFileError(f"{name}: quá nhiều chữ hoặc quá {MOST_ROWS} dòng cho một danh bạ; hãy tách nhỏ tệp.")
    return sheets


def _workbook(raw: bytes, name: str) -> list[list[Row]]:
    try:
        slim = slim_workbook(raw)
        if beyond := slim.beyond():
            raise RegisterFileError(f"{name}: ô {beyond} có chữ ở quá xa bảng; hãy xoá ô ấy rồi lưu lại.")
        book = load_workbook(io.BytesIO(slim.content), read_only=True, data_only=True)
        return [_numbered(_rows(sheet)) for sheet in book.worksheets]
    except (*BROKEN_ZIP, InvalidFileException, SyntaxError, TypeError, AttributeError, ArithmeticError) as error:
        raise RegisterFileError(f"{name}: tệp .xlsx hỏng hoặc có mật khẩu; {_SAVE_AS}.") from error


def _in_unicode(sheets: list[list[Row]], name: str) -> list[list[Row]]:
    for sheet in sheets:
        for number, row in sheet:
            if code := code_of_all(row):
                raise RegisterFileError(
                    f"{name}: dòng {number} có chữ theo bảng mã cũ {code}; hãy chuyển sang Unicode rồi nhập lại."
                )
    return sheets


def _rows(sheet: Any) -> Iterator[tuple[object, ...]]:
    # A file may name a larger range than it fills; without it the library asks the cells themselves.
    sheet.reset_dimensions()
    yield from sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)


def _numbered(rows: Iterable[tuple[object, ...]]) -> list[Row]:
    """Return the rows that hold anything, each up to its last text."""
    numbered = []
    for number, row in enumerate(rows, 1):
        texts = [_text(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            numbered.append((number, texts))
    return numbered


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _decoded(raw: bytes, name: str) -> str:
    encoding = _encoding(raw)
    try:
        text = compose(raw.decode(encoding))
    except UnicodeDecodeError as error:
        raise RegisterFileError(f"{name}: không nhận ra bảng mã chữ; {_SAVE_AS}.") from error
    if encoding == "cp1258" and _OLD_FONTS.search(text):
        raise RegisterFileError(f"{name}: chữ theo bảng mã cũ (TCVN3, VNI); hãy chuyển sang Unicode rồi {_SAVE_AS}.")
    return text


def _encoding(raw: bytes) -> str:
    if raw.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # Vietnamese in UTF-16 has a zero byte for each plain letter; one stray zero is dirt in a cell.
    if 4 * raw[:400].count(0) > len(raw[:400]):
        return "utf-16-le" if raw[1:2] == b"\x00" else "utf-16-be"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1258"
    return "utf-8"


def _csv_rows(text: str, name: str) -> list[Row]:
    first, _, rest = text.partition("\n")
    separator = re.fullmatch(r"sep=(.)\s*", first)
    delimiter = separator[1] if separator else _delimiter(first)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(rest if separator else text, newline=""), delimiter=delimiter)
    try:
        return [(number + bool(separator), row) for number, row in _with_lines(reader)]
    except csv.Error as error:
        raise RegisterFileError(f"{name}: dòng {reader.line_num} không đúng dạng CSV: {_csv_reason(error)}.") from error


def _csv_reason(error: csv.Error) -> str:
    """Translate the library's error into Vietnamese, with what to do."""
    if "field larger" in str(error):
        most = f"{_LONGEST_CELL:,}".replace(",", ".")
        return f"một ô dài hơn {most} chữ; hãy kiểm tra dấu nháy, hoặc đưa đúng tệp danh bạ"
    return "dấu nháy hay chỗ xuống dòng sai; hãy mở bằng Excel rồi lưu lại dạng “CSV UTF-8”"


def _with_lines(reader: Iterable[list[str]]) -> list[Row]:
    return list(enumerate(reader, 1))


def _delimiter(heading: str) -> str:
    """Return the delimiter the heading has most of, outside quotes."""
    bare = re.sub(r'"[^"]*"', "", heading)
    return max(_DELIMITERS, key=bare.count)
