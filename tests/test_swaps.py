"""A swap of days off added while plans run: what moves is shown first, and kept with its history."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from calendars.decisions import Decision
from config.settings import Settings
from dondoc.store.calendar import office_calendar
from dondoc.store.engine import Store
from dondoc.store.history import of
from dondoc.store.models import Obligation
from dondoc.store.service import import_reading
from dondoc.store.swaps import keep, moves
from tests.builders import BY, activity, reading

SWAP = Decision(number="01/VPCP", day_off=dt.date(2021, 6, 30), day_worked=dt.date(2021, 7, 3))


def test_a_swap_shows_what_it_moves_and_writes_nothing(store: Store) -> None:
    import_reading(store, Settings(), reading(activity("I.1", "Họp"), activity("I.2", "Tổng kết", "Quý IV/2021")), BY)
    with store.read() as session:
        found = moves(session, SWAP)
        assert [(m.key, m.chase_was, m.chase_now) for m in found] == [
            ("I.1", dt.date(2021, 6, 30), dt.date(2021, 6, 29)),
        ]
        assert found[0].overdue_now == dt.date(2021, 7, 2)
        assert office_calendar(session).is_working_day(dt.date(2021, 6, 30))


def test_a_kept_swap_moves_the_chase_but_never_the_named_day(store: Store) -> None:
    import_reading(store, Settings(), reading(activity("I.1", "Họp")), BY)
    with store.write() as session:
        keep(session, SWAP, BY)
    with store.read() as session:
        moved = session.scalars(select(Obligation)).one()
        assert (moved.due, moved.chase_day, moved.next_step) == (dt.date(2021, 6, 30), dt.date(2021, 6, 29), "start")
        assert [row.what for row in of(session, "obligation", moved.id)] == ["calendar"]
        assert not office_calendar(session).is_working_day(dt.date(2021, 6, 30))
        assert office_calendar(session).is_working_day(dt.date(2021, 7, 3))
