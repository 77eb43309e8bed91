"""Split a line by the works it mentions, each by place, key or name: "việc 1 xong rồi, việc 2 và 3 đang làm". Pure.

A clause that mentions works begins a group; clauses without any go on with it. Words joined by "và" mention several
works of one state. A line is parted only where every group has a state of its own; else it stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from notifications.inbox.reply.activity_terms import by_head, by_topic, is_of_an_object, named_spans
from notifications.inbox.reply.evidence.cues import NOT_BEGUN, ONGOING, cue_text, evidence
from notifications.inbox.reply.evidence.details.shares import A_SHARE
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.number_words import ORDINALS, number_of

_PLACE = "(?:0?[1-9]|1\\d|nhat|hai|ba|tu|bon|nam|dau tien|cuoi cung)"
_HEAD = r"(?:task|item|dau viec|viec|nhiem vu|nv|muc|noi dung|nd|stt|y|cau|dau muc|hang muc|cv)"
_NO_COUNT = r"(?![\d/%]|[.,-]\d| ?(?:%|viec|nhiem vu|noi dung|muc|ngay|tuan|thang|xa|thon|lop|ho|nguoi)\b)"
_PLACES = re.compile(
    rf"\b{_HEAD} ?(?:so |thu )?(?P<first>{_PLACE})\b{_NO_COUNT}"
    rf"(?P<more>(?:(?: ?,| ?&| va| voi| cung| (?=\d\b)) ?(?:{_HEAD} ?)?(?:so |thu )?{_PLACE}\b{_NO_COUNT})*)"
)
_EACH = re.compile(rf"\b{_PLACE}\b")
_ORDINALS = {**ORDINALS, "dau tien": 1}
_KEY = re.compile(r"\b(?:muc|stt|nhiem vu|viec) ([ivxl]{1,6}\.\d{1,3}(?:\.\d{1,3})?)\b")
_REST = re.compile(
    r"\b(?:cac|may|nhung|hai|ba|bon|mot|\d) (?:viec|nhiem vu|noi dung|muc|cai|phan) (?:con lai|kia|khac)\b|"
    r"(?:^\W*|(?<=, )|(?<=; )|\b(?:con|rieng) )(?:viec|nhiem vu|noi dung|muc|cai) con lai\b|"
    r"(?:^\W*|(?<=, )|(?<=; ))con lai\b(?= (?:deu |van |thi |da |chua |dang ))"
)
_EVERY = re.compile(
    r"^\W*(?:(?:da|em|thua|vang|hien|nay|chi|anh|bao cao|xa|phuong|so|truong|don vi|hien tai)\W+)*"
    r"(?:tat ca|toan bo|ca (?:\d|hai|ba|bon|nam|sau))\b(?: 0?(?:\d|hai|ba|bon|nam|sau)\b)?(?: (?:cac )?(?:viec|"
    r"nhiem vu|noi dung|muc|dau viec))?"
    r"(?: (?:tren|nay|duoc giao|trong thu|neu tren))?(?: (?:hien|hien nay|hien tai|deu))? (?:deu|van|da|dang|"
    r"chua|thi|xong)\b"
)
_ALL_OF = re.compile(r"\b(?:ca|toan bo|tat ca) 0?(\d|hai|ba|bon|nam|sau)\b")
_COUNTED = re.compile(
    r"^\W*(?:(?:da|em|thua|bao cao|voi|doi voi|ve|ca)\W+)*0?([2-9]|hai|ba|bon|nam|sau) (?:viec|nhiem vu|noi dung|"
    r"muc|dau viec)\b"
    r"(?! (?:con lai|kia|khac|dau|cuoi|thuoc))"
)
"""Begins with as many works as a letter may list."""
_NONE = re.compile(
    r"\bchua (?:co )?(?:viec|cai|muc|nhiem vu|noi dung) nao (?:xong|lam|hoan thanh|trien khai)\b|"
    r"\b(?:chua|khong|ko) (?:\w+ ){0,2}(?:xong|lam|hoan thanh|duoc|dc) (?:viec|cai|muc|nhiem vu|noi dung) nao\b|"
    r"\b(?:viec|cai|muc|nhiem vu) nao cung (?:dang|chua|xong|da)\b"
)
"""One state of each work."""
_BREAK = re.compile(
    r"[,;]\s+|(?<=[.!?])\s+|\s+(?=(?:con(?! (?:lai|\d|thieu))|rieng|nhung|tuy nhien) \w)|"
    r"(?:(?<=roi)|(?<=xong)|(?<= lam)|(?<=hien)|(?<=thanh)|(?<= r)|(?<=%))(?: a)?\s+"
    rf"(?={_HEAD} (?:so |thu )?{_PLACE}\b)|"
    rf"(?<=roi)(?: a)?\s+(?={_HEAD} )|(?<=\d)\s+va\s+(?=[a-z])"
)
_HEADED = re.compile(r"^\W*(?:(?:con|rieng|ve|da|viec|anh oi|chi oi)\W+)*([a-z][a-z ]{2,40}?)(?: thi\b|:)")
"""A clause that names what it is about before "thì" or a colon."""
_HEAD_ALONE = re.compile(r"^\W*rieng\W+([a-z]+(?: [a-z]+){0,3})\W*$")
"""A clause of nothing but a work's head, which its state follows: "riêng camera | còn nghiệm thu"."""
_SET_APART = re.compile(r"^\W*(?:(?:con|rieng|ve|cai|viec)\W+)*[a-z]+(?: [a-z]+){0,5}? thi \w+ \w")
"""The topic marker of "A thì …": whatever follows is about A."""
_AT_AN_END = re.compile(
    rf"\b(?:(?P<many>[1-9]|hai|ba|bon|nam) )?{_HEAD} (?P<end>dau|cuoi|sau)\b(?! (?:tien|cung|muc|tu|nam|thang|"
    rf"tuan|do|nay|khi))"
)
LONGEST_NAME = 8
"""Words of what may be one of several names before a state that they share."""
_ASKS_LATER = re.compile(r"\b(?:xin|de nghi|mong|cho|kinh)\b.*\b(?:lui|gia han|doi|hoan|keo dai|cham|them|den|toi)\b")
_OTHER = re.compile(r"\W*(?:con|rieng)\b")
"""Begins a part about another work than those before, though a word of theirs stands in it too."""
_JOINS = re.compile(r"^\W*(?:\w+ ){0,3}?(?:va|voi|cung|lan|&|,)\W*(?:\w+\W+){0,3}$|^\W*[,&]\W*$")
_GIVEN = re.compile(r"\b(?:da|vua) (?:\w+ )?(?:nop|gui|trinh)\b|\b(?:nop|gui|trinh)\b.{0,40}\b(?:roi|r|xong)\b")
_NUMBER = re.compile(r"\b\d{2,12}\b")
_DATED = re.compile(r"(?<![\d/])\d{1,2}[/.-]\d{1,2}(?![\d%])|\b(?:tuan|thang|quy) (?:sau|toi)\b|\b(?:van|moi|mai)\b")
"""A day or a word of time, which with a work's name is its state ("hội thi 7/11 mới tổ chức")."""
_SUBJECT = re.compile(
    r"^\W*(?:(?:con|rieng|ve|ca|da)\W+)?([a-z][a-z ,&]{2,80}?) (?:thi|deu|dang|da|chua|van|xong|moi|se)\b"
)
_AND = re.compile(r"\s*(?:,|&|\b(?:va|voi|cung|lan)\b)\s*")
MentionPart = tuple[str, tuple[Listed, ...]]


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    about: tuple[Listed, ...]


