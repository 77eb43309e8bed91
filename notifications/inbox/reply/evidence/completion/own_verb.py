"""Recognise work reported done by its own verb, or by the act that ends it, with a past and nothing else. Pure.

"Nhà văn hóa nghiệm thu hôm chủ nhật vừa rồi", "máy lấy số đã lắp hôm qua rồi", "hôm kia UBND tỉnh ban hành rồi": people
leave the word "xong" out. The verb must be the work's own or end its product, the part must have a past, and every word
of it must be explained (`leftover`), so that no other thing and no share of the work is meant.
"""

from __future__ import annotations

import datetime as dt
import re

from notifications.inbox.reply.evidence.completion.claims import RESULTS, WEAK_VERBS
from notifications.inbox.reply.evidence.completion.leftover import leftover_of
from notifications.inbox.reply.evidence.cues import PERFECT, ClauseCues, cue_text
from notifications.inbox.reply.evidence.details.deictic import past_day
from notifications.inbox.reply.evidence.details.details import days
from notifications.inbox.reply.evidence.tenses import PAST
from notifications.inbox.reply.folding import folded

_PART = re.compile(r"[,;:()\n]|\s[-–]\s|\.\s")
_ISSUING = ("ban hanh", "ky", "phe duyet", "thong qua")
_OF_AUTHORITY = re.compile(r"quyet dinh|quy che|nghi quyet|ke hoach|phuong an|de an|chuong trinh")
_ENDS = re.compile(r"\b(?:roi|rui|r)\b")
_ALL = re.compile(
    r"\b(?:toan bo|tat ca|het|du|day du|ca) (?!(?:cac |nhung )?\w+ (?:con lai|khac))|(?<!\d)(\d+) ?/ ?\1\b"
)
_COUNT = re.compile(r"(?<![\d/.,-])\d{1,3}(?:\.\d{3})* (?!thang|nam|ngay|quy)[a-z]+")
_STEP = re.compile(r"\b(?:phan|dot|giai doan|buoc|hang muc|noi bo|tam|du thao|nhay|hop dong|den nay)\b")
_PURPOSE = re.compile(
    r"\b(?:để|nhằm|về|cho|kế hoạch|công văn|văn bản|báo cáo|de|nham|ve|ke hoach|cong van|van ban|bao cao)\b"
)
"""Before the verb: a paper or an act for the work ("ban hành kế hoạch để ra quân")."""
_LETTERS = re.compile(r"[^\W\d_]+")


def is_done_by_own_verb(
    cues: ClauseCues, clause: str, name: str, product: str, own: str, today: dt.date, *, numbered: bool = False
) -> bool:
    """Recognise a clause with a part that puts the work's own verb, or what ends its product, on a day behind.

    ``numbered``: the clause gives the number of a document of the product's kind.
    """
    if cues.negated or cues.underway or cues.part or cues.fraction or cues.conditional or cues.taken_back:
        return False
    if cues.future or cues.ahead or cues.wish or cues.question or any(day > today for day in days(clause, today)):
        return False
    verbs = _verbs(name, product)
    return any(_reports(part, verbs, name, own, today, numbered=numbered) for part in _PART.split(clause))


def _reports(part: str, verbs: tuple[str, ...], name: str, own: str, today: dt.date, *, numbered: bool) -> bool:
    plain = cue_text(part)
    verb_at = next((found for verb in verbs if (found := re.search(rf"\b{verb}\b", plain))), None)
    if (
        verb_at is None
        or _STEP.search(plain)
        or "thử" in part.lower().split()
        or _PURPOSE.search(part[: verb_at.start()].lower())
    ):
        return False
    dated = bool(days(part, today)) or PAST.search(plain) is not None or past_day(plain, today) is not None
    past = (
        dated
        or ((numbered or _counts_all(plain, folded(name))) and PERFECT.search(plain) is not None)
        or bool((_ENDS.search(plain) or _ALL.search(plain)) and PERFECT.search(plain) is not None)
    )
    return past and not leftover_of(part, name, own)


def _counts_all(plain: str, name: str) -> bool:
    """Recognise a part that gives the work's own count with its noun: "cho 12 trạm"."""
    counted = {found[0] for found in _COUNT.finditer(name)}
    return any(one in counted for one in (found[0] for found in _COUNT.finditer(plain)))


def _verbs(name: str, product: str) -> tuple[str, ...]:
    """Return the verbs that end a work: its own first one, of two words, and what ends its product."""
    plain = folded(name)
    first = " ".join(_LETTERS.findall(plain)[:2])
    own = [] if first in WEAK_VERBS or len(first.split()) < 2 else [first]
    ending = [one for one in RESULTS if one in plain]
    issuing = _ISSUING if _OF_AUTHORITY.search(folded(product)) else ()
    return (*own, *ending, *issuing)
