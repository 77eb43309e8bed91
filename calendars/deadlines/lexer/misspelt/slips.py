"""Slips of the hand in words of time: "trrước", "thágn", "truớc" can be no syllables, and are near one such word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dondoc.text.folding import without_diacritics
from dondoc.text.syllables import is_doubled, is_exchanged, is_near, is_syllable

TERMS = (
    "trước sau ngày tháng quý năm tuần giờ hằng mỗi từng đến hết chậm muộn nhất định thường xuyên liên tục hoàn thành "
    "trong kết thúc không đầu cuối giữa tiếp theo khi kể từ lần làm việc vào trừ tổng của kế"
)
_PLAIN = {without_diacritics(word): word for word in TERMS.split()}
# "QuýII" has lost its space and nothing else.
_NUMBERED = re.compile("(?:quý|qúy|quí|quy|q)[ivl]+")
# No Vietnamese word begins so, but places do: "Krông", "Đrăng", "Plei".
_FOREIGN = re.compile("[bcdđgkps][lr]")
# Of a shorter word too little is left to recognise it.
_SHORTEST, _SHORTEST_NEAR = 2, 4


class Slip(NamedTuple):
    """The word that was meant; not ``certain``: a letter is lost, added or another, so that a person has to see it.

    Where two words are as near, none is meant and the word stays as it is.
    """

    meant: str
    certain: bool


@lru_cache(maxsize=4096)
def slip_of(word: str) -> Slip | None:
    """Return which word of time a word in small letters stands for; None for a syllable or a word near none."""
    if len(word) < _SHORTEST or is_syllable(word) or _NUMBERED.fullmatch(word) or _FOREIGN.match(word):
        return None
    plain = without_diacritics(word)
    for certain, alike in ((True, _is_mistyped), (False, _is_misspelt)):
        meant = [known for other, known in _PLAIN.items() if alike(word, plain, other)]
        if meant:
            return Slip(meant[0], certain) if len(meant) == 1 else Slip("", certain=False)
    return None


def _is_mistyped(word: str, plain: str, other: str) -> bool:
    """Return whether only marks differ, a letter is typed twice, or two stand in the wrong order.

    A word without marks is rather a foreign one ("line") than the slip of a word with marks.
    """
    if word.isascii() and not _PLAIN[other].isascii():
        return is_doubled(plain, other)
    return plain == other or is_doubled(plain, other) or is_exchanged(plain, other)


def _is_misspelt(word: str, plain: str, other: str) -> bool:
    """Return whether one letter is wrong in a word with marks that is long enough to be recognised."""
    return max(len(plain), len(other)) >= _SHORTEST_NEAR and not word.isascii() and is_near(plain, other)
