"""Find in a claim a word that stands where the work's name has another one: then it is of another thing. Pure.

"Vắc xin uốn ván" stands for no "vắc xin HPV", "dự toán xây dựng chợ" for no "xây dựng chợ": a strange word counts by
its place among the words of the name. Strange words elsewhere ("đã phát tận tay giáo viên") report how it was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.text.letters import UPPER
from notifications.inbox.reply.activity_terms import EMPTY, is_short_form
from notifications.inbox.reply.evidence.completion.leftover import is_typed
from notifications.inbox.reply.evidence.completion.plain_words import length_of_phrase, marked
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

_TOKEN = re.compile(r"[^\W_]+(?:[/&-][^\W_]+)*|[^\w\s]")
_CIRCUMSTANCE = re.compile(
    r"[,;(:]|\b(?:vào|hôm|ngày|sáng|chiều|tối|từ|với|theo|nhé|ạ|kèm|gửi|để|nhằm|do|phối hợp|trong)\b", re.IGNORECASE
)
_COMPOUNDS = ("lam viec", "viec lam", "tinh ban", "xa ban", "so bo", "noi bo", "tinh khac", "xa khac")
"""Plain words that together make another thing of what stands before them."""
LEAST = 2
"""Words of a strange run behind the verb, or before a word of the name; one alone may be a measure or an adverb."""
_FUNCTION = frozenset(
    ["va", "cua", "cho", "cac", "tai", "theo", "trong", "den", "ve", "la", "co", "duoc", "de", "o", "tu"]
)
_CODED = re.compile(r"(?![tTqQ]\d$)[^\W\d_]+\d+[^\W\d_]*")
"""A name with a number, which restricts the work where its name has it not: "Km0", "D110"; "t6" is a weekday."""
_TOPIC = re.compile(r"\b(?:về|v/v) (?:việc |công tác )?([^\d,;:.()]{4,})")
_PLACE = re.compile(
    rf"\b(?:ở|tại) (?:địa bàn )?((?:xã|phường|thôn|huyện|tổ|bản|ấp|khu phố|xóm|khối) (?:số )?[{UPPER}\d][^\s,.;]*)"
)


@dataclass(frozen=True, slots=True)
class _Run:
    words: tuple[str, ...]
    before: str
    after: str
    subject: bool
    """Whether it stands before the verb, where each word restricts what the claim is of."""


def in_another_s_place(text: str, one: Listed, completed: int | None) -> str:
    """Return a word that stands in the place of one of the work's name; empty where none does.

    ``completed``: where the completed verb begins, behind which what was done goes on up to a circumstance.
    """
    title = [folded(word) for word in _TOKEN.findall(one.activity)]
    known = {*title, *(folded(word) for word in _TOKEN.findall(f"{one.product} {one.unit}"))}
    used = {folded(word) for word in _TOKEN.findall(text)}
    if (place := _PLACE.search(text)) and folded(place[1]) not in folded(f"{one.activity} {one.unit}"):
        return place[1]
    if coded := next((each for each in _CODED.findall(text) if folded(each) not in known), ""):
        return coded
    topic = _TOPIC.search(text)
    if topic and not known & {*folded(topic[1]).split()} - _FUNCTION:
        return topic[1].strip()
    paper = set(_TOKEN.findall(folded(one.product)))
    for run in _runs(_claimed(text, completed), known, title, one):
        if _replaces(run, title, used) or (run.before in paper and run.after in title and len(run.words) >= LEAST):
            return " ".join(run.words)
    return ""


def _claimed(text: str, completed: int | None) -> str:
    """Return what a claim is of: what stands before its verb, and behind it up to a circumstance."""
    if completed is None:
        return text
    ended = _CIRCUMSTANCE.search(text, completed)
    return text[: ended.start()] if ended else text


def _runs(text: str, known: set[str], title: list[str], one: Listed) -> Iterator[_Run]:
    """Yield the runs of words that are neither of the name nor plain, with the words beside them."""
    tokens = _TOKEN.findall(text)
    form = folded if is_typed(text) else marked
    forms, plain = [form(token) for token in tokens], [folded(token) for token in tokens]
    place, start, verbs = 0, 0, {"da", "vua", "xong", "hoan", "duoc"}
    run: list[str] = []
    while place <= len(tokens):
        length = 1 if place == len(tokens) else _explained(tokens, forms, plain, place, known, one)
        if length == 0:
            start = start if run else place
            run.append(plain[place])
            place += 1
            continue
        if run:
            behind = plain[place:] if start else [each for each in plain[place:] if each in title]
            yield _Run(
                tuple(run), plain[start - 1] if start else "", next(iter(behind), ""), not verbs & {*plain[:place]}
            )
            run = []
        place += length


def _explained(tokens: list[str], forms: list[str], plain: list[str], place: int, known: set[str], one: Listed) -> int:
    """Return how many words from a place on are of the name, plain, numbers or signs; 0 where the first is strange."""
    typed = all(each.isascii() for each in tokens)
    if plain[place] in known or not tokens[place][0].isalpha() or any(each.isdigit() for each in tokens[place]):
        return 1
    pairs = (" ".join(plain[place : place + 2]), " ".join(plain[max(0, place - 1) : place + 1]))
    if any(pair in _COMPOUNDS for pair in pairs):
        return 0
    if length := length_of_phrase(forms, place, folded if typed else marked):
        return length
    empty = typed and plain[place] in EMPTY
    return int(len(plain[place]) == 1 or empty or is_short_form(plain[place], one.activity))


def _replaces(run: _Run, title: list[str], used: set[str]) -> bool:
    """Return whether a run stands where the name has words that the claim does not have."""
    lefts = [place for place, word in enumerate(title) if word == run.before]
    rights = [place for place, word in enumerate(title) if word == run.after]
    content = run.before not in _FUNCTION or run.after not in _FUNCTION
    for left in lefts:
        for right in rights:
            skipped = {word for word in title[left + 1 : right] if word.isalpha()} - _FUNCTION
            if content and skipped and not skipped & used:
                return True
    if not rights and len(run.words) >= LEAST - run.subject and run.before not in _FUNCTION:
        return any(_is_skipped(title, left + 1, used) for left in lefts)
    if not lefts and len(run.words) >= LEAST:
        return any(
            right == 0 or (run.after not in _FUNCTION and _is_skipped(title, right - 1, used)) for right in rights
        )
    return False


def _is_skipped(title: list[str], place: int, used: set[str]) -> bool:
    return place < len(title) and title[place].isalpha() and title[place] not in _FUNCTION and title[place] not in used
