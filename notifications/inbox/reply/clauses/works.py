"""Measure how strongly the words of a part of a reply name each work of its letter. Pure.

A word counts by how few works of the letter have it, by where it stands (before the first word of a state is the
subject) and by whether any office writes it of any work. Numbers of a name ("ĐT.845", "12 video") are words too, and
initials stand for words that follow each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dondoc.text.folding import TONES, split_tones
from dondoc.text.letters import UPPER
from dondoc.text.syllables import is_plain_syllable
from notifications.inbox.reply.activity_terms import EMPTY, SHORTENED
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

_WORD = re.compile(r"(?<![\d/.,:-])\d+(?![\d/.,:%-]| ?%)|[^\W\d_]\w*")
_WORDS_GENERAL = """
    nha nguoi dan hoi dong chu tich lanh dao dia phuong chuong trinh phong vien can bo co quan doi tuong phu
    trach them moi nay do kia hom qua toi em anh chi chung minh ben con roi het gio sang chieu tuan lai nua thi
    nhe nha lam dat duoc dau cuoi hai ba bon nam sau bay tam chin muoi trieu dong ty ngan hang nghin tai lieu
    khac cap tren duoi rieng nhat ca bo kinh phi thu mail van anh dang chuyen giup giao nhan day du len xuong
    ghi truong tram thon doan so ban hop mat thoi gian cung giai quyet gap biet xem hieu kem dinh theo ro muc
    chung nop bi vi sao cach luc khi neu ma
