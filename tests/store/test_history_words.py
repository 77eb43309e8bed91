"""A line of history in words: units by name, nothing that only programs read, and everything has a name."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import dondoc
from dondoc.store.engine import Store
from dondoc.store.queries.history.describe import FIELDS, HISTORY_LABELS, moved, person
from tests.support.source_trees import parse_source
from tests.web.unclear_name import Name
from tests.web.web_site import TwoOffices

HOME = Path(dondoc.__file__).parents[1]


def _recorded() -> set[str]:
    """Every kind of line that the code writes by its own word."""
    found: set[str] = set()
    for room in ("dondoc", "notifications", "tasks", "flows"):
        for file in (HOME / room).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            for call in ast.walk(parse_source(text)) if "record(" in text else ():
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record" and len(call.args) > 4:
                    found |= {one.value for one in ast.walk(call.args[4]) if isinstance(one, ast.Constant)}
    return found


def test_every_kind_of_line_has_a_vietnamese_name() -> None:
    recorded = _recorded()
    assert len(recorded) > 25
    assert {what for what in recorded if what not in HISTORY_LABELS} == set()


def test_a_hash_is_not_reported_and_what_is_reported_is_labelled() -> None:
    line = moved(None, {"version": 1, "file": "kh.docx", "sha256": "ab" * 32, "changes": 2})
    assert line == ": bản 1, tệp kh.docx, số dòng 2"
    assert moved(None, {"version": 2, "changes": 2}) == ": bản 2, số chỗ thay đổi 2"
    assert moved(None, {"regime": "cchc", "codes": ["Q1", "6T", "NAM"]}) == ": chế độ cchc, các kỳ Quý I, 6 tháng, năm"
    assert FIELDS["version"] == "bản"


def test_of_two_sets_of_values_only_what_differs_is_reported() -> None:
    was = {"name": "Sở Nội vụ", "email": "snv@tinh.vn", "known": False}
    assert moved(was, {**was, "email": "moi@tinh.vn"}) == ": địa chỉ thư snv@tinh.vn → địa chỉ thư moi@tinh.vn"
    assert moved(was, {**was, "known": True}) == ": trong danh bạ: không → trong danh bạ: có"
    assert moved(was, {**was, "contact_name": "Trần Văn An"}) == ": người báo cáo Trần Văn An"


def test_the_account_of_the_machine_is_no_person() -> None:
    assert (person("root"), person("Trần Văn An")) == ("quản trị máy chủ (root)", "Trần Văn An")


def test_an_obligation_s_own_page_names_units_not_their_numbers(sqlite_store: Store, tmp_path: Path) -> None:
    name = Name(TwoOffices(sqlite_store, tmp_path))
    desk, owed = name.desk, name.owed
    name.settle(unit=str(name.units[0]))
    desk.post(f"/nhiem-vu/{owed}/ban-giao", data={"why": "nhầm", "unit": str(name.units[1])})
    page = desk.get(f"/nhiem-vu/{owed}").text
    assert "bàn giao: Sở Nội vụ → Sở Tư pháp" in page
    assert "đơn vị số" not in page
    assert dt.date(2021, 7, 30).isoformat() not in page
