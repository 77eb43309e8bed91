"""Which time governs which task: clauses with times of their own, what a heading's time leaves open, data periods."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Reading
from dondoc.reading import read
from dondoc.reading.prose.lines.clauses import dated_clauses
from dondoc.reading.prose.times.in_text import time_in, times_of
from dondoc.reading.prose.times.stages import in_stage


def reading_of_lines(folder: Path, *lines: str) -> Reading:
    path = folder / "ke-hoach.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Khơi thông cống trước ngày 20/4/2027; nạo vét mương trong tháng 6/2027.",
            ("Khơi thông cống trước ngày 20/4/2027", "nạo vét mương trong tháng 6/2027."),
        ),
        (
            "Trình dự toán trước ngày 20/4/2027, báo cáo kết quả chậm nhất ngày 5/5/2027.",
            ("Trình dự toán trước ngày 20/4/2027", "báo cáo kết quả chậm nhất ngày 5/5/2027."),
        ),
        ("Lập hồ sơ, hoàn thành trước ngày 20/4/2027.", ("Lập hồ sơ, hoàn thành trước ngày 20/4/2027.",)),
        (
            "Căn cứ số liệu trước ngày 20/4/2027, lập báo cáo trước ngày 5/5/2027.",
            ("Căn cứ số liệu trước ngày 20/4/2027, lập báo cáo trước ngày 5/5/2027.",),
        ),
    ],
)
def test_each_clause_with_a_verb_and_a_time_is_a_task(text: str, clauses: tuple[str, ...]) -> None:
    assert dated_clauses(text) == clauses


def test_the_clauses_of_a_task_keep_who_leads_it(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Chống ngập năm 2027",
        "I. NHIỆM VỤ",
        "1. Giao Phòng Kinh tế khơi thông cống trước ngày 20/4/2027; nạo vét mương trong tháng 6/2027.",
        "2. Giao Trạm Y tế xã phun thuốc diệt muỗi trước ngày 10/7/2027.",
    )
    assert [(row.lead, row.time_text, row.review) for row in reading.activities] == [
        (("Phòng Kinh tế",), "trước ngày 20/4/2027", ()),
        (("Phòng Kinh tế",), "trong tháng 6/2027", ()),
        (("Trạm Y tế xã",), "trước ngày 10/7/2027", ()),
    ]


def test_the_months_reported_on_are_no_count_back_from_the_day_of_the_report() -> None:
    assert time_in("Báo cáo kết quả 6 tháng trước ngày 10/6/2027.") == "trước ngày 10/6/2027"
    assert times_of("Gửi báo cáo 9 tháng trước ngày 10/9.") == ("trước ngày 10/9",)


@pytest.mark.parametrize(
    ("time", "stage", "whole"),
    [
        ("trong quý III", "Năm 2027", "trong quý III năm 2027"),
        ("trước 30/6", "Năm 2027:", "trước 30/6/2027"),
        ("trước ngày 20", "Tháng 3/2027", "trước ngày 20 tháng 3 năm 2027"),
        ("trước ngày 20", "Tháng 3", "trước ngày 20 tháng 3"),
        ("trước 30/6/2028", "Năm 2027", "trước 30/6/2028"),
        ("trước 30/6", "Giai đoạn 2027 - 2028", "trước 30/6"),
    ],
)
def test_a_heading_gives_the_year_or_month_a_task_leaves_out(time: str, stage: str, whole: str) -> None:
    assert in_stage(time, stage) == whole


def test_work_before_a_colon_is_done_at_the_time_after_it(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Hoạt động hè năm 2027",
        "I. NỘI DUNG",
        "- Trao học bổng cho học sinh nghèo: trước ngày 20/6/2027.",
        "- Phun thuốc diệt muỗi tại các thôn: tháng 7/2027.",
        "- Vận động quỹ khuyến học, nộp về Hội xã trước ngày 05/8/2027.",
    )
    assert [row.time_text for row in reading.activities] == [
        "trước ngày 20/6/2027",
        "tháng 7/2027",
        "trước ngày 05/8/2027",
    ]


def test_a_heading_over_a_label_of_who_leads_is_work_though_it_begins_like_an_office(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Kiểm soát chi tiêu năm 2027",
        "II. NHIỆM VỤ",
        "1. Thanh tra, kiểm tra việc mua sắm tại 03 đơn vị",
        "- Đơn vị chủ trì: Thanh tra tỉnh.",
        "- Thời gian hoàn thành: quý II/2027.",
        "2. Lập dự toán mua sắm",
        "- Đơn vị chủ trì: Sở Tài chính.",
        "- Thời gian hoàn thành: quý III/2027.",
    )
    assert [row.lead for row in reading.activities] == [("Thanh tra tỉnh",), ("Sở Tài chính",)]
