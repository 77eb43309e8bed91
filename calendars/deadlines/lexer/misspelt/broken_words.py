"""Words that a scanner split or a hurried hand glued, and which words can be nothing but unknown."""

from __future__ import annotations

from calendars.deadlines.lexer.misspelt.near_words import may_be_suspect
from calendars.deadlines.lexer.vocabulary.lexicon import NUMBERS
from calendars.deadlines.lexer.vocabulary.phrase_trie import ACCENTED, SPELLINGS, UNACCENTED_NUMBERS
from dondoc.text.syllables import is_syllable

_SHORT = 3
_LONGEST_PAIR = 2 * max(map(len, SPELLINGS))
_GLUED_UNITS = ("ngày", "tháng", "quý", "năm")
# The words that the tokenizer looks at beside others: numbers, units without their accents, the first parts of words.
_KNOWN_BY_NEIGHBOURS = NUMBERS.keys() | UNACCENTED_NUMBERS.keys()
_KNOWN_BY_NEIGHBOURS |= {
    word[:cut]
    for word in SPELLINGS
    for cut in range(1, len(word))
    if cut < _SHORT or len(word) - cut < _SHORT or not is_syllable(word[:cut])
}


def glued_unit(word: str) -> str:
    """Return the second word of "trướcngày", "thángtiếp", "đếnhết", whose space was left out; "" where none is."""
    if word.endswith(_GLUED_UNITS):
        for unit in _GLUED_UNITS:
            if word.endswith(unit) and SPELLINGS.get(word.removesuffix(unit)) in ACCENTED:
                return unit
    if len(word) > _LONGEST_PAIR or is_syllable(word):
        return ""
    parted = [word[at:] for at in range(2, len(word) - 1) if _are_words(word[:at], word[at:])]
    return parted[0] if len(parted) == 1 else ""


def _are_words(first: str, second: str) -> bool:
    return first in SPELLINGS and second in SPELLINGS and is_syllable(first) and is_syllable(second)


def is_split_word(first: str, second: str) -> bool:
    """Return whether a scanner split one known word in two ("thán g", "qu ý", "tr ước")."""
    if first + second not in SPELLINGS:
        return False
    short = len(first) < _SHORT or len(second) < _SHORT
    return not is_syllable(first) or (short and second not in SPELLINGS)


def is_only_unknown(word: str, known: str) -> bool:
    """Return whether a word that begins no phrase is unknown whatever stands beside it.

    Short forms ("Q.II", "T6", "QuýII") begin with a q or a t.
    """
    may_be_known = word[0] in "qt" or known in _KNOWN_BY_NEIGHBOURS or may_be_suspect(word)
    return not may_be_known and not glued_unit(word)
