"""Sentences that ask everybody, events with labelled letters, and leads behind a dash with their deed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Reading
from dondoc.reading import read
from dondoc.reading.prose.labels.brackets import in_end_bracket
from dondoc.reading.prose.names.assignment import sentence_assignment
from dondoc.reading.times.in_text import time_in


def reading(folder: Path, *lines: str) -> Reading:
    path = folder / "van-ban.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read(path)


def test_lines_that_name_nobody_are_of_all_whom_the_sentence_asks(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "ỦY BAN NHÂN DÂN TỈNH HÀ KHÊ",
        "Hà Khê, ngày 05 tháng 8 năm 2027",
        "Để đẩy nhanh giải ngân, Chủ tịch UBND tỉnh yêu cầu các sở, ban, ngành, UBND các xã, phường:",
        "1. Lập kế hoạch giải ngân từng dự án, gửi Sở Tài chính trước ngày 15/8/2027.",
        "2. Sở Nội vụ tham mưu xử lý trách nhiệm người đứng đầu trước ngày 30/9/2027.",
        "3. Giao Thanh tra tỉnh thanh tra các dự án chậm tiến độ.",
    )
    assert [row.lead for row in found.activities] == [
        ("Các sở, ban, ngành", "UBND các xã, phường"),
        ("Sở Nội vụ",),
        ("Thanh tra tỉnh",),
    ]


def test_a_deputy_prime_minister_with_a_name_is_a_lead() -> None:
    given = sentence_assignment("Giao Phó Thủ tướng Trần Văn Bảo trực tiếp chỉ đạo xử lý vướng mắc.")
    assert given is not None
    assert given.lead == ("Phó Thủ tướng Trần Văn Bảo",)


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        (
            "Thi kéo co, ném còn - Đoàn Thanh niên chủ trì, hoàn thành thể lệ trước ngày 05/02/2027.",
            [("lead", "Đoàn Thanh niên"), ("time", "trước ngày 05/02/2027")],
        ),
        ("Khảo sát tuyến kênh - đoạn qua chợ, hoàn thành trước ngày 05/02/2027.", None),
    ],
)
def test_a_lead_behind_a_dash_may_have_its_deed_behind_it(line: str, pairs: list[tuple[str, str]] | None) -> None:
    found = in_end_bracket(line)
    assert (found[1] if found else None) == pairs


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Đối chiếu công nợ quý II (trước 10/7).", "trước 10/7"),
        ("Tổ chức tập huấn quý III (trước 20/9).", "quý III (trước 20/9)"),
    ],
)
def test_a_quarter_that_is_over_by_the_day_in_brackets_is_what_is_dealt_with(sentence: str, time: str) -> None:
    assert time_in(sentence) == time
