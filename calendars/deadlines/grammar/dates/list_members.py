"""The members of a list of dates: whether one belongs, and what a bare number or month that goes on a list means."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_expr import (
    LAST_DAY,
    DateExpr,
    day_expr,
    month_expr,
    quarter_expr,
    small,
)
from calendars.deadlines.grammar.dates.readers.day_figures import has_year, is_listed_day
from calendars.deadlines.grammar.dates.readers.days import with_cycle
from calendars.deadlines.grammar.dates.readers.lunar import mark_lunar
from calendars.deadlines.grammar.dates.readers.periods import HALF_NAMES
from calendars.deadlines.grammar.dates.readers.points import read_point
from calendars.deadlines.lexer.token import END, Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import COUNTED_NOUN, HANDLED_NOUN, OCCASION_NOUN
from calendars.deadlines.lexer.vocabulary.values import SHARE

_PERIODS = {"month", "quarter", "half", "point"}
_MONTHS = 12
_UNITS_OF_POINTS = {"month", "quarter"}
# A number with its year.
_LONGEST_POINT = 6


def belongs(last: DateExpr, expr: DateExpr) -> bool:
    """Return whether a list may go on: days with days, years with years, other periods with one another."""
    if last.cycle is None and expr.cycle is not None and last.opens[0]:
        return False
    return last.unit == expr.unit or {last.unit, expr.unit} <= _PERIODS


def continued(tokens: list[Token], at: int, last: DateExpr, *, steps: bool = False) -> DateExpr | None:
    """Return a bare number that goes on in the unit before it: "quý I, II", "tháng 04-10", "ngày 08 và 09".

    ``steps``: it goes on with the steps of a list, so that the 9 of "tháng 3, 6, 9 cấp xã" counts nothing.
    """
    number, following = tokens[at], tokens[at + 1].name
    if number.name not in {"n", "roman", "word"} or following in {"day", "times", "hour", "week", "working"}:
        return None
    if following == "year" and number.name == "n" and tokens[at + 2].name != "Y":
        return None
    if following in HALF_NAMES and tokens[at + 2].name in {"year", "this_year"}:  # "tháng 5, 6 tháng cuối năm"
        return None
    if number.name == "n" and not steps and _is_counted(tokens[at + 1], ended=last.year is not None):
        return None
    if last.unit == "quarter" and small(number, 4) and following != "month" and not is_day(tokens, at):
        return quarter_expr(tokens, at, at + 1, number.value)
    if last.unit == "month" and number.value <= 12 and following != "month" and not is_day(tokens, at):
        month = month_expr(tokens, at, at + 1, number.value)
        month.bare = True
        named = tokens[month.end + (tokens[month.end].name == "(")].name == "lunar"
        return mark_lunar(tokens, month) if named else month
    alone = last.unit == "day" and not last.opens[0] and number.name == "n"
    whole = is_day(tokens, at) or has_year(tokens, at) or is_listed_day(tokens, at)
    if alone and following not in {"/", "month"} and not whole:
        return with_cycle(tokens, DateExpr("day", (0, number.value), (0, number.value), at, at + 1))
    return None


def _is_counted(noun: Token, *, ended: bool) -> bool:
    """Return whether a number before this noun counts it: "quý II và 01 cuộc"; ``ended``: a year has ended the list."""
    if noun.name == "x":
        return ended or noun.value in (COUNTED_NOUN, HANDLED_NOUN, OCCASION_NOUN)
    if noun.value == SHARE:
        return False
    return noun.name in {"numbered", "event_noun", "doc"} or (ended and noun.name in {"label", "session", "plan_word"})


def same_day_of_month(tokens: list[Token], at: int, last: DateExpr) -> DateExpr | None:
    """Read the "tháng 12" of "trước ngày 20 tháng 6 và tháng 12": the same day of that month."""
    in_words = last.unit == "day" and bool(last.opens[0]) and tokens[last.end - 2].name == "month"
    later = tokens[at + 1].name == "n" and tokens[at + 1].value > last.opens[0]
    if not in_words or tokens[at].name != "month" or not later or last.lunar:
        return None
    limited = last.begin > 0 and tokens[last.begin - 1].name in {"before", "latest"}
    expr = day_expr(tokens, at, at + 2, last.due[1], tokens[at + 1].value)
    expr.unsure = not limited and last.begin + 2 < last.end
    return expr


def is_day(tokens: list[Token], at: int) -> bool:
    """Return whether figures such as "15/4" stand here; "7/26" ends a list of months with its year."""
    return tokens[at + 1].name == "/" and tokens[at + 2].name == "n" and tokens[at + 2].value <= _MONTHS


def same_point(tokens: list[Token], at: int, exprs: list[DateExpr]) -> DateExpr | None:
    """Read the "IV" of "cuối quý II và IV", the "tháng 12" of "ngày cuối tháng 6 và tháng 12": the same point of it.

    Of "cuối tháng 6 và tháng 12" the second may be the whole month, so that a person has to see it.
    """
    named = tokens[at].name in _UNITS_OF_POINTS
    number = tokens[at + named]
    first = exprs[0]
    if first.unit != "point" or exprs[-1].unit != "point" or first.cycle or number.name not in {"n", "roman"}:
        return None
    day = tokens[first.begin].name == "day"
    side, unit = tokens[first.begin + day : first.begin + day + 2]
    if unit.name not in _UNITS_OF_POINTS or (named and tokens[at].name != unit.name) or is_day(tokens, at + named):
        return None
    if not named and _is_counted(tokens[at + 1], ended=exprs[-1].year is not None):
        return None
    expr = read_point([side, unit, *tokens[at + named : at + named + _LONGEST_POINT], *[END] * _LONGEST_POINT], 0)
    if expr is None or expr.cycle:
        return None
    expr.begin, expr.end, expr.unsure = at, at + named + expr.end - 2, named and not day
    return expr


def same_part(tokens: list[Token], expr: DateExpr, exprs: list[DateExpr]) -> DateExpr:
    """Return the "12" of "10 ngày cuối tháng 6, 12" with the same days, the "IV" of "tuần cuối quý II, IV" likewise.

    Of "10 ngày cuối tháng 6 và tháng 12" the second may be the whole month, so that a person has to see it.
    """
    last = exprs[-1]
    if last.cycle or (last.opens[1], last.due[1]) == (1, LAST_DAY) or _is_part(tokens, expr):
        return expr
    if last.unit != "month":  # "nửa đầu quý I, III"
        expr.unsure = expr.unsure or last.unit == "quarter"
        return expr
    named = tokens[expr.begin].name in _UNITS_OF_POINTS
    in_quarter = any(token.name == "quarter" for token in tokens[exprs[0].begin : exprs[0].end])
    if in_quarter and not named and (number := small(tokens[expr.begin], 4)):
        expr = quarter_expr(tokens, expr.begin, expr.begin + 1, number)
    if (expr.unit == "quarter") == in_quarter:
        month = expr.due[0] if last.opens[1] < 1 else expr.opens[0]
        expr.unit, expr.opens, expr.due, expr.unsure = "month", (month, last.opens[1]), (month, last.due[1]), named
    return expr


def _is_part(tokens: list[Token], expr: DateExpr) -> bool:
    """Return whether it is no month or quarter that is written by its name or number alone."""
    whole = expr.unit in _UNITS_OF_POINTS and expr.cycle is None and (expr.opens[1], expr.due[1]) == (1, LAST_DAY)
    return not whole or tokens[expr.begin].name not in {"month", "quarter", "n", "roman", "word"}
