"""Recognise the writer's own act on a day to come: handed in then, or wished later than it is due. Pure."""

from __future__ import annotations

import datetime as dt
import re

from notifications.inbox.reply.evidence.asking import LATER_THAN_DUE, LATER_WISH
from notifications.inbox.reply.evidence.cues import DUE_DAY, HANDS_IN, INSTRUCTS, ClauseCues
from notifications.inbox.reply.evidence.details.details import days, until
from notifications.inbox.reply.evidence.details.document_kinds import Proof
from notifications.inbox.reply.evidence.tenses import AHEAD, PERFECT_ALOUD

DAY_ALONE = re.compile(r"^\W*(?:(?:da|thua|vang|ngay|hom|a|nhe|nha|anh|chi|em)\W+)*[\d/.\- ]+\W*(?:a|nhe|nha)?\W*$")
"""A day and no word of what happens on it: it may be when the work ends, when the letter is answered, or a due day."""


def hands_in_later(cues: ClauseCues, plain: str, clause: str, today: dt.date) -> bool:
    """Recognise "27/8 nộp", "mai Sở trình", "khai giảng 24/8, bế giảng 27/8": the writer's act on days to come."""
    if cues.wish or cues.question or cues.conditional or INSTRUCTS.search(plain) or DUE_DAY.search(plain):
        return False
    named = days(clause, today)
    if DAY_ALONE.match(plain):
        return False
    if HANDS_IN.search(plain) is None and (not named or min(named) <= today):
        return False
    wanted = until(clause, today, None)
    if PERFECT_ALOUD.search(plain):
        return False
    soon = HANDS_IN.search(plain) is not None and AHEAD.search(plain) is not None
    return soon if wanted is None else wanted > today


def asks_for_later(plain: str, clause: str, today: dt.date, proof: Proof) -> bool:
    """Recognise a wish for one's own work and a day after the due one: "cho Hội được nộp vào ngày 25/8"."""
    if not LATER_WISH.search(plain) and not LATER_THAN_DUE.search(plain):
        return False
    wanted = until(clause, today, None)
    return wanted is not None and (proof.due is None or wanted > proof.due)
