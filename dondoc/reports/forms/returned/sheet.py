"""The cells of a returned form as plain values, so that they can leave the process that read the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dondoc.gate.blank_cells import Slim

_PLAIN = (str, int, float, bool, dt.date, dt.time, dt.timedelta)


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell: its value, None where it is blank, and the number format that it is shown with."""

    value: Any = None
    number_format: str = "General"


_BLANK = FormCell()


@dataclass(frozen=True, slots=True)
class FormSheet:
    """The cells that hold anything, by reference; every other cell is blank."""

    cells: dict[str, FormCell] = field(default_factory=dict)

    def __getitem__(self, where: str) -> FormCell:
        return self.cells.get(where, _BLANK)

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    @property
    def has_formulas(self) -> bool:
        """Return whether some cell holds a formula."""
        return any(isinstance(cell.value, str) and cell.value.startswith("=") for cell in self.cells.values())


def sheet_of(sheet: Any, slim: Slim) -> FormSheet:
    """Take the cells of a worksheet one by one: iterating over its rows would make every cell up to the farthest."""
    references = dict.fromkeys(f"{letters}{row}" for cells in slim.cells.values() for letters, row in cells)
    found = ((where, sheet[where]) for where in references)
    return FormSheet({where: _cell(one) for where, one in found if one.value is not None})


def _cell(cell: Any) -> FormCell:
    value = cell.value
    # An array formula is an object of the library.
    plain = value if isinstance(value, _PLAIN) else f"={getattr(value, 'text', None) or value}".replace("==", "=", 1)
    return FormCell(plain, cell.number_format or "General")
