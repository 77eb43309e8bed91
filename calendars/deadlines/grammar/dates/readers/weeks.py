"""Readers of weeks of a month: seven days each from day 1, "tuần cuối" the last seven (docs/thoi-han.md)."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY, DateExpr, month_expr, small
from calendars.deadlines.grammar.dates.readers.edges import edge_of_cycle
from calendars.deadlines.grammar.dates.readers.periods import read_month
from calendars.deadlines.lexer.token import Token

_DAYS = 7
# Begins on day 29 and ends with the month, after one to three days.
WEEKS_OF_MONTH = 5
_JOINS = ("-", ",", "and", "to")
_SEPARATORS = ("of", ",", "/", "-")
Days = tuple[int, int]


def read_week(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "tuần đầu tháng 6", "tuần thứ hai của tháng 6", "tuần 2, 3 tháng 6", "tuần cuối mỗi quý"."""
    first = _week(tokens, at + 1)
    if first is None:
        return None
    days, place = first
    joined = tokens[place].name in _JOINS and _week(tokens, place + 1 + (tokens[place + 1].name == "week"))
    if joined:
        days, place = (days[0], joined[0][1]), joined[1]
    bracket = tokens[place].name == "("
    place += bracket or tokens[place].name in _SEPARATORS
    expr = _in_month(tokens, at, place, days)
    if expr and bracket:  # "tuần 3 (tháng 5)"
        expr.end += tokens[expr.end].name == ")"
    if expr and _is_of_weekday(tokens, at):  # the Friday of those seven days, or of a calendar's week?
        expr.unsure = True
    if expr and joined and joined[0][0] > first[0][1] + 1 and tokens[first[1]].name in {",", "and"}:
        expr.unsure = True  # "tuần 2, 4 hằng tháng" leaves out the third
    if expr:
        expr.closed = bool(joined)
    return expr


def _is_of_weekday(tokens: list[Token], at: int) -> bool:
    """Return whether "thứ Sáu", "thứ 6" stands before."""
    return at > 0 and (tokens[at - 1].name == "weekday" or (at > 1 and tokens[at - 2].name == "ordinal"))


def week_of(tokens: list[Token], at: int) -> Days | None:
    """Return the days of the "2)", "cuối)" behind "tháng 9 (tuần"."""
    found = _week(tokens, at)
    return found[0] if found and tokens[found[1]].name == ")" else None


def _week(tokens: list[Token], at: int) -> tuple[Days, int] | None:
    """Return the days of "đầu tiên", "cuối", "thứ 2", "thứ tư", "3", and the place after it."""
    token = tokens[at]
    if token.name == "last":
        return (LAST_DAY - _DAYS + 1, LAST_DAY), at + 1
    if token.name == "weekday":  # "thứ hai" to "thứ năm"; there is no sixth week
        week: int | None = token.value + 2
        place = at
    else:
        place = at + (token.name == "ordinal")
        week = 1 if tokens[place].name == "first" else small(tokens[place], WEEKS_OF_MONTH)
    if not week or week > WEEKS_OF_MONTH:
        return None
    return (_DAYS * (week - 1) + 1, _DAYS * week if week < WEEKS_OF_MONTH else LAST_DAY), place + 1


def _in_month(tokens: list[Token], at: int, place: int, days: Days) -> DateExpr | None:
    """Return those days of the month named here, of each month or quarter, or of the year's first or last month."""
    if tokens[place].name == "month" and (month := read_month(tokens, place)):
        month.begin, month.opens, month.due = at, (month.opens[0], days[0]), (month.due[0], days[1])
        return month
    at_end = days[0] < 1
    if tokens[place].name == "year" and tokens[place + 1].name == "Y":
        year = month_expr(tokens, at, place, 12 if at_end else 1)
        year.opens, year.due = (year.opens[0], days[0]), (year.due[0], days[1])
        return year
    return edge_of_cycle(tokens, at, place, days, at_end=at_end)
