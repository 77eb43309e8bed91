"""Guess a statement that no rule understood: by a sign that work goes on, or by the weights of its words.

Neither makes a "done". The likeliest class becomes a proposal that names the words it was guessed from, with a warning.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.evidence.circumstances import goes_on, is_hindered, is_narrative
from notifications.inbox.reply.evidence.cues import NOT_BEGUN, UNFINISHED, cue_text
from notifications.inbox.reply.evidence.tenses import PERFECT_ALOUD
from notifications.inbox.reply.evidence.wording import EXTEND, OPEN, REFUSE, leaning
from notifications.inbox.reply.model import ReportedState
from notifications.inbox.reply.statements.particulars import (
    A_STEP,
    CONTRADICTION,
    NO_REPORT,
    NOT_SURE,
    SET_AGAINST,
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
GUESSED = "đoán theo từ ngữ trong thư ({phrases}), cần xem lại"
NARRATED = "đoán: thư kể tình hình, không báo xong, cần xem lại"
LONGEST_GUESSED = 600
"""Most characters that are weighed: the labelled replies are of one to five lines, a longer text has other subjects."""
LEANS_OPEN = "báo xong nhưng từ ngữ ({phrases}) nghiêng về chưa xong"
"""Of 368 true reports of work done seven are asked for this, each read by a table that was not fitted on it."""
_STATE_OF_SIDE = {OPEN: ReportedState.PROGRESS, EXTEND: ReportedState.EXTEND, REFUSE: ReportedState.REFUSE}


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


def guessed(found: Judged, text: str) -> Judged:
    """Weigh the words against the result of the rules: ask about a "done" that they clearly contradict.

    What no rule understood is taken for what its words clearly lean to; a question or news of our letter for nothing.
    """
    plain = cue_text(text)
    unclear = found.doubt in (NO_REPORT, NOT_SURE, A_STEP, SET_AGAINST)
    of_us = "?" in plain or RECEIVED.search(plain) or OF_US.search(plain)
    done = found.state is ReportedState.DONE and not found.doubt
    if len(text) > LONGEST_GUESSED or not (done or (unclear and not of_us)):
        return found
    leans = leaning(text)
    if not leans.is_clear or not leans.phrases:
        return found if leans.side in (REFUSE, EXTEND) else _narrated(found, text)
    quoted = ", ".join(f"“{one}”" for one in leans.phrases)
    if done:
        against = LEANS_OPEN.format(phrases=quoted)
        return Judged(ReportedState.UNCLEAR, found.clause, against) if leans.side == OPEN else found
    state = _STATE_OF_SIDE.get(leans.side)
    return Judged(state, found.clause, guess=GUESSED.format(phrases=quoted)) if state else found


_AT_AN_END = re.compile(
    r"\b(?:khong|chang|cha) (?:con )?(?:\w+ ){1,2}nao\b|\b(?:het|du|xong) (?:\w+ ){0,4}(?:roi|r)\b|\bdu \d|"
    r"(?<![\d/])(\d{2,5})/\1\b"
)
"""Nothing is left, or all is counted: what narrates that may be an end, and is asked."""


def _narrated(found: Judged, text: str) -> Judged:
    """Take what narrates how the work stands, and no end of it, for trouble or for work under way."""
    plain = cue_text(text)
    if found.doubt != NO_REPORT or not is_narrative(plain) or _AT_AN_END.search(plain):
        return found
    if is_hindered(text):
        return Judged(ReportedState.TROUBLE, found.clause, guess=NARRATED)
    return Judged(ReportedState.PROGRESS, found.clause, guess=NARRATED) if goes_on(plain) else found
