"""Plans written for the tests of the plan check: a clean one, and the clean one with one thing wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dondoc.reading.check import Finding, check_file
from tests.support.documents.office_files import HEADER, word_file

Row = tuple[str, str, str, str, str, str]

LINES = (
    "ỦY BAN NHÂN DÂN TỈNH SÔNG NGÂN",
    "Số: 18/KH-UBND",
    "Ngân Giang, ngày 15 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Cải cách hành chính tỉnh Sông Ngân năm 2026",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;",
    "Năm 2025, các cơ quan đã hoàn thành 45/50 nhiệm vụ (đạt 90%), mỗi năm tiếp 500 lượt người dân.",
    "I. MỤC TIÊU",
    "1. Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ cấp tỉnh đạt trên 80%.",
    "2. Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ cấp xã đạt trên 60%.",
    "3. 100% thủ tục hành chính được công khai; kinh phí tăng trên 100% so với năm 2025.",
)
ROWS: tuple[Row, ...] = (
    ("1", "Tổ chức hội nghị triển khai", "Hội nghị", "Sở Nội vụ", "Văn phòng UBND tỉnh", "Quý I/2026"),
    ("2", "Rà soát thủ tục tại bến phà", "Báo cáo", "Sở Xây dựng", "UBND xã Gò Sen", "Trước ngày 30/6/2026"),
    ("3", "Kiểm tra công vụ tại cấp xã", "Báo cáo", "Thanh tra tỉnh", "Sở Nội vụ", "Thường xuyên"),
    ("4", "Báo cáo kết quả cải cách hành chính", "Báo cáo", "Sở Nội vụ", "Các sở, ban, ngành tỉnh", "Hằng quý"),
    ("5", "Trình quy định phí đò ngang", "Tờ trình", "Sở Tài chính", "Sở Tư pháp", "Khi có hướng dẫn của Bộ Tài chính"),
    ("6", "Xây dựng kế hoạch năm 2027", "Kế hoạch", "Sở Nội vụ", "Các cơ quan có liên quan", "Tháng 12/2026"),
)


def checked(folder: Path, rows: Sequence[Sequence[str]] = ROWS, lines: Sequence[str] = LINES) -> tuple[Finding, ...]:
    """The findings about a plan of these rows and lines."""
    return check_file(word_file(folder / "plan.docx", (HEADER, *rows), lines=lines))


def with_cell(number: int, column: str, text: str) -> tuple[tuple[str, ...], ...]:
    """The clean rows, one cell changed; ``number`` from 1, ``column`` by its name in the header."""
    at = HEADER.index(column)
    return tuple(
        tuple(text if (row[0] == str(number) and i == at) else old for i, old in enumerate(row)) for row in ROWS
    )


def with_line(text: str) -> tuple[str, ...]:
    """The clean lines and one more."""
    return (*LINES, text)


def codes(findings: Sequence[Finding]) -> list[str]:
    """What was found, by code."""
    return [finding.code for finding in findings]
