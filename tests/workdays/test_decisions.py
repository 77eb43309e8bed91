"""The table of swaps: shipped rows in force, an office's own table read, a mistake reported in one line."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from calendars.decisions import Decision, DecisionError, load_decisions
from calendars.swap_check import swap_doubts, swap_errors
from calendars.workdays import WorkingCalendar

STORM = """
[[decision]]
number = "09/CĐ-UBND"
day_off = 2025-09-29
scope = "tỉnh Lào Cai"
"""


def test_every_shipped_swap_gives_a_weekday_off_and_works_a_weekend():
    calendar = WorkingCalendar()
    assert load_decisions()
    for decision in load_decisions():
        assert decision.day_off.weekday() < 5 <= decision.day_worked.weekday()
        assert not calendar.is_working_day(decision.day_off)
        assert calendar.is_working_day(decision.day_worked)
        assert calendar.label(decision.day_worked).startswith("làm bù cho ngày nghỉ")


def test_every_swap_of_the_official_lists_is_in_the_shipped_table(shared):
    years = json.loads((shared / "facts/official_days_off.json").read_text(encoding="utf-8"))
    swaps = {(swap["off"], swap["work"]) for year in years.values() for swap in year.get("swaps", [])}
    shipped = {(str(decision.day_off), str(decision.day_worked)) for decision in load_decisions()}
    assert len(swaps) == 6
    assert swaps <= shipped


def test_a_decision_of_one_province_binds_only_where_it_is_asked_for(tmp_path):
    path = tmp_path / "nghi.toml"
    path.write_text(STORM, encoding="utf-8")
    assert load_decisions(path) == ()
    (storm,) = load_decisions(path, scopes=["tỉnh Lào Cai"])
    assert (storm.day_off, storm.day_worked) == (dt.date(2025, 9, 29), None)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('number = "09/CĐ-UBND"', "", "thiếu “number”"),
        ("day_off = 2025-09-29", "", "phải có “day_off”"),
        ("2025-09-29", '"29/9/2025"', "“day_off” phải là ngày như 2026-01-02"),
        ("2025-09-29", "2025-09-29T08:00:00", "“day_off” phải là ngày như 2026-01-02"),
        ("scope", "pham_vi", "không có mục “pham_vi”"),
        ('"tỉnh Lào Cai"', "15", "“scope” phải là chữ"),
        ("[[decision]]", "[decision]", "[[decision]]"),
        ("[[decision]]", "[[decision", "sai cú pháp TOML ở dòng 2"),
    ],
)
def test_a_mistake_in_the_table_is_reported_in_one_line_that_states_where(tmp_path, old, new, expected):
    path = tmp_path / "nghi.toml"
    path.write_text(STORM.replace(old, new), encoding="utf-8")
    with pytest.raises(DecisionError) as caught:
        load_decisions(path)
    line = next(line for line in str(caught.value).splitlines() if expected in line)
    assert "nghi.toml" in line


@pytest.mark.parametrize(
    ("off", "worked", "expected"),
    [
        ("2026-11-23", "2026-11-28", None),
        ("2026-11-24", "2026-11-28", "24/11/2026 là thứ Ba, Ngày Văn hóa Việt Nam: vốn đã nghỉ"),
        ("2026-11-23", "2026-11-27", "27/11/2026 là thứ Sáu, ngày làm việc: vốn đã đi làm"),
        ("2026-11-23", "2027-11-28", "cách nhau 370 ngày"),
        ("2027-12-31", "2028-01-01", "01/01/2028 là ngày nghỉ lễ, tết (Tết Dương lịch): không lấy làm ngày làm bù"),
        ("2027-02-11", "2027-02-07", "07/02/2027 là ngày nghỉ lễ, tết (Mùng hai Tết Nguyên đán)"),
        ("2026-12-31", "2027-01-02", None),
        ("2026-11-23", "2026-11-23", "là một ngày"),
        ("2026-11-23", None, None),
        (None, "2026-11-28", None),
    ],
)
def test_a_swap_that_cannot_be_meant_is_reported_before_it_is_kept(off, worked, expected):
    days = [day and dt.date.fromisoformat(day) for day in (off, worked)]
    swap = Decision("1/CV", *days)
    found = (*swap_errors(swap, WorkingCalendar(), dt.date(2026, 11, 1)), *swap_doubts(swap))
    assert found == () if expected is None else any(expected in line for line in found)


def test_a_swap_of_the_past_or_without_a_decision_is_refused():
    swap = Decision(" ", dt.date(2026, 11, 23), dt.date(2026, 11, 28))
    errors = swap_errors(swap, WorkingCalendar(), dt.date(2026, 11, 24))
    assert errors == ("thiếu số, ký hiệu văn bản quyết định", "ngày 23/11/2026 đã qua")
