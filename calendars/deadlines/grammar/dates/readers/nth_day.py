"""Read the number of "ngày thứ 20", "ngày thứ hai mươi", "ngày thứ bốn mươi lăm"."""

from __future__ import annotations

from calendars.deadlines.lexer.token import Token

# "thứ hai mươi" begins as the name of a weekday, of which Monday is 0.
_MONDAY = 2


def read_nth(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """Return the number after "thứ" at this place, and the place behind it."""
    ordinal, number, unit = tokens[at : at + 3]
    if ordinal.name == "ordinal" and number.name in ("n", "n3"):
        return number.value, at + 2
    if ordinal.name == "ordinal" and number.name == "word":
        return _with_unit(number.value, unit, at + 2)
    if ordinal.name == "weekday" and number.name == "word" and 10 <= number.value < 20:  # "mươi lăm" is read as 15
        return (ordinal.value + _MONDAY) * 10 + number.value - 10, at + 2
    return None


def _with_unit(tens: int, unit: Token, place: int) -> tuple[int, int]:
    """Add the "lăm" of "bốn mươi lăm"."""
    whole = unit.name == "word" and unit.value < 10 <= tens and not tens % 10
    return (tens + unit.value, place + 1) if whole else (tens, place)
