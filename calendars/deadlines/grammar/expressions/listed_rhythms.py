"""Rhythms that end in "/lần" or "một lần": several in a list, hours, and those that may mean another thing."""

from __future__ import annotations

from calendars.deadlines.grammar.expressions.counted_units import read_times, read_unit
from calendars.deadlines.grammar.expressions.recurrence import MONTHS, Recurrence
from calendars.deadlines.lexer.token import END, Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import APART

_WEEK, _YEAR = 7, 12


def read_hours(tokens: list[Token], at: int) -> tuple[int, str, int] | None:
    """Read the "3 giờ" of "cứ 3 giờ một lần", which comes back every day."""
    hours = tokens[at].name == "n" and tokens[at + 1].name == "hour"
    return (1, "day", at + 2) if hours else None


def may_last(tokens: list[Token], at: int, unit: str, count: int, *, slash: bool) -> bool:
    """Return whether "2 ngày/lần" may be how long each lasts, or "cách 02 tháng 01 lần" the gap between two."""
    before = tokens[at - 1] if at else END
    apart = before.name == "x" and before.value == APART and count > 1
    return apart or (
        slash and unit == "day" and 1 < count < _WEEK and tokens[at + 1].name == "day" and before.name != "each"
    )


def read_listed_times(tokens: list[Token], at: int) -> Recurrence | None:
    """Read "3 tháng, 6 tháng, 12 tháng/lần", also behind "định kỳ": each of them comes back."""
    place = at + (tokens[at].name == "periodic")
    months: list[int] = []
    while (found := read_unit(tokens, place)) and found[1] in MONTHS and tokens[place].name in {"n", "word"}:
        months.append(found[0] * MONTHS[found[1]])
        place = found[2] + 1
        if tokens[found[2]].name not in {",", "and", ";"}:
            break
    slash = tokens[place - 1].name == "/"
    often = read_times(tokens, place - 1) or (slash and tokens[place].name == "times")
    if len(months) < 2 or not often:
        return None
    return Recurrence(
        at, often[2] if isinstance(often, tuple) else place + 1, tuple(months), unsure=max(months) > _YEAR
    )
