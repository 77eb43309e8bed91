"""A coordinator's quarter on the command line, from the plan to the draft, with the texts she sees."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from config.settings import load
from dondoc.cli import main
from dondoc.store.engine import open_store
from tests.support.reports import reports_province as province

UNITS = province.SO[:3]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with three sở and their plan."""
    store = open_store(f"sqlite:///{tmp_path / 'dondoc.db'}")
    province.register(store, tmp_path, UNITS)
    province.plan(store, tmp_path, province.activities(24, UNITS))
    store.close()
    return tmp_path


@dataclass
class Done:
    """The output of a command and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def dondoc(home: Path, *words: str) -> Done:
    out, err, code = io.StringIO(), io.StringIO(), 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("DONDOC_HOME", str(home))
        patch.delenv("DONDOC_DATABASE_URL", raising=False)
        patch.chdir(home)
        patch.setattr(sys, "argv", ["dondoc", "report", *words])
        load.cache_clear()
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
    load.cache_clear()
    return Done(code, out.getvalue(), err.getvalue())


def ok(home: Path, *words: str) -> str:
    done = dondoc(home, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def answer(home: Path, *words: str) -> Any:
    return json.loads(ok(home, *words, "--json"))


def test_a_quarter_from_the_plan_s_words_to_the_signed_draft(home: Path) -> None:
    (offered,) = answer(home, "cycles")
    assert (offered["codes"], offered["reports_to"]) == (["Q1", "6T", "9T", "NAM"], "Sở Nội vụ")
    confirmed = answer(home, "confirm", "1", "--today", "2021-01-05")
    assert [one["key"] for one in confirmed["periods"]][:2] == ["BC.2021.Q1", "BC.2021.6T"]
    assert "3 thư có biểu đính kèm" in ok(home, "open", "--today", "2021-03-05")
    (path,) = answer(home, "form", "Q1", "--unit", "Sở Nội vụ", "--out", "bieu")
    blank = (home / path).read_bytes()
    first = province.rows_of(blank, "activity")[0].row
    cells = {f"F{first}": "đã hoàn thành", f"H{first}": "01/3/2021", f"I{first}": "Đã ban hành"}
    good = province.filled(blank, home / "tot.xlsx", cells)
    bad = province.filled(blank, home / "sai.xlsx", {f"F{first}": "xong"})
    done = dondoc(home, "receive", str(good), str(bad), "--today", "2021-03-17")
    assert done.returncode == 1
    assert "muộn 1 ngày" in done.stdout
    assert f"ô F{first}" in done.stdout
    assert "1/2 tệp không nhận" in done.stderr
    assert "không phát sinh" not in ok(home, "approve", "Q1", "--all", "--today", "2021-03-18")
    ok(home, "nothing", "Q1", "--unit", "Sở Tư pháp", "--today", "2021-03-16")
    matrix = answer(home, "matrix", "--today", "2021-03-18", "--export", "nop.xlsx")
    cells_of = {line["unit"]: line["cells"][0]["text"] for line in matrix["lines"]}
    assert cells_of == {
        "Sở Nội vụ": "muộn 1 ngày",
        "Sở Tư pháp": "không phát sinh",
        "Sở Tài chính": "chưa nộp, quá hạn 2 ngày",
    }
    assert load_workbook(home / "nop.xlsx").sheetnames == ["Nộp báo cáo", "Tổng số"]
    found = answer(
        home, "consolidate", "Q1", "--today", "2021-03-18", "--out", "bc.docx", "--sources", "nguon.xlsx", "--close"
    )
    assert (found["activities"]["done"]["value"], found["activities"]["planned"]["value"]) == (1, 24)
    assert "BÁO CÁO" in [p.text for p in docx.Document(io.BytesIO((home / "bc.docx").read_bytes())).paragraphs]
    assert (home / "nguon.xlsx").stat().st_size > 5_000


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("consolidate", "Q1"), "chưa mở"),
        (("matrix", "--plan", "x"), "--help"),
        (("form", "Q7"), "không có kỳ báo cáo “Q7”"),
        (("form", "2021"), "không phải kỳ báo cáo"),
        (("confirm", "9"), "không có kế hoạch số 9"),
        (("receive", "khong-co.xlsx"), "1/1 tệp không nhận"),
        (("par", "show", "--year", "2021"), "chưa có tiêu chí"),
        (("exclude", "Q1", "--unit", "Sở Lạ", "--why", "x"), "không có đơn vị nào tên “Sở Lạ”"),
    ],
)
def test_what_was_asked_wrongly_is_reported_in_one_line(home: Path, words: tuple[str, ...], message: str) -> None:
    ok(home, "confirm", "1", "--today", "2021-01-05")
    done = dondoc(home, *words)
    assert done.returncode in (1, 2)
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
