"""What a unit only has to know: counted and listed in part, whole in a workbook; it takes no line from tasks."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest

from notifications.letters.composing.compose import MOST_KNOWN, compose
from notifications.letters.model import LetterKind, MailView
from tests.support.letters_samples import SITE, TODAY, item, mail, upcoming

MANY = 126


def plan_of_years(many: int, **changed: Any) -> MailView:
    """A mail of one thing asked, and so many that are only to be known."""
    later = (TODAY + dt.timedelta(days=30 + n) for n in range(many))
    known = [upcoming(n, LetterKind.INFORM_OPEN, day) for n, day in enumerate(later, start=1)]
    return mail(upcoming(900, LetterKind.REMIND, TODAY + dt.timedelta(days=3)), *known, name="Sở Xây dựng", **changed)


def test_a_long_list_only_for_information_is_counted_listed_in_part_and_whole_in_a_workbook() -> None:
    composed = compose(plan_of_years(MANY, page=f"{SITE}/v/x"))
    assert f"{MANY} việc phối hợp bắt đầu thực hiện" in composed.subject
    for body in (composed.text, composed.html):
        assert f"… và {MANY - MOST_KNOWN} nhiệm vụ phối hợp khác" in body
        assert "trên trang của đơn vị" in body
        assert f"({MANY} nhiệm vụ)" in body
        assert f"{MANY:02d} nhiệm vụ sau đây" in body
    assert composed.text.count("Mã nhiệm vụ:") == MOST_KNOWN + 1
    (book,) = composed.files
    assert book.name in composed.text
    assert book.name in composed.html
    (sheet,) = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert [n for n in range(1, MANY + 1) if n not in cells] == []
    assert "Số ngày quá hạn" not in cells


def test_the_soonest_due_are_those_listed() -> None:
    body_text = compose(plan_of_years(MANY)).text
    codes = [int(line.split(":")[1]) for line in body_text.splitlines() if "Mã nhiệm vụ:" in line]
    assert codes == [900, *range(1, MOST_KNOWN + 1)]


def test_a_short_list_is_reported_whole_without_a_workbook() -> None:
    composed = compose(plan_of_years(MOST_KNOWN))
    assert (composed.files, "nhiệm vụ phối hợp khác" in composed.text) == ((), False)


@pytest.mark.parametrize(("many", "at_length"), [(5, True), (6, False)])
def test_a_coordinator_s_long_list_shows_each_item_in_brief(many: int, *, at_length: bool) -> None:
    late = (item(n, LetterKind.ESCALATE_COORDINATOR, unit_name=f"Sở {n}") for n in range(1, many + 1))
    body_text = compose(mail(*late, role="coordinator", name="Đoàn Minh Khuê")).text
    assert ("Cách tính hạn" in body_text) is at_length
    assert (body_text.count("Đơn vị chủ trì: Sở"), body_text.count("Đã quá hạn")) == (many, many)
