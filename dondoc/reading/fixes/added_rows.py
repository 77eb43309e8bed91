"""Add the rows that a person marked as work: a target, text that found no place, or what was not read at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.activity import Activity, Place, Target
from dondoc.reading.fixes.find_row import begins_so
from dondoc.reading.fixes.model import RowFix


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row to be added, and before which of the rows that are there."""

    activity: Activity
    at: int


def added(row: RowFix, activities: Sequence[Activity], targets: list[Target], leftovers: list[str]) -> AddedRow | None:
    """Take the target or leftover that a correction means out of its list, as a row; else make one of its own text.

    None where it means something that is not there and gives no text of its own.
    """
    target = next((one for one in targets if begins_so(one.text, row.text)), None)
    if target is not None:
        targets.remove(target)
        return AddedRow(of_target(target), _before(target.place, activities))
    text = next((one for one in leftovers if begins_so(one, row.text)), None)
    if text is None:
        # Keyed by the text it was named with: `apply` then gives it the text it has now.
        return AddedRow(Activity(row.key, row.text or row.activity), len(activities)) if row.activity else None
    leftovers.remove(text)
    return AddedRow(Activity(row.key, text), len(activities))


def of_target(target: Target) -> Activity:
    """Return a target as work: its values are the result, the end of its span the time."""
    values = "; ".join(f"{title}: {value}" if title else value for title, value in target.values)
    return Activity(
        target.key,
        target.text,
        section=target.section,
        result=values or None,
        lead=target.lead,
        coop=target.coop,
        time_text=target.by,
        place=target.place,
    )


def _before(place: Place, activities: Sequence[Activity]) -> int:
    """Return where in the order of the document a row of this place stands; last where its place is not known."""
    here = _order(place)
    later = (at for at, one in enumerate(activities) if here and _order(one.place) > here)
    return next(later, len(activities))


def _order(place: Place) -> tuple[int, int]:
    return (place.table or 0, place.row or place.line or 0) if place.row or place.line else (0, 0)
