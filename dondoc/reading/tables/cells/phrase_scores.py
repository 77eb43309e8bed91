"""Score how much a piece of text reads like a time, a unit, a product or a task, cheaply, to compare readings.

The scores only rank readings of the same text against each other; what a time phrase means is the deadline
language's business. About +6 is "surely", 0 "undecided", below -4 "surely not".
"""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.reading.tables.cells.names import begins_unit, heads_unit, split_units
from dondoc.reading.tables.cells.phrase_patterns import (
    DANGLING,
    EVENT_START,
    HEAD_AFTER,
    LABEL,
    MAY_PRECEDE,
    NEVER_LAST,
    NEXT_CELL,
    NOT_OF_UNITS,
    PRODUCT,
    TASK,
    TIME_BEFORE_DAY,
    TIME_BEGUN,
    TIME_CORE,
    TIME_START,
    TIME_THEN_UNIT,
    TIME_WORD,
    UNIT_BEGUN,
)

# All weights of the four scores below are points: 2 is a slight sign, 4 one that decides alone. Set by hand, and moved
# one at a time until test_text_gold.py (the annotated seeds), test_running_text.py (the same tables poured out) and
# test_table_kinds.py (columns by their cells) in tests/reading hold together; fit them again the same way.
# Less than all signs against a cell together: what reads like none at all.
LEAST = -9.0
# From this many letters on a list is parted at its commas alone: names whole or in halves make no difference there.
LONG_LIST = 120
_BETWEEN = re.compile(r"[,;]")
# A list of units with a score below this is none, whatever its names: -4.5 is what text without any unit has.
HOPELESS = -5.0


@lru_cache(maxsize=20_000)
def time_score(text: str, *, whole: bool = True) -> float:
    """Measure how much the text reads like one time cell; with ``whole`` false, like the beginning of one."""
    tokens = text.split()
    begins, core, event = TIME_START.match(text), TIME_CORE.search(text), EVENT_START.match(text)
    if not core and not event:
        begun = begins or TIME_BEGUN.match(text)
        return LEAST if whole or not begun else 1.5
    score = 3.0 if begins else (-0.5 if core and len(tokens) <= 22 else -4.0)
    score += 2.0 if core else 0.5
    score += 2.0 * sum(map(is_time_token, tokens)) / max(len(tokens), 1)
    score -= 0.15 * max(0, len(tokens) - 18)
    score -= 2.0 if text[:1].islower() else 0.0
    score -= 5.0 if TIME_THEN_UNIT.search(text) else 0.0
    return score - (dangling(text, 3.0) if whole else 0.0)


@lru_cache(maxsize=20_000)
def unit_score(text: str, *, whole: bool = True) -> float:
    """Measure how much the text reads like a list of units; with ``whole`` false, like the beginning of one."""
    if not whole and UNIT_BEGUN.match(text):
        return 2.0
    if not begins_unit(text):
        return LEAST if text[:1].islower() or text[:1].isdigit() else -4.5
    score = 4.0 - _against_units(text, whole=whole)
    # Parting the names costs most of the time: what is hopeless without it is not parted.
    if score < HOPELESS:
        return score
    units = split_units(text) if len(text) <= LONG_LIST else [*filter(None, map(str.strip, _BETWEEN.split(text)))]
    strange = sum(not begins_unit(unit) and not unit[:1].islower() for unit in units)
    return score + (1.0 if units and not strange else 0.0) - 1.5 * strange


def _against_units(text: str, *, whole: bool) -> float:
    """Return the penalty of a text that begins with a unit as a list of units, but for the names in it."""
    against = 4.0 * cells_run_together(text)
    against += 4.0 if TIME_CORE.search(text) else 0.0
    against += 2.0 if "%" in text or NOT_OF_UNITS.search(text) else 0.0
    against += 3.0 if text[:1].islower() else 0.0
    against += 3.0 * len(next_cells(text))
    against += 3.0 if whole and text.endswith((" năm", " tháng", " quý", " UBND")) else 0.0
    against += 4.0 if whole and ends_before_day(text) else 0.0
    against += 0.12 * max(0, len(text.split()) - 30)
    return against + (dangling(text, 3.0) if whole else 0.0)


def cells_run_together(text: str) -> int:
    """Count the places in a text where a unit's name begins though the word before does not lead to one."""
    return len(cell_breaks(text))


