"""Text in the one-byte Vietnamese codes of the 1990s (TCVN3 and VNI fonts), recognised and put into Unicode.

A program without the font shows the codes as Latin letters ("Së Néi vô"). The tables of both codes are
those of `calendars.deadlines.lexer.cleaning.legacy_fonts` (TCVN 5712:1993; VNI Software).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from calendars.deadlines.lexer.cleaning.legacy_fonts import from_tcvn3, from_vni
from dondoc.text.folding import compose
from dondoc.text.syllables import is_syllable


class LetterCode(StrEnum):
    """An old code of Vietnamese letters."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


_CONVERTERS: dict[LetterCode, Callable[[str], str]] = {LetterCode.TCVN3: from_tcvn3, LetterCode.VNI: from_vni}
# Letters that only Unicode has: a text with one of them is in no old code.
_UNICODE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300-\u0323\u1ea0-\u1ef9]")
# Letters of Latin-1 that no Vietnamese word has, inside a word or beside one.
_FOREIGN = re.compile("[^\\W\\d_][¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ\u00ad]|[¡-¿äåæçëîïðñö÷øûüþÿ][^\\W\\d_]")
_WORD = re.compile("[^\\W\\d_\u00ad¡-¿×÷]+")
# "ơ" never stands before "ng" or "c": some programs drop the code of "ư", which is a soft hyphen elsewhere.
_LOST_U = re.compile("(?<![ưƯ])([ơờởỡớợ])(?=ng|c(?!h))", re.IGNORECASE)
# So many of a text's words may be no Vietnamese syllable in the code it is taken for: names, numbers with letters,
# foreign words. Set by hand; a text in another language has far more in every code.
_MOST_WRONG = 0.2


def legacy_code(text: str) -> LetterCode | None:
    """Return the old code a text is in, None for a text in Unicode or of another language."""
    if not text or text.isascii() or _UNICODE.search(text) or not _FOREIGN.search(text):
        return None
    shares = {code: _share_of_syllables(converted(text, code)) for code in LetterCode}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= 1 - _MOST_WRONG and shares[best] > _share_of_syllables(text) else None


def code_of_all(texts: Sequence[str]) -> LetterCode | None:
    """Return the old code of texts that belong together, such as a row: short ones alone may look like Unicode."""
    found = [code for code in map(legacy_code, texts) if code]
    return max(set(found), key=found.count) if found else None


def converted(text: str, code: LetterCode) -> str:
    """Put a text in an old code into Unicode; a text that has letters of Unicode stays."""
    if _UNICODE.search(text):
        return text
    words = re.split(r"(\s+)", text)
    whole = _in_capitals(text)
    capital = [whole or _in_capitals(word) for word in words]
    beside = [_may_be_capital(word) and any(capital[max(0, at - 2) : at + 3]) for at, word in enumerate(words)]
    letters = (compose(_CONVERTERS[code](word)) for word in words)
    unicode = "".join(
        word.upper() if one or other else word for word, one, other in zip(letters, capital, beside, strict=True)
    )
    return _LOST_U.sub(lambda found: ("ư" if found[1].islower() else "Ư") + found[1], unicode)


def _may_be_capital(word: str) -> bool:
    """Return whether no letter of a word is certainly small: "KÕ" beside "HO¹CH" is "KẾ"."""
    return not any(letter.isascii() and letter.islower() for letter in word)


def lost_letters(text: str) -> bool:
    """Return whether a text known to be in TCVN3 lacks the letter "ư" where only it can have stood ("Trớc")."""
    return not _UNICODE.search(text) and _LOST_U.search(compose(from_tcvn3(text))) is not None


def _in_capitals(text: str) -> bool:
    """Return whether a text is written in capitals: fonts of capitals draw the codes of small letters as capitals.

    "NH¢N", "KÕ HO¹CH", "Së NéI Vô"; the only capital of "Hµ Néi" is each word's first letter.
    """
    letters = [letter for letter in text if letter.isascii() and letter.isalpha()]
    words = (word for word in text.split() if not word.isascii())
    has_word = any(sum(letter.isascii() and letter.isupper() for letter in word) > 1 for word in words)
    return has_word and all(letter.isupper() for letter in letters)


def _share_of_syllables(text: str) -> float:
    words = [word for word in _WORD.findall(compose(text)) if not word.isascii()]
    # A token with a sign inside that no word has is none, though its other letters may be one.
    foreign = sum(_FOREIGN.search(token) is not None for token in text.split())
    return sum(map(_is_syllable, words)) / (len(words) + foreign) if words else 0.0


def _is_syllable(word: str) -> bool:
    """Return whether a word is built as a Vietnamese syllable is, in small letters, in capitals or with a capital."""
    mixed = any(letter.isupper() for letter in word[1:]) and not word.isupper()
    return not mixed and is_syllable(word.lower())
