"""A school year is the whole of a plan that is as long, and of no other."""

import datetime as dt

import pytest

from calendars.deadlines import parse

SCHOOL = {"plan_from": "2026-08-15", "plan_to": "2027-06-30"}


@pytest.mark.parametrize("text", ["Cả năm học", "Trong suốt năm học", "Năm học 2026-2027", "Cả năm học 2026 - 2027"])
def test_a_school_year_is_the_whole_of_a_plan_of_that_length(text):
    deadline = parse(text, **SCHOOL)
    assert [(each.opens, each.due) for each in deadline.occurrences] == [(dt.date(2026, 8, 15), dt.date(2027, 6, 30))]
    assert not deadline.needs_review
    assert parse(text, plan_from="2026-01-01", plan_to="2026-12-31").needs_review


@pytest.mark.parametrize("text", ["Năm học 2025-2026", "Học kỳ I", "Cuối năm học", "Nửa đầu năm học 2026-2027"])
def test_another_school_year_and_parts_of_one_are_asked(text):
    assert parse(text, **SCHOOL).needs_review
