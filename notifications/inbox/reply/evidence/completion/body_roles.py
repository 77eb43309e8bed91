"""Judge in which role a report of work done names a body: whose name it is decides, and not that it has capitals. Pure.

"Đã nộp Sở Tài chính" names whom the product went to, "phối hợp Công an phường" who helped, "Chủ tịch UBND tỉnh đã ký"
who passed it: none of them restricts the work. "Tỉnh Điện Biên đã phun xong", "đã rà soát xong tại phố Lê Lợi" report
another body's work, or a place of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from notifications.inbox.reply.folding import folded

MOSTLY = 0.8
"""Share of capital letters from which a text is written in capitals, and a capital is no sign of a name."""
_LOOKED_BACK = 3
"""Words before a body's first one in which its role stands: "bàn giao cho phòng", "gửi lên UBND"."""
_LOOKED_ON = 6
_TOWARDS = ("gửi", "nộp", "trình", "chuyển", "kính", "về", "lên", "sang", "giao", "hợp", "cùng", "với", "tới")
"""What hands over, or joins; "kính gửi", "bàn giao", "phối hợp" end in one of these."""
_REPORTS = re.compile(r"\b(?:bao cao|xin|kinh|tra loi|phuc dap|thong bao|thong tin|phan hoi)\b")
_PASSES = re.compile(r"\b(?:ky|phe duyet|ban hanh|thong qua|thong nhat|dong y|chap thuan|cong nhan|duyet|nghiem thu)\b")
"""What a body does whose report it is, or who ends the work."""


def without_capitals(text: str) -> str:
    """Return a text that is written in capitals in small letters; any other as it is."""
    letters = [one for one in text if one.isalpha()]
    capitals = sum(one.isupper() for one in letters)
    return text.lower() if letters and capitals >= MOSTLY * len(letters) else text


def has_role(forms: list[str], head: int, own: str, form: Callable[[str], str]) -> bool:
    """Return whether a body whose last generic word is at ``head`` gets something, helps, reports, or passes the work.

    With ``own`` empty it is not known whose names are others', and every name has its role.
    """
    if not own:
        return True
    towards = {form(one) for one in _TOWARDS}
    before = forms[max(0, head - _LOOKED_BACK) : head + 1]
    behind = folded(" ".join(forms[head + 1 : head + 1 + _LOOKED_ON]))
    return bool(towards & {*before}) or _REPORTS.search(behind) is not None or _PASSES.search(behind) is not None
