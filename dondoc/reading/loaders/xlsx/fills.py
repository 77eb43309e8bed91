"""Read the colours of a sheet's cells: in a plan drawn as bars the time stands in them alone.

The blank cells are looked up in the raw part: they are taken out before the sheet is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from dondoc.reading.tables.merged_cells import MOST_COLUMNS

_BLANK = re.compile(
    rb'<(?:\w+:)?c\s+(?=[^<>]*\br="(?P<column>[A-Z]{1,3})(?P<row>[0-9]{1,7})")(?=[^<>]*\bs="(?P<style>[0-9]{1,5})")'
    rb"[^<>]*(?:/>|></(?:\w+:)?c>)"
)
# Nobody draws so many bars: where whole columns are coloured to the end of the sheet, colours mark no time.
_MOST_COLOURED = 20_000
# The first colour of a theme is the paper's.
_PAPER = frozenset({"FFFFFFFF", "00FFFFFF", "FFFFFF", "theme0"})


def fills_of(root: etree._Element, names: str) -> Iterator[str]:
    """Yield the colour of each cell style, in the order that cells refer to them; "" where it has none."""
    fills = [_colour(fill.find(f"{names}patternFill"), names) for fill in root.iterfind(f"{names}fills/{names}fill")]
    for style in root.iterfind(f"{names}cellXfs/{names}xf"):
        number = style.get("fillId", "0")
        yield fills[int(number)] if number.isdecimal() and int(number) < len(fills) else ""


def _colour(pattern: etree._Element | None, names: str) -> str:
    if pattern is None or pattern.get("patternType", "none") in ("none", "gray125"):
        return ""
    colour = pattern.find(f"{names}fgColor")
    if colour is None:
        return ""
    theme = f"theme{colour.get('theme')}{colour.get('tint', '')}" if colour.get("theme") else ""
    own = colour.get("rgb") or theme or f"indexed{colour.get('indexed', '')}"
    return "" if own.upper() in _PAPER or own in _PAPER else own


def coloured_blanks(sheet: bytes, fills: Sequence[str]) -> dict[tuple[int, int], str]:
    """Return the colours of the blank cells of a sheet by (row, column), from 1; none where far too many have one."""
    found: dict[tuple[int, int], str] = {}
    if not any(fills):
        return found
    for cell in _BLANK.finditer(sheet):
        style = int(cell["style"])
        if style < len(fills) and fills[style]:
            found[int(cell["row"]), _number(cell["column"])] = fills[style]
            if len(found) > _MOST_COLOURED:
                return {}
    return {place: colour for place, colour in found.items() if place[1] <= MOST_COLUMNS}


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
