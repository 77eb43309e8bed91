"""Who leads, who takes part and when, in the brackets a task of running text ends with: read whole, or asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Activity
from dondoc.reading import read
from dondoc.reading.prose.labels.brackets import PART_UNKNOWN


def task(folder: Path, line: str) -> Activity:
    path = folder / "ke-hoach.txt"
    path.write_text(f"KẾ HOẠCH\nCông tác năm 2027\nI. NHIỆM VỤ\n1. {line}\n", encoding="utf-8")
    (row,) = read(path).activities
    return row


@pytest.mark.parametrize(
    ("bracket", "coop", "when"),
    [
        ("(Liên đội chủ trì, Thư viện tham gia; tháng 3/2027)", ("Thư viện",), "tháng 3/2027"),
        ("(Liên đội phụ trách, Phòng Y tế cùng tham gia, tháng 3/2027)", ("Phòng Y tế",), "tháng 3/2027"),
        ("(Liên đội chủ trì, Công an phường hỗ trợ)", ("Công an phường",), None),
        ("(Liên đội chủ trì; các tổ chuyên môn tham gia; quý I/2027)", ("các tổ chuyên môn",), "quý I/2027"),
        ("(Liên đội chủ trì, Công đoàn và Phòng Y tế hỗ trợ)", ("Công đoàn", "Phòng Y tế"), None),
        ("(chủ trì: Liên đội, tham gia: Công đoàn; tháng 3/2027)", ("Công đoàn",), "tháng 3/2027"),
    ],
)
def test_who_takes_part_behind_who_leads_helps(
    tmp_path: Path, bracket: str, coop: tuple[str, ...], when: str | None
) -> None:
    row = task(tmp_path, f"Tổ chức ngày hội đọc sách {bracket}.")
    assert (row.lead, row.coop, row.time_text, row.review) == (("Liên đội",), coop, when, ())


@pytest.mark.parametrize(
    ("bracket", "unknown"),
    [
        ("(Phòng Kế toán thực hiện, Công đoàn chứng kiến; tháng 3/2027)", "Công đoàn chứng kiến"),
        ("(Phòng Kế toán chủ trì; Kho bạc Nhà nước khu vực cung cấp số liệu)", "Kho bạc Nhà nước khu vực"),
    ],
)
def test_a_unit_whose_part_is_unknown_is_asked_about(tmp_path: Path, bracket: str, unknown: str) -> None:
    row = task(tmp_path, f"Kiểm quỹ tiền mặt cuối quý {bracket}.")
    assert row.lead == ("Phòng Kế toán",)
    assert PART_UNKNOWN.format(unknown) in row.review


@pytest.mark.parametrize(
    "bracket",
    [
        "(Phòng Kế toán chủ trì, phối hợp với Công đoàn; tháng 3/2027)",
        "(Phòng Kế toán thực hiện, trình Hiệu trưởng ký; tháng 3/2027)",
        "(Phòng Kế toán thực hiện, xong trước ngày 30/3/2027)",
    ],
)
def test_what_else_stands_behind_who_leads_is_not_asked_about(tmp_path: Path, bracket: str) -> None:
    assert not task(tmp_path, f"Kiểm quỹ tiền mặt cuối quý {bracket}.").review
