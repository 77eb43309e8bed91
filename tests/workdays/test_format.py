"""Dates as Nghị định 30/2020/NĐ-CP writes them."""

from __future__ import annotations

import datetime as dt

import pytest

from calendars.format import day_and_month, long_date, short_date, span, weekday_name


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (dt.date(2021, 1, 5), "ngày 05 tháng 01 năm 2021", "05/01/2021"),
        (dt.date(2023, 8, 5), "ngày 05 tháng 8 năm 2023", "05/08/2023"),
        (dt.date(2021, 2, 28), "ngày 28 tháng 02 năm 2021", "28/02/2021"),
        (dt.date(2021, 3, 1), "ngày 01 tháng 3 năm 2021", "01/03/2021"),
        (dt.date(2021, 12, 31), "ngày 31 tháng 12 năm 2021", "31/12/2021"),
    ],
)
def test_the_long_form_is_that_of_the_decree_and_the_short_one_has_two_digits_each(day, long, short):
    assert long_date(day) == long
    assert short_date(day) == short
    assert short.startswith(day_and_month(day))


def test_a_span_names_the_first_year_only_where_it_differs():
    assert span(dt.date(2021, 4, 1), dt.date(2021, 6, 30)) == "01/04–30/06/2021"
    assert span(dt.date(2020, 12, 15), dt.date(2021, 3, 14)) == "15/12/2020–14/03/2021"


def test_the_week_begins_on_thu_hai_and_ends_on_chu_nhat():
    monday = dt.date(2026, 6, 15)
    names = [weekday_name(monday + dt.timedelta(days=i)) for i in range(7)]
    assert names == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]
