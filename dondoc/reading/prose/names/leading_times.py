"""Times that a sentence begins with, before the unit that acts: "Định kỳ 6 tháng (trước ngày 10/6) Sở A báo cáo"."""

from __future__ import annotations

import re

from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.times.spans import after_first_time
from dondoc.text.letters import UPPER

_TIME_WORDS = (
    r"(?:định|kỳ|hằng|hàng|mỗi|ngày|tháng|quý|năm|tuần|trước|trong|chậm|nhất|sau|từ|đến|hết|vào|và|đầu|cuối|của|giờ"
    r"|[IVX]+|\d[\d/.-]*),?"
)
# Nothing but times may stand before the unit: any other token belongs to its name or its deed.
_LEADING_TIME = re.compile(rf"(?i:(?:{_TIME_WORDS}\s|\((?:{_TIME_WORDS}\s?)+\),?\s)+)(?=[{UPPER}]|các\b)")

# "Trên cơ sở diện tích được bàn giao, UBND các xã lập phương án …": who acts stands behind the grounds.
GROUNDS = re.compile(
    r"(?:Trên cơ sở|Kết thúc|Hết|Căn cứ|Theo|Để|Nhằm|Sau khi|Khi|Hằng năm|Hàng năm|Định kỳ|Trước|Trong|Đến|Từ"
    rf"|Đối với|Về|Ngay sau|Cùng với)\b[^.;:]{{3,240}}?,\s+(?=[{UPPER}])"
)


def behind_times(text: str) -> list[int]:
    """Return where units begin behind the times that a sentence begins with; empty where none does."""
    found = _LEADING_TIME.match(text)
    return [found.end()] if found and begins_unit(text[found.end() :]) else []


def begins_before_unit(text: str) -> bool:
    """Decide whether a sentence begins with a time or with its grounds, so that who acts stands behind these."""
    return after_first_time(text) is not None or bool(behind_times(text)) or GROUNDS.match(text) is not None
