"""Read the unit to which an answer assigns the work, and where its name ends. Pure."""

from __future__ import annotations

import re

from dondoc.text.letters import UPPER
from notifications.inbox.reply.evidence.bodies import ADDRESSEES, SHORT_NAME, named
from notifications.inbox.reply.evidence.written import folded_pattern

_OWNER = re.compile(
    r"(?:thuộc (?:trách nhiệm|nhiệm vụ|chức năng|thẩm quyền|lĩnh vực)?(?:[^.,;\n]{0,40}?của)?|"
    r"chuyển(?: (?:cho|đến|sang|về))?|"
    r"(?:chuyển|giao) (?:nhiệm vụ|việc|nội dung)(?: (?:này|trên|số|mã|\d+))* (?:cho|đến|sang|về)|"
    r"gửi (?:cho|đến|sang|về)|bàn giao (?:cho|sang|về)|giao(?: cho| về| lại cho)?|do|là (?:của|(?:nhiệm vụ|việc|"
    r"trách nhiệm|chức năng|thẩm quyền|phần việc) của)|"
    r"(?:[Vv]iệc|[Nn]hiệm vụ|[Mm]ảng) (?:này|đó) của|thuộc về|"
    r"(?:[Vv]iệc|[Nn]hiệm vụ|[Nn]ội dung|[Mm]ảng|[Ll]ĩnh vực)\b[^.,;:\n]{0,80}? thuộc|"
    r"chuyển (?:chủ đầu tư|chủ trì|đầu mối) (?:cho|sang|về)|"
    r"liên hệ(?: với)?|[Vv]iệc (?:này|đó)(?: là)?(?: do| của)? (?:bên|phía)|"
    r"(?:chủ đầu tư|chủ trì|đầu mối|quản lý) (?:là|của))\s+"
    rf"((?:{named(ADDRESSEES)}|{SHORT_NAME}(?= (?:chủ trì|phụ trách|làm|quản lý|đảm nhiệm|thực hiện|theo dõi|rồi)\b))"
    rf"[^.,;:\n()]*(?:,\s(?=[{UPPER}])[^.,;:\n()]{{2,40}}?\svà\s[{UPPER}][^.,;:\n()]*)?)"
)
_DENIED = re.compile(r"\b(?:không|chưa)(?: phải)?(?: được)?(?: là)?\s*$", re.IGNORECASE)


_ENDS_OF_NAMES = (
    r"\s+(?:Sở(?=\s*$|\s+(?:làm|chủ trì|phụ trách|quản lý))|"
    r"của|để|theo|thực hiện|báo cáo|trả lời|thuê|chủ trì|phụ trách|tham mưu|từ ngày|kể từ|xử lý|"
    r"quản lý(?=\s*$|\s+(?:nên|từ|và|sử dụng))|"
    r"đảm nhiệm|đảm nhận|đảm trách|triển khai|chịu|chứ|rồi|là|làm|nhé|nha|ạ|vì|do|nên|bởi|cho đúng|trực tiếp|"
    r"đăng cai|từ(?= \d| tháng)|"
    r"hướng dẫn|thẩm tra|thẩm định|kiểm tra|giám sát|soạn thảo|biên soạn|lập|tổ chức|giải quyết|"
    r"tự(?= (?:làm|tổ chức|quản lý|triển khai)\b)|"
    # What a body does behind its name, which is of nouns.
    r"cử|đứng|ra|đi|lo|giữ|nắm|lưu giữ|tiếp nhận|đã|đang|sẽ|mới|cũng|phải|có|chưa|không|phun|lắp(?! đặt)|"
    r"thuê|thì|nên|chuyển(?! đổi)|tiến hành|đặt hàng|quản(?! (?:lý|trị)\b)|gom|chi(?! (?:cục|nhánh|hội|đoàn|bộ|trả)\b)|"
    r"mua(?! sắm)|thi công|chi trả|vận hành|duyệt|(?<!công )trình|ký|được|vào|xuống|lên|nhận|bố trí|"
    r"(?<!rung )(?<!ao )cấp(?=\s*$| (?:kinh phí|vốn|phát|mã|phép|giấy|cho|đội|người)))\b"
)
_END_OF_NAME, _TYPED_END = re.compile(_ENDS_OF_NAMES), re.compile(folded_pattern(_ENDS_OF_NAMES))


def without_act(name: str, *, typed: bool) -> str:
    """Return a body's name without what it does behind it; ``typed``: the text has no marks."""
    ended: str = (_TYPED_END if typed else _END_OF_NAME).split(name)[0]
    return ended.strip()


def owner(text: str) -> str:
    """Return the name of the unit to which a text assigns the work, as written; empty where it names none.

    The unit in "không thuộc trách nhiệm của Sở Tư pháp" is the one that refuses.
    """
    found = next((one for one in _OWNER.finditer(text) if not _DENIED.search(text[: one.start()])), None)
    if found is None:
        return ""
    return without_act(found[1], typed=text.isascii())