"""
GENERAL = EMPTY | frozenset(_WORDS_GENERAL.split())
"""Syllables that any office writes of any work: alone they hardly name one."""
_NO_INITIALS = frozenset(["tt", "bc", "kh", "qd", "vp", "ubnd", "dc", "sdt", "hd", "tb", "bb", "cv", "dt", "gd"])
"""Short forms of bodies and documents, and of no work."""
LEAST_NUMBER = 100
"""A smaller number names a work only with the word behind it: "12 video"."""
MOST = 3
"""Words of one kind that count."""
OWN = frozenset(["subject", "subject_product", "subject_pairs", "initials", "number"])
"""Features of a name by itself."""
NAMING = OWN | frozenset(["object", "object_product", "object_pairs", "at_place"])
"""Features without which no work is named: words that any office writes of any work only add to them."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in the form in which they are compared, in order, and where each begins and ends."""

    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a work's name and product, and the initials of its name."""

    activity: tuple[str, ...]
    product: tuple[str, ...]
    initials: str

    @property
    def every(self) -> frozenset[str]:
        """Return all words of the name and of the product."""
        return frozenset((*self.activity, *self.product))

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the words that follow each other."""
        both = (*pairwise(self.activity), *pairwise(self.product))
        return frozenset((a, b) for a, b in both if not (_plain(a) in EMPTY and _plain(b) in EMPTY))


class Lexicon:
    """The words by which each work of a letter differs from the others; ``typed``: a reply without any marks."""

    def __init__(self, listed: Sequence[Listed], *, typed: bool = False) -> None:
        self.listed, self._typed = listed, typed
        self._names = {one.obligation_id: self._name(one) for one in listed}
        self._having = Counter(word for one in self._names.values() for word in one.every)
        self._pairs = Counter(pair for one in self._names.values() for pair in one.pairs)
        owners = {word for one in listed for name in (one.unit, *one.aliases) for word in self.words(name).forms}
        self._owners = owners
        self._titles = folded(" | ".join(one.activity for one in listed))

    def _name(self, one: Listed) -> Name:
        initials = "".join(
            word if word.isdecimal() else word[0] for word in re.findall(r"[^\W_]+", folded(one.activity))
        )
        return Name(self.words(one.activity).forms, self.words(one.product).forms, initials)

    def words(self, text: str) -> Words:
        """Return the words of a text, short forms written out."""
        plain = folded(text) if self._typed else text.lower()
        forms: list[str] = []
        spans: list[tuple[int, int]] = []
        for found in _WORD.finditer(plain):
            for form in SHORTENED.get(found[0], found[0]).split():
                forms.append(_form(form, typed=self._typed))
                spans.append(found.span())
        return Words(tuple(forms), tuple(spans))

    def without_bodies(self, text: str) -> str:
        """Blank the names of bodies that no work's name has: "Sở Y tế" names no work on "y tế cơ sở"."""
        return _BODY.sub(lambda found: found[0] if folded(found[0]) in self._titles else "_" * len(found[0]), text)

    def is_content(self, word: str) -> bool:
        """Return whether a word may name a work by itself."""
        known = _plain(word) in GENERAL or word in self._owners
        return len(word) > 1 and not known and not (word.isdecimal() and int(word) < LEAST_NUMBER)

    def content(self, text: str) -> list[str]:
        """Return the words of a text that may name a work by themselves."""
        return [one for one in self.words(text).forms if self.is_content(one)]

    def measured(self, text: str, ends: int) -> dict[int, dict[str, float]]:
        """Return the features of each work in a text whose subject ends at a place; none where it has no word."""
        words = self.words(self.without_bodies(text))
        count = sum(start < ends for start, _ in words.spans)
        zones = (("subject", words.forms[:count]), ("object", words.forms[count:]))
        found = {}
        for one in self.listed:
            given = dict(self._of_name(self._names[one.obligation_id], zones))
            given |= self._of_short_forms(one.obligation_id, words)
            if given:
                found[one.obligation_id] = given
        return found

    def _of_name(self, name: Name, zones: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, float]]:
        for zone, forms in zones:
            content = [one for one in dict.fromkeys(forms) if one in name.every]
            mine = [one for one in content if self._having[one] == 1]
            own = [one for one in mine if self.is_content(one)]
            counts = {
                zone: len([one for one in own if one in name.activity]),
                f"{zone}_product": len([one for one in own if one not in name.activity]),
                f"{zone}_general": len([one for one in mine if one not in own and len(one) > 1]),
                f"{zone}_shared": sum(
                    1 / self._having[one] for one in content if self._having[one] > 1 and self.is_content(one)
                ),
                f"{zone}_pairs": sum(self._pairs[pair] == 1 and pair in name.pairs for pair in pairwise(forms)),
            }
            yield from ((key, min(MOST, value)) for key, value in counts.items() if value)
        subject = {one for one in zones[0][1] if self.is_content(one)}
        if explained := subject & name.every:
            yield "explained", len(explained) / len(subject)
        named = {one for one in name.activity if self._having[one] == 1 and self.is_content(one)}
        if covered := named & {*zones[0][1], *zones[1][1]}:
            yield "covered", len(covered) / len(named)

    def _of_short_forms(self, number: int, words: Words) -> dict[str, float]:
        found: dict[str, float] = {}
        name = self._names[number]
        for form in words.forms:
            if self._stands_for(_plain(form), number):
                found["initials"] = max(found.get("initials", 0), 1.0 if len(form) > len("cn") else 0.5)
            if any(letter.isdigit() for letter in form) and form in name.every and self._having[form] == 1:
                found["number"] = 1.0 if self.is_content(form) else 0.3
        return found

    def _stands_for(self, word: str, number: int) -> bool:
        """Return whether a short form is of the initials of one work alone."""
        if not len("cn") <= len(word) <= len("khptktxh") or word in _NO_INITIALS or word.isdecimal():
            return False
        if is_plain_syllable(word) or self._having[word]:
            return False
        return [n for n, one in self._names.items() if word in one.initials] == [number]


@lru_cache(maxsize=4096)
def _form(word: str, *, typed: bool) -> str:
    """Return a word with its tone at its end ("hoà" is "hòa", and "hổ" is "hỗ"), a number without leading zeros."""
    if word.isdecimal():
        return word.lstrip("0") or "0"
    letters, tones = (word, "") if typed or word.isascii() else split_tones(word)
    return letters + tones.replace("\u0303", "\u0309")


@lru_cache(maxsize=4096)
def _plain(form: str) -> str:
    """Return a form without its marks."""
    return folded(form).rstrip(TONES)


_BODY = re.compile(
    rf"(?<=\d)/(?:20\d\d/)?[A-ZĐ]\w*[-/][\wĐ&.-]+|"
    rf"\b(?:Sở|UBND|HĐND|Phòng|Ban|Hội|Chi cục|Cục|Bộ|Trung tâm|Công an|Công ty|Văn phòng|VP|Trạm|Trường|Mặt trận|"
    rf"Đảng ủy)\s+(?:tỉnh|xã|phường|huyện|[{UPPER}][^\s,.;:]*(?:\s[^\W\d{UPPER}][^\s,.;:]*)?(?:\s(?:và|"
    rf"-)\s[{UPPER}][^\s,.;:]*\s[^\s,.;:]+)?)"
)
