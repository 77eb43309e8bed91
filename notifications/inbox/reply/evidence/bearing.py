"""Find the body to which a reply gives the work, and whether its writer denies the work his own. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.text.letters import UPPER
from notifications.inbox.reply.evidence.bodies import OFFICES, PLACES, beginning_of_name, named
from notifications.inbox.reply.evidence.details.details import owner
from notifications.inbox.reply.evidence.written import written_or_typed
from notifications.inbox.reply.folding import folded

_KINDS = named((*OFFICES, *PLACES, "bảo tàng", "ban quản lý", "khoa"))
_BODY = (
    rf"((?:(?:{_KINDS}) (?-i:(?:{beginning_of_name(UPPER)})|tỉnh|thành phố|xã|phường|khu vực)|(?:ban quản lý|BQL) \w)"
    r"[^,.;:()\n]*?)"
)
_ACT = (
    r"(?:đứng ra|đứng tên|chủ trì|làm đầu mối|làm chủ|phụ trách|đảm nhiệm|đảm nhận|tự tổ chức|tự làm|trực tiếp|"
    r"thực hiện|tổ chức|tiếp nhận|nhận|làm|quản lý|triển khai)"
)
_TYPED_BORNE = re.compile(
    rf"\b(?:giao|la|ma|ben)\s+((?:{'|'.join(map(folded, (*OFFICES, *PLACES, 'ban quản lý')))}) "
    rf"[^,.;:()\n]{{2,60}}?)(?=\s+(?:{folded(_ACT)[3:-1]})\b)",
    re.IGNORECASE,
)
"""Of text without diacritics, where a name has its capitals perhaps, and only an act behind it shows its end."""
_BORNE = re.compile(
    rf"\b(?:do|của|cho|tại|về|sang|năm nay|nay)\s+{_BODY}(?=\s+(?:{_ACT})\b|\s+(?:theo|từ|kể từ)\b|[,.;:()\n]|$)|"
    rf"(?:^|[,.;:]\s+|\b(?:là|mà|giao|bên|phía)\s+){_BODY}(?=\s+(?:mới )?(?:là )?{_ACT}\b)",
    re.IGNORECASE,
)
denies = written_or_typed(
    r"\bkhông phải (?:là )?(?:phần|việc|nhiệm vụ|trách nhiệm|của|bên)\b|"
    r"\bkhông phải (?:do |là )?(?:xã|phường|sở|đơn vị|trường|trạm|hội|phòng|khoa|ban|thôn|công ty|em|mình|chúng tôi)"
    r"(?: (?:em|mình|tôi|này|ta))? (?:làm|chủ trì|phụ trách|thực hiện|đảm nhiệm|tổ chức|quản lý)\b|"
    r"\bchỉ (?:phối hợp|cử|cho mượn|cho|tham gia|giám sát|hỗ trợ|cung cấp|đăng ký|giới thiệu|theo dõi)\b|"
    r"\bchứ không (?:làm|tổ chức|chủ trì|thực hiện)\b|\bkhông (?:qua (?:Sở|Thanh tra|Hội|Ban|Phòng|UBND|"
    r"văn phòng|đơn vị)|đúng thẩm quyền|thuộc|có chức năng|chủ trì)\b|"
    r"\b(?:chỉnh|sửa|đổi|điều chỉnh)(?: lại| giúp)? (?:tên )?(?:đầu mối|cơ quan chủ trì|đơn vị chủ trì|chủ trì|"
    r"nơi nhận)\b|"
    r"\bchuyển (?:giúp |lại )?(?:việc|nội dung|nhiệm vụ|mục|đầu việc)\b[^.;]{0,40}\b(?:cho|sang|"
    r"về) [^\W\d]+ [^.;]{0,40}\b(?:đứng tên|chủ trì|làm)\b"
)


def assigned(text: str, own: str) -> str:
    """Return the body to which a refusal assigns the work; empty where it names none."""
    return re.sub(r"\s+(?:tự|trực tiếp)$", "", owner(text)) or bearer(text, own)


def bearer(text: str, own: str) -> str:
    """Return the name of the other body to which a text gives the work; empty where it names none."""
    for body in bodies_bearing(text):
        if not own or folded(" ".join(body.split()[:3])) not in folded(own):
            return body
    return ""


def bodies_bearing(text: str) -> Iterator[str]:
    """Yield the names of bodies that a text makes bear something, as written."""
    for found in (_TYPED_BORNE if text.isascii() else _BORNE).finditer(text):
        body = next(filter(None, found.groups())).strip()
        yield re.sub(rf"\s+(?:tự|sẽ|đã|đang|mới|cũng|trực tiếp|{_ACT})$", "", body)
