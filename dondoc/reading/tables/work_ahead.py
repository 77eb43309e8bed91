"""Decide whether the table of a report is a schedule of work to be done, and not a list of what was done."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from calendars.deadlines import Deadline, Kind, parse
from dondoc.activity import Activity
from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.activities import TableReading
from dondoc.reading.tables.columns.columns import Column

# A column in which a report writes what came of the work.
_ACHIEVED = re.compile(
    r"kết quả (?:thực hiện|đạt được|đã|triển khai)|tình (?:hình|trạng)|đã (?:thực hiện|hoàn thành|đạt)|đánh giá|"
    r"(?:tỷ lệ|mức độ|thực hiện).*(?:%|hoàn thành|đạt)|so với|nguyên nhân|trạng thái|tồn tại|"
    r"chưa (?:thực hiện|hoàn thành)"
)
# A heading over a schedule, and no list of results.
_SCHEDULE = re.compile(
    r"(?:(?:phụ lục|biểu|bảng|danh mục)\b[^.;:]{0,40})?"
    r"(?:tiến độ|lộ trình|lịch|phân công|(?:kế hoạch|nhiệm vụ|công việc|nội dung)\b[^.;]{0,40}"
    r"(?:tiếp theo|trọng tâm|thời gian tới|hoàn thiện|sắp tới|triển khai))\b"
)
_FEWEST = 2


def is_ahead(found: TableReading, issued: dt.date | None, lines: Sequence[str]) -> bool:
    """Return whether most rows of a report's tables name who does the work and when, and are due after its date.

    ``lines`` are those beside the tables: where the report bears no date, one of them must head a schedule.
    """
    rows = found.activities
    whole = [row for row in rows if row.lead and row.time_text]
    if len(whole) < _FEWEST or 2 * len(whole) < len(rows) or any(map(_is_achieved, found.columns)):
        return False
    if issued is None:
        return any(_SCHEDULE.match(folded_label(line)) for line in lines)
    dated = [meant for row in whole if (meant := _meant(row, issued)).kind is Kind.FIXED and meant.occurrences]
    ahead = sum(max(one.due for one in meant.occurrences) >= issued for meant in dated)
    return 0 < len(dated) <= 2 * ahead


def _is_achieved(column: tuple[str, str]) -> bool:
    title, role = column
    return role != Column.ACTIVITY and _ACHIEVED.search(folded_label(title)) is not None


def _meant(row: Activity, issued: dt.date) -> Deadline:
    year = issued.year
    return parse(row.time_text or "", plan_from=dt.date(year, 1, 1), plan_to=dt.date(year, 12, 31), issued=issued)
