"""Figures that a scanner or a hurried hand spoiled where a date stands, so that a person has to see them."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.found import Scan
from calendars.deadlines.lexer.lexicon import AT_ONCE
from calendars.deadlines.lexer.token import Token


def spoils_a_year(found: Scan, at: int) -> bool:
    """Return whether a number that is no year stands in the place of one: "31/12/20266"."""
    before = found.tokens[at - 1]
    joins = before.name in ("/", "year") or (before.name == "." and not before.value)
    return joins and found.item_end == at - 1 > 0


def spoils_a_date(tokens: list[Token], at: int, end: int) -> bool:
    """Return whether too long a number stands behind "tháng" or a slash and ends its clause: "tháng 512026"."""
    before = tokens[at - 1].name if at else ""
    each = at > 1 and tokens[at - 2].name in ("each", "periodic", "n", "times")
    figures = before == "/" and at > 1 and tokens[at - 2].name == "n"
    return (figures or (before in ("month", "day", "quarter") and not each)) and tokens[end].name in ("", ",", ";", ")")


def is_misread(found: Scan, dated: Dated) -> bool:
    """Return whether figures stand where a slip is likely: "30/1 1/2025", "trước 15/9;2025", "ngay 15/6"."""
    first, following = found.tokens[dated.begin : dated.begin + 2]
    if first.name == "soft" and first.value == AT_ONCE and following.name == "n":
        return True
    former = found.dated[-1] if found.dated else None
    if former is None or former.date_list.last.year is not None:
        return False
    glued = former.end == dated.begin and first.name == "n"
    return glued or (first.name == "Y" and former.end == dated.begin - 1 and found.tokens[former.end].name == ";")
