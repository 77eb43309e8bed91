"""The statement of a reply, through every shape a mail client gives it: none wrongly done, the rest right or asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from tests.inbox.shapes import SHAPES

TODAY, DUE = dt.date(2026, 6, 20), dt.date(2026, 6, 30)
ONE = [Listed(33, 1, "II.1", "Rà soát văn bản", DUE)]
Row = tuple[str, str, list[str]]


def _rows() -> Iterator[Row]:
    for line in Path(__file__).with_name("answers.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, state, *rest = [part.strip() for part in line.split("|")]
            yield text.replace("\\n", "\n"), state, [*rest, "", "", "", "", ""][:5]


ROWS = list(_rows())
MAILS = [(shape, row) for row, shape in zip(ROWS * 2, cycle(SHAPES), strict=False)]
"""Each answer in two shapes: more than 120 whole mails."""


def _is_asked(found: Statement) -> bool:
    return found.state is ReportedState.UNCLEAR or bool(found.doubts)


@pytest.mark.parametrize(("shape", "row"), MAILS, ids=[f"{shape}-{row[0][:40]}" for shape, row in MAILS])
def test_a_reply_states_what_its_writer_meant(shape: str, row: Row) -> None:
    text, state, (day, number, percent, until, unit) = row
    [found] = statements(SHAPES[shape](text).as_bytes(), ONE, TODAY)
    assert found.obligation_id == 33
    if state == "?":
        assert _is_asked(found) or found.state is not ReportedState.DONE
        return
    assert not found.doubts, found
    assert found.state == state, found
    assert (found.day.isoformat() if found.day else "") == day or not day
    assert found.document == number or not number
    assert (str(found.percent) if found.percent is not None else "") == percent or not percent
    assert (found.until.isoformat() if found.until else "") == until or not until
    assert found.unit == unit or not unit


TWO = [
    Listed(33, 1, "II.1", "Rà soát văn bản quy phạm pháp luật", DUE),
    Listed(34, 2, "II.2", "Tổ chức tập huấn kỹ năng số cho cán bộ", DUE),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. xong\n2. chưa", {33: "done", 34: "progress"}),
        ("Tập huấn kỹ năng số đã hoàn thành.", {34: "done"}),
        ("Rà soát văn bản: đã xong. Tập huấn kỹ năng số: chưa làm", {33: "done", 34: "progress"}),
        ("1. Tập huấn kỹ năng số: đã hoàn thành ngày 1/6", {34: "?"}),
        ("Mã nhiệm vụ 99: đã hoàn thành.", {None: "?"}),
        ("Đã hoàn thành.", {None: "?"}),
    ],
)
def test_an_answer_to_a_letter_of_two_is_about_the_work_it_names_or_asked(text: str, expected: dict) -> None:
    found = statements(SHAPES["zimbra"](text).as_bytes(), TWO, TODAY)
    assert {one.obligation_id: "?" if _is_asked(one) else one.state.value for one in found} == expected
