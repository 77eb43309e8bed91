"""A flattened table whose header was lost: the order of its columns is the one under which its rows read best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import fmean

from dondoc.reading.flattened.cell_scoring import Judge
from dondoc.reading.flattened.phrase_scores import time_score, unit_score
from dondoc.reading.flattened.recover import FlatTable, Group, groups_of, read_group, table_of
from dondoc.reading.flattened.stream import Word, words_of
from dondoc.reading.flattened.word_statistics import Habits, Pairs
from dondoc.reading.source import Line
from dondoc.reading.tables.columns import Column
from dondoc.reading.tables.rows import Section

_APPENDIX = re.compile(r"(?:PHỤ LỤC|DANH MỤC|BIỂU|BẢNG|CHƯƠNG TRÌNH CÔNG TÁC)\b")
_A, _R, _L, _C, _T = Column.ACTIVITY, Column.RESULT, Column.LEAD, Column.COOP, Column.TIME
# The orders offices use; who leads stands before who helps in all of them.
ORDERS: tuple[tuple[Column, ...], ...] = (
    (_A, _R, _T, _L, _C), (_A, _R, _L, _C, _T), (_A, _L, _C, _T, _R), (_A, _L, _C, _R, _T), (_A, _T, _L, _C, _R),
    (_A, _T, _R, _L, _C), (_A, _L, _T, _R, _C), (_A, _R, _L, _T, _C), (_A, _L, _R, _C, _T), (_A, _L, _T, _C, _R),
)  # fmt: skip
_TRIED = 10
_FEWEST = 3
# A row longer than this is no row of a table but a part of a text.
_LONGEST = 220


def headless_tables(lines: Sequence[Line], file: str = "") -> list[FlatTable]:
    """A table recognised by its rows alone: numbered, each with a unit and a time; none where there is none."""
    words = _appendix(words_of(lines))
    sections: list[Section] = []
    groups, _ = groups_of(words, sections)
    likely = [group for group in groups if 4 <= len(group.words) <= _LONGEST]
    if len(likely) < _FEWEST or len(likely) < 0.8 * len(groups):
        return []
    pairs = Pairs()
    pairs.learn(words)
    best = max(ORDERS, key=lambda order: _worth(order, likely[:_TRIED], pairs))
    table = table_of(best, words, words[0].line, pairs, file)
    if not _is_plan(table):
        return []
    for row in table.rows:
        row.review.append("bảng không có dòng tiêu đề; thứ tự cột được đoán theo nội dung, hãy đối chiếu với bản gốc.")
    return [table]


def _appendix(words: list[Word]) -> list[Word]:
    starts = [at for at, w in enumerate(words) if w.starts_line and _APPENDIX.match(w.text + " " + _next(words, at))]
    return words[starts[-1] :] if starts else words


def _next(words: Sequence[Word], at: int) -> str:
    return " ".join(word.text for word in words[at + 1 : at + 4])


def _worth(order: Sequence[Column], groups: Sequence[Group], pairs: Pairs) -> float:
    judge = Judge(order, pairs, Habits(), spaced=False)
    return fmean(read_group(judge, group)[0] for group in groups)


def _is_plan(table: FlatTable) -> bool:
    """Whether most rows name a unit, and most a time: otherwise these are the numbered parts of a text."""
    if not table.rows:
        return False
    leads = fmean(unit_score(row.cells.get(Column.LEAD, "")) > 3.0 for row in table.rows)
    times = fmean(time_score(row.cells.get(Column.TIME, "")) > 3.0 for row in table.rows)
    return leads >= 0.6 and times >= 0.6
