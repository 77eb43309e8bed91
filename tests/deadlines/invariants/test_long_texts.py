"""A long text of repeated phrases is read, and costs in proportion to its length: counted in calls, not in time."""

import datetime as dt
import sys

import pytest

from calendars.deadlines import Flag, parse

PLAN = {"plan_from": dt.date(2021, 1, 1), "plan_to": dt.date(2021, 12, 31)}
REPEATED = ["kỳ họp 2021 ", "đầu tiên, ", "cuối hoặc ", "T6 thứ ba ", "15 , ", "thán g ", "nămnăm ", "QuýII 14 giờ "]
REPEATED += ["thứ 2, 4, 6 hằng tuần ", "hưởng từ 01/01/2021 ", "cao điểm: tháng 4; ", "tháng 3-ôT6 "]


def calls_for(text):
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        parse(text, **PLAN)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("phrase", REPEATED)
def test_twice_the_text_takes_no_more_than_twice_the_calls(phrase):
    assert calls_for(phrase * 240) < 2.5 * calls_for(phrase * 120)


LISTED = ["cùng kỳ; Quý II/2025; ", "đến năm 2030, hằng tháng, ", "2025 2 lần/năm ", "giai đoạn 2026 - 2030, "]


def steps_for(text):
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        parse(text, **PLAN)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("head", ["theo ", "hằng tháng, "])
@pytest.mark.parametrize("phrase", LISTED)
def test_twice_the_list_takes_no_more_than_twice_the_steps(head, phrase):
    parse(head + phrase * 80, **PLAN)  # what is looked up only once
    assert steps_for(head + phrase * 80) < 2.4 * steps_for(head + phrase * 40)


def test_more_dates_than_can_be_compared_are_asked_of_a_person():
    deadline = parse("; ".join(f"trước ngày {day % 28 + 1}/{day % 12 + 1}" for day in range(150)), **PLAN)
    assert Flag.PARTLY_UNDERSTOOD in deadline.flags


@pytest.mark.parametrize("twice", ["Hằng hằng năm", "trước ngày 25 hằng tháng tháng, thường xuyên"])
def test_a_word_typed_twice_counts_once_in_capitals_and_before_a_comma_too(twice):
    once = twice.replace("Hằng hằng", "Hằng").replace("tháng tháng", "tháng")
    assert parse(twice, **PLAN) == parse(once, **PLAN)
