"""Distinguish days of the moon's calendar from those of the sun's by their headings: "Âm lịch", "Dương lịch"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.column_contents import Contents
from dondoc.reading.tables.columns.headings.heading_roles import Heading, Role

_LUNAR = re.compile(r"\b(?:âm lịch|lịch âm|ngày âm|âl)\b")
_SOLAR = re.compile(r"\b(?:dương lịch|lịch dương|ngày dương|dl)\b")
_DAY = re.compile(r"(?<![\d/])\d{1,2}\s?[/.-]\s?\d{1,2}(?!\d)(?:\s?[/.-]\s?\d{4})?")
# So large a share of a column are days: it gives the time by itself.
_MOSTLY = 0.5


def with_calendars(headings: Sequence[Heading], contents: Sequence[Contents]) -> list[Heading]:
    """Return the headings, that of days of the moon as none of a time where the same days of the sun stand beside."""
    solar = any(
        _SOLAR.search(folded_label(h.text)) and c.day >= _MOSTLY for h, c in zip(headings, contents, strict=True)
    )
    return [replace(one, scores={Role.OTHER: 8.0}) if solar and is_lunar(one.text) else one for one in headings]


def is_lunar(title: str) -> bool:
    """Decide whether a heading is of days of the moon's calendar, and of no others."""
    plain = folded_label(title)
    return _LUNAR.search(plain) is not None and _SOLAR.search(plain) is None


def on_calendar(title: str, text: str) -> str:
    """Return a cell of a time with the calendar that its heading names: "15/4" under "Âm lịch" is "15/4 âm lịch"."""
    if not is_lunar(title) or _LUNAR.search(folded_label(text)):
        return text
    return _DAY.sub(r"\g<0> âm lịch", text) if _DAY.search(text) else f"{text} âm lịch" if text else text
