"""What people record about an obligation, and what that does to its dates, its chase and its history."""

from __future__ import annotations

import datetime as dt

import pytest

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.acts import progress
from dondoc.store.acts.due_after_event import after_event
from dondoc.store.acts.progress import NotAllowedError
from dondoc.store.engine import Store
from dondoc.store.history import of
from dondoc.store.models import Obligation
from dondoc.store.models.obligation import Progress
from dondoc.store.queries.obligations import lookup
from dondoc.store.queries.obligations.lookup import NoSuchObligationError
from dondoc.store.queries.obligations.timeliness import Timeliness, days_late, timeliness
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from tests.support.builders import BY, activity, reading

CALENDAR = WorkingCalendar()
DAY = dt.date(2021, 6, 15)


@pytest.fixture
def one(store: Store) -> int:
    """The number of an obligation due 30/6/2021."""
    import_reading(store, Settings(), reading(activity("I.1", "Họp")), BY, office=DEFAULT)
    with store.read() as session:
        found = session.query(Obligation).one()
        return found.id


def look(store: Store, number: int) -> Obligation:
    with store.read() as session:
        return lookup.get(session, number)


def history(store: Store, number: int) -> list[str]:
    with store.read() as session:
        return [row.what for row in of(session, "obligation", number)]


def test_what_is_done_is_not_chased(store: Store, one: int) -> None:
    with store.write() as session:
        progress.done(session, one, BY, DAY, "Biên bản số 5")
    done = look(store, one)
    assert (done.progress, done.done_on, done.next_on, done.note) == (Progress.DONE, DAY, None, "Biên bản số 5")
    assert history(store, one) == ["progress"]


def test_done_twice_is_refused_in_words(store: Store, one: int) -> None:
    with store.write() as session:
        progress.done(session, one, BY, DAY)
    with pytest.raises(NotAllowedError, match="đã hoàn thành"), store.write() as session:
        progress.done(session, one, BY, DAY)


def test_where_done_needs_confirmation_it_waits_and_can_be_sent_back(store: Store, one: int) -> None:
    with store.write() as session:
        progress.done(session, one, BY, DAY, confirm=True)
    assert look(store, one).progress is Progress.AWAITING
    with store.write() as session:
        progress.send_back(session, one, BY, "thiếu biên bản")
    back = look(store, one)
    assert (back.progress, back.done_on, back.next_step) == (Progress.RETURNED, None, "start")


def test_days_paused_are_added_and_the_first_date_is_kept(store: Store, one: int) -> None:
    with store.write() as session:
        progress.pause(session, one, BY, dt.date(2021, 6, 1), "chờ kinh phí")
    assert look(store, one).next_on is None
    with store.write() as session:
        progress.resume(session, one, BY, dt.date(2021, 6, 11), CALENDAR)
    resumed = look(store, one)
    assert (resumed.due, resumed.first_due, resumed.due_version) == (dt.date(2021, 7, 10), dt.date(2021, 6, 30), 2)


def test_an_extension_keeps_the_first_date_and_must_be_later(store: Store, one: int) -> None:
    with store.write() as session:
        progress.extend(session, one, BY, dt.date(2021, 8, 31), "12/QĐ-UBND", CALENDAR)
    assert (look(store, one).due, look(store, one).first_due) == (dt.date(2021, 8, 31), dt.date(2021, 6, 30))
    with pytest.raises(NotAllowedError, match="sau hạn"), store.write() as session:
        progress.extend(session, one, BY, dt.date(2021, 6, 30), "13/QĐ-UBND", CALENDAR)


def test_a_number_nobody_has_is_refused(store: Store) -> None:
    with pytest.raises(NoSuchObligationError, match="99"), store.write() as session:
        progress.done(session, 99, BY, DAY)


@pytest.mark.parametrize(
    ("day", "state", "late"),
    [
        ("2021-06-24", Timeliness.IN_TIME, 0),
        ("2021-06-25", Timeliness.NEAR, 0),
        ("2021-06-30", Timeliness.NEAR, 0),
        ("2021-07-01", Timeliness.OVERDUE, 1),
        ("2021-07-05", Timeliness.OVERDUE, 5),
    ],
)
def test_timeliness_of_30_june_as_the_days_go_by(
    store: Store, one: int, day: str, state: Timeliness, late: int
) -> None:
    today = dt.date.fromisoformat(day)
    assert timeliness(look(store, one), today, CALENDAR) is state
    assert days_late(look(store, one), today) == late


def test_work_finished_on_the_working_day_after_a_due_sunday_is_in_time(store: Store) -> None:
    import_reading(store, Settings(), reading(activity("I.9", "Báo cáo", "31/10/2021")), BY, office=DEFAULT)
    with store.write() as session:
        found = session.query(Obligation).one()
        progress.done(session, found.id, BY, dt.date(2021, 11, 1))
        assert timeliness(found, dt.date(2021, 11, 5), CALENDAR) is Timeliness.DONE_IN_TIME


@pytest.mark.parametrize(
    ("offset", "due"),
    [
        (None, "2021-06-15"),
        ((5, "working_day"), "2021-06-22"),
        ((30, "day"), "2021-07-15"),
        ((1, "month"), "2021-07-15"),
        ((48, "hour"), "2021-06-17"),
    ],
)
def test_the_day_of_the_event_is_not_counted(offset: tuple[int, str] | None, due: str) -> None:
    assert after_event(DAY, offset, CALENDAR) == dt.date.fromisoformat(due)


def test_the_last_day_of_january_plus_a_month_is_the_last_of_february() -> None:
    assert after_event(dt.date(2021, 1, 31), (1, "month"), CALENDAR) == dt.date(2021, 2, 28)
