"""Score the run of words that one row's cells are cut from: where a cell may begin, and its line breaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from dondoc.reading.flattened.segmentation.stream import StreamWord
from dondoc.reading.flattened.segmentation.word_statistics import SPACE, ColumnStatistics, WordPairs, width_of
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.phrase_scores import (
    begins_time,
    is_time_token,
    may_begin,
    opens_unit_after,
    time_cores,
)
from dondoc.reading.tables.columns.columns import Column

# Below any sum of scores, so that a cut with it is never the best; finite, so that sums stay comparable.
NEVER = -1e9
_BULLETS = frozenset("-–+•*")
# From this many words on, a run is cut at fewer places: the cost grows with the square of them.
_LONG_RUN = 110
# Words from the first of a time to its figure or rhythm: "trước ngày 30/6", "chậm nhất đến ngày 15/11".
_TIME_HEAD = 5
# What follows, and the figures in `_gain`, `_gain_inside`, `_hold`, `_fill` and `_overfull`, are points beside the
# scores of phrase_scores, set by hand with the seeds 000 and 003: a beginning inside a line costs about 1, a sign that
# lines belong together brings under 1, and only what contradicts the print (a line over full, no blank where all have
# one) costs up to 4. To fit again, change one at a time until test_text_gold.py and test_running_text.py both hold.
# As a capital costs that begins a cell inside a line.
_SMALL_TIME = -0.9


@dataclass(slots=True)
class WordRun:
    """Words between two page breaks of a row, with what a cut or a line break at each of them costs.

    ``begun`` are the last words of the cells that the page before broke off; ``labels`` are where a cell surely begins.
    """

    words: Sequence[StreamWord]
    pairs: WordPairs
    statistics: ColumnStatistics
    spaced: bool
    begun: tuple[str, ...] = ()
    labels: Mapping[int, Column] = field(default_factory=dict)
    cuts: list[int] = field(init=False)
    cut_gain: list[float] = field(init=False)
    _text: str = field(init=False)
    _offsets: list[int] = field(init=False)
    _ends: list[float] = field(init=False)
    _line_of: list[int] = field(init=False)
    _next_line: list[int] = field(init=False)
    _holds: list[float] = field(init=False)
    _lines: list[int] = field(init=False)
    _fills: dict[Column, list[float]] = field(init=False)
    _times: list[int] = field(init=False)
    _opening: dict[int, tuple[bool, bool]] = field(init=False)

    def __post_init__(self) -> None:
        count = len(self.words)
        gains = {at: self._gain(at) for at in range(1, count)}
        self.cuts = [0, *(at for at, gain in gains.items() if gain > NEVER), count]
        self.cut_gain = [0.0, *(gains[at] for at in self.cuts[1:-1]), 0.0]
        self._text = " ".join(word.text for word in self.words)
        lengths = [len(word.text) + 1 for word in self.words]
        self._offsets = [0, *accumulate(lengths)]
        self._ends = [0.0, *accumulate(width_of(word.text) + SPACE for word in self.words)]
        starts = [at == 0 or self.words[at].starts_line for at in range(count)]
        self._line_of = list(accumulate((at if new else 0 for at, new in enumerate(starts)), max))
        self._next_line = _next_starts(starts)
        self._holds = list(accumulate(self._hold(at) if at and starts[at] else 0.0 for at in range(count)))
        self._lines = list(accumulate(starts))
        self._fills = {}
        self._times = _first_at(self._offsets, time_cores(self._text))
        self._opening = {at: may_begin(self.text(at, min(at + 5, count))) for at in self.cuts[:-1]}

    def begin_most(self, column: Column, at: int) -> float:
        """Return what a cell of this column gains at most by its line breaks, by its first word alone."""
        width, first = self.statistics.widths.get(column), self._next_line[at]
        if width is None or first >= len(self.words):
            return -self._holds[at] - self._filled(column)[-1]
        # A cell that ends in the line it begins in gains nothing by the break, however loose.
        least = self._fill(self._line_of[at], first, width)
        return max(self._fill(at, first, width), least) - self._holds[at] - self._filled(column)[first]

    def end_most(self, column: Column, at: int) -> float:
        """Return what a cell of this column that ends before a word gains at most by its line breaks."""
        return self._holds[at - 1] + self._filled(column)[at - 1]

    def hopeless(self, column: Column, start: int, end: int) -> bool:
        """Decide whether a stretch surely is no cell of this column: no unit begins it, or no time stands in it."""
        event, unit = self._opening[start]
        if column is Column.TIME:
            return not event and self._times[start] > end
        return not unit and column in (Column.LEAD, Column.COOP)

    def never_begins(self, column: Column, start: int) -> bool:
        """Decide whether no cell of this column begins at a word, whatever its length."""
        return self.hopeless(column, start, len(self.words))

    def _gain(self, at: int) -> float:
        """Return the score of a cell beginning at this word; NEVER where none can."""
        word, before = self.words[at], self.words[at - 1]
        if at in self.labels:
            return 1.0
        if at - 1 in self.labels or at - 2 in self.labels:
            return NEVER
        if word.starts_line:
            if not self._may_open(at):
                return NEVER
            # Where lines of a cell are spaced out, a line right below the other is a jump back up: another cell.
            return 1.5 if self.spaced and not word.after_blank and not word.page else 0.0
        if before.text in _BULLETS:
            return NEVER
        if word.text in _BULLETS:
            following = self.words[at + 1].text[:1] if at + 1 < len(self.words) else ""
            return -0.9 - (0.6 if before.text[-1] in ".;:," else 0.0) if following.isupper() else NEVER
        if word.text[:1].islower() or word.text[:1] in "(–-/&":
            return max(self._gain_inside(before.text, word.text), self._gain_of_time(at))
        return (-1.6 if word.text[:1].isdigit() else -0.9) - (0.6 if before.text[-1] in ",;" else 0.0)

    def _may_open(self, at: int) -> bool:
        """Decide whether the line at this word may begin a cell: with a small letter only units and times do.

        Of a long run only, where trying every line would cost too much; a cell of the page before may go on anywhere.
        """
        word = self.words[at]
        if len(self.words) <= _LONG_RUN or word.page or not word.text[:1].islower():
            return True
        if any(self.pairs.bond(last, word.text) > 0.5 for last in self.begun):
            return True
        ahead = " ".join(w.text for w in self.words[at : at + 6])
        return begins_unit(ahead) or begins_time(ahead)

    def _gain_inside(self, before: str, word: str) -> float:
        """Return a small letter in a line: only what a cell broken by the page goes on with can begin there."""
        if not any(self.pairs.bond(last, word) > 0.5 for last in self.begun):
            return NEVER
        bond = self.pairs.bond(before, word)
        return -1.6 - max(0.0, bond) if bond < 2.5 else NEVER

    def _gain_of_time(self, at: int) -> float:
        """Return a small letter in a line with which a time begins, as where a row is one line: "… trước ngày 30/6"."""
        if is_time_token(self.words[at - 1].text):
            return NEVER
        ahead = " ".join(word.text for word in self.words[at : at + _TIME_HEAD])
        return _SMALL_TIME if begins_time(ahead) and time_cores(ahead) else NEVER

    def text(self, start: int, end: int) -> str:
        """Return the words of a stretch."""
        return self._text[self._offsets[start] : self._offsets[end] - 1]

    def word_at(self, place: int) -> int:
        """Return the word that stands at a place of the run's text."""
        return bisect_right(self._offsets, place) - 1

    def lines_in(self, start: int, end: int) -> int:
        """Measure how many lines a stretch of words takes up."""
        return 1 + sum(self.words[at].starts_line for at in range(start + 1, end))

    def ends_run(self, end: int) -> bool:
        """Decide whether a stretch that ends here reaches into the last line of the run."""
        return self._line_of[end - 1] == self._line_of[-1]

    def broken(self, column: Column, start: int, end: int) -> float:
        """Return the score of the line breaks inside a stretch as one cell of this column."""
        held = self._holds[end - 1] - self._holds[start]
        width = self.statistics.widths.get(column)
        if width is None:
            return held
        fills = self._filled(column)
        first = self._next_line[start]
        if first >= end:
            return held + _overfull(self._width(start, end), width)
        held += fills[end - 1] - fills[first] + self._fill(start, first, width)
        return held + _overfull(self._width(self._line_of[end - 1], end), width)

    def _filled(self, column: Column) -> list[float]:
        """Return, for each word, the sum of the scores of all line ends before its line for a column so wide."""
        if column not in self._fills:
            width = self.statistics.widths.get(column)
            ends = (
                self._fill(self._line_of[at - 1], at, width) if width and at and self._line_of[at] == at else 0.0
                for at in range(len(self.words))
            )
            self._fills[column] = list(accumulate(ends))
        return self._fills[column]

    def _hold(self, at: int) -> float:
        """Return the score of two lines as lines of one cell, whatever its column."""
        word, before = self.words[at], self.words[at - 1]
        together = 0.6 * self.pairs.bond(before.text, word.text)
        if word.text[:1].islower():
            together += 0.8
        elif before.text[-1] not in ".;,:":
            together -= 1.5 if opens_unit_after(before.text, " ".join(w.text for w in self.words[at : at + 3])) else 0.3
        return together - (4.0 if self.spaced and not word.after_blank and not word.page else 0.0)

    def _fill(self, start: int, end: int, width: float) -> float:
        """Return a line broke before word ``end``: did it have to? A line that had room for the word ends its cell."""
        line = self._width(start, end)
        room = (line + SPACE + self._width(end, end + 1)) / width
        # Widths are measured in letters, so a full line may come out 4 % short (0.96). The cost ends at 3.5: a single
        # loose line must not outweigh what the words of a cell count (6 at most). Set with the seeds 000 and 003, whose
        # annotated rows must come out (tests/reading/flattened/test_text_gold.py).
        slack = -min(3.5, 1.0 + 7.0 * (0.96 - room)) if room < 0.96 else 0.4
        return slack + _overfull(line, width)

    def _width(self, start: int, end: int) -> float:
        return self._ends[end] - self._ends[start] - SPACE


def _first_at(offsets: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return, for each word, the word after the first of these stretches of text that begins at it or later."""
    found = [len(offsets) + 1] * (len(offsets) - 1)
    nearest, waiting = len(offsets) + 1, list(spans)
    for at in range(len(offsets) - 2, -1, -1):
        while waiting and waiting[-1][0] >= offsets[at]:
            begun = waiting.pop()[1]
            nearest = next((n for n in range(at, len(offsets)) if offsets[n] > begun), len(offsets) - 1)
        found[at] = nearest
    return found


def _overfull(line: float, width: float) -> float:
    return -min(4.0, 12.0 * (line / width - 1.06)) if line > 1.06 * width else 0.0


def _next_starts(starts: Sequence[bool]) -> list[int]:
    """Return, for each word, where the next line begins (the number of words where none does)."""
    following = [len(starts)] * len(starts)
    for at in range(len(starts) - 2, -1, -1):
        following[at] = at + 1 if starts[at + 1] else following[at + 1]
    return following
