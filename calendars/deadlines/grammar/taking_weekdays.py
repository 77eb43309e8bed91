"""Take in days of the week: one before its date, and those that come back, "thứ 2, 4, 6 hằng tuần"."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import read_dated
from calendars.deadlines.grammar.expressions.found import Scan
from calendars.deadlines.grammar.taking_dates import keep_date
from calendars.deadlines.lexer.token import Token

_JOINS = (",", "and", "-", "to")


def take_weekday(found: Scan, at: int) -> int | None:
    """Take in "thứ 6", before its date or alone."""
    if (dated := read_dated(found.tokens, at)) is not None:
        return keep_date(found, dated)
    if found.tokens[at + 1].name != "n":
        return None
    return add_weekdays(found, at + 2, found.tokens[at + 1].value - 2)


def add_weekdays(found: Scan, at: int, first: int) -> int:
    """Add a weekday and those listed behind it, "thứ 2, 4, 6", "thứ Ba, Năm"; return the place after them."""
    tokens, days = found.tokens, [first]
    while tokens[at].name in _JOINS and _names_weekday(tokens, at + 1):
        days.append(tokens[at + 1].value - 2)
        at += 2
    found.weekdays = tuple(dict.fromkeys((*found.weekdays, *days)))
    return at


def _names_weekday(tokens: list[Token], at: int) -> bool:
    number, following = tokens[at : at + 2]
    if following.name == "week" and tokens[at + 2].name in ("n", "word", "/"):  # "thứ Sáu, hai tuần một lần"
        return False
    listed = following.name in (*_JOINS, "each", "of", "week", "", ")", ";", ".")
    return number.name in ("n", "word", "year") and 2 <= number.value <= 7 and number.width < 2 and listed
