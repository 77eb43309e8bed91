"""Decide whether a word can be a Vietnamese syllable, as written or without marks, and whether two words are near.

A word that is none is a slip of the hand, a foreign name or a short form.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.text.folding import split_tones

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu(?!u)|th|tr|[bcdghklmnprstvx])?"
_CODAS = ("(?:o|u)?[aeiy](?:ch|nh)", "(?:[aeiouy]|oa|oe|oo|ie|ye|ia|ua|uo|uye|uy|ue|ua|uoi|yeu)(?:c|m|n|ng|p|t)?")
_OPEN = "(?:ai|ao|au|ay|eo|eu|ieu|iu|oai|oao|oay|oeo|oi|ui|uoi|uou|uu|uya|uyu|yeu|uai|uao|uay|uau)"
_PLAIN = re.compile(rf"{_ONSET}(?:{_CODAS[0]}|{_CODAS[1]}|{_OPEN})")
_MARKED_ONSET = _ONSET.replace("[bcd", "[bcdđ")
_RIMES = (
    "[ou]?a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|[ou]?ă(?:c|m|n|ng|p|t)|u?â(?:c|m|n|ng|p|t|u|y)|[ou]?e(?:c|m|n|ng|o|p|t)?",
    "u?ê(?:ch|m|n|nh|p|t|u)?|u?i(?:a|ch|m|n|nh|p|t|u)?|[iuy]?yê(?:m|n|ng|t|u)|iê(?:c|m|n|ng|p|t|u)|uy(?:a|ch|n|nh|p|t|u)?|y",
    "o(?:c|i|m|n|ng|p|t)?|oo(?:c|n|ng)|ô(?:c|i|m|n|ng|p|t)?|ơ(?:i|m|n|p|t)?|u(?:a|c|i|m|n|ng|p|t|ơ)?",
    "uô(?:c|i|m|n|ng|t)|ư(?:a|c|i|m|n|ng|t|u)?|ươ(?:c|i|m|n|ng|p|t|u)|ê",
)
_MARKED = re.compile(rf"{_MARKED_ONSET}(?:{'|'.join(_RIMES)})")
_STOPPED = re.compile("(?:c|ch|p|t)$")
_TONES_OF_STOPPED = ("\u0301", "\u0323")
"""A syllable that ends in p, t, c or ch bears sắc or nặng and no other tone."""


def is_plain_syllable(word: str) -> bool:
    """Return whether a word in small letters without any mark can be a syllable: "truoc", "nghieng"."""
    return _PLAIN.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Return whether a word in small letters can be a syllable as it is written: "trước" can, "trươc" cannot.

    One without any mark is held to be typed without its marks.
    """
    if word.isascii():
        return is_plain_syllable(word)
    letters, tones = split_tones(word)
    if len(tones) > 1 or _MARKED.fullmatch(letters) is None:
        return False
    return tones in _TONES_OF_STOPPED or not _STOPPED.search(letters)


def is_near(word: str, other: str) -> bool:
    """Return whether one letter lost, added, changed or two exchanged make one word of another that begins alike."""
    if abs(len(word) - len(other)) > 1 or word[:1] != other[:1]:
        return False
    if len(word) == len(other):
        return is_exchanged(word, other) or sum(a != b for a, b in zip(word, other, strict=True)) == 1
    short, long = sorted((word, other), key=len)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def is_exchanged(word: str, other: str) -> bool:
    """Return whether two letters side by side, exchanged, make one word of another: "thágn" of "tháng"."""
    if len(word) != len(other):
        return False
    differing = [n for n, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    first, second = differing
    return word[first] == other[second] and word[second] == other[first]


def is_doubled(word: str, other: str) -> bool:
    """Return whether a letter of the other word, typed twice, makes this word: "trrước" of "trước"."""
    if len(word) != len(other) + 1:
        return False
    doubled = (n for n in range(1, len(word)) if word[n] == word[n - 1])
    return any(word[:n] + word[n + 1 :] == other for n in doubled)
