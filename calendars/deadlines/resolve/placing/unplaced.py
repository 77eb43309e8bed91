"""Why a phrase names a time and yet no date: school years and terms, seasons and harvests, terms of office."""

from __future__ import annotations

import re

from calendars.deadlines.model import Reason

_SCHOOL = re.compile(r"(?:học k[ỳì]|năm học|niên kh(?:óa|oá))[^,;.()]*", re.IGNORECASE)
_SEASON = re.compile(r"(?:\bmùa|\bvụ (?:mùa|đông|xuân|hè|thu)|\bhè\b)[^,;.()]*", re.IGNORECASE)
_TERM = re.compile(r"nhiệm k[ỳì][^,;.()]*", re.IGNORECASE)
_OF_TERM = "kế hoạch không dài bằng nhiệm kỳ, hoặc chưa rõ nhiệm kỳ từ ngày nào đến ngày nào: cần ghi ngày cụ thể"
_OF_SCHOOL = (
    "khung của Bộ Giáo dục và Đào tạo chỉ nêu ngày khai giảng 05/9 và kết thúc năm học trước 31/5; "
    "ngày của từng học kỳ do UBND tỉnh quyết định mỗi năm: cần ghi ngày cụ thể"
)
_OF_SEASON = "mùa, vụ mỗi vùng, mỗi năm một khác, không có ngày chung: cần ghi ngày hoặc tháng cụ thể"


def why_unplaced(text: str) -> list[Reason]:
    """Return a reason for each school term or season that the phrase names instead of a date."""
    found: list[Reason] = []
    for pattern, why in ((_SCHOOL, _OF_SCHOOL), (_SEASON, _OF_SEASON), (_TERM, _OF_TERM)):
        if named := pattern.search(text):
            found.append((named.group().strip(), why))
    return found
