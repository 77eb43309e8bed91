"""Text in the one-byte Vietnamese codes of the 1990s (TCVN3 and VNI fonts), recognised and put into Unicode.

A program that does not know the font shows the codes as Latin letters ("Së Néi vô"). The tables of both codes are
those of `calendars.deadlines.lexer.legacy_fonts` (TCVN 5712:1993; VNI Software).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from calendars.deadlines.lexer.legacy_fonts import from_tcvn3, from_vni
from dondoc.text.folding import compose, split_tones


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
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?(?:[iuo]?[aăâeêioôơuưy]{1,3})(?:ch|ng|nh|[cmnpt])?"
)
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
    return re.sub(r"\S+", lambda word: _in_one_case(word[0], _CONVERTERS[code](word[0])), text)


def _in_one_case(word: str, letters: str) -> str:
    """Fonts of capitals draw the codes of small letters as capitals: "NH¢N", "TØNH"."""
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    composed = compose(letters)
    # A single capital at the beginning is only the word's first letter.
    is_capital = plain and plain != [word[0]] and all(letter.isupper() for letter in plain)
    return composed.upper() if is_capital else composed


def _share_of_syllables(text: str) -> float:
    words = [word for word in _WORD.findall(compose(text)) if not word.isascii()]
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0


def _is_syllable(word: str) -> bool:
    """Return whether a word is built as a Vietnamese syllable is, with one tone at most."""
    toneless, tones = split_tones(word.lower())
    mixed = any(letter.isupper() for letter in word[1:]) and not word.isupper()
    return len(tones) <= 1 and not mixed and _SYLLABLE.fullmatch(toneless) is not None
