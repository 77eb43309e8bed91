"""Recognise an answer about every work of a letter at once: as many works as it listed are counted. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notifications.inbox.reply.evidence.cues import cue_text, evidence
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.naming import ITEM_NUMBER, PLACE_NUMBER, by_code

_WORKS = r"(0?\d{1,2}|hai|ba|bon|nam|sau) (?:viec|nhiem vu|noi dung|muc|dau viec|thu|cai)"
_BOTH = re.compile(rf"\bca {_WORKS}\b|\b{_WORKS} (?:nay|tren|do|kia|neu tren|trong thu|duoc giao)\b")
_NUMBERS = {"hai": "2", "ba": "3", "bon": "4", "nam": "5", "sau": "6"}
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
    count = found[1] or found[2] or found[3]
    numbered = by_code(plain, listed) or PLACE_NUMBER.search(plain) or any(map(ITEM_NUMBER.match, plain.split("\n")))
    return not numbered and _NUMBERS.get(count, count.lstrip("0")) == str(len(listed))


def without_count(text: str) -> str:
    """Write "các việc" for a count of all works: each piece is of one of them, and "2 nội dung" no number of it."""
    found = _GROUPED.search(folded(text))
    if found is None or found[3] is None or len(folded(text)) != len(text):
        return text
    counted = re.compile(_WORKS).match(folded(text), found.start(3))
    return f"{text[: found.start(3)]}các việc{text[counted.end() :]}" if counted else text


def is_of_every(text: str, listed: Sequence[Listed]) -> bool:
    """Recognise "cả hai việc đều …": exactly as many are meant as the letter listed."""
    found = _BOTH.search(folded(text))
    if found is None or len(listed) < 2:
        return False
    count = found[1] or found[2]
    return _NUMBERS.get(count, count.lstrip("0")) == str(len(listed))
