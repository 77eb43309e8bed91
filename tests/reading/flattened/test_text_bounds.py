"""The bounds that keep the search for cells short: nothing is worth more than its bound, and the answer is the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

import pytest

from dondoc.activity import Place
from dondoc.reading.flattened.recover import flattened_tables
from dondoc.reading.flattened.segmentation import best_cuts, cell_scoring
from dondoc.reading.flattened.segmentation.best_cuts import LONGEST, LONGEST_TASK, Bounds, Cutting
from dondoc.reading.flattened.segmentation.row_segmentation import NEVER, WordRun
from dondoc.reading.source import Line
from dondoc.reading.tables.columns.columns import Column
from tests.reading.flattened.running_text import Extraction

ORDER = ("activity", "result", "time", "lead", "coop")
Weigh = Callable[[Column, int, int], float]
Skip = Callable[[Column], float]


def cut_all(
    monkeypatch: pytest.MonkeyPatch,
    look: Callable[[WordRun, Sequence[Column], Weigh, Skip, Bounds, list[Cutting]], None],
) -> int:
    """Read tables of running text with and without page breaks, and show what was cut in each run."""
    runs = 0

    def cut(
        run: WordRun, columns: Sequence[Column], weigh: Weigh, skip: Skip, bounds: Bounds, keep: int, within: float
    ) -> list[Cutting]:
        nonlocal runs
        runs += 1
        found = best_cuts.cut(run, columns, weigh, skip, bounds, keep, within)
        look(run, columns, weigh, skip, bounds, found)
        return found

    monkeypatch.setattr(cell_scoring, "cut", cut)
    for page in (11, 400):
        lines = Extraction(ORDER, page=page).text().split("\n")
        assert flattened_tables([Line(text, Place(line=at)) for at, text in enumerate(lines, 1)])
    return runs


def test_no_cell_is_worth_more_than_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = 0

    def look(
        run: WordRun, columns: Sequence[Column], weigh: Weigh, skip: Skip, bounds: Bounds, found: list[Cutting]
    ) -> None:
        nonlocal weighed
        for start, end in combinations(run.cuts, 2):
            for column in columns:
                worth = weigh(column, start, end)
                if worth > NEVER:
                    most = bounds.begin(column, start) + bounds.end(column, end) + bounds.inside(column, start, end)
                    assert worth <= most + 1e-6, (column, run.text(start, end))
                    weighed += 1

    assert cut_all(monkeypatch, look) > 50
    assert weighed > 10_000


def test_the_best_cut_is_the_best_of_all_ways_to_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = 0

    def look(
        run: WordRun, columns: Sequence[Column], weigh: Weigh, skip: Skip, bounds: Bounds, found: list[Cutting]
    ) -> None:
        nonlocal tried
        if len(run.cuts) <= 7:
            assert found[0].score == pytest.approx(best_of_all(run, columns, weigh, skip))
            tried += 1

    cut_all(monkeypatch, look)
    assert tried > 5


def best_of_all(run: WordRun, columns: Sequence[Column], weigh: Weigh, skip: Skip) -> float:
    """Try every choice of columns and every choice of cuts between them."""
    scores = []
    for count in range(1, len(columns) + 1):
        for chosen in combinations(columns, count):
            skipped = sum(skip(column) for column in columns if column not in chosen)
            for inner in combinations(run.cuts[1:-1], count - 1):
                spans = list(pairwise((0, *inner, run.cuts[-1])))
                fit = all(end - at <= LONGEST.get(c, LONGEST_TASK) for c, (at, end) in zip(chosen, spans, strict=True))
                worth = [weigh(column, *span) for column, span in zip(chosen, spans, strict=True)]
                gains = sum(run.cut_gain[run.cuts.index(at)] for at, _ in spans)
                scores += [sum(worth) + gains + skipped] if fit and min(worth) > NEVER else []
    return max(scores)
