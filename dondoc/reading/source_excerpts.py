"""Quote the file at each row that was read, for a person to compare: cells of a table, or running lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dondoc.activity import Activity, Place
from dondoc.reading.source import Cell, Source

MOST_PARTS = 16
"""A row is shown with what runs on below it, up to the next row that was read: as much as it was read from, and so many
rows or lines at most.
"""
# Characters of a cell: a page shows it beside its row, and need not hold a whole appendix.
LONGEST = 1500
_Key = tuple[str | None, int | None, int | None, int | None, int | None]


def excerpts_beside(source: Source, activities: Sequence[Activity]) -> tuple[tuple[str, ...], ...]:
    """Return the text at each row, one for each cell or line; none for a row whose place is not in the file."""
    parts = list(_parts(source))
    at = {key: number for number, (key, _) in reversed(list(enumerate(parts)))}
    places = [at.get(_key(activity.place)) for activity in activities]
    begins = sorted({place for place in places if place is not None})
    ends = dict(pairwise([*begins, len(parts)]))
    return tuple(
        () if place is None else _excerpt(parts[place : min(ends[place], place + MOST_PARTS)], _length(activity))
        for activity, place in zip(activities, places, strict=True)
    )


def _excerpt(parts: Sequence[tuple[_Key, tuple[str, ...]]], length: int) -> tuple[str, ...]:
    """Return the texts of the first part, and of those below it until there are so many characters."""
    shown: list[str] = []
    for key, texts in parts:
        if shown and (key[1] != parts[0][0][1] or sum(map(len, shown)) >= length):
            break
        shown += [text[:LONGEST] for text in texts]
    return tuple(shown)


def _length(activity: Activity) -> int:
    """Return how many characters were read as this row."""
    texts = (activity.activity, activity.result or "", activity.time_text or "", *activity.lead, *activity.coop)
    return sum(map(len, texts))


def _parts(source: Source) -> Iterator[tuple[_Key, tuple[str, ...]]]:
    """Yield the rows of all tables, then the running lines, each with its place."""
    for grid in source.grids:
        for row in grid.rows:
            if row:
                yield _key(row[0].place), tuple(_texts(row))
    for line in source.lines:
        yield _key(line.place), ((line.text.strip(),) if line.text.strip() else ())


def _texts(row: Sequence[Cell]) -> Iterator[str]:
    """Yield the texts of a row; that of a cell merged over several columns once."""
    before: Cell | None = None
    for cell in row:
        is_again = before is not None and cell.merged_from is not None and cell.merged_from == before.merged_from
        if cell.text.strip() and not is_again:
            yield cell.text.strip()
        before = cell


def _key(place: Place) -> _Key:
    return (place.sheet, place.table, place.page, place.row, place.line if place.row is None else None)
