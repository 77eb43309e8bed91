"""A report that holds a schedule of work to be done is read as a plan; one that lists what was done stays a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import DocumentKind, Place, Reading
from dondoc.reading.compose import reading_of
from dondoc.reading.source import Line, Source
from tests.reading.table_files import drawn

HEADER = "TT | Nội dung công việc | Cơ quan thực hiện | Thời gian"
ROWS = ("1 | Lấy ý kiến các xã | Sở Xây dựng | 01 - 05/10/2026", "2 | Trình Ủy ban | Sở Xây dựng | Trước 20/10/2026")
DONE = ("1 | Lấy ý kiến các xã | Sở Xây dựng | 01 - 05/3/2026", "2 | Trình Ủy ban | Sở Xây dựng | Ngày 20/4/2026")
DATED, UNDATED = "Sông Ngân, ngày 14 tháng 9 năm 2026", "Sông Ngân, ngày    tháng 9 năm 2026"


def _reading(*rows: str, lines: tuple[str, ...] = (), header: str = HEADER, date: str = DATED) -> Reading:
    texts = ("SỞ XÂY DỰNG", date, "BÁO CÁO", "Tình hình xây dựng dự thảo Đề án nhà ở xã hội", *lines)
    placed = tuple(Line(text, Place("a.docx", line=n)) for n, text in enumerate(texts, 1))
    return reading_of(Source(Path("a.docx"), "docx", "", placed, (drawn(header, *rows),)))


def test_the_schedule_of_a_report_is_read_and_said() -> None:
    reading = _reading(*ROWS)
    assert [(row.lead, row.time_text) for row in reading.activities] == [
        (("Sở Xây dựng",), "01 - 05/10/2026"),
        (("Sở Xây dựng",), "Trước 20/10/2026"),
    ]
    assert (reading.kind, "report_with_work" in {doubt.code for doubt in reading.warnings}) == (DocumentKind.PLAN, True)


@pytest.mark.parametrize("heading", ["PHỤ LỤC TIẾN ĐỘ", "Lộ trình hoàn thiện Đề án", "Biểu phân công nhiệm vụ"])
def test_the_schedule_of_a_report_without_a_day_is_known_by_its_heading(heading: str) -> None:
    assert len(_reading(*ROWS, lines=(heading,), date=UNDATED).activities) == len(ROWS)
    assert _reading(*ROWS, date=UNDATED).kind is DocumentKind.REPORT


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        (DONE, HEADER),
        (tuple(f"{row} | Đã xong" for row in ROWS), f"{HEADER} | Kết quả thực hiện"),
        (tuple(f"{row} | 80%" for row in ROWS), f"{HEADER} | Mức độ hoàn thành"),
        (("1 | Lấy ý kiến | Sở Xây dựng | Thường xuyên", "2 | Trình | Sở Xây dựng | Thường xuyên"), HEADER),
    ],
)
def test_what_a_report_lists_as_done_is_no_work(rows: tuple[str, ...], header: str) -> None:
    reading = _reading(*rows, header=header)
    assert (reading.kind, reading.activities) == (DocumentKind.REPORT, ())
