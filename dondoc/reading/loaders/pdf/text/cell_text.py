"""Read the text of one cell of a table: its lines put together, words that its edge broke made whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dondoc.reading.loaders.pdf.text.broken_words import is_broken
from dondoc.reading.loaders.pdf.text.page_text import NO_SPACE, Word, joined, lines_of_words

_BULLETS = ("-", "–", "+", "•", "*")


def paragraph(words: Sequence[Word], left: float, right: float) -> str:
    """Put the words of a cell with these edges together, those that a line end broke without a space between.

    A cell that begins with a bullet is a list: each bullet at the beginning of a line begins a line of its own.
    """
    lines = lines_of_words(words)
    if not lines:
        return ""
    # The space between edge and text is the same on both sides.
    start = min(word.x0 for word in words)
    end = right - max(0.0, start - left)
    text, listed = _line(lines[0]), _begins_item(lines[0])
    for above, below in pairwise(lines):
        if listed and _begins_item(below):
            text = f"{text}\n{_line(below)}"
            continue
        broken = is_broken(above, below, start, end)
        text = text.removesuffix(NO_SPACE) + _line(below) if broken else joined(text, _line(below))
    return text.removesuffix(NO_SPACE)


def _begins_item(words: Sequence[Word]) -> bool:
    text = _line(words)
    return text[:1] in _BULLETS and text[1:].lstrip()[:1].isalpha()


def _line(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words).replace(f"{NO_SPACE} ", " ")
