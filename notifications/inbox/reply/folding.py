"""Text without its diacritics, letter for letter, so that a place found in it is the same place in the text."""

from __future__ import annotations

import re

from dondoc.text.folding import compose, decompose
from dondoc.text.hidden_signs import without_hidden_signs

# Halves of a surrogate pair, with which no file or page can be written.
_HALVES = re.compile(r"[\ud800-\udfff]")


def writable(text: str) -> str:
    """Return a text without the characters that a store, a file or a page cannot hold, and without hidden ones."""
    return _HALVES.sub("", without_hidden_signs(text))


def composed(text: str) -> str:
    """Return the text in composed letters (NFC), with plain spaces and without invisible or unwritable characters.

    Long runs of blanks are shortened: patterns that begin with blanks would need the square of their length.
    """
    text = writable(compose(text.replace("\r\n", "\n").replace("\r", "\n")))
    text = re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad]", "", text)
    text = re.sub(r"[^\S\n]", " ", text)
    return re.sub(r"\n{9,}", "\n" * 8, re.sub(r" {33,}", " " * 32, text))


def folded(text: str) -> str:
    """Return composed text in small letters without diacritics; of the same length."""
    return text.translate(_PLAIN)


class _PlainLetters(dict[int, str]):
    """Map letters to plain ones, each worked out once: a reply is folded some hundred times."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        small = "d" if letter in "đĐ" else decompose(letter)[0].lower()
        self[code] = small if len(small) == 1 else letter
        return self[code]


_PLAIN = _PlainLetters()
