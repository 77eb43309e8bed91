"""Looks of a form's cells: font, place, colour, frame and lock, worked out once a workbook.

openpyxl compares every field of a font or a border at each assignment to a cell: looks given one by one were two thirds
of the time of writing a form. A cell that looks like an earlier one takes over the numbers of its style.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
THIN = Side(style="thin", color="808080")
OPEN, HEAD, BAND = "FFFBE6", "DCE6F1", "F2F2F2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
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


class Looks:
    """The looks of one workbook's cells."""

    def __init__(self) -> None:
        self._made: dict[Look, Any] = {}

    def give(self, cell: Any, look: Look) -> None:
        """Make a cell look so."""
        if look in self._made:
            cell._style = copy(self._made[look])
            return
        _dress(cell, look)
        self._made[look] = copy(cell._style)

    def merge(self, sheet: Worksheet, where: str, look: Look) -> None:
        """Merge cells of one row whose first looks so: ``merge_cells`` makes borders anew for each side of each."""
        sheet.merged_cells.add(where)
        if look.box:
            [row] = sheet[where]
            for cell in row[1:]:
                self.give(cell, Look(box=END if cell is row[-1] else INSIDE, locked=look.locked))


def _dress(cell: Any, look: Look) -> None:
    cell.font = Font(name=FONT, bold=look.bold, size=look.size)
    horizontal = look.align or None
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=look.wrap or None)
    if look.box:
        sides: dict[str, Any] = dict.fromkeys(look.box.split(), THIN)
        cell.border = Border(**sides)
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    if not look.locked:
        cell.protection = Protection(locked=False)
    if look.date:
        cell.number_format = "dd/mm/yyyy"
