"""Part a poured-out table whose header is not understood into rows at their numbers, every one in doubt.

What stands before the first line that begins a unit or a time is the work; the first unit leads, the others help.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dondoc.activity import GUESSED, Place
from dondoc.reading.flattened.aligned.column_order import names_targets, table_head
from dondoc.reading.flattened.recover import FlatTable, length_of_table
from dondoc.reading.flattened.segmentation.row_groups import Group, groups_of
from dondoc.reading.flattened.segmentation.stream import StreamWord, words_of
from dondoc.reading.line_text import join_lines
from dondoc.reading.source import Line
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.phrase_scores import begins_time, time_cores, time_score, unit_score
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.rows.rows import Row, Section

_DOUBT = (
    "không nhận ra các cột của bảng trong văn bản này: dòng được tách theo số thứ tự, các ô chỉ được đoán; "
    "hãy đối chiếu với bản gốc, hoặc đưa chính tệp PDF, bản .docx, .xlsx."
)
# Fewer numbered groups, or groups of one or two words, are scraps of other text.
_FEWEST_ROWS, _FEWEST_WORDS = 3, 3
# A row of more words than this holds what follows the table, or other rows.
_LONGEST = 200
# Scores of a cell that reads like units, or like a time (phrase_scores).
_READS_LIKE = 2.0


def numbered_tables(lines: Sequence[Line], file: str = "") -> list[FlatTable]:
    """Return the table below the first line that heads one, by its running numbers; none where fewer than three run."""
    head = table_head(lines)
    # Targets are no work: those of the text are shown, and marked for their table is lost (prose/lost_tables.py).
    if head is None or names_targets(lines[head]):
        return []
    words = words_of(lines[head:])
    words = words[: length_of_table(words)]
    sections: list[Section] = []
    groups, strays = groups_of(words, sections)
    likely = [group for group in groups if _FEWEST_WORDS <= len(group.words) <= _LONGEST]
    if len(likely) < _FEWEST_ROWS:
        return []
    first = lines[head].place.line or 0
    return [FlatTable([_row(group, file) for group in likely], sections, first, words[-1].line, strays)]


def _row(group: Group, file: str) -> Row:
    cells: dict[Column, list[str]] = {}
    column = Column.ACTIVITY
    for line in _lines(group.words):
        column = _next_column(column, line, cells)
        cells.setdefault(column, []).append(line)
    texts = {column: join_lines(parts) for column, parts in cells.items()}
    place = Place(file=file, line=group.words[0].line)
    return Row(texts, group.section, group.number, True, True, place, GUESSED, [_DOUBT])


def _lines(words: Sequence[StreamWord]) -> Iterator[str]:
    line: list[str] = []
    for word in words:
        if word.starts_line and line:
            yield " ".join(line)
            line = []
        line.append(word.text)
    if line:
        yield " ".join(line)


def _next_column(column: Column, line: str, cells: dict[Column, list[str]]) -> Column:
    """Return the column a line stands in: a new one where it begins as a unit or a time does, else that of the line
    above.
    """
    if not cells:
        return Column.ACTIVITY
    if begins_time(line) and time_cores(line) and Column.TIME not in cells and time_score(line) >= _READS_LIKE:
        return Column.TIME
    if line[:1].isupper() and begins_unit(line) and unit_score(line, whole=False) >= _READS_LIKE:
        return Column.LEAD if Column.LEAD not in cells else Column.COOP
    # A time goes on with small letters and figures; what begins with a capital is the next cell.
    return Column.RESULT if column is Column.TIME and line[:1].isupper() and not begins_time(line) else column
