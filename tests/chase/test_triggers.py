"""The clock's triggers over ten years: Tết, swapped Saturdays, months of 31 days."""

from __future__ import annotations

import datetime as dt
import pickle
from zoneinfo import ZoneInfo

import pytest
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.calendarinterval import CalendarIntervalTrigger

from calendars.decisions import Decision
from calendars.triggers import MonthWorkingDayTrigger, WorkingDayTrigger
from calendars.workdays import WorkingCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
CALENDAR = WorkingCalendar()
ONE_DAY = dt.timedelta(days=1)
YEARS = range(2018, 2028)


def fires(trigger, first: dt.date, last: dt.date) -> list[dt.date]:
    """The days a trigger fires on from first to last, asked for as the scheduler does."""
    now = dt.datetime.combine(first, dt.time(), tzinfo=HANOI)
    previous, days = None, []
    while (found := trigger.get_next_fire_time(previous, now)) and found.date() <= last:
        days.append(found.date())
        previous = now = found
    return days


def over_ten_years(trigger) -> list[dt.date]:
    return fires(trigger, dt.date(2018, 1, 1), dt.date(2027, 12, 31))


def walk(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=i) for i in range((last - first).days + 1)]


def test_every_working_day_of_ten_years_is_fired_on_once_and_no_day_off():
    expected = [d for d in walk(dt.date(2018, 1, 1), dt.date(2027, 12, 31)) if CALENDAR.is_working_day(d)]
    assert over_ten_years(WorkingDayTrigger(hour=8)) == expected


def test_a_swapped_saturday_is_fired_on_and_the_day_given_off_is_not():
    days = set(over_ten_years(WorkingDayTrigger()))
    assert {dt.date(2019, 1, 5), dt.date(2024, 5, 4), dt.date(2026, 1, 10), dt.date(2026, 8, 22)} <= days
    assert not {dt.date(2018, 12, 31), dt.date(2024, 4, 29), dt.date(2026, 1, 2), dt.date(2026, 8, 31)} & days


@pytest.mark.parametrize("n", [1, 2, -1, -3])
def test_the_nth_working_day_of_each_month_of_ten_years_is_found_by_counting(n):
    expected = []
    for year in YEARS:
        for month in range(1, 13):
            first = dt.date(year, month, 1)
            last = (first + dt.timedelta(days=31)).replace(day=1) - ONE_DAY
            worked = [day for day in walk(first, last) if CALENDAR.is_working_day(day)]
            expected.append(worked[n - 1 if n > 0 else n])
    assert over_ten_years(MonthWorkingDayTrigger(n)) == expected


def test_the_first_working_day_of_a_month_that_opens_with_tet_is_after_tet():
    assert fires(MonthWorkingDayTrigger(1), dt.date(2022, 1, 31), dt.date(2022, 2, 28)) == [dt.date(2022, 2, 7)]


def test_the_end_of_each_quarter_is_not_skipped_where_a_calendar_interval_skips_30_june():
    span = dt.date(2026, 3, 31), dt.date(2026, 12, 31)
    skipping = fires(CalendarIntervalTrigger(months=3, start_date=span[0], timezone=HANOI), *span)
    ours = fires(MonthWorkingDayTrigger(-1), *span)
    assert skipping == [dt.date(2026, 3, 31), dt.date(2026, 12, 31)], "the trap is still there"
    assert {dt.date(2026, 6, 30), dt.date(2026, 9, 30)} <= set(ours)


def test_the_hour_is_that_of_hanoi_whatever_zone_now_is_in():
    trigger = WorkingDayTrigger(hour=7, minute=30)
    before = dt.datetime(2026, 6, 15, 0, 29, tzinfo=dt.UTC)
    after = dt.datetime(2026, 6, 15, 0, 31, tzinfo=dt.UTC)
    assert trigger.get_next_fire_time(None, before) == dt.datetime(2026, 6, 15, 0, 30, tzinfo=dt.UTC)
    assert trigger.get_next_fire_time(None, after) == dt.datetime(2026, 6, 16, 0, 30, tzinfo=dt.UTC)


def test_late_at_night_in_utc_is_already_tomorrow_in_hanoi():
    now = dt.datetime(2026, 6, 12, 18, 0, tzinfo=dt.UTC)
    assert WorkingDayTrigger(hour=0, minute=30).get_next_fire_time(None, now).date() == dt.date(2026, 6, 15)


@pytest.mark.parametrize(
    "trigger",
    [
        WorkingDayTrigger(hour=7, minute=30),
        MonthWorkingDayTrigger(-1),
        WorkingDayTrigger(calendar=WorkingCalendar([Decision("1", day_off=dt.date(2026, 6, 15))])),
    ],
    ids=repr,
)
def test_a_trigger_survives_pickling_and_fires_on_the_same_days(trigger):
    span = dt.date(2026, 6, 1), dt.date(2026, 7, 31)
    before = fires(trigger, *span)
    assert before
    assert fires(pickle.loads(pickle.dumps(trigger)), *span) == before


def test_a_trigger_follows_the_decisions_of_its_own_calendar():
    closed = WorkingCalendar([Decision("1", day_off=dt.date(2026, 6, 15))])
    day = dt.date(2026, 6, 15)
    assert fires(WorkingDayTrigger(calendar=closed), day, day) == []
    assert fires(WorkingDayTrigger(), day, day) == [day]


def test_a_trigger_ends_quietly_where_the_calendar_ends():
    assert WorkingDayTrigger().get_next_fire_time(None, dt.datetime(2150, 1, 1, tzinfo=HANOI)) is None


@pytest.mark.parametrize("n", [0, 24, -24])
def test_a_working_day_no_month_has_is_refused(n):
    with pytest.raises(ValueError, match="n is 1"):
        MonthWorkingDayTrigger(n)


def test_a_scheduler_asks_for_every_missed_day_once_and_runs_them_as_one():
    scheduler = BackgroundScheduler(timezone=HANOI)
    trigger = WorkingDayTrigger(hour=7, minute=30)
    job = scheduler.add_job(print, trigger, coalesce=True, misfire_grace_time=None, max_instances=1)
    scheduler.start(paused=True)
    try:
        assert job.next_run_time.timetz().replace(tzinfo=None) == dt.time(7, 30)
        job.next_run_time = dt.datetime(2026, 2, 12, 7, 30, tzinfo=HANOI)
        missed = job._get_run_times(dt.datetime(2026, 2, 25, 12, tzinfo=HANOI))
        assert [run.day for run in missed] == [12, 13, 23, 24, 25], "Tết lies between"
    finally:
        scheduler.shutdown(wait=False)
