"""Compare the counts that a plan declares with what it holds: activities of a section, of the whole, of a duty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.activity import Activity
from dondoc.reading.check.case import Case, named
from dondoc.reading.check.finding import Finding, Severity
from dondoc.reading.check.rows.keys import by_section

_ACTIVITIES = "hoạt động"
_OWN_COUNT = re.compile(r"(?:đầy đủ|thực hiện|tổ chức|triển khai|gồm)\s+0?(\d{1,2})\s+hoạt động", re.IGNORECASE)


def find(case: Case) -> Iterator[Finding]:
    """Find declared counts that the rows do not bear out."""
    yield from _sections(case)
    yield from _duties(case.reading.activities)


def _sections(case: Case) -> Iterator[Finding]:
    rows = by_section(case.reading.activities)
    declared_all = found_all = 0
    for section, counts in case.reading.declared_counts.items():
        declared, found = counts.get(_ACTIVITIES), len(rows.get(section, ()))
        if declared is None:
            continue
        declared_all, found_all = declared_all + declared, found_all + found
        if declared != found:
            counted = f"có {found}" if found else "không có hoạt động nào"
            message = f"tiêu đề ghi {_written(counts)} nhưng bảng {counted}."
            yield _finding(f"mục {section}", message, rows.get(section, []))
    if declared_all != found_all:
        message = f"cộng các mục: ghi {declared_all} hoạt động, có {found_all} hoạt động."
        yield _finding("toàn bảng", message, [])


def _written(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {what}" for what, number in counts.items())


def _duties(activities: tuple[Activity, ...]) -> Iterator[Finding]:
    """Yield a duty that announces more activities than stand beside it."""
    rows: dict[str, list[Activity]] = {}
    for activity in activities:
        rows.setdefault(activity.duty or "", []).append(activity)
    for duty, own in rows.items():
        announced = _OWN_COUNT.search(" ".join(duty.split()))
        if announced and int(announced[1]) > len(own):
            message = f"nhiệm vụ nêu {int(announced[1])} hoạt động nhưng bảng chỉ có {len(own)}."
            yield _finding(", ".join(named(activity) for activity in own), message, own)


def _finding(where: str, message: str, rows: list[Activity]) -> Finding:
    advice = "Bổ sung hàng còn thiếu, hoặc sửa lại con số."
    place = {"place": rows[0].place} if rows else {}
    return Finding("count_mismatch", Severity.ERROR, where, message, advice, **place)
