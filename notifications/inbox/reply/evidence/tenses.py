"""Tenses of a completed verb by the time words beside it: which lie ahead of the mail, which behind it. Pure.

All patterns are over cue text (`cues.cue_text`): small letters without diacritics.
"""

from __future__ import annotations

import re

PERFECT_ALOUD = re.compile(r"\b(?:da|vua|roi|rui)\b|(?<=xong )r\b")
"""An explicit past; "xong" alone has none ("mai xong")."""
PAST = re.compile(
    r"\b(?:hom qua|(?:toi|chieu|dem|trua) qua|hom kia|hom truoc|sang nay|hom nay da|vua qua|vua roi|luc nay|"
    r"(?:tuan|thang|quy|nam|hom|dot|ky|thu \w+) (?:truoc|vua roi|roi|qua))\b"
)
AHEAD = re.compile(
    r"(?<!thuong )(?<!chi )(?<!anh )(?<!em )(?<!co )(?<!ban )\b(?:ngay |sang |trua |chieu |toi |"
    r"sang ngay )?mai\b(?! \w+ (?:phu trach|bao))|"
    r"\b(?:tuan|thang|quy|nam|ky|dot|hom|thu \w+) (?:sau|toi|ke tiep)\b|\bsang (?:tuan|thang|quy|nam)\b(?! truoc)|"
    r"\b(?:vai|may|it|\d{1,2}|mot|hai|ba|nua) (?:ngay|hom|bua|tuan|thang|tieng|gio)(?: lam viec)? (?:nua|toi)\b|"
    r"\b(?:lat|chut|ti|mot lat|it bua|mai mot) nua\b|\bmai mot\b|\bnay mai\b|\bngay kia\b|"
    r"(?<!\btu )(?<!\bhoi )(?<!\bsuot )\b(?:cuoi|dau|giua|trong|het) (?:tuan|thang|quy|nam|ngay)(?: nay)?\b"
    r"(?! (?:truoc|roi|vua|qua|\d|i+\b|iv\b))|"
    r"\b(?:truoc|den|chieu|toi) (?:tuan|thang|quy) (?:sau|toi)\b|\bsap\b|\btranh thu\b|\b(?:dam bao|"
    r"bao dam) (?:hoan thanh|xong)\b|"
    r"\bxong (?:som|ngay(?! ?(?:\d|mung|thang)))\b|\bsom (?:xong|hoan thanh)\b|\bthoi gian (?:toi|sap toi|gan nhat)\b"
)
UNPLACED = re.compile(
    r"\b(?:hom nay|chieu nay|toi nay|trua nay|(?<!viec )(?<!vu )(?<!muc )nay|chieu|toi|trua)\b|"
    r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|"
    r"chu nhat)\b|"
    r"\b(?:thang|quy|tuan) (?:\d{1,2}|i{1,3}|iv|nay)\b|\b\d{1,2} ?(?:h|gio)\b"
)
"""Times that lie behind or ahead by the hour the mail was written: no evidence of a past."""
INSIDE_A_CONDITION = re.compile(
    r"\b(?:sau khi|den khi|khi|neu|luc nao|chung nao|bao gio|mot khi|(?<!via )he|mien la|gia ma|"
    r"ky(?! (?:ban hanh|duyet|so)\b))\b"
    r"(?: \w+){0,5}? (?:xong|hoan thanh|hoan tat|ban hanh)\b|"
    r"\b(?:xong|hoan thanh)(?: (?:thi|la))?(?: (?:em|e|minh|toi|xa|phuong|so|phong|don vi|ben \w+))? "
    r"(?:se|gui|bao|nop|trinh|chuyen)\b(?! (?:cao|tri))"
)
_CONTRARY_TO_FACT = re.compile(r"\b(?:gia ma|gia nhu|phai chi|uoc gi|le ra|dang le)\b")
"""A condition that was not met: "giá mà có đường thì đã xong từ lâu" is of work that is not done."""
OPEN = re.compile(
    r"\bxong(?: roi| duoc)? (?:la(?! (?:do|nho|vi)\b)|hay|ma (?=\w+ \w))(?! (?:chi|anh|em|thay)\b)|"
    r"(?<!the )(?<!vay )\bla (?:xong|hoan thanh|hoan tat)\b|\b(?:xong|hoan thanh)(?: roi)? thi (?!\w+ (?:nhu|la)\b)|"
    r"\b(?:du dinh|(?<!quyet )(?<!co )(?<!xac )(?<!quy )(?<!nhan )(?<!thiet )(?<!tham )(?<!ap )dinh) "
    r"(?:\w+ ){0,4}?(?:xong|hoan thanh)\b"
)
"""A completed verb of a day or an act to come, whatever stands beside it: "sau bầu cử là xong", "xong rồi thì báo"."""
GUESS = re.compile(
    r"\b(?:chac(?! chan)|hinh nhu|co le|nghe noi|co ve|coi bo|kha nang|khong biet|lam sao|sao ma|khong ro|"
    r"chua ro|^\W*theo (?:bao cao|thong tin|phan anh|loi) (?:cua|tu)\b|"
    r"theo (?:nhu )?(?:\w+ ){0,2}(?:duoc )?biet|(?:em|e|toi|minh|xa|phuong|so) (?:nghi|doan)\b|nghe dau|"
    r"khong nham)\b|\bnghe (?:\w+ ){1,3}(?:noi|bao|ke)\b"
)
WANTED = re.compile(
    r"\b(?:hop ban|nhac|len|_+ ky|dang ky|(?:len|co|dat|theo|lap|de ra) ke hoach|ke hoach(?= ?:? ?$)|(?<!ban )giao|"
    r"chi dao|phan cong|yeu cau|don doc|hua|cam ket|"
    r"thong nhat|de ra|bat dau|"
    r"muc tieu|han|thoi han|dong vien|quyet tam|phan dau|lo trinh|tien do)\b(?: \w+){0,8}? ?:? ?$"
)
"""Before a completed verb that is what somebody planned, ordered or promised."""
_AS_IT_IS = re.compile(r"(?:xong|hoan thanh|hoan tat)(?: het| ca)? (?:roi|rui|r)\b|ban hanh|phat hanh")
"""A verb whose subject is the paper before it, and not what the paper plans: "kế hoạch xong rồi"."""
PREPARED = re.compile(
    r"\b(?:hop|lam viec|soan|soan thao|viet|doc|xem|in|lay y kien|khao sat|gop y|trinh|tham dinh|dong dau|tong hop|"
    r"chuan bi|bao cao) xong\b"
)
"""A step on the way: "họp xong" ends the meeting."""


