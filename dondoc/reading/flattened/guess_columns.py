"""Guess the columns of a flattened table whose header was lost: the order under which its rows score best."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from statistics import fmean

from dondoc.reading.flattened.recover import FlatTable, split_row, table_of
from dondoc.reading.flattened.segmentation.cell_scoring import CellScorer
from dondoc.reading.flattened.segmentation.row_groups import Group, groups_of
from dondoc.reading.flattened.segmentation.stream import StreamWord, words_of
from dondoc.reading.flattened.segmentation.word_statistics import ColumnStatistics, WordPairs
from dondoc.reading.source import Line
from dondoc.reading.tables.cells.names import heads_unit
from dondoc.reading.tables.cells.phrase_scores import time_cores, time_score, unit_score
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.rows.rows import Section

_APPENDIX = re.compile(r"(?:PHỤ LỤC|DANH MỤC|BIỂU|BẢNG|CHƯƠNG TRÌNH CÔNG TÁC)\b")
_A, _R, _L, _C, _T = Column.ACTIVITY, Column.RESULT, Column.LEAD, Column.COOP, Column.TIME
# The orders offices use; who leads stands before who helps in all of them.
ORDERS: tuple[tuple[Column, ...], ...] = (
    (_A, _R, _T, _L, _C),
    (_A, _R, _L, _C, _T),
    (_A, _L, _C, _T, _R),
    (_A, _L, _C, _R, _T),
    (_A, _T, _L, _C, _R),
    (_A, _T, _R, _L, _C),
    (_A, _L, _T, _R, _C),
    (_A, _R, _L, _T, _C),
    (_A, _L, _R, _C, _T),
    (_A, _L, _T, _C, _R),
)
# So many short rows decide the order of columns; each of them is read under every order.
_TRIED = 10
# Words of a row whose cuts are few enough to be tried under every order.
_SHORT = 60
# Words in all that are tried: the time grows by their number times the orders.
_WORDS = 600
# No Vietnamese syllable is a consonant alone; of whole words not one in a hundred is ("x", "m" of metres).
_SCRAP = re.compile(r"[bcdđghklmnpqrstvx]", re.IGNORECASE)
# Three times that share; judged by tests/reading/loaders/test_pdf_flaws.py.
_BROKEN = 0.03
# The share of rows that must name a unit, and of those that must name a time. Set by hand: most of the rows, as text
# names units and times in single sentences; tests/reading/flattened/test_text_gold.py and test_text_prose.py judge it.
_MOST = 0.6
# With fewer rows any order of columns can read well by chance.
_FEWEST = 3
# A row longer than this is no row of a table but a part of a text.
_LONGEST = 220


def tables_without_header(lines: Sequence[Line], file: str = "") -> list[FlatTable]:
    """Return a table recognised by its rows alone: numbered, each with a unit and a time; none where there is none."""
    words = _appendix(words_of(lines))
    sections: list[Section] = []
    groups, _ = groups_of(words, sections)
    # Most of the numbered groups must be as long as rows are; numbered parts of a text are longer. By hand, as _MOST.
    likely = [group for group in groups if 4 <= len(group.words) <= _LONGEST]
    if len(likely) < _FEWEST or len(likely) < 0.8 * len(groups):
        return []
    if not _may_be_plan(likely) or _has_broken_words(words):
        return []
    pairs = WordPairs()
    pairs.add(words)
    sample = _sample(likely)
    best = max(ORDERS, key=lambda order: _worth(order, sample, pairs))
    if not _is_plan(_cells(best, sample, pairs)):
        return []
    table = table_of(best, words, words[0].line, pairs, file)
    if not _is_plan([row.cells for row in table.rows]):
        return []
    for row in table.rows:
        row.review.append("bảng không có dòng tiêu đề; thứ tự cột được đoán theo nội dung, hãy đối chiếu với bản gốc.")
    return [table]


def _appendix(words: list[StreamWord]) -> list[StreamWord]:
    starts = [at for at, w in enumerate(words) if w.starts_line and _APPENDIX.match(w.text + " " + _next(words, at))]
    return words[starts[-1] :] if starts else words


def _next(words: Sequence[StreamWord], at: int) -> str:
    return " ".join(word.text for word in words[at + 1 : at + 4])


def _worth(order: Sequence[Column], groups: Sequence[Group], pairs: WordPairs) -> float:
    scorer = CellScorer(order, pairs, ColumnStatistics(), spaced=False)
    return fmean(split_row(scorer, group)[0] for group in groups)


def _cells(order: Sequence[Column], groups: Sequence[Group], pairs: WordPairs) -> list[dict[Column, str]]:
    scorer = CellScorer(order, pairs, ColumnStatistics(), spaced=False)
    return [split_row(scorer, group)[1] for group in groups]


def _may_be_plan(groups: Sequence[Group]) -> bool:
    """Decide by single words whether most rows could name a unit and a time; costs one look at each word."""
    return (
        fmean(_names_unit(group.words) for group in groups) >= _MOST
        and fmean(bool(time_cores(" ".join(w.text for w in group.words))) for group in groups) >= _MOST
    )


def _has_broken_words(words: Sequence[StreamWord]) -> bool:
    """Return whether narrow columns broke the words themselves ("nhiệ m vụ"): their text is no evidence then."""
    return sum(_SCRAP.fullmatch(word.text) is not None for word in words) > _BROKEN * len(words)


def _names_unit(words: Sequence[StreamWord]) -> bool:
    # A cell of units begins with a capital that heads a unit, never in the middle of a sentence's lower-case words.
    return any(
        word.text[:1].isupper() and heads_unit(" ".join(w.text for w in words[at : at + 3]))
        for at, word in enumerate(words)
        if at
    )


def _sample(groups: Sequence[Group]) -> Sequence[Group]:
    """Select the rows the order of columns is tried on: the first short ones, where there are enough of them."""
    short = [group for group in groups if len(group.words) <= _SHORT]
    chosen = (short if len(short) >= _TRIED else sorted(groups, key=lambda group: len(group.words)))[:_TRIED]
    # The cost grows with the square of a row's words: of long rows few are tried.
    sizes = accumulate(len(group.words) for group in chosen)
    return [group for at, (group, size) in enumerate(zip(chosen, sizes, strict=True)) if at < _FEWEST or size <= _WORDS]


def _is_plan(rows: Sequence[Mapping[Column, str]]) -> bool:
    """Decide whether most rows name a unit, and most a time: otherwise these are the numbered parts of a text."""
    if not rows:
        return False
    # Points of phrase_scores: a time or a unit that begins as one is worth 3 before anything weighs against it.
    leads = fmean(unit_score(row.get(Column.LEAD, "")) > 3.0 for row in rows)
    times = fmean(time_score(row.get(Column.TIME, "")) > 3.0 for row in rows)
    return leads >= _MOST and times >= _MOST
