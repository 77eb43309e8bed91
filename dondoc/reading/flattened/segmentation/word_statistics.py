"""Collect the statistics of one document's cells: words that go together, columns' widths, values that come again."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from dondoc.reading.flattened.segmentation.stream import StreamWord
from dondoc.reading.tables.columns.columns import Column
from dondoc.text.folding import bare

_NARROW = frozenset("iljtfr.,;:'-()/ ")


# The width of the space between two words, in small letters: 0.25 em beside about 0.43 em of the mean small letter in
# Times New Roman, the typeface that Nghị định 30/2020/NĐ-CP asks for.
SPACE = 0.58


@lru_cache(maxsize=50_000)
def width_of(text: str) -> float:
    """Return the printed width of a text in about the width of one small letter, as in a proportional typeface."""
    plain = bare(text)
    narrow = sum(c in _NARROW for c in plain)
    wide = sum(c in "mw%" for c in plain) + sum(c.isupper() for c in text)
    # Widths of Times New Roman, as shares of the mean small letter: i, l, t, f about 0.6, m and w about 1.5.
    return len(plain) - 0.42 * narrow + 0.5 * wide


@dataclass(slots=True)
class WordPairs:
    """How often one word follows another inside a line of this document."""

    of_two: Counter[tuple[str, str]] = field(default_factory=Counter)
    of_first: Counter[str] = field(default_factory=Counter)
    of_word: Counter[str] = field(default_factory=Counter)
    of_next: Counter[str] = field(default_factory=Counter)
    total: int = 0
    known: dict[str, float] = field(default_factory=dict)

    def add(self, words: Sequence[StreamWord]) -> None:
        """Count the pairs of these words, each within its line."""
        for before, after in pairwise(words):
            self.of_word[_key(after.text)] += 1
            self.total += 1
            # Before a capital or after a stop another cell or sentence may begin: such a pair proves nothing.
            if after.starts_line or before.text[-1] in ".;:" or after.text[:1].isupper():
                continue
            self.of_two[_key(before.text), _key(after.text)] += 1
            self.of_first[_key(before.text)] += 1
        for (first, _), count in self.of_two.items():
            self.of_next[first] = max(self.of_next[first], count)

    def bond(self, before: str, after: str) -> float:
        """Measure how strongly the document holds these two words together: 3 always, 0 unknown, -1 hardly ever."""
        if before[-1] in ".;:":
            return -0.3
        first, second = _key(before), _key(after)
        together, alone = self.of_two[first, second], self.of_first[first]
        if not together:
            return -min(1.0, 0.12 * alone)
        expected = (self.of_word[second] + 1) / (self.total + 1)
        # Half the log of how much oftener than by chance; at most what one strong sign weighs (phrase_scores).
        return min(3.0, max(0.0, 0.5 * math.log(together / alone / expected)))

    def unfinished(self, text: str) -> float:
        """Score the evidence against a cell ending here: its last word is half a word ("Quyết", "khảo") elsewhere."""
        last = text[text.rfind(" ") + 1 :]
        known = self.known.get(last)
        if known is None:
            known = self.known[last] = self._unfinished(last)
        return known

    def _unfinished(self, last: str) -> float:
        key = _key(last)
        if last[-1] in ".;:)" or self.of_next[key] < 2:
            return 0.0
        share = self.of_next[key] / self.of_word[key]
        return 2.0 * (share - 0.5) / 0.5 if share > 0.5 else 0.0


def _value(text: str) -> str:
    return text.casefold().strip(" .,;:-–")


def _first(text: str) -> str:
    """Return the first word of a value as it is compared; of a part of the value it is the same."""
    words = _value(text).split(maxsplit=1)
    return _value(words[0]) if words else ""


def _worth(count: int) -> float:
    """Return what a value is worth that stands so often in one column."""
    # From 1.5 for a pair to 2.9 for six and more: less than a strong sign (3, phrase_scores), for a value that stands
    # often may still be the beginning of a longer one. By hand; test_running_text.py holds it.
    return 0.0 if count < 2 else 0.8 + 0.35 * min(count, 6)


def _key(text: str) -> str:
    return text.casefold().strip(",()“”\"'")


@dataclass(slots=True)
class ColumnStatistics:
    """What the columns of one table turned out to be: their widths, their values, how often they are empty."""

    widths: dict[Column, float] = field(default_factory=dict)
    values: dict[Column, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    filled: dict[Column, float] = field(default_factory=dict)
    _firsts: dict[Column, dict[str, int]] = field(default_factory=dict, init=False)

    def add(self, rows: Iterable[dict[Column, str]], breaks: dict[Column, list[tuple[float, float]]]) -> None:
        """Take up the values of rows read so far and the line breaks found inside the cells of each column."""
        count = 0
        held: Counter[Column] = Counter()
        for row in rows:
            count += 1
            for column, text in row.items():
                if text:
                    held[column] += 1
                    self.values[column][_value(text)] += 1
        self.filled = {column: held[column] / max(count, 1) for column in Column}
        self.widths = {column: width for column, found in breaks.items() if (width := _width_from(found)) is not None}

    def repeated(self, column: Column, text: str) -> float:
        """Return what it is worth that the same value stands in the same column elsewhere."""
        count = self.values[column][_value(text)] if column in self.values else 0
        return _worth(count)

    def repeated_most(self, column: Column, text: str) -> float:
        """Return the most that ``repeated`` gives a text of this column that begins with the first word of this one."""
        if column not in self._firsts:
            firsts: dict[str, int] = defaultdict(int)
            for value, count in self.values.get(column, {}).items():
                firsts[_first(value)] = max(firsts[_first(value)], count)
            self._firsts[column] = firsts
        return _worth(self._firsts[column].get(_first(text), 0))


def _width_from(breaks: list[tuple[float, float]]) -> float | None:
    """Return the width a column had for its lines to break where they did: (line, line with the next word)."""
    if len(breaks) < 4:
        return None
    edges = sorted({line for line, _ in breaks} | {longer for _, longer in breaks})
    edges = edges if len(edges) <= 200 else edges[:: len(edges) // 200 + 1]
    return max(edges, key=lambda width: sum(line <= width for line, _ in breaks) + sum(n > width for _, n in breaks))