def parts_by_mentions(line: str, listed: Sequence[Listed]) -> list[MentionPart]:
    """Return the parts of a line with the works each is about; empty where it mentions under two, or unclearly."""
    plain = folded(line)
    if _codes(plain, listed):
        return []
    groups = _grouped(_with_shared_state(_clauses(plain, listed), plain))
    found = _with_shared_verb(line, [(line[one.start : one.end], one.about) for one in groups if one.about])
    named = [work.obligation_id for _, about in found for work in about]
    if (
        len(named) < 2
        or len(set(named)) != len(named)
        or not all(_SET_APART.match(folded(text)) or _has_a_state(text) for text, _ in found)
    ):
        return []
    lost = groups[0] if groups and not groups[0].about else None
    return [] if lost and _has_a_state(line[lost.start : lost.end]) else found


# Characters in which the head of "xin gia hạn: A đến 15/10, B đến 20/12" ends.
_LONGEST_HEAD = 60


def _with_shared_verb(line: str, parts: list[MentionPart]) -> list[MentionPart]:
    """Write "xin gia hạn:" before each part of a line that asks once for more time: "…: A đến 15/10, B đến 20/12"."""
    parts = [(_asking(parts[n - 1][0], text) if n else text, about) for n, (text, about) in enumerate(parts)]
    head, colon, _ = line[:_LONGEST_HEAD].partition(":")
    if len(parts) < 2 or not colon or not evidence(cue_text(head)).extension:
        return parts
    if not all(_DATED.search(folded(text)) for text, _ in parts):
        return parts
    return [parts[0], *((f"{head}: {text}", about) for text, about in parts[1:])]


