"""Tell what a statement says where no rule understood it: by a sign that work goes on, or by the weight of its words.

Neither makes a "done". What the words lean to is a proposal that names those words, and that a person is warned of.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.evidence.cues import UNFINISHED, cue_text
from notifications.inbox.reply.evidence.time_words import PERFECT_ALOUD
from notifications.inbox.reply.evidence.wording import CLEAR, EXTEND, OPEN, REFUSE, leaning
from notifications.inbox.reply.model import Saying
from notifications.inbox.reply.particulars import A_STEP, NO_REPORT, NOT_SURE, SET_AGAINST, Judged

RECEIVED = re.compile(r"\b(?:nhan duoc|chua ro|chua hieu|chua nam|chua thay|chua biet)\b")
"""Speaks of the letter, and not of the work."""
ASKS_FOR = re.compile(r"\b(?:de nghi|kien nghi|xin|mong|nho)\b")
GUESSED = "đoán theo từ ngữ trong thư ({words}), cần xem lại"
LONGEST_GUESSED = 600
"""Characters of words that are weighed: the labelled replies are of one to five lines, and a longer text says more."""
_SAYINGS = {OPEN: Saying.PROGRESS, EXTEND: Saying.EXTEND, REFUSE: Saying.REFUSE}


def unfinished(found: Judged, words: str) -> Judged:
    """Take what says that work goes on, and nothing else that is understood, for work under way.

    That never ends a chase, so less evidence is enough than for a "done".
    """
    plain = cue_text(words)
    open_ = found.doubt in (NO_REPORT, NOT_SURE, A_STEP) and UNFINISHED.search(plain) is not None
    if not open_ or "?" in plain or PERFECT_ALOUD.search(plain) or ASKS_FOR.search(plain) or RECEIVED.search(plain):
        return found
    return Judged(Saying.PROGRESS, found.clause)


def guessed(found: Judged, words: str) -> Judged:
    """Take what no rule understood for what its words clearly lean to; a question, news of our letter: nothing."""
    if len(words) > LONGEST_GUESSED:
        return found
    plain = cue_text(words)
    if found.doubt not in (NO_REPORT, NOT_SURE, A_STEP, SET_AGAINST) or "?" in plain or RECEIVED.search(plain):
        return found
    leans = leaning(words)
    saying = _SAYINGS.get(leans.side) if leans.share >= CLEAR else None
    why = GUESSED.format(words=", ".join(f"“{one}”" for one in leans.words))
    return Judged(saying, found.clause, guess=why) if saying else found
