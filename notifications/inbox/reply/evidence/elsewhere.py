"""Recognise a clause that gives the work to another body: "thuộc thẩm quyền Sở X", "do Sở X thẩm tra". Pure.

Who the writer is decides: the same clause about his own body is no evidence, and what another body has not done yet
("do Sở X chưa có ý kiến") is what hinders the work.
"""

from __future__ import annotations

import re
from itertools import takewhile

from dondoc.text.letters import UPPER
from notifications.inbox.reply.evidence.bodies import OFFICES, beginning_of_name, named
from notifications.inbox.reply.folding import folded

_BODY = rf"(?P<body>(?:{named((*OFFICES, 'ban'))}) (?-i:{beginning_of_name(UPPER)})[^,.;:\n]*)"
_BELONGS = re.compile(
    r"\bthuộc (?:về )?(?:(?:thẩm quyền|chức năng|trách nhiệm|nhiệm vụ|lĩnh vực|phạm vi)"
    rf"(?: quản lý| giải quyết| xử lý| thực hiện)*(?: của)? |của )?{_BODY}",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:thẩm quyền|chức năng|trách nhiệm|lĩnh vực)\b|"
    r"^\W*(?:(?:dạ|kính gửi|báo cáo|vp|văn phòng|anh|chị|thưa)[\s,]+)*"
    r"(?:nhiệm vụ|việc|nội dung|công việc|mảng|lĩnh vực|dự án|phần việc)\b",
    re.IGNORECASE,
)
_BY = re.compile(rf"\b(?:do|(?:việc|nhiệm vụ|nội dung|mảng) (?:này|đó|trên)(?: là| thì| bên)?) {_BODY}", re.IGNORECASE)
_DUTY = r"thực hiện|làm|chủ trì|phụ trách|đảm nhiệm|đảm nhận|đăng cai|(?<!ban )quản lý|triển khai|tổ chức|theo dõi"
_NOT_DONE = re.compile(r"\b(?:chưa|không|chậm|đã|mới|đang|vừa|bận|yêu cầu|hoãn|trả)\b", re.IGNORECASE)


def is_elsewhere(clause: str, work: str, own: str) -> bool:
    """Recognise a clause that assigns the work to another body than ``own``, the name of the unit that owes it."""
    if not own:
        return False
    if (found := _BELONGS.search(clause)) and _TOPIC.search(clause) and not _is_own(found["body"], own):
        return True
    found = _BY.search(clause)
    if found is None or _is_own(found["body"], own):
        return False
    verb, body = work.split()[:2], found["body"]
    own_verb = "|".join(map(re.escape, (" ".join(verb), *verb[:1])))
    acts = re.search(rf"\b(?:{_DUTY}|{own_verb})\b", body, re.IGNORECASE)
    # "Do Sở X thực hiện chậm" is a cause; "… làm chứ xã không làm" is a refusal.
    return acts is not None and not (
        _NOT_DONE.search(body[: acts.start()]) or _NOT_DONE.match(body[acts.end() :].strip())
    )


_GIVEN = re.compile(rf"\bgiao (?:cho )?{_BODY}", re.IGNORECASE)
_DENIED = re.compile(
    rf"\b(?:không|chỉ)(?: còn| phải| được giao)? (?:{_DUTY}|phối hợp|hỗ trợ|thẩm định|tham gia)\b", re.IGNORECASE
)


def is_given_away(clause: str, own: str) -> bool:
    """Recognise "đã giao Chi cục X lập, đơn vị không thực hiện": given to another body, and denied for one's own."""
    found = _GIVEN.search(clause)
    return bool(own) and found is not None and not _is_own(found["body"], own) and _DENIED.search(clause) is not None


def _is_own(body: str, own: str) -> bool:
    """Compare a body's first two words, and the capitals behind them, with the writer's name."""
    words = body.split()
    rest = takewhile(lambda one: one[0].isupper(), words[2:])
    return folded(" ".join([*words[:2], *rest])) in folded(own)
