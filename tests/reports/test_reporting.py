"""Reporting cycles: data spans and due dates as the decree and the dispatch give them, level by level."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from itertools import pairwise

import pytest

from calendars.reports.annual_day import annual_day
from calendars.reports.reporting import (
    Level,
    UnknownPeriodError,
    check,
    in_force,
    load_regimes,
    period,
    periods,
    reasons,
)
from calendars.workdays import WorkingCalendar

CALENDAR = WorkingCalendar()
REGIMES = {regime.code: regime for regime in load_regimes()}
NATIONAL, REFORM, NINE = REGIMES["nd-09-2019"], REGIMES["cchc-581"], REGIMES["cchc-9-thang"]
# The rows of the collected facts, by the words they use, beside the regime and period that must agree with them.
FACTS = {
    "báo cáo định kỳ quý I": (NATIONAL, "Q1"),
    "báo cáo định kỳ quý II": (NATIONAL, "Q2"),
    "báo cáo định kỳ quý III": (NATIONAL, "Q3"),
    "báo cáo định kỳ quý IV": (NATIONAL, "Q4"),
    "báo cáo định kỳ 6 tháng đầu năm": (NATIONAL, "6T"),
    "báo cáo định kỳ 6 tháng cuối năm": (NATIONAL, "6TC"),
    "báo cáo định kỳ hằng năm": (NATIONAL, "NAM"),
    "CCHC Quý I": (REFORM, "Q1"),
    "CCHC 6 tháng đầu năm": (REFORM, "6T"),
    "CCHC Quý III": (REFORM, "Q3"),
    "CCHC năm": (REFORM, "NAM"),
}


def _day(words: str, year: int) -> dt.date:
    shift, month, day = re.fullmatch(r"Y(-1)?-(\d+)-(\d+)", words).groups()
    return dt.date(year + int(shift or 0), int(month), int(day))


def test_the_national_and_the_reform_periods_are_those_of_the_collected_facts(shared):
    rows = [json.loads(line) for line in (shared / "facts/reporting.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["scope"] in ("national", "national CCHC") and row["report"] in FACTS]
    assert {row["report"] for row in rows} == set(FACTS)
    for row in rows:
        regime, code = FACTS[row["report"]]
        one = period(regime, code, 2026, CALENDAR)
        assert one.data_from == _day(row["period_from"], 2026), row["report"]
        assert one.data_to == _day(row["period_to"], 2026), row["report"]
        assert one.due_of(Level.PROVINCE).dates.named == _day(row["due"], 2026), row["report"]


def test_the_months_of_the_decree_follow_each_other_without_gap_or_overlap():
    months = [one for one in periods(NATIONAL, 2026, CALENDAR) if one.code.startswith("T")]
    assert len(months) == 12
    assert months[0].data_from == dt.date(2025, 12, 15)
    for before, after in pairwise(months):
        assert after.data_from == before.data_to + dt.timedelta(days=1)


def test_quarter_three_and_nine_months_share_a_due_date_but_not_their_data():
    quarter, nine = period(REFORM, "Q3", 2026, CALENDAR), period(NINE, "9T", 2026, CALENDAR)
    assert quarter.due == nine.due
    assert (quarter.data_from, nine.data_from) == (dt.date(2026, 6, 15), dt.date(2025, 12, 15))
    assert quarter.data_to == nine.data_to == dt.date(2026, 9, 14)


def test_the_reform_regime_has_four_reports_a_year():
    assert [one.name for one in periods(REFORM, 2026, CALENDAR)] == [
        "Quý I năm 2026",
        "6 tháng đầu năm 2026",
        "Quý III năm 2026",
        "Năm 2026",
    ]


def test_a_due_date_on_a_sunday_keeps_its_day_and_is_chased_before_it():
    dates = period(REFORM, "NAM", 2026, CALENDAR).due_of(Level.PROVINCE).dates
    assert dates.named == dt.date(2026, 12, 20)
    assert dates.chase_day == dt.date(2026, 12, 18)
    assert dates.overdue_from == dt.date(2026, 12, 22)


@pytest.mark.parametrize("regime", REGIMES.values(), ids=REGIMES)
def test_each_level_has_its_day_and_a_working_day_before_it_in_every_year(regime):
    for year in range(2019, 2036):
        assert check(regime, year, CALENDAR) == ()
        for one in periods(regime, year, CALENDAR):
            assert [due.level for due in one.due] == list(Level)


def test_a_level_without_a_day_of_its_own_is_a_proposal_and_states_so():
    one = period(REFORM, "Q1", 2026, CALENDAR)
    unit, province = one.due_of(Level.UNIT), one.due_of(Level.PROVINCE)
    assert province.proposed_days is None
    assert unit.proposed_days == 2
    assert unit.dates.named == dt.date(2026, 3, 17)
    assert "đề xuất" in reasons(one, REFORM, unit)[-1][1]
    assert "Công văn 581/BNV-CCHC" in reasons(one, REFORM, province)[-1][1]


def test_a_due_date_the_day_after_the_data_close_on_a_saturday_breaks_the_decree():
    q1 = next(row for row in REFORM.periods if row.code == "Q1")
    hasty = dataclasses.replace(q1, due=((Level.PROVINCE, annual_day("15/3")),))
    problems = check(dataclasses.replace(REFORM, periods=(hasty,), lead_days=()), 2026, CALENDAR)
    assert len(problems) == 1
    assert "15/03/2026" in problems[0]
    assert "điều 8 khoản 5" in problems[0]


def test_a_level_that_sends_after_the_level_above_it_is_a_problem():
    q1 = next(row for row in REFORM.periods if row.code == "Q1")
    upside_down = dataclasses.replace(q1, due=((Level.UNIT, annual_day("21/3")), (Level.PROVINCE, annual_day("20/3"))))
    problems = check(dataclasses.replace(REFORM, periods=(upside_down,)), 2026, CALENDAR)
    assert any("hạn của đơn vị (21/03/2026) sau hạn của" in problem for problem in problems)


def test_an_unknown_period_is_refused_with_those_that_exist():
    with pytest.raises(UnknownPeriodError, match="Q1, 6T, Q3, NAM"):
        period(REFORM, "Q2", 2026, CALENDAR)


def test_a_regime_is_in_force_only_between_its_days():
    assert REFORM not in in_force(REGIMES.values(), dt.date(2021, 12, 31))
    assert set(in_force(REGIMES.values(), dt.date(2026, 1, 1))) == set(REGIMES.values())
    assert in_force(REGIMES.values(), dt.date(2026, 1, 1), scopes=["Lào Cai"]) == ()


def test_the_end_of_february_comes_every_year_and_the_29th_does_not():
    assert [annual_day("cuối tháng 02").of(year).day for year in (2024, 2025)] == [29, 28]
    with pytest.raises(ValueError, match="không có trong mọi năm"):
        annual_day("29/02")


@pytest.mark.parametrize("words", ["15/12 năm trước", "05/01 năm sau", "cuối tháng 02", "trước 15/3", "14/6"])
def test_a_day_of_the_year_is_written_as_it_was_read(words):
    assert str(annual_day(words)) == words
