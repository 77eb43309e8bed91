"""Make a text safe and short enough for a cell of a workbook that is mailed."""

from __future__ import annotations

from dondoc.files.workbook import LONGEST_CELL
from notifications.letters.phrasing import one_line, shorten

FORMULA = ("=", "+", "-", "@")


def cell_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, here or after saving as CSV.

    A dash before a sentence is a bullet and goes; any other sign that starts a formula gets an apostrophe before it.
    """
    line = shorten(one_line(text), LONGEST_CELL).removeprefix("- ")
    return f"'{line}" if line.startswith(FORMULA) else line
