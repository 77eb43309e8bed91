"""Rows of poured-out tables whose cells hold what cells of their column never do: such a row is marked for a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dondoc.activity import Activity
from dondoc.reading.prose.labels.times_in_text import times_in

_REASON = "ô của dòng này có chữ của cột khác hoặc bị cắt; hãy đối chiếu với bản gốc."
# Crosses of other columns, a label or another row's number in a name; a name cut before its last word.
_STRANGE_IN_NAME = re.compile(
    r"(?:^|\s)[xX](?:\s|$)|\d\.\d|:|\s(?:và|của|thuộc|các|khu)$|\b(?:năm|quý|tháng|ngày)\s+\d", re.I
)
_CUT_DATE = re.compile(r"\d/\d{1,2}/\d{1,3}(?!\d)")
# Work that holds the number of another row ("… 1.1 Rà soát") is two rows.
_INNER_NUMBER = re.compile(r"\s\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s+[A-ZĐÀ-Ỵ]")
_TIME_IN_NAME = re.compile(r"\s(?:Chậm nhất|Trước|Trong|Thường xuyên|Hằng|Hàng|Định kỳ|Quý|Tháng)\b")
# A year and then a capital is the next cell ("Quý III/2026 Chuyển tiếp …"); a time that begins so has lost its head.
_NEXT_CELL = re.compile(r"20\d\d\s+(?!Quý|Tháng|Năm|Từ|Đến|Trước)[A-ZĐÀ-Ỵ]|^(?:khi|và|đến|của|thuộc) ")
_USUAL = ("thường xuyên", "hằng", "hàng", "định kỳ")
_LONGEST_NAME = 14


def doubted_cells(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """Return the activities, those with a strange cell marked."""
    return tuple(
        replace(row, review=(*row.review, _REASON)) if not row.review and _is_strange(row) else row
        for row in activities
    )


def _is_strange(row: Activity) -> bool:
    if _is_strange_time(row.time_text or "") or _INNER_NUMBER.search(row.activity):
        return True
    return any(_is_strange_name(name) for name in (*row.lead, *row.coop))


def _is_strange_time(time: str) -> bool:
    twice = times_in(time) > 1 and ";" not in time and not time.casefold().startswith(_USUAL)
    return twice or _CUT_DATE.search(time) is not None or _NEXT_CELL.search(time) is not None


def _is_strange_name(name: str) -> bool:
    strange = _STRANGE_IN_NAME.search(name) or _TIME_IN_NAME.search(name)
    return strange is not None or times_in(name) > 0 or len(name.split()) > _LONGEST_NAME
