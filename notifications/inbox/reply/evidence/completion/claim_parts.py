"""Find the parts of a clause that make up its claim "done": those with the verb, and names that go on there. Pure.

A comma parts statements ("…, văn bản gửi kèm"), and it parts names within one ("rà soát, cập nhật danh mục … đã xong").
What stands before the verb's part without a verb of its own is of its subject, and what follows an object of the work's
own words without one is of that object, and both are explained word by word as the rest is.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.evidence.completion.plain_words import marked
from notifications.inbox.reply.evidence.cues import FINISHED, cue_text
from notifications.inbox.reply.folding import folded

_PART = re.compile(
    r"[,;:()\n]|\s[-–]\s|\.\s|\svà\s(?=(?:đã )?(?:ban hành|hoàn thành|gửi|nộp|có|báo cáo|bàn giao|nghiệm thu|đưa)\b)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_COMMA = re.compile(r"([^\W\d_]+), ([^\W\d_]+)")
_PERFECT = re.compile(r"\b(?:da|vua|roi|rui|r)\b")
_CIRCUMSTANCE = re.compile(
    r"^\W*(?:(?:tuy|hien|nay|rieng|con) )?(?:do|vi|trong|ngay|hom|sang|chieu|toi|tu|sau|truoc|theo|can cu|"
    r"thuc hien|ve|v/v|de|nham|nhan|qua|tai|den|tinh|duoc|nho|voi|kinh|da|thua|vang|em|anh|chi|bao cao|khi|moi|"
    r"cam on|du|mac du)\b"
)
"""Begins what is no subject: a cause, a time, a ground, a topic, courtesy."""
_TENSE = re.compile(r"\b(?:da|vua)\b")
_OWN_SUBJECT = re.compile(
    r"\d|^\W*(?:em|e|anh|chi|toi|minh|chung|xa|phuong|so|don vi|truong|nha truong|tram|hoi|doan|ben|phong|ban|cong ty|"
    r"trung tam|ubnd|uy ban|co quan|chi cuc|cuc|benh vien|cong an|bao cao|bc|ke hoach|quyet dinh|van ban)\b"
)
"""Before the tense: who did it, or a paper; the verb then has its subject."""


def claim_parts(clause: str, name: str) -> list[str]:
    """Return the parts of a clause that report "done", with those that go on with their subject or their object.

    ``name``: the work's name, whose own commas part nothing.
    """
    clause = _joined(clause, name)
    ends = [(found.start(), found.end(), found[0]) for found in _PART.finditer(clause)]
    starts = [0, *(end for _, end, _ in ends)]
    every = [clause[start:end] for start, end in zip(starts, [*(start for start, _, _ in ends), None], strict=True)]
    marks = [mark for _, _, mark in ends]
    chosen = [place for place, part in enumerate(every) if FINISHED.search(cue_text(part))]
    chosen = chosen or [place for place, part in enumerate(every) if _PERFECT.search(cue_text(part))]
    more = [near for place in chosen for near in (*_subject(every, marks, place), *_object(every, marks, place, name))]
    return [every[place] for place in sorted({*chosen, *more})]


def _joined(clause: str, name: str) -> str:
    """Take out the commas of the work's own name, so that it stands in one part."""
    for found in _COMMA.finditer(name):
        clause = clause.replace(found[0], f"{found[1]} {found[2]}")
    return clause


def _subject(every: list[str], marks: list[str], place: int) -> list[int]:
    """Return the parts before a claim, back to one with a verb of its own, that commas join to its subject."""
    before = _TENSE.split(cue_text(every[place]))[0]
    found: list[int] = []
    if not before.strip() or before == cue_text(every[place]) or _OWN_SUBJECT.search(before):
        return found
    while place > 0 and marks[place - 1] == ",":
        place -= 1
        if _has_state(every[place]) or _CIRCUMSTANCE.match(cue_text(every[place])):
            break
        found.append(place)
    return found


def _object(every: list[str], marks: list[str], place: int, name: str) -> list[int]:
    """Return the parts behind a claim that go on with an object in the work's own words."""
    found: list[int] = []
    while place < len(marks) and marks[place] == "," and _ends_in_name(every[place], name):
        place += 1
        if _has_state(every[place]) or _CIRCUMSTANCE.match(cue_text(every[place])):
            break
        found.append(place)
    return found


def _has_state(part: str) -> bool:
    plain = cue_text(part)
    return bool(FINISHED.search(plain) or _PERFECT.search(plain))


def _ends_in_name(part: str, name: str) -> bool:
    """Return whether the last two words of a part stand beside each other in the work's name."""
    last = _LETTERS.findall(part)[-2:]
    form = folded if part.isascii() else marked
    work = " ".join(form(one) for one in _LETTERS.findall(name))
    return len(last) > 1 and part.rstrip().endswith(last[-1]) and f" {' '.join(map(form, last))} " in f" {work} "
