"""Where in a plan a row is put: beside the row that a person named, or where that row was. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.activity import Activity
from dondoc.reading.fixes.find_row import place_of
from dondoc.reading.fixes.model import RowFix


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Before which of the other rows one is put, and the one whose section it belongs to."""

    at: int
    near: int


def place_beside(
    row: RowFix, now: Sequence[Activity], read: Sequence[Activity], as_read: Sequence[Activity]
) -> RowPlace | None:
    """Return where a row is put among the others; None where the row it is put beside was never there.

    ``now`` are the other rows as corrected, ``read`` what each of them was, ``as_read`` the rows of the document: where
    the row named was reworded, taken out or joined to another since, its place there still counts.
    """
    named, before = row.before or row.after, bool(row.before)
    beside = RowFix(named[0], named[1] if len(named) > 1 else "")
    at = place_of(beside, now)
    if at is not None:
        return RowPlace(at if before else at + 1, at)
    there = place_of(beside, as_read)
    if there is not None and now:
        return _where_it_was(there, read, as_read, before=before)
    # An added row that was reworded since: no other has its number.
    alone = [at for at, one in enumerate(now) if one.key == beside.key]
    return RowPlace(alone[0] if before else alone[0] + 1, alone[0]) if len(alone) == 1 else None


def _where_it_was(there: int, read: Sequence[Activity], as_read: Sequence[Activity], *, before: bool) -> RowPlace:
    """Return the place of a row of the document that is another now, or gone: behind the nearest one left above it."""
    for above in range(there, -1, -1):
        left = [at for at, one in enumerate(read) if one is as_read[above]]
        if left and above == there and before:
            return RowPlace(left[0], left[0])
        if left:
            return RowPlace(left[-1] + 1, left[-1])
    return RowPlace(0, 0)
