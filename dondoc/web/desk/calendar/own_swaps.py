"""Whose the calendar is to change, and which swaps and moves an office is shown."""

from __future__ import annotations

from dondoc.store.acts.dates import swaps
from dondoc.store.desk import tasks
from dondoc.store.models import CalendarDecision
from dondoc.store.queries.calendar import added_decisions
from dondoc.store.queries.offices import count_offices
from dondoc.web.desk.frame import Desk


def may_swap(desk: Desk) -> bool:
    """Return whether this person may change the calendar: it serves the whole store, so where offices share it, only an
    administrator."""
    return desk.who.is_admin or (desk.who.may_act and _alone(desk))


def _alone(desk: Desk) -> bool:
    return count_offices(desk.session) < 2


def added(desk: Desk) -> list[CalendarDecision]:
    """List the swaps that people added, newest first; those that come with dondoc are not among them."""
    return added_decisions(desk.session)


def own_moves(desk: Desk, moves: list[swaps.DateMove]) -> list[swaps.DateMove]:
    """Return the moves of this office's obligations: another's are not shown."""
    return [move for move in moves if tasks.one(desk.session, desk.office_id, move.obligation_id) is not None]
