"""Join words that the edge of a narrow cell broke in two: "tỉnh/thàn" above "h phố", "31/10/202" above "5".

A program breaks inside a word only where the word is wider than its cell, so the first part stands alone on its line
and fills it; and the parts must make a better word than they are.
"""

from __future__ import annotations

import re

from dondoc.reading.loaders.pdf.text.page_text import Word, joined
from dondoc.text.folding import decompose

_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_CLOSING = re.compile(r"[)\]”»,.;:!?%]+")
_REST_OF_WORD = re.compile(r"[^\W\d_]{1,3}(?=[\s,;]|$)")
_YEAR_BEGINS = re.compile(r"(?:^|\D)(?P<year>\d{1,3})$")
# Capitals after a slash that a cell's edge cut ("STEM/STE", "AM") are no longer than this.
_LONGEST_CAPITALS = 3
_DATE_BEGINS = re.compile(r"(?:^|\D)\d{1,2}[/.-]\d{1,2}[/.-](?P<year>\d{1,3})$")
_YEAR = re.compile(r"(?:19|20)\d\d$")


def is_broken(line: list[Word], following: list[Word], left: float, right: float) -> bool:
    """Return whether the last word of a line goes on in the first word of the following line of one cell.

    ``left`` and ``right`` are the edges between which the text of the cell stands.
    """
    last, first = line[-1], following[0]
    if _CLOSING.fullmatch(first.text) or is_cut_date(last.text, first.text):
        return True
    fills = last.x1 + _width_of_letter(first) > right
    return fills and len(line) == 1 and last.x0 - left < _width_of_letter(last) and _is_one_word(last.text, first.text)


def completed(text: str, more: str) -> str:
    """Put together two parts of one cell that a page end parted, without a space where it cut a word."""
    rest = _REST_OF_WORD.match(more)
    if rest and rest[0].islower() and _last_letters(text) and not _has_vowel(rest[0]):
        return text + more
    return joined(text, more)


def _width_of_letter(word: Word) -> float:
    return (word.x1 - word.x0) / max(len(word.text), 1)


def _is_one_word(one: str, two: str) -> bool:
    """Return whether two parts look like one word cut apart: a part without a vowel, or a year cut in two."""
    begun = _YEAR_BEGINS.search(one)
    more = re.match(r"\d+", two)
    if begun and more:
        return _YEAR.fullmatch(begun["year"] + more[0]) is not None
    head, tail = _last_letters(one), _first_letters(two)
    if not head or not tail:
        return False
    if head.isupper() and tail.isupper():
        return len(head) == 1 or len(tail) == 1 or ("/" in one and len(tail) <= _LONGEST_CAPITALS)
    is_abbreviation = len(head) > 1 and head.isupper()
    return tail.islower() and not is_abbreviation and not (_has_vowel(head) and _has_vowel(tail))


def is_cut_date(one: str, two: str) -> bool:
    """Return whether a day and month with a year cut in two go on: no date ends so ("01/02/2", "026")."""
    begun, more = _DATE_BEGINS.search(one), re.match(r"\d+(?=\D|$)", two)
    return begun is not None and more is not None and _YEAR.fullmatch(begun["year"] + more[0]) is not None


def _last_letters(text: str) -> str:
    return re.search(r"[^\W\d_]*$", text)[0]  # type: ignore[index]


def _first_letters(text: str) -> str:
    return re.match(r"[^\W\d_]*", text)[0]  # type: ignore[index]


def _has_vowel(text: str) -> bool:
    return _VOWEL.search(decompose(text)) is not None
