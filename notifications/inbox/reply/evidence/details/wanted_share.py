"""Compare a share that a reply gives with the one its work is to reach. Pure.

"Giải ngân đạt 47,3 %" is how far other work is, and the end of one that is to reach 45 %.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.folding import folded

_WANTED = re.compile(r"\b(?:dat|toi thieu|it nhat|tren)(?: (?:toi thieu|it nhat|tren|tu))? (\d{1,3}(?:[.,]\d+)?) ?%")
_REACHES = re.compile(r"\b(?:dat|vuot)\b[^%;]{0,40}%")
_SHARE = re.compile(r"(?<![\d/.,])(\d{1,3}(?:[.,]\d+)?) ?%")


def as_share_reached(plain: str, title: str) -> str:
    """Write a share that reaches the one a work's name gives as the completed verb; other text as it is."""
    wanted = _WANTED.search(folded(title))
    reported = [_value(one) for one in _SHARE.findall(plain)]
    if wanted is None or not reported or _REACHES.search(plain) is None:
        return plain
    least = _value(wanted[1])
    if min(reported) < least or (max(reported) == least and "chi tieu" in plain):
        return plain
    return _SHARE.sub(" ", _REACHES.sub("da hoan thanh nhiem vu", plain, count=1))


def _value(written: str) -> float:
    return float(written.replace(",", "."))
