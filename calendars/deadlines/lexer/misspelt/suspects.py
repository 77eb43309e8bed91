"""Which words of no meaning stand where a word of time would, so that a person has to see them: "vào háng 12".

Such a word may be a syllable of its own; that another was meant follows only from the words beside it.
"""

from __future__ import annotations

from calendars.deadlines.lexer.lexeme import Lexeme
from calendars.deadlines.lexer.misspelt.broken_words import glued_unit
from calendars.deadlines.lexer.misspelt.near_words import (
    BEHIND_NUMBER,
    BEHIND_UNIT,
    NEAR_FRAMES,
    NEAR_PHRASES,
    PLAIN_UNITS,
    ends_with_unit,
    is_near_unit,
)
from calendars.deadlines.lexer.misspelt.slips import slip_of
from calendars.deadlines.lexer.vocabulary.phrase_trie import SPELLINGS
from dondoc.text.syllables import is_syllable

_UNITS = frozenset(("ngày", "tháng", "quý", "năm", "tuần"))
_EACH = frozenset(("hằng", "hàng", "mỗi", "từng", "hang", "moi"))
_FRAMES = frozenset(("vào", "trong", "trước", "đến", "từ", "hết", "nhất", "cuối", "đầu", "giữa", "và", "hoặc"))
_PLACES = frozenset(("sau", "tiếp", "kế", "liền", "trước"))


def is_suspect(word: str, before: Lexeme, following: Lexeme) -> bool:
    """Return whether the word is near a word of time and stands in its place, by the lexemes beside it."""
    if ends_with_unit(word):
        return True
    if following.known in _UNITS:
        return word in NEAR_FRAMES
    if word in NEAR_PHRASES and NEAR_PHRASES[word] == following.known:
        return True
    if before.group == "word" and (before.known, word) in BEHIND_UNIT:
        return True
    return _stands_for_unit(word, before, following)


def is_misspelt_lead(word: str) -> bool:
    """Return whether a word in small letters right before a time is rather a word of time: "trưoc", "truoc", "đên"."""
    other_spelling = SPELLINGS.get(word, word) != word and SPELLINGS[word] in _FRAMES | _PLACES
    return other_spelling or word in NEAR_FRAMES or slip_of(word) is not None or glued_unit(word) != ""


def _stands_for_unit(word: str, before: Lexeme, following: Lexeme) -> bool:
    """Return whether the word stands where "ngày", "tháng", "quý" or "năm" would."""
    figures = following.group == "num" or (following.token is not None and following.token.name == "roman")
    framed = before.known in _FRAMES or before.group != "word"
    if word in PLAIN_UNITS:
        listed = before.group == "mark" and following.group in {"mark", ""}
        counted = before.group == "num" and (word in BEHIND_NUMBER or figures)
        placed = following.known in _PLACES or before.known == "kỳ"  # "của thang sau", "định kỳ thang"
        if word != "nam" and placed:
            return True
        return before.known in _EACH or listed or counted or (figures and (word != "nam" or before.known in _FRAMES))
    if before.known in _EACH and not is_syllable(word) and is_near_unit(word):
        return True
    if before.group == "num" and (word in BEHIND_NUMBER or (following.known in _PLACES and is_near_unit(word))):
        return True
    return figures and (word in NEAR_FRAMES or (framed and is_near_unit(word)))
