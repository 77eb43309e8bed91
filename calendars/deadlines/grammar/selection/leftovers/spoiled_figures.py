"""Figures that a scanner or a hurried hand spoiled where a date stands, so that a person has to see them."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.found import Scan
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.values import AT_ONCE

_ENDS = ("", ",", ";", ")", "(", "to", "-", "and")
_FIGURES_RUN_TOGETHER = range(3, 7)
# "19/5/1890" is the day of a birth, and no year of a plan.
_YEARS_CELEBRATED = range(1800, 1900)


def is_spoiled(found: Scan, at: int, end: int) -> bool:
    """Return whether figures that are no date stand where a date or its year would."""
    if found.tokens[at].name == "code":  # "đến 01/5/tram y te"
        return at > 0 and found.tokens[at - 1].name in ("before", "latest", "to", "end", "from")
    if found.tokens[at].value in _YEARS_CELEBRATED:
        return False
    return _spoils_a_year(found, at) or _spoils_a_date(found.tokens, at, end) or _joins_a_date(found, at)


def _spoils_a_year(found: Scan, at: int) -> bool:
    """Return whether a number that is no year stands in the place of one: "31/12/20266"."""
    before = found.tokens[at - 1]
    joins = before.name in {"/", "year"} or (before.name == "." and not before.value)
    return joins and found.item_end == at - 1 > 0


def _spoils_a_date(tokens: list[Token], at: int, end: int) -> bool:
    """Return whether too long a number stands behind "tháng" or a slash and ends its clause: "tháng 512026"."""
    before = tokens[at - 1].name if at else ""
    each = at > 1 and tokens[at - 2].name in {"each", "periodic", "n", "times"}
    figures = before == "/" and at > 1 and tokens[at - 2].name == "n"
    return (figures or (before in {"month", "day", "quarter"} and not each)) and tokens[end].name in _ENDS


def _joins_a_date(found: Scan, at: int) -> bool:
    """Return whether three or four figures go on with the days before them: "trước 05/6 và 0512", "01/10 - 0710"."""
    token, following = found.tokens[at : at + 2]
    joined = found.tokens[at - 1].name in {"and", ",", ";", "-", "to"} and found.item_end == at - 1 > 0
    dated = bool(found.dated) and found.dated[-1].end == at - 1 and found.dated[-1].date_list.last.unit != "year"
    return joined and dated and token.width in _FIGURES_RUN_TOGETHER and following.name in (*_ENDS, "each")


def is_misread(found: Scan, dated: Dated) -> bool:
    """Return whether figures stand where a slip is likely: "30/1 1/2025", "trước 15/9;2025", "ngay 15/6"."""
    first = found.tokens[dated.begin]
    if first.name == "soft" and first.value == AT_ONCE and found.tokens[dated.begin + 1].name == "n":
        return True
    former = found.dated[-1] if found.dated else None
    if former is None:
        return False
    if former.date_list.last.year is not None:  # "01/3/2026 30/6/2026": two days, or a beginning and an end?
        return first.name == "n" and former.end == dated.begin and dated.date_list.first.unit == "day"
    dotted = found.tokens[former.end].name == "." and not found.tokens[former.end].value  # "tháng 6.7.8/2026"
    glued = first.name == "n" and former.end == dated.begin - dotted
    return glued or (first.name == "Y" and former.end == dated.begin - 1 and found.tokens[former.end].name == ";")


def stands_for_day(token: Token) -> bool:
    """Return whether it is "ngay", which beside figures may be "ngày" without its accent."""
    return token.name in {"soft", "when"} and token.value == AT_ONCE


def ends_spoiled_range(found: Scan, at: int) -> bool:
    """Return whether a word that names nothing stands between a dash behind a time and a number: "T3–ôT6"."""
    tokens = found.tokens
    if tokens[at].name != "n" or at < 2 or tokens[at - 2].name not in ("-", "to"):
        return False
    return found.item_end == at - 2 > 0 and tokens[at - 1].name == "x" and not tokens[at - 1].value