def lies_ahead(plain: str, verb: int) -> bool:
    """Find a time ahead of the mail that goes with the completed verb at ``verb``, and no past before the verb."""
    ahead = AHEAD.search(plain)
    if ahead is None:
        return False
    aloud = PERFECT_ALOUD.search(plain)
    return aloud is None or (ahead.start() < verb and aloud.start() > verb)


def is_unplaced(plain: str) -> bool:
    """Recognise a completed verb without any past beside it, next to a time that may lie on either side of the mail."""
    return not PERFECT_ALOUD.search(plain) and not PAST.search(plain) and UNPLACED.search(plain) is not None


def is_conditional(plain: str, verb: int) -> bool:
    """Recognise a completed verb that is no past: a condition, a guess, a plan, or a step on the way.

    "sau khi xong em gửi", "chắc xong rồi", "đã giao Phòng Kinh tế hoàn thành", "họp xong".
    """
    if any(sign.search(plain) for sign in (GUESS, PREPARED, OPEN, _CONTRARY_TO_FACT)):
        return True
    found = INSIDE_A_CONDITION.search(plain)
    wanted = WANTED.search(plain[:verb])
    if (
        wanted
        and not _AS_IT_IS.match(plain, verb)
        and not re.search(r"\b(?:da|vua)\b", plain[wanted.start() : verb + len("vua ")])
    ):
        return True
    return found is not None and not re.search(r"\b(?:da|vua)\b", plain[: found.end()])
