"""Judge by their places on the page how sure the rows of a table without column lines are.

A row is sure where a number begins it, each of its cells begins beside this number and skips no line, in every row of
the page: then no line can belong to the row above or below. Cells centred in their rows begin above their number, and
words in the middle of a sentence stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dondoc.reading.loaders.pdf.ruled import BBox
from dondoc.reading.loaders.pdf.text.page_text import Word
from dondoc.reading.loaders.pdf.unruled.columns import ColumnRun, pieces
from dondoc.reading.loaders.pdf.unruled.merged_rows import begins_text, columns_of, first_words
from dondoc.reading.loaders.pdf.unruled.row_costs import Alignment
from dondoc.reading.source import RowState

# The lines of a row: the first, and the first of the row below.
Span = tuple[int, int]

_BULLETS = "-–+•*"
# Paragraphs of one cell leave room on the line above too; those of two cells do so on one line by rare chance.
_FEWEST_ROOMY = 2
# Points that the space before a word takes at least.
_SPACE = 2.0
# Texts of two columns that both begin on one line may be two of a row's lines by chance, or a row of their own.
_BEGIN_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class OpenTable:
    """The cells of a table without column lines, and how sure each row is, by the top of its cells.

    ``alignment`` is where the cells of its rows agree.
    """

    cells: Sequence[BBox]
    states: Mapping[float, RowState]
    alignment: Alignment = Alignment.TOP


@dataclass(slots=True)
class RowPlaces:
    """The lines of a table and the columns they fill; ``ruled`` are lines below a drawn line, ``headings`` titles."""

    run: ColumnRun
    is_numbered: Callable[[int], bool]
    headings: Collection[int]
    ruled: Collection[int]
    held: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        lines = enumerate(self.run.lines)
        self.held = [[] if at in self.run.crossing else columns_of(self.run, line) for at, line in lines]

    def states(self, begins: Sequence[int]) -> list[RowState]:
        """Return how sure each row is; ``begins`` are the first lines of the rows."""
        spans = list(pairwise([*begins, len(self.run.lines)]))
        body = [span for span in spans if self._is_body(span[0])]
        rows = body[1:] if body and self._is_rest(body[0][0]) else body
        apart = all(len(set(columns)) == len(columns) for columns in self.held)
        aligned = all(self._begins_surely(first) and self._is_aligned((first, last)) for first, last in rows)
        drawn = all(self.is_numbered(first) and first in self.ruled for first, _ in rows)
        certain = RowState.SURE if rows and apart and (aligned or drawn) else RowState.OPEN
        joined = self._joined(rows)
        # Where rows have no numbers, the first of a page may be a row of its own or the rest of one.
        rest = certain if all(self.is_numbered(first) for first, _ in rows) else RowState.OPEN
        own = {span: self._state(span, certain if span in rows else rest, joined) for span in body}
        return [own.get(span, certain) for span in spans]

    def _is_body(self, first: int) -> bool:
        """Return whether a row is neither the header nor a heading."""
        is_header = first == 0 and (self.run.head > 0 or not self.run.edges)
        return not is_header and first not in self.headings

    def _is_rest(self, first: int) -> bool:
        """Return whether a row is the rest of one that the page end cut: the first of the page, without a number."""
        return first == self.run.head and not self.is_numbered(first)

    def _state(self, span: Span, certain: RowState, joined: frozenset[int]) -> RowState:
        if self._skips_a_line(span) or (self._is_rest(span[0]) and not self._begins_at_once(span)):
            return RowState.TORN
        if joined & {span[0], span[1]}:
            return RowState.TORN
        return RowState.OPEN if self._may_begin_inside(span) else certain

    def _joined(self, rows: Sequence[Span]) -> frozenset[int]:
        """Return the first lines of rows in which a text goes on with the one right above it: it begins small.

        Only in a column in which no text begins small that has nothing right above it.
        """
        adjoining: dict[bool, set[tuple[int, int]]] = {True: set(), False: set()}
        for first, _ in rows:
            for column, word in self._firsts(first).items():
                # A single letter is the cross of a table by months.
                if word.text[:1].islower() and len(word.text) > 1:
                    adjoining[self._wraps(column, first)].add((column, first))
        usual = {column for column, _ in adjoining[False]}
        return frozenset(first for column, first in adjoining[True] if column not in usual)

    def _firsts(self, at: int) -> dict[int, Word]:
        """Return the first word that a line holds in each column that it fills."""
        return dict(zip(self.held[at], first_words(self.run.lines[at]), strict=True))

    def _wraps(self, column: int, at: int) -> bool:
        """Return whether the first word of a column's line may go on with the line above: it had no room there."""
        if column not in self.held[at - 1]:
            return False
        word, ends = self._firsts(at)[column], [right for _, right in pieces(self.run.lines[at - 1])]
        above = ends[self.held[at - 1].index(column)]
        return above + _SPACE + word.x1 - word.x0 > self.run.columns[column][1]

    def _skips_a_line(self, span: Span) -> bool:
        """Return whether a column of a row is empty on a line between two of its texts: a cell has no such hole."""
        return any(lines[-1] - lines[0] >= len(lines) for lines in self._filled(span).values())

    def _begins_at_once(self, span: Span) -> bool:
        """Return whether each cell of the rest of a row begins at the top of the page."""
        return all(lines[0] == span[0] for lines in self._filled(span).values())

    def _filled(self, span: Span) -> dict[int, list[int]]:
        """Return for each column of a row the lines on which it holds a text."""
        found: dict[int, list[int]] = {}
        for at in range(*span):
            for column in self.held[at]:
                found.setdefault(column, []).append(at)
        return found

    def _begins_surely(self, first: int) -> bool:
        """Return whether a line begins a row: by its number, or since texts of several columns had room above it."""
        roomy = (column for column in self._firsts(first) if not self._wraps(column, first))
        return self.is_numbered(first) or sum(1 for _ in roomy) >= _FEWEST_ROOMY

    def _is_aligned(self, span: Span) -> bool:
        """Return whether all columns of a row begin on its first line, and no text of it goes on with one above it."""
        filled = self._filled(span)
        if any(lines[0] != span[0] for lines in filled.values()):
            return False
        firsts = self._firsts(span[0]).items()
        return all(_may_begin(word.text) for column, word in firsts if self._wraps(column, span[0]))

    def _may_begin_inside(self, span: Span) -> bool:
        """Return whether a later line of a row reads like the beginning of another without a number."""
        return any(
            len(self.held[at]) >= _BEGIN_TOGETHER and all(_may_begin(word.text) for word in self._firsts(at).values())
            for at in range(span[0] + 1, span[1])
        )


def _may_begin(word: str) -> bool:
    return begins_text(word) or word[:1] in _BULLETS
