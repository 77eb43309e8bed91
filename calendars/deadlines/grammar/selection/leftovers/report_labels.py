"""The report that a limit is for: "trước 20/6 đối với báo cáo 6 tháng" names no second time."""

from __future__ import annotations

from calendars.deadlines.grammar.expressions.found import Scan, SetAside, Why
from calendars.deadlines.grammar.selection.leftovers.leftovers import ENDS_OF_CLAUSE, LISTED_UNITS

_AFTER_LABEL = (*ENDS_OF_CLAUSE, "and", "or")


def after_report_label(found: Scan, at: int) -> int:
    """Set aside the "báo cáo 6 tháng" of "trước 20/6 đối với báo cáo 6 tháng"; return the place after it."""
    tokens, place = found.tokens, at + 1
    while tokens[place].name in ("do", "report_word", "soft") and place < at + 4:
        place += 1
    counted = tokens[place].name in ("n", "word")
    end = place + counted + 1
    unit, numbered = tokens[place + counted].name, tokens[end].name in ("roman", "n", "Y")
    end += numbered
    if unit not in LISTED_UNITS or (counted and unit != "month") or tokens[end].name not in _AFTER_LABEL:
        return at + 1
    found.set_aside += (SetAside(place, end, Why.SUBJECT),)
    return end
