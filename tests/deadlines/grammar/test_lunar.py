"""Lunar dates: Tết as printed for 2000–2050, the months that come twice, and dates that fall in a plan."""

import datetime as dt

import holidays
import pytest

from calendars.deadlines import parse
from calendars.deadlines.resolve.placing.lunar import is_doubled, solar_day

# The first day of each lunar year as printed in Vietnam; 2007 and 2030 are a day before the Chinese calendar's.
TET = [
    "2000-02-05",
    "2001-01-24",
    "2002-02-12",
    "2003-02-01",
    "2004-01-22",
    "2005-02-09",
    "2006-01-29",
    "2007-02-17",
    "2008-02-07",
    "2009-01-26",
    "2010-02-14",
    "2011-02-03",
    "2012-01-23",
    "2013-02-10",
    "2014-01-31",
    "2015-02-19",
    "2016-02-08",
    "2017-01-28",
    "2018-02-16",
    "2019-02-05",
    "2020-01-25",
    "2021-02-12",
    "2022-02-01",
    "2023-01-22",
    "2024-02-10",
    "2025-01-29",
    "2026-02-17",
    "2027-02-06",
    "2028-01-26",
    "2029-02-13",
    "2030-02-02",
    "2031-01-23",
    "2032-02-11",
    "2033-01-31",
    "2034-02-19",
    "2035-02-08",
    "2036-01-28",
    "2037-02-15",
    "2038-02-04",
    "2039-01-24",
    "2040-02-12",
    "2041-02-01",
    "2042-01-22",
    "2043-02-10",
    "2044-01-30",
    "2045-02-17",
    "2046-02-06",
    "2047-01-26",
    "2048-02-14",
    "2049-02-02",
    "2050-01-23",
]
# The lunar years of 2000–2033 with the month that Vietnam's calendar has twice.
DOUBLED = {
    2001: 4,
    2004: 2,
    2006: 7,
    2009: 5,
    2012: 4,
    2014: 9,
    2017: 6,
    2020: 4,
    2023: 2,
    2025: 6,
    2028: 5,
    2031: 3,
    2033: 11,
}


def read(text, year):
    return parse(text, plan_from=dt.date(year, 1, 1), plan_to=dt.date(year, 12, 31))


@pytest.mark.parametrize("printed", TET)
def test_tet_is_the_day_that_calendars_print(printed):
    assert solar_day(int(printed[:4]), 1, 1) == dt.date.fromisoformat(printed)


def test_another_table_has_the_same_first_days():
    """The holidays package keeps the days of Tết in a table of its own."""
    years = [int(printed[:4]) for printed in TET]
    assert years == list(range(2000, 2051))
    public = holidays.country_holidays("VN", years=years, language="vi")
    assert [day.isoformat() for day, name in sorted(public.items()) if name == "Tết Nguyên Đán"] == TET


@pytest.mark.parametrize("year", range(2007, 2051))
def test_the_death_day_of_the_hung_kings_is_the_public_holiday(year):
    """10 tháng 3, as the holidays package has it."""
    day = solar_day(year, 3, 10)
    assert "Hùng" in holidays.country_holidays("VN", years=year, language="vi")[day]


@pytest.mark.parametrize("year", range(2000, 2034))
def test_a_month_comes_twice_only_where_the_calendar_has_it_twice(year):
    assert [month for month in range(1, 13) if is_doubled(year, month)] == [
        DOUBLED[each] for each in DOUBLED if each == year
    ]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Ngày 10 tháng 3 (âm lịch)", "2026-04-26"),
        ("Trước ngày 23 tháng Chạp", "2026-02-10"),
        ("Mùng 8 tháng Giêng", "2026-02-24"),
        ("23/12 (ÂL)", "2026-02-10"),
        ("10/3 âm lịch", "2026-04-26"),
        ("rằm tháng 7", "2026-08-27"),
        ("rằm tháng Giêng năm Bính Ngọ", "2026-03-03"),
        ("trước Tết Nguyên đán", "2026-02-17"),
        ("trước Tết Bính Ngọ 2026", "2026-02-17"),
        ("mùng 6 Tết", "2026-02-22"),
        ("ngày 10/3 âm lịch năm Bính Ngọ", "2026-04-26"),
        ("Giỗ Tổ Hùng Vương (10/3 âm lịch)", "2026-04-26"),
        ("từ 23 tháng Chạp đến mùng 6 tháng Giêng", "2026-02-22"),
    ],
)
def test_a_lunar_date_is_the_solar_day_that_falls_in_the_plan(text, due):
    deadline = read(text, 2026)
    assert [each.due.isoformat() for each in deadline.occurrences] == [due]
    assert not deadline.needs_review
    assert any("âm lịch" in why and "dương lịch" in why for _, why in deadline.reasons), "both dates are given"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("23 tháng Chạp năm 2026", 2026),  # the lunar year's end is in 2027, the one in 2026 is of the year before
        ("ngày 30/12 âm lịch", 2026),  # that month has 29 days
        ("15/6 âm lịch", 2025),  # the sixth month comes twice
        ("ngày 10 tháng 6 nhuận", 2025),
    ],
)
def test_a_lunar_date_that_is_two_days_or_none_is_for_a_person(text, year):
    deadline = read(text, year)
    assert deadline.occurrences == ()
    assert deadline.needs_review


def test_a_lunar_date_of_every_year_comes_back_on_another_solar_day():
    deadline = parse("trước ngày 10/3 âm lịch hằng năm", plan_from="2026-01-01", plan_to="2028-12-31")
    assert [each.due.isoformat() for each in deadline.occurrences] == ["2026-04-26", "2027-04-16", "2028-04-04"]


def test_the_lunar_month_is_a_period():
    (month,) = read("trong tháng Giêng", 2026).occurrences
    assert (month.opens, month.due) == (dt.date(2026, 2, 17), dt.date(2026, 3, 18))
