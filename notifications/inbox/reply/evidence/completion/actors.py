"""Recognise a report of work done whose subject is another body than the writer's: "Kho bạc đã gửi báo cáo". Pure.

What another body did is its own work, or a step of this one. A higher body that signs or passes what the work makes
ends it, and what the writer's own rooms and persons did counts as done by the writer.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.evidence.bodies import ACTORS
from notifications.inbox.reply.folding import folded

_SOURCE = (
    r"^[\s\d.,:;()*+-]*"
    r"(?:(?:dạ|vâng|thưa|báo cáo|kính gửi|hiện nay|hiện tại|hiện|đến nay|theo|riêng|còn|và|nay)\b[\s,]*)*"
    rf"(?p<many>(?:các|một số|nhiều|những|toàn bộ|hầu hết) )?(?p<kind>{'|'.join(ACTORS)})\b"
    r"(?! (?:em|mình|tôi|chúng tôi|ta|bên|đã (?:được|có)|được)\b)"
    r"[^,;:]*?\b(?:đã|vừa|mới|xong|hoàn thành)\b(?p<act>.*)"
)
# Folding writes the P of a named group small as well.
_WRITTEN, _TYPED = (
    re.compile(one.replace("(?p<", "(?P<"), re.IGNORECASE | re.DOTALL) for one in (_SOURCE, folded(_SOURCE))
)
_PASSES = re.compile(
    r"^\W*(?:duoc |co |ky |chinh thuc |hop |tham dinh |va )*(?:ban hanh|phe duyet|thong qua|ky|cong bo|cong nhan|"
    r"chap thuan|dong y|nghiem thu|quyet dinh|van ban|quyet toan)\b"
)
"""What a higher body does to what the work makes."""


def is_of_another_body(clause: str, name: str, own: str, *, typed: bool) -> bool:
    """Recognise a clause whose subject is a body of another kind than its writer's, or several, not named in the work.

    ``typed``: the clause is written without diacritics.
    """
    found = (_TYPED if typed else _WRITTEN).match(clause) if own else None
    if found is None:
        return False
    kind = re.compile(rf"\b{folded(found['kind'])}\b")
    if kind.search(folded(name)):
        return False
    own_kind = kind.search(folded(own)) is not None or kind.pattern == r"\bdon vi\b"
    return bool(found["many"]) or not (own_kind or _PASSES.match(folded(found["act"])))
