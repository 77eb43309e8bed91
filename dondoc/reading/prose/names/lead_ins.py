"""Find sentences that give what is listed below them to somebody: "Hội đồng nhân dân yêu cầu Ủy ban nhân dân tỉnh:"."""

from __future__ import annotations

import re

from dondoc.reading.prose.names.assignment import Assignment, Names, clause_assignment, heading_units
from dondoc.text.letters import UPPER, capital

_ORDER = re.compile(
    r"\b(?:giao(?: nhiệm vụ)?|yêu cầu|đề nghị|kiến nghị|phân công|chỉ đạo|ủy quyền)(?: cho)?\s+"
    rf"(?=(?-i:[{UPPER}])|(?:các|công đoàn|chi bộ|chi đoàn|đảng ủy|ban|phòng|lãnh đạo|thủ trưởng|hiệu trưởng|trưởng"
    r"|nhà trường|toàn thể|mỗi|từng|quý)\b)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:,\s*)?(?:(?:tập trung |khẩn trương |nghiêm túc |tiếp tục |chủ động )*"
    r"(?:triển khai|thực hiện|chỉ đạo|tổ chức|lãnh đạo|quán triệt)"
    r"[^:]{0,60}|(?:như sau|cụ thể|sau đây|các nội dung sau)[^:]{0,20})?\s*:\s*\Z"
)
_ONLY_ROLES = re.compile(r"\b(?:chủ trì|đầu mối|chịu trách nhiệm|có trách nhiệm)\b[^:]*\bphối hợp\b")
# "Thực hiện:", "Phân công:" are labels; who gives work and to whom takes three words at least.
_FEWEST_WORDS = 3
# "… đề nghị các cơ quan, đơn vị thực hiện:" before a list of units addresses all of them, each has its own line.
_EVERYBODY = re.compile(r"(?:[Cc]ác|[Tt]hủ trưởng|[Cc]ấp)\b")


# The subject of such a verb gives work to others.
_ORDERS = re.compile(r"\b(?:chỉ thị|điện|kết luận|quyết định|ban hành|thống nhất|nhấn mạnh|có ý kiến|quyết nghị)\b")


def handed_to(text: str, *, numbered: bool = False) -> Names:
    """Return who leads what a sentence with a colon at its end hands on."""
    given = handed_with_helpers(text, numbered=numbered)
    return given.lead if given else ()


def handed_with_helpers(text: str, *, numbered: bool = False) -> Assignment | None:
    """Return whom a sentence with a colon at its end hands what follows to, and who helps all of it.

    None where that is everybody or nobody.
    ``numbered``: it is a line of a list, whose subject does what stands below ("1. Sở A chịu trách nhiệm …:").
    """
    if not text.rstrip().endswith(":") or len(text.split()) < _FEWEST_WORDS:
        return None
    named = _all_asked(text)
    units = tuple(unit for one in named for unit in one.lead)
    if units and not all(_EVERYBODY.match(unit) for unit in units):
        return Assignment(units, tuple(unit for one in named for unit in one.coop))
    if not numbered or _ORDER.search(text) or _ORDERS.search(text):
        return None
    return clause_assignment(text)


def asked_together(text: str) -> Names:
    """Return all whom a sentence with a colon at its end asks, groups of everybody too."""
    asks = text.rstrip().endswith(":") and len(text.split()) >= _FEWEST_WORDS
    return tuple(unit for one in _all_asked(text) for unit in one.lead) if asks else ()


def _all_asked(text: str) -> list[Assignment]:
    orders = list(_ORDER.finditer(text))
    ends = [*(order.start() for order in orders[1:]), len(text)]
    asked = [_addressed(text[order.end() : end]) for order, end in zip(orders, ends, strict=False)]
    return [one for one in (asked if all(asked) else asked[-1:]) if one]


def _addressed(text: str) -> Assignment | None:
    """Return the units an order addresses, without what they are to do and the words that join the next order."""
    own = re.sub(r"\s+và\s*\Z", "", _TAIL.sub("", text)).strip(" ,:;")
    named = f"{capital(own)}:"
    if units := heading_units(named) if own else ():
        return Assignment(units, ())
    given = clause_assignment(named)
    return given if given and given.coop and _ONLY_ROLES.search(own) else None
