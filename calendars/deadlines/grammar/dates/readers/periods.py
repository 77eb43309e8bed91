"""Readers of periods: month, quarter, half, year, stage, the first or last days of them.

Each reader takes the tokens and a place, and gives an DateExpr whose ``end`` is the place after it, or None.
"""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY, DateExpr, is_may, month_expr, quarter_expr, small
from calendars.deadlines.grammar.dates.years import read_year
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import COUNTED_NOUN, HANDLED_NOUN
from calendars.deadlines.lexer.vocabulary.values import FISCAL

# Its months are in no year, so that the day it names is impossible.
_NO_QUARTER = 5
# "thứ hai" to "thứ tư" are read as weekdays, of which Monday is 0.
_ORDINALS = range(3)
_STAGES = {"stage", "plan_period"}
# The name of some months before their numbers: "các tháng mùa mưa", "các tháng trong quý".
_IN_NAME_OF_MONTHS = {"x", "event_noun", "in", "of", "quarter", "year"}
_LONGEST_NAME = 6
HALF_NAMES = {"first_month": "first", "final_month": "last"}


def read_month(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "tháng 6", "tháng 06/2021", "tháng sáu năm 2021"."""
    number = tokens[at + 1]
    counted = at > 0 and tokens[at - 1].name == "n"  # "báo cáo 6 tháng, năm"
    if number.name == "year" and not counted and is_may(tokens, at):
        return month_expr(tokens, at, at + 2, number.value)
    if number.name not in {"n", "word", "roman", "lunar_month"} or tokens[at + 2].name == "times":
        return None
    expr = month_expr(tokens, at, at + 2, number.value)
    expr.lunar = number.name == "lunar_month"
    return expr


def read_counted_months(tokens: list[Token], at: int) -> DateExpr | None:
    """Return the first of "2 tháng 9, 10/2021", once it is known to be no day."""
    if tokens[at + 1].name == "month" and tokens[at + 2].name == "n" and tokens[at + 3].name in {",", "and"}:
        return read_month(tokens, at + 1)
    return None


def read_months_in_figures(tokens: list[Token], at: int) -> DateExpr | None:
    """Return the first of "01-12/2021", which is the months 1 to 12 rather than a day."""
    if tokens[at + 1].name != "-":
        return None
    last, slash, year = tokens[at + 2 : at + 5]
    figures = (last.name, slash.name, year.name) == ("n", "/", "Y")
    if figures and max(tokens[at].value, last.value) <= 12:
        return DateExpr("month", (tokens[at].value, 1), (tokens[at].value, LAST_DAY), at, at + 1, unsure=True)
    return None


def read_bare_month(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "01/2021", "6-2021", "01.2021", with no word before it."""
    month, mark, year = tokens[at : at + 3]
    if mark.name in {"/", "-", "."} and year.name == "Y" and month.value in range(1, 13):
        # "10/2026 chỉ tiêu" may be a count of so many.
        counts = tokens[at + 3].name == "numbered"
        if tokens[at + 3].name == "x" and tokens[at + 3].value in (COUNTED_NOUN, HANDLED_NOUN):
            return None
        edges = (month.value, 1), (month.value, LAST_DAY)
        return DateExpr("month", *edges, at, at + 3, year.value, named=False, unsure=counts)
    return None


def read_quarter(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "quý II", "quý 2", "quý thứ nhất", "quý đầu năm", each with its year."""
    place = at + 1 + (tokens[at + 1].name == "ordinal")
    number = small(tokens[place], 4)
    if tokens[place].name == "weekday" and tokens[place].value in _ORDINALS:  # "quý thứ ba"
        number = tokens[place].value + 2
    if number or _is_no_quarter(tokens, place):
        return quarter_expr(tokens, at, place + 1, number or _NO_QUARTER)
    if tokens[place].name in {"first", "last"} and tokens[place + 1].name == "year":
        quarter = quarter_expr(tokens, at, place + 1, 1 if tokens[place].name == "first" else 4)
        if quarter.end == place + 1:
            quarter.end, quarter.rel = place + 2, "unsaid"
        return quarter
    return None


def _is_no_quarter(tokens: list[Token], at: int) -> bool:
    """Return whether a number that no quarter has stands where its number would: "quý V/2026", "quý 0"."""
    number, following, then = tokens[at : at + 3]
    dated = following.name in {"", "year", ".", ";", ",", ")"} or (following.name == "/" and then.name == "Y")
    return dated and number.name in {"roman", "n"} and (number.value == 0 or number.value >= _NO_QUARTER)


def read_span_of_months(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "6 tháng đầu năm", "9 tháng năm 2021", "3 tháng cuối năm 2021"."""
    count = small(tokens[at], 11)
    if not count:
        return None
    place = at + 1
    side = HALF_NAMES.get(tokens[place].name)
    if side is None:
        if tokens[place].name != "month":
            return None
        expr = DateExpr("half", (1, 1), (count, LAST_DAY), at, place + 1).with_year(tokens)
        return expr if expr.year else None
    return _half(tokens, at, place + 1, count, side)


def _half(tokens: list[Token], begin: int, end: int, months: int, side: str) -> DateExpr | None:
    end += tokens[end].name == "of"
    if tokens[end].name not in {"year", "this_year", "next_year", "last_year", "/", "Y"}:
        return None
    edges = ((1, 1), (months, LAST_DAY)) if side == "first" else ((13 - months, 1), (12, LAST_DAY))
    expr = DateExpr("half", *edges, begin, end).with_year(tokens)
    if expr.end == end and tokens[end].name == "year":
        expr.end, expr.rel = end + 1, "unsaid"
    return expr


def read_span_of_quarters(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "2 quý đầu năm 2025", "hai quý cuối năm"."""
    count, side = small(tokens[at], 3), tokens[at + 2].name
    if not count or tokens[at + 1].name != "quarter" or side not in {"first", "last"}:
        return None
    return _half(tokens, at, at + 3, 3 * count, side)


def read_listed_months(tokens: list[Token], at: int) -> DateExpr | None:
    """Read the first of "các tháng 3, 6, 9"; of "những tháng cuối năm 2025" the end alone, for a person to see."""
    if tokens[at + 1].name in {"first", "last"}:
        span = _half(tokens, at, at + 2, 6, tokens[at + 1].name)
        if span:
            span.unit, span.unsure, span.opens = "point", True, span.due
        return span
    behind = after_name_of_months(tokens, at)
    month = read_month(tokens, behind or at)
    if month is not None:
        month.begin = at
    return month


def read_listed_quarters(tokens: list[Token], at: int) -> DateExpr | None:
    """Read the first of "các quý (I, III)", "các quý: II, IV"."""
    number, mark = tokens[at + 2], tokens[at + 3]
    listed = tokens[at + 1].name in {"(", ":"} and mark.name in {",", "and", "-", "to", "+"}
    quarter = small(number, 4) if listed and number.name in {"n", "roman"} else None
    return quarter_expr(tokens, at, at + 3, quarter) if quarter else None


def after_name_of_months(tokens: list[Token], at: int) -> int | None:
    """Return the place of the mark before the numbers of "các tháng hè (6, 7, 8)", "các tháng mùa khô: 11, 12"."""
    place = at + 1
    while tokens[place].name in _IN_NAME_OF_MONTHS and place < at + _LONGEST_NAME:
        place += 1
    numbered = tokens[place].name in {"(", ":"} and tokens[place + 1].name == "n"
    return place if numbered and tokens[place + 2].name in {",", "and", "-", "to"} else None


def read_part_of_half(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "nửa đầu năm", "nửa cuối tháng 6", "nửa đầu quý III" (its middle is the 15th of its second month)."""
    side = tokens[at + 1].name
    place = at + 2 + (tokens[at + 2].name == "of")
    if side not in {"first", "last"}:
        return None
    if tokens[place].name == "month" and (month := read_month(tokens, place)):
        if side == "first":
            month.due = (month.due[0], 15)
        else:
            month.opens = (month.opens[0], 16)
        return month
    if tokens[place].name == "quarter" and (quarter := read_quarter(tokens, place)):
        middle = quarter.opens[0] + 1
        if side == "first":
            quarter.due = (middle, 15)
        else:
            quarter.opens = (middle, 16)
        return quarter
    return _half(tokens, at, place, 6, side)


def read_tenth(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "trung tuần tháng 6": days 1–10, 11–20 or 21 to the end."""
    place = at + 1 + (tokens[at + 1].name == "of")
    if tokens[place].name != "month" or not (month := read_month(tokens, place)):
        return None
    first, last = {
        "decade_first": (1, 10),
        "decade_early": (1, 10),
        "decade_mid": (11, 20),
        "decade_late": (21, LAST_DAY),
    }[tokens[at].name]
    month.opens, month.due = (month.opens[0], first), (month.due[0], last)
    month.unsure = tokens[at].name == "decade_early"
    return month


def read_stage(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "giai đoạn 2026 - 2030", "giai đoạn 03 năm 2026 - 2028", "hai năm 2012 - 2013"."""
    name = tokens[at].name
    place = at
    if name in _STAGES:
        place += 1 + (tokens[at + 1].name == ":")
        name = tokens[place].name
    if name in {"n", "word"} and tokens[place + 1].name == "year" and tokens[place + 2].name == "Y":
        place += 2
    elif name in {"year", "years"}:
        place += 1
    year = tokens[place]
    if year.name != "Y" or tokens[place + 1].name in {"big", "n3"} or (place == at and name != "Y"):
        return None
    of_two_years = tokens[at].value == FISCAL and tokens[place + 1].name in {"-", "/"} and tokens[place + 2].name == "Y"
    return DateExpr("year", (1, 1), (12, LAST_DAY), at, place + 1, year.value, named=place > at, unsure=of_two_years)


def read_named_year(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "năm sau", "năm kế hoạch", and "năm" alone after "trong", "hết", "cả"."""
    found = read_year(tokens, at)
    if found and found[1]:
        return DateExpr("year", (1, 1), (12, LAST_DAY), at, found[2], found[0], rel=found[1])
    if tokens[at].name == "year" and at and tokens[at - 1].name in {"in", "end", "soft", "of"}:
        return DateExpr("year", (1, 1), (12, LAST_DAY), at, at + 1, rel="unsaid")
    return None


def read_iso_day(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "2021-06-15"."""
    year, first, month, second, day = tokens[at : at + 5]
    if first.name == second.name and first.name in {"-", "/"} and month.width == day.width == 2:
        dated = (month.value, day.value)
        return DateExpr("day", dated, dated, at, at + 5, year.value)
    return None


def read_stage_of_n_years(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "hai năm 2012 - 2013", "03 năm 2026-2028"."""
    if tokens[at + 1].name == "year" and tokens[at + 2].name == "Y":
        return DateExpr("year", (1, 1), (12, LAST_DAY), at, at + 3, tokens[at + 2].value)
    return None
