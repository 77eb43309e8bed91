"""The ladder: which rung is reached, which letter is due now, and when the next step comes."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from calendars.duedates import due_dates
from calendars.workdays import WorkingCalendar
from notifications.timing.ladder import (
    INFORM_OPEN,
    INFORM_OVERDUE,
    OPENED,
    Due,
    Ladder,
    LadderWrongError,
    Timetable,
    ladder_of,
    load_ladder,
    short_deadline,
    snapshot,
)

CALENDAR = WorkingCalendar()
LADDER = load_ladder()
JUNE_30 = Due(dt.date(2021, 6, 30), dt.date(2021, 7, 1))

# Every day on which a letter about 30/6/2021 is due, counted by hand on a wall calendar.
BY_HAND = {
    (6, 9): "before-15",
    (6, 21): "before-7",
    (6, 25): "before-3",
    (6, 29): "before-1",
    (6, 30): "due",
    (7, 1): "after-1",
    (7, 5): "after-3",
    (7, 7): "after-5",
    (7, 14): "after-10",
    (7, 28): "repeat-20",
    (8, 11): "repeat-30",
}


def day(month: int, number: int) -> dt.date:
    return dt.date(2021, month, number)


def rungs_by_daily_chase(due: Due, first: dt.date, last: dt.date, ladder: Ladder = LADDER) -> dict[dt.date, str]:
    timetable, last_sent, found = Timetable(CALENDAR), None, {}
    for n in range((last - first).days + 1):
        today = first + dt.timedelta(days=n)
        step = timetable.decide(due, last_sent, today, ladder)
        if step.rung:
            found[today] = last_sent = step.rung.code
    return found


def test_a_chase_every_day_sends_each_rung_on_its_day() -> None:
    found = rungs_by_daily_chase(JUNE_30, day(5, 1), day(8, 15))
    assert {(date.month, date.day): code for date, code in found.items()} == BY_HAND


@pytest.mark.parametrize(
    ("today", "last_sent", "expected"),
    [
        (day(6, 8), None, None),
        (day(6, 26), None, "before-3"),
        (day(6, 26), "before-7", "before-3"),
        (day(6, 26), "before-3", None),
        (day(7, 20), "before-15", "after-10"),
        (day(8, 30), "after-1", "repeat-40"),
        (day(8, 30), "repeat-40", None),
        (day(6, 10), "after-10", None),  # The clock went back: no lower rung is sent.
    ],
)
def test_only_the_highest_rung_reached_is_reported_and_only_once(today: dt.date, last_sent: str, expected: str) -> None:
    step = Timetable(CALENDAR).decide(JUNE_30, last_sent, today, LADDER)
    assert (step.rung.code if step.rung else None) == expected


def test_the_next_step_is_the_next_rung_still_ahead() -> None:
    step = Timetable(CALENDAR).decide(JUNE_30, None, day(6, 26), LADDER)
    assert (step.next_step, step.next_on) == ("before-1", day(6, 29))


def test_a_due_date_on_a_rest_day_is_chased_before_it_and_overdue_after_the_next_working_day() -> None:
    days = due_dates(
        dt.date(2021, 7, 4), exclusive=False, calendar=CALENDAR
    )  # A Sunday: done on Monday is still in time.
    found = rungs_by_daily_chase(Due(days.chase_day, days.overdue_from), day(7, 1), day(7, 7))
    assert found == {day(7, 1): "before-1", day(7, 2): "due", day(7, 6): "after-1"}


def test_tet_is_not_counted() -> None:
    due = Due(dt.date(2021, 2, 19), dt.date(2021, 2, 20))  # Tết 2021: 10 to 16 February.
    found = rungs_by_daily_chase(due, dt.date(2021, 1, 20), dt.date(2021, 2, 22))
    assert found[dt.date(2021, 2, 3)] == "before-7"
    assert found[dt.date(2021, 2, 22)] == "after-1"


def test_a_short_deadline_names_the_rungs_it_never_had() -> None:
    step = Timetable(CALENDAR).decide(JUNE_30, None, day(6, 29), LADDER)
    assert short_deadline(step.passed) == (
        "Khi bắt đầu theo dõi việc này, các mốc nhắc trước hạn 3, 7, 15 ngày làm việc đã qua."
    )
    assert Timetable(CALENDAR).decide(JUNE_30, "before-3", day(6, 29), LADDER).passed == ()


def test_cooperating_units_are_notified_of_the_opening_and_of_the_first_overdue_rung_only() -> None:
    due = Due(JUNE_30.chase_day, JUNE_30.overdue_from, opens=day(6, 1))
    timetable, informed, last_sent = Timetable(CALENDAR), {}, None
    for n in range(100):
        today = day(5, 1) + dt.timedelta(days=n)
        step = timetable.decide(due, last_sent, today, LADDER, announces_opening=True)
        if step.inform:
            informed[today] = step.inform
        last_sent = step.rung.code if step.rung else OPENED if step.opening else last_sent
    assert informed == {day(6, 1): INFORM_OPEN, day(7, 1): INFORM_OVERDUE}


def test_work_first_seen_when_it_is_overdue_is_not_announced_as_opening() -> None:
    step = Timetable(CALENDAR).decide(JUNE_30, None, day(7, 6), LADDER, announces_opening=True)
    assert (step.opening, step.inform) == (False, INFORM_OVERDUE)


def test_a_ladder_kept_on_an_obligation_reads_back_the_same() -> None:
    assert ladder_of(json.loads(snapshot(LADDER))) == LADDER


def test_a_ladder_without_repeats_ends() -> None:
    once = ladder_of({"name": "một lần", "rung": [["due", 0, "unit"]]})
    step = Timetable(CALENDAR).decide(JUNE_30, None, day(6, 30), once)
    assert (step.next_step, step.next_on) == (None, None)


@pytest.mark.parametrize(
    "table",
    [
        {"rung": []},
        {"rung": [["a", 1, "nobody"]]},
        {"rung": [["a", 1, "unit"], ["b", 1, "head"]]},
        {"rung": [["a", 1, "unit"], ["a", 2, "head"]]},
        {"rung": [{"code": "a"}]},
        {"name": "trống"},
        {"rung": [["a", "ba", "unit"]]},
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused_in_one_line(table: dict[str, object]) -> None:
    with pytest.raises(LadderWrongError) as refusal:
        ladder_of(table)
    assert "\n" not in str(refusal.value)


DAYS = some.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


@given(named=DAYS, first=DAYS, gaps=some.lists(some.integers(1, 40), max_size=25))
@settings(max_examples=200, deadline=None)
def test_however_days_are_missed_no_rung_is_reported_twice_and_the_highest_is_never_left_out(
    named: dt.date, first: dt.date, gaps: list[int]
) -> None:
    days = due_dates(named, exclusive=False, calendar=CALENDAR)
    due, timetable, last_sent, today = Due(days.chase_day, days.overdue_from), Timetable(CALENDAR), [], first
    for gap in [0, *gaps]:
        today += dt.timedelta(days=gap)
        step = timetable.decide(due, last_sent[-1] if last_sent else None, today, LADDER)
        if step.rung:
            last_sent.append(step.rung.code)
        assert step.next_on is None or step.next_on > today
    heights = [LADDER.height(code) for code in last_sent]
    assert heights == sorted(set(heights))
    reached = [code for date, code in rungs_by_daily_chase(due, today - dt.timedelta(days=1), today).items()]
    assert reached == [] or LADDER.height(reached[-1]) <= heights[-1]
