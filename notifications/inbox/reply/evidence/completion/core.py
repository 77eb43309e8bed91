"""Cut from a claim the circumstances behind its object, which make no other thing of it. Pure.

"Đã tổ chức hội nghị tại hội trường UBND xã với 180 đại biểu": where, with whom, when and by what something was done
stands in phrases that a preposition begins. What names a share of the work there (a member of what it covers, a
field, a level) is no circumstance, and the claim stays whole.
"""

from __future__ import annotations

import re

from dondoc.text.letters import UPPER
from notifications.inbox.reply.evidence.cues import FINISHED, cue_text
from notifications.inbox.reply.folding import folded

_OPENS = re.compile(
    r"\s(?:tại|ở|vào|từ|với|cùng|cho|theo|trong|trên|qua|bằng|nhân|nhằm|để|do|bởi|vì|nhờ|gồm|bao gồm|có|đến|"
    r"tới|kỷ niệm|thông qua|phục vụ|lên|sang|gửi|kèm|đạt|thu hút|dưới|dịp|"
    r"và (?=(?:đã|được|gửi|nộp|bàn giao|đưa|báo cáo|công khai|niêm yết|đẩy|chuyển|cấp|trao|lưu)\b))\b",
    re.IGNORECASE,
)
_OPENS_TYPED = re.compile(r"\s(?:tai|vao|voi|theo|tren|gui|kem|cho)\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:ngày|hôm|ngay|hom) \d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?| (?:tháng|thang) \d{1,2}(?: (?:năm|nam) \d{4})?)",
    re.IGNORECASE,
)
_TENSED = re.compile(r"\b(?:da|vua)(?: duoc)?(?: [a-z]+){1,2}|\bdien ra\b|\bto chuc\b")
_MEMBER = re.compile(
    r"\b(?:thôn|tổ|khu|ấp|xóm|bản|buôn|đường|phố|tuyến|đoạn|xã|phường|trường|lớp|khối|khoa|phòng|đội|cụm|gói|tầng|hồ|"
    rf"huyện|quận|thị xã|thành phố|tỉnh|cảng|chợ|cầu|trạm|chi bộ|chi đoàn|chi hội|hộ|nhà) (?:số )?(?-i:[{UPPER}\d])|"
    r"\b(?-i:[A-Z][a-z]?\d)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:lĩnh vực|mảng|khối|nhóm|hạng mục|khâu|bước|giai đoạn|đợt|loại|phía|bộ phận|phần|"
    r"cấp \w+)\b(?! nào\b)|"
    r"(?<![\d/])\b(?:\d[\d.]*|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) "
    r"(?:thôn|xã|phường|trường|lớp|tổ|khu|ấp|bản|đơn vị|trạm|điểm|hồ|công trình|tuyến|nội dung|nhiệm vụ|việc)\b",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"\b(?:nhà văn hóa|hội trường|trụ sở|sân|trung tâm|nhà thi đấu|khách sạn|sân vận động|quảng trường|phòng họp|"
    r"điểm cầu|UBND|ủy ban)\b",
    re.IGNORECASE,
)
"""Where people meet: a place of an event, and no share of it."""


def core_of(part: str, name: str, own: str) -> str:
    """Return a part of a clause without the circumstances behind its verb and its object."""
    part = _DAY.sub(" ", part)
    plain = cue_text(part)
    verb = FINISHED.search(plain) or _TENSED.search(plain)
    if verb is None:
        return part
    opens = (_OPENS_TYPED if part.isascii() else _OPENS).search(part, verb.end())
    if opens is None or _is_in_name(opens[0], name) or restricts(part[opens.start() :], name, own):
        return part
    return part[: opens.start()]


def _is_in_name(preposition: str, name: str) -> bool:
    """Return whether the work's name has a phrase of that preposition, with which the claim's is compared."""
    return f" {preposition.strip().lower()} " in f" {name.lower()} "


def restricts(rest: str, name: str, own: str) -> bool:
    """Recognise a share of the work that a circumstance names: a member, a field or a count that is not all."""
    known = folded(f"{name} {own}")
    if _VENUE.search(rest):
        return False
    named = (*_MEMBER.finditer(rest), *_SHARE.finditer(rest))
    return any(folded(_with_name(rest, one)) not in known for one in named)


def _with_name(rest: str, found: re.Match[str]) -> str:
    """Return what was found to the end of its word."""
    more = re.match(r"[\w]*", rest[found.end() :])
    return found[0] + (more[0] if more else "")
