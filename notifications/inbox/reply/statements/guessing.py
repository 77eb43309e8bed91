"""Take a sign that work goes on for work under way, and recognise words about our letters and pages. Pure."""

from __future__ import annotations

import re

from notifications.inbox.reply.evidence.cues import NOT_BEGUN, UNFINISHED, cue_text
from notifications.inbox.reply.evidence.tenses import PERFECT_ALOUD
from notifications.inbox.reply.model import ReportedState
from notifications.inbox.reply.statements.particulars import (
    A_STEP,
    CONTRADICTION,
    NO_REPORT,
    NOT_SURE,
    Judged,
)

RECEIVED = re.compile(
    r"\b(?:nhan duoc|chua ro|chua hieu|chua nam|chua thay|chua biet)\b|"
    r"\bdang (?:xem|doc)(?: (?:lai|thu|mail|van ban|giup|nhe|a))*\W*(?:$|[,.;])"
)
"""About the letter, and not about the work."""
OF_US = re.compile(
    r"\b(?:he thong|phan mem|thu|mail|trang|app)(?: nhac)? (?:nay )?(?:cua |ben )?(?:(?:cac |ben |phia )?"
    r"(?:anh|chi|dong chi|vp|van phong|tinh|don doc|dondoc))\b|\b(?:link|duong dan|nut) (?:\w+ ){0,3}bam\b|"
    r"\b(?:bam|mo) (?:vao )?(?:link|duong dan|nut)\b|"
    r"\b(?:phu trach|theo doi|can bo)\b[^.;]{0,40}\b(?:(?:dang|di) (?:di )?(?:hoc|cong tac|nghi|om|vang)|"
    r"(?:moi |vua |da )?(?:chuyen cong tac|nghi huu|nghi viec|thoi viec|luan chuyen|thuyen chuyen|di biet phai))\b"
)
"""About our letters or pages, or a person, and not about the work: "hệ thống của các anh gửi thư liên tục"."""
OF_OUR_LETTER = re.compile(
    r"\bda (?:tiep )?nhan(?: duoc)? (?:\w+ ){0,3}?(?:cong van|thu|mail|email|van ban|thong bao|nhac)\b"
)
"""Confirms that ours came: what its writer will do then is no news of the work."""
ASKS_FOR = re.compile(r"\b(?:de nghi|kien nghi|xin|mong|nho)\b")


def unfinished(found: Judged, text: str) -> Judged:
    """Take a sign that work goes on, beside nothing else that is understood, for work under way.

    That never ends a chase, so less evidence is enough than for a "done".
    """
    plain = cue_text(text)
    open_ = found.doubt in (NO_REPORT, NOT_SURE, A_STEP) and UNFINISHED.search(plain) is not None
    if found.doubt in (NOT_SURE, A_STEP, CONTRADICTION) and "?" not in plain and _is_begun_only(plain):
        return Judged(ReportedState.PROGRESS, found.clause)
    if not open_ or "?" in plain or PERFECT_ALOUD.search(plain) or ASKS_FOR.search(plain) or RECEIVED.search(plain):
        return found
    if OF_US.search(plain):
        return found
    return Judged(ReportedState.PROGRESS, found.clause)


_GOES_ON = re.compile(r"\b(?:lam|di|thi cong|kiem tra|xu ly) (?:tiep|not)\b|\btiep tuc (?:lam|thuc hien|trien khai)\b")
_ADDRESSED = re.compile(r"^\W*(?:nhung |ma |sao |ma sao )?(?:chi|anh|vp|van phong|tinh|so|ben (?:chi|anh)|quy)\b")


def _is_begun_only(plain: str) -> bool:
    """Recognise a part between commas that reports the writer's own work as not done: "phường thì chưa làm"."""
    every = re.split(r"[,.;\n]", plain)
    goes_on = len(every) > 1 and any(_GOES_ON.search(part) for part in every)
    parts = [part for part in every if NOT_BEGUN.search(part)]
    return (bool(parts) or goes_on) and not any(_ADDRESSED.match(part) or "khong con" in part for part in parts)
