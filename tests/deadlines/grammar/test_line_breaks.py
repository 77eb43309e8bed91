"""Line breaks of a cell part its items where a bullet, a number or a new sentence begins, and are ignored elsewhere."""

import datetime as dt

import pytest

from calendars.deadlines import parse

PLAN = {"plan_from": dt.date(2026, 1, 1), "plan_to": dt.date(2026, 12, 31)}


def read(text):
    deadline = parse(text, **PLAN)
    return deadline.kind.value, deadline.occurrences, deadline.needs_review


@pytest.mark.parametrize(
    "lines",
    [
        ["Rà soát danh mục: tháng 3/2026", "Trình Sở Tài chính: trước ngày 15/5/2026"],
        ["Hằng quý, trước ngày 10 tháng cuối quý", "Định kỳ hằng năm, trước ngày 05/12"],
        ["Quý I/2026", "Quý III/2026"],
    ],
)
def test_a_line_that_begins_a_sentence_or_a_bullet_is_an_item(lines):
    once = read("; ".join(lines))
    assert read("\n".join(lines)) == read("\r\n".join(f"- {line}" for line in lines)) == once
    assert read(";\n".join(f"+ {line}" for line in lines)) == once


def test_bullets_are_no_dashes_of_a_range():
    deadline = parse("- Quý I/2026\n- Quý III/2026", **PLAN)
    assert [each.due for each in deadline.occurrences] == [dt.date(2026, 3, 31), dt.date(2026, 9, 30)]


@pytest.mark.parametrize(
    "text", ["Hoàn thành trước ngày\n15/6/2026", "Xong trong\nQuý II/2026", "từ 01/3\n- 30/4/2026", "Tháng\n6/2026"]
)
def test_a_line_that_was_only_full_goes_on(text):
    assert read(text) == read(text.replace("\n", " "))
