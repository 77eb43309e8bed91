"""Score a stretch of words as a cell of a column: by its text, its line breaks, and what stands elsewhere."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dondoc.reading.flattened.score_bounds import CellBounds
from dondoc.reading.flattened.segmentation.best_cuts import Cutting, cut
from dondoc.reading.flattened.segmentation.row_segmentation import NEVER, WordRun
from dondoc.reading.flattened.segmentation.stream import StreamWord
from dondoc.reading.flattened.segmentation.word_statistics import ColumnStatistics, WordPairs
from dondoc.reading.line_text import join_lines
from dondoc.reading.tables.cells import phrase_scores
from dondoc.reading.tables.columns.columns import Column

_SCORES = {
    Column.TIME: phrase_scores.time_score,
    Column.LEAD: phrase_scores.unit_score,
    Column.COOP: phrase_scores.unit_score,
    Column.RESULT: phrase_scores.result_score,
    Column.ACTIVITY: phrase_scores.task_score,
    Column.OBJECTIVE: phrase_scores.task_score,
    Column.DUTY: phrase_scores.task_score,
}
# What an empty cell costs before anything is known of the table: rows without an activity are no rows (-15 outweighs
# what the other cells can gain), a lead is missing more rarely than a time or a product. Set so that the rows of the
# seeds 000 and 003 and of tests/reading/flattened/running_text.py come out as annotated; to fit again, change one value
# at a time until test_text_gold.py and test_running_text.py beside it both hold.
_EMPTY = {Column.ACTIVITY: -15.0, Column.TIME: -3.0, Column.LEAD: -5.5, Column.RESULT: -3.0, Column.COOP: -0.5}
_SHARED = (Column.OBJECTIVE, Column.DUTY)
# The next two are set by hand on plans poured out at page breaks, and fitted again by test_running_text.py.
# A cell begins at the top of its row: one that begins only after a page break is nearly always a misreading.
_LATE = -4.0
# A cell that ended above the foot of the page goes on below it as rarely.
_CLOSED = -1.5
# A reading so far below the best of its row leaves no doubt of it: more than recover.py asks for of any row.
WITHIN = 4.0
_LABEL_WORDS = {("Mục", "tiêu"): Column.OBJECTIVE, ("Nhiệm", "vụ"): Column.DUTY, ("Hoạt", "động"): Column.ACTIVITY}
_LABEL_NUMBER = re.compile(r"\d{1,3}[:.]?\Z")


def label_at(words: Sequence[StreamWord], at: int) -> Column | None:
    """Return the column whose label begins at this word: "Mục tiêu 1", "Nhiệm vụ 2:", "Hoạt động 3:"."""
    column = _LABEL_WORDS.get((words[at].text, words[at + 1].text)) if at + 2 < len(words) else None
    return column if column and _LABEL_NUMBER.match(words[at + 2].text) else None


@dataclass(frozen=True, slots=True)
class RowReading:
    """One reading of a row, or of its first pages: ``open`` are the cells that may go on overleaf."""

    score: float
    cells: dict[Column, str]
    open: frozenset[Column]


@dataclass(slots=True)
class CellScorer:
    """The scales for one table. ``labelled`` are the columns whose cells begin "Mục tiêu 1", "Hoạt động 2", …"""

    columns: Sequence[Column]
    pairs: WordPairs
    statistics: ColumnStatistics
    spaced: bool
    labelled: frozenset[Column] = frozenset()

    def cell_score(self, column: Column, text: str, *, whole: bool) -> float:
        """Measure how well a text reads as a cell of this column (``whole``) or as its beginning."""
        score = _SCORES.get(column)
        if score is None:
            # Nothing is known of what stands in this column; as a rule, nothing.
            filled = self.statistics.filled.get(column, 0.0)
            return 2.0 * filled - 2.5 - 0.05 * len(text.split())
        if not whole:
            return score(text, whole=False)
        return score(text, whole=True) + self.statistics.repeated(column, text) - self.pairs.unfinished(text)

    def empty_score(self, column: Column) -> float:
        """Return what it costs that a column has no cell in a row."""
        if column in _SHARED:
            # Nearly free: a merged cell above stands for it.
            return -0.3
        filled = self.statistics.filled.get(column)
        base = _EMPTY.get(column, 0.0)
        # Somebody always leads: where a row names units once, they lead, however many rows also have helpers.
        if filled is None or column in (Column.ACTIVITY, Column.LEAD):
            return base
        # Helpers are often nobody: their column must be earned by a cell that reads like one.
        if column is Column.COOP:
            return 1.0 - 1.5 * filled
        return 0.3 * base - 2.5 * filled * (base != 0.0)

    def best(self, pages: Sequence[Sequence[StreamWord]], keep: int, *, shares: bool = False) -> list[RowReading]:
        """Return the best readings of a row that stands on these pages, best first.

        ``shares``: the row has no number of its own, so that its empty cells may be those of the row above.
        """
        beam = [RowReading(0.0, {}, frozenset())]
        for at, words in enumerate(pages):
            final = at == len(pages) - 1
            run = self._run(words, beam)
            grown = [
                _grown(run, reading, found)
                for reading in beam
                for found in self._cuttings(run, reading, (at > 0, final, shares), keep)
            ]
            grown.sort(key=lambda reading: -reading.score)
            # The score of a beginning is a guess: what counts is the whole cell, weighed anew in the last run.
            beam = grown[:keep] if final else [self._ground(reading) for reading in grown[:keep]]
        return beam

    def _run(self, words: Sequence[StreamWord], beam: Sequence[RowReading]) -> WordRun:
        begun = {text.split()[-1] for reading in beam for text in reading.cells.values()}
        found = ((at, label_at(words, at)) for at in range(len(words)))
        labels = {at: label for at, label in found if label is not None and label in self.labelled}
        return WordRun(words, self.pairs, self.statistics, self.spaced, tuple(sorted(begun)), labels)

    def _ground(self, reading: RowReading) -> RowReading:
        guessed = sum(self.cell_score(column, text, whole=False) for column, text in reading.cells.items())
        return replace(reading, score=reading.score - guessed)

    def _cuttings(self, run: WordRun, begun: RowReading, turn: tuple[bool, bool, bool], keep: int) -> list[Cutting]:
        later, final, shares = turn

        def weigh(column: Column, start: int, end: int) -> float:
            return self._weigh(run, begun, column, (start, end), later=later, final=final)

        def skip(column: Column) -> float:
            if column in begun.cells:
                return self.cell_score(column, begun.cells[column], whole=final)
            return self.empty_score(column) * (0.5 if not final or (shares and column is not Column.ACTIVITY) else 1.0)

        def joined(column: Column, at: int) -> float:
            if column in begun.cells:
                return self._bond(run, begun, column, at)
            allowed = not run.never_begins(column, at) and self._labels_allow(run, None, column, (at, at))
            return self._late(run, at, later=later) if allowed else NEVER

        bounds = CellBounds(run, begun.cells, final, joined)
        within = WITHIN if final else math.inf
        return cut(run, self.columns, weigh, skip, bounds, keep if (later or not final) else 2, within)

    def _weigh(
        self, run: WordRun, reading: RowReading, column: Column, span: tuple[int, int], *, later: bool, final: bool
    ) -> float:
        start, end = span
        begun = reading.cells.get(column)
        if (begun is None and run.hopeless(column, start, end)) or not self._labels_allow(run, begun, column, span):
            return NEVER
        text = run.text(start, end)
        if begun is None:
            late = self._late(run, start, later=later)
            return self.cell_score(column, text, whole=final) + run.broken(column, start, end) + late
        bond = self._bond(run, reading, column, start)
        return self.cell_score(column, f"{begun} {text}", whole=final) + run.broken(column, start, end) + bond

    def _late(self, run: WordRun, start: int, *, later: bool) -> float:
        return _LATE if later and start not in run.labels else 0.0

    def _bond(self, run: WordRun, reading: RowReading, column: Column, start: int) -> float:
        """Return the score of the words overleaf as the rest of the cell that the page before broke off."""
        first = run.words[start].text
        bond = self.pairs.bond(reading.cells[column].split()[-1], first)
        # By hand, as _LATE: words never seen together are evidence against one cell, a small letter overleaf for it.
        bond -= 0.6 if bond <= 0.0 else 0.0
        bond += 0.8 if first[:1].islower() else 0.0
        return bond + (0.0 if column in reading.open else _CLOSED)

    def _labels_allow(self, run: WordRun, begun: str | None, column: Column, span: tuple[int, int]) -> bool:
        if column in self.labelled and begun is None and run.labels.get(span[0]) is not column:
            return False
        if begun is not None and span[0] in run.labels:
            return False
        return not any(span[0] < at < span[1] for at in run.labels)


def _grown(run: WordRun, reading: RowReading, found: Cutting) -> RowReading:
    """Return the reading so far with what this run adds to each cell."""
    whole = dict(reading.cells)
    for column, (start, end) in found.spans.items():
        whole[column] = _joined(whole.get(column, ""), run.text(start, end))
    return RowReading(reading.score + found.score, whole, _reaching(run, found))


def _joined(begun: str, text: str) -> str:
    """Return a cell with what goes on it overleaf: joined word by word only where a word is broken at its hyphen."""
    whole = f"{begun} {text}" if begun else text
    return join_lines(whole.split()) if "- " in whole else whole


def _reaching(run: WordRun, found: Cutting) -> frozenset[Column]:
    """Return the columns whose text reaches the foot of the page: the tallest, and those that end in its last line."""
    lines = {column: run.lines_in(*span) for column, span in found.spans.items()}
    tallest = max(lines.values(), default=0)
    return frozenset(
        column for column, span in found.spans.items() if lines[column] >= tallest or run.ends_run(span[1])
    )