def _asking(before: str, text: str) -> str:
    """Write the verb of the part before to a part of a name and a day: "xin lùi A đến 10/10 và B đến 1/10"."""
    if not re.search(r"\d\s+(?:và|va)\s*$", before) or not _ASKS_LATER.search(cue_text(before)):
        return text
    cues = evidence(cue_text(text))
    stated = cues.finished or cues.underway or cues.negated or cues.percent is not None
    return text if stated or not _DATED.search(folded(text)) else f"xin lùi {text}"


def of_every(text: str, listed: Sequence[Listed]) -> bool:
    """Recognise a text whose subject is every work of the letter: "tất cả vẫn đang làm", "cả 3 việc đều xong"."""
    plain = folded(text)
    if _NONE.search(plain) and len(listed) > 1:
        return True
    counted, every = _COUNTED.search(plain), _EVERY.search(plain)
    if not (counted or every) or any(named_spans(plain, listed).values()):
        return False
    if counted and number_of(counted[1]) == len(listed):
        return True
    if every is None or len(listed) < 2:
        return False
    count = _ALL_OF.search(every[0])
    return count is None or number_of(count[1]) == len(listed)


def _codes(plain: str, listed: Sequence[Listed]) -> bool:
    """Recognise a line that gives codes, which `code_lists` splits."""
    own = {one.obligation_id for one in listed if one.obligation_id > len(listed)}
    return any(int(found[0]) in own for found in _NUMBER.finditer(plain))


def _clauses(plain: str, listed: Sequence[Listed]) -> list[_Clause]:
    places = [(found.start(), found.end()) for found in _PLACES.finditer(plain)]
    ends = [
        found.end() for found in _BREAK.finditer(plain) if not any(start < found.start() < end for start, end in places)
    ]
    starts = [0, *ends]
    made: list[_Clause] = []
    before: set[int] = set()
    for start, end in zip(starts, [*ends, len(plain)], strict=True):
        about = _about(plain[start:end], listed, before)
        before |= {one.obligation_id for one in about}
        made.append(_Clause(start, end, about))
    return made


def _about(clause: str, listed: Sequence[Listed], before: set[int]) -> tuple[Listed, ...]:
    """Return the works a clause mentions: those of its numbers, else of its words, else those that are left."""
    places = list(_PLACES.finditer(clause))
    if not all(_JOINS.match(clause[a.end() : b.start()]) for a, b in pairwise(places)):
        # "Việc 1 xong thì em làm việc 2" reports two states of two works in one clause.
        return ()
    numbers = [n for found in places for n in _numbers(found[0], len(listed))]
    numbers += _counted_places(clause, len(listed))
    if not numbers and (joined := _coordinated(clause, listed)):
        return joined
    keys = {found[1] for found in _KEY.finditer(clause)}
    found = [one for one in listed if one.position in numbers or folded(one.key) in keys]
    if found:
        return tuple(found)
    goes_on = bool(before) and is_of_an_object(clause, listed)
    spans = [] if goes_on else sorted((span, n) for n, span in named_spans(clause, listed).items())
    if spans and all(_JOINS.match(clause[a[1] : b[0]]) for (a, _), (b, _) in pairwise(spans)):
        wanted = {n for _, n in spans}
        return tuple(one for one in listed if one.obligation_id in wanted)
    if spans and _OTHER.match(clause) and len(fresh := {n for _, n in spans} - before) == 1:
        return tuple(one for one in listed if one.obligation_id in fresh)
    head = _HEADED.match(clause) or _HEAD_ALONE.match(clause)
    if not spans and head and (one := by_head(head[1], listed)):
        return (one,)
    if not spans and (one := by_topic(clause, listed)):
        return (one,)
    if before and not spans and _REST.search(clause):
        return tuple(one for one in listed if one.obligation_id not in before)
    return ()


