"""Plans in other formats: the tables of a Word file written as a sheet with merged cells, or as text with tabs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dondoc.activity import Place
from dondoc.reading.loaders.detect import load
from dondoc.reading.source import Cell, Grid


def spanned_sheet_file(source: Path, target: Path) -> Path:
    """A workbook with a sheet for the running text and one for each table, merged cells kept as merged cells."""
    loaded = load(source)
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Văn bản"
    for row, line in enumerate(loaded.lines, 1):
        first.cell(row, 1, line.text)
    for number, grid in enumerate(loaded.grids, 1):
        _write_grid(book.create_sheet(f"Bảng {number}"), grid)
    book.save(target)
    return target


def _write_grid(sheet: Worksheet, grid: Grid) -> None:
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for at, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            start = cell.merged_from or (at, column)
            ends[start] = max(ends.get(start, start), (at, column))
            if start == (at, column) and cell.text:
                sheet.cell(at + 1, column + 1).value = cell.text
                sheet.cell(at + 1, column + 1).data_type = "s"
    for (top, left), (bottom, right) in ends.items():
        if (top, left) != (bottom, right):
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)


def tab_file(source: Path, target: Path) -> Path:
    """The running text, then each table row by row with tabs: how a table comes out of the clipboard."""
    loaded = load(source)
    lines = [line.text for line in loaded.lines]
    for grid in loaded.grids:
        lines += ["\t".join(_own(row, at)) for at, row in enumerate(grid.rows)]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


def _own(row: Sequence[Cell], at: int) -> list[str]:
    """A merged cell's text stands once, where the cell begins."""
    own = (cell.merged_from in (None, (at, column)) for column, cell in enumerate(row))
    return [" ".join(cell.text.split()) if here else "" for here, cell in zip(own, row, strict=True)]


def drawn(*rows: str) -> Grid:
    """A table drawn as lines of cells between bars: "^" goes on the cell above, "<" the cell to the left."""
    texts = [[cell.strip().replace("\\n", "\n") for cell in row.split("|")] for row in rows]
    cells: list[tuple[Cell, ...]] = []
    starts: dict[tuple[int, int], tuple[int, int]] = {}
    for at, row in enumerate(texts):
        for column, text in enumerate(row):
            back = (at - 1, column) if text == "^" else (at, column - 1) if text == "<" else (at, column)
            starts[at, column] = starts.get(back, back)
    merged = {start for position, start in starts.items() if start != position}
    for at, row in enumerate(texts):
        own = [starts[at, column] for column in range(len(row))]
        place = Place("bảng", table=1, row=at + 1)
        cells.append(tuple(Cell(texts[r][c], (r, c) if (r, c) in merged else None, place) for r, c in own))
    return Grid(tuple(cells), "", Place("bảng", table=1))
