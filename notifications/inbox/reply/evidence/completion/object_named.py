"""Find the object of a work that a report skips between the work's verb and what stands behind its object. Pure.

People shorten a name from its end: "rà soát hộ nghèo xong" is of "Rà soát hộ nghèo năm 2026 tại các thôn". Who skips
its middle makes another name of it: "kiểm tra học kỳ I" is no "Kiểm tra nội bộ trường học học kỳ I". So a report that
names anything behind the object must name the object, by one word at least.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from notifications.inbox.reply.activity_terms import EMPTY, is_short_form
from notifications.inbox.reply.evidence.completion.claim_parts import claim_parts
from notifications.inbox.reply.evidence.completion.claims import WEAK_VERBS
from notifications.inbox.reply.evidence.completion.leftover import ALL_OF
from notifications.inbox.reply.evidence.completion.plain_words import marked
from notifications.inbox.reply.folding import folded

DEED = 2
"""Words of the verb a work's name begins with; twice as many where it begins with one of any work."""
LEAST = 2
"""Words of an object that can be skipped; one alone may be left of a verb of three syllables."""
_TOKEN = re.compile(r"[^\W_]+(?:[-/&][^\W_]+)*")
_BEHIND = re.compile(
    r"\b(?:tại|trên|ở|trong|cho|theo|của|về|năm|quý|tháng|đợt|giai đoạn|học kỳ|vụ|dịp|đối với|để|nhằm|phục vụ|do|"
    r"từ|đến|giữa|trước|sau)\b|\(|\d",
    re.IGNORECASE,
)
"""Begins what stands behind the object: a place, a time, whom it is for."""

NAMES_ANY = re.compile(r"\b(?:nhiem vu|cong viec|viec (?:nay|tren|do)|noi dung (?:nay|tren|do)|nv)\b")
"""A noun of any work, by which a report names its own whole."""


def skipped_object(clause: str, title: str, product: str, own: str, *, typed: bool) -> tuple[str, ...]:
    """Return the object of a work's name where a clause names the verb, or nothing, and something behind the object."""
    form = folded if typed else marked
    words = _TOKEN.findall(title)
    first, behind = _bounds(title, words)
    if behind - first < LEAST or behind == len(words):
        return ()
    if ALL_OF.search(clause) or NAMES_ANY.search(folded(clause)) or _names_product(clause, product):
        return ()
    reported = [form(one) for part in claim_parts(clause, title, own) for one in _TOKEN.findall(part)]
    work, whose = [form(one) for one in words], {form(one) for one in _TOKEN.findall(f"{own} {product}")}
    named = _named_places(reported, work)
    content = {place for place in named if words[place].isalpha() and folded(words[place]) not in EMPTY}
    content = {place for place in content if work[place] not in whose}
    of_object = any(first <= place < behind for place in named)
    short = any(is_short_form(folded(one), " ".join(words[first:behind])) for one in reported)
    if of_object or short or not any(place >= behind for place in content):
        return ()
    return (" ".join(words[first:behind]),)


def _names_product(clause: str, product: str) -> bool:
    """Return whether a clause names the product by a name of its own; its kind alone ("báo cáo") is of any work."""
    return len(product.split()) > DEED and folded(product) in folded(clause)


def _bounds(title: str, words: Sequence[str]) -> tuple[int, int]:
    """Return the places among a title's words where its object begins and where it ends."""
    deed = " ".join(folded(one) for one in words[:DEED])
    first = DEED * 2 if deed in WEAK_VERBS or deed == "to chuc" else DEED
    start = _start_of(title, first)
    found = _BEHIND.search(title, start)
    return first, len(_TOKEN.findall(title[: found.start()])) if found else len(words)


def _start_of(title: str, place: int) -> int:
    """Return where in a title its word of a place begins; its end where it has fewer."""
    starts = [found.start() for found in _TOKEN.finditer(title)]
    return starts[place] if place < len(starts) else len(title)


def _named_places(reported: Sequence[str], work: Sequence[str]) -> set[int]:
    """Return the places of a work's words that a report has, each run of it held against the longest like it."""
    places: set[int] = set()
    at = 0
    while at < len(reported):
        length, start = max(((_length(reported[at:], work[one:]), -one) for one in range(len(work))), default=(0, 0))
        places |= set(range(-start, -start + length))
        at += max(length, 1)
    return places


def _length(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two sequences have in common from their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
