"""`dondoc doubts` and `dondoc settle`: what is in doubt is listed, and one word on a row settles it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from config.settings import load
from dondoc.cli import cli
from dondoc.store.engine import Store
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from tests.support.builders import BY, activity, reading

ROWS = (
    activity("I.1", "Họp", "30/6/2021"),
    activity("I.2", "Sửa quy chế", "làm sớm nhất có thể"),
    activity("I.3", "Báo cáo", "30/6/2025"),
)


@pytest.fixture(autouse=True)
def office(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path))
    load.cache_clear()
    import_reading(sqlite_store, load(), reading(*ROWS), BY, office=DEFAULT)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def test_doubts_are_listed_with_how_they_were_read_and_why() -> None:
    printed = run("doubts").output
    assert "2 (I.2, kế hoạch 1): “làm sớm nhất có thể”, hiểu là chưa có hạn nên chưa nhắc" in printed
    assert "3 (I.3, kế hoạch 1): “30/6/2025”, hiểu là hạn 30/06/2025; hạn nằm ngoài kỳ kế hoạch" in printed
    assert "2 cụm từ thời gian, 0 tên đơn vị cần làm rõ." in printed
    found = json.loads(run("doubts", "--json").output)
    assert [(one["key"], one["time_text"]) for one in found["phrases"]] == [
        ("I.2", "làm sớm nhất có thể"),
        ("I.3", "30/6/2025"),
    ]
    assert found["names"] == []


def test_a_date_or_a_confirmation_settles_a_row_by_its_number_or_its_place() -> None:
    assert "Mục I.2: hạn 15/06/2021" in run("settle", "I.2", "--due", "15/6/2021").output
    assert json.loads(run("settle", "3", "--as-read", "--json").output)["key"] == "I.3"
    assert json.loads(run("doubts", "--json").output)["phrases"] == []
    assert "làm rõ thời hạn" in run("explain", "I.2").output


@pytest.mark.parametrize("arguments", [("I.2",), ("I.2", "--as-read", "--due", "15/6/2021")])
def test_neither_or_both_answers_are_refused_in_one_line(arguments: tuple[str, ...]) -> None:
    done = run("settle", *arguments)
    assert done.exit_code == 2
    assert "hãy ghi một trong hai" in done.output


def test_a_row_nobody_doubts_is_refused_and_shown_what_to_use() -> None:
    from dondoc.activity import DondocError

    for number in ("1", "I.1"):
        done = run("settle", number, "--as-read")
        assert isinstance(done.exception, DondocError)
        assert "dondoc" in str(done.exception)


def test_what_is_due_outside_a_plans_period_is_one_question_and_settled_together(sqlite_store: Store) -> None:
    rows = (
        activity("II.1", "Xây dựng đề án", "Quý II/2022"),
        activity("II.2", "Tổng kết", "30/6/2023"),
        activity("II.3", "Nghiệm thu", "Tháng 9/2022"),
        # Ends on the last day of the period.
        activity("II.4", "Bàn giao", "Trước ngày 01/01/2022"),
    )
    plan = reading(*rows, title="KẾ HOẠCH Khác năm 2021", number="02/KH-UBND")
    kept = import_reading(sqlite_store, load(), plan, BY, office=DEFAULT)
    asked = [one for one in json.loads(run("doubts", "--json").output)["phrases"] if one["plan_id"] == kept.plan_id]
    assert [(one["key"], one["together"]) for one in asked] == [("II.1", 3)]
    assert "2 việc ở 2022, 1 việc ở 2023: đúng?" in run("doubts").output
    run("settle", str(asked[0]["obligation_id"]), "--as-read")
    left = json.loads(run("doubts", "--json").output)["phrases"]
    assert [one["plan_id"] for one in left] == [1, 1]
