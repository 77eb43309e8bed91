"""How far work is, as people write it: "80 %", "tám mươi phần trăm", "42/60 hộ", "3 trên tổng số 9 thôn". Pure.

All is read in cue text (`cues.cue_text`): small letters without diacritics.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from notifications.inbox.reply.evidence.details.fractions import is_share

_ONES = {"khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7}
_ONES |= {"tam": 8, "chin": 9, "muoi": 10, "tram": 100}
_ONE = "|".join(_ONES)
_WRITTEN = re.compile(rf"\b((?:{_ONE})(?: (?:{_ONE}|chuc)){{0,5}}) (?=phan tram\b)")
_PERCENT = re.compile(r"(?<![\d/.,])(\d{1,3})(?:[.,]\d+)? ?(?:%|phan tram\b)")
_OF_CHANGE = re.compile(r"\b(?:tang|giam|hon|vuot|chi tieu|muc tieu|thieu)\W{1,2}(?:(?!dat\b|duoc\b|xong\b)\w+ ){0,2}$")
_LEFT = re.compile(r"\b(?:con|con lai|con khoang|con tam|chi con)\W{1,2}$")
"""Before a share that is left: "còn 5 % chưa có" is 95 % of the way."""
_FRACTION = re.compile(
    r"(?<![\d/.,-])(\d{1,3}(?:[.,]\d{1,3})*) ?(?:/|tren(?: tong)?(?: so)?|trong(?: tong)?(?: so)?) ?"
)
_NUMBER = re.compile(r"(?<![\d/.,-])\d{1,3}(?:[.,]\d{3})*(?![\d/%])")
_WHOLE = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})*)(?![/\d%])")
A_SHARE = re.compile(
    r"\b(?:duoc|dc|dat|xong|hon|khoang|gan|tam)(?: (?:khoang|hon|gan|tam|chung))? "
    r"(?:(?:(?:mot|1) )?nua(?= (?:so|\w+\b))|phan lon|hau het|mot phan|"
    r"(?:mot|hai|ba) phan (?:hai|ba|tu|nam|muoi))\b"
)
"""A share in words, of what has been done: "bốc đi được khoảng một nửa"."""
ATTENDANCE = re.compile(
    r"(?<![\d/])\d[\d.]* ?(?:/|tren(?: tong so)?|trong(?: tong so)?) ?\d[\d.]* (?:[a-z_]+ ){1,3}?"
    r"(?:du(?! (?:kien|dieu kien|dinh|toan|an|tru|bao|thao)\b)|tham du|tham gia(?! (?:bhyt|bao hiem))|co mat|den du)\b"
)
"""How many of whom were there: no share of the work ("12/14 hộ dự")."""
ALL_DONE = re.compile(r"^\W*(?:ma )?(?:\d{1,12}\W+)?(?:da |dat |duoc )*100 ?%(?:[.,;]|\W*$)(?!.*\?)")
"""A share of all that stands alone in its part: "752: 100%, đã bàn giao toàn bộ"."""


def percents(plain: str) -> list[int]:
    """Return every share in percent a text gives, in order; what grew or is wanted by so much is none."""
    digits = _WRITTEN.sub(lambda found: f"{_number(found[1])} ", plain)
    shares = (found for found in _PERCENT.finditer(digits) if not _OF_CHANGE.search(digits[: found.start()]))
    return [
        100 - share if _LEFT.search(digits[: found.start()]) else share
        for found in shares
        if (share := int(found[1])) <= 100
    ]


def is_fraction(plain: str) -> bool:
    """Recognise "8/10 khoa": fewer than all of what is counted are done. "8/10" alone is a day."""
    return any(one.part < one.whole for one in _fractions(plain))


def share_of_work(plain: str, title: str, today: dt.date) -> int | None:
    """Return in percent how far a count or a share in words has the work; None where it gives several, or all.

    What is counted must be of the work's ``title``: its noun, or how many there are ("07 kết luận" and "3/7").
    """
    wholes = {_value(one) for one in _NUMBER.findall(title)}
    counts = [one for one in _fractions(plain, today) if one.part <= one.whole]
    own = {one[:2] for one in counts if one.whole in wholes or re.search(rf"\b{one.noun or '-'}\b", title)}
    if counts:
        part, whole = own.pop() if len(own) == 1 else (1.0, 1.0)
        return round(100 * part / whole) if part < whole else None
    worded = _IN_WORDS.search(plain)
    return _WORDED[worded[1]] if worded else None


_WORDED = {"mot nua": 50, "1 nua": 50, "hai phan ba": 67, "mot phan ba": 33, "ba phan tu": 75, "mot phan tu": 25}
_IN_WORDS = re.compile(
    rf"\b(?:duoc|dc|dat|xong|hon|khoang|gan|tam) (?:(?:khoang|hon|gan|tam|chung) )?({'|'.join(_WORDED)})\b"
)
_APART = re.compile(
    r"(?<![\d/.,-])(\d{1,3}(?:[.,]\d{3})*) (?P<noun>[a-z]+)(?: [a-z]+)? "
    r"(?:tren|trong)(?: tong)?(?: so)? (\d{1,3}(?:[.,]\d{3})*)\b"
)
"""A fraction with its noun inside: "3 thôn trên tổng 9 thôn"."""


_OF_A_TOTAL = re.compile(
    r"(?<![\d/.,-])(\d{1,3}(?:[.,]\d{3})*) (?P<noun>[a-z]+)(?: [a-z]+){0,3}?,? (?:[a-z]+ )?"
    r"tong (?:so|cong)(?: \w+){0,2}? (?:la |co )?"
    r"(\d{1,3}(?:[.,]\d{3})*)\b(?![/.-]\d)"
)
"""A count, and behind it the number of all: "được 31 bếp rồi, tổng số là 40"."""


class Fraction(NamedTuple):
    """How many are done of how many, and the word behind them: what is counted."""

    part: float
    whole: float
    noun: str = ""


def _fractions(plain: str, today: dt.date | None = None) -> Iterator[Fraction]:
    for found in (*_OF_A_TOTAL.finditer(plain), *_APART.finditer(plain)):
        yield Fraction(_value(found[1]), _value(found[3]), found["noun"])
    for found in _FRACTION.finditer(plain):
        whole = _WHOLE.match(plain, found.end())
        if whole is None or re.search(r"\b(?:ngay|hom|so)\s*$", plain[: found.start()]):
            continue
        noun = re.match(r" ([a-z][a-z0-9]*)\b", plain[whole.end() :])
        one = Fraction(_value(found[1]), _value(whole[1]), noun[1] if noun else "")
        if "/" not in found[0] or is_share(plain, found.start(), whole.end(), one[:2], today):
            yield one


def _value(written: str) -> float:
    """Return the value of "1.200", "6,2" or "12": three figures behind a mark are thousands."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", written):
        return int(re.sub(r"\D", "", written))
    whole, part, *_ = [*re.split("[.,]", written), "0"]
    return float(f"{whole}.{part}")


def _number(text: str) -> int:
    """Return the number of words such as "sau muoi lam" (65)."""
    total = 0
    for word in text.split():
        if word in ("muoi", "chuc"):
            total = (total or 1) * 10
        elif word == "tram":
            total = (total or 1) * 100
        else:
            total += _ONES.get(word, 0)
    return total
