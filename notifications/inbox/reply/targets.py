"""Decide which obligation each part of an answer is about.

In: the new text, the subject, and what the answered letter listed. Out: pieces of text, each with its obligation, or
with None and a doubt where several could be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notifications.inbox.reply.folding import composed, folded
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.quoting import Line

_CODE = re.compile(r"\b(?:ma nhiem vu|ma viec|ma)\s*:?\s*(?:so\s*)?(\d{1,12})\b")
_PLACE = re.compile(r"^\W*(?:viec|nhiem vu|muc|noi dung|y|cau|so)\s*(?:so|thu)?\s*(\d{1,3})\b\s*[:.,)-]?")
_NUMBERED = re.compile(r"^\W{0,3}(\d{1,3})\s*[.):/-]\s*(?=\D)")
_KEY = re.compile(r"\b(?:muc|nhiem vu|tai)\s+([ivxl]{1,6}(?:\.\d{1,3}){0,3}|\d{1,3}(?:\.\d{1,3}){1,3})\b")
_ALL = re.compile(
    r"\b(?:tat ca|toan bo|ca \d{1,2}|cac (?:nhiem vu|viec|noi dung) (?:tren|neu tren|trong thu|duoc giao))\b"
)
WHICH, NUMBERED, FOR_ALL = (
    "không rõ nói về việc nào",
    "hiểu số thứ tự theo thư đã gửi",
    "nói chung cho mọi việc trong thư",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer and the obligation it is about; None where nobody can tell."""

    words: str
    about: Listed | None
    doubts: tuple[str, ...] = ()


def codes(text: str) -> set[int]:
    """Return every number of an obligation a text names ("Mã nhiệm vụ: 33")."""
    return {int(found[1]) for found in _CODE.finditer(folded(composed(text)))}


def pieces(text: str, subject: str, listed: Sequence[Listed]) -> list[Piece]:
    """Part an answer by the obligations its lines name. A line that names none belongs to the one named last."""
    blocks = list(_blocks(text.split("\n"), listed))
    named = [block for block in blocks if block.about is not None]
    if named:
        return named
    words = text.strip()
    if not words:
        return []
    whole = _by_code(folded(subject), listed) or (listed[0] if len(listed) == 1 else None)
    if whole is not None:
        return [Piece(words, whole)]
    if listed and _ALL.search(folded(words)):
        return [Piece(words, one, (FOR_ALL,)) for one in listed]
    return [Piece(words, None, (WHICH,))]


def interleaved(lines: Sequence[Line], listed: Sequence[Listed]) -> list[Piece]:
    """Give each answer that stands between quoted lines the obligation whose code was quoted last above it."""
    found: dict[int, list[str]] = {}
    about: Listed | None = None
    for line in lines:
        if line.quoted:
            about = _by_code(folded(line.text), listed) or about
        elif line.text.strip() and about is not None:
            found.setdefault(about.obligation_id, []).append(line.text)
    by_number = {one.obligation_id: one for one in listed}
    return [Piece("\n".join(words), by_number[number]) for number, words in found.items()]


def _blocks(lines: Sequence[str], listed: Sequence[Listed]) -> Iterator[Piece]:
    about, doubts, words = None, (), []  # type: tuple[Listed | None, tuple[str, ...], list[str]]
    for line in lines:
        found = _named(folded(line), listed)
        if found is not None and found[0] is not about:
            if words:
                yield Piece("\n".join(words), about, doubts)
            about, doubts, words = found[0], found[1], []
        if line.strip():
            words.append(line)
    if words:
        yield Piece("\n".join(words), about, doubts)


def _named(plain: str, listed: Sequence[Listed]) -> tuple[Listed, tuple[str, ...]] | None:
    """Return the obligation a line names: by its code, its place in the letter, or its key in the plan."""
    if (found := _by_code(plain, listed)) is not None:
        return found, ()
    if key := _KEY.search(plain):
        same = [one for one in listed if folded(one.key) == key[1]]
        if len(same) == 1:
            return same[0], ()
    place = _PLACE.match(plain)
    numbered = None if place else _NUMBERED.match(plain)
    number = place or numbered
    if number is None or len(listed) < 2:
        return None
    one = next((one for one in listed if one.position == int(number[1])), None)
    # "1." may be the sender's own count: right most often, and said beside the proposal.
    return None if one is None else (one, (NUMBERED,) if numbered else ())


def _by_code(plain: str, listed: Sequence[Listed]) -> Listed | None:
    numbers = {int(found[1]) for found in _CODE.finditer(plain)}
    same = [one for one in listed if one.obligation_id in numbers]
    return same[0] if len(same) == 1 else None
