"""Cut a run of words into the cells of one row: the best cuts of all, columns in the header's order.

Every stretch of words is scored as every column (its text, how its lines break, how its words hold together),
and the best sum over all ways to cut is found by dynamic programming over (cut, last column), keeping several.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from dondoc.reading.flattened.segmentation.row_segmentation import NEVER, WordRun
from dondoc.reading.tables.columns.columns import Column

# A cell longer than this many words in a column of units or times is two cells.
LONGEST = {Column.LEAD: 60, Column.COOP: 90, Column.TIME: 60, Column.RESULT: 160, Column.NOTE: 80}
# Work may run over a page; beyond this the search would cost more than it finds.
LONGEST_TASK = 400
Span = tuple[int, int]
Weigh = Callable[[Column, int, int], float]
Skip = Callable[[Column], float]
Path = tuple[float, int, "Path | None", int, int]
# The most a cell is worth with all that is before and after it, the cut it begins at, the paths that lead there.
Arrival = tuple[float, int, list[Path]]
# How far below the most that all bounds allow a cutting is looked for: further only where too few lie so near. Set by
# the time that the long rows of bench/reading_text.py take; the answer is the same with any.
_MARGINS = (6.0, 12.0, 24.0, math.inf)
# Sums of the same weights in another order differ by less than this.
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Cutting:
    """One way to cut a run: the words of each column, from and to; ``score`` ranks it among others of the run."""

    score: float
    spans: dict[Column, Span]


class Bounds(Protocol):
    """The most that a stretch is worth as a cell: the sum of what its first word, its last and those inside allow."""

    def begin(self, column: Column, at: int) -> float:
        """Return the most a cell is worth that begins at a word."""

    def end(self, column: Column, at: int) -> float:
        """Return what a cell gains at most that ends before a word."""

    def inside(self, column: Column, start: int, end: int) -> float:
        """Return what the words of a stretch take from it at least, as a negative number."""


def cut(
    run: WordRun,
    columns: Sequence[Column],
    weigh: Weigh,
    skip: Skip,
    bounds: Bounds,
    keep: int,
    within: float = math.inf,
) -> list[Cutting]:
    """Return the best ``keep`` ways to cut a run into cells of these columns, in their order, best first.

    ``weigh`` values a stretch as a cell; ``skip`` values a column left empty in this run. ``bounds`` spare the weighing
    of what is surely worse. What lies farther than ``within`` below the best may be left out.
    """
    search = _Search(run, columns, weigh, [skip(column) for column in columns], bounds, keep)
    paths: list[Path] = []
    for margin in _MARGINS:
        least = search.most - margin
        paths = search.paths(least)
        if (len(paths) == keep and paths[-1][0] >= least) or (paths and paths[0][0] - within >= least):
            break
    return [Cutting(path[0], _spans(path, columns)) for path in paths]


class _Search:
    """The best cuttings of one run, those whose bounds lie too low left aside."""

    def __init__(
        self, run: WordRun, columns: Sequence[Column], weigh: Weigh, skips: Sequence[float], bounds: Bounds, keep: int
    ) -> None:
        self.run, self.columns, self.weigh, self.skips = run, columns, weigh, skips
        self.bounds, self.keep, self.least = bounds, keep, -math.inf
        self.last = len(run.cuts) - 1
        self.weighed: dict[tuple[int, int, int], float] = {}
        self.begins = [
            [bounds.begin(column, at) + gain for at, gain in zip(run.cuts[:-1], run.cut_gain[:-1], strict=True)]
            for column in columns
        ]
        self.reach = [self._reach(LONGEST.get(column, LONGEST_TASK)) for column in columns]
        self.rests = [[NEVER] * len(run.cuts) for _ in columns]
        self.fits, self.enters = self._bounds()
        self.most = self._most()

    def _reach(self, longest: int) -> list[int]:
        """Return, for each cut, the cut after the last at which a cell so long may end that begins there."""
        cuts = self.run.cuts
        return [bisect_right(cuts, start + longest) for start in cuts[:-1]]

    def _bounds(self) -> tuple[list[list[float]], list[list[float]]]:
        """Return for each column and cut the most that a cell ending there and what follows it, and that a cell
        beginning there and what follows, are worth.
        """
        ranks, cuts = range(len(self.columns)), self.run.cuts
        ends = [[NEVER, *(self.bounds.end(column, at) for at in cuts[1:])] for column in self.columns]
        fits = [[NEVER] * len(cuts) for _ in ranks]
        enters = [[NEVER] * len(cuts) for _ in ranks]
        for at in range(self.last, -1, -1):
            after = 0.0 if at == self.last else 2 * NEVER
            for rank in reversed(ranks):
                self.rests[rank][at] = after
                fits[rank][at] = ends[rank][at] + after
                if at < self.last:
                    enters[rank][at] = self.begins[rank][at] + max(fits[rank][at + 1 : self.reach[rank][at]])
                after = max(after + self.skips[rank], enters[rank][at])
        return fits, enters

    def _most(self) -> float:
        before = list(accumulate(self.skips, initial=0.0))
        return max(skipped + enter[0] for skipped, enter in zip(before, self.enters, strict=False))

    def paths(self, least: float) -> list[Path]:
        """Return the best paths through all cuts; all that are worth ``least`` are among the paths looked at."""
        self.least = least = least - _ROUNDING
        ranks = range(len(self.columns))
        arrivals: list[list[list[Arrival]]] = [[[] for _ in ranks] for _ in self.run.cuts]
        reached: list[list[Path]] = [[] for _ in ranks]
        for at in range(self.last + 1):
            reached = [self._arrive(arrivals[at][rank], at, rank) for rank in ranks]
            if at < self.last:
                self._go_on(self._ready(reached, start=at == 0), at, least, arrivals)
        ends = [(path[0] + sum(self.skips[rank + 1 :]), *path[1:]) for rank in ranks for path in reached[rank]]
        return sorted(ends, key=_score, reverse=True)[: self.keep]

    def _ready(self, reached: Sequence[list[Path]], *, start: bool) -> list[list[Path]]:
        """Return, for each column, the best paths that may go on into it: from any earlier column, or the start."""
        lists: list[list[Path]] = []
        before: list[Path] = [(0.0, -1, None, 0, 0)] if start else []
        for skipped, here in zip(self.skips, reached, strict=True):
            lists.append(before)
            before = [(score + skipped, *rest) for score, *rest in before]  # type: ignore[misc]
            before = sorted([*before, *here], key=_score, reverse=True)[: self.keep] if here else before
        return lists

    def _go_on(
        self,
        ready: Sequence[list[Path]],
        at: int,
        least: float,
        arrivals: Sequence[Sequence[list[Arrival]]],
    ) -> None:
        """Hand the paths that are ready at a cut on to every cut where a cell may end and be worth it."""
        for rank, paths in enumerate(ready):
            if not paths or paths[0][0] + self.enters[rank][at] < least:
                continue
            begun = paths[0][0] + self.begins[rank][at]
            fits = self.fits[rank]
            for to in range(at + 1, self.reach[rank][at]):
                if begun + fits[to] >= least:
                    arrivals[to][rank].append((begun + fits[to], at, paths))

    def _arrive(self, arrivals: list[Arrival], to: int, rank: int) -> list[Path]:
        """Return the best paths that end a cell of a column at this cut; of equal ones the shorter cell."""
        found: list[Path] = []
        rest, end = self.rests[rank][to], self.run.cuts[to]
        least = self.least - rest
        for bound, origin, paths in sorted(arrivals, key=_bound, reverse=True):
            if bound - rest < least:
                break
            worth = self._worth(rank, origin, to, bound - rest, least)
            if worth <= NEVER:
                continue
            found.extend((path[0] + worth, rank, path, self.run.cuts[origin], end) for path in paths)
            found.sort(key=_order)
            del found[self.keep :]
            least = max(least, found[-1][0] - _ROUNDING) if len(found) == self.keep else least
        return found

    def _worth(self, rank: int, origin: int, to: int, bound: float, least: float) -> float:
        """Return what a cell is worth with its cut; NEVER where its words keep it below the least."""
        known = self.weighed.get((rank, origin, to))
        if known is None:
            column, start, end = self.columns[rank], self.run.cuts[origin], self.run.cuts[to]
            if bound + self.bounds.inside(column, start, end) < least:
                return NEVER
            known = self.weigh(column, start, end)
            known = self.weighed[rank, origin, to] = known + self.run.cut_gain[origin] if known > NEVER else NEVER
        return known


def _bound(arrival: Arrival) -> float:
    return arrival[0]


def _order(path: Path) -> tuple[float, int]:
    return -path[0], -path[3]


def _score(path: Path) -> float:
    return path[0]


def _spans(path: Path, columns: Sequence[Column]) -> dict[Column, Span]:
    spans: dict[Column, Span] = {}
    at: Path | None = path
    while at is not None and at[1] >= 0:
        spans[columns[at[1]]] = (at[3], at[4])
        at = at[2]
    return spans
