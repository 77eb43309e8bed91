"""Hold the lines of a printed table with the widths of their words, and the places in them where a cell may begin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dondoc.reading.flattened.segmentation.stream import StreamWord
from dondoc.reading.flattened.segmentation.word_statistics import SPACE, width_of

# More places in one line are those of a sentence; trying them all would cost too much.
_MOST_CUTS = 9
_BULLETS = frozenset("-–+")
_OPENING = '“"('
_JOINING = (*_BULLETS, "&")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line: its words, where it stands in the file, and how far each word reaches."""

    words: tuple[str, ...]
    number: int
    ends: tuple[float, ...]

    def text(self, start: int = 0, end: int | None = None) -> str:
        """Return the words from one place to another."""
        return " ".join(self.words[start:end])

    def width(self, start: int = 0, end: int | None = None) -> float:
        """Return the printed width of the words from one place to another."""
        return self.ends[len(self.words) if end is None else end] - self.ends[start] - SPACE

    def first_width(self) -> float:
        """Return the printed width of the first word."""
        return self.width(0, 1)

    def cuts(self) -> list[int]:
        """Return the places inside the line at which a cell may begin: at a capital, a figure or a bullet."""
        return [at for at in range(1, len(self.words)) if self._may_begin(at)][:_MOST_CUTS]

    def _may_begin(self, at: int) -> bool:
        first = self.words[at][0]
        begins = first.isupper() or first.isdigit() or first in _OPENING or self.words[at] in _BULLETS
        return begins and self.words[at - 1] not in _JOINING


def printed_lines(words: Iterable[StreamWord]) -> list[PrintedLine]:
    """Return the lines that a run of words makes."""
    lines: list[list[StreamWord]] = []
    for word in words:
        if word.starts_line or not lines:
            lines.append([])
        lines[-1].append(word)
    return [_line(line) for line in lines]


def _line(words: Sequence[StreamWord]) -> PrintedLine:
    ends = accumulate((width_of(word.text) + SPACE for word in words), initial=0.0)
    return PrintedLine(tuple(word.text for word in words), words[0].line, tuple(ends))
