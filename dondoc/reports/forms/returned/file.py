"""Open a file that came back: is it a form of ours at all? One clear line for each way it is not."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from dondoc import gate
from dondoc.activity import DondocError, UnreadableFileError
from dondoc.files.write import sha256_of
from dondoc.gate.blank_cells import BROKEN_ZIP, Slim, slim_workbook
from dondoc.reading.loaders.detect import kind_of
from dondoc.reading.loaders.package_limits import Package
from dondoc.reports.forms import layout as at
from dondoc.reports.forms.layout import Marks, marks_of
from dondoc.reports.forms.returned.sheet import FormSheet, sheet_of

LARGEST_FORM = 40 * 1024 * 1024
"""Bytes a form may unfold to; one of 500 activities unfolds to two million."""
# Rows; a sheet may claim a million empty ones, which openpyxl would make one by one.
_MOST_MARKS = 10_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (*BROKEN_ZIP, TypeError, AttributeError, SyntaxError, ArithmeticError)
_DAMAGED = "tệp Excel bị hỏng, không mở được; hãy lưu lại rồi gửi lại."


class FormRefusedError(DondocError):
    """A file that is not taken; ``problems`` holds every reason, each naming its cell where there is one."""

    def __init__(self, file: str, problems: Iterable[str]) -> None:
        self.file, self.problems = file, list(problems)
        count = f"{len(self.problems)} chỗ chưa đúng" if len(self.problems) > 1 else "1 chỗ chưa đúng"
        lines = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"không nhận {file}: {count}, chưa ghi gì vào kho.\n{lines}")

    def __reduce__(self) -> tuple[type[FormRefusedError], tuple[str, list[str]]]:
        # The error crosses from the process that read the file: what it was made of is what makes it again.
        return type(self), (self.file, self.problems)


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form as it came back: its sheet with values as typed, and as last computed; its marks, its fingerprint."""

    name: str
    sha256: str
    sheet: FormSheet
    computed: FormSheet
    marks: Marks


def open_form(path: Path, content: bytes | None = None) -> FormFile:
    """Open a returned form in a process of its own (`dondoc.gate`); Raises FormRefusedError: why it is none."""
    try:
        return gate.read(path if content is None else content, form_of, name=path.name)
    except UnreadableFileError as error:
        raise FormRefusedError(path.name, [str(error)]) from error


def form_of(path: Path, content: bytes) -> FormFile:
    """Open a form in this very process; `open_form` is how a returned form is opened."""
    name = path.name
    kind = "old" if content.startswith(_OLD) else kind_of(path, content)
    if kind == "old" and _LOCKED in content:
        raise FormRefusedError(name, ["tệp đặt mật khẩu; hãy bỏ mật khẩu, lưu lại rồi gửi lại."])
    if kind == "old":
        raise FormRefusedError(name, ["tệp Excel kiểu cũ (.xls); hãy mở, lưu lại dạng Excel (.xlsx) rồi gửi lại."])
    if kind != "xlsx":
        raise FormRefusedError(name, ["đây không phải tệp Excel (.xlsx); hãy điền vào biểu mà cơ quan đầu mối đã gửi."])
    slim = _slim(path, name, content)
    book = _book(name, slim)
    marks = _marks(name, book)
    sheet = sheet_of(_sheet(book), slim)
    computed = sheet_of(_sheet(_book(name, slim, data_only=True)), slim) if sheet.has_formulas else sheet
    return FormFile(name, sha256_of(content), sheet, computed, marks)


def _slim(path: Path, name: str, content: bytes) -> Slim:
    """Return the form without its blank cells; one that is no sound form or has macros is refused."""
    try:
        parts = Package(path, content).names
        slim = slim_workbook(content)
    except BROKEN_ZIP as error:
        raise FormRefusedError(name, [_DAMAGED]) from error
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise FormRefusedError(name, ["tệp có macro; hãy lưu lại dạng Excel (.xlsx) không có macro rồi gửi lại."])
    if len(slim.content) > LARGEST_FORM:
        size = len(slim.content) >> 20
        raise FormRefusedError(name, [f"tệp bung ra {size} MB, lớn hơn mọi biểu báo cáo; hãy bỏ hình, dán giá trị."])
    return slim


def _book(name: str, slim: Slim, *, data_only: bool = False) -> Any:
    try:
        return load_workbook(io.BytesIO(slim.content), data_only=data_only)
    except _BROKEN as error:
        raise FormRefusedError(name, [_DAMAGED]) from error


def _sheet(book: Any) -> Any:
    return book[at.SHEET] if at.SHEET in book.sheetnames else book.worksheets[0]


def _marks(name: str, book: Any) -> Marks:
    others = [sheet for sheet in book.sheetnames if sheet not in (at.SHEET, at.HELP, at.HIDDEN)]
    problems = [_of_other(book[sheet]) for sheet in others]
    marks = None
    if at.SHEET not in book.sheetnames:
        problems.append(
            f"không có trang tính “{at.SHEET}”; tên trang tính của biểu đã bị đổi hoặc đây không phải biểu."
        )
    if at.HIDDEN in book.sheetnames:
        marks = marks_of(first_column(book[at.HIDDEN]))
        if marks is None:
            problems.append("dấu nhận dạng của biểu đã bị sửa; hãy xuất lại biểu rồi điền lại.")
        elif marks.version != at.FORMAT:
            problems.append(
                f"biểu thuộc mẫu số {marks.version}, dondoc này nhận mẫu số {at.FORMAT}; hãy xuất lại biểu."
            )
    else:
        problems.append("không có dấu nhận dạng của biểu: tệp không do dondoc gửi, hoặc đã được chép sang tệp khác.")
    if problems or marks is None:
        raise FormRefusedError(name, problems)
    return marks


def first_column(sheet: Any) -> Iterator[object]:
    """Return the values of the first column, no further down than marks ever reach."""
    rows = sheet.iter_rows(max_row=min(sheet.max_row, _MOST_MARKS), max_col=1, values_only=True)
    return (row[0] for row in rows)


def _of_other(sheet: Any) -> str:
    title = str(sheet["A1"].value or "") if hasattr(sheet, "cell") else ""
    if title.startswith("BIỂU BÁO CÁO"):
        unit = str(sheet[at.UNIT].value or "?")
        return (
            f"có hai biểu trong một tệp: trang tính “{sheet.title}” ghi đơn vị “{unit}”; mỗi đơn vị gửi một tệp riêng."
        )
    return f"có thêm trang tính “{sheet.title}”, dondoc không đọc trang này; hãy xoá đi, hoặc gửi riêng làm minh chứng."
