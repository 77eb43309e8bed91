"""Find the numbers that begin a row by their running order, among numbers of pages and those in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.reading.flattened.segmentation.stream import StreamWord
from dondoc.reading.tables.rows.outline.numbering import roman
from dondoc.text.letters import UPPER

_ROW = re.compile(r"(?P<n>\d{1,4})[.)]?\Z")
# "1.1", "2.10": in the running order the last figure counts, for the others repeat the section's.
_DOTTED = re.compile(r"(?:\d{1,2}\.){1,3}(?P<n>\d{1,2})\.?\Z")
_ROMAN = re.compile(r"(?P<n>[IVXL]{1,6})[.)/]?\Z")
_LETTER = re.compile(r"(?P<n>[A-HĐ])[.)]\Z")
_OPENS = re.compile(rf"[{UPPER}“\"(\-–+*]|\d+[%.,/]|\d{{2,}}\Z")
_FIRST_PADDED = {"01", "02", "03"}
# How many candidates back the mark before is looked for: page numbers and numbers in text between two rows.
_REACH = 24


@dataclass(frozen=True, slots=True)
class Mark:
    """The word ``at`` may begin a row (``level`` "row") or a section (roman: "section", letter: "part")."""

    at: int
    level: str
    value: int
    text: str
    weight: float


def marks_of(words: Sequence[StreamWord]) -> list[Mark]:
    """Return the marks that make up the running order, in order: the chain of candidates with the fewest breaks."""
    padded = {word.text.strip(".)") for word in words if word.starts_line} >= _FIRST_PADDED
    candidates = [mark for at in range(len(words)) if (mark := _candidate(words, at, padded=padded)) is not None]
    best: list[tuple[float, int, Mark | None]] = []
    for at, mark in enumerate(candidates):
        score, back = _start(mark), -1
        for earlier in range(max(0, at - _REACH), at):
            joined = best[earlier][0] + _step(best[earlier][2], candidates[earlier], mark)
            if joined > score:
                score, back = joined, earlier
        last_row = mark if mark.level == "row" else best[back][2] if back >= 0 else None
        best.append((score + mark.weight, back, last_row))
    return _chain(candidates, best)


def _candidate(words: Sequence[StreamWord], at: int, *, padded: bool) -> Mark | None:
    """Return the mark a word may be; ``padded``: rows are numbered "01", "02", elsewhere a count in a sentence."""
    word = words[at]
    if not word.starts_line or len(word.text) > 8:
        return None
    following = words[at + 1] if at + 1 < len(words) else None
    alone = following is None or following.starts_line
    opens = following is not None and _OPENS.match(following.text) is not None
    # Weights beside the prices of `_step` below: a row is worth about 1, a little more the more it looks like one, and
    # a section 2, for roman numbers are rarely anything else.
    if found := _ROW.match(word.text):
        counts = len(found["n"]) > 1 and found["n"][0] == "0" and not padded
        if not (alone or opens) or (counts and not alone):
            return None
        return Mark(at, "row", int(found["n"]), found["n"], 1.0 + 0.3 * opens + 0.1 * alone - 0.5 * (not opens))
    if (found := _DOTTED.match(word.text)) and opens and found["n"][0] != "0":
        return Mark(at, "row", int(found["n"]), word.text.rstrip("."), 1.3)
    if not opens or following is None or following.text[0].isdigit():
        return None
    if (found := _ROMAN.match(word.text)) and (value := roman(found["n"])):
        return Mark(at, "section", value, found["n"], 2.0)
    if found := _LETTER.match(word.text):
        return Mark(at, "part", ord(found["n"]) - 64, found["n"], 1.0)
    return None


# What a break of the running order costs, set by hand beside a row's weight of about 1: a number left out costs less
# than the row behind it is worth, a jump more. Without the middle prices test_running_text.py loses the row after a
# missing number; test_text_gold.py holds the whole. To fit again, change one at a time until both hold.
def _start(mark: Mark) -> float:
    return 0.0 if mark.value == 1 else -3.0


def _step(row_before: Mark | None, mark: Mark, following: Mark) -> float:
    """Return what it costs that ``following`` is the next mark after ``mark``."""
    if following.level != "row":
        return _section_step(mark, following)
    if mark.level != "row":
        runs_on = row_before is not None and following.value == row_before.value + 1
        return 0.0 if following.value == 1 or runs_on else -1.5 if following.value == 2 else -5.0
    gap = following.value - mark.value
    if gap == 1:
        return 0.0
    return {2: -1.3, 3: -2.6, 0: -2.4}.get(gap, -3.0 if following.value == 1 else -6.0)


def _section_step(mark: Mark, following: Mark) -> float:
    if mark.level == following.level:
        return 0.0 if following.value == mark.value + 1 else -6.0
    # The section before this one may lie many rows back: that it runs on is settled when the chain is read.
    return 0.0


def _chain(candidates: Sequence[Mark], best: list[tuple[float, int, Mark | None]]) -> list[Mark]:
    if not best:
        return []
    at = max(range(len(best)), key=lambda n: best[n][0])
    chain: list[Mark] = []
    while at >= 0:
        chain.append(candidates[at])
        at = best[at][1]
    return _in_order(chain[::-1])


def _in_order(chain: list[Mark]) -> list[Mark]:
    """Leave out a "section" that breaks the running order of sections: it is a word of a text ("V Quý …")."""
    kept: list[Mark] = []
    last = 0
    for mark in chain:
        if mark.level == "section":
            if not last < mark.value <= last + 3:
                continue
            last = mark.value
        elif mark.level == "part":
            last = 0
        kept.append(mark)
    return kept
