"""Find beside a completed verb what makes another's claim, another thing or another year of it. Pure.

"Anh Hùng nói đã hoàn thành", "vận hành thử đã xong", "kế hoạch 2025 hoàn thành": the words are common ones, or of the
work, and `leftover` has nothing against them.
"""

from __future__ import annotations

import re

from dondoc.text.letters import UPPER
from notifications.inbox.reply.folding import folded

_OTHER_PERSON = re.compile(
    rf"(?:\b[Cc]hị|\b[Aa]nh|\b[ÔôBb]ng|\b[Bb]ác|\b[Cc]ô|\b[Tt]hầy|\b[Đđ]ồng chí|\b[Đđ]/c) (?=[{UPPER}])"
)
_MODIFIED = re.compile(
    r"\b(?:tạm|thử|nháp|cũ|mẫu|thô|giả|phụ|miệng|lý thuyết|trên giấy|sơ bộ|bước đầu)\b|"
    r"(?<!trung )(?<!thang )(?<!quan )\btam\b(?! (?:ly|than|thang|muoi))"
)
"""Beside a name of the work these make another thing of it: "cầu tạm", "vận hành thử", "bản nháp"."""
_CLAIM = re.compile(
    r"(?<!trân trọng )(?<!\bxin )"
    r"\b(?:bảo|nói|kể|nghe|khẳng định|(?<!ông nghệ )(?<!n toàn )(?<!n ninh )(?<!ệ thống )(?<!ổng )(?<!rang )"
    r"(?<!ác )(?<!ảo mật )(?<!ạ tầng )thông tin(?! (?:điện tử|và truyền thông|cơ sở|liên lạc|tuyên truyền)))\b"
    r"(?! (?:đảm|hiểm|vệ|trợ|tồn|dưỡng|mật|quản|hành|an|chung|trên|rằng em|là em|cho))(?<!đảm bảo)(?<!nêu nói)"
)
"""Before the verb of a claim: its source, who may be no witness; "công nghệ thông tin" is a noun."""
_TENSED = re.compile(r"\b(?:đã|vừa|da|vua)\b", re.IGNORECASE)
_INSIDE_THE_HOUSE = re.compile(r"\bnoi bo\b")
_YEAR = re.compile(r"(?<![\d/.-])20\d\d\b(?![/-])")


def is_qualified(clause: str, plain: str, verb: int, activity: str) -> bool:
    """Recognise a part between commas, before its verb, as another's claim, or as one about another thing.

    ``plain`` is the clause in cue text, or what was written over it (then its places are not the clause's). A name
    behind "anh", "chị", "ông" is of somebody who is no witness.
    """
    start = max(plain.rfind(mark, 0, verb) for mark in ",;:(") + 1
    subject = clause[start:verb] if len(clause) == len(plain) else _TENSED.split(clause)[0]
    claimed = any(folded(one[0]) not in folded(activity) for one in _CLAIM.finditer(subject))
    if _OTHER_PERSON.search(subject) or claimed or _is_modified(subject, activity):
        return True
    if _INSIDE_THE_HOUSE.search(plain) and not _INSIDE_THE_HOUSE.search(folded(activity)):
        return True
    # "Kế hoạch 2025 hoàn thành 100%" is of another year's work.
    return bool(set(_YEAR.findall(plain[start:verb])) - set(_YEAR.findall(activity)))


def _is_modified(subject: str, activity: str) -> bool:
    """Recognise a word that makes another thing of the work, unless the activity has that word itself."""
    return any(folded(one) not in folded(activity) for one in _MODIFIED.findall(subject.lower()))
