"""Reporting periods are read as offices write them, and written so."""

from __future__ import annotations

import pytest

from calendars.reports.period_names import NAMES, code_and_year, code_of, period_name, title_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BC.2021.Q1", ("Q1", 2021)),
        ("q1/2021", ("Q1", 2021)),
        ("Q1", ("Q1", None)),
        ("Quý I/2021", ("Q1", 2021)),
        ("quý I năm 2021", ("Q1", 2021)),
        ("quy 4", ("Q4", None)),
        ("6T/2021", ("6T", 2021)),
        ("6 tháng 2021", ("6T", 2021)),
        ("6 tháng đầu năm 2021", ("6T", 2021)),
        ("6 tháng cuối năm", ("6TC", None)),
        ("9 tháng năm 2021", ("9T", 2021)),
        ("năm 2021", ("NAM", 2021)),
        ("NAM/2021", ("NAM", 2021)),
        ("Tháng 3/2021", ("T03", 2021)),
        ("T11", ("T11", None)),
        ("", None),
        ("2021", None),
        ("Q1/2021/2022", None),
    ],
)
def test_a_period_is_read_by_its_name_or_its_code(text: str, found: tuple[str, int | None] | None) -> None:
    assert code_and_year(text) == found


@pytest.mark.parametrize("code", NAMES)
def test_what_is_written_is_read_again(code: str) -> None:
    assert code_of(period_name(code)) == code
    assert code_and_year(title_of(f"BC.2026.{code}")) == (code, 2026)
