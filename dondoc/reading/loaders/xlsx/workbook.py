"""Load Excel workbooks (.xlsx): every visible sheet, its merged cells, its dates as they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dondoc.activity import Doubt, Place
from dondoc.files.write import sha256_of
from dondoc.gate import allow
from dondoc.gate.allowance import ROW
from dondoc.gate.blank_cells import MOST_ROWS, without_blank_cells
from dondoc.reading.loaders import layout_tables
from dondoc.reading.loaders.package_limits import Package, parse
from dondoc.reading.loaders.xlsx.fills import coloured_blanks
from dondoc.reading.loaders.xlsx.parts import SheetPart, unnoted, workbook_of
from dondoc.reading.loaders.xlsx.sheet import SheetText, sheet_text, split_sheet
from dondoc.reading.source import Grid, Line, Source, struck_text

# Cells named in one message; the others are counted by "…".
_MOST_NAMED = 8


def load(path: Path, content: bytes) -> Source:
    """Return the lines and tables of an .xlsx; a bad file raises UnreadableFileError with one clear line."""
    package = Package(path, content)
    book = workbook_of(package)
    lines: list[Line] = []
    grids: list[Grid] = []
    doubts: list[Doubt] = []
    for number, part in enumerate(book.sheets, start=1):
        content_of_part = package.part(part.part)
        text = sheet_text(parse(path, without_blank_cells(content_of_part)), unnoted(book) if part.hidden else book)
        text.fills.update(coloured_blanks(content_of_part, book.fills))
        allow(ROW * len(text.row_numbers()))
        place = Place(path.name, table=number, sheet=part.name)
        doubts += _doubts(part, text, place)
        if not part.hidden:
            _add(text, place, lines, grids)
    if book.left_out:
        doubts.append(struck_text("".join(f"“{text}” " for text in book.left_out), path.name))
    return Source(path, "xlsx", sha256_of(content), tuple(lines), tuple(grids), tuple(doubts))


def _add(text: SheetText, place: Place, lines: list[Line], grids: list[Grid]) -> None:
    above, grid, below = split_sheet(text, place)
    lines += above
    if grid is not None and layout_tables.is_layout(grid):
        lines += layout_tables.lines_of(grid)
    elif grid is not None:
        grids.append(replace(grid, name=layout_tables.heading_above(above) or grid.name))
    lines += below


def _doubts(part: SheetPart, text: SheetText, place: Place) -> Iterator[Doubt]:
    """Yield a doubt for each kind of content of a sheet that was not read, so that nothing is left out in silence."""
    where = f"trang tính “{part.name}”"
    if part.hidden and text.texts:
        yield Doubt("hidden_sheet", f"{where} đang ẩn nên không đọc; nếu cần, hãy bỏ ẩn rồi đọc lại.", where, place)
    if not part.hidden and text.hidden_rows:
        message = f"{where} có {text.hidden_rows} hàng ẩn nên không đọc; nếu cần, hãy bỏ ẩn (hoặc bỏ lọc) rồi đọc lại."
        yield Doubt("hidden_rows", message, where, place)
    if not part.hidden and text.hidden_texts:
        message = f"{where} có cột ẩn ({text.hidden_texts} ô có chữ) nên không đọc; nếu cần, hãy bỏ ẩn rồi đọc lại."
        yield Doubt("hidden_columns", message, where, place)
    if text.uncounted:
        shown = ", ".join(text.uncounted[:_MOST_NAMED]) + (", …" if len(text.uncounted) > _MOST_NAMED else "")
        message = f"{where} có {len(text.uncounted)} ô công thức chưa có kết quả ({shown})"
        advice = "hãy mở bằng Excel, lưu lại rồi đọc lại"
        yield Doubt("formula_without_value", f"{message}; {advice}.", where, place)
    if text.beyond:
        yield Doubt("too_many_rows", f"{where} dài hơn {MOST_ROWS} hàng; phần sau không đọc.", where, place)
