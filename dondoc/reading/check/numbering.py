"""Numbers of rows and sections: left out, given twice, out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dondoc.activity import Activity
from dondoc.reading.check.case import Case, named
from dondoc.reading.check.finding import Finding, Severity
from dondoc.reading.check.keys import by_section, roman, split_key

_LABEL = re.compile(r"\s*Hoạt động\s+(\d+)\s*[:.]", re.IGNORECASE)


def find(case: Case) -> Iterator[Finding]:
    """Gaps, doubles and wrong labels in the numbering."""
    activities = case.reading.activities
    yield from _gaps(activities)
    yield from _sections(activities, frozenset(case.reading.declared_counts))
    yield from _labels(activities)


def _gaps(activities: tuple[Activity, ...]) -> Iterator[Finding]:
    for above, below in pairwise(activities):
        one, two = split_key(above.key), split_key(below.key)
        if one is None or two is None or one[0] != two[0] or two[1] == one[1] + 1:
            continue
        part = f"mục {one[0].rstrip('.')}" if one[0] else "bảng"
        if two[1] > one[1]:
            missing = ", ".join(str(n) for n in range(one[1] + 1, min(two[1], one[1] + 9)))
            yield _finding("numbering_gap", below, f"{part}: sau số {one[1]} là số {two[1]}, thiếu số {missing}.")
        elif two[1] == one[1]:
            yield _finding("numbering_repeated", below, f"{part}: số {two[1]} ghi hai lần.")
        else:
            yield _finding("numbering_order", below, f"{part}: sau số {one[1]} lại là số {two[1]}.")


def _finding(code: str, activity: Activity, message: str) -> Finding:
    advice = "Đánh lại số thứ tự, hoặc bổ sung hoạt động bị sót."
    return Finding(code, Severity.WARNING, named(activity), message, advice, activity.place)


def _sections(activities: tuple[Activity, ...], declared: frozenset[str]) -> Iterator[Finding]:
    """Sections left out; one whose heading is there but has no rows is told among the counts."""
    rows = by_section(activities)
    numbered = [(name, value) for name in rows if (value := roman(name)) is not None]
    for (above, one), (below, two) in pairwise(numbered):
        if two > one + 1 and not any(one < (roman(name) or 0) < two for name in declared):
            message = f"sau mục {above} là mục {below}: thiếu mục, hoặc mục ở giữa không có hoạt động nào."
            advice = "Bổ sung hoạt động cho mục bị thiếu, hoặc đánh lại số mục."
            yield Finding("numbering_gap", Severity.WARNING, f"mục {below}", message, advice, rows[below][0].place)


def _labels(activities: tuple[Activity, ...]) -> Iterator[Finding]:
    """Rows that call themselves by another number than their place in the section gives them."""
    for activity in activities:
        label, key = _LABEL.match(activity.activity), split_key(activity.key)
        if label and key and int(label[1]) != key[1]:
            message = f"ghi là “Hoạt động {label[1]}” nhưng theo thứ tự là hoạt động {key[1]} của mục."
            yield _finding("numbering_error", activity, message)
