"""Lay a crossed table out as one of ordinary rows: a work, its time, who leads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dondoc.reading.source import Cell, Grid
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.header import GridHeader
from dondoc.reading.tables.columns.headings.header_lines import CellRow
from dondoc.reading.tables.crossed.axes import Axis
from dondoc.reading.tables.crossed.entries import Entry, entries_of
from dondoc.reading.tables.crossed.layout import Crossing, Layout, layout_of
from dondoc.reading.times.in_text import hour_alone
from dondoc.text.folding import squeeze

_COLUMNS = (Column.DUTY, Column.ACTIVITY, Column.LEAD, Column.TIME, Column.OTHER)
_TITLES = ("Lĩnh vực", "Nội dung", "Chủ trì", "Thời gian", "Ghi kèm")


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A crossed table as ordinary rows under a header of their own, and the layout it was read by."""

    grid: Grid
    header: GridHeader
    layout: Layout


def unfolded(grid: Grid, before: Layout | None = None) -> Unfolded | None:
    """Lay a crossed table out; None for any other.

    ``before`` is the layout of the table above: its next page has the same columns and no header of its own.
    """
    layout = layout_of(grid.rows)
    if layout is None and before is not None and grid.rows and len(grid.rows[0]) == before.width:
        layout = replace(before, first=0)
    if layout is None:
        return None
    header = GridHeader(_COLUMNS, 0, titles=_TITLES, leads_inside=True)
    rows = tuple(row for source in grid.rows[layout.first :] for row in _rows(source, layout))
    return Unfolded(replace(grid, rows=rows, states=()), header, layout)


def _rows(row: CellRow, layout: Layout) -> Iterator[tuple[Cell, ...]]:
    seen: set[tuple[int, int]] = set()
    for at, title in layout.over:
        if at >= len(row) or not row[at].text.strip():
            continue
        start = row[at].merged_from
        if start is not None and start in seen:
            continue
        seen |= {start} if start is not None else set()
        merged = [t for n, t in layout.over if n < len(row) and start is not None and row[n].merged_from == start]
        for entry in _entries(row, at, title, layout):
            yield _cells(row, entry, merged or [title], layout)


def _entries(row: CellRow, at: int, title: str, layout: Layout) -> list[Entry]:
    if layout.kind is Crossing.OVER_TIMES:
        return [Entry(title, squeeze(row[at].text))]
    return [Entry(title)] if layout.kind is Crossing.OVER_MARKS else entries_of(row[at].text)


def _cells(row: CellRow, entry: Entry, titles: Sequence[str], layout: Layout) -> tuple[Cell, ...]:
    beside = {
        axis: [squeeze(row[at].text) for at, own, _ in layout.beside if own is axis and row[at].text.strip()]
        for axis in Axis
    }
    over = _span(titles) if layout.kind is Crossing.UNDER_TIMES else []
    # The day before the part of the day, whichever of them stands over the columns.
    times = [*sorted((*beside[Axis.TIME], *over), key=lambda one: hour_alone(one) is not None), entry.hour]
    leads = (
        [entry.lead] if entry.lead else [*beside[Axis.ACTOR], *(titles if layout.kind is Crossing.UNDER_ACTORS else [])]
    )
    aside = [entry.aside, *(squeeze(row[at].text) for at, _ in layout.aside if at < len(row))]
    texts = (
        "; ".join(beside[Axis.OTHER]),
        entry.text,
        "; ".join(leads),
        ", ".join(filter(None, dict.fromkeys(times))),
        "; ".join(filter(None, aside)),
    )
    return tuple(replace(row[0], text=text, merged_from=None) for text in texts)


def _span(titles: Sequence[str]) -> list[str]:
    """Return the time of a cell over several columns: from the first to the last of them."""
    return [titles[0] if len(titles) == 1 else f"{titles[0]} - {titles[-1]}"]
