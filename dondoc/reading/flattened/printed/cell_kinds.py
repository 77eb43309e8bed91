"""Score a text as the cell of a printed table, by what the name of its column means; points as in phrase_scores.

The scores are clipped: no single cell may outweigh how the lines of the others break.
tests/reading/flattened/test_printed_rows.py holds them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from dondoc.reading.flattened.aligned.column_places import ROW_NUMBER
from dondoc.reading.flattened.printed.column_names import NUMBER_NAME
from dondoc.reading.flattened.segmentation.row_segmentation import NEVER
from dondoc.reading.tables.cells.persons import begins_person, is_person
from dondoc.reading.tables.cells.phrase_scores import (
    begins_time,
    dangling,
    result_score,
    task_score,
    time_score,
    unit_score,
)
from dondoc.reading.tables.columns.headings.heading_roles import Role, heading_of
from dondoc.reading.tables.rows.outline.numbering import roman
from dondoc.reading.times.in_text import heading_time


class CellKind(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    TIME = "time"
    UNITS = "units"
    PRODUCT = "product"
    WORK = "work"
    GROUP = "group"
    OTHER = "other"


_KINDS = {
    Role.NUMBER: CellKind.NUMBER,
    Role.TIME: CellKind.TIME,
    Role.START: CellKind.TIME,
    Role.END: CellKind.TIME,
    Role.LEAD: CellKind.UNITS,
    Role.COOP: CellKind.UNITS,
    Role.RESULT: CellKind.PRODUCT,
    Role.WORK: CellKind.WORK,
    Role.DUTY: CellKind.GROUP,
    Role.OBJECTIVE: CellKind.GROUP,
}
# "II. Thể chế", "A Lĩnh vực": a number of sections before a capital.
SECTION = re.compile(r"(?P<number>[IVX]{1,5}|[A-HĐ])[.)/]?\s+(?=(?P<first>\S))")
_SMALL = 2.5
_FIRST_WORDS = 3


def kinds_of(names: Sequence[str]) -> list[CellKind]:
    """Return what the columns of these names hold; where none holds work, the first that may does."""
    kinds = [_kind(name) for name in names]
    loose = next((at for at, kind in enumerate(kinds) if kind in (CellKind.GROUP, CellKind.OTHER)), None)
    if CellKind.WORK not in kinds and loose is not None:
        kinds[loose] = CellKind.WORK
    return kinds


def _kind(name: str) -> CellKind:
    best = heading_of(name).best
    if NUMBER_NAME.fullmatch(name):
        return CellKind.NUMBER
    return _KINDS.get(best, CellKind.OTHER) if best is not None else CellKind.OTHER


@lru_cache(maxsize=50_000)
def text_score(kind: CellKind, text: str) -> float:
    """Measure how much a text reads like a cell of a kind; NEVER where it cannot be one."""
    if kind is CellKind.NUMBER:
        return 2.0 if ROW_NUMBER.match(text) else NEVER
    small = text[:1].islower()
    if kind is CellKind.TIME:
        return _clipped(time_score(text), -3.0, 4.0) - (2.0 if small and not begins_time(text) else 0.0)
    if kind is CellKind.UNITS:
        return _units(text) - (2.0 if small else 0.0) - text[:1].isdigit()
    return _words(kind, text) - (_SMALL if small else 0.0)


def _units(text: str) -> float:
    if is_person(text) or begins_person(text):
        return 2.5 - 0.1 * len(text.split())
    return _clipped(unit_score(text), -2.0, 4.0)


def _words(kind: CellKind, text: str) -> float:
    if kind is CellKind.PRODUCT:
        return _clipped(result_score(text), -3.0, 2.5)
    if kind is CellKind.WORK:
        return _clipped(task_score(text), -3.0, 3.0)
    if kind is CellKind.GROUP:
        return _clipped(task_score(text), -2.0, 1.5)
    size = len(text.split())
    unit = size > _FIRST_WORDS and unit_score(text) > 3.0
    return 0.2 - 0.03 * size - 1.5 * unit - dangling(text, 1.5)


def _clipped(score: float, least: float, most: float) -> float:
    return max(least, min(most, score))


@lru_cache(maxsize=20_000)
def section_score(text: str) -> float:
    """Measure how much a line reads like the title of a section or a part of the year; NEVER where it is none."""
    if text.isupper() and " " in text:
        return 2.5
    found = SECTION.match(text)
    if found and found["first"].isupper() and (roman(found["number"]) or len(found["number"]) == 1):
        return 2.2
    return 2.0 if heading_time(text) is not None else NEVER
