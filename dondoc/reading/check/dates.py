"""Find dates in the running text that cannot be: a year of three digits, 31/6, a decree dated before its own year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from dondoc.reading.check.case import Case, Passage, named
from dondoc.reading.check.finding import Finding, Severity

SHORT_YEAR = re.compile(
    r"\btháng\s+\d{1,2}\s+năm\s+(\d{3}|\d{5})(?![\d.,]\d|\d)|\b\d{1,2}/\d{1,2}/(\d{3}|\d{5})(?!\d|[.,]\d)"
    r"|\bnăm\s+(20\d|20\d{3})(?=\s*(?:[;.)]|$|,\s|(?:về|của|và|trên|ban hành|tỉnh)\s))",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\b|(?<![\d/.,])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])",
    re.IGNORECASE,
)
# No document of the present state is older; a year beyond the later bound is a slip of the keys.
_EARLIEST, _LATEST = 1945, 2100
# The year in the number of a legal document is the year it was issued (Nghị định 154/2020/NĐ-CP and its forerunners).
_LAW = re.compile(
    r"\b\d{1,4}/(\d{4})/(?:NĐ|TT|QĐ|NQ|QH|UBTVQH|TTLT|PL|CT)[\w/\-]*\s*,?\s+ngày\s+"
    r"(?:\d{1,2}/\d{1,2}/(\d{4})|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+(\d{4}))",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """Find mistyped dates, each reported once though text and table may both hold it."""
    seen: set[str] = set()
    for _, finding in _times(case):
        yield finding
    # Rows first: for a person the key of a row is easier to find than the number of a line.
    for passage in (*case.cells, *case.paragraphs):
        for phrase, finding in _in(passage):
            if phrase not in seen:
                seen.add(phrase)
                yield finding


def _times(case: Case) -> Iterator[tuple[str, Finding]]:
    """Find years of three digits in time cells; what else is wrong there is reported with the deadlines."""
    for row in case.reading.activities:
        yield from _short_years(Passage(row.time_text or "", named(row), row.place))


def _short_years(passage: Passage) -> Iterator[tuple[str, Finding]]:
    for found in SHORT_YEAR.finditer(passage.text):
        year = next(group for group in found.groups() if group)
        message = f"“{found[0]}”: năm {year} có {len(year)} chữ số."
        yield found[0], _finding("date_typo", passage.at(found.start()), message, "Sửa lại năm cho đủ bốn chữ số.")


def _in(passage: Passage) -> Iterator[tuple[str, Finding]]:
    yield from _short_years(passage)
    for found in _DAY.finditer(passage.text):
        parts = [int(group) for group in found.groups() if group]
        if not _exists(parts[2], parts[1], parts[0]):
            message = f"“{found[0]}” không có trong lịch."
            yield found[0], _finding("impossible_date", passage.at(found.start()), message, "Sửa lại ngày, tháng.")
        elif not _EARLIEST <= parts[2] <= _LATEST:
            message = f"“{found[0]}”: năm {parts[2]} khó có thể đúng."
            yield found[0], _finding("date_typo", passage.at(found.start()), message, "Sửa lại năm.")
    for found in _LAW.finditer(passage.text):
        issued = found[2] or found[3]
        if issued != found[1]:
            message = f"“{found[0]}”: văn bản mang số năm {found[1]} không thể ban hành năm {issued}."
            yield (
                found[0],
                _finding("date_typo", passage.at(found.start()), message, "Đối chiếu lại số, ngày của văn bản."),
            )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _finding(code: str, passage: Passage, message: str, advice: str) -> Finding:
    return Finding(code, Severity.ERROR, passage.where, message, advice, passage.place)
