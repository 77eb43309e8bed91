"""Find what of a work a report leaves out that names the work in its own words: one of two things, or its head. Pure.

"Đã chỉnh trang xong vỉa hè đường Lê Lợi" of "đường Lê Lợi và đường Quang Trung" has no word that is not of the work
(`leftover`), and yet is of half of it; "dự án hồ chứa nước Khe Mây đã hoàn thành" is of what the work ("Thẩm tra quyết
toán dự án …") is about. So the words are looked for from the work's side too: who names one of two things that are
joined in the work's name must name the other, and who names it by two words must name its verb or its first noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notifications.inbox.reply.evidence.completion.leftover import ALL_OF
from notifications.inbox.reply.evidence.completion.object_named import NAMES_ANY
from notifications.inbox.reply.evidence.completion.plain_words import marked
from notifications.inbox.reply.folding import folded

SIDE = 2
"""Words beside "và" or a comma that name what is joined: "cơ khí và điện", "khu A và khu B"."""
HEAD = 4
"""Words a work's name begins with: its verb and its first noun, of two syllables each."""
LEAST = 2
"""Words of the work behind its head by which a report names it; one alone is its short name ("VNeID xong")."""
_TOKEN = re.compile(r"[^\W_]+(?:[-/&][^\W_]+)*|[,;]")
_JOINING = frozenset(["và", "hoặc", ",", ";", "&"])
_IN_A_BODY = re.compile(r"\b(?:Sở|Bộ|Phòng|Ban|Vụ|Cục) [^\W\d_]+(?: [^\W\d_]+)?(?: [,;] [^\W\d_]+(?: [^\W\d_]+)?)*$")
"""Before a joint inside the name of a body: "Sở Văn hóa, Thể thao"."""
_ALL = re.compile(
    r"\bca (?:\d|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\b|\bdeu\b|\bcac\b|"
    r"\b(?:0?[2-9]|hai|ba|bon) (?!thang|nam|ngay|tuan|gio)[a-z]+"
)
"""Counts or gathers what is joined: "cả hai tuyến", "2 khu", "đều đã xong"."""
_FURTHER = frozenset(["định", "tầm", "các", "những", "tiếp", "theo"])
"""Begins behind "và" what is no second thing: "định hướng đến 2030", "các năm tiếp theo"."""
_SET_APART = re.compile(
    r"(?:[,;(]\s*|\b(?:ngoại|chỉ) )trừ \w+|[,;(]\s*(?:(?:hiện|nay|giờ) )?chỉ còn (?!\d+(?:[.,]\d+)? ?%)\w+",
    re.IGNORECASE,
)
"""Behind a comma or a bracket alone: "thuốc trừ sâu", "khấu trừ" and "tỷ lệ hộ nghèo chỉ còn 2 hộ" are of the work."""
_SET_APART_TYPED = re.compile(r"[,;(]\s*(?:tru (?!so\b|sau\b)\w+|chi con (?!\d+(?:[.,]\d+)? ?%)\w+)", re.IGNORECASE)
"""Of text without diacritics, where "trụ sở" begins as "trừ" does, and "ngoại trú" is "ngoại trừ"."""


@dataclass(frozen=True, slots=True)
class _Joint:
    """What stands beside a joint; ``verbs``: it joins what the work's name begins with."""

    before: list[str]
    after: list[str]
    verbs: bool
    firm: bool
    """Joined by "và": two things, whatever label the work has."""


def left_out(clause: str, activity: str, product: str, *, typed: bool, alone: bool) -> tuple[str, ...]:
    """Return the words of a work, as its name has them, that a clause which names the rest leaves out.

    ``typed``: the clause is written without diacritics, and its words are compared without them. ``alone``: the letter
    lists no other work, so that no name is needed to identify it: beside others a few words are its label
    ("vỉa hè xong rồi, quỹ thì chưa").
    """
    plain = folded(clause)
    if product and folded(product) in plain and folded(product) not in folded(activity):
        return ()
    form = folded if typed else marked
    reported = [form(one) for one in _TOKEN.findall(clause)]
    work = _TOKEN.findall(activity)
    gathered = _ALL.search(plain) is not None
    joints = [one for one in _joints(work) if (one.verbs or not gathered) and (alone or one.firm)]
    sides = ((joint, [*map(form, joint.before)], [*map(form, joint.after)]) for joint in joints)
    apart = tuple(word for joint, before, after in sides for word in _missing(before, after, reported, joint))
    if apart or not alone or ALL_OF.search(clause):
        return apart
    named = {form(one) for one in _TOKEN.findall(product)}
    return () if named & {*reported} else _headless([(one, form(one)) for one in work], reported, plain)


def sets_apart(clause: str, activity: str, *, typed: bool) -> bool:
    """Recognise a clause that excepts something from what it reports: "…, trừ khu bán cá", "…, chỉ còn trao giải".

    What stands so in the work's own name ("thuốc trừ sâu, trừ cỏ") is of the work.
    """
    found = (_SET_APART_TYPED if typed else _SET_APART).search(clause)
    return found is not None and folded(found[0]) not in folded(activity)


def _joints(work: Sequence[str]) -> Iterator[_Joint]:
    verbs = 0
    for place, token in enumerate(work):
        if token.lower() not in _JOINING:
            continue
        begins = place <= verbs + SIDE
        verbs = place + 1 if begins else verbs
        # "Đường Lê Lợi và đường Quang Trung": the noun that is repeated names neither of the two.
        again = place + 1 < len(work) and work[place + 1] in work[:place]
        before, after = _side(work[:place][::-1])[::-1], _side(work[place + 1 + again :])
        inside = _IN_A_BODY.search(" ".join(work[:place])) is not None
        if before and after and not inside and after[0].lower() not in _FURTHER:
            yield _Joint(before, after, begins, token.lower() == "và")


def _side(tokens: Sequence[str]) -> list[str]:
    """Return the nearest words to a joint, up to the next one."""
    end = next((place for place, one in enumerate(tokens) if one.lower() in _JOINING), len(tokens))
    return list(tokens[: min(SIDE, end)])


def _missing(before: list[str], after: list[str], reported: list[str], joint: _Joint) -> Iterator[str]:
    """Yield the side of a joint of which a clause has no word, where it has all words of the other one."""
    right = set(after) - set(before)
    if not right:
        return
    # "Hộ cận nghèo" has the "nghèo" of "hộ nghèo": what goes on behind a word of the right side is of that side.
    others = {one for place, one in enumerate(reported) if place == 0 or reported[place - 1] not in right}
    if set(before) <= others and not right & set(reported):
        yield " ".join(joint.after)
    elif right <= set(reported) and before[-1] not in others and not joint.verbs:
        yield " ".join(joint.before)


def _headless(work: list[tuple[str, str]], reported: list[str], plain: str) -> tuple[str, ...]:
    """Return the words a work begins with, where a clause names it by words behind them alone."""
    joined = any(word.lower() in _JOINING for word, _ in work[:HEAD])
    words = [one for one in work if one[0].lower() not in _JOINING]
    most = HEAD + SIDE * joined
    head = {form for _, form in words[:most]}
    tail = {form for _, form in words[most:]} - head
    if len(tail & set(reported)) < LEAST or head & set(reported) or NAMES_ANY.search(plain):
        return ()
    return (" ".join(word for word, _ in words[:most]),)
