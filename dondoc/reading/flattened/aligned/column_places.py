"""Find where the columns of a page of aligned text begin: where many lines begin a word and none runs across."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from statistics import median

from dondoc.reading.source import Line

_CHUNK = re.compile(r"\S+(?: \S+)*")
ROW_NUMBER = re.compile(r"(?:(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVXL]{1,6}|[A-HĐ]\d{0,2})[.)/]?|[a-zđ][.)])$")
# What the column of numbers is called.
NUMBER_NAMES = r"(?:STT|TT|S\.TT|Số TT|SỐ TT|T\.T)"
# Columns whose places differ by fewer letters than this are one: proportional type is set out in whole letters.
_NEAR = 2
# A width seen on two pages is the table's; with a single page it is seen once at most.
_TWICE = 2
# Where numbers of rows stand.
_LEFT = 8
# A place at which fewer lines begin a word is chance, and so is a page of fewer lines.
FEWEST_LINES = 3
# The share of lines that may run across the space before a column that its name alone shows: headings of sections.
_ACROSS = 0.15


def chunks_of(text: str) -> list[tuple[int, str]]:
    """Return the stretches of a line that stand apart by two spaces or more, each with its place."""
    return [(found.start(), found[0]) for found in _CHUNK.finditer(text)]


def pages_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines page by page; a page of a line or two goes with the one before."""
    page: list[Line] = []
    for line in lines:
        if line.new_page and len(page) >= FEWEST_LINES:
            yield page
            page = []
        page.append(line)
    yield page


def columns_of_page(page: Sequence[Line], heads: Sequence[int] = ()) -> list[int]:
    """Return the places at which the columns of a page begin.

    ``heads``: where names of the header begin. Such a place is a column's though single spaces stand before its words.
    """
    begins: Counter[int] = Counter()
    for line in page:
        for start, chunk in chunks_of(line.text):
            # A row's number stands once in many lines: it counts for all of them.
            begins[start] += FEWEST_LINES if ROW_NUMBER.match(chunk.split(" ")[0]) and start < _LEFT else 1
    places: list[int] = []
    for place in sorted(begins):
        if places and place - places[-1] <= _NEAR:
            if begins[place] > begins[places[-1]]:
                places[-1] = place
        else:
            places.append(place)
    often = [p for p in places if sum(begins[near] for near in range(p - _NEAR + 1, p + _NEAR)) >= FEWEST_LINES]
    texts = [line.text for line in page]
    named = [p for p in heads if all(abs(p - known) > _NEAR for known in often) and _under_head(p, texts)]
    return sorted({*often, *named})


def _under_head(place: int, texts: Sequence[str]) -> bool:
    """Decide whether words of many lines begin right below a name of the header, and hardly any line runs across."""
    reaching = [text for text in texts if len(text) > place > 0]
    begun = sum(text[place - 1] == " " != text[place] for text in reaching)
    across = sum(text[place - 1] != " " for text in reaching)
    return begun >= FEWEST_LINES and across <= _ACROSS * begun


def width_of(pages: Sequence[Sequence[int]], header: int) -> int:
    """Return the number of columns: the header's, or more where pages show more (two names may stand close)."""
    seen = Counter(len(found) for found in pages if len(found) > header)
    count, times = max(seen.items(), key=lambda item: item[1], default=(header, 0))
    return count if times >= min(_TWICE, len(pages)) else header


def matched(found: Sequence[int], known: Sequence[int]) -> list[tuple[int, int]]:
    """Return the columns of a page as (column, place): in order, moved together to lie nearest to the known."""
    if len(found) >= len(known):
        return list(enumerate(found))[: len(known)]
    choices = combinations(range(len(known)), len(found))
    best = min(choices, key=lambda chosen: _moved(found, [known[at] for at in chosen]), default=())
    return list(zip(best, found, strict=True))


def _moved(found: Sequence[int], known: Sequence[int]) -> float:
    """Measure how unevenly places lie beside the known ones, and a little how far."""
    apart = [first - second for first, second in zip(known, found, strict=True)]
    middle = median(apart) if apart else 0.0
    # A table printed whole a little further right is the same table: its distance only parts readings that are as even.
    # By hand on the printed pages of tests/reading/flattened; any share below a half orders them alike.
    return sum(abs(each - middle) for each in apart) + 0.3 * abs(middle)
