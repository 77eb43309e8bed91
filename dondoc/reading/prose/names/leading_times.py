"""Times that a sentence begins with, before the unit that acts: "Định kỳ 6 tháng (trước ngày 10/6) Sở A báo cáo"."""

from __future__ import annotations

import re

from dondoc.reading.tables.cells.names import begins_unit
from dondoc.text.letters import UPPER

_TIME_WORDS = (
    r"(?:định|kỳ|hằng|hàng|mỗi|ngày|tháng|quý|năm|tuần|trước|trong|chậm|nhất|sau|từ|đến|hết|vào|và|đầu|cuối|của|giờ"
    r"|[IVX]+|\d[\d/.-]*),?"
)
# Nothing but times may stand before the unit: any other token belongs to its name or its deed.
_LEADING_TIME = re.compile(rf"(?i:(?:{_TIME_WORDS}\s|\((?:{_TIME_WORDS}\s?)+\),?\s)+)(?=[{UPPER}])")


def behind_times(text: str) -> list[int]:
    """Return where units begin behind the times that a sentence begins with; empty where none does."""
    found = _LEADING_TIME.match(text)
    return [found.end()] if found and begins_unit(text[found.end() :]) else []
