"""Read how much of the work a part of a clause counts: all ("18/18 máy") or fewer ("131/150 cháu"). Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from notifications.inbox.reply.evidence.details.fractions import is_share
from notifications.inbox.reply.folding import folded

_NUMBER = r"\d{1,3}(?:[.,]\d{3})+|\d{1,6}"
_OF = r"\s?(?:/|tren(?: tong)?(?: so)?|trong(?: tong)?(?: so)?)\s?"
_FRACTION = re.compile(
    rf"(?<![\d/.,-])({_NUMBER}){_OF}({_NUMBER})(?![\d/]|[.,]\d|-\w)(?P<behind>(?: [^\W\d_]+){{0,4}})"
)
_ATTEND = re.compile(r"^ (?:[^\W\d_]+ ){0,3}?(?:du|tham du|tham gia|co mat|den du|dong y|nhat tri|tan thanh)\b")
_ALL = re.compile(
    r"\bdu (?:ca |het )?0?\d+ [a-z]|\b(?:ca|het|tron|toan bo(?: ca)?) 0?\d+ [a-z]|\b(?:het|du) [a-z]+ (?:roi|r)\b|"
    r"(?<![\d.,/])100 ?%|\b(?:dat|vuot|bang) 1[0-9]\d(?:[.,]\d+)? ?%|\bvuot (?:chi tieu|ke hoach|muc|yeu cau)\b|"
    r"\bkhong (?:con |de )?sot\b|\bkhong con [a-z]+ nao\b"
)


def shares(text: str, today: dt.date) -> Iterator[tuple[int, int]]:
    """Yield the pairs of part and whole that a text counts; days, and who of whom came or agreed, are none."""
    plain = folded(text)
    for found in _FRACTION.finditer(plain):
        part, whole = _value(found[1]), _value(found[2])
        of_all = "/" not in found[0] or is_share(plain, found.start(), found.start("behind"), (part, whole), today)
        if of_all and not _ATTEND.match(found["behind"]):
            yield part, whole


def counts_all(text: str, today: dt.date) -> bool:
    """Return whether a text counts all of something and nothing less: "18/18", "đủ 4 buổi", "đạt 112 %"."""
    counted = list(shares(text, today))
    if any(part < whole for part, whole in counted):
        return False
    return bool(counted) or _ALL.search(folded(text)) is not None


def counts_fewer(text: str, today: dt.date) -> bool:
    """Return whether a text counts fewer than all."""
    return any(part < whole for part, whole in shares(text, today))


def _value(written: str) -> int:
    return int(re.sub(r"\D", "", written))
