"""Cut the lines of a printed table into rows and cells: the best of all ways, by dynamic programming over its lines.

Cells are set from the top of their row. So a cell that ends inside a line is one line high, as those before it in that
line are; and what stands beside a cell of several lines begins the line below its last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from dondoc.reading.flattened.printed.cell_kinds import CellKind, section_score
from dondoc.reading.flattened.printed.layout import TableLayout
from dondoc.reading.flattened.segmentation.row_segmentation import NEVER

# Lines of a cell beyond its first, of a section's title.
_TALLEST, _MOST_TITLE = 13, 3
# No cell that scores less is part of the best way.
_LEAST = -9.0
# What it costs: a cell of one line that stands alone in it though others follow; one that begins inside a line; each
# line more of a title; a row that begins behind a merged cell, and one that begins behind the work.
_ALONE, _INSIDE, _TITLE_LINE = 2.2, 0.25, 0.6
_MERGED, _MERGED_EACH, _MERGED_MOST, _UNWORKED, _UNNUMBERED = 1.2, 0.15, 3.2, 4.0, 2.0


class CutPiece(NamedTuple):
    """A cell, or a title where ``column`` is that behind the last: words of a line, and so many whole lines more."""

    column: int
    at: int
    start: int
    end: int
    more: int
    opens: bool


class _State(NamedTuple):
    """The score of the best way up to a place, and the pieces of it, last first."""

    score: float
    path: _Path | None


_Path = tuple[CutPiece, "_Path | None"]


def cut_rows(layout: TableLayout) -> list[CutPiece]:
    """Return the pieces of the best way to cut all lines of a table, in their order."""
    return _RowSearch(layout).pieces()


@dataclass(slots=True)
class _RowSearch:
    """The best ways up to each line, by the column of the last cell; the column behind the last ends a row."""

    layout: TableLayout
    reached: list[dict[int, _State]] = field(init=False)
    empty: list[float] = field(init=False)
    opening: list[float] = field(init=False)

    def __post_init__(self) -> None:
        columns = range(len(self.layout.names))
        self.reached = [{} for _ in range(len(self.layout.lines) + 1)]
        self.reached[0][len(columns)] = _State(0.0, None)
        self.empty = list(accumulate((self.layout.empty_score(column) for column in columns), initial=0.0))
        self.opening = [self._opening(column) for column in columns]

    def _opening(self, column: int) -> float:
        """Return what it costs that a row begins in a column: those before it are merged with the row above."""
        if column == 0:
            return 0.0
        if column == 1 and self.layout.numbered:
            return -_UNNUMBERED
        merged = min(_MERGED_MOST, _MERGED + _MERGED_EACH * column)
        return -merged - (_UNWORKED if column > self.layout.work() else 0.0)

    def pieces(self) -> list[CutPiece]:
        """Return the pieces of the best way."""
        for at in range(len(self.layout.lines)):
            if self.reached[at]:
                self._read(at)
        path = self._ended(len(self.layout.lines)).path
        found: list[CutPiece] = []
        while path is not None:
            found.append(path[0])
            path = path[1]
        return found[::-1]

    def _ended(self, at: int) -> _State:
        """Return the best way whose row ends before a line."""
        ends = (_State(state.score + self._rest(column), state.path) for column, state in self.reached[at].items())
        return max(ends, key=_score, default=_State(NEVER, None))

    def _rest(self, column: int) -> float:
        """Return what the columns behind one cost that stay empty."""
        return 0.0 if column == len(self.layout.names) else self.empty[-1] - self.empty[column + 1]

    def _read(self, at: int) -> None:
        ended = self._ended(at)
        self._read_title(at, ended)
        line = self.layout.lines[at]
        within: dict[int, dict[int, _State]] = {}
        places = [0, *line.cuts()]
        for end in (*places[1:], len(line.words)):
            for start in (place for place in places if place < end):
                states = self._begun(at, ended) if start == 0 else self._beside(within.get(start, {}))
                for column, (state, opens) in states.items():
                    self._put_cell(within, state, CutPiece(column, at, start, end, 0, opens))

    def _read_title(self, at: int, before: _State) -> None:
        lines = self.layout.lines[at : at + _MOST_TITLE]
        for more in range(len(lines)):
            text = " ".join(line.text() for line in lines[: more + 1])
            score = section_score(text)
            if score > NEVER and (more == 0 or text.isupper()):
                title = CutPiece(len(self.layout.names), at, 0, len(lines[0].words), more, True)
                self._put(at + more + 1, title.column, before, score - _TITLE_LINE * more, title)

    def _begun(self, at: int, ended: _State) -> dict[int, tuple[_State, bool]]:
        """Return for each column the best way that a cell of it may begin a line with, and whether a row begins."""
        best = {column: (_State(ended.score + cost, ended.path), True) for column, cost in enumerate(self.opening)}
        for last, state in self.reached[at].items():
            for column in range(last + 1, len(self.layout.names)):
                score = state.score + self.empty[column] - self.empty[last + 1]
                if score >= best[column][0].score:
                    best[column] = (_State(score, state.path), False)
        return best

    def _beside(self, states: dict[int, _State]) -> dict[int, tuple[_State, bool]]:
        """Return for each column the best way that a cell of it may go on a line with."""
        best: dict[int, tuple[_State, bool]] = {}
        for last, state in states.items():
            for column in range(last + 1, len(self.layout.names)):
                score = state.score + self.empty[column] - self.empty[last + 1] - _INSIDE
                if column not in best or score > best[column][0].score:
                    best[column] = (_State(score, state.path), False)
        return best

    def _put_cell(self, within: dict[int, dict[int, _State]], before: _State, piece: CutPiece) -> None:
        """Take up a cell: inside its line, at its end, or going on below."""
        score = self.layout.cell_score(piece.column, piece.at, (piece.start, piece.end), 0)
        inside = piece.end < len(self.layout.lines[piece.at].words)
        if inside and score > NEVER:
            _keep(within.setdefault(piece.end, {}), piece.column, before, score, piece)
        if inside:
            return
        if score > NEVER:
            self._put(piece.at + 1, len(self.layout.names), before, score + self._rest(piece.column), piece)
            self._put(piece.at + 1, piece.column, before, score - _ALONE, piece)
        for more, worth in self._taller(piece):
            self._put(piece.at + more + 1, piece.column, before, worth, piece._replace(more=more))

    def _taller(self, piece: CutPiece) -> Iterator[tuple[int, float]]:
        """Yield how many lines more a cell may have, with its score: up to the next number of a row."""
        layout = self.layout
        if layout.kinds[piece.column] is CellKind.NUMBER:
            return
        for more in range(1, min(_TALLEST, len(layout.lines) - piece.at - 1) + 1):
            if layout.numbered and piece.at + more in layout.marks:
                return
            score = layout.cell_score(piece.column, piece.at, (piece.start, piece.end), more)
            if score < _LEAST:
                return
            yield more, score

    def _put(self, at: int, column: int, before: _State, score: float, piece: CutPiece) -> None:
        _keep(self.reached[at], column, before, score, piece)


def _keep(states: dict[int, _State], column: int, before: _State, score: float, piece: CutPiece) -> None:
    whole = before.score + score
    if column not in states or states[column].score < whole:
        states[column] = _State(whole, (piece, before.path))


def _score(state: _State) -> float:
    return state.score
