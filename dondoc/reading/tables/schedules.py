"""Read tables of only what happens and when: no column names who does it.

They are read where nothing else was, each row asked about: such tables stand in registers and price lists too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dondoc.activity import Activity
from dondoc.reading.source import Cell, Grid
from dondoc.reading.tables.cells.persons import is_person
from dondoc.reading.tables.columns.column_contents import NUMBER, is_time
from dondoc.reading.tables.columns.headings.heading_roles import Role, heading_of
from dondoc.reading.tables.rows.elsewhere import SentenceLead, nobody
from dondoc.text.folding import squeeze

ONLY_WHEN = "bảng chỉ ghi nội dung và thời gian, không có cột cơ quan; hãy xem đây có phải nhiệm vụ và ai thực hiện."
# Nearly all cells of a column of times are times, and work takes more words than a name of goods.
_SHARE_TIMES, _FEWEST_WORDS, _FEWEST_ROWS = 0.75, 2.0, 2
_SHARE_PERSONS = 0.5
# A register's days: of birth, of an office's document, of an issue.
_OF_REGISTERS = re.compile(
    r"\b(?:sinh|cấp|ký|vào|nâng|hưởng|ban hành|hiệu lực|mua|nhập|xuất bản|bổ nhiệm|nghỉ)\b", re.IGNORECASE
)


def schedule_rows(
    grids: Sequence[Grid], *, planned: bool, sentence_lead: SentenceLead = nobody
) -> tuple[Activity, ...]:
    """Return the rows of each table of work and times; ``planned``: the document calls itself a plan or a schedule."""
    return tuple(row for grid in grids for row in _rows(grid, sentence_lead, planned=planned))


def _rows(grid: Grid, sentence_lead: SentenceLead, *, planned: bool) -> Iterator[Activity]:
    rows = [row for row in grid.rows if len({squeeze(cell.text) for cell in row} - {""}) > 1]
    headed = bool(rows) and not any(_is_when(cell.text) for cell in rows[0])
    titles, body = ([cell.text for cell in rows[0]] if headed else [], rows[headed:])
    when = _column_of_times(titles, body)
    if when is None or not (planned or (headed and heading_of(squeeze(titles[when])).best is Role.TIME)):
        return
    work = _column_of_work(body, when)
    if work is None:
        return
    for row in body:
        if row[work].text.strip() and row[when].text.strip():
            yield _row(row, work, when, sentence_lead)


def _row(row: Sequence[Cell], work: int, when: int, sentence_lead: SentenceLead) -> Activity:
    text = squeeze(row[work].text)
    found = sentence_lead(text)
    lead, coop = found or ((), ())
    place, time = row[work].place, squeeze(row[when].text)
    return Activity("", text, lead=lead, coop=coop, time_text=time, place=place, confidence=0.5, review=(ONLY_WHEN,))


def _is_when(text: str) -> bool:
    own = squeeze(text)
    return bool(own) and (is_time(own) or all(map(is_time, own.split(" -"))))


def _column_of_times(titles: Sequence[str], body: Sequence[Sequence[Cell]]) -> int | None:
    """Return the column whose cells are times that a register does not give of its own things."""
    width = min((len(row) for row in body), default=0)
    for at in range(width if len(body) >= _FEWEST_ROWS else 0):
        cells = [row[at].text for row in body if row[at].text.strip()]
        if titles and _OF_REGISTERS.search(titles[at]):
            continue
        if len(cells) >= _FEWEST_ROWS and sum(map(_is_when, cells)) >= _SHARE_TIMES * len(body):
            return at
    return None


def _column_of_work(body: Sequence[Sequence[Cell]], when: int) -> int | None:
    """Return the column with the most words beside the times; None where they are names of persons, or amounts."""
    width = min(len(row) for row in body)
    words = {at: sum(len(row[at].text.split()) for row in body) / len(body) for at in range(width) if at != when}
    if not words:
        return None
    best = max(words, key=lambda at: words[at])
    cells = [squeeze(row[best].text) for row in body]
    named = sum(is_person(cell) or NUMBER.match(cell) is not None for cell in cells)
    return best if words[best] >= _FEWEST_WORDS and named < _SHARE_PERSONS * len(cells) else None


def numbered(rows: Sequence[Activity], *, beside: bool) -> tuple[Activity, ...]:
    """Give the rows keys; ``beside`` others of the same document, whose numbers must stay theirs."""
    return tuple(replace(row, key=f"B.{at}" if beside else str(at)) for at, row in enumerate(rows, 1))
