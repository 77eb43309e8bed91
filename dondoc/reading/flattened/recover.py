"""Recover a table whose cells were poured out line after line: rows by running order, cells by their text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dondoc.activity import DOUBTED, GUESSED, Place
from dondoc.reading.flattened.segmentation.cell_scoring import CellScorer
from dondoc.reading.flattened.segmentation.row_groups import Group, groups_of, labelled_columns, parts_by_label
from dondoc.reading.flattened.segmentation.stream import Header, StreamWord, find_header, without_repeats, words_of
from dondoc.reading.flattened.segmentation.word_statistics import SPACE, ColumnStatistics, WordPairs, width_of
from dondoc.reading.line_text import join_lines
from dondoc.reading.progress_bar import track
from dondoc.reading.source import Line
from dondoc.reading.tables.cells.phrase_scores import cells_run_together
from dondoc.reading.tables.columns.columns import Column, columns_of
from dondoc.reading.tables.rows.rows import Row, Section

_AFTER_TABLE = re.compile(
    r"(?:Nơi nhận|TM\. |KT\. |TL\. |Ghi chú:|Tổng cộng|Tổng số:|PHỤ LỤC|Phụ lục \d|Trên đây là|NGƯỜI LẬP"
    r"|(?:[IVX]+\. )?(?:TỔ CHỨC THỰC HIỆN|KINH PHÍ THỰC HIỆN|CHẾ ĐỘ BÁO CÁO|ĐIỀU KHOẢN))"
)
# Rows the table's statistics are learned from: enough to know it by, however long the table is.
_SAMPLE_ROWS = 160
# With so many rows that stand on one page, those that a page breaks teach nothing more and cost ten times as much.
_SAMPLE_UNBROKEN = 10
# Readings kept of a row at each page break; fewer of a long row, whose every reading is weighed anew overleaf.
_KEPT, _KEPT_LONG, _LONG_ROW = 4, 2, 60
# A "row" of more words than this is several whose numbers were not recognised: it is shown whole, for a person.
_TAIL = 14
_SETTLING = {Column.LEAD, Column.COOP, Column.TIME}
# Words: a longer row has lost the number of the next; it is kept whole and asked about.
_LONGEST_ROW = 400
_TOO_LONG = "dòng này quá dài, có thể là nhiều dòng dính vào nhau; hãy đối chiếu với bản gốc."
# How far the best reading must lie before the second to stand unmarked; rows broken by a page go wrong more easily.
# Set on the tables of tests/reading/flattened/running_text.py with page breaks: every row that comes out wrong there
# lies below, and not more than three right ones do. To fit again, print the distance of each row in
# test_running_text.py beside it. Judged by test_text_gold.py there: no wrong row may be unmarked; raise them to have
# more rows looked at.
_CLEAR, _CLEAR_OVER_PAGES = 1.5, 3.5


@dataclass(slots=True)
class FlatTable:
    """A recovered table: its rows, its sections, the lines it took up, and words of those lines that found no place."""

    rows: list[Row]
    sections: list[Section]
    first_line: int
    last_line: int
    leftovers: list[str] = field(default_factory=list)


def flattened_tables(lines: Sequence[Line], file: str = "") -> list[FlatTable]:
    """Return every flattened table in running lines; none where no header of a plan's table is found."""
    words = words_of(lines)
    tables: list[FlatTable] = []
    pairs: WordPairs | None = None
    at = 0
    while (header := find_header(words, at)) is not None:
        if pairs is None:
            pairs = WordPairs()
            pairs.add(words)
        rest = without_repeats(words, header)
        body = rest[: length_of_table(rest)]
        columns = [column for column in columns_of(header.names) if column is not Column.NUMBER]
        # Names of tasks alone are a header whose other names lie elsewhere: its columns are not known.
        if _SETTLING & set(columns):
            tables.append(table_of(columns, body, words[header.start].line, pairs, file))
        at = _resume(words, header, body)
    return [table for table in tables if table.rows]


def length_of_table(words: Sequence[StreamWord]) -> int:
    """Measure how many of the words after a header are its table's: up to another header or to what follows a table."""
    other = find_header(words, 0)
    end = other.start if other is not None else len(words)
    for at in range(end):
        if words[at].starts_line and _AFTER_TABLE.match(" ".join(w.text for w in words[at : at + 5])):
            return at
    return end


def _resume(words: Sequence[StreamWord], header: Header, body: Sequence[StreamWord]) -> int:
    last = body[-1].line if body else words[header.end - 1].line
    return next((at for at in range(header.end, len(words)) if words[at].line > last), len(words))


def table_of(
    columns: Sequence[Column], words: Sequence[StreamWord], first_line: int, pairs: WordPairs, file: str
) -> FlatTable:
    """Return the table whose rows are in these words, its columns in this order."""
    sections: list[Section] = []
    groups, strays = groups_of(words, sections)
    labelled = labelled_columns(groups, columns)
    parts = [part for group in groups for part in parts_by_label(group, labelled, columns)]
    rows = _recover(parts, columns, pairs, labelled, file)
    last_line = words[-1].line if words else first_line
    return FlatTable(rows, sections, first_line, last_line, strays)