def _coordinated(clause: str, listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return the works of "đình với kiểm kê đang làm": each name is of one work alone, by one word of it."""
    subject = _SUBJECT.match(clause)
    names = _AND.split(subject[1]) if subject else []
    found = [by_head(name, listed) for name in names]
    works = tuple(one for one in found if one is not None)
    return works if 1 < len(works) == len(names) == len({one.obligation_id for one in works}) else ()


def _counted_places(clause: str, count: int) -> list[int]:
    """Return the places of "2 việc đầu", "việc cuối", "hai việc sau"; none where the letter lists fewer."""
    found = _AT_AN_END.search(clause)
    if found is None:
        return []
    many = number_of(found["many"] or "1")
    if many >= count:
        return []
    return list(range(1, many + 1)) if found["end"] == "dau" else list(range(count - many + 1, count + 1))


def counted_at_an_end(line: str, listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return the works that a line begins with by where they stand in the letter: "2 việc đầu báo cáo rồi"."""
    found = _AT_AN_END.search(plain := folded(line))
    begins = found is not None and re.fullmatch(r"\W*(?:\w+\W+){0,2}", plain[: found.start()]) is not None
    places = _counted_places(plain, len(listed)) if begins else []
    return tuple(one for one in listed if one.position in places)


def _numbers(text: str, count: int) -> list[int]:
    written = _EACH.findall(text)
    return [_ORDINALS.get(one) or (count if one == "cuoi cung" else int(one)) for one in written]


def placed_works(text: str, listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return the works whose places in the letter a text gives: "việc 2 và 3", "mục thứ hai"."""
    numbers = [n for found in _PLACES.finditer(folded(text)) for n in _numbers(found[0], len(listed))]
    return tuple(one for one in listed if one.position in numbers)


def only_placed(text: str, listed: Sequence[Listed]) -> Listed | None:
    """Return the one work whose place a text gives anywhere: "xin chuyển việc thứ hai cho Sở …"."""
    found = placed_works(text, listed)
    return found[0] if len(found) == 1 and len(listed) > 1 else None


def _with_shared_state(clauses: Sequence[_Clause], plain: str) -> list[_Clause]:
    """Join what is enumerated before one state: "tập huấn, học phí và … đang làm" is one state of three works."""
    made: list[_Clause] = []
    for one in clauses:
        last = made[-1] if made else None
        named = plain[last.start : last.end] if last is not None and last.about and one.about else ""
        longest = LONGEST_NAME * len(last.about) if last is not None else 0
        open_ = 0 < len(named.split()) <= longest and not _has_a_state(named)
        if last is not None and open_ and plain[: last.end].rstrip().endswith(","):
            made[-1] = _Clause(last.start, one.end, (*last.about, *(n for n in one.about if n not in last.about)))
        else:
            made.append(one)
    return made


def _grouped(clauses: Sequence[_Clause]) -> list[_Clause]:
    """Join each clause without a mention to the one before it."""
    groups: list[_Clause] = []
    for one in clauses:
        if groups and not one.about:
            last = groups[-1]
            groups[-1] = _Clause(last.start, one.end, last.about)
        else:
            groups.append(one)
    return groups


def _has_a_state(text: str) -> bool:
    plain = cue_text(text)
    cues = evidence(plain)
    asked = cues.extension or cues.refusal or cues.trouble
    far = cues.underway or cues.percent is not None or cues.fraction or cues.future
    open_ = (NOT_BEGUN, A_SHARE, ONGOING, _GIVEN, _DATED)
    return cues.finished or asked or far or any(one.search(plain) for one in open_)
