"""Hold what is known of a printed table's columns: their kinds, their widths, how often they are filled."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from dondoc.reading.flattened.printed.cell_kinds import CellKind, kinds_of, text_score
from dondoc.reading.flattened.printed.lines import PrintedLine
from dondoc.reading.flattened.segmentation.row_segmentation import NEVER
from dondoc.reading.flattened.segmentation.word_statistics import SPACE

# Points beside those of cell_kinds.py, set by hand; tests/reading/flattened/test_printed_rows.py holds them.
# What it costs that a row has no cell in a column, before the table has shown how often.
_EMPTY = {
    CellKind.NUMBER: -1.0,
    CellKind.WORK: -4.0,
    CellKind.UNITS: -2.0,
    CellKind.TIME: -1.8,
    CellKind.PRODUCT: -1.2,
    CellKind.GROUP: -0.6,
    CellKind.OTHER: -1.0,
}
_EMPTIED, _USUAL = 0.2, 3.5
# A row begins at a number of the running order; any other figure is one of the text.
_NUMBERED, _OUT_OF_ORDER = 2.5, -1.5
# A line that had room for the next word, by the widest of its cell or by its column; and one that had none.
_ROOM, _ROOM_OF_COLUMN, _FULL, _WIDER = 0.9, 1.6, 0.35, 1.3
# Widths are measured in letters: they may be some percent out.
_NEARLY, _BEYOND, _LETTER = 0.985, 1.06, 0.5
_COLUMN_SHARE = 0.97


@dataclass(slots=True)
class TableLayout:
    """The columns of one table and its lines; ``marks`` are the lines at which the running numbers stand."""

    names: Sequence[str]
    lines: Sequence[PrintedLine]
    marks: Set[int]
    widths: dict[int, float] = field(default_factory=dict)
    filled: dict[int, float] = field(default_factory=dict)
    kinds: list[CellKind] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = kinds_of(self.names)

    @property
    def numbered(self) -> bool:
        """Return whether the first column holds the numbers of rows."""
        return self.kinds[0] is CellKind.NUMBER

    def work(self) -> int:
        """Return the column of the work, the first one where none is."""
        return self.kinds.index(CellKind.WORK) if CellKind.WORK in self.kinds else 0

    def empty_score(self, column: int) -> float:
        """Return what it costs that a row has no cell in a column."""
        kind = self.kinds[column]
        if not self.filled or kind is CellKind.WORK:
            return _EMPTY[kind]
        return -_EMPTIED - _USUAL * self.filled.get(column, 0.0) ** 2

    def cell_score(self, column: int, at: int, span: tuple[int, int], more: int) -> float:
        """Measure a cell: the words of one line from and to, and so many whole lines more."""
        start, end = span
        line, kind = self.lines[at], self.kinds[column]
        text = line.text(start, end)
        if kind is CellKind.NUMBER:
            mark = _NUMBERED if at in self.marks and start == 0 else _OUT_OF_ORDER
            return NEVER if more or text_score(kind, text) <= NEVER else mark
        if more:
            below = " ".join(line.text() for line in self.lines[at + 1 : at + 1 + more])
            return text_score(kind, f"{text} {below}") + self._breaks(column, at, start, more)
        return text_score(kind, text) - _WIDER * self._is_wider(column, line.width(start, end))

    def _breaks(self, column: int, at: int, start: int, more: int) -> float:
        """Score the line breaks of a cell: a line is full where the next word had no room in it."""
        below = self.lines[at + 1 : at + 1 + more]
        widths = [self.lines[at].width(start), *(line.width() for line in below)]
        known = self.widths.get(column)
        room = _NEARLY * (max(*widths, _COLUMN_SHARE * known) if known else max(widths))
        loose = sum(width + SPACE + line.first_width() <= room for width, line in zip(widths[:-1], below, strict=True))
        score = _FULL * (more - loose) - (_ROOM_OF_COLUMN if known else _ROOM) * loose
        return score - _WIDER * sum(self._is_wider(column, width) for width in widths)

    def _is_wider(self, column: int, width: float) -> bool:
        known = self.widths.get(column)
        return known is not None and width > _BEYOND * known + _LETTER
