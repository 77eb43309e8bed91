"""Find the parts of a clause that make up its claim "done": those with the verb, and names that go on there. Pure.

A comma parts statements ("…, văn bản gửi kèm"), and it parts names within one ("rà soát, cập nhật danh mục … đã xong").
What stands before the verb's part without a verb of its own is of its subject, and what follows an object of the work's
own words without one is of that object, and both are explained word by word as the rest is.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.evidence.completion.plain_words import marked
from notifications.inbox.reply.evidence.cues import FINISHED, cue_text
from notifications.inbox.reply.evidence.written import written_or_typed
from notifications.inbox.reply.folding import folded

_PART = re.compile(
    r"[,;:()\n]|\s[-–]\s|\.\s|\svà\s(?=(?:đã )?(?:ban hành|hoàn thành|gửi|nộp|có|báo cáo|bàn giao|nghiệm thu|đưa)\b)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_COMMA = re.compile(r"([^\W\d_]+)(?:[,;]| [-–]) ([^\W\d_]+)")
_BRACKETS = re.compile(r"\(([^()]*)\)(?=\s*(?::|[-–]\s|(?:đã|da|vừa|vua|xong|hoàn|hoan)\b))", re.IGNORECASE)
"""Within the subject of a verb, to which its words belong: "tập huấn (thôn 1, 2) đã xong"."""
_PERFECT = re.compile(r"\b(?:da|vua|roi|rui|r)\b")
_CIRCUMSTANCE = written_or_typed(
    r"^\W*(?:(?:tuy|hiện|nay|riêng|còn) )?(?:do|vì|trong|ngày|hôm|sáng|chiều|tối|từ|sau|trước|theo|căn cứ|để|nhằm|nhân|"
    r"qua|tại|đến|tính|được|nhờ|với|kính|dạ|thưa|vâng|em|anh|chị|khi|mới|cảm ơn|dù|mặc dù|"
    r"báo cáo (?:anh|chị|sếp|đồng chí|đ/c|lãnh đạo|văn phòng|vp|quý)|"
    r"thực hiện (?:theo|kế hoạch|quyết định|công văn|chỉ đạo|ý kiến|văn bản|thông báo|nhiệm vụ))\b"
)
"""Begins what is no subject: a cause, a time, a ground, courtesy."""
_TOPIC_ENDS = (":", " - ", " – ")
_PREFACE = written_or_typed(
    r"^\W*(?:(?:kính|dạ|thưa|kg) ?)*(?:gửi|chào)\b|\bnhư sau\W*$|"
    r"^\W*(?:dạ |thưa )*(?:em|tôi|mình|cháu|chúng tôi|chúng em)(?: \w+){0,4}\W*$|"
    r"\b(?:báo cáo|báo|thông tin|trả lời|phúc đáp|phản hồi|bổ sung|thông báo|mail|thư|rõ|như|xin)"
    r"(?: (?:nhanh|lại|với|tới|đến|các|anh|chị|em|sếp|thầy|cô|đồng chí|bạn|này|gửi|thêm|tiếp))*\W*$"
)
"""An address, the writer with a few words, or a verb of reporting at the end ("Phòng Tổng hợp báo cáo:")."""
_TENSE = re.compile(r"\b(?:da|vua)\b")
_PAPER = re.compile(r"\d|^\W*(?:bao cao|bc|ke hoach|quyet dinh|van ban)\b")
_WHO = re.compile(r"^\W*(?:(?:nha|chung|uy|cong|trung|chi|benh|ban|hoi|co|__) )?[a-z]+(?: (?:em|e|toi|minh|ta))?\W*$")
"""Before the tense: who did it, in a word or two, or a paper; the verb then has its subject."""


def claim_parts(clause: str, name: str, own: str = "") -> list[str]:
    """Return the parts of a clause that report "done", with those that go on with their subject or their object.

    ``name``: the work's name, whose own commas part nothing; ``own``: the name of whoever writes.
    """
    clause = _unbracketed(clause, name)
    ends = [(found.start(), found.end(), found[0]) for found in _PART.finditer(clause)]
    starts = [0, *(end for _, end, _ in ends)]
    every = [clause[start:end] for start, end in zip(starts, [*(start for start, _, _ in ends), None], strict=True)]
    marks = [mark for _, _, mark in ends]
    chosen = [place for place, part in enumerate(every) if FINISHED.search(cue_text(part))]
    chosen = chosen or [place for place, part in enumerate(every) if _PERFECT.search(cue_text(part))]
    subjects = [near for place in chosen for near in _subject(every, marks, place, own)]
    objects = [near for place in chosen for near in _object(every, marks, place, name)]
    return [every[place] for place in sorted({*chosen, *subjects, *objects})]


def every_part(clause: str, name: str) -> list[str]:
    """Return all parts of a clause, the name's own commas aside."""
    return _PART.split(_unbracketed(clause, name))


