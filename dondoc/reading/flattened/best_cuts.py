"""A run of words cut into the cells of one row: the best cuts of all, columns in the header's order.

Every stretch of words is weighed as every column (what it says, how its lines break, how its words hold together),
and the best sum over all ways to cut is found by dynamic programming over (cut, last column), keeping several.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dondoc.reading.flattened.row_segmentation import NEVER, WordRun
from dondoc.reading.tables.columns.columns import Column

# A cell longer than this many words in a column of units or times is two cells.
LONGEST = {Column.LEAD: 60, Column.COOP: 90, Column.TIME: 60, Column.RESULT: 160, Column.NOTE: 80}
LONGEST_TASK = 400
Span = tuple[int, int]
Weigh = Callable[[Column, int, int], float]
Skip = Callable[[Column], float]
Path = tuple[float, int, "Path | None", int, int]


@dataclass(frozen=True, slots=True)
class Cutting:
    """One way to cut a run: the words of each column, from and to; ``score`` ranks it among others of the run."""

    score: float
    spans: dict[Column, Span]


def cut(run: WordRun, columns: Sequence[Column], weigh: Weigh, skip: Skip, keep: int) -> list[Cutting]:
    """Return the best ``keep`` ways to cut a run into cells of these columns, in their order, best first.

    ``weigh`` values a stretch as a cell; ``skip`` values a column left empty in this run.
    """
    skips = [skip(column) for column in columns]
    reached: list[list[list[Path]]] = [[[] for _ in columns] for _ in run.cuts]
    ready = [_ready([[]] * len(columns), skips, keep, start=True)]
    for to in range(1, len(run.cuts)):
        for rank, column in enumerate(columns):
            reached[to][rank] = _arrive(run, ready, to, rank, column, weigh, keep)
        ready.append(_ready(reached[to], skips, keep, start=False))
    ends = [(path[0] + sum(skips[rank + 1 :]), path) for rank in range(len(columns)) for path in reached[-1][rank]]
    best = heapq.nlargest(keep, ends, key=lambda end: end[0])
    return [Cutting(score, _spans(path, columns)) for score, path in best]


def _ready(reached: Sequence[list[Path]], skips: Sequence[float], keep: int, *, start: bool) -> list[list[Path]]:
    """Return, for each column, the best paths that may go on into it: from any earlier column, or the start."""
    lists: list[list[Path]] = []
    before: list[Path] = [(0.0, -1, None, 0, 0)] if start else []
    for rank, skipped in enumerate(skips):
        lists.append(before)
        passed = [(score + skipped, *rest) for score, *rest in before]
        before = heapq.nlargest(keep, [*passed, *reached[rank]], key=_score)  # type: ignore[list-item]
    return lists


def _arrive(
    run: WordRun, ready: list[list[list[Path]]], to: int, rank: int, column: Column, weigh: Weigh, keep: int
) -> list[Path]:
    found: list[Path] = []
    longest, end = LONGEST.get(column, LONGEST_TASK), run.cuts[to]
    least = 2 * NEVER
    for origin in range(to - 1, -1, -1):
        start = run.cuts[origin]
        if end - start > longest:
            break
        paths = ready[origin][rank]
        if not paths or paths[0][0] + run.cut_gain[origin] + run.most(column, start, end) <= least:
            continue
        worth = weigh(column, start, end)
        if worth <= NEVER:
            continue
        worth += run.cut_gain[origin]
        found.extend((path[0] + worth, rank, path, start, end) for path in paths)
        found.sort(key=_score, reverse=True)
        del found[keep:]
        least = found[-1][0] if len(found) == keep else least
    return found


def _score(path: Path) -> float:
    return path[0]


def _spans(path: Path, columns: Sequence[Column]) -> dict[Column, Span]:
    spans: dict[Column, Span] = {}
    at: Path | None = path
    while at is not None and at[1] >= 0:
        spans[columns[at[1]]] = (at[3], at[4])
        at = at[2]
    return spans
