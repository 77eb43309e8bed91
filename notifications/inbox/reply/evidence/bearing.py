"""Find the body to which a reply gives the work, and whether its writer denies the work his own. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dondoc.text.letters import UPPER
from notifications.inbox.reply.evidence.bodies import (
    OFFICES,
    PLACES,
    ROOMS,
    SHORT_NAME,
    SPECIAL,
    beginning_of_name,
    named,
)
from notifications.inbox.reply.evidence.details.owners import owner, without_act
from notifications.inbox.reply.evidence.written import written_or_typed
from notifications.inbox.reply.folding import folded

_ROOMS = (*ROOMS, "đoàn thanh niên")


def _body(kinds: Iterable[str]) -> str:
    """Return a pattern of a body's name: initials that act, or a kind with what names go on with."""
    return (
        rf"({SHORT_NAME}(?=\s+(?:chủ trì|phụ trách|làm|quản lý|đảm nhiệm|thực hiện|theo dõi)\b)|"
        rf"(?:(?:{named(kinds)}) (?-i:(?:{beginning_of_name(UPPER)})|tỉnh|thành phố|xã|phường|khu vực)|"
        r"(?:ban quản lý|ban QLDA|BQL(?:DA)?) \w)[^,.;:()\n]*?)"
    )


_KINDS = (*OFFICES, *SPECIAL, *PLACES, "bảo tàng", "ban quản lý", "khoa")
_BODY = _body(_KINDS)
_ACT = (
    r"(?:đứng ra|đứng tên|chủ trì|làm đầu mối|làm chủ|phụ trách|đảm nhiệm|đảm nhận|tự tổ chức|tự làm|trực tiếp|"
    r"thực hiện|tổ chức|tiếp nhận|nhận|làm|quản lý|triển khai|tiến hành|đứng chính|chi trả|ban hành|vận hành|nắm giữ|"
    r"lo|quản(?! trị)|cấp(?=[,.;]|\s+(?:mã|phép|giấy|cho)))"
)
_TYPED_BORNE = re.compile(
    r"\b(?:giao(?: cho)?|la|ma|ben)\s+"
    rf"((?:{'|'.join(map(folded, (*OFFICES, *PLACES, 'ban quản lý')))}) "
    rf"[^,.;:()\n]{{2,60}}?)(?=\s+(?:{folded(_ACT)[3:-1]})\b)",
    re.IGNORECASE,
)
"""Of text without diacritics, where a name has its capitals perhaps, and only an act behind it shows its end."""


def _borne(body: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:do|(?<!phân công )(?<!chỉ đạo )(?<!ý kiến )của|cho|tại|về|sang|năm nay|nay|"
        rf"(?:chủ đầu tư|chủ trì|đầu mối) là)\s+{body}"
        rf"(?=\s+(?:{_ACT})\b|\s+(?:theo|từ|kể từ|rồi|luôn)\b|[,.;:()\n]|$)|"
        rf"(?:^|[,.;:]\s+|\b(?:là|mà|giao|bên|phía|thuộc)\s+){body}(?=\s+(?:mới )?(?:là )?{_ACT}\b)",
        re.IGNORECASE,
    )


