"""Classify the titles over the columns and beside the rows of a table: times, those who act, or anything else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.cells.unit_titles import is_actor
from dondoc.reading.tables.columns.cell_values import is_counted, is_time_title
from dondoc.reading.tables.columns.column_contents import NUMBER, Contents
from dondoc.reading.tables.columns.headings.heading_roles import Role, heading_of
from dondoc.reading.times.in_text import hour_alone


class Axis(StrEnum):
    """What the titles of one side of a table are."""

    NUMBER = "number"
    TIME = "time"
    ACTOR = "actor"
    OTHER = "other"


_DAY_OF_WEEK = r"(?:thứ\s*)?(?:hai|ba|tư|năm|sáu|bảy|bẩy)|thứ\s*[2-7]|t[2-7]|chủ nhật|cn"
_SPAN = r"(?:tuần|đợt|học kỳ|giai đoạn)\s*(?:thứ\s*)?(?:\d{1,2}|[ivx]{1,4})"
_PART_OF_DAY = r"(?:buổi\s*)?(?:sáng|trưa|chiều|tối)|cả ngày"
_DATE = r"(?:ngày\s*)?\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?20\d\d)?"
# "Thứ Hai, ngày 04/5", "HAI (05/10/2026)", "Sáng (từ 7h30)", "Tuần 1 (01 - 05/4)".
_TIME_TITLE = re.compile(
    rf"(?:{_DAY_OF_WEEK}|{_SPAN}|{_PART_OF_DAY}|{_DATE})(?:[\s,:–-]*\(?[^()]*\d[^()]*\)?)?", re.IGNORECASE
)
_LONGEST_TITLE = 8
_MOSTLY = 0.6
# A heading that names its role (heading_roles.py).
_NAMES_ROLE = 3.5


def is_time_axis(title: str) -> bool:
    """Decide whether a title is a time that holds for all of its row or column: "Thứ Hai (23/11)", "Chiều", "Quý I"."""
    own = title.strip(" :.;")
    if not own or len(own.split()) > _LONGEST_TITLE:
        return False
    return hour_alone(own) is not None or _TIME_TITLE.fullmatch(own) is not None or is_time_title(own)


def axis_of(title: str, cells: Sequence[str], contents: Contents) -> Axis:
    """Classify a column of titles by its heading and what stands in it."""
    best = heading_of(title).best
    own = [cell for cell in cells if cell]
    timed = sum(map(is_time_axis, own)) >= _MOSTLY * len(own)
    if timed or (best is Role.TIME and all(map(is_counted, own))):
        return Axis.TIME
    if best is Role.NUMBER or sum(NUMBER.match(cell) is not None for cell in own) >= _MOSTLY * len(own):
        return Axis.NUMBER
    acting = max(contents.unit, contents.persons, sum(map(is_actor, own)) / len(own)) >= _MOSTLY
    return Axis.ACTOR if acting or heading_of(title).score(Role.LEAD) >= _NAMES_ROLE else Axis.OTHER


def without_role(title: str) -> str:
    """Return the words of a heading of times by what is timed: "Thời gian duyệt văn kiện" is "duyệt văn kiện"."""
    plain = folded_label(title)
    found = re.match(r"(?:thời gian|thời hạn|ngày|hạn|lịch) (?=\w+ \w)", plain)
    return title[found.end() :] if found and len(plain) == len(title) else title
