"""Columns of quarters, months or years whose cells hold crosses: together they are the time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.reading.flattened import phrase_scores
from dondoc.reading.tables.column_choice import Choice
from dondoc.reading.tables.column_contents import Contents
from dondoc.reading.tables.columns import Column

_YEAR = re.compile(r"20\d\d")
_YEAR_LAST = re.compile(r"20\d\d\Z")
# Nearly all cells that are filled hold a cross.
_MARKED = 0.9


def with_marks(choice: Choice, titles: Sequence[str], contents: Sequence[Contents]) -> Choice:
    """Columns of quarters or months with crosses in them are the time, where no column of times is."""
    if {Column.TIME, Column.START, Column.END} & set(choice.columns):
        return choice
    marked = [at for at, one in enumerate(contents) if one.mark >= _MARKED and _is_time(titles[at])]
    if len(marked) < 2:
        return choice
    columns = tuple(Column.MARK if at in marked else column for at, column in enumerate(choice.columns))
    return replace(choice, columns=columns, indicators=False)


def under_crosses(titles: Sequence[str], contents: Sequence[Contents]) -> tuple[str, ...]:
    """Return the titles, those over crosses without what gathers them: "Lộ trình 2026" beside "2027" is 2026."""
    lead = [
        _YEAR_LAST.search(title) if one.mark >= _MARKED else None for title, one in zip(titles, contents, strict=True)
    ]
    return tuple(found[0] if found else title for title, found in zip(titles, lead, strict=True))


def _is_time(title: str) -> bool:
    return phrase_scores.time_score(title) >= 1.0 or _YEAR.fullmatch(title) is not None
