"""Read several due dates of one task, written as one list: "đợt 1 trong tháng 5, đợt 2 trong tháng 10/2026"."""

from __future__ import annotations

import re
from itertools import pairwise

from dondoc.reading.times.in_text import times_of

# What stands between the dates of one list: which of them it is, never what is done.
_WHICH = re.compile(
    r"[\s,;()]*(?:(?:và|đợt|lần|kỳ|cả|năm|tháng|quý|đầu|cuối|giữa|thứ|học|báo cáo|sơ kết|tổng kết|trước|trong|chậm nhất"
    r"|nhất|một|hai|ba|tư|bốn|sáu|[IVX]+|\d{1,2})\b[\s,;():]*)*",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:đợt|lần|kỳ|vòng|học kỳ)\s+(?:\d{1,2}|[IVX]+|một|đầu)\s*:?\s+\Z", re.IGNORECASE)
# "báo cáo quý I trước 15/3, 6 tháng trước 15/6": the period of the first report stands before its day too.
_PERIOD = r"(?:quý(?: (?:[IVX]+|\d|một))?|(?:6|9|sáu|chín) tháng(?: (?:đầu|cuối) năm)?|năm|tháng(?: \d{1,2})?)"
_OF_PERIOD = re.compile(rf"\b(?:báo cáo )?{_PERIOD},?\s+\(?\Z", re.IGNORECASE)
_NEXT_PERIOD = re.compile(rf"\b{_PERIOD}(?: 20\d\d)?,?\s*\(?\s*\Z", re.IGNORECASE)
REPORT = re.compile(rf"báo cáo {_PERIOD}(?: \w+)?,? \(?(?:trước|chậm nhất|vào)\b", re.IGNORECASE)
"""A report of a period with its day: one of the reports of one duty, and no task beside them."""
_WORD = re.compile(r"[^\W\d_]{3,}|\d")


def is_one_list(text: str) -> bool:
    """Decide whether nothing but which date it is stands between the times of a sentence."""
    times = times_of(text)
    return len(times) > 1 and all(_is_joined(text, first, second) for first, second in pairwise(times))


def whole_list(text: str) -> str:
    """Return the times of one list as they stand in a sentence, with which of them each is ("đợt 1 …, đợt 2 …")."""
    times = times_of(text)
    start, end = text.find(times[0]), text.rfind(times[-1]) + len(times[-1])
    behind = text.find(times[1], start + len(times[0]))
    reports = _NEXT_PERIOD.search(text[start + len(times[0]) : behind])
    named = _NAMES.search(text[:start]) or (_OF_PERIOD.search(text[:start]) if reports else None)
    return text[named.start() if named else start : end + (text[end : end + 1] == ")" and "(" in text[start:end])]


def _is_joined(text: str, first: str, second: str) -> bool:
    start = text.find(first) + len(first)
    between = text[start : text.find(second, start)]
    if between.strip() == "(":
        # "trong suốt Đại hội (từ 18 đến 22/4/2027)": the same time, in days.
        return True
    alike = first.split()[:1] == second.split()[:1]
    return _WHICH.fullmatch(between) is not None and (alike or _WORD.search(between) is not None)
