"""Define what every loader returns: the running lines of a file and its real tables, each with its place.

A loader (text, docx, xlsx, pdf) reads one file format and decides nothing about plans; what lines and tables mean is
decided once, for all formats, by the modules that build a Reading from a Source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from dondoc.activity import Doubt, Place
from dondoc.text.hidden_signs import without_hidden_signs

Part = TypeVar("Part", "Line", "Cell")

# The code of the doubt about a page whose table has no lines between its columns.
NO_LINES = "no_column_lines"
# Characters quoted in a doubt.
_MOST_QUOTED = 160


@dataclass(frozen=True, slots=True)
class Line:
    """One line (or paragraph) of running text, tables left out; tabs inside it are kept.

    ``new_page``: a page of a text file begins with it (a form feed stood before it). ``struck``: all of it is
    crossed out.
    """

    text: str
    place: Place
    new_page: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One position of a table.

    ``merged_from`` is the (row, column), from 0 in the same grid, of the merged cell's first position when this
    position is covered by a merged cell (the first position carries its own coordinates), None for a single cell.
    ``confidence`` is below 1 where the characters were recognised from a picture; ``struck`` is a text crossed out;
    ``fill`` is the colour behind the cell, "" for none or the paper's.
    """

    text: str
    merged_from: tuple[int, int] | None = None
    place: Place = field(default_factory=Place)
    confidence: float = 1.0
    struck: bool = False
    fill: str = ""


class RowState(StrEnum):
    """How sure the cells of a row are whose columns no lines part: beyond doubt, open, or torn by another row."""

    SURE = "sure"
    OPEN = "open"
    TORN = "torn"


@dataclass(frozen=True, slots=True)
class Grid:
    """A real table: rectangular, a merged cell's text repeated in every position it covers.

    ``states`` has one state for each row of a table without column lines; it is empty for others.
    """

    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
    place: Place = field(default_factory=Place)
    states: tuple[RowState, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its loader saw it. ``kind`` is "text", "docx", "xlsx", "pdf" or "scan"."""

    path: Path
    kind: str
    sha256: str
    lines: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def struck_text(quoted: str, file: str) -> Doubt:
    """Return the doubt about words crossed out beside words that are not: they have been left out."""
    shown = quoted if len(quoted) < _MOST_QUOTED else f"{quoted[:_MOST_QUOTED]}…"
    message = f"chữ bị gạch ngang không đọc: {shown.strip()}; nếu còn hiệu lực, hãy bỏ gạch ngang rồi đọc lại."
    return Doubt("struck_text", message, file, Place(file))


def struck_lines(lines: Sequence[Line], file: str) -> Iterator[Doubt]:
    """Yield the doubt about whole paragraphs crossed out: they are read and marked, as crossed out rows are."""
    struck = [line.text for line in lines if line.struck]
    if struck:
        shown = " ".join(f"“{text if len(text) < _MOST_QUOTED else f'{text[:_MOST_QUOTED]}…'}”" for text in struck)
        message = f"đoạn bị gạch ngang vẫn được đọc và đánh dấu: {shown}; nếu đã bỏ thì hãy xoá khỏi kế hoạch."
        yield Doubt("struck_lines", message, file, Place(file))


def as_seen(source: Source) -> Source:
    """Return a source whose text holds nothing but what a reader of the file sees; old codes must be read before.

    An old code of letters uses control characters for letters.
    """
    lines = tuple(_as_seen(_on_page(line)) for line in source.lines)
    grids = tuple(_grid_as_seen(grid) for grid in source.grids)
    return replace(source, lines=lines, grids=grids)


def _on_page(line: Line) -> Line:
    """Keep the place of a form feed: it is a sign nobody sees, and where the columns of a text are set anew."""
    return replace(line, text=line.text.lstrip("\f"), new_page=True) if line.text.startswith("\f") else line


def _grid_as_seen(grid: Grid) -> Grid:
    rows = tuple(tuple(map(_as_seen, row)) for row in grid.rows)
    return replace(grid, rows=rows, name=without_hidden_signs(grid.name))


def _as_seen(one: Part) -> Part:
    text = without_hidden_signs(one.text)
    return one if text is one.text else replace(one, text=text)
