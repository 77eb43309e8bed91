"""Opening a file that came back: is it a form of ours at all? One clear line for each way it is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dondoc.activity import DondocError, UnreadableFileError
from dondoc.reading.loaders.detect import kind_of
from dondoc.reading.loaders.package_limits import Package
from dondoc.reading.source import bytes_of, sha256_of
from dondoc.reports.forms import layout as at
from dondoc.reports.forms.layout import Marks, marks_of

LARGEST_FORM = 40 * 1024 * 1024
"""Bytes a form may unfold to; one of 500 activities unfolds to two million."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, SyntaxError)


class FormRefusedError(DondocError):
    """A file that is not taken; ``problems`` holds every reason, each naming its cell where there is one."""

    def __init__(self, file: str, problems: Iterable[str]) -> None:
        self.file, self.problems = file, list(problems)
        count = f"{len(self.problems)} chỗ chưa đúng" if len(self.problems) > 1 else "1 chỗ chưa đúng"
        lines = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"không nhận {file}: {count}, chưa ghi gì vào kho.\n{lines}")


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form as it came back: its sheet with values as typed, and as last computed; its marks, its fingerprint."""

    name: str
    sha256: str
    sheet: Worksheet
    marks: Marks
    _content: bytes

    def computed(self) -> Worksheet:
        """The same sheet with the results of formulas, as Excel last saved them."""
        return _sheet(load_workbook(io.BytesIO(self._content), data_only=True))


def open_form(path: Path, content: bytes | None = None) -> FormFile:
    """Open a returned form; FormRefusedError says why it is none."""
    name = path.name
    try:
        content = bytes_of(path) if content is None else content
        kind = "old" if content.startswith(_OLD) else kind_of(path, content)
    except UnreadableFileError as error:
        raise FormRefusedError(name, [str(error).rstrip(".") + "."]) from error
    if kind == "old" and _LOCKED in content:
        raise FormRefusedError(name, ["tệp đặt mật khẩu; hãy bỏ mật khẩu, lưu lại rồi gửi lại."])
    if kind != "xlsx":
        raise FormRefusedError(name, ["đây không phải tệp Excel (.xlsx); hãy điền vào biểu mà cơ quan đầu mối đã gửi."])
    _safe(path, name, content)
    book = _book(name, content)
    return FormFile(name, sha256_of(content), _sheet(book), _marks(name, book), content)


def _safe(path: Path, name: str, content: bytes) -> None:
    try:
        parts = Package(path, content).names
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            size = sum(part.file_size for part in package.infolist())
    except (UnreadableFileError, *_BROKEN) as error:
        raise FormRefusedError(name, [str(error)]) from error
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise FormRefusedError(name, ["tệp có macro; hãy lưu lại dạng Excel (.xlsx) không có macro rồi gửi lại."])
    if size > LARGEST_FORM:
        raise FormRefusedError(
            name, [f"tệp bung ra {size >> 20} MB, lớn hơn mọi biểu báo cáo; hãy bỏ hình, dán giá trị."]
        )


def _book(name: str, content: bytes) -> Any:
    try:
        return load_workbook(io.BytesIO(content))
    except _BROKEN as error:
        raise FormRefusedError(name, ["tệp Excel bị hỏng, không mở được; hãy lưu lại rồi gửi lại."]) from error


def _sheet(book: Any) -> Worksheet:
    found: Worksheet = book[at.SHEET] if at.SHEET in book.sheetnames else book.worksheets[0]
    return found


def _marks(name: str, book: Any) -> Marks:
    others = [sheet for sheet in book.sheetnames if sheet not in (at.SHEET, at.HELP, at.HIDDEN)]
    problems = [_of_other(book[sheet]) for sheet in others]
    marks = None
    if at.SHEET not in book.sheetnames:
        problems.append(
            f"không có trang tính “{at.SHEET}”; tên trang tính của biểu đã bị đổi hoặc đây không phải biểu."
        )
    if at.HIDDEN in book.sheetnames:
        marks = marks_of(row[0] for row in book[at.HIDDEN].iter_rows(max_col=1, values_only=True))
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


def _of_other(sheet: Any) -> str:
    title = str(sheet["A1"].value or "") if hasattr(sheet, "cell") else ""
    if title.startswith("BIỂU BÁO CÁO"):
        unit = str(sheet[at.UNIT].value or "?")
        return (
            f"có hai biểu trong một tệp: trang tính “{sheet.title}” ghi đơn vị “{unit}”; mỗi đơn vị gửi một tệp riêng."
        )
    return f"có thêm trang tính “{sheet.title}”, dondoc không đọc trang này; hãy xoá đi, hoặc gửi riêng làm minh chứng."
