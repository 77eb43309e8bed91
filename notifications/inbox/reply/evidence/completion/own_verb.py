"""Recognise work reported done by its own verb, or by the act that ends it, with a past and nothing else. Pure.

"Nhà văn hóa nghiệm thu hôm chủ nhật vừa rồi", "máy lấy số đã lắp hôm qua rồi", "hôm kia UBND tỉnh ban hành rồi": people
leave the word "xong" out. The verb must be the work's own or end its product, the part must have a past, and every word
of it must be explained (`leftover`), so that no other thing and no share of the work is meant.
"""

from __future__ import annotations

import datetime as dt
import re

from notifications.inbox.reply.activity_terms import LEAST, own_terms
from notifications.inbox.reply.evidence.completion.claims import RESULTS, WEAK_VERBS
from notifications.inbox.reply.evidence.completion.leftover import core_leftover, leftover_of
from notifications.inbox.reply.evidence.cues import PERFECT, ClauseCues, cue_text
from notifications.inbox.reply.evidence.details.deictic import past_day
from notifications.inbox.reply.evidence.details.details import days
from notifications.inbox.reply.evidence.details.document_kinds import Proof
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


def is_done_by_own_verb(cues: ClauseCues, clause: str, proof: Proof, today: dt.date) -> bool:
    """Recognise a clause with a part that puts the work's own verb, or what ends its product, on a day behind.

    Beyond doubt (`Proof.beyond_doubt`) the circumstances of a part are left out.
    """
    name, product, core = proof.activity, proof.product, proof.beyond_doubt
    explained = core_leftover if core else leftover_of
    if cues.negated or cues.underway or cues.part or cues.fraction or cues.conditional or cues.taken_back:
        return False
    if cues.future or cues.ahead or cues.wish or cues.question or any(day > today for day in days(clause, today)):
        return False
    verbs = (*_verbs(name, product), *(_holding(name, product) if core else ()))
    parts = _PART.split(clause)
    reporting = [part for part in parts if _reports(part, verbs, name, today, numbered=proof.is_product())]
    reporting += [part for part in parts if core and _was_held(part, name, product)]
    reporting += [part for part in parts if _took_place(part, proof.title, today)]
    return any(not explained(part, name, proof.own) for part in reporting)


def _reports(part: str, verbs: tuple[str, ...], name: str, today: dt.date, *, numbered: bool) -> bool:
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
    return (
        dated
        or ((numbered or _counts_all(plain, folded(name))) and PERFECT.search(plain) is not None)
        or bool((_ENDS.search(plain) or _ALL.search(plain)) and PERFECT.search(plain) is not None)
    )


_EVENT = re.compile(
    r"\b(?:hoi nghi|hoi thao|toa dam|le|giai|ngay hoi|hoi thi|hoi dien|dien tap|doi thoai|tong ket|so ket|"
    r"dai hoi|cuoc thi|lien hoan|ngay chay|bau|gap mat|ra quan|meeting|mit tinh)\b"
)
_HOLDING = ("to chuc", "dien ra")


def _holding(name: str, product: str) -> tuple[str, ...]:
    """Return the verbs that end a work that is an event."""
    return _HOLDING if _EVENT.search(folded(f"{name} {product}")) else ()


def _was_held(part: str, name: str, product: str) -> bool:
    """Recognise "đã tổ chức giải bóng đá thiếu niên": an event, by two words of its name, that was held."""
    plain = cue_text(part)
    held = any(re.search(rf"\b(?:da|vua)(?: duoc)? {verb}\b", plain) for verb in _holding(name, product))
    return held and len(own_terms(part) & own_terms(name)) >= LEAST and not _STEP.search(plain)


_OF_AN_ACT = re.compile(
    r"\b(?:trinh|gui|nop|hop|xin|ky|nhan|giao|lap|soan|viet|moi|in|mua|chuyen|thue|dat|tham dinh|gop y|phan cong|"
    r"khoi cong|khai mac|bat dau|phat dong|khao sat|len|ve|de nghi|chon)\b"
)
"""A step towards a work: with the work's name beside it the step took place, and not the work."""


def _took_place(part: str, title: str, today: dt.date) -> bool:
    """Recognise "tổng vệ sinh sáng thứ Bảy 15/5 rồi": the work by two words of its name, a past time and "rồi"."""
    plain, work = cue_text(part), folded(title)
    dated = any(day <= today for day in days(part, today)) or PAST.search(plain) or past_day(plain, today)
    step = _STEP.search(plain) or any(one[0] not in work for one in _OF_AN_ACT.finditer(plain))
    named = len([one for one in own_terms(part) & own_terms(title) if " " in one]) >= 1
    return bool(dated) and named and not step and _ENDS.search(plain) is not None


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
