"""Complete times by a heading or label that ends in "trước": "Hoàn thành trước ngày" over the cell "30/6/2026"."""

from __future__ import annotations

import re

from dondoc.reading.line_text import folded_label

# "Thực hiện năm trước" compares with another year; "Trình trước (ngày, tháng)" is the end of a time.
_HEADS = re.compile(
    r"(?:^|[\s(])(?<!năm )(?<!kỳ )(?<!tháng )(?<!quý )(?<!lần )(?<!đợt )(?<!khóa )"
    r"trước(?:\s*\(?(?P<of>ngày|tháng|quý)\b[\s,/]*(?:(?:ngày|tháng|quý|năm)\b[\s,/]*)*\)?)?[\s):]*\Z"
)
_DAY = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?(?![\d/.-]\d)|\d{1,2} (?:hằng|hàng|mỗi)\b")
_ON_DAY = re.compile(rf"(?:ngày|mùng|mồng)\b|{_DAY.pattern}", re.IGNORECASE)
_POINT = re.compile(rf"{_ON_DAY.pattern}|(?:tháng|quý|năm 20)\b|\d{{1,2}}\s?[/-]\s?20\d\d", re.IGNORECASE)
_DASHED_DAY = re.compile(r"\d{1,2}\s?-\s?\d{1,2}\s?-\s?\d{4}")
_RUNS = re.compile(r"[-–—]|\bđến\b|\btrước\b", re.IGNORECASE)


def before_as_labelled(label: str, time: str) -> str:
    """Return a time behind a label that ends in "trước" with this word; one that places itself as it is.

    "15/6/2026" behind "Hoàn thành trước ngày:" is "trước ngày 15/6/2026": that day itself is too late.
    """
    found = _HEADS.search(folded_label(label))
    if found is None or not _POINT.match(time) or _RUNS.search(_DASHED_DAY.sub("", time)):
        return time
    if not time[0].isdigit():
        return f"trước {time[0].lower()}{time[1:]}"
    of = found["of"] if found["of"] != "ngày" or _DAY.match(time) else None
    return f"trước {of} {time}" if of else f"trước {time}"


def before_as_headed(heading: str, time: str) -> str:
    """Return a cell below a heading that ends in "trước" with this word, where the cell is a day.

    A heading holds for all of its column: below "Hoàn thành trước" the cell "Quý II" is a quarter to do it in.
    """
    found = _HEADS.search(folded_label(heading))
    longer = found is not None and found["of"] in ("tháng", "quý")
    return before_as_labelled(heading, time) if longer or _ON_DAY.match(time) else time
