"""Read how much of the work a part of a clause counts: all ("18/18 máy") or fewer ("131/150 cháu"). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notifications.inbox.reply.folding import folded

_NUMBER = r"\d{1,3}(?:[.,]\d{3})+|\d{1,6}"
_OF = r"\s?(?:/|tren(?: tong)?(?: so)?|trong(?: tong)?(?: so)?)\s?"
_FRACTION = re.compile(
    rf"(?<![\d/.,-])({_NUMBER}){_OF}({_NUMBER})(?![\d/]|[.,]\d|-\w)(?P<behind>(?: [^\W\d_]+){{0,4}})"
)
_NO_NOUN = re.compile(
    r"^ (?:a|roi|r|nhe|nha|nghen|chi|anh|em|c|e|thi|la|da|vua|den|va|voi|tai|cua|trong|theo|nay|qua|toi|duoc|kem|so|"
    r"xong|ho tro|ben|thon em|truong em|xa em|phong|moi|con|chieu|sang|tu|de|nen)\b"
)
"""Words behind two numbers that are no noun of what is counted: then the numbers are a day."""
_DAY_BEFORE = re.compile(r"\b(?:ngay|hom|sang|chieu|toi|tu|den|truoc|mung|so|tuan|qua|cuoi|dau|vao|han)\s*$")
_ATTEND = re.compile(r"^ (?:[^\W\d_]+ ){0,3}?(?:du|tham du|tham gia|co mat|den du|dong y|nhat tri|tan thanh)\b")
_ALL = re.compile(
    r"\bdu (?:ca |het )?0?\d+ [a-z]|\b(?:ca|het|tron|toan bo(?: ca)?) 0?\d+ [a-z]|\b(?:het|du) [a-z]+ (?:roi|r)\b|"
    r"(?<![\d.,/])100 ?%|\b(?:dat|vuot|bang) 1[0-9]\d(?:[.,]\d+)? ?%|\bvuot (?:chi tieu|ke hoach|muc|yeu cau)\b|"
    r"\bkhong (?:con |de )?sot\b|\bkhong con [a-z]+ nao\b"
)
_UP_TO, _MONTHS = 31, 12


def shares(text: str) -> Iterator[tuple[int, int]]:
    """Yield the pairs of part and whole that a text counts; days, and who of whom came or agreed, are none."""
    plain = folded(text)
    for found in _FRACTION.finditer(plain):
        part, whole = _value(found[1]), _value(found[2])
        behind = found["behind"]
        has_noun = bool(behind) and not _NO_NOUN.match(behind)
        may_be_day = "/" in found[0] and part <= _UP_TO and whole <= _MONTHS
        if (may_be_day and (not has_noun or _DAY_BEFORE.search(plain[: found.start()]))) or _ATTEND.match(behind):
            continue
        yield part, whole


def counts_all(text: str) -> bool:
    """Return whether a text counts all of something and nothing less: "18/18", "đủ 4 buổi", "đạt 112 %"."""
    counted = list(shares(text))
    if any(part < whole for part, whole in counted):
        return False
    return bool(counted) or _ALL.search(folded(text)) is not None


def counts_fewer(text: str) -> bool:
    """Return whether a text counts fewer than all."""
    return any(part < whole for part, whole in shares(text))


def _value(written: str) -> int:
    return int(re.sub(r"\D", "", written))
