"""Write "1 xong 2 80% 3 chưa" as numbered lines: places in the letter with a state each and no mark behind them. Pure.

A number before a noun counts ("1 hộ chưa ký, 2 hộ đi xa"), so that a place needs a word of a state right behind it.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.folding import folded

_STATE = (
    r"(?:ok|oke|xong|roi|da|dang|chua|xin|mai|moi|vua|lam|het|du|hoan thanh|hoan tat|ht|gia han|khong|ko|k|thi|se|van|"
    r"vuong|ket|bi|done|dat|duoc|dc|sap|gan|tuan|thang|hom|ngay|lui)\b"
)
_PLACE = re.compile(rf"(?:^|(?<=\s))(\d{{1,2}})[ \t]+(?={_STATE}|\d{{1,3}} ?%)", re.MULTILINE)
_BEGINS = re.compile(r"(?:^|[.,;:!\n]\s*|\b(?:a|oi|nhe|nha|bao cao|bao)\s+)$")
"""What stands before the first place: nothing, a mark or the end of a greeting."""
_APART = re.compile(r"(?:^|[.;\n]\s*)$")
LEAST = 2


def with_marked_places(text: str, count: int) -> str:
    """Return an answer with a line "1. …" for each place; as written where the numbers may count something else.

    On lines or in sentences of their own a writer may leave out the last works of the ``count``; numbers that only
    follow each other name every one, since "1 xong 2 chưa" of three works may count them.
    """
    plain = folded(text)
    found = list(_PLACE.finditer(plain))
    places = [int(one[1]) for one in found]
    apart = all(_APART.search(plain[: one.start()]) for one in found)
    if len(places) < LEAST or places != list(range(1, len(places) + 1)) or len(places) > count:
        return text
    if not _BEGINS.search(plain[: found[0].start()]) or not (apart or len(places) == count):
        return text
    for one in reversed(found):
        before = text[: one.start()].rstrip(" ,\n")
        text = f"{before}\n{one[1]}. {text[one.end() :]}"
    return text.lstrip("\n")
