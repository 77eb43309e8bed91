"""Words that a scanner split or a hurried hand glued, and which words can be nothing but unknown."""

from __future__ import annotations

from calendars.deadlines.lexer.lexicon import NUMBERS
from calendars.deadlines.lexer.phrase_trie import ACCENTED, SPELLINGS, UNACCENTED_NUMBERS

UNACCENTED_UNITS = {"thang", "tuan", "quy"}
UNACCENTED_RHYTHMS = {"thang", "tuan", "quy", "nam", "ngay"}
_SHORT = 3
_GLUED_UNITS = ("ngày", "tháng", "quý", "năm")
# The words that the tokenizer looks at beside others: numbers, units without their accents, the first parts of words.
_TOLD_BY_NEIGHBOURS = NUMBERS.keys() | UNACCENTED_NUMBERS.keys() | UNACCENTED_RHYTHMS
_TOLD_BY_NEIGHBOURS |= {
    word[:cut] for word in SPELLINGS for cut in range(1, len(word)) if cut < _SHORT or len(word) - cut < _SHORT
}


def glued_unit(word: str) -> str:
    """Return the unit of "trướcngày", "hếttháng", "cuốinăm", whose space was left out; "" where none is."""
    if word.endswith(_GLUED_UNITS):
        for unit in _GLUED_UNITS:
            if word.endswith(unit) and SPELLINGS.get(word.removesuffix(unit)) in ACCENTED:
                return unit
    return ""


def is_split_word(first: str, second: str) -> bool:
    """Return whether a scanner split one known word in two ("thán g", "qu ý")."""
    short = len(first) < _SHORT or len(second) < _SHORT
    return short and first + second in SPELLINGS and second not in SPELLINGS


def is_only_unknown(word: str, known: str) -> bool:
    """Return whether a word that begins no phrase is unknown whatever stands beside it.

    Short forms ("Q.II", "T6", "QuýII") begin with a q or a t.
    """
    return word[0] not in "qt" and known not in _TOLD_BY_NEIGHBOURS and not glued_unit(word)
