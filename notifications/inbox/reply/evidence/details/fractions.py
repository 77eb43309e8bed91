"""Distinguish a share of what is counted ("3/5 kết luận", "đạt 2/3") from a day ("3/5", "ngày 2/3 họp"). Pure.

All is read in folded text.
"""

from __future__ import annotations

import datetime as dt
import re

COUNTED = (
    "benh vien|bv|xa|phuong|ban|thon|to|lop|noi dung|phieu|don vi|nhiem vu|truong|huyen|ho|ho so|so|co quan|"
    "dia phuong|muc|chi tieu|buoc|thu tuc|tthc|du an|goi(?: thau)?|cuoc|khoa|hoi nghi|van ban|nguoi|khu|phan|tieu chi|"
    "viec|hang muc|dia ban|khu pho|ap|mo hinh|tram|co so|doanh nghiep|san pham|bao cao|"
    "chi so|cong viec|can bo|hoc sinh|linh vuc|quy trinh|dich vu|hop dong|cong trinh|tuyen|"
    "khoi luong|hop phan|phong|dau viec|module|cum|diem|km|ha|m2|cay|chiec|cot|chau|hoc vien|lieu|"
    "chuong trinh|de tai|cong ty|bep|kenh|xe|tinh(?! den)|thanh pho|quan|"
    "mui|gieng|tai khoan|gian hang|khau|vi tri|ho dan|chi bo|doan vien|hoi vien|"
    "buoi|luot|vu(?! (?:khcn|to chuc|phap che|ke hoach))|"
    "tre|tau|bai|tiet|suat|nhom|dot|vong|mon|khoi|lan(?! \\d)|bong|tru|nha(?! (?:thau|truong|nuoc))|can nha|"
    "can ho|ngoi|dong chi|giao vien|cong dan|vien chuc|thanh vien|gia dinh|chi hoi|chi doan|dau sach|hoc phan|"
    "khu vuc|cang|khach(?: hang)?|ket luan|may|clip|giay phep|thiet bi|he thong|chuyen de|"
    "cau|cua hang|chi nhanh|phien|vuon|toa|kien nghi|tin bai|camera|video|ty(?: dong)?"
)
"""What is counted "9/12 xã": such a fraction is how far the work is, and no day."""
_NOUN = re.compile(rf"\s+(?:{COUNTED})\b")
_PLACED = re.compile(
    r"\b(?:ngay|hom|vao|den|toi|truoc|sang|tu|trua|chieu|dem|mung|tuan|cuoi|dau|han|hen|du kien|"
    r"(?:thu|t) ?(?:[2-7]|hai|ba|tu|nam|"
    r"sau|bay)|chu nhat|cn)[\s,(]*$"
)
"""Before a day."""
_GOT_TO = re.compile(r"\b(?:da|duoc|moi|di) (?:den|toi) *$")
"""Before what has been reached: "đã tới 4/6 xã"."""
_PARTS = re.compile(r"\b(?:dot|lan|vong|buoc|giai doan)\s*$")
_AMOUNT = re.compile(r"\b(?:tai|duoc|dc|dat|du|ca|het)\s*$")
_BARE_AMOUNT = re.compile(r"\b(?:duoc|dc|dat|tinh ra(?: xong)?)\s*$")
_REACHED = re.compile(r"\b(?:xong|hoan thanh|khoang|gan|hon|tam)\s*$")
_WORD_BEHIND = re.compile(r" [a-z]")
_NO_NOUN = re.compile(
    r"^ (?:a|roi|r|nhe|nha|nghen|chi|anh|em|c|e|thi|la|da|vua|den|va|voi|tai|cua|trong|theo|nay|qua|toi|duoc|kem|so|"
    r"xong|ho tro|ben|thon em|truong em|xa em|phong|moi|con|chieu|sang|tu|de|nen)\b"
)
"""Words behind two numbers that are no noun of what is counted: then the numbers are a day."""
_LAST_MONTH, _LAST_DAY = 12, 31
_FAR, _FAR_OF_ALL = 75, 45
"""Days from a mail beyond which it names no day in passing without its year; the less where the two numbers are one."""


def is_share(plain: str, start: int, end: int, numbers: tuple[float, float], today: dt.date | None = None) -> bool:
    """Return whether two numbers around a stroke, between two places, are a share; ``today``: the day of the mail.

    "25/8 phường mới làm" is a day: nobody counts 25 of 8.
    """
    part, whole = numbers
    if not (part == int(part) and 0 < part <= _LAST_DAY and whole == int(whole) and 0 < whole <= _LAST_MONTH):
        return True
    before, behind = plain[:start], plain[end:]
    if part > whole:
        return False
    if rest_is_named(plain, part, whole) or _PARTS.search(before):
        return True
    counted = _NOUN.match(behind) is not None
    if _PLACED.search(before) or counted:
        return counted and (_PLACED.search(before) is None or _GOT_TO.search(before) is not None)
    beyond = _FAR if part < whole and _WORD_BEHIND.match(behind) else _FAR_OF_ALL
    far = today is not None and _is_far(int(part), int(whole), today, beyond)
    if not _WORD_BEHIND.match(behind) or _NO_NOUN.match(behind):
        reached = _BARE_AMOUNT.search(before) or (far and _REACHED.search(before))
        return part < whole and bool(reached)
    return far or _AMOUNT.search(before) is not None


def rest_is_named(plain: str, part: float, whole: float) -> bool:
    """Recognise "7/12 doanh nghiệp, còn 5": what is left adds up with the part, so that the two numbers are no day."""
    return part < whole and re.search(rf"\bcon (?:lai )?0?{whole - part:g}\b(?![/.,-]\d)", plain) is not None


def _is_far(day: int, month: int, today: dt.date, beyond: int) -> bool:
    """Return whether the day and month lie further from today than so many days in every year."""
    try:
        near = [dt.date(today.year + more, month, day) for more in (-1, 0, 1)]
    except ValueError:
        return True
    return min(abs((one - today).days) for one in near) > beyond
