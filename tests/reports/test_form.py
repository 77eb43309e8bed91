"""Forms sent out and taken back: what is filled is read, what is wrong is named by its cell, nothing is half kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dondoc.reports.cycles import acts
from dondoc.store.engine import Store
from dondoc.store.models import Obligation, ReportLine, ReportValue
from dondoc.store.models.cycle import ReportState
from dondoc.store.models.obligation import Progress
from tests.support.reports import reports_province as province
from tests.support.reports.report_forms import SENT, good, kept, refused, row_of

pytest_plugins = ("tests.support.reports.report_fixtures",)


def test_a_form_well_filled_is_kept_whole_and_the_unit_is_no_longer_chased(
    ready: Store, blank: bytes, tmp_path: Path
) -> None:
    answer = province.send(ready, tmp_path, province.filled(blank, tmp_path / "a.xlsx", good(blank)), SENT)
    assert (answer.status, answer.unit, answer.late, answer.lines, answer.values) == ("taken", "Sở Nội vụ", 0, 2, 2)
    with ready.write() as session:
        report = province.report_of(session, "Sở Nội vụ", "Q1")
        assert (report.state, report.obligation.progress) == (ReportState.SENT, Progress.AWAITING)
        value = session.scalars(select(ReportValue).where(ReportValue.part.is_not(None))).one()
        assert (value.part, value.whole, value.value) == (1071, 2025, 52.88)
        line = session.scalars(select(ReportLine).where(ReportLine.progress == "done")).one()
        assert (line.result, line.evidence, line.done_on) == ("Đã ban hành", "15/KH-SNV", dt.date(2021, 3, 1))
        done = session.get_one(Obligation, line.obligation_id)
        assert done.progress is Progress.AWAITING
        acts.approve(session, report, province.by(SENT), SENT)
        assert (done.progress, done.done_on) == (Progress.DONE, dt.date(2021, 3, 1))


def test_the_same_file_twice_is_taken_once(ready: Store, blank: bytes, tmp_path: Path) -> None:
    path = province.filled(blank, tmp_path / "a.xlsx", good(blank))
    assert province.send(ready, tmp_path, path, SENT).status == "taken"
    before = kept(ready)
    assert province.send(ready, tmp_path, path, dt.date(2021, 3, 25)).status == "same"
    assert kept(ready) == before


def test_a_corrected_file_stands_in_the_place_of_the_first_until_it_is_approved(
    ready: Store, blank: bytes, tmp_path: Path
) -> None:
    cells = good(blank)
    province.send(ready, tmp_path, province.filled(blank, tmp_path / "a.xlsx", cells), SENT)
    first = province.rows_of(blank, "activity")[0].row
    later = {**cells, f"F{first}": "đang thực hiện", f"H{first}": None, f"G{first}": 60}
    answer = province.send(ready, tmp_path, province.filled(blank, tmp_path / "b.xlsx", later), SENT)
    assert (answer.status, kept(ready)[:2]) == ("taken", (2, 2))
    with ready.write() as session:
        report = province.report_of(session, "Sở Nội vụ", "Q1")
        moved = session.get_one(Obligation, int(province.rows_of(blank, "activity")[0].about))
        assert (moved.progress, moved.percent, moved.done_on) == (Progress.IN_PROGRESS, 60, None)
        acts.approve(session, report, province.by(SENT), SENT)
    message = refused(ready, tmp_path, province.filled(blank, tmp_path / "c.xlsx", cells))
    assert "đã duyệt" in message


@pytest.mark.parametrize(
    ("typed", "part", "whole", "value"),
    [
        ({"H": "52,88%"}, None, None, 52.88),
        ({"H": "52,88 %"}, None, None, 52.88),
        ({"F": "1.071/2.025"}, 1071, 2025, None),
        ({"H": "1.071/2.025 (52,88%)"}, 1071, 2025, 52.88),
        ({"F": 44, "G": "44"}, 44, 44, None),
        ({"F": "7.124.335.344", "G": 8e9}, 7124335344, 8e9, None),
        ({"F": 0, "G": 0}, 0, 0, None),
    ],
)
def test_figures_written_as_text_are_read_as_offices_mean_them(
    ready: Store, blank: bytes, tmp_path: Path, typed: dict[str, Any], part: Any, whole: Any, value: Any
) -> None:
    row = row_of(blank, "TT-01")
    cells = {f"{column}{row}": what for column, what in typed.items()}
    assert province.send(ready, tmp_path, province.filled(blank, tmp_path / "a.xlsx", cells), SENT).status == "taken"
    with ready.read() as session:
        found = session.scalars(select(ReportValue)).one()
        assert (found.part, found.whole, found.value) == (part, whole, value)


@pytest.mark.parametrize(
    ("code", "typed", "cell", "words"),
    [
        ("TT-01", {"H": "trên 50%"}, "H", "không phải số cụ thể"),
        ("TT-01", {"H": 0.5288}, "H", "52,88%"),
        ("TT-01", {"F": 10}, "G", "thiếu tổng số"),
        ("TT-01", {"F": 12, "G": 10}, "F", "lớn hơn tổng số"),
        ("TT-01", {"F": 1071, "G": 2025, "H": "60%"}, "H", "là 52,89%"),
        ("TT-01", {"H": "97.517"}, "H", "quá 100%"),
        ("TT-01", {"F": dt.datetime(2021, 4, 3), "G": 4}, "F", "ngày giờ"),
        ("CD-01", {"H": "1,071"}, "H", "số nguyên"),
        ("CD-01", {"H": "hai mươi"}, "H", "không phải là số"),
        ("CD-01", {"H": -3}, "H", "số âm"),
        ("CD-01", {"H": "=1+"}, "H", "công thức"),
        ("CD-01", {"H": "50%"}, "H", "văn bản"),
    ],
)
def test_a_wrong_figure_is_named_by_its_cell(
    ready: Store, blank: bytes, tmp_path: Path, code: str, typed: dict[str, Any], cell: str, words: str
) -> None:
    row = row_of(blank, code)
    cells = {**good(blank), **{f"{column}{row}": None for column in "FGH" if code == "TT-01"}}
    cells |= {f"{column}{row}": what for column, what in typed.items()}
    message = refused(ready, tmp_path, province.filled(blank, tmp_path / "a.xlsx", cells))
    assert f"ô {cell}{row}" in message
    assert words in message
    assert "hãy" in message, "what to write instead is named, too"


def test_every_problem_of_a_form_is_reported_at_once(ready: Store, blank: bytes, tmp_path: Path) -> None:
    one, two = (mark.row for mark in province.rows_of(blank, "activity")[:2])
    cells = {f"F{one}": "xong rồi", f"F{two}": "đã hoàn thành", f"G{one}": 140, f"H{one}": "31/2/2021"}
    message = refused(ready, tmp_path, province.filled(blank, tmp_path / "a.xlsx", cells))
    assert all(where in message for where in (f"ô F{one}", f"ô G{one}", f"ô H{one}", f"ô H{two}"))
    written = {**cells, f"B{one}": "mục khác", f"M{two}": "ghi bên lề"}
    message = refused(ready, tmp_path, province.filled(blank, tmp_path / "b.xlsx", written))
    assert all(where in message for where in (f"ô B{one}", f"ô M{two}", f"ô F{one}", f"ô H{two}"))
    assert "hãy ghi lại như trong biểu đã gửi" in message


def test_a_day_that_has_not_come_is_refused(ready: Store, blank: bytes, tmp_path: Path) -> None:
    first = province.rows_of(blank, "activity")[0].row
    cells = {f"F{first}": "đã hoàn thành", f"H{first}": "30/6/2021"}
    assert "chưa tới" in refused(ready, tmp_path, province.filled(blank, tmp_path / "a.xlsx", cells))
