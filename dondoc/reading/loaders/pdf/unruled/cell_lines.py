"""Part the lines of a table by columns: texts in the middle of their rows stand on no common line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dondoc.reading.loaders.pdf.text.page_text import Word, lines_of_words
from dondoc.reading.loaders.pdf.unruled.columns import MARGIN, ColumnRun, middle_of, pieces
from dondoc.reading.loaders.pdf.unruled.merged_rows import begins_text

# Lines of several columns are level where their middles differ by less than this share of a line's distance.
_LEVEL = 0.25
# Two lines of one cell stand no further apart than this many usual distances.
NEXT = 1.35
# A distance between lines is a usual one where so many lines, and this share of all, stand so far apart.
_FEWEST_ALIKE, _COMMON = 2, 0.08
# Points that the space before a word takes at least.
_SPACE = 2.0


@dataclass(frozen=True, slots=True)
class CellLine:
    """One line of one cell: its column (as many as there are columns for a heading across them) and its words.

    ``middle`` is the height of its middle.
    """

    column: int
    words: Sequence[Word]
    middle: float

    @property
    def text(self) -> str:
        """Return the words of the line."""
        return " ".join(word.text for word in self.words)

    def may_go_on(self, above: CellLine, right: float) -> bool:
        """Return whether this line may be the next of the cell of the one above: its first word had no room there."""
        first = self.words[0]
        return above.words[-1].x1 + _SPACE + first.x1 - first.x0 > right

    def begins(self) -> bool:
        """Return whether the first word may be the first of a cell."""
        return begins_text(self.words[0].text)


@dataclass(frozen=True, slots=True)
class CellLines:
    """The lines of all cells, by levels from top to bottom; ``pitch`` is the usual distance between lines of a cell.

    ``rights`` are the right edges of the columns; ``across`` is the number given to headings across all of them.
    """

    levels: Sequence[Sequence[CellLine]]
    pitch: float
    rights: Sequence[float]
    across: int

    def height(self, level: int) -> float:
        """Return the height of the first line of a level."""
        return self.levels[level][0].middle

    def between(self, first: int, end: int) -> Mapping[int, Sequence[CellLine]]:
        """Return the lines of the levels from ``first`` up to ``end``, by their columns."""
        found: dict[int, list[CellLine]] = {}
        for level in self.levels[first:end]:
            for line in level:
                found.setdefault(line.column, []).append(line)
        return found

    def right_of(self, line: CellLine) -> float:
        """Return the right edge of the column of a line."""
        return self.rights[min(line.column, self.across - 1)]


def cell_lines(run: ColumnRun) -> CellLines:
    """Return the lines of the cells of a table, column by column."""
    columns: dict[int, list[Word]] = {}
    for line in run.lines:
        for left, right in pieces(line):
            column = _column_of(run, left, right)
            columns.setdefault(column, []).extend(word for word in line if left <= word.x0 < right)
    parted = [(column, line) for column, words in columns.items() for line in lines_of_words(words)]
    lines = [CellLine(column, line, middle_of(line)) for column, line in parted]
    lines.sort(key=lambda line: (line.middle, line.column))
    pitch = _pitch(lines)
    return CellLines(_levels(lines, pitch), pitch, [right for _, right in run.columns], len(run.columns))


def _column_of(run: ColumnRun, left: float, right: float) -> int:
    """Return the column in which a piece of a line stands, or their count where it reaches over several."""
    held = [at for at, (start, end) in enumerate(run.columns) if start < right - MARGIN and left + MARGIN < end]
    if len(held) > 1:
        return len(run.columns)
    middle = (left + right) / 2
    return min(range(len(run.columns)), key=lambda at: max(run.columns[at][0] - middle, middle - run.columns[at][1]))


def _pitch(lines: Sequence[CellLine]) -> float:
    """Return the smallest distance at which several lines stand below one of their column."""
    last: dict[int, float] = {}
    counts: Counter[float] = Counter()
    for line in lines:
        if line.column in last:
            counts[round(2 * (line.middle - last[line.column])) / 2] += 1
        last[line.column] = line.middle
    height = median(word.bottom - word.top for line in lines for word in line.words)
    fewest = max(_FEWEST_ALIKE, _COMMON * counts.total())
    return min((far for far, count in counts.items() if far >= height and count >= fewest), default=height)


def _levels(lines: Sequence[CellLine], pitch: float) -> list[list[CellLine]]:
    """Part the lines, sorted by their heights, into levels."""
    levels: list[list[CellLine]] = []
    for line in lines:
        if not levels or line.middle - levels[-1][0].middle > _LEVEL * pitch:
            levels.append([])
        levels[-1].append(line)
    return levels


def adjoins(above: CellLine, below: CellLine, pitch: float) -> bool:
    """Return whether a line stands so near below another that both may be of one cell."""
    return below.middle - above.middle < NEXT * pitch


def holes(lines: Sequence[CellLine], pitch: float) -> int:
    """Count the lines of a cell that stand too far below the one above."""
    return sum(1 for above, below in pairwise(lines) if not adjoins(above, below, pitch))
