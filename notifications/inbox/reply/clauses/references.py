"""Find the works that a part refers to without their words: by code, place, count, "all", "the rest". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.number_words import ORDINALS, number_of

_WORKS = r"(?:dau viec|viec|nhiem vu|noi dung|muc|nv|nd|cong viec|cai|vu)"
_COUNT = r"0?(?:\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin)"
_PLACED = re.compile(
    rf"\b{_WORKS} (?:so |thu |stt )?(?:0?(\d{{1,2}})(?![\d/%-]|[.,]\d| ?(?:nay|tren|kia|con lai|khac|dau|sau|cuoi|"
    rf"trong)\b)|(?<=thu )(nhat|hai|ba|tu|nam|sau|bay|tam|chin))\b"
)
_NUMBERED = re.compile(r"^\W*(?:(?:con|rieng) )?(?:so|dau|stt) (?:so )?(\d)\b(?![/.-]\d)")
"""A part that begins with a place: "số 4 đang làm"."""
_AND_PLACE = re.compile(r"(?:\s*(?:,|&|va|voi|\+)\s*)(?:thu |so |viec )?0?(\d{1,2})(?![\d/%-]|[.,]\d)(?=[\s,:;]|$)")
_FIRST = re.compile(rf"\b(?:({_COUNT}) )?{_WORKS} (?:dau(?: tien)?)\b(?! tu\b)")
_LAST = re.compile(rf"\b(?:({_COUNT}) )?{_WORKS} (?:sau|cuoi(?: cung)?)\b(?! day)")
_REST = re.compile(
    rf"\b(?:(?P<count>{_COUNT}|may|cac|nhung|moi|tat ca cac|toan bo) )?(?:{_WORKS}) (?:con lai|khac|kia)\b|"
    rf"^\W*(?:con lai|may (?:cai|viec) kia)\b"
)
_ONE_LEFT = re.compile(rf"{_WORKS}\b")
_ALL = re.compile(
    rf"\b(?:ca|du|tat ca(?: ca)?|toan bo(?: ca)?) (?:(?P<all>{_COUNT}) )?(?:cac )?{_WORKS}\b|"
    rf"\b(?P<these>{_COUNT}) {_WORKS} (?:nay|tren|do|kia|neu tren|trong thu|duoc giao|da giao|cua \w+|ma anh|"
    rf"ma chi|anh|chi)\b|"
    rf"\b(?:cac|nhung|moi) {_WORKS} (?:nay|tren|neu tren|trong thu|duoc giao|da giao)\b|"
    rf"\bca (?P<both>hai|ba|bon|2|3|4|5|6|nam|sau)(?! (?:nam|ngay|tuan|thang)\b)\b(?= (?:deu|da|xong|roi|em|"
    rf"ben|chua|dang|$))|\b(?P<plain>{_COUNT}) {_WORKS} (?:deu|ben|em|xa)\b"
)
_AS_MANY = re.compile(rf"^\W*({_COUNT}) {_WORKS} (?=(?:da|deu|xong|chua|dang|hoan thanh|xin)\b)")
"""A part that begins with a count of works and what is reported of them: "hai việc đã xong"."""
_OF_COUNT = re.compile(rf"(?<![\d/])0?(\d{{1,2}})/0?(\d{{1,2}}) {_WORKS}\b")
"""How many of the letter's works: "4/5 nhiệm vụ"."""
_CODE = re.compile(r"(?<![\d/.,-])(\d{2,12})(?![\d/%]|[.,]\d|-\d)")
_IS_KEY = re.compile(r"(?=.*[a-z])(?=.*\d)[a-z\d]{1,6}(?:\.[a-z\d]{1,3}){0,3}")
"""A key that is no plain number."""
_THIS = re.compile(rf"\b{_WORKS} (?:nay|do|tren|ay)\b|\bcai (?:do|nay)\b")


@dataclass(frozen=True, slots=True)
class Reference:
    """The works that are referred to; none of them where it is another's or of no certain number."""

    works: tuple[Listed, ...]
    sure: bool = True
    rest: int | None = None
    """That the works are those which nothing else names, and how many are counted; 0 for no number."""
    this: bool = False


def reference(text: str, listed: Sequence[Listed]) -> Reference | None:
    """Return what a part refers to; None where it refers to no work without its words."""
    plain = folded(text)
    if coded := _of_codes(plain, listed):
        return Reference(coded)
    if len(listed) < 2:
        return None
    if (found := _OF_COUNT.search(plain)) is not None and int(found[2]) == len(listed):
        return Reference(tuple(listed)) if found[1] == found[2] else Reference((), rest=int(found[1]))
    if (found := _REST.search(plain)) is not None:
        # "Việc kia" is one, "các việc kia" and "còn lại" are as many as there are.
        one = found["count"] is None and _ONE_LEFT.match(found[0]) is not None
        return Reference((), rest=1 if one else number_of(found["count"] or ""))
    if (found := _AS_MANY.match(plain)) is not None and number_of(found[1]) == len(listed):
        return Reference(tuple(listed))
    if (found := _ALL.search(plain)) is not None:
        counted = next((one for one in found.groups() if one), None)
        return Reference(tuple(listed), sure=counted is None or number_of(counted) == len(listed))
    return (
        _of_keys(plain, listed)
        or _of_places(plain, listed)
        or (Reference((), this=True) if _THIS.search(plain) else None)
    )


def without_count(text: str) -> str:
    """Write "các nhiệm vụ" for "4/5 nhiệm vụ": works are counted, and no share of one."""
    found = _OF_COUNT.search(folded(text))
    return f"{text[: found.start()]}các {text[found.end(2) + 1 :]}" if found else text


def _of_codes(plain: str, listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return the works whose numbers stand in a text, where the numbers are no places in the letter."""
    numbers = {int(one) for one in _CODE.findall(plain)}
    return tuple(one for one in listed if one.obligation_id in numbers and one.obligation_id > len(listed))


def _of_keys(plain: str, listed: Sequence[Listed]) -> Reference | None:
    """Return the works whose keys in the plan a text gives: "mục II.1", "D1, D2"."""
    keys = {one: folded(one.key) for one in listed if _IS_KEY.fullmatch(folded(one.key))}
    found = tuple(one for one, key in keys.items() if re.search(rf"(?<![\w./]){re.escape(key)}(?![\w/]|\.\d)", plain))
    return Reference(found) if found else None


def _of_places(plain: str, listed: Sequence[Listed]) -> Reference | None:
    """Return the works at the places that a text names: "việc 1 và việc 2", "việc 1, 2", "ba việc đầu", "việc cuối"."""
    ordered = sorted(listed, key=lambda one: one.position)
    for pattern, ends in ((_FIRST, False), (_LAST, True)):
        if (found := pattern.search(plain)) is not None:
            count = number_of(found[1] or "mot")
            if count <= len(ordered):
                return Reference(tuple(ordered[-count:] if ends else ordered[:count]))
    places: list[int] = [int(found[1])] if (found := _NUMBERED.match(plain)) is not None else []
    for found in _PLACED.finditer(plain):
        places.append(int(found[1]) if found[1] else ORDINALS[found[2]])
        end = found.end()
        while (more := _AND_PLACE.match(plain, end)) is not None:
            places.append(int(more[1]))
            end = more.end()
    works = tuple(one for one in ordered if one.position in places)
    if not places:
        return None
    return Reference(works, sure=len(works) == len({*places}))
