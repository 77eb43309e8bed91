"""Find which column of a register file is which, under Vietnamese or English headings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dondoc.units import tables
from dondoc.units.name_forms import spelling
from dondoc.units.register.files.sheet import Row

_FILE = "units_columns.toml"
# Rows above the header: a letterhead, a title and notes; further down it is data.
_HEADING_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """``at``: the position of each known column; ``strange``: unknown headings; ``twice``: fields given twice."""

    row: int
    at: dict[str, int]
    strange: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()


def find_columns(sheets: list[list[Row]]) -> tuple[Columns, list[Row]] | None:
    """Return the heading and the rows below it, of the first sheet that has a heading with the name of the unit."""
    for rows in sheets:
        for position, (number, cells) in enumerate(rows[:_HEADING_WITHIN]):
            if "name" in {_field(cell) for cell in cells}:
                return _columns(number, cells), rows[position + 1 :]
    return None


def heading(field: str) -> str:
    """Return the Vietnamese heading of a column, as files are written."""
    return _fields()[field][0]


def fields() -> tuple[str, ...]:
    """Return the columns in their order."""
    return tuple(_fields())


def _columns(number: int, cells: list[str]) -> Columns:
    at: dict[str, int] = {}
    strange, twice = [], []
    for position, cell in enumerate(cells):
        field = _field(cell)
        if not cell.strip() or _plain(cell) in _ignored():
            continue
        if not field:
            strange.append(spelling.tidy(cell))
        elif field in at:
            twice.append(field)
        else:
            at[field] = position
    return Columns(number, at, tuple(strange), tuple(twice))


def _field(cell: str) -> str:
    return _by_heading().get(_plain(cell), "")


def _plain(cell: str) -> str:
    return " ".join(spelling.plain_tokens(cell.replace("_", " ")))


@cache
def _fields() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tables.table(_FILE)["column"]
    return found


@cache
def _by_heading() -> dict[str, str]:
    return {_plain(heading): field for field, headings in _fields().items() for heading in headings}


@cache
def _ignored() -> frozenset[str]:
    return frozenset(_plain(heading) for heading in tables.table(_FILE)["ignored"]["headings"])
