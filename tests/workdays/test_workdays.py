"""Working days: the official lists of ten years, swapped Saturdays, the ends of the calendar."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import holiday_rules
from calendars.decisions import Decision
from calendars.holiday_rules import load_rules
from calendars.workdays import OutsideCalendarError, WorkingCalendar

CALENDAR = WorkingCalendar()
ONE_DAY = dt.timedelta(days=1)
any_day = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))


def _official(shared: Path) -> dict[dt.date, bool]:
    years = json.loads((shared / "facts/official_days_off.json").read_text(encoding="utf-8"))
    days: dict[dt.date, bool] = {}
    for year in range(2018, 2028):
        off, worked = (set(map(dt.date.fromisoformat, years[str(year)][key])) for key in ("off", "working_weekends"))
        day = dt.date(year, 1, 1)
        while day.year == year:
            days[day] = day in worked or (day.weekday() < 5 and day not in off)
            day += ONE_DAY
    return days


def test_every_day_of_ten_years_agrees_with_the_official_lists(shared):
    official = _official(shared)
    wrong = {day for day, works in official.items() if CALENDAR.is_working_day(day) is not works}
    assert len(official) == 3652
    assert wrong == set()


def test_counting_agrees_with_the_official_lists_day_by_day(shared):
    official = _official(shared)
    for year in range(2018, 2028):
        worked = sum(works for day, works in official.items() if day.year == year)
        assert CALENDAR.count(dt.date(year, 1, 1), dt.date(year, 12, 31)) == worked


def test_the_swap_the_library_misses_is_known_with_its_document():
    assert not CALENDAR.is_working_day(dt.date(2026, 1, 2))
    assert CALENDAR.is_working_day(dt.date(2026, 1, 10))
    assert "12729/VPCP-KGVX" in (CALENDAR.label(dt.date(2026, 1, 2)) or "")
    assert "12729/VPCP-KGVX" in (CALENDAR.label(dt.date(2026, 1, 10)) or "")


@given(any_day, st.integers(-600, 600))
@settings(max_examples=300, deadline=None)
def test_adding_working_days_is_stepping_over_them_one_by_one(day, n):
    stepped, left, step = day, abs(n), ONE_DAY if n >= 0 else -ONE_DAY
    if n == 0:
        while not CALENDAR.is_working_day(stepped):
            stepped += ONE_DAY
    try:
        while left:
            stepped += step
            left -= CALENDAR.is_working_day(stepped)
    except OutsideCalendarError:
        with pytest.raises(OutsideCalendarError):
            CALENDAR.add_working_days(day, n)
        return
    assert CALENDAR.add_working_days(day, n) == stepped


@given(any_day, st.integers(-40, 900))
@settings(max_examples=200, deadline=None)
def test_a_count_is_the_number_of_working_days_between_both_included(first, length):
    last = first + dt.timedelta(days=length)
    if last.year > 2101:
        return
    days = (first + dt.timedelta(days=i) for i in range(length + 1))
    assert CALENDAR.count(first, last) == sum(map(CALENDAR.is_working_day, days))


@given(any_day)
@settings(max_examples=200, deadline=None)
def test_the_nearest_working_days_enclose_any_day_and_are_worked(day):
    before, after = CALENDAR.on_or_before(day), CALENDAR.on_or_after(day)
    assert before <= day <= after
    assert CALENDAR.is_working_day(before)
    assert CALENDAR.is_working_day(after)
    assert CALENDAR.count(before, after) == (1 if before == after else 2)


@given(any_day)
@settings(max_examples=200, deadline=None)
def test_a_day_off_always_states_why(day):
    if not CALENDAR.is_working_day(day):
        assert CALENDAR.label(day)


def test_a_plain_working_day_has_no_label():
    assert CALENDAR.label(dt.date(2021, 6, 30)) is None


def test_the_label_of_tet_never_states_29_when_it_is_the_28th():
    assert CALENDAR.label(dt.date(2027, 2, 4)) == "Tết Nguyên đán"


@pytest.mark.parametrize(("n", "day"), [(1, 2), (2, 3), (-1, 27), (-2, 26), (16, None), (15, 27)])
def test_the_nth_working_day_of_the_month_of_tet_2026(n, day):
    assert CALENDAR.nth_of_month(2026, 2, n) == (day and dt.date(2026, 2, day))


def test_the_zeroth_working_day_of_a_month_is_refused():
    with pytest.raises(ValueError, match="never 0"):
        CALENDAR.nth_of_month(2026, 2, 0)


def test_a_swapped_saturday_is_counted_like_any_working_day():
    assert CALENDAR.count(dt.date(2026, 8, 17), dt.date(2026, 8, 23)) == 6
    assert CALENDAR.add_working_days(dt.date(2026, 8, 21), 1) == dt.date(2026, 8, 22)


def test_a_decision_of_the_coordinator_stands_above_the_shipped_table():
    revoked = Decision("01/QĐ-UBND", day_off=dt.date(2026, 1, 10), day_worked=dt.date(2026, 1, 2))
    calendar = WorkingCalendar([revoked])
    assert calendar.is_working_day(dt.date(2026, 1, 2))
    assert not calendar.is_working_day(dt.date(2026, 1, 10))
    assert not CALENDAR.is_working_day(dt.date(2026, 1, 2)), "the shipped calendar must not change with it"


def test_a_day_off_alone_needs_no_day_made_up():
    storm = Decision("09/CĐ-UBND", day_off=dt.date(2025, 9, 29), scope="Lào Cai")
    calendar = WorkingCalendar([storm])
    assert not calendar.is_working_day(dt.date(2025, 9, 29))
    assert calendar.label(dt.date(2025, 9, 29)) == "được nghỉ theo văn bản 09/CĐ-UBND"


def test_a_calendar_survives_pickling_with_its_decisions():
    calendar = WorkingCalendar([Decision("1/CV", day_off=dt.date(2026, 11, 23), day_worked=dt.date(2026, 11, 28))])
    copy = pickle.loads(pickle.dumps(calendar))
    assert copy == calendar
    assert hash(copy) == hash(calendar)
    assert copy.is_working_day(dt.date(2026, 11, 28))


@pytest.mark.parametrize("year", [1, 1899, 2102, 9999])
def test_a_year_whose_tet_is_unknown_is_refused_in_one_line(year):
    assert not CALENDAR.knows(dt.date(year, 1, 1))
    with pytest.raises(OutsideCalendarError, match=f"năm {year} nằm ngoài lịch"):
        CALENDAR.is_working_day(dt.date(year, 1, 1))


def test_the_rules_from_the_country_s_own_file_are_those_imported_by_name(monkeypatch):
    years = range(1990, 2060)
    own = load_rules(years)
    monkeypatch.setattr(holiday_rules.importlib.util, "spec_from_file_location", lambda *_: None)
    monkeypatch.setattr(holiday_rules, "country_module", holiday_rules.country_module.__wrapped__)
    assert load_rules(years) == own
    assert len(own.names) > 500
