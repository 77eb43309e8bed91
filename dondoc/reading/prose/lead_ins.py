"""Sentences that hand what is listed below them to somebody: "Hội đồng nhân dân yêu cầu Ủy ban nhân dân tỉnh:"."""

from __future__ import annotations

import re

from dondoc.reading.prose.assignment import Names, heading_units

_ORDER = re.compile(
    r"\b(?:giao(?: nhiệm vụ)?|yêu cầu|đề nghị|kiến nghị|phân công|chỉ đạo|ủy quyền)(?: cho)?\s+"
    r"(?=[A-ZĐÁẢÂẤẨÍÓÔỐỔỚƯỨÝỦỤ]|các\b)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:,\s*)?(?:(?:tập trung |khẩn trương |nghiêm túc |tiếp tục |chủ động )*"
    r"(?:triển khai|thực hiện|chỉ đạo|tổ chức)"
    r"[^:]{0,60}|(?:như sau|cụ thể|sau đây|các nội dung sau)[^:]{0,20})?\s*:\s*\Z"
)
_FEWEST_WORDS = 3
# "… đề nghị các cơ quan, đơn vị thực hiện:" before a list of units speaks to all of them, each has its own line.
_EVERYBODY = re.compile(r"(?:[Cc]ác|[Tt]hủ trưởng|[Cc]ấp)\b")


def handed_to(text: str) -> Names:
    """Return whom a sentence with a colon at its end hands what follows to; empty where that is everybody or nobody."""
    if not text.rstrip().endswith(":") or len(text.split()) < _FEWEST_WORDS:
        return ()
    for order in reversed(list(_ORDER.finditer(text))):
        own = _TAIL.sub("", text[order.end() :]).strip(" ,:")
        units = heading_units(f"{own[:1].upper()}{own[1:]}:") if own else ()
        if units and not all(_EVERYBODY.match(unit) for unit in units):
            return units
    return ()
