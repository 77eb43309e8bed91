"""Describe the code of a reminding step in Vietnamese."""

from __future__ import annotations

LABELS = {
    "due": "đến hạn",
    "inform-overdue": "báo để biết việc quá hạn",
    "inform-open": "báo để biết đã bắt đầu kỳ",
    "open": "bắt đầu kỳ",
}
PATTERNS = {
    "before": "còn {n} ngày làm việc",
    "after": "quá hạn ngày làm việc thứ {n}",
    "repeat": "nhắc lại sau {n} ngày làm việc quá hạn",
}


def describe_rung(code: str) -> str:
    """ "before-3" as "còn 3 ngày làm việc"; a code from an office's own ladder is shown as it is written there."""
    name, _, number = code.rpartition("-")
    if name in PATTERNS and number.isdecimal():
        return PATTERNS[name].format(n=number)
    return LABELS.get(code, code)
