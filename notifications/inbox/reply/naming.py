"""Find which obligation of a letter a line names: by code, key in the plan, place, or words of its name. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notifications.inbox.reply.activity_terms import EMPTY, by_head, by_terms, by_topic
from notifications.inbox.reply.folding import composed, folded
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.number_words import ORDINALS

_CODE = re.compile(r"\b(?:ma nhiem vu|ma viec|ma)\s*:?\s*(?:so\s*)?(\d{1,12})\b")
_MORE = re.compile(r"(?:\s*(?:,|&|\bva\b)\s*\d{2,12}(?=\s*(?:[,:;&)]|va\b|-|–|$)))+", re.MULTILINE)
PLACE_NUMBER = re.compile(
    r"^\W*(?:viec|nhiem vu|muc|noi dung|y|cau|so|stt|nv|nd)\s*(?:so|thu)?\s*"
    r"(\d{1,3}|(?<=thu )(?:nhat|hai|ba|tu|nam))\b\s*[:.,)-]?"
)
ITEM_NUMBER = re.compile(r"^\W{0,3}(\d{1,3})\s*[.):/\]-]\s*(?=\D)")
_KEY = re.compile(r"\b(?:muc|nhiem vu|tai)\s+([ivxl]{1,6}(?:\.\d{1,3}){0,3}|\d{1,3}(?:\.\d{1,3}){1,3})\b")
_LOOSE = re.compile(
    r"\b(?:nhiem vu|viec)\s*(?:so\s*)?:?\s*(\d{2,12})\b|"
    r"^\W{0,3}(?:\d{1,2}\s+(?=\d{3}))?(\d{2,12})(?:(?:\s*[:.)–=-])?\s+(?=\D)|\s*[:=]\s*(?=\d))"
)
_LETTERED = re.compile(r"^\W{0,2}([a-h])\s*[.):]\s+|^\W{0,2}\(?(?P<roman>i{1,3}|iv|vi{0,3})\s*[.)]\s+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_TOPIC = re.compile(r"^\W*(?:ve|doi voi|noi dung|viec|nhiem vu|rieng|con|phan|mang)(?: (?:ve|viec|noi dung))? \w")
"""Begins a line that names its topic before a colon."""
_SET_APART = re.compile(r"^\W*(?:(?:con|rieng|ve|cai|viec)\W+)?([a-z][a-z ]{2,40}?) thi (?!\w+ (?:em|xa|chi)\b)")
"""A line that sets its topic apart with "thì": "một cửa thì nhà thầu đang chỉnh lỗi"."""
NUMBERED = "hiểu số thứ tự theo thư đã gửi"
DIFFERS = "số thứ tự và nội dung trong thư trả lời chỉ hai việc khác nhau"


_BUT = re.compile(r"\b[Mm][àáảạ]\b")
"""Folded these are the "mã" of a code: "mời hai lần mà 14 hộ đều không đến"."""


def naming_text(text: str) -> str:
    """Fold a text for the names and numbers in it; of the same length, without what only looks like a code's word."""
    return folded(_BUT.sub("__", text))


def codes(text: str) -> set[int]:
    """Return every number of an obligation a text names ("Mã nhiệm vụ: 33")."""
    plain = naming_text(composed(text))
    return {
        int(number) for found in _CODE.finditer(plain) for number in re.findall(r"\d+", found[0] + _more(plain, found))
    }


def _more(plain: str, code: re.Match[str]) -> str:
    """Return the further numbers of a list that a code begins ("Mã 161, 163 và 164:")."""
    found = _MORE.match(plain, code.end())
    return found[0] if found else ""


def named_by(plain: str, listed: Sequence[Listed]) -> tuple[Listed | None, tuple[str, ...]] | None:
    """Return the obligation a line names: by its code, its key in the plan, its place in the letter, or its name.

    Words that name another work than the line's number are stronger than the number, and make a doubt. None as the
    obligation: a code of another letter's.
    """
    if (found := by_code(plain, listed)) is not None:
        return found, ()
    if _CODE.search(plain):
        return None, ()
    if key := _KEY.search(plain):
        same = [one for one in listed if folded(one.key) == key[1]]
        if len(same) == 1:
            return same[0], ()
    return _by_place(plain, listed)


def _by_place(plain: str, listed: Sequence[Listed]) -> tuple[Listed, tuple[str, ...]] | None:
    if len(listed) < 2:
        return None
    head = plain.partition(":")[0] if ":" in plain[:80] else ""
    headed = by_terms(head, listed) if len(head) >= 12 else None
    headed = headed or (by_head(head, listed) if _TOPIC.match(head) or _is_of_works(head, listed) else None)
    if headed is None and (set_apart := _SET_APART.match(plain)):
        headed = by_head(set_apart[1], listed)
    worded = headed or by_terms(plain, listed) or by_topic(plain, listed)
    place = PLACE_NUMBER.match(plain)
    numbered = None if place else ITEM_NUMBER.match(plain) or _LETTERED.match(plain)
    number = place or numbered
    if number is None:
        return (worded, ()) if worded else None
    wanted = _place(next(one for one in number.groups() if one))
    one = next((one for one in listed if one.position == wanted), None)
    if worded is not None:
        return worded, () if one is None or one is worded else (DIFFERS,)
    # "1." may be the sender's own count: right most often, and noted beside the proposal.
    return None if one is None else (one, (NUMBERED,) if numbered else ())


def _is_of_works(head: str, listed: Sequence[Listed]) -> bool:
    """Recognise a head of nothing but words of the letter's works ("Diệt muỗi:")."""
    tokens = set(re.findall("[a-z]+", head))
    return bool(tokens - EMPTY) and tokens <= {
        word for one in listed for word in re.findall("[a-z]+", folded(one.activity))
    }


def _place(written: str) -> int:
    """Return the number of "2", "b" or "hai"."""
    if written.isdecimal():
        return int(written)
    if written in _ROMAN:
        return _ROMAN.index(written) + 1
    return ORDINALS.get(written) or ord(written[0]) - ord("a") + 1


def by_code(plain: str, listed: Sequence[Listed]) -> Listed | None:
    numbers = {int(found[1]) for found in _CODE.finditer(plain)}
    # "Nhiệm vụ 161", or 161 at the head of a line: a code where the letter has not so many places.
    numbers |= {n for found in _LOOSE.finditer(plain) if (n := int(found[1] or found[2])) > len(listed)}
    same = [one for one in listed if one.obligation_id in numbers]
    return same[0] if len(same) == 1 else None
