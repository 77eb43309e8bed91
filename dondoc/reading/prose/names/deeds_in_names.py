"""Find the deed inside what was cut as names where only a time follows: "Phòng A thẩm định giá, xong trước …"."""

from __future__ import annotations

import re

from dondoc.reading.prose.names.endings.deed_verbs import is_deed

# Nothing is done in such a rest: what is done must stand before it.
_ONLY_WHEN = re.compile(
    r"(?:(?:hoàn thành|xong|kết thúc|hoàn tất|dự kiến|thời (?:gian|hạn))(?: việc này)?[,:]? )*"
    r"(?:trước|trong|vào|chậm nhất|muộn nhất|đến hết|từ|ngày|tháng|quý)\b[^;:]{3,60}\Z"
)
_FEWEST_WORDS = 2


def with_deed_apart(units: str, rest: str) -> tuple[str, str]:
    """Part names from a deed in small letters that they end with, where the rest of the clause is only a time."""
    if not _ONLY_WHEN.match(rest.rstrip(" .")):
        return units, rest
    tokens = units.split()
    for at in range(_FEWEST_WORDS, len(tokens) - 1):
        deed = " ".join(tokens[at:])
        if tokens[at].islower() and not tokens[at - 1].endswith(",") and is_deed(deed):
            return " ".join(tokens[:at]), f"{deed}, {rest}"
    return units, rest
