"""Recognise an answer about every work of a letter at once: as many works as it listed are counted. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notifications.inbox.reply.activity_terms import named_spans
from notifications.inbox.reply.evidence.cues import cue_text, evidence
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.naming import ITEM_NUMBER, PLACE_NUMBER, by_code
from notifications.inbox.reply.number_words import number_of

_WORKS = r"(0?\d{1,2}|hai|ba|bon|nam|sau) (?:viec|nhiem vu|noi dung|muc|dau viec|thu|cai)"
_BOTH = re.compile(rf"\bca {_WORKS}\b|\b{_WORKS} (?:nay|tren|do|kia|neu tren|trong thu|duoc giao)\b")
_GROUPED = re.compile(
    rf"\b(?:ca|du|toan bo|tat ca)(?: ca)? {_WORKS}\b|\b{_WORKS} (?:nay|tren|neu tren|trong thu)\b|"
    rf"\b{_WORKS}\b[^.;\n]{{0,40}}? (?:deu|(?:xong|hoan thanh) (?:het|ca))\b"
)
_TURNS = re.compile(r"\b(?:(?<!khong )con|rieng|tru|chua|dang|nhung|mot viec|viec kia)\b")


def is_claim_of_every(text: str, listed: Sequence[Listed]) -> bool:
    """Recognise "cả 5 việc trong thư đều đã xong, nhờ chị cập nhật": one claim of as many works as the letter listed.

    What stands beside it has a word of a work perhaps, and no claim about one.
    """
    plain = folded(text)
    found = _GROUPED.search(plain)
    if found is None or len(listed) < 2 or not evidence(cue_text(text)).finished or _TURNS.search(plain):
        return False
    numbered = by_code(plain, listed) or PLACE_NUMBER.search(plain) or any(map(ITEM_NUMBER.match, plain.split("\n")))
    return not numbered and _counts(found) == len(listed)


def without_count(text: str) -> str:
    """Write "các việc" for a count of all works: each piece is of one of them, and "2 nội dung" no number of it."""
    plain = folded(text)
    found = _GROUPED.search(plain)
    if found is None or found[3] is None or len(plain) != len(text):
        return text
    counted = re.compile(_WORKS).match(plain, found.start(3))
    return f"{text[: found.start(3)]}các việc{text[counted.end() :]}" if counted else text


_SOME = re.compile(
    r"\b(0?\d|mot|hai|ba|bon|nam) (?:(?:viec|cai|nhiem vu|noi dung|muc|dau viec)(?: (?:thi|kia|con lai|nua))? )?"
    r"(?:(?:da|thi|moi|van|con) )?(?:xong|chua|dang|hoan thanh|lam|vuong|ket|xin)\b"
)


def is_share_of_unnamed(text: str, listed: Sequence[Listed]) -> bool:
    """Recognise "một việc xong rồi, một việc chưa", "2 xong 1 chưa": how many works are how far, not which."""
    plain = folded(text)
    counts = [number_of(one[1].lstrip("0")) for one in _SOME.finditer(plain)]
    if len(counts) < len(["some", "others"]) or sum(counts) != len(listed) or by_code(plain, listed):
        return False
    return not any(named_spans(plain, listed).values()) and PLACE_NUMBER.search(plain) is None


def is_of_every(text: str, listed: Sequence[Listed]) -> bool:
    """Recognise "cả hai việc đều …": exactly as many are meant as the letter listed."""
    found = _BOTH.search(folded(text))
    return found is not None and len(listed) > 1 and _counts(found) == len(listed)


def _counts(found: re.Match[str]) -> int:
    """Return how many works a text counts: one of the groups of its pattern has the number."""
    return number_of(next(filter(None, found.groups())))
