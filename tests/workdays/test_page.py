"""`dondoc calendar`: the page of a year, for a wall and for a program."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from click.testing import CliRunner

from calendars.workdays import OutsideCalendarError, WorkingCalendar
from calendars.year_overview import year_overview
from dondoc.commands.workdays.calendar import command

CALENDAR = WorkingCalendar()


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """Ask the command as an office that has no store yet."""
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path))
    monkeypatch.delenv("DONDOC_DATABASE_URL", raising=False)

    def run(*arguments: str) -> str:
        answer = CliRunner().invoke(command, list(arguments), catch_exceptions=False)
        assert answer.exit_code == 0, answer.output
        return answer.output

    return run


@pytest.mark.parametrize("year", ["2019", "2026", "2033"])
def test_the_page_fits_a_terminal_of_80_columns_and_shows_every_day(ask, year):
    page = ask(year)
    assert max(map(len, page.splitlines())) <= 80
    cells = page.replace("*", " ").replace("+", " ").split()
    for day in ("29", "30"):
        assert cells.count(day) >= 11
    assert page.count("T2 T3 T4 T5 T6 T7 CN") == 12


def test_the_page_marks_tet_and_the_swapped_saturday_without_colours(ask):
    page = ask("2026")
    assert "16*17*18*19*20*21 22" in page
    assert "10+11" in page
    assert "\x1b" not in page
    assert "12729/VPCP-KGVX" in page


def test_the_page_warns_of_what_is_not_decided_yet(ask):
    assert "mới là đề xuất" in ask("2026")
    assert "chưa có lịch nghỉ chính thức" in ask("2031")
    assert "Lưu ý" not in ask("2021")


def test_the_year_of_the_rehearsed_day_is_shown_when_none_is_named(ask):
    assert "NĂM 2021" in ask("--today", "2021-06-15")


def test_the_json_holds_every_special_day_of_the_official_list(ask, shared):
    page = json.loads(ask("2026", "--json"))
    official = json.loads((shared / "facts/official_days_off.json").read_text(encoding="utf-8"))["2026"]
    off = {day["day"] for day in page["days_off"]}
    assert off == set(official["off"]) | set(official["statutory_on_weekend"])
    assert [day["day"] for day in page["worked"]] == official["working_weekends"]
    assert page["working_days"] == sum(page["months"]) == 249


def test_an_option_may_stand_before_the_year(ask):
    assert json.loads(ask("--json", "2025"))["year"] == 2025


@pytest.mark.parametrize("year", range(1990, 2101, 10))
def test_the_breaks_of_a_year_hold_all_its_days_off(year):
    page = year_overview(year, CALENDAR)
    for special in page.days_off:
        assert any(run.first <= special.day <= run.last for run in page.breaks)
    for run in page.breaks:
        assert CALENDAR.count(run.first, run.last) == 0
        assert CALENDAR.is_working_day(run.first - dt.timedelta(days=1))
        assert CALENDAR.is_working_day(run.last + dt.timedelta(days=1))


def test_a_break_over_new_year_is_shown_whole():
    first = year_overview(2019, CALENDAR).breaks[0]
    assert (first.first, first.last) == (dt.date(2018, 12, 29), dt.date(2019, 1, 1))


@pytest.mark.parametrize("year", [1, 1900, 2101, 12345])
def test_a_year_that_is_unknown_is_refused(year):
    with pytest.raises(OutsideCalendarError):
        year_overview(year, CALENDAR)


@pytest.mark.parametrize(
    ("arguments", "expected"), [(["0"], "năm 0 nằm ngoài lịch"), (["99999"], "nằm ngoài lịch (1901–2100)")]
)
def test_a_year_outside_the_calendar_is_reported_in_one_line(tmp_path, monkeypatch, arguments, expected):
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path))
    answer = CliRunner().invoke(command, arguments)
    assert isinstance(answer.exception, OutsideCalendarError)
    assert expected in str(answer.exception)