def _recover(
    parts: Sequence[Group], columns: Sequence[Column], pairs: WordPairs, labelled: frozenset[Column], file: str
) -> list[Row]:
    """Cut every part into cells, twice: what the first time teaches of widths and values serves the second."""
    statistics = ColumnStatistics()
    spaced = _is_spaced(parts)
    sample = _sample_rows(parts)
    for _ in range(2):
        scorer = CellScorer(columns, pairs, statistics, spaced, labelled)
        sampled = [split_row(scorer, part) for part in sample]
        statistics = _statistics(sample, sampled, columns)
    scorer = CellScorer(columns, pairs, statistics, spaced, labelled)
    return [_row(scorer, part, file) for part in track(parts, "Tách các ô của bảng")]


def _sample_rows(parts: Sequence[Group]) -> Sequence[Group]:
    """Select the rows a table's statistics are learned from: rows on one page where there are enough of them."""
    whole = [part for part in parts if len(part.words) <= _LONGEST_ROW and not any(w.page for w in part.words)]
    return (whole if len(whole) >= _SAMPLE_UNBROKEN else parts)[:_SAMPLE_ROWS]


def _is_spaced(parts: Sequence[Group]) -> bool:
    """Return whether most lines, but not all, stand after a blank line: then one that does not is evidence."""
    starts = [w.after_blank for part in parts[:_SAMPLE_ROWS] for w in part.words if w.starts_line]
    share = sum(starts) / max(len(starts), 1)
    # Where fewer than one line in thirty stands without a blank, that one is a slip and no evidence. Set by hand; to
    # fit it again, print the shares in test_running_text.py.
    return 0.5 < share < 0.97


def _pages(words: Sequence[StreamWord], *, soft: bool) -> list[Sequence[StreamWord]]:
    """Return the words page by page; ``soft`` also takes an indented line that goes on a sentence for a new page."""
    turns = [at for at, w in enumerate(words) if at and (w.page or (soft and w.indented and w.text[:1].islower()))]
    bounds = [0, *turns, len(words)]
    return [words[start:end] for start, end in pairwise(bounds)]


def split_row(scorer: CellScorer, part: Group) -> tuple[float, dict[Column, str], float]:
    """Return the best reading of a part: score, cells, and how far the second best lies behind."""
    if not part.words:
        return 0.0, {}, 0.0
    if len(part.words) > _LONGEST_ROW:
        return 0.0, {Column.ACTIVITY: join_lines(w.text for w in part.words)}, 0.0
    kept = _KEPT if len(part.words) <= _LONG_ROW else _KEPT_LONG
    readings = scorer.best(_pages(part.words, soft=False), kept, shares=not part.opens)
    if any(w.indented and w.text[:1].islower() for w in part.words[1:]):
        readings += scorer.best(_pages(part.words, soft=True), kept, shares=not part.opens)
    readings.sort(key=lambda reading: -reading.score)
    if not readings:
        return 0.0, {Column.ACTIVITY: join_lines(w.text for w in part.words)}, 0.0
    best = readings[0]
    # With no other reading the lead over it is larger than any that `_clear` asks for.
    second = next((other.score for other in readings if other.cells != best.cells), best.score - 9.0)
    return best.score, best.cells, best.score - second


def _row(scorer: CellScorer, part: Group, file: str) -> Row:
    score, cells, lead = split_row(scorer, part)
    place = Place(file=file, line=part.words[0].line if part.words else None)
    row = Row(cells, part.section, part.number, part.opens, True, place)
    if len(part.words) > _LONGEST_ROW:
        row.review.append(_TOO_LONG)
        row.confidence = GUESSED
    elif score < 0.0 or lead < _clear(part) or _holds_unit(cells.get(Column.ACTIVITY, "")):
        row.review.append("ranh giới giữa các ô của dòng này chưa chắc chắn; hãy đối chiếu với bản gốc.")
        row.confidence = DOUBTED
    return row


def _clear(part: Group) -> float:
    return _CLEAR_OVER_PAGES if any(word.page for word in part.words) else _CLEAR


def _holds_unit(task: str) -> bool:
    """Decide whether the end of a task reads like a unit of its own: the lead's cell may have been taken into it."""
    return cells_run_together(" ".join(task.split()[-_TAIL:])) > 0


def _statistics(
    parts: Sequence[Group], sampled: Sequence[tuple[float, dict[Column, str], float]], columns: Sequence[Column]
) -> ColumnStatistics:
    statistics = ColumnStatistics()
    breaks: dict[Column, list[tuple[float, float]]] = defaultdict(list)
    for part, (_, cells, _) in zip(parts, sampled, strict=False):
        for column in columns:
            breaks[column].extend(_breaks(part.words, cells.get(column, "")))
    statistics.add((cells for _, cells, _ in sampled), breaks)
    return statistics


def _breaks(words: Sequence[StreamWord], text: str) -> Iterator[tuple[float, float]]:
    """Find where the lines of a cell broke: the width of each line, and of it with the next word."""
    tokens, texts = text.split(), [word.text for word in words]
    first = tokens[0] if tokens else None
    at = next((n for n, one in enumerate(texts) if one == first and texts[n : n + len(tokens)] == tokens), None)
    if at is None:
        return
    line: list[str] = []
    for n in range(at, at + len(tokens)):
        if n > at and words[n].starts_line and not words[n].page:
            width = sum(width_of(word) + SPACE for word in line) - SPACE
            yield width, width + SPACE + width_of(words[n].text)
            line = []
        line.append(words[n].text)
