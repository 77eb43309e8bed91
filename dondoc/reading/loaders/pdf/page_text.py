"""Words with their positions on a page, and how they read as lines and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

# Words whose middles differ by less than this share of their height stand on one line.
_SAME_LINE = 0.5
# At least this much empty space (points) parts the two columns of a letterhead.
_GUTTER = 8.0
_BROKEN_DATE = re.compile(r"\b(?:ngày|tháng|năm)(?:\s+\d{1,2})?$", re.IGNORECASE)
# Stands after a hyphen at a line's end where the file itself shows that no space follows (U+2060, word joiner).
NO_SPACE = "\u2060"
_MOTTO = re.compile(r"CỘNG|Độc", re.IGNORECASE)


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
        """The centre of the box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


def lines_of_words(words: Iterable[Word]) -> list[list[Word]]:
    """The words as lines from top to bottom, each from left to right."""
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


def paragraph(words: Sequence[Word]) -> str:
    """The words of one cell as one text, with words that a line end broke at a hyphen or slash put together."""
    text = ""
    for line in lines_of_words(words):
        text = joined(text, " ".join(word.text for word in line).replace(f"{NO_SPACE} ", " "))
    return text.removesuffix(NO_SPACE)


def joined(text: str, more: str) -> str:
    """Two pieces of one text that a line end or a page end parted: "2026-" and "2030" are "2026-2030"."""
    if not text or not more:
        return text or more
    if text.endswith(NO_SPACE):
        return text.removesuffix(NO_SPACE) + more
    broken = len(text) > 1 and text[-1] in "-/" and text[-2].isalnum() and more[0].isalnum()
    return f"{text}{more}" if broken else f"{text} {more}"


def running_lines(words: Sequence[Word], *, first_page: bool) -> Iterator[tuple[str, float]]:
    """The lines outside tables with their height on the page; the letterhead's left column before its right one."""
    lines = lines_of_words(words)
    split, count = _letterhead(lines) if first_page else (0.0, 0)
    for left in (True, False):
        halves = ([word for word in line if (word.middle[0] < split) is left] for line in lines[:count])
        yield from _unbroken(half for half in halves if half)
    for line in lines[count:]:
        yield " ".join(word.text for word in line), line[0].top


def _unbroken(lines: Iterable[list[Word]]) -> Iterator[tuple[str, float]]:
    """The lines of one column, a date that its narrowness broke put together again."""
    kept: list[tuple[str, float]] = []
    for line in lines:
        text = " ".join(word.text for word in line)
        if kept and _BROKEN_DATE.search(kept[-1][0]):
            kept[-1] = (f"{kept[-1][0]} {text}", kept[-1][1])
        else:
            kept.append((text, line[0].top))
    return iter(kept)


def _letterhead(lines: list[list[Word]]) -> tuple[float, int]:
    """Where the two columns of the letterhead part, and how many lines have them; (0, 0) where there is none."""
    starts = [word.x0 for line in lines[:4] for word in line if _MOTTO.match(word.text) and word is not line[0]]
    if not starts:
        return 0.0, 0
    split = min(starts) - 1
    count = 0
    while count < len(lines) and _parts_at(lines[count], split):
        count += 1
    return split, count


def _parts_at(line: list[Word], split: float) -> bool:
    left = [word.x1 for word in line if word.middle[0] < split]
    right = [word.x0 for word in line if word.middle[0] >= split]
    if not left or not right:
        return True
    return min(right) - max(left) >= _GUTTER


def confidence_of(words: Sequence[Word]) -> float:
    """How sure the reading of these words is: between their middle value and the worst, 1.0 for none."""
    if not words:
        return 1.0
    values = [word.confidence for word in words]
    return (median(values) + min(values)) / 2
