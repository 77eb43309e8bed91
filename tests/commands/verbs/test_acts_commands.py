"""Acts, undo and log as typed: several obligations at once, those left out are listed, a wrong act is taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from config.settings import load
from dondoc.cli import cli
from dondoc.store.engine import open_store
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from tests.support.builders import BY, activity, reading


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store with one row that three units lead."""
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path))
    monkeypatch.setenv("DONDOC_CONFIG", str(tmp_path / "none.toml"))
    load.cache_clear()
    store = open_store(load().store_url)
    row = activity("I.1", "Họp", lead="")
    row = type(row)(**{**_fields(row), "lead": ("Sở A", "Sở B", "Sở C")})
    import_reading(store, load(), reading(row), BY, office=DEFAULT)
    store.close()
    yield tmp_path
    load.cache_clear()


def _fields(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(cli, list(arguments))
    if code == 0:
        assert done.exception is None, done.exception
    else:
        assert getattr(done.exception, "exit_code", getattr(done.exception, "code", 0)) == code
        return str(done.exception) + done.output
    return done.output


def states() -> dict[str, str]:
    rows = json.loads(run("status", "--today", "2021-06-01", "--json"))["obligations"]
    return {row["unit"]: row["progress"] for row in rows}


def test_one_row_is_closed_for_some_units_or_for_all_and_the_rest_is_reported() -> None:
    printed = run("done", "I.1", code=2)
    assert all(f"Sở {letter}" in printed for letter in "ABC")
    run("done", "I.1", "--unit", "Sở A", "--on", "2021-06-01")
    assert states() == {"Sở A": "done", "Sở B": "not_started", "Sở C": "not_started"}
    printed = run("done", "I.1", "--all", "--on", "2021-06-02", "--today", "2021-06-02")
    assert "Bỏ qua nhiệm vụ 1 (Sở A): đã hoàn thành" in printed
    assert set(states().values()) == {"done"}


def test_undo_shows_asks_and_keeps_nothing_without_a_yes() -> None:
    run("done", "1", "--on", "2021-06-01")
    printed = run("undo", "1")
    assert "tiến độ đã hoàn thành → chưa thực hiện" in printed
    assert printed.endswith("Chưa ghi gì.\n")
    assert states()["Sở A"] == "done"
    assert run("undo", "1", "--yes").endswith("Đã lấy lại.\n")
    assert states()["Sở A"] == "not_started"
    assert "không có việc nào" in run("undo", "1", "--yes", code=2)


@pytest.mark.parametrize(
    "change",
    [
        ("split", "Sở A", "--into", "Sở D", "--into", "Sở E"),
        ("dissolve", "Sở A"),
        ("rename", "Sở A", "--to", "Sở F"),
        ("merge", "Sở A", "--into", "Sở B"),
    ],
)
def test_a_reorganisation_is_taken_back_as_typed(change: tuple[str, ...], tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    register.write_text("name\nSở A\nSở B\nSở C\n", encoding="utf-8")
    run("units", "import", str(register))
    before = json.loads(run("units", "list", "--json"))
    run("units", *change, "--from", "2021-06-01", "--decision", "1/NQ", "--today", "2021-06-02", "--yes")
    assert json.loads(run("units", "list", "--json")) != before
    printed = run("undo", "--unit", "Sở A", "--today", "2021-06-02")
    assert "danh bạ như trước: " in printed
    assert printed.endswith("Chưa ghi gì.\n")
    # The act is found under the name that came of it as well as under the old one.
    assert run("undo", "--unit", change[-1], "--today", "2021-06-02") == printed
    run("undo", "--unit", "Sở A", "--today", "2021-06-02", "--yes", "--why", "nhầm")
    assert json.loads(run("units", "list", "--json")) == before


def test_a_removed_swap_comes_again_as_typed() -> None:
    days = ("2021-07-05", "2021-07-10")
    run("calendar", "add-swap", *days, "--decision", "TB 1", "--today", "2021-06-01", "--yes")
    run("calendar", "remove-swap", *days, "--today", "2021-06-01", "--yes")
    assert run("undo", "--calendar", "--today", "2021-06-01", "--yes").endswith("Đã lấy lại.\n")
    assert "TB 1" in run("calendar", "2021")
    assert run("undo", "--calendar", "--today", "2021-06-01", "--yes").endswith("Đã lấy lại.\n")
    assert "TB 1" not in run("calendar", "2021")


def test_the_log_shows_who_did_what_through_which_way_and_what_was_undone() -> None:
    run("done", "1", "--on", "2021-06-01", "--note", "Biên bản 5")
    run("undo", "1", "--yes", "--why", "ghi nhầm")
    lines = json.loads(run("log", "--json"))
    assert [(one["channel"], one["undone"]) for one in lines[:2]] == [("lệnh", False), ("lệnh", True)]
    assert "lấy lại việc đã ghi" in lines[0]["words"]
    assert "(ghi nhầm)" in lines[0]["words"]
    assert json.loads(run("log", "--until", "2020-01-01", "--json")) == []
    assert "0 việc" in run("log", "--who", "không ai")


def test_evidence_must_be_a_file_with_something_in_it(home: Path) -> None:
    empty = home / "trong.pdf"
    empty.touch()
    for path in (empty, home, Path("/dev/zero"), home / "khong-co.pdf"):
        assert str(path) in run("evidence", "1", "--file", str(path), code=2)
    assert not list((home / "evidence").rglob("*")) if (home / "evidence").exists() else True
    file = home / "bien-ban.pdf"
    file.write_bytes(b"%PDF- bien ban")
    run("evidence", "1", "--file", str(file))
    assert [path.suffix for path in (home / "evidence").rglob("*.pdf")] == [".pdf"]


def test_a_unit_is_found_without_its_marks_and_one_plan_heads_with_itself() -> None:
    assert len(json.loads(run("status", "--unit", "so a", "--json"))["obligations"]) == 1
    found = json.loads(run("status", "--plan", "1", "--json"))
    assert [one["id"] for one in found["plans"]] == [1]
    assert "99" in run("status", "--plan", "99", code=2)


def test_a_place_is_matched_whole_however_it_is_typed() -> None:
    assert "Bỏ qua" not in run("progress", "i.1.", "40", "--unit", "so b", "--today", "2021-06-01")
    assert states()["Sở B"] == "in_progress"
    for part in ("I", "I.", "1.1", "II.1", "I.10"):
        assert "không có nhiệm vụ" in run("done", part, "--all", code=2)
