"""How far work is, as people write it: "80 %", "tám mươi phần trăm", "42/60 hộ", "3 trên tổng số 9 thôn". Pure.

All is read in cue text (`cues.cue_text`): small letters without diacritics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

COUNTED = (
    "benh vien|bv|xa|phuong|ban|thon|to|lop|noi dung|phieu|don vi|nhiem vu|truong|huyen|ho|ho so|so|co quan|"
    "dia phuong|muc|chi tieu|buoc|thu tuc|tthc|du an|goi thau|cuoc|khoa|hoi nghi|van ban|nguoi|khu|phan|tieu chi|viec|"
    "hang muc|dia ban|khu pho|ap|mo hinh|tram|co so|doanh nghiep|san pham|bao cao|"
    "chi so|cong viec|can bo|hoc sinh|linh vuc|quy trinh|dich vu|hop dong|cong trinh|tuyen|"
    "khoi luong|hop phan|phong|dau viec|module|cum|diem|km|ha|m2|cay|chiec|cot|chau|hoc vien|lieu|"
    "chuong trinh|de tai|cong ty|bep|kenh|xe|tinh(?! den)|thanh pho|quan|"
    "mui|gieng|tai khoan|gian hang|khau|vi tri|ho dan|chi bo|doan vien|hoi vien|"
    "buoi|luot|vu(?! (?:khcn|to chuc|phap che|ke hoach))|"
    "tre|tau|bai|tiet|suat|nhom|dot|vong|mon|khoi|lan(?! \\d)|bong|tru|nha(?! (?:thau|truong|nuoc))|can nha|"
    "can ho|ngoi|dong chi|giao vien|cong dan|vien chuc|thanh vien|gia dinh|chi hoi|chi doan|dau sach|hoc phan|khu vuc"
)
"""What is counted "9/12 xã": such a fraction is how far the work is, and no day."""

_ONES = {"khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7}
_ONES |= {"tam": 8, "chin": 9, "muoi": 10, "tram": 100}
_ONE = "|".join(_ONES)
_WRITTEN = re.compile(rf"\b((?:{_ONE})(?: (?:{_ONE}|chuc)){{0,5}}) (?=phan tram\b)")
_PERCENT = re.compile(r"(?<![\d/.,])(\d{1,3})(?:[.,]\d+)? ?(?:%|phan tram\b)")
_OF_CHANGE = re.compile(r"\b(?:tang|giam|hon|vuot|chi tieu|muc tieu|thieu)\W{1,2}(?:\w+ ){0,2}$")
_LEFT = re.compile(r"\b(?:con|con lai|con khoang|con tam|chi con)\W{1,2}$")
"""Before a share that is left: "còn 5 % chưa có" is 95 % of the way."""
_FRACTION = re.compile(
    r"(?<![\d/.,-])(\d{1,3}(?:[.,]\d{1,3})*) ?(?:/|tren(?: tong)?(?: so)?|trong(?: tong)?(?: so)?) ?"
)
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
_LAST_MONTH, _LAST_DAY = 12, 31
_NOUN = re.compile(rf"\s+(?:{COUNTED})\b")


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
    return any(part < whole for part, whole in _fractions(plain))


_APART = re.compile(
    r"(?<![\d/.,-])(\d{1,3}(?:[.,]\d{3})*) [a-z]+(?: [a-z]+)? "
    r"(?:tren|trong)(?: tong)?(?: so)? (\d{1,3}(?:[.,]\d{3})*)\b"
)
"""A fraction with its noun inside: "3 thôn trên tổng 9 thôn"."""


def rest_is_named(plain: str, part: float, whole: float) -> bool:
    """Recognise "7/12 doanh nghiệp, còn 5": what is left adds up with the part, so that the two numbers are no day."""
    return part < whole and re.search(rf"\bcon (?:lai )?0?{whole - part:g}\b(?![/.,-]\d)", plain) is not None


_OF_A_TOTAL = re.compile(
    r"(?<![\d/.,-])(\d{1,3}(?:[.,]\d{3})*) [a-z]+(?: [a-z]+){0,3}?,? (?:[a-z]+ )?"
    r"tong (?:so|cong)(?: \w+){0,2}? (?:la |co )?"
    r"(\d{1,3}(?:[.,]\d{3})*)\b(?![/.-]\d)"
)
"""A count, and behind it the number of all: "được 31 bếp rồi, tổng số là 40"."""


def _fractions(plain: str) -> Iterator[tuple[float, float]]:
    for found in _OF_A_TOTAL.finditer(plain):
        yield _value(found[1]), _value(found[2])
    for found in _APART.finditer(plain):
        yield _value(found[1]), _value(found[2])
    for found in _FRACTION.finditer(plain):
        whole = _WHOLE.match(plain, found.end())
        if whole is None or re.search(r"\b(?:ngay|hom|so)\s*$", plain[: found.start()]):
            continue
        numbers = (_value(found[1]), _value(whole[1]))
        figures = all(one == int(one) for one in numbers)
        may_be_day = figures and numbers[0] <= _LAST_DAY and numbers[1] <= _LAST_MONTH and "/" in found[0]
        # A day stands alone; what is counted has its noun behind it.
        counted = numbers[0] < numbers[1] and _NOUN.match(plain, whole.end()) is not None
        if not may_be_day or counted or rest_is_named(plain, *numbers):
            yield numbers


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
