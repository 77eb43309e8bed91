"""Styles of a form's cells: font, place, colour, frame and lock, worked out once a workbook.

openpyxl compares every field of a font or a border at each assignment to a cell: with styles given one by one a form of
24 rows took 28 ms of a processor, with this 16. A cell that looks like an earlier one takes its style over.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
THIN = Side(style="thin", color="808080")
ENTRY, HEADING, BAND = "FFFBE6", "DCE6F1", "F2F2F2"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellStyle:
    """How a cell looks: ``align`` is empty where the text is set as the program likes, ``fill`` where no colour is."""

    bold: bool = False
    size: int = 12
    align: str = ""
    wrap: bool = True
    box: str = ""
    fill: str = ""
    locked: bool = True
    date: bool = False


BOX, INSIDE, END = "top bottom left right", "top bottom", "top bottom right"
"""The sides that are framed: of a cell alone, of one inside a merged row, of the last of a merged row."""


class CellStyles:
    """The looks of one workbook's cells."""

    def __init__(self) -> None:
        self._made: dict[CellStyle, Any] = {}

    def give(self, cell: Any, style: CellStyle) -> None:
        """Give a cell this style."""
        if style in self._made:
            cell._style = copy(self._made[style])
            return
        _dress(cell, style)
        self._made[style] = copy(cell._style)

    def merge(self, sheet: Worksheet, where: str, style: CellStyle) -> None:
        """Merge cells of one row of this style: ``merge_cells`` makes borders anew for each side of each."""
        sheet.merged_cells.add(where)
        if style.box:
            [row] = sheet[where]
            for cell in row[1:]:
                self.give(cell, CellStyle(box=END if cell is row[-1] else INSIDE, locked=style.locked))


def _dress(cell: Any, style: CellStyle) -> None:
    cell.font = Font(name=FONT, bold=style.bold, size=style.size)
    horizontal = style.align or None
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=style.wrap or None)
    if style.box:
        sides: dict[str, Any] = dict.fromkeys(style.box.split(), THIN)
        cell.border = Border(**sides)
    if style.fill:
        cell.fill = PatternFill("solid", fgColor=style.fill)
    if not style.locked:
        cell.protection = Protection(locked=False)
    if style.date:
        cell.number_format = "dd/mm/yyyy"
