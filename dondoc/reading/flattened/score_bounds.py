"""Bound the score of a cell by the words it begins with and the last it ends with.

The bounds keep the search for the best cuts short and never change its answer. Each is the sum of what the scores
(phrase_scores, ColumnStatistics, WordRun.broken) give at best and take away at least. Where a weight there changes,
add the highest again, or good cuttings are passed over unseen; test_text_bounds.py compares them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from dondoc.reading.flattened.segmentation.row_segmentation import NEVER, WordRun
from dondoc.reading.flattened.segmentation.word_statistics import ColumnStatistics
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.phrase_scores import (
    begins_product,
    begins_task,
    begins_time,
    cell_breaks,
    dangling,
    is_time_token,
    next_cells,
    unit_score,
    without_label,
)
from dondoc.reading.tables.columns.columns import Column

# So many words of a text decide how well it begins; of a name that a shorter text may end in, so many.
FIRST_WORDS = 8
_LONGEST_HEAD = 5
# The words a cell of a column usually has, and what each word more costs (phrase_scores).
FALLS = {Column.TIME: (18, 0.15), Column.LEAD: (30, 0.12), Column.COOP: (30, 0.12), Column.RESULT: (45, 0.1)}
_UNITS = (Column.LEAD, Column.COOP)


@lru_cache(maxsize=20_000)
def _time_most(text: str, *, whole: bool) -> float:
    if not begins_time(text):
        # The half of a word that a page broke off scores without regard to its letters.
        return 1.5 if whole and text[:1].islower() else 3.5
    return 7.0 - (2.0 if text[:1].islower() else 0.0)


@lru_cache(maxsize=20_000)
def _units_most(text: str, *, whole: bool) -> float:
    words = text.split()
    if begins_unit(text) or any(begins_unit(" ".join(words[:size])) for size in range(1, _LONGEST_HEAD + 1)):
        return 2.0 if text[:1].islower() else 5.0
    return -4.5 if whole else max(-4.5, unit_score(words[0], whole=False))


@lru_cache(maxsize=20_000)
def _product_most(text: str, *, whole: bool) -> float:
    return 2.5 if begins_product(text) else -2.0 if text[:1].islower() else 0.5


@lru_cache(maxsize=20_000)
def _task_most(text: str, *, whole: bool) -> float:
    text = without_label(text)
    return 1.0 + (3.0 if begins_task(text) or not text else -2.0 if text[:1].islower() else 1.5)


_MOST: dict[Column, Callable[..., float]] = {
    Column.TIME: _time_most,
    Column.LEAD: _units_most,
    Column.COOP: _units_most,
    Column.RESULT: _product_most,
    Column.ACTIVITY: _task_most,
    Column.OBJECTIVE: _task_most,
    Column.DUTY: _task_most,
}


def most_of(column: Column, text: str, statistics: ColumnStatistics, *, whole: bool) -> float:
    """Return the most that a cell of a column scores which begins with this text, whatever follows."""
    score = _MOST.get(column)
    if score is None:
        return 2.0 * statistics.filled.get(column, 0.0) - 2.5
    return score(text, whole=whole) + (statistics.repeated_most(column, text) if whole else 0.0)


@dataclass(slots=True)
class CellBounds:
    """The bounds of the cells of one run. ``begun``: the cells that the page before broke off.

    ``joined`` is what a cell gains or loses by beginning at a word, whatever its text; NEVER where none begins.
    """

    run: WordRun
    begun: Mapping[Column, str]
    whole: bool
    joined: Callable[[Column, int], float]
    _against: _Against | None = field(default=None, init=False)

    def begin(self, column: Column, at: int) -> float:
        """Return the most that the first words of a cell leave possible."""
        joined = self.joined(column, at)
        if joined <= NEVER:
            return NEVER
        text = self.run.text(at, min(at + FIRST_WORDS, len(self.run.words)))
        if column in self.begun:
            text = f"{self.begun[column]} {text}"
        return most_of(column, text, self.run.statistics, whole=self.whole) + self.run.begin_most(column, at) + joined

    def end(self, column: Column, at: int) -> float:
        """Return what the last word before a cut adds at most."""
        most = self.run.end_most(column, at)
        if not self.whole or column not in _MOST:
            return most
        last = self.run.words[at - 1].text
        # What names no unit has a score of its own, whatever it ends in.
        return most - self.run.pairs.unfinished(last) - (0.0 if column in _UNITS else dangling(last, 2.5))

    def inside(self, column: Column, start: int, end: int) -> float:
        """Return what the words of a cell take from it at least: none, or a negative number."""
        if column not in FALLS:
            return 0.0
        if self._against is None:
            self._against = _Against(self.run)
        begun = self.begun.get(column)
        size = end - start + (len(begun.split()) if begun else 0)
        usual, each = FALLS[column]
        fall = -each * max(0, size - usual)
        if column is Column.TIME:
            return fall - 2.0 * self._against.not_of_times(start, end) / size
        if column is Column.RESULT:
            return fall - 1.5 * self._against.breaks_in(start, end)
        return fall - self._against.of_units(start, end) if self._opens(column, start) else 0.0

    def _opens(self, column: Column, start: int) -> bool:
        text = self.run.text(start, min(start + FIRST_WORDS, len(self.run.words)))
        return begins_unit(f"{self.begun[column]} {text}" if column in self.begun else text)


class _Against:
    """The signs against a cell inside a run, summed up word by word."""

    def __init__(self, run: WordRun) -> None:
        text, count = run.text(0, len(run.words)), len(run.words)
        self._breaks = _summed(map(run.word_at, cell_breaks(text)), count)
        self._nexts = _summed(map(run.word_at, next_cells(text)), count)
        self._others = [0, *accumulate(not is_time_token(word.text) for word in run.words)]

    def not_of_times(self, start: int, end: int) -> int:
        """Count the words of a stretch that no time has."""
        return self._others[end] - self._others[start]

    def breaks_in(self, start: int, end: int) -> int:
        """Count the places inside a stretch at which a name begins that the word before does not lead to."""
        return _inside(self._breaks, start, end)

    def of_units(self, start: int, end: int) -> float:
        """Return what the words inside a list of units take from its score."""
        return 4.0 * _inside(self._breaks, start, end) + 3.0 * _inside(self._nexts, start, end)


def _summed(places: Iterable[int], count: int) -> list[int]:
    counts = Counter(places)
    return list(accumulate(counts[at] for at in range(count)))


def _inside(sums: Sequence[int], start: int, end: int) -> int:
    """Return how many of the places lie behind the first word, whole names of two words only."""
    return sums[end - 2] - sums[start] if end - 2 > start else 0
