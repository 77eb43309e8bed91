"""Files that are not taken: each reason is given, with its cell where there is one; nothing lost, nothing half kept."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dondoc.reports.forms.layout import HIDDEN, NOTHING, SHEET, UNIT
from dondoc.store.engine import Store
from dondoc.store.models import Obligation
from dondoc.store.models.obligation import Progress
from dondoc.store.scope import ALL_OFFICES
from tests.support.reports import reports_province as province
from tests.support.reports.report_forms import SENT, UNITS, good, refused

pytest_plugins = ("tests.support.reports.report_fixtures",)


def test_an_empty_form_is_refused_and_states_how_to_report_nothing(ready: Store, blank: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(blank)
    assert f"ô {NOTHING}" in refused(ready, tmp_path, path)
    answer = province.send(ready, tmp_path, province.filled(blank, tmp_path / "b.xlsx", {NOTHING: "x"}), SENT)
    assert (answer.status, answer.nothing, answer.lines) == ("taken", True, 0)


def test_nothing_to_report_and_figures_together_are_refused(ready: Store, blank: bytes, tmp_path: Path) -> None:
    message = refused(ready, tmp_path, province.filled(blank, tmp_path / "a.xlsx", {**good(blank), NOTHING: "x"}))
    assert "không phát sinh" in message


def test_a_form_of_another_period_is_refused(ready: Store, blank: bytes, tmp_path: Path) -> None:
    path = province.filled(blank, tmp_path / "a.xlsx", good(blank))
    assert "sai kỳ" in refused(ready, tmp_path, path, period_key="BC.2021.6T")
    changed = province.filled(blank, tmp_path / "b.xlsx", {**good(blank), "C4": "6 tháng đầu năm 2021"})
    assert "ô C4" in refused(ready, tmp_path, changed)


def test_a_form_of_another_unit_is_refused(ready: Store, blank: bytes, tmp_path: Path) -> None:
    with ready.read() as session:
        other = province.report_of(session, "Sở Tư pháp", "Q1").obligation.unit_id
    path = province.filled(blank, tmp_path / "a.xlsx", good(blank))
    assert "sai đơn vị" in refused(ready, tmp_path, path, unit_id=other)
    for name in ("Sở Tư pháp", "Sở Nội vụ; Sở Tư pháp"):
        changed = province.filled(blank, tmp_path / "b.xlsx", {**good(blank), UNIT: name})
        message = refused(ready, tmp_path, changed)
        assert f"ô {UNIT}" in message
        assert "mỗi biểu chỉ dùng cho một đơn vị" in message


def test_a_letter_in_the_last_row_is_named_at_once(ready: Store, blank: bytes, tmp_path: Path) -> None:
    path = province.filled(blank, tmp_path / "a.xlsx", {**good(blank), "A1048576": "x"})
    assert "ô A1048576: ghi “x” ngoài chỗ điền" in refused(ready, tmp_path, path)


def test_two_units_in_one_file_are_refused(ready: Store, blank: bytes, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(blank))
    book.copy_worksheet(book[SHEET])[UNIT] = "Sở Tư pháp"
    book.save(tmp_path / "a.xlsx")
    message = refused(ready, tmp_path, tmp_path / "a.xlsx")
    assert "hai biểu trong một tệp" in message
    assert "Sở Tư pháp" in message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda sheet: sheet.insert_rows(13), "chèn thêm 1 dòng"),
        (lambda sheet: sheet.delete_rows(12), "xoá 1 dòng"),
        (lambda sheet: sheet.insert_cols(4), "chèn thêm 1 cột"),
        (lambda sheet: sheet.__setitem__("C11", "Nhiệm vụ khác"), "ô C11"),
        (lambda sheet: sheet.__setitem__("M14", "kết quả kèm theo"), "ô M14"),
        (lambda sheet: setattr(sheet, "title", "BC quý I"), "tên trang tính"),
    ],
)
def test_a_form_changed_in_structure_is_refused_with_the_reason(
    ready: Store, blank: bytes, tmp_path: Path, change: Any, words: str
) -> None:
    province.filled(blank, tmp_path / "a.xlsx", good(blank))
    book = load_workbook(tmp_path / "a.xlsx")
    change(book[SHEET])
    book.save(tmp_path / "b.xlsx")
    assert words in refused(ready, tmp_path, tmp_path / "b.xlsx")


def test_rows_sorted_by_hand_are_noticed(ready: Store, blank: bytes, tmp_path: Path) -> None:
    one, two = (mark.row for mark in province.rows_of(blank, "activity")[:2])
    sheet = load_workbook(io.BytesIO(blank))[SHEET]
    swap = {f"{c}{one}": sheet[f"{c}{two}"].value for c in "ABCDE"} | {
        f"{c}{two}": sheet[f"{c}{one}"].value for c in "ABCDE"
    }
    message = refused(ready, tmp_path, province.filled(blank, tmp_path / "a.xlsx", {**good(blank), **swap}))
    assert "sắp xếp lại" in message


def test_marks_that_were_touched_or_are_missing_are_reported(ready: Store, blank: bytes, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(blank))
    book[HIDDEN]["A1"] = str(book[HIDDEN]["A1"].value).replace("Sở Nội vụ", "Sở Y tế")
    book.save(tmp_path / "a.xlsx")
    assert "dấu nhận dạng" in refused(ready, tmp_path, tmp_path / "a.xlsx")
    del book[HIDDEN]
    book.save(tmp_path / "b.xlsx")
    assert "không có dấu nhận dạng" in refused(ready, tmp_path, tmp_path / "b.xlsx")


def with_macro(blank: bytes, path: Path) -> Path:
    path.write_bytes(blank)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return path


def test_files_that_are_no_form_are_refused_in_one_clear_line_each(ready: Store, blank: bytes, tmp_path: Path) -> None:
    bad = {
        "macro": with_macro(blank, tmp_path / "a.xlsm"),
        "không phải tệp Excel": tmp_path / "b.xlsx",
        "bị hỏng": tmp_path / "c.xlsx",
        "rỗng": tmp_path / "d.xlsx",
        "không thấy tệp": tmp_path / "missing.xlsx",
        "đặt mật khẩu": tmp_path / "e.xlsx",
    }
    bad["không phải tệp Excel"].write_text("Báo cáo quý I")
    bad["bị hỏng"].write_bytes(blank[: len(blank) // 2])
    bad["rỗng"].write_bytes(b"")
    bad["đặt mật khẩu"].write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    for words, path in bad.items():
        message = refused(ready, tmp_path, path)
        assert words in message, message
        assert "\n" not in message


def test_one_bad_file_does_not_keep_the_others_out_and_every_file_is_kept_by_its_hash(
    ready: Store, tmp_path: Path
) -> None:
    from dondoc.reports.forms.receive import Expected, receive_all

    paths = []
    for unit in UNITS:
        blank = province.form_of(ready, unit, "Q1")
        paths.append(province.filled(blank, tmp_path / f"{len(paths)}.xlsx", good(blank)))
    shutil.copy(paths[0], tmp_path / "bad.xlsx")
    (tmp_path / "bad.xlsx").write_bytes(paths[0].read_bytes()[:900])
    home = tmp_path / "home"
    done = receive_all(
        ready,
        province.settings(home),
        [paths[0], tmp_path / "bad.xlsx", *paths[1:]],
        Expected(SENT, SENT, ALL_OFFICES),
        province.by(SENT),
    )
    assert [one.status for one in done] == ["taken", "refused", "taken", "taken"]
    assert len(list((home / "reports").rglob("*.xlsx"))) == 4


def test_a_row_withdrawn_since_the_form_left_is_passed_over_with_a_note(
    ready: Store, blank: bytes, tmp_path: Path
) -> None:
    about = int(province.rows_of(blank, "activity")[1].about)
    with ready.write() as session:
        session.get_one(Obligation, about).progress = Progress.WITHDRAWN
    answer = province.send(ready, tmp_path, province.filled(blank, tmp_path / "a.xlsx", good(blank)), SENT)
    assert (answer.status, answer.lines) == ("taken", 2)
    assert str(about) in answer.notes[0]


def test_text_that_looks_like_a_formula_is_shown_and_not_computed(sqlite_store: Store, tmp_path: Path) -> None:
    from tests.support.builders import activity

    province.register(sqlite_store, tmp_path, UNITS)
    plan_id = province.plan(sqlite_store, tmp_path, [activity("1", "=1+1 là phép cộng", lead="Sở Nội vụ")])
    province.confirm(sqlite_store, tmp_path, plan_id, dt.date(2021, 1, 5))
    province.open_on(sqlite_store, dt.date(2021, 6, 10))
    blank = province.form_of(sqlite_store, "Sở Nội vụ", "6T")
    cell = load_workbook(io.BytesIO(blank))[SHEET][f"C{province.rows_of(blank, 'activity')[0].row}"]
    assert (cell.data_type, cell.value) == ("s", "=1+1 là phép cộng")
