"""Part rows that stand for a time and list several works in one cell: a day's hours, the bullets of a month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dondoc.reading.source import Cell
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.header import GridHeader
from dondoc.reading.tables.columns.headings.header_lines import CellRow
from dondoc.reading.tables.crossed.axes import is_time_axis
from dondoc.reading.tables.crossed.entries import Entry, entries_of, is_list, opening_hour
from dondoc.text.folding import squeeze

_SHARED = (Column.LEAD, Column.COOP, Column.RESULT)


def works_apart(header: GridHeader, rows: Sequence[CellRow]) -> Iterator[CellRow]:
    """Yield the rows of a table whose rows are times, each with one work; a table of numbered works is left as it is.

    A number, or work in the column before the times, shows that a cell is one work however many lines it has.
    """
    if Column.TIME not in header.columns or Column.ACTIVITY not in header.columns:
        yield from rows
        return
    when = len(header.columns) - 1 - header.columns[::-1].index(Column.TIME)
    work = header.columns.index(Column.ACTIVITY)
    listed = when < work and Column.NUMBER not in header.columns
    for row in rows:
        yield from _apart(header, row, when, work, listed=listed) if max(when, work) < len(row) else (row,)


def _apart(header: GridHeader, row: CellRow, when: int, work: int, *, listed: bool) -> Iterator[CellRow]:
    text = row[work].text
    timed = opening_hour(text.lstrip(" -–+•*"))[0] and is_time_axis(squeeze(row[when].text))
    entries = entries_of(text) if timed or (listed and is_list(text)) else []
    if not (timed and entries) and len(entries) < 2:
        yield row
        return
    for at, entry in enumerate(entries):
        yield tuple(_cell(header, row, n, entry, (at, len(entries))) for n in range(len(row)))


def _cell(header: GridHeader, row: CellRow, n: int, entry: Entry, place: tuple[int, int]) -> Cell:
    """Return a cell of the row for one of its works; ``place`` is which of how many it is."""
    column = header.columns[n] if n < len(header.columns) else Column.OTHER
    if column is Column.ACTIVITY:
        return replace(row[n], text=_whole(header, row, entry), merged_from=None)
    if column is Column.TIME and entry.hour and Column.TIME not in header.columns[n + 1 :]:
        return replace(row[n], text=f"{squeeze(row[n].text)}, {entry.hour}", merged_from=None)
    if column is Column.LEAD and entry.lead and not row[n].text.strip():
        return replace(row[n], text=entry.lead)
    if column in _SHARED and is_list(row[n].text) and len(own := _lines(row[n].text)) == place[1] > 1:
        return replace(row[n], text=own[place[0]], merged_from=None)
    return row[n]


def _whole(header: GridHeader, row: CellRow, entry: Entry) -> str:
    """Return the words of a work with what its cell notes beside it, where the table has no column for that."""
    led = any(row[n].text.strip() for n, c in enumerate(header.columns) if c is Column.LEAD and n < len(row))
    chaired = f"{entry.lead} chủ trì" if entry.lead and (led or Column.LEAD not in header.columns) else ""
    beside = "; ".join(filter(None, (chaired, entry.aside)))
    return f"{entry.text} ({beside})" if beside else entry.text


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
