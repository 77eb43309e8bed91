"""The day of the plan, the day it is chased, the day it is overdue: three days, kept apart."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.duedates import days_overdue, due_dates, due_in_brief, explain, working_days_overdue
from calendars.workdays import WorkingCalendar

CALENDAR = WorkingCalendar()
ONE_DAY = dt.timedelta(days=1)


def test_a_due_date_on_a_sunday_is_chased_on_friday_and_overdue_only_after_monday():
    due = due_dates(dt.date(2021, 1, 31), exclusive=False, calendar=CALENDAR)
    assert due.last_day == dt.date(2021, 1, 31)
    assert due.chase_day == dt.date(2021, 1, 29)
    assert due.overdue_from == dt.date(2021, 2, 2)


def test_before_a_day_ends_on_the_day_before_it():
    due = due_dates(dt.date(2021, 6, 15), exclusive=True, calendar=CALENDAR)
    assert (due.named, due.last_day, due.chase_day) == (
        dt.date(2021, 6, 15),
        dt.date(2021, 6, 14),
        dt.date(2021, 6, 14),
    )
    assert due.overdue_from == dt.date(2021, 6, 15)


def test_a_due_date_inside_tet_waits_for_the_first_day_back():
    due = due_dates(dt.date(2026, 2, 18), exclusive=False, calendar=CALENDAR)
    assert due.chase_day == dt.date(2026, 2, 13)
    assert due.overdue_from == dt.date(2026, 2, 24)


def test_days_overdue_count_from_the_last_day_in_time_by_law():
    """Bộ luật Dân sự 2015 điều 148 khoản 5: due on a Saturday, the term ends with the next working day, a Monday."""
    due = due_dates(dt.date(2026, 1, 31), exclusive=False, calendar=CALENDAR)
    days = [dt.date(2026, 2, day) for day in (1, 2, 3, 9)]
    assert [days_overdue(due.overdue_from, day) for day in days] == [0, 0, 1, 7]
    assert [working_days_overdue(due.overdue_from, day, CALENDAR) for day in days] == [0, 0, 1, 5]
    assert days_overdue(None, days[0]) == 0
    assert due_in_brief(due.named, due.last_day, due.overdue_from) == "31/01/2026 (theo luật: hết 02/02/2026)"
    weekday = due_dates(dt.date(2026, 2, 4), exclusive=True, calendar=CALENDAR)
    assert due_in_brief(weekday.named, weekday.last_day, weekday.overdue_from) == "trước 04/02/2026"


def test_the_reasons_for_a_working_day_are_those_of_the_specification():
    due = due_dates(dt.date(2021, 6, 30), exclusive=False, calendar=CALENDAR)
    assert explain(due, CALENDAR) == (("30/06/2021 là thứ Tư, ngày làm việc", "đôn đốc đến 30/06/2021"),)


def test_the_reasons_for_a_day_off_name_the_article_and_both_days():
    text = " ".join(
        " ".join(step)
        for step in explain(due_dates(dt.date(2021, 1, 31), exclusive=False, calendar=CALENDAR), CALENDAR)
    )
    for part in ("31/01/2021 là Chủ nhật", "29/01/2021", "điều 148 khoản 5", "01/02/2021"):
        assert part in text


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)), st.booleans())
@settings(max_examples=300, deadline=None)
def test_chasing_never_comes_after_the_last_day_nor_overdue_before_it(named, exclusive):
    due = due_dates(named, exclusive=exclusive, calendar=CALENDAR)
    assert due.chase_day <= due.last_day < due.overdue_from
    assert CALENDAR.is_working_day(due.chase_day)
    assert CALENDAR.is_working_day(due.overdue_from - ONE_DAY)
    assert CALENDAR.count(due.last_day, due.overdue_from - ONE_DAY) == 1
    assert explain(due, CALENDAR)
