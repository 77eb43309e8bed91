"""Order words with their positions on a page into lines and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

# Words whose middles differ by less than this share of their height stand on one line.
_SAME_LINE = 0.5
# Stands after a hyphen at a line's end where the file itself shows that no space follows (U+2060, word joiner).
NO_SPACE = "\u2060"


@dataclass(frozen=True, slots=True)
class Word:
    """One word, its box in points from the page's top left, and how sure its characters are."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    confidence: float = 1.0

    @property
    def middle(self) -> tuple[float, float]:
        """Return the centre of the box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


def lines_of_words(words: Iterable[Word]) -> list[list[Word]]:
    """Return the words as lines from top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    height = middle = 0.0
    for word in sorted(words, key=lambda w: (w.middle[1], w.x0)):
        if lines and abs(word.middle[1] - middle) < _SAME_LINE * max(height, 1.0):
            lines[-1].append(word)
        else:
            lines.append([word])
            height, middle = word.bottom - word.top, word.middle[1]
    for line in lines:
        line.sort(key=lambda w: w.x0)
    return lines


def joined(text: str, more: str) -> str:
    """Return two pieces of one text that a line end or a page end parted: "2026-" and "2030" are "2026-2030"."""
    if not text or not more:
        return text or more
    if text.endswith(NO_SPACE):
        return text.removesuffix(NO_SPACE) + more
    broken = len(text) > 1 and text[-1] in "-/" and text[-2].isalnum() and more[0].isalnum()
    return f"{text}{more}" if broken else f"{text} {more}"


def confidence_of(words: Sequence[Word]) -> float:
    """Return how sure the reading of these words is: between their middle value and the worst, 1.0 for none."""
    if not words:
        return 1.0
    values = [word.confidence for word in words]
    return (median(values) + min(values)) / 2
