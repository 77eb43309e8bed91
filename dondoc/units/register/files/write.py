"""Write a register, or an empty one to fill in; no cell can start a formula in the reader's spreadsheet."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl.cell import Cell, MergedCell

from calendars.format import short_date
from dondoc.files.os_errors import os_error_reason
from dondoc.files.workbook import new_book, put_head, put_text, saved
from dondoc.files.write import write_shared
from dondoc.text.hidden_signs import without_hidden_signs
from dondoc.text.spreadsheet import guarded, write_csv
from dondoc.units.name_forms import spelling
from dondoc.units.name_forms.places import shape
from dondoc.units.register.files import columns
from dondoc.units.register.files.sheet import RegisterFileError
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit

_HELP = (
    "Mỗi dòng một cơ quan, đơn vị. Chỉ cột Tên đơn vị là bắt buộc.",
    "Tên viết tắt: nhiều tên cách nhau bằng dấu chấm phẩy, ví dụ STTTT; Sở TT&TT.",
    "Loại: sở, ban, ngành, phòng, trung tâm, văn phòng, xã, phường… để trống thì dondoc đọc từ tên.",
    "Cấp: trung ương, tỉnh, huyện hoặc xã.",
    "Đơn vị cha: tên đơn vị cấp trên, có trong tệp này hoặc trong danh mục.",
    "Thư điện tử: một địa chỉ một ô.",
    "Người báo cáo, Điện thoại: người để gọi khi cần hỏi về báo cáo của đơn vị.",
    "Hiệu lực từ, đến: ngày đầu và ngày cuối, dạng 01/07/2025; để trống nếu không giới hạn.",
)


def write_template(path: Path) -> None:
    """Write a file with the headings alone; an xlsx also explains the columns on a second sheet."""
    _write(path, [], with_help=True)


def write_register(path: Path, units: Iterable[RegisterUnit]) -> None:
    """Write the units as a file that ``read_register`` reads back; the suffix .xlsx or .csv chooses the format.

    Raises RegisterFileError for another suffix or a place that cannot be written.
    """
    register = Register(units)
    names = _names(register)
    _write(path, [_row(unit, names) for unit in register], with_help=False)


def _names(register: Register) -> dict[int, str]:
    """Return how a unit is named as a parent: with the places above it when others bear its name."""
    shared = Counter(spelling.key(unit.name) for unit in register)
    return {unit.id: _placed(unit, register) if shared[spelling.key(unit.name)] > 1 else unit.name for unit in register}


def _placed(unit: RegisterUnit, register: Register) -> str:
    own = shape(unit.name).named
    above = [" ".join(place) for place in register.path(unit) if place not in own]
    return ", ".join([unit.name, *above])


def safe(text: str) -> str:
    """Return the text with a quote before it when a spreadsheet would take it for a formula."""
    return guarded(without_hidden_signs(text))


def _row(unit: RegisterUnit, names: dict[int, str]) -> list[str]:
    return [
        unit.name,
        "; ".join(unit.aliases),
        unit.kind,
        unit.level,
        names.get(unit.parent_id or 0, ""),
        unit.email,
        unit.head_name,
        unit.head_email,
        unit.contact_name,
        unit.contact_phone,
        short_date(unit.valid_from) if unit.valid_from else "",
        short_date(unit.valid_to) if unit.valid_to else "",
    ]


def _write(path: Path, rows: Sequence[Sequence[str]], *, with_help: bool) -> None:
    writers = {".xlsx": _as_xlsx, ".csv": _as_csv}
    if path.suffix.lower() not in writers:
        raise RegisterFileError(f"{path.name}: tên tệp phải kết thúc bằng .xlsx hoặc .csv.")
    try:
        write_shared(path, writers[path.suffix.lower()](rows, with_help=with_help))
    except OSError as error:
        raise RegisterFileError(f"{path}: không ghi được tệp ({os_error_reason(error)}).") from error


def _headings() -> list[str]:
    return [columns.heading(field) for field in columns.fields()]


def _as_csv(rows: Sequence[Sequence[str]], *, with_help: bool) -> bytes:
    out = io.BytesIO()
    write_csv(out, _headings(), (map(safe, row) for row in rows))
    return out.getvalue()


def _as_xlsx(rows: Sequence[Sequence[str]], *, with_help: bool) -> bytes:
    book = new_book()
    sheet = book.create_sheet("Danh mục đơn vị")
    put_head(sheet, _headings())
    for number, row in enumerate(rows, 2):
        for position, text in enumerate(row, 1):
            _put(sheet.cell(number, position), text)
    if with_help:
        notes = book.create_sheet("Hướng dẫn")
        for number, line in enumerate(_HELP, 1):
            _put(notes.cell(number, 1), line)
    return saved(book)


def _put(cell: Cell | MergedCell, text: str) -> None:
    put_text(cell, safe(text))
    cell.number_format = "@"
