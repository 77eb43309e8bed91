"""Words that one letter makes a word of time: "này" of "ngày", "thước" of "trước", "nsm" of "năm".

Whether such a word was meant is not decided here: a name may be as near.
"""

from __future__ import annotations

from functools import lru_cache

from calendars.deadlines.lexer.misspelt.slips import TERMS
from dondoc.text.folding import without_diacritics
from dondoc.text.syllables import is_near, is_syllable

# What a syllable may stand for; the further terms are near too many words of their own ("trung", "trọng": "trong").
_UNITS_AND_FRAMES = (
    "ngày tháng quý năm tuần giờ hằng hàng mỗi trước sau đến hết đầu cuối giữa khi lần tiếp kết rằm tết giêng chạp"
)
_FURTHER = (
    "nhuận âm lịch thứ kề liền và hoặc hoạch hàng rằm tết giêng chạp ngân sách vòng kỳ xong số liệu đối với "
    "hai ba sáu bảy tám chín mười giai đoạn đợt học"
)
_SHORTEST = 2
# A syllable of two letters is one letter from too many others, unless a letter of it was lost.
_LONG = 3
# "kinh tế", "thực tế", "thống nhất" and such: far commoner than a Tết without its last letter or a misspelt "tháng".
_COMMON = frozenset(("tế", "thi", "thống"))


def _without_one(word: str) -> set[str]:
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


def _nearby(terms: str) -> dict[str, tuple[str, ...]]:
    """Map each term, whole and with one letter left out, as written and without its marks, to the term."""
    found: dict[str, tuple[str, ...]] = {}
    for term in dict.fromkeys(terms.split()):
        for key in _without_one(term) | _without_one(without_diacritics(term)):
            found[key] = (*found.get(key, ()), term)
    return found


_OF_SYLLABLES = _nearby(_UNITS_AND_FRAMES)
_OF_OTHERS = _nearby(f"{TERMS} {_FURTHER}")
_WITHOUT_MARKS = {without_diacritics(term): (term,) for term in f"{TERMS} {_FURTHER}".split()}


@lru_cache(maxsize=4096)
def terms_one_letter_off(word: str) -> tuple[str, ...]:
    """Return the words of time that one letter or other marks make of a word in small letters."""
    if len(word) < _SHORTEST or word in _COMMON:
        return ()
    if word in _WITHOUT_MARKS:
        return tuple(term for term in _WITHOUT_MARKS[word] if term != word)
    if is_syllable(word):
        near = (term for key in sorted(_without_one(word)) for term in _OF_SYLLABLES.get(key, ()))
        return tuple(dict.fromkeys(term for term in near if term != word and _may_be_typed(word, term)))
    plain = without_diacritics(word)
    near = (term for key in sorted(_without_one(word) | _without_one(plain)) for term in _OF_OTHERS.get(key, ()))
    return tuple(dict.fromkeys(term for term in near if _is_near(plain, without_diacritics(term))))


def _may_be_typed(word: str, term: str) -> bool:
    """Return whether a hand that meant the term may type the other syllable, by how short it is."""
    if without_diacritics(word) == without_diacritics(term):
        return True
    lost = len(term) > len(word)
    sure = lost or len(word) > _LONG or (len(word) == _LONG and word[0] == term[0])
    return sure and _is_near(word, term)


def _is_near(word: str, other: str) -> bool:
    """Return whether one letter makes one word of the other, be it the first."""
    return word == other or is_near(f"·{word}", f"·{other}")
