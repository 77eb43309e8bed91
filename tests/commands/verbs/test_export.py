"""Tables handed to other programs open there, and no cell of them is computed."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from sqlalchemy import select, text

from calendars.workdays import WorkingCalendar
from config.settings import Settings, load
from dondoc.commands.progress.status import command as status_command
from dondoc.store.engine import Store, open_store
from dondoc.store.models import Obligation
from dondoc.store.queries import export
from dondoc.store.queries.export import COLUMNS, write_csv, write_json, write_xlsx
from dondoc.store.queries.obligations.obligation_queries import Wanted
from dondoc.store.queries.obligations.obligation_rows import ObligationRow, rows
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.scope import ALL_OFFICES
from dondoc.store.service import import_reading
from tests.support.builders import BY, activity, reading


@pytest.fixture
def table(store: Store) -> list[ObligationRow]:
    plan = reading(activity("I.1", "=HYPERLINK(1)"), activity("I.2", "- Rà soát", "Khi có yêu cầu"))
    import_reading(store, Settings(), plan, BY, office=DEFAULT)
    with store.read() as session:
        return rows(session, Wanted(ALL_OFFICES), dt.date(2021, 7, 5), WorkingCalendar(), 3)


def written(write: Callable[[BinaryIO, Iterable[ObligationRow]], int], rows: Iterable[ObligationRow]) -> bytes:
    out = io.BytesIO()
    write(out, rows)
    return out.getvalue()


def test_a_sheet_shows_a_text_that_looks_like_a_formula_and_never_computes_it(table: list[ObligationRow]) -> None:
    sheet = load_workbook(io.BytesIO(written(write_xlsx, table))).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS.values())
    assert (sheet["D2"].value, sheet["D2"].data_type, sheet["D3"].value) == ("=HYPERLINK(1)", "s", "- Rà soát")
    assert sheet["N2"].value == 5


def test_a_csv_opens_with_its_accents_and_its_formulas_made_harmless(table: list[ObligationRow]) -> None:
    lines = list(csv.reader(io.StringIO(written(write_csv, table).decode("utf-8-sig"))))
    assert lines[1][3] == "'=HYPERLINK(1)"
    assert lines[1][7] == "30/06/2021"


def test_a_day_in_a_sheet_is_a_day_shown_as_offices_write_it(table: list[ObligationRow]) -> None:
    due = load_workbook(io.BytesIO(written(write_xlsx, table))).worksheets[0]["H2"]
    assert (due.value, due.number_format) == (dt.datetime(2021, 6, 30), "dd/mm/yyyy")


def test_json_keeps_every_field(table: list[ObligationRow]) -> None:
    assert [row["key"] for row in json.loads(written(write_json, table))] == ["I.1", "I.2"]


def test_a_sheet_that_is_full_goes_on_in_the_next(table: list[ObligationRow], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "SHEET_ROWS", 3)
    book = load_workbook(io.BytesIO(written(write_xlsx, table * 4)))
    assert [(sheet.title, sheet.max_row) for sheet in book] == [
        ("Nhiệm vụ", 4),
        ("Nhiệm vụ 2", 4),
        ("Nhiệm vụ 3", 3),
    ]


def test_nothing_to_export_is_a_sheet_with_its_heading() -> None:
    assert load_workbook(io.BytesIO(written(write_xlsx, []))).worksheets[0].max_row == 1
    assert json.loads(written(write_json, [])) == []


@pytest.mark.parametrize("write", [write_csv, write_json, write_xlsx])
@pytest.mark.slow
def test_memory_does_not_grow_with_the_rows(
    table: list[ObligationRow], write: Callable[[BinaryIO, Iterable[ObligationRow]], int], tmp_path: Path
) -> None:
    def many(count: int) -> Iterator[ObligationRow]:
        return (replace(table[0], id=number, activity=f"Việc số {number}") for number in range(count))

    def measured(count: int) -> int:
        with (tmp_path / "ra").open("w+b") as out:
            tracemalloc.start()
            write(out, many(count))
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return most

    measured(10)
    assert measured(3000) < measured(300) + 300_000


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office that owes 450 things: more than a screen lists."""
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path))
    load.cache_clear()
    store = open_store(load().store_url)
    import_reading(store, load(), reading(activity("I.1", "Rà soát"), activity("I.2", "Báo cáo")), BY, office=DEFAULT)
    with store.write() as session:
        one = session.scalars(select(Obligation).order_by(Obligation.id)).first()
        assert one is not None
        columns = ", ".join(c.name for c in Obligation.__table__.columns if c.name not in ("id", "occurrence"))
        n = "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 449)"
        copy = f"INSERT INTO obligation (occurrence, {columns}) {n} SELECT i, {columns} FROM n, obligation WHERE id = 1"
        session.execute(text(copy))
    store.close()
    return tmp_path


def status(*options: str) -> str:
    done = CliRunner().invoke(status_command, ["--today", "2021-06-15", *options])
    assert done.exit_code == 0, done.output
    return done.output


def test_an_export_is_whole_and_prints_no_table(home: Path) -> None:
    for name in ("a.csv", "a.xlsx", "a.json"):
        result = status("--export", str(home / name))
        assert f"Đã ghi 450 nhiệm vụ ra {home / name}." in result
        assert "I.1" not in result
    assert len((home / "a.csv").read_text(encoding="utf-8-sig").splitlines()) == 451
    assert load_workbook(home / "a.xlsx").worksheets[0].max_row == 451
    assert len(json.loads((home / "a.json").read_text(encoding="utf-8"))) == 450


def test_a_screen_states_how_much_it_leaves_out(home: Path) -> None:
    assert "Còn 250 nhiệm vụ nữa chưa kể" in status()
    assert "chưa kể" not in status("--limit", "450")


def test_an_export_that_fails_leaves_the_old_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = home / "a.csv"
    old.write_text("cũ", encoding="utf-8")

    def broken(out: BinaryIO, _rows: object) -> int:
        out.write(b"nua")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(export.FORMATS, ".csv", broken)
    done = CliRunner().invoke(status_command, ["--export", str(old)])
    assert "ổ đĩa đã đầy" in str(done.exception)
    assert old.read_text(encoding="utf-8") == "cũ"
    assert [one.name for one in home.iterdir() if one.name.endswith(".part")] == []