def cell_breaks(text: str) -> list[int]:
    """Find where in a text a unit's name begins though the word before does not lead to one."""
    return [found.start(2) for found in HEAD_AFTER.finditer(text) if _parts_cells(found[1], found[2])]


def next_cells(text: str) -> list[int]:
    """Find where in a text words begin with which no list of units goes on."""
    return [found.end(1) for found in NEXT_CELL.finditer(text)]


def _parts_cells(before: str, head: str) -> bool:
    """Decide whether a unit's head word begins another cell: "Văn phòng UBND" is one, "Văn phòng Các" two."""
    if before in ("phòng", "dân") and head in ("Các", "Phòng", "Trung tâm", "Văn phòng"):
        return True
    return before[-1] not in ",;:(" and before not in MAY_PRECEDE


@lru_cache(maxsize=20_000)
def result_score(text: str, *, whole: bool = True) -> float:
    """Measure how much the text reads like a product; with ``whole`` false, like the beginning of one."""
    score = 2.5 if PRODUCT.match(text) else 0.5 if not text[:1].islower() else -2.0
    score -= 4.0 if begins_time(text) and time_score(text) > 5.0 else 0.0
    score -= 1.5 * cells_run_together(text)
    score -= 4.0 if begins_unit(text) and unit_score(text) > 4.0 else 0.0
    score -= 0.1 * max(0, len(text.split()) - 45)
    score -= 4.0 if TIME_THEN_UNIT.search(text) else 0.0
    return score - (dangling(text, 2.5) if whole else 0.0)


@lru_cache(maxsize=20_000)
def task_score(text: str, *, whole: bool = True) -> float:
    """Measure how much the text reads like an activity; with ``whole`` false, like the beginning of one."""
    text = without_label(text)
    if not text:
        return LEAST
    length = len(text.split())
    score = 3.0 if TASK.match(text) else 1.5 if not text[:1].islower() else -2.0
    score += 1.0 if length >= 5 else -1.5 if whole and length <= 2 else 0.0
    score -= 4.0 if length < 9 and begins_time(text) and time_score(text) > 5.0 else 0.0
    score -= 4.0 if length < 12 and begins_unit(text) and unit_score(text) > 4.0 else 0.0
    score -= 4.0 if TIME_THEN_UNIT.search(text) else 0.0
    return score - (dangling(text, 2.5) if whole else 0.0)


def without_label(text: str) -> str:
    """Return the text of a task without the label it may begin with ("Hoạt động 3:")."""
    label = LABEL.match(text)
    return text[label.end() :] if label else text


def opens_unit_after(before: str, text: str) -> bool:
    """Decide whether a unit's name begins here after a word that does not lead to one: another cell, most likely."""
    return before not in MAY_PRECEDE and text[:1].isupper() and begins_unit(text)


@lru_cache(maxsize=20_000)
def is_time_token(token: str) -> bool:
    """Decide whether times are made of this word."""
    return TIME_WORD.match(token) is not None


def dangling(text: str, cost: float) -> float:
    """Return what it costs that the text stops at a word that something should follow; more where something must."""
    last = text[-16:]
    if NEVER_LAST.search(last):
        return cost + 2.0
    return cost if DANGLING.search(last) else 0.0


def ends_before_day(text: str) -> bool:
    """Decide whether a text stops where the day or period of a time should follow: "Sở Y tế trước ngày"."""
    return TIME_BEFORE_DAY.search(text[-24:]) is not None


def begins_task(text: str) -> bool:
    """Decide whether a task's verb begins here."""
    return TASK.match(text) is not None


def begins_product(text: str) -> bool:
    """Decide whether a product's name begins here."""
    return PRODUCT.match(text) is not None


def begins_time(text: str) -> bool:
    """Decide whether a time cell could begin here."""
    return TIME_START.match(text) is not None


def may_begin(text: str) -> tuple[bool, bool]:
    """Decide whether an event's time, and a list of units, could begin with this text (a few words are enough)."""
    return EVENT_START.match(text) is not None, heads_unit(text) or not text[:1].islower()


def time_cores(text: str) -> list[tuple[int, int]]:
    """Find where in a text the words stand that only a time has ("quý III", "31/12", "hằng năm")."""
    return [found.span() for found in TIME_CORE.finditer(text)]
