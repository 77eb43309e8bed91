"""Define the columns a plan's table has, and the names offices give them.

The same column stands under many names ("Cơ quan chủ trì", "Đơn vị thực hiện", "Chủ trì") and one name means two
columns ("Nhiệm vụ" is the activity where it stands alone, the duty above it where "Hoạt động" stands beside it).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from dondoc.reading.line_text import folded_label


class Column(StrEnum):
    """What a column of a plan's table holds."""

    NUMBER = "number"
    OBJECTIVE = "objective"
    DUTY = "duty"
    ACTIVITY = "activity"
    RESULT = "result"
    LEAD = "lead"
    COOP = "coop"
    TIME = "time"
    START = "start"
    END = "end"
    MARK = "mark"
    UNIT_MARK = "unit_mark"
    NOTE = "note"
    OTHER = "other"


# Names in the order they are tried; the first that matches the whole of a header cell wins.
_ABOUT = (
    r"(?: (?:thực hiện|hoàn thành|triển khai|kết thúc|bắt đầu|báo cáo|xong|chính|dự kiến|yêu cầu|cụ thể|ban hành"
    r"|trình))*"
)
_WORK = r"(?:nội dung|nhiệm vụ|hoạt động|công việc|giải pháp|công tác|tên|đề án|chương trình|hạng mục|danh mục)"
_MORE_WORK = rf"(?:[ ,/&–-]+(?:{_WORK}|cụ thể|chủ yếu|trọng tâm|thực hiện|triển khai|và|các|chính|hành động|cần))*"
NAMES: tuple[tuple[str, str], ...] = (
    ("number", r"(?:stt|s\.tt|số tt|số thứ tự|tt|t\.t)"),
    (
        "time",
        rf"(?:thời gian|thời hạn|thời điểm|tiến độ|hạn|kỳ hạn|mốc thời gian)(?:[ ,/]+(?:thời gian|tiến độ))?{_ABOUT}",
    ),
    ("coop", rf"(?:(?:cơ quan|đơn vị|bộ phận|các|tổ chức|địa phương)[ ,/]*)*phối hợp{_ABOUT}"),
    (
        "lead",
        r"(?:(?:cơ quan|đơn vị|bộ phận|người|cán bộ|phòng|ban|tổ chức|lãnh đạo)[ ,/]*)+"
        rf"(?:chủ trì|chịu trách nhiệm|đầu mối|tham mưu|phụ trách|được giao|thực hiện)"
        rf"(?:[ ,/]+(?:chủ trì|tham mưu|phụ trách))*{_ABOUT}"
        rf"|chủ trì{_ABOUT}|phân công{_ABOUT}|trách nhiệm{_ABOUT}|đầu mối{_ABOUT}|cơ quan|đơn vị",
    ),
    (
        "result",
        r"(?:dự kiến )?(?:kết quả|sản phẩm|đầu ra)"
        r"(?:[ ,/–-]+(?:kết quả|sản phẩm|đầu ra|đạt được|dự kiến|chủ yếu|cần đạt|hoàn thành|chính|thực hiện"
        r"|phải đạt|cụ thể))*",
    ),
    ("note", r"ghi chú"),
    (
        "other",
        r"(?:kinh phí|nguồn kinh phí|nguồn vốn|nguồn lực|căn cứ|cơ sở pháp lý|đơn vị tính"
        r"|chỉ tiêu)(?: [a-zà-ỹ]+){0,3}",
    ),
    ("objective", r"mục tiêu(?: (?:chung|cụ thể|cần đạt))?"),
    ("specific", r"(?:nhiệm vụ|nội dung|công việc) cụ thể|hoạt động(?: (?:cụ thể|thực hiện|chính))?"),
    ("general", r"(?:nhóm )?(?:nhiệm vụ|nội dung|lĩnh vực)(?: chung)?|lĩnh vực(?: công tác)?"),
    ("work", _WORK + _MORE_WORK),
)
_WHOLE = tuple((name, re.compile(rf"{pattern}\Z")) for name, pattern in NAMES)
_LEADING_NUMBER = re.compile(r"^\(?\d{1,2}[.)]?\s+")
_BRACKETS = re.compile(r"\s*[(\[].*$")


def name_of(text: str) -> str | None:
    """Return what a header cell names ("specific", "general" and "work" are settled by `columns_of`), None if
    nothing.
    """
    plain = _BRACKETS.sub("", _LEADING_NUMBER.sub("", folded_label(text)))
    return next((name for name, pattern in _WHOLE if pattern.match(plain)), None)


def columns_of(names: Sequence[str | None]) -> tuple[Column, ...]:
    """Return the columns of one header: which of "Nội dung", "Nhiệm vụ", "Hoạt động" is the activity depends on the
    others.
    """
    works = [at for at, name in enumerate(names) if name in ("specific", "general", "work")]
    activity = _activity_among(names, works)
    found = [_column(name, at, activity) for at, name in enumerate(names)]
    return tuple(_first_only(found))


def _activity_among(names: Sequence[str | None], works: list[int]) -> int | None:
    for wanted in ("specific", "work", "general"):
        of_kind = [at for at in works if names[at] == wanted]
        if of_kind:
            return of_kind[-1] if wanted != "work" else of_kind[0]
    return None


def _column(name: str | None, at: int, activity: int | None) -> Column:
    if at == activity:
        return Column.ACTIVITY
    if name in ("specific", "general", "work"):
        return Column.DUTY if activity is not None and at < activity else Column.OTHER
    return Column(name) if name else Column.OTHER


def _first_only(found: list[Column]) -> list[Column]:
    """Keep a second column of the same kind as another column: its text is shown, not mixed in."""
    many_allowed = (Column.OTHER, Column.NOTE)
    return [c if c in many_allowed or c not in found[:at] else Column.OTHER for at, c in enumerate(found)]


def is_header(columns: Sequence[Column]) -> bool:
    """Return whether these are the columns of a plan: an activity, and at least two of who, when and what comes of
    it.
    """
    times = (Column.START, Column.END, Column.MARK)
    certain = {Column.RESULT, Column.LEAD, Column.COOP, Column.TIME} & {
        Column.TIME if column in times else Column.LEAD if column is Column.UNIT_MARK else column for column in columns
    }
    return Column.ACTIVITY in columns and (len(certain) >= 2 or (len(certain) == 1 and Column.NUMBER in columns))
