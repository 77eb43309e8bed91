"""Find misspelt words before a time of running text, which belong to its phrase so that they are read, or asked."""

from __future__ import annotations

import re

from calendars.deadlines.lexer.misspelt.suspects import is_misspelt_lead
from dondoc.text.syllables import is_syllable

_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,12}) +\Z")
_FIRST_WORD = re.compile(r"([^\W\d_]{1,12})(?= )")
_BEHIND_WORD = re.compile(r"\w \Z")
# Characters: the longest such word ("thườngxuyên" glued), and a gap.
_LONGEST = 16
# Words of a lead: "muộn nhất là trưoc".
_MOST_WORDS = 4
# What goes on before a misspelt word: "chậm nhât", "đến hêt", "muộn nhất là trưoc".
_LEADS = frozenset(("chậm", "muộn", "nhất", "là", "đến", "từ", "kể", "tính", "hết", "trước"))


def before_slips(text: str, start: int) -> int:
    """Return where a time begins with the misspelt words right before it: "trưoc ngày 15/12" is no bare day."""
    begins = start
    for _ in range(_MOST_WORDS):
        found = _LAST_WORD.search(text, max(0, begins - _LONGEST), begins)
        if not found or not (_is_misspelt(text, found) or (begins < start and found[1].lower() in _LEADS)):
            break
        begins = found.start(1)
    return begins


def begins_misspelt(text: str, start: int) -> bool:
    """Return whether the first word at a place is a misspelt word of time."""
    found = _FIRST_WORD.match(text, start)
    return found is not None and _is_misspelt(text, found)


def _is_misspelt(text: str, found: re.Match[str]) -> bool:
    word = found[1].lower()
    if is_misspelt_lead(word):
        # "Công ty Samsung Hàn ngày …": a syllable with a capital behind another word is a name.
        named = found[1][0].isupper() and _BEHIND_WORD.search(text, max(0, found.start(1) - 2), found.start(1))
        return not (named and is_syllable(word))
    return found[1].islower() and _is_no_word(word)


def _is_no_word(word: str) -> bool:
    """Return whether a word with marks on its vowels can be no syllable: "lrước ngày" is asked of a person."""
    return not word.replace("đ", "d").isascii() and not is_syllable(word)
