"""Set aside what names no work though it has a work's words or its number. Pure.

"Hội Phụ nữ không chủ trì" of its own unit is about none of the works that have "phụ nữ" in their names, "Ban Quản lý
dự án đầu tư xây dựng làm" about none that has "xây dựng", "0900 000 301" is no code 301, and "họ" is no "hộ". Each
such part is written as a run of one sign of Unicode's private area, so that every place in the text stays, and is put
back into the parts of the text afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.text.folding import decompose
from notifications.inbox.reply.activity_terms import EMPTY, named_spans
from notifications.inbox.reply.evidence.bearing import bodies_bearing
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

_FIRST, _LAST = "\ue000", "\uf8ff"
MOST = ord(_LAST) - ord(_FIRST)
_RUN = re.compile(f"([{_FIRST}-{_LAST}])\\1*")
_ISSUER = re.compile(r"(?<![\d/])(\d{1,5}(?:/20\d\d)?[/-][A-ZĐ][A-Za-zĐ]{0,3}[-/])([A-ZĐ][A-ZĐ0-9&.-]+)")
"""The issuer in a document's number: the "PKT" of "41/TTr-PKT" holds initials of a work by chance."""
_TELEPHONE = r"(?<![\d/.-])(?:\+84|0)\d{1,3}(?:[ .-]?\d{3}){2}\d{0,2}(?![\d/])"
SHORTEST = 2
"""Words of a name: one alone ("Sở") is any body's."""
MARKED = 0.5
"""Share of the words with a mark in a text that is written with its marks throughout."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS_OF_GRAMMAR = """
    muc dau thu cau hang cuoi sau hai ba bon mot tu con rieng deu kia khac lai ca tuan moi mai vua sap het du thi nhung
    tru ngoai tat toan bo chi hom roi kem han lui hoan cham nop trinh ky
"""
_OF_GRAMMAR = EMPTY | frozenset(_WORDS_OF_GRAMMAR.split())
"""Words by which works are counted, set apart and reported, whatever the names of the works."""
_ONE_TONE = str.maketrans("\u0303", "\u0309")
"""Hỏi and ngã are written for each other ("hổ trợ")."""


@dataclass(frozen=True, slots=True)
class MaskedNames:
    """A text without such parts, and the parts in order."""

    text: str
    parts: tuple[str, ...]

    def restored(self, text: str) -> str:
        """Return a part of the text with what was set aside in it."""
        return _RUN.sub(lambda found: self.parts[ord(found[1]) - ord(_FIRST)], text) if self.parts else text


def set_aside(text: str, listed: Sequence[Listed]) -> MaskedNames:
    """Return a text with own names, bodies that bear the work, other words and telephone numbers set aside."""
    if len(listed) < SHORTEST or _RUN.search(text):
        return MaskedNames(text, ())
    parts: list[str] = []

    def hidden(found: re.Match[str]) -> str:
        return placeholder(found[0])

    def placeholder(part: str) -> str:
        if len(parts) >= MOST:
            return part
        parts.append(part)
        return chr(ord(_FIRST) + len(parts) - 1) * len(part)

    text = re.sub("|".join((_TELEPHONE, *_own_names(listed))), hidden, text, flags=re.IGNORECASE)
    text = _ISSUER.sub(lambda found: found[1] + placeholder(found[2]), text)
    if strange := [*_bodies(text, listed), *_other_words(text, listed)]:
        text = re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, strange))})(?!\w)", hidden, text)
    return MaskedNames(text, tuple(parts))


def _bodies(text: str, listed: Sequence[Listed]) -> list[str]:
    """Return the names of bodies that bear the work, where the rest of a text names a work by itself."""
    names = sorted(set(bodies_bearing(text)), key=len, reverse=True)
    rest = text
    for name in names:
        rest = rest.replace(name, " ")
    return names if any(named_spans(folded(rest), listed).values()) else []


def _other_words(text: str, listed: Sequence[Listed]) -> list[str]:
    """Return the words of a text that are those of a work's name only without their marks ("họ", "hộ")."""
    written: dict[str, set[str]] = {}
    for word in _WORD.findall(" ".join(f"{one.activity} {one.product}" for one in listed)):
        written.setdefault(folded(word), set()).add(_marks(word))
    words = _WORD.findall(text)
    marked = [word for word in words if not word.isascii()]
    # In a text with its marks a word without any is one of the level tone: "nghiệm thu" is of no "phòng thủ".
    found = dict.fromkeys(words if len(marked) >= MARKED * len(words) else marked)
    return [
        one for one in found if folded(one) in written.keys() - _OF_GRAMMAR and _marks(one) not in written[folded(one)]
    ]


def _marks(word: str) -> str:
    """Return the letters and marks of a word in one order: "hoà" is "hòa"."""
    return "".join(sorted(decompose(word.lower()).translate(_ONE_TONE)))


def _own_names(listed: Sequence[Listed]) -> list[str]:
    """Return patterns of the names of the unit; a name that a work of the letter has in its own is none of them."""
    works = folded(" ".join(one.activity for one in listed))
    names = {name.strip() for one in listed for name in (one.unit, *one.aliases)}
    known = (name for name in names if len(name.split()) >= SHORTEST and folded(name) not in works)
    return [rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(known, key=len, reverse=True)]