def has_tense(part: str) -> bool:
    """Return whether a part has a perfect of its own, so that it is a statement by itself."""
    return _TENSE.search(cue_text(part)) is not None


_BRACKETED = re.compile(r"\(([^()]*)\)")


def _unbracketed(clause: str, name: str) -> str:
    """Take out brackets in the subject of a verb and those of the work's own name."""
    clause = _BRACKETS.sub(r" \1 ", _joined(clause, name))
    return _BRACKETED.sub(lambda found: f" {found[1]} " if folded(found[1]) in folded(name) else found[0], clause)


def _joined(clause: str, name: str) -> str:
    """Take out the commas of the work's own name, so that it stands in one part."""
    for found in _COMMA.finditer(name):
        clause = clause.replace(found[0], f"{found[1]} {found[2]}")
    return clause


def _subject(every: list[str], marks: list[str], place: int, own: str) -> list[int]:
    """Return the parts before a claim that are of its subject: back to a topic's beginning, or to a verb of its own."""
    before = _TENSE.split(cue_text(every[place]))[0]
    whole = not before.strip() or before == cue_text(every[place])
    joins = not (whole or _PAPER.search(before) or _is_whose(before, own))
    found: list[int] = []
    while place > 0 and (marks[place - 1] in _TOPIC_ENDS or (joins and marks[place - 1] == ",")):
        joins = True
        place -= 1
        if _has_state(every[place]) or _CIRCUMSTANCE(every[place]) or is_preface(every[place]):
            break
        found.append(place)
    return found


def is_preface(part: str) -> bool:
    """Recognise what leads up to a report and names no work: an address, or somebody who reports."""
    return _PREFACE(part)


def _is_whose(before: str, own: str) -> bool:
    """Recognise a subject that is the writer: his name, or a word or two as "xã em", "nhà trường", "tổ chức" aside."""
    names = set(folded(own).split())
    others = [one for one in re.findall("[a-z_]+", before) if one not in names]
    return not others or (_WHO.match(" ".join(others)) is not None and " ".join(others) != "to chuc")


def _object(every: list[str], marks: list[str], place: int, name: str) -> list[int]:
    """Return the parts behind a claim that go on with an object in the work's own words."""
    found: list[int] = []
    while place < len(marks) and marks[place] == "," and _goes_on(every[place], name):
        place += 1
        if _has_state(every[place]) or _CIRCUMSTANCE(every[place]):
            break
        found.append(place)
    return found


def _has_state(part: str) -> bool:
    plain = cue_text(part)
    return bool(FINISHED.search(plain) or _PERFECT.search(plain))


_OPEN_VERB = re.compile(r"\b(?:to chuc|trien khai|thuc hien|xay dung|tham muu)\W*$")
"""A verb of any work without the noun that makes it one."""


def _goes_on(part: str, name: str) -> bool:
    return _ends_in_name(part, name) or _OPEN_VERB.search(cue_text(part)) is not None


def _ends_in_name(part: str, name: str) -> bool:
    """Return whether the last two words of a part stand beside each other in the work's name."""
    last = _LETTERS.findall(part)[-2:]
    form = folded if part.isascii() else marked
    work = " ".join(form(one) for one in _LETTERS.findall(name))
    return len(last) > 1 and part.rstrip().endswith(last[-1]) and f" {' '.join(map(form, last))} " in f" {work} "
