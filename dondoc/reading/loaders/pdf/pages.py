"""Put pages together into one document: running lines, and tables that go on from page to page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dondoc.activity import Place
from dondoc.reading.loaders import layout_tables
from dondoc.reading.loaders.pdf.across_pages import LongTable
from dondoc.reading.loaders.pdf.ruled import BBox, Fill, PageTable, frame_of, is_table, page_table
from dondoc.reading.loaders.pdf.text.page_text import NO_SPACE, Word
from dondoc.reading.loaders.pdf.text.running_text import running_lines
from dondoc.reading.loaders.pdf.unruled.row_costs import Alignment
from dondoc.reading.source import Grid, Line, RowState

_PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*(/\W*\d{1,4}\W*)?")


@dataclass(frozen=True, slots=True)
class Page:
    """What one page shows: its words, the cells of each table on it, the column edges of a last table without lines.

    ``title`` are the first lines of that table on its first page.

    ``turned`` is a scanned page that was lying on its side; ``fills`` are the coloured areas of the page; ``states``
    are how sure rows without column lines are, by their tops, and ``alignment`` is where the cells of those agree.
    """

    number: int
    words: Sequence[Word]
    tables: Sequence[Sequence[BBox]] = ()
    edges: Sequence[float] = ()
    title: Sequence[str] = ()
    turned: bool = False
    fills: Sequence[Fill] = ()
    states: Mapping[float, RowState] = field(default_factory=dict)
    alignment: Alignment = Alignment.TOP


@dataclass(slots=True)
class Pages:
    """What has been read so far; a table at a page's end stays open in case the next page goes on with it."""

    file: str
    lines: list[Line] = field(default_factory=list)
    tables: list[LongTable] = field(default_factory=list)
    _is_open: bool = False

    def add(self, page: Page) -> None:
        """Go on with the next page."""
        cells = sorted((c for c in page.tables if is_table(c)), key=lambda c: min(box[1] for box in c))
        inside: list[list[Word]] = [[] for _ in cells]
        outside: list[Word] = []
        frames = [frame_of(c) for c in cells]
        for word in page.words:
            at = next((i for i, frame in enumerate(frames) if _holds(frame, word)), None)
            (outside if at is None else inside[at]).append(word)
        right = max((word.x1 for word in page.words), default=0.0)
        before = self.lines[-1:]
        heights = self._add_lines(page.number, outside, right)
        own = self.lines[len(self.lines) - len(heights) :]
        for i, one in enumerate(cells):
            top, bottom = frames[i][1], frames[i - 1][3] if i else 0.0
            above = [line for line, height in zip(own, heights, strict=True) if bottom < height < top]
            is_first = not any(height < top for height in heights) and i == 0
            name = layout_tables.heading_above(above or ([] if i else before))
            open_table = self.tables[-1] if self.tables and self._is_open and is_first else None
            columns = open_table.columns if open_table else ()
            part = page_table(page.number, one, inside[i], columns, page.fills, page.states)
            self._add_table(part, open_table, name)
        if cells:
            self._is_open = not any(h > frames[-1][3] for h in heights)
        elif heights:
            self._is_open = False

    def grids(self) -> tuple[Grid, ...]:
        """Return all tables but those that only lay out text; call `all_lines` for the text of these."""
        return tuple(grid for grid in self._all_grids() if not layout_tables.is_layout(grid))

    def all_lines(self) -> tuple[Line, ...]:
        """Return the running lines; the text of a letterhead typed in a ruled table comes first."""
        laid = (
            line for grid in self._all_grids() if layout_tables.is_layout(grid) for line in layout_tables.lines_of(grid)
        )
        return (*laid, *self.lines)

    def _all_grids(self) -> list[Grid]:
        return [table.grid(self.file, number) for number, table in enumerate(self.tables, start=1)]

    def _add_lines(self, number: int, outside: Sequence[Word], right: float) -> list[float]:
        """Keep the lines outside the tables; the heights of those that are more than a page number."""
        heights = []
        for count, (read, height) in enumerate(running_lines(outside, right, first_page=number == 1), start=1):
            text = read.replace(NO_SPACE, "")
            if _PAGE_NUMBER.fullmatch(text) is None:
                heights.append(height)
                self.lines.append(Line(text, Place(self.file, page=number, line=count)))
        return heights

    def _add_table(self, part: PageTable, open_table: LongTable | None, name: str) -> None:
        """Keep a table; ``open_table`` is the one before, which it goes on with where it has as many columns."""
        if open_table is None or len(part.columns) != len(open_table.columns):
            open_table = LongTable(part.columns, name)
            self.tables.append(open_table)
        open_table.add(part)


def _holds(frame: BBox, word: Word) -> bool:
    x, y = word.middle
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]
