"""Pair two columns of times, one the first and the other the last day, by their headings and their order.

A heading names it ("Bắt đầu", "Đến ngày"), or one heading over both gathers them ("Thời gian" over "Khởi động" and
"Hoàn tất"); either way no row may have its last day before its first one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.cell_values import counts_cycles
from dondoc.reading.tables.columns.column_contents import Contents
from dondoc.reading.tables.columns.headings.heading_roles import Heading, Role, heading_of
from dondoc.text.folding import squeeze

Point = tuple[int, int, int]
# A heading with so high a score for a first or a last day names it; the second is the score of a pair found by order.
_NAMES, _GIVEN = 3.0, 6.0
# A later word of a heading still counts: "T.gian bắt đầu" beside "T.gian kết thúc".
_HINTS = 1.5
# In one row the order of two days may be chance.
_FEWEST_ROWS = 2
# So large a share of the rows must have their first day before the last: two equal columns are no pair.
_APART = 0.5
_DAY = re.compile(r"(?:ngày\s+)?(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(20\d\d))?\Z", re.IGNORECASE)
_MONTH = re.compile(r"(?:(?:đầu|giữa|cuối)\s+)?(?:tháng|t)\.?\s?(\d{1,2})(?:\s?[/-]\s?(20\d\d))?\Z", re.IGNORECASE)
_YEARLY = re.compile(r"(\d{1,2})\s?/\s?(20\d\d)\Z")
_QUARTER = re.compile(r"(?:quý|q)\.?\s?(IV|I{1,3}|[1-4])(?:\s?[/-]\s?(20\d\d))?\Z", re.IGNORECASE)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_BEGINS = re.compile(
    r"(?:(?:khoảng|ngày|tháng|thời gian|thời điểm) )*(?:bắt đầu|khởi công|khai giảng|khai mạc|mở"
    r"|triển khai|từ|bđ)\b"
)
_COMPLETES = re.compile(
    r"(?:(?:khoảng|ngày|tháng|thời gian|thời điểm|thời hạn) )*(?:phải )?(?:hoàn thành|hoàn tất|kết thúc"
    r"|bế giảng|bế mạc|xong|đến|kt)\b"
)


_OPENS = re.compile(r"\b(?:khai giảng|khai mạc|mở lớp|khởi công|ra quân)\b")
_COUNTS_LENGTH = re.compile(
    r"\((?:số )?(?:ngày|tuần|giờ|buổi|tiết)[^()]*\)?|\bsố (?:ngày|tuần|giờ|buổi|tiết)\b|thời lượng"
)


def with_days(headings: Sequence[Heading], upper: Sequence[str], body: Sequence[Sequence[str]]) -> list[Heading]:
    """Return the headings, those of a first and a last day as such; ``upper`` is the first line of the header."""
    found = _beside_a_first(headings)
    for first, last in pairwise(at for at in range(len(found)) if _may_be_day(found[at])):
        gathered = last == first + 1 and upper[first] == upper[last] and heading_of(upper[first]).best is Role.TIME
        starts, ends = found[first].score(Role.START), found[last].score(Role.END)
        named = max(starts, ends) >= _NAMES or min(starts, ends) >= _HINTS
        if (gathered or named) and _in_order([(row[first], row[last]) for row in body], found[first].text):
            found[first] = replace(found[first], scores={**found[first].scores, Role.START: _GIVEN, Role.TIME: 1.0})
            found[last] = replace(found[last], scores={**found[last].scores, Role.END: _GIVEN, Role.TIME: 1.0})
    return _with_opening(found)


def _with_opening(headings: list[Heading]) -> list[Heading]:
    """Return the headings, a day of opening that no other time stands beside as the time: what is owed is to open."""
    dated = [heading for heading in headings if _may_be_day(heading) and not counts_length(heading.text)]
    if len(dated) != 1 or not _OPENS.search(folded_label(dated[0].text)):
        return headings
    return [replace(one, scores={Role.TIME: _GIVEN}) if one is dated[0] else one for one in headings]


def counts_length(title: str) -> bool:
    """Decide whether a heading is of how long the work takes, in days or hours: "Thời gian học (ngày)"."""
    return _COUNTS_LENGTH.search(folded_label(title)) is not None


def has_times(headings: Sequence[Heading], contents: Sequence[Contents]) -> bool:
    """Return whether a column holds the times of the work: its cells are times, its heading names nothing else."""
    return any(c.gives_time and h.score(Role.OTHER) < _NAMES for h, c in zip(headings, contents, strict=True))


def has_both_ends(headings: Sequence[Heading], contents: Sequence[Contents]) -> bool:
    """Decide whether columns give the first and the last day: how often is reported beside them ("Tuần") is no time."""
    ends = {h.best for h, c in zip(headings, contents, strict=True) if c.gives_time}
    return {Role.START, Role.END} <= ends


def _beside_a_first(headings: Sequence[Heading]) -> list[Heading]:
    """Beside "Bắt đầu" a heading "Hoàn thành" is the last day, not a time of its own."""
    if not any(h.score(Role.START) >= _NAMES and _BEGINS.match(folded_label(h.text)) for h in headings):
        return list(headings)
    return [
        replace(heading, scores={**heading.scores, Role.END: _GIVEN, Role.TIME: 1.0})
        if _COMPLETES.match(folded_label(heading.text)) and heading.score(Role.END) < _NAMES
        else heading
        for heading in headings
    ]


def _may_be_day(heading: Heading) -> bool:
    """Return whether a heading may be one of a day: it is not one of another kind, as "Ngày giao"."""
    return heading.best in (Role.TIME, Role.START, Role.END) and heading.score(Role.OTHER) < _NAMES


def _in_order(pairs: Sequence[tuple[str, str]], title: str) -> bool:
    months = counts_cycles(title)
    held = [(_point(a, months=months), _point(b, months=months)) for a, b in pairs if squeeze(a) and squeeze(b)]
    known = [_comparable(one, other) for one, other in held if one is not None and other is not None]
    if len(known) < max(_FEWEST_ROWS, _APART * len(held)):
        return False
    return all(one <= other for one, other in known) and sum(a < b for a, b in known) >= _APART * len(known)


def _comparable(one: Point, other: Point) -> tuple[Point, Point]:
    """Return both points without their years where only one of them gives it: "01/3" to "15/4/2027"."""
    return (one, other) if one[0] and other[0] else ((0, *one[1:]), (0, *other[1:]))


def _point(text: str, *, months: bool) -> Point | None:
    """Return year, month and day of a cell, 0 for a part it does not hold; None where it is no point of time."""
    own = squeeze(text)
    if found := _DAY.match(own):
        return int(found[3] or 0), int(found[2]), int(found[1])
    if found := _MONTH.match(own) or _YEARLY.match(own):
        return int(found[2] or 0), int(found[1]), 0
    if found := _QUARTER.match(own):
        number = _QUARTERS.get(found[1].upper()) or int(found[1])
        return int(found[2] or 0), 3 * number, 0
    return (0, int(own), 0) if months and own.isdecimal() else None
