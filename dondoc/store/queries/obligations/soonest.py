"""The first obligations of an office, a plan or a unit by their dates, found without looking at those that come after.

Comes in: conditions, and how many are wanted. Goes out: a query of numbers: what is not done first, the soonest due
before the later, what has no date after it, then what is done. Each state is walked along the index of
(office, plan or unit; progress; due) until enough are found, and the states are merged: a list's first page costs the
same after ten years as in the first, where sorting all that ever was costs ten times as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from dondoc.store.models import Obligation, Plan, Unit
from dondoc.store.models.progress import UNFINISHED, Progress

Value = int | BindParameter[int]
"""A number, or the place of one in a statement that is built once."""


@dataclass(frozen=True, slots=True)
class Owner:
    """One plan or one unit, whose obligations are listed: ``column`` of the obligation holds its number."""

    column: InstrumentedAttribute[int]
    number: Value

    def conditions(self, office_id: Value) -> tuple[ColumnElement[bool], ...]:
        """Build the conditions of its obligations; nothing meets them where it is another office's.

        The office is asked of the owner's own row, once: asked of each obligation, it makes the database expect few of
        them, and sort them all instead of walking to the first.
        """
        table = Plan if self.column.key == Obligation.plan_id.key else Unit
        office = select(table.office_id).where(table.id == self.number).scalar_subquery()
        return self.column == self.number, office == office_id


LISTED = (*UNFINISHED, Progress.DONE)
"""What lists show: everything but what was withdrawn."""


def soonest(
    office_id: Value,
    wanted: Value,
    *where: ColumnElement[bool],
    of: Owner | None = None,
    states: Sequence[Progress] = LISTED,
) -> Any:
    """Build the query of the first ``wanted`` numbers of an office; ``of`` names one plan or one unit of it, whose own
    index is walked, and ``where`` narrows them further.
    """
    mine = (Obligation.office_id == office_id,) if of is None else of.conditions(office_id)
    walks = [
        _walk(state, has_date, wanted, *mine, *where)
        for state in states
        for has_date in (Obligation.due.is_not(None), Obligation.due.is_(None))
    ]
    every = union_all(*(select(walk.subquery()) for walk in walks)).subquery()
    order = (every.c.done, every.c.undated, every.c.due, every.c.id)
    return select(every.c.id).order_by(*order).limit(wanted)


def _walk(state: Progress, has_date: ColumnElement[bool], wanted: Value, *where: ColumnElement[bool]) -> Any:
    o = Obligation
    last = (literal(int(state is Progress.DONE)).label("done"), o.due.is_(None).label("undated"))
    asked = (o.progress == state, has_date, *where)
    return select(o.id, o.due, *last).where(*asked).order_by(o.due, o.id).limit(wanted)
