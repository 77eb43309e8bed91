"""Dates of the lunar calendar (rule 28): âm lịch, ÂL, tháng Giêng, tháng Chạp, mùng, rằm, "trước Tết".

The reader marks the expression; its day of the solar calendar depends on the plan's period and is found later.
"""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_expr import DateExpr
from calendars.deadlines.grammar.dates.readers.days import FIRST_TEN_DAYS
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import FEAST_DAY, SOLAR_FEAST_DAY

# The value of "Tết" among the nouns of events.
NEW_YEAR = 1
_FULL_MOON = 15


def mark_lunar(tokens: list[Token], expr: DateExpr) -> DateExpr:
    """Take in "âm lịch", "(ÂL)", "năm Ất Tỵ" and "nhuận" behind an expression and mark it as lunar.

    Behind "dương lịch" it is none: "tháng Giêng dương lịch" is January.
    """
    place = expr.end
    if (solar := _after_solar(tokens, place)) is not None:
        expr.lunar, expr.unsure, expr.end = False, False, solar
        return expr if expr.year else expr.with_year(tokens)
    bracket = tokens[place].name == "(" and tokens[place + 1].name in {"lunar", "sexagenary"}
    place += bracket
    while tokens[place].name in {"lunar", "sexagenary", "intercalary"} or _names_year(tokens, place):
        token = tokens[place]
        expr.unsure = expr.unsure and (expr.lunar or token.name != "lunar")
        expr.lunar = True
        expr.unsure = expr.unsure or token.name == "intercalary"
        expr.sexagenary = token.value if token.name == "sexagenary" else expr.sexagenary
        place += 1
    if not expr.lunar:
        return expr
    expr.end = place + (bracket and tokens[place].name == ")")
    return expr if expr.year else expr.with_year(tokens)


def _after_solar(tokens: list[Token], at: int) -> int | None:
    """Return the place after "dương lịch", "(dương lịch)"."""
    if tokens[at].name == "solar":
        return at + 1
    bracketed = [token.name for token in tokens[at : at + 3]] == ["(", "solar", ")"]
    return at + 3 if bracketed else None


def _names_year(tokens: list[Token], at: int) -> bool:
    return tokens[at].name == "year" and tokens[at + 1].name == "sexagenary"


def read_full_moon(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "rằm tháng Giêng", "rằm tháng 7"."""
    number = tokens[at + 2]
    if tokens[at + 1].name != "month" or number.name not in {"n", "word", "lunar_month"}:
        return None
    day = (number.value, _FULL_MOON)
    return mark_lunar(tokens, DateExpr("day", day, day, at, at + 3, lunar=True).with_year(tokens))


def read_new_year(tokens: list[Token], at: int) -> DateExpr | None:
    """Read the "Tết" of "trước Tết Nguyên đán 2026": the first day of the lunar year."""
    if tokens[at].value != NEW_YEAR or not at or tokens[at - 1].name not in {"before", "soft"}:
        return None
    return _of_new_year(tokens, at, at + 1, 1)


def read_feast(tokens: list[Token], at: int) -> DateExpr | None:
    """Read the "Tết Trung thu" of "trước Tết Trung thu", a feast that has its day in the lunar or solar year.

    What is done before the 1st of January with no year is done before the plan's year ends.
    """
    if tokens[at].value < FEAST_DAY or not at or tokens[at - 1].name not in {"before", "soft"}:
        return None
    lunar = tokens[at].value < SOLAR_FEAST_DAY
    day = divmod(tokens[at].value - (FEAST_DAY if lunar else SOLAR_FEAST_DAY), 100)
    expr = DateExpr("day", day, day, at, at + 1, lunar=lunar)
    if tokens[at + 1].name == "Y":
        expr.year, expr.end = tokens[at + 1].value, at + 2
    expr = expr.with_year(tokens)
    if not lunar and day == (1, 1) and expr.year is None and expr.rel is None:
        expr.rel = "next"
    return None if _is_dated(tokens, expr.end) else mark_lunar(tokens, expr)


def _is_dated(tokens: list[Token], at: int) -> bool:
    """Return whether figures or a bracket give the day: "trước Tết Trung thu (25/9)"."""
    place = at + (tokens[at].name == "(")
    return tokens[place].name in {"n", "day", "lunar_month"}


def read_day_of_new_year(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "mùng 6 Tết", "ngày mùng 4 Tết Nguyên đán"."""
    day, feast = tokens[at + 1], tokens[at + 2]
    if tokens[at].value != FIRST_TEN_DAYS or day.name not in {"n", "word"} or feast.name != "event_noun":
        return None
    return _of_new_year(tokens, at, at + 3, day.value) if feast.value == NEW_YEAR else None


def _of_new_year(tokens: list[Token], begin: int, end: int, day: int) -> DateExpr:
    expr = DateExpr("day", (1, day), (1, day), begin, end, lunar=True)
    if tokens[end].name == "Y":
        expr.year, expr.end = tokens[end].value, end + 1
    return mark_lunar(tokens, expr.with_year(tokens) if expr.year is None else expr)
