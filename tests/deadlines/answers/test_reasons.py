"""Reasons are true: they name what the calendar lacks, each window of a list, and only the rhythms that are one."""

import datetime as dt

import pytest

from calendars.deadlines import parse
from tests.deadlines.decided.test_offices import ROWS

PLAN = {"plan_from": "2026-01-01", "plan_to": "2026-12-31"}


def reasons(text):
    return dict(parse(text, **PLAN).reasons)


@pytest.mark.parametrize(
    ("text", "what", "why"),
    [
        ("Quý V/2026", "quý không có trong lịch", "một năm chỉ có bốn quý"),
        ("tháng 14/2026", "tháng không có trong lịch", "một năm chỉ có 12 tháng"),
        ("ngày 31/6/2026", "ngày không có trong lịch", "tháng 6/2026 chỉ có 30 ngày, không có ngày 31"),
        ("29/02/2026", "ngày không có trong lịch", "tháng 2/2026 chỉ có 28 ngày, không có ngày 29"),
        ("tuần 5 tháng 02/2026", "ngày không có trong lịch", "tháng 2/2026 chỉ có 28 ngày, không có ngày 29"),
    ],
)
def test_a_date_that_no_calendar_has_states_what_is_lacking(text, what, why):
    assert reasons(text)[what].startswith(why)


@pytest.mark.parametrize(
    ("text", "until", "why"),
    [
        ("trước ngày 31 tháng cuối quý", 2026, "tháng 6, 9 không có ngày 31: tháng ấy không có hạn"),
        ("ngày 29 hằng tháng", 2028, "tháng 2/2026, 2/2027 không có ngày 29: tháng ấy không có hạn"),
        ("trước ngày 29/02 hằng năm", 2028, "năm 2026, 2027 không có ngày 29/02: năm ấy không có hạn"),
    ],
)
def test_months_and_years_without_the_day_of_a_rhythm_are_named(text: str, until: int, why: str) -> None:
    steps = parse(text, plan_from="2026-01-01", plan_to=f"{until}-12-31").reasons
    assert why in [step for _, step in steps]


@pytest.mark.parametrize(
    ("text", "flag", "never"),
    [
        ("ngày 31/4 hằng năm", "impossible_date", True),
        ("ngày 29/02 hằng năm", "impossible_date", False),
        ("Trước 20/12 hằng năm", "outside_period", False),
    ],
)
def test_only_a_day_of_no_year_is_reported_as_lacking_in_every_year(text: str, flag: str, never: bool) -> None:
    deadline = parse(text, plan_from="2026-01-01", plan_to="2026-11-30")
    assert (flag in deadline.flags, deadline.needs_review, deadline.occurrences) == (True, True, ())
    assert any(why.startswith("năm nào cũng không có") for _, why in deadline.reasons) is never


def test_a_list_with_gaps_names_each_of_its_windows_and_no_window_between_them():
    assert reasons("Quý I, IV/2026")["Quý I, IV/2026"] == (
        "quý là 3 tháng dương lịch: 01/01/2026–31/03/2026, 01/10/2026–31/12/2026"
    )


def test_a_rhythm_with_periods_of_its_own_is_no_rhythm_of_the_days_beside_it():
    steps = parse("Định kỳ hằng tháng (trước ngày 25) và hằng năm", **PLAN).reasons
    assert [why for what, why in steps if what == "hằng năm"] == [
        "lặp lại theo kỳ trong thời gian của kế hoạch; hạn là ngày cuối mỗi kỳ"
    ]


def test_a_date_with_another_weekday_than_the_phrase_names_is_reported_as_a_day():
    assert parse("Thứ Hai, 15/7/2026", **PLAN).other_weekday == dt.date(2026, 7, 15)
    assert parse("Thứ Tư, 15/7/2026", **PLAN).other_weekday is None


@pytest.mark.parametrize(("day", "name"), enumerate(["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"], start=9))
def test_the_weekday_in_brackets_behind_a_date_is_compared_with_it(day: int, name: str) -> None:
    """09/3/2026 is a Monday."""
    right, wrong = (parse(f"trước ngày {n:02}/3/2026 (thứ {name})", **PLAN) for n in (day, day + 1))
    assert (right.needs_review, right.other_weekday) == (False, None)
    assert (wrong.needs_review, wrong.other_weekday) == (True, dt.date(2026, 3, day + 1))


def test_a_lunar_day_is_not_reported_to_stand_in_the_phrase_as_a_solar_one():
    reasons = parse("Ngày 10 tháng 3 (âm lịch)", plan_from="2026-01-01", plan_to="2026-12-31").reasons
    assert [why for _, why in reasons if "được nêu trong cụm từ" in why] == []
    assert any("26/04/2026 dương lịch" in why for _, why in reasons)


def test_each_phrase_that_is_asked_states_why():
    unexplained = []
    for _, years, text, *_ in ROWS:
        deadline = parse(text, plan_from=f"{years[0]}-01-01", plan_to=f"{years[1]}-12-31")
        asks = any(word in why for _, why in deadline.reasons for word in ("xem lại", "bổ sung", "cần ghi"))
        if deadline.needs_review and not asks:
            unexplained.append(text)
    assert unexplained == []


@pytest.mark.parametrize(
    ("text", "what", "why"),
    [
        ("Hằng tuần, trước 10h00 thứ Sáu", "Hằng tuần", "hạn là thứ đã nêu của mỗi tuần"),
        ("Liên tục trong năm 2026", "Liên tục", "hỏi ở mỗi kỳ báo cáo"),
        ("số liệu từ ngày 15/12/2025 đến ngày 14/6/2026, gửi trước ngày 20/6/2026", "số liệu", "thời điểm của số liệu"),
        ("Tháng 11 hằng năm, từ năm 2027", "từ năm 2027", "chỉ lấy các lần trong thời gian này: còn 2 lần"),
    ],
)
def test_reasons_name_the_weekday_the_data_and_the_years_that_are_meant(text, what, why):
    plan = {"plan_from": "2026-01-01", "plan_to": "2028-12-31"} if "2027" in text else PLAN
    assert any(what in each and why in reason for each, reason in parse(text, **plan).reasons)
