"""Score which of a letter's works the words of a part name, by how rare each word is among them. Pure.

Synonyms are found through the syllables they share with a title, short forms through its initials.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dondoc.text.letters import UPPER
from dondoc.text.syllables import is_plain_syllable
from notifications.inbox.reply.activity_terms import EMPTY, SHORTENED
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

_WORD = re.compile(r"[^\W\d_]+")
_SHORTENED = re.compile(rf"\b(?:{'|'.join(SHORTENED)})\b(?![/.-])")
_WORDS_GENERAL = """
    nha nguoi dan hoi dong chu tich lanh dao dia phuong chuong trinh phong vien can bo co quan doi tuong phu
    trach them moi nay do kia hom qua toi em anh chi chung minh ben con roi het gio sang chieu tuan lai nua thi
    nhe nha lam dat duoc dau cuoi hai ba bon nam sau bay tam chin muoi trieu dong ty ngan hang nghin tai lieu
    khac cap tren duoi rieng nhat ca bo kinh phi thu mail van anh dang chuyen giup giao nhan day du len xuong
    ghi truong tram thon doan so ban hop mat thoi gian cung giai quyet gap biet xem hieu kem dinh theo ro muc
    chung nop bi vi sao cach luc khi neu ma
"""
GENERAL = EMPTY | frozenset(_WORDS_GENERAL.split())
"""Syllables that any office writes of any work: none of them names one."""
LEAST_LETTERS, OF_PRODUCT = 2, 0.7


@dataclass(frozen=True, slots=True)
class Naming:
    """How strongly the words of a part name a work, and where they begin and end in it."""

    score: float
    start: int
    end: int


@dataclass(slots=True)
class Lexicon:
    """The words by which each work of a letter differs from the others."""

    listed: Sequence[Listed]
    typed: bool = False
    """Whether the reply is written without marks, so that words are compared without theirs."""
    own: dict[int, dict[str, float]] = field(default_factory=dict)
    every: dict[int, set[str]] = field(default_factory=dict)
    initials: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        terms = {one.obligation_id: _terms(self._form(one.activity), self._form(one.product)) for one in self.listed}
        shared = Counter(term for own in terms.values() for term in own)
        for number, own in terms.items():
            alone = {term: weight for term, weight in own.items() if shared[term] == 1}
            self.own[number] = {
                term: weight for term, weight in alone.items() if " " in term or folded(term) not in GENERAL
            }
        self.every = {one.obligation_id: {*_WORD.findall(self._form(one.activity))} for one in self.listed}
        self.initials = {one.obligation_id: _initials(one.activity) for one in self.listed}

    def _form(self, text: str) -> str:
        """Return a text in the letters in which words are compared, its short forms written out."""
        return _in_full(folded(text)) if self.typed else _in_full(text.lower())

    def subject(self, text: str) -> int | None:
        """Return the one work of whose words a subject wholly consists ("quỹ" of "quỹ Vì người nghèo")."""
        words = [word for word in _WORD.findall(self._form(text)) if folded(word) not in _AROUND_SUBJECT]
        if any(folded(word) in _KINDS_OF_BODIES for word in words):
            return None
        found = [number for number, own in self.every.items() if words and own.issuperset(words)]
        return found[0] if len(found) == 1 else None

    def named(self, text: str) -> dict[int, Naming]:
        """Return each work that words of a text name."""
        plain = self._form(_without_bodies(text, self.listed))
        tokens = list(_WORD.finditer(plain))
        words = [one[0] for one in tokens]
        found = {}
        for one in self.listed:
            weights = self._weights(one.obligation_id, words)
            if weights:
                first, last = tokens[min(weights)], tokens[max(weights)]
                found[one.obligation_id] = Naming(sum(weights.values()), first.start(), last.end())
        return found

    def _weights(self, number: int, words: Sequence[str]) -> dict[int, float]:
        """Return the places of words that name a work, with their weights."""
        own = self.own[number]
        found = {place: own[word] for place, word in enumerate(words) if word in own}
        for place, (one, after) in enumerate(pairwise(words)):
            if (weight := own.get(f"{one} {after}")) is not None:
                found |= {place: weight, place + 1: max(weight, found.get(place + 1, 0))}
        for place, word in enumerate(words):
            if self._stands_for(folded(word), number):
                found[place] = 2.0 if len(word) > LEAST_LETTERS else 1.0
        return found

    def _stands_for(self, word: str, number: int) -> bool:
        """Return whether a short form is of the initials of one work alone."""
        if (
            not LEAST_LETTERS <= len(word) <= 8
            or is_plain_syllable(word)
            or word in ("tt", "bc", "kh", "qd", "vp", "ubnd", "dc", "sdt")
        ):
            return False
        return [n for n, letters in self.initials.items() if word in letters] == [number]


def _terms(activity: str, product: str) -> dict[str, float]:
    """Return the words and pairs of a title with weight one, those of its product with less."""
    found: dict[str, float] = {}
    for text, weight in ((product, OF_PRODUCT), (activity, 1.0)):
        words = _WORD.findall(text)
        found |= {word: weight if is_plain_syllable(folded(word)) else 2.0 for word in words if len(word) > 1}
        found |= {f"{a} {b}": weight for a, b in pairwise(words) if not (folded(a) in EMPTY and folded(b) in EMPTY)}
    return found


_WORDS_AROUND_SUBJECT = """
    con rieng ve phan vu cai viec nhiem vu noi dung thi da dang chua xong roi r em e chi c anh a mang khoan ben
"""
_AROUND_SUBJECT = frozenset(_WORDS_AROUND_SUBJECT.split())
_WORDS_KINDS_OF_BODIES = """
    khoa phong truong xa tram hoi ban so to thon lop doan tinh phuong don vi cong ty bo
"""
_KINDS_OF_BODIES = frozenset(_WORDS_KINDS_OF_BODIES.split())
_BODY = re.compile(
    rf"\b(?:Sở|UBND|HĐND|Phòng|Ban|Hội|Chi cục|Cục|Bộ|Trung tâm|Công an|Văn phòng|VP|Trạm|Trường|Mặt trận|Đảng ủy)\s+"
    rf"(?:tỉnh|xã|phường|huyện|[{UPPER}][^\s,.;:]*(?:\s[^\W\d{UPPER}][^\s,.;:]*)?(?:\s(?:và|"
    rf"-)\s[{UPPER}][^\s,.;:]*\s[^\s,.;:]+)?)"
)


def _without_bodies(text: str, listed: Sequence[Listed]) -> str:
    """Blank the names of bodies that no work's name holds: "Sở Y tế" names no work on "y tế cơ sở"."""
    titles = folded(" | ".join(one.activity for one in listed))
    return _BODY.sub(lambda found: found[0] if folded(found[0]) in titles else "_" * len(found[0]), text)


def _in_full(text: str) -> str:
    """Write short forms out, in letters with or without marks as the rest is."""
    return _SHORTENED.sub(lambda found: SHORTENED[found[0]], text)


def _initials(activity: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", folded(activity)))
