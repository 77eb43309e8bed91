"""Targets in a plan's tables become the indicators its reporting periods ask for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.reports.indicators.table_targets import of_tables
from dondoc.store.engine import Store
from dondoc.store.models import Obligation, ReportIndicator
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import ImportSource, import_file
from tests.support.builders import BY
from tests.support.documents.office_files import word_file
from tests.support.reports import reports_province as province

TITLE = (
    "UBND TỈNH X",
    "Số: 12/KH-UBND",
    "X, ngày 05 tháng 01 năm 2021",
    "KẾ HOẠCH",
    "Chuyển đổi số năm 2021",
)
ROWS = (
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu năm 2021", "Cơ quan chủ trì"),
    ("1", "Tỷ lệ hồ sơ trực tuyến", "%", "≥ 80", "Sở Tư pháp"),
    ("2", "Số lớp tập huấn kỹ năng số", "lớp", "12", "Sở Nội vụ"),
)


def row(text: str, *values: tuple[str, str]) -> dict[str, object]:
    return {"key": "1", "text": text, "values": [list(one) for one in values], "lead": [], "section": None}


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("Tỷ lệ hồ sơ trực tuyến", (("Đơn vị", "%"), ("Kết quả", "100%")), ("%", "ratio", "=", 100)),
        ("Tỷ lệ hồ sơ trực tuyến", (("ĐVT", "%"), ("KH 2021", "trên 95")), ("%", "ratio", ">", 95)),
        ("Tỷ lệ doanh nghiệp đổi mới sáng tạo đạt tối thiểu 40%", (), ("%", "ratio", ">=", 40)),
        ("Số lớp tập huấn", (("Đơn vị tính", "lớp"), ("Chỉ tiêu", "1.200")), ("lớp", "count", "=", 1200)),
        ("Chỉ số cải cách", (("Năm 2026", "80"), ("Năm 2027", "85")), ("", "value", "", None)),
        ("Xếp hạng tăng 2 bậc", (), ("", "value", "", None)),
    ],
)
def test_a_target_row_states_its_measure_and_its_value_once_or_no_value(
    text: str, values: tuple[tuple[str, str], ...], expected: tuple[str, str, str, float | None]
) -> None:
    (one,) = of_tables([row(text, *values)])
    assert (one.measure, one.kind, one.target_op, one.target) == expected
    assert one.name == text


def test_a_plan_of_targets_alone_is_kept_and_its_periods_ask_for_them(sqlite_store: Store, tmp_path: Path) -> None:
    province.register(sqlite_store, tmp_path)
    path = word_file(tmp_path / "chi-tieu.docx", ROWS, lines=TITLE)
    kept = import_file(sqlite_store, province.settings(tmp_path), ImportSource(path, DEFAULT), BY)
    province.confirm(sqlite_store, tmp_path, kept.plan_id, dt.date(2021, 1, 5), regime="cchc-9-thang")
    with sqlite_store.read() as session:
        asked = [
            (one.name, one.measure, one.target_op, one.target, one.source)
            for one in session.scalars(select(ReportIndicator).where(ReportIndicator.code.like("CT-%")))
        ]
        work = session.scalars(select(Obligation).where(Obligation.kind == "activity")).all()
    assert asked == [
        ("Tỷ lệ hồ sơ trực tuyến", "%", ">=", 80, "chỉ tiêu của kế hoạch, Sở Tư pháp chủ trì"),
        ("Số lớp tập huấn kỹ năng số", "lớp", "=", 12, "chỉ tiêu của kế hoạch, Sở Nội vụ chủ trì"),
    ]
    assert work == []