_BORNE, _BORNE_BY_ROOMS = _borne(_BODY), _borne(_body((*_KINDS, *_ROOMS)))
denies = written_or_typed(
    r"\bkhông phải (?:là )?(?:phần|việc|nhiệm vụ|trách nhiệm|của|bên)\b|"
    r"\bchứ (?:không|ko) phải (?:là )?(?:do |của )?(?:xã|phường|sở|đơn vị|trường|trạm|hội|phòng|khoa|ban|thôn|tổ|"
    r"công ty|em|mình|chúng tôi)\b|"
    r"\b(?:không|ko|k) (?:còn )?(?:làm|phụ trách|thực hiện|theo dõi|chủ trì) (?:việc|nội dung|mảng|cái|phần|khâu) "
    r"(?:này|đó|nữa)\b|\bkhông (?:giữ|nắm) (?:hồ sơ|số liệu|dữ liệu)\b|"
    r"\bkhông phải (?:do |là )?(?:xã|phường|sở|đơn vị|trường|trạm|hội|phòng|khoa|ban|thôn|công ty|em|mình|chúng tôi)"
    r"(?: (?:em|mình|tôi|này|ta))? (?:làm|chủ trì|phụ trách|thực hiện|đảm nhiệm|tổ chức|quản lý)\b|"
    r"\blà (?:đơn vị|cơ quan|thành viên) phối hợp\b|"
    r"\bchỉ (?:vận động|tuyên truyền|góp|thu nhận|chuẩn bị|lo|phụ giúp|giúp|"
    r"phối hợp|cử|cho mượn|cho|tham gia|giám sát|hỗ trợ|cung cấp|đăng ký|giới thiệu|theo dõi)\b|"
    r"\bchứ không (?:làm|tổ chức|chủ trì|thực hiện)\b|\bkhông (?:qua (?:Sở|Thanh tra|Hội|Ban|Phòng|UBND|"
    r"văn phòng|đơn vị)|đúng thẩm quyền|thuộc|có chức năng|chủ trì)\b|"
    r"\b(?:chỉnh|sửa|đổi|điều chỉnh)(?: lại| giúp)? (?:tên )?(?:đầu mối|cơ quan chủ trì|đơn vị chủ trì|chủ trì|"
    r"nơi nhận)\b|"
    r"\bchuyển (?:giúp |lại )?(?:việc|nội dung|nhiệm vụ|mục|đầu việc)\b[^.;]{0,40}\b(?:cho|sang|"
    r"về) [^\W\d]+ [^.;]{0,40}\b(?:đứng tên|chủ trì|làm)\b"
)


def is_firmly_of_another(text: str, own: str) -> bool:
    """Recognise words that by themselves make another body the bearer: "theo phân cấp là của Đồn Biên phòng"."""
    body = bearer(text, own)
    return bool(body) and any(found[1].startswith(body) for found in _FIRMLY.finditer(text))


_FIRMLY = re.compile(
    rf"\b(?:là (?:việc |nhiệm vụ |phần việc |trách nhiệm |thẩm quyền )?của|"
    rf"(?:chủ đầu tư|đơn vị chủ trì|cơ quan chủ trì|đầu mối) là)\s+{_body((*_KINDS, *_ROOMS))}"
    rf"(?=\s+(?:{_ACT})\b|[.;:()\n]|$)",
    re.IGNORECASE,
)


def assigned(text: str, own: str) -> str:
    """Return the body to which a refusal assigns the work; empty where it names none."""
    return re.sub(r"\s+(?:tự|trực tiếp)$", "", owner(text)) or bearer(text, own)


contrasts = written_or_typed(
    r"\b(?:do|bên|của|là)\b[^.;\n]{3,60}\b(?:làm|quản lý|phụ trách|chủ trì|thực hiện|lo)\s+chứ (?:không|ko|k) phải "
    r"(?:là )?(?:do |của |bên )?(?:xã|phường|sở|đơn vị|trường|trạm|hội|phòng|khoa|ban|thôn|tổ|công ty|em|mình|"
    r"chúng tôi)\b"
)
"""Somebody bears the work, by whatever name, and not whoever writes: "bên tổ giảm nghèo làm chứ không phải phòng"."""
_HAS_NO_ROOMS = re.compile(
    r"(?:phòng|văn phòng|khoa|bộ môn|trạm|"
    r"trung tâm|trường|đoàn|hội|công an|đồn|tổ|thôn|đội|ban|mặt trận|ủy ban mặt trận)\b",
    re.I,
)
"""A small unit, to which a room is another body."""


def bearer(text: str, own: str) -> str:
    """Return the name of the other body to which a text gives the work; empty where it names none."""
    for body in bodies_bearing(text, rooms=_HAS_NO_ROOMS.match(own) is not None):
        if not own or folded(" ".join(body.split()[:3])) not in folded(own):
            return body
    return ""


def bodies_bearing(text: str, *, rooms: bool = False) -> Iterator[str]:
    """Yield the names of bodies that a text makes bear something, as written; ``rooms``: rooms of an office as well."""
    for found in (_TYPED_BORNE if text.isascii() else _BORNE_BY_ROOMS if rooms else _BORNE).finditer(text):
        body = next(filter(None, found.groups())).strip()
        yield re.sub(rf"\s+(?:tự|sẽ|đã|đang|mới|cũng|trực tiếp|{_ACT})$", "", without_act(body, typed=text.isascii()))
