"""Find what a task's sentence names and no part of the task took: a unit that acts or helps, a time.

The reading decides by rules which unit leads and which time holds; a rule that fails is silent about it. So the answer
is looked at once more: each unit and each time of the sentence must have a role by its place in it, or it is asked.
"""

from __future__ import annotations

from dondoc.reading.prose.blocks.terms import Terms
from dondoc.reading.prose.roles.mentions import Position, mentions_in
from dondoc.reading.prose.roles.times import times_without_role
from dondoc.reading.prose.roles.units import units_elsewhere, units_without_role


def unplaced(text: str, terms: Terms) -> tuple[str, ...]:
    """Return a reason for each unit and each time of a sentence that has no place in the terms of its task."""
    units = (*units_without_role(text, terms), *units_elsewhere(text, terms)) if terms.lead or terms.coop else ()
    return (*units, *times_without_role(text, terms))


def acting_units(text: str) -> tuple[str, ...]:
    """Return the units that begin a clause of a text and do something."""
    return tuple(one.name for one in mentions_in(text) if one.position in (Position.ACTS, Position.ORDERED))
