"""A swap of days off added while plans run: what moves is shown first, and kept with its history."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import func, select

from calendars.decisions import Decision
from config.settings import Settings
from dondoc.store.acts.dates.swaps import NotOwnSwapError, SwapWrongError, keep, moves, moves_back, own, take_back
from dondoc.store.engine import Store
from dondoc.store.history import of
from dondoc.store.models import CalendarDecision, History, Obligation
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from tests.support.builders import BY as LATER
from tests.support.builders import activity, reading

BY = dataclasses.replace(LATER, today=dt.date(2021, 1, 4))
SWAP = Decision(number="01/VPCP", day_off=dt.date(2021, 6, 30), day_worked=dt.date(2021, 7, 3))


def test_a_swap_shows_what_it_moves_and_writes_nothing(store: Store) -> None:
    import_reading(
        store,
        Settings(),
        reading(activity("I.1", "Họp"), activity("I.2", "Tổng kết", "Quý IV/2021")),
        BY,
        office=DEFAULT,
    )
    with store.read() as session:
        found = moves(session, SWAP)
        assert [(m.key, m.chase_was, m.chase_now) for m in found] == [
            ("I.1", dt.date(2021, 6, 30), dt.date(2021, 6, 29)),
        ]
        assert found[0].overdue_now == dt.date(2021, 7, 2)
        assert office_calendar(session).is_working_day(dt.date(2021, 6, 30))


def test_a_kept_swap_moves_the_chase_but_never_the_named_day(store: Store) -> None:
    import_reading(store, Settings(), reading(activity("I.1", "Họp")), BY, office=DEFAULT)
    with store.write() as session:
        keep(session, SWAP, BY)
    with store.read() as session:
        moved = session.scalars(select(Obligation)).one()
        assert (moved.due, moved.chase_day, moved.next_step) == (dt.date(2021, 6, 30), dt.date(2021, 6, 29), "start")
        assert [row.what for row in of(session, "obligation", moved.id)] == ["calendar"]
        assert not office_calendar(session).is_working_day(dt.date(2021, 6, 30))
        assert office_calendar(session).is_working_day(dt.date(2021, 7, 3))


OFF, WORKED = dt.date(2021, 6, 30), dt.date(2021, 7, 3)


@pytest.fixture
def swapped(store: Store) -> Store:
    """One obligation due 30/6/2021, which the office then made a day off."""
    import_reading(store, Settings(), reading(activity("I.1", "Họp")), BY, office=DEFAULT)
    with store.write() as session:
        keep(session, SWAP, BY)
    return store


def test_taking_a_swap_back_shows_what_moves_back_and_writes_nothing(swapped: Store) -> None:
    with swapped.read() as session:
        [move] = moves_back(session, own(session, OFF, WORKED))
        assert (move.chase_was, move.chase_now) == (dt.date(2021, 6, 29), OFF)
        assert (move.overdue_was, move.overdue_now) == (dt.date(2021, 7, 2), dt.date(2021, 7, 1))
        assert not office_calendar(session).is_working_day(OFF)


def test_a_swap_taken_back_leaves_the_days_as_before_it_and_states_so_in_the_history(swapped: Store) -> None:
    with swapped.write() as session:
        take_back(session, own(session, OFF, WORKED), BY, "ghi nhầm")
    with swapped.read() as session:
        moved = session.scalars(select(Obligation)).one()
        assert (moved.due, moved.chase_day, moved.overdue_from) == (OFF, OFF, dt.date(2021, 7, 1))
        assert [row.why for row in of(session, "obligation", moved.id)] == ["01/VPCP", "ghi nhầm"]
        assert office_calendar(session).is_working_day(OFF)
        assert session.scalar(select(func.count()).select_from(CalendarDecision)) == 0
        about = session.scalars(select(History).where(History.subject == "calendar").order_by(History.id)).all()
        assert [row.what for row in about] == ["swap_added", "swap_removed"]
        assert about[-1].was == {"day_off": "2021-06-30", "day_worked": "2021-07-03", "decision": "01/VPCP"}


def test_a_swap_kept_again_after_it_was_taken_back_moves_the_same(swapped: Store) -> None:
    with swapped.write() as session:
        take_back(session, own(session, OFF, WORKED), BY)
    with swapped.write() as session:
        assert [(move.key, move.chase_now) for move in keep(session, SWAP, BY)] == [("I.1", dt.date(2021, 6, 29))]


def test_only_a_swap_the_office_added_is_taken_back(store: Store) -> None:
    with store.read() as session:
        shipped = next(known for known in office_calendar(session).decisions if known.day_off and known.day_worked)
        with pytest.raises(NotOwnSwapError, match="có sẵn trong lịch"):
            own(session, shipped.day_off, shipped.day_worked)
        with pytest.raises(NotOwnSwapError, match="dondoc calendar 2021"):
            own(session, OFF, WORKED)


@pytest.mark.parametrize(
    "days", [("2021-06-30", "2021-06-30"), ("2021-07-03", "2021-07-10"), ("2021-01-01", "2021-01-02")]
)
def test_a_swap_that_changes_nothing_or_is_past_is_refused_and_not_kept(store: Store, days: tuple[str, str]) -> None:
    off, worked = (dt.date.fromisoformat(day) for day in days)
    with pytest.raises(SwapWrongError), store.write() as session:
        keep(session, Decision(number="1", day_off=off, day_worked=worked), BY)
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(CalendarDecision)) == 0
